/**
 * The memory that the kernel reads while sending, and the only file of the sending side that holds pointers.
 *
 * A {@link TransmitArena} is cut into slots of one datagram each. Whoever makes datagrams writes them in place:
 *
 * ```text
 * slot, a multiple of 16 bytes:
 * 0               48                    48+L     64+L
 * ├── header 48 ──┼── symbol, L bytes ──┼─ tag 16 ┼─ unused ─┤
 * └ the datagram, as slot() gives it: 64 + L bytes
 * ```
 *
 * so that every symbol starts on a multiple of 16 for the SIMD kernels. Datagrams as long as the slots allow, but for
 * less than 16 bytes, stand without a gap, and a train of them is one piece of memory for the kernel.
 *
 * Why the memory may be given to the kernel by address: it is a SharedArrayBuffer, which lies outside the
 * garbage collector's heap and can be neither moved nor detached; memory of a WebAssembly module must be of fixed
 * size (initial = maximum). The arena refers to it, every link refers to its arena, and the kernel copies what it
 * sends before the call returns, so it never holds an address for longer than the call.
 */
import { assert } from '../../ground/assert.js'

const ALIGNMENT = 64
const SLOT_ALIGNMENT = 16

/** One `sendmmsg` takes so many messages … */
const MESSAGES_MAX = 64
/** … and one message so many equal datagrams (UDP_MAX_SEGMENTS before Linux 6.9). */
export const SEGMENTS_MAX = 64
/** Largest UDP payload over IPv4; also bounds all segments of one message together. */
export const UDP_PAYLOAD_MAX = 65507

interface TransmitArenaOptions {
  /** Datagrams that may be made at a time, each in its place. */
  slots: number
  datagramBytesMax: number
  /** Bytes left alone at the start of the memory, for the static data of WebAssembly kernels. */
  reservedBytes?: number
  /** The buffer of a shared WebAssembly memory of fixed size; by default the arena takes its own. */
  memory?: SharedArrayBuffer
}

export class TransmitArena {
  readonly memory: SharedArrayBuffer
  readonly slotCount: number
  readonly datagramBytesMax: number
  readonly #bytes: Uint8Array
  readonly #slotsAt: number
  readonly #slotStride: number

  /** How much memory such an arena takes. */
  static bytesNeeded({ slots, datagramBytesMax, reservedBytes = 0 }: TransmitArenaOptions): number {
    return roundUp(reservedBytes) + slots * strideOf(datagramBytesMax)
  }

  constructor(options: TransmitArenaOptions) {
    const bytesNeeded = TransmitArena.bytesNeeded(options)
    this.memory = options.memory ?? new SharedArrayBuffer(bytesNeeded)
    assert(this.memory.byteLength >= bytesNeeded, 'an arena has the memory that it takes', bytesNeeded)
    this.slotCount = options.slots
    this.datagramBytesMax = options.datagramBytesMax
    this.#bytes = new Uint8Array(this.memory)
    this.#slotsAt = roundUp(options.reservedBytes ?? 0)
    this.#slotStride = strideOf(options.datagramBytesMax)
  }

  /** Where datagram `index` is written: a view of `datagramBytesMax` bytes. */
  slot(index: number): Uint8Array {
    const at = this.offsetOf(index)
    return this.#bytes.subarray(at, at + this.datagramBytesMax)
  }

  /** Where that view starts in {@link memory}. Never elsewhere, for nothing else may ever be sent. */
  offsetOf(index: number): number {
    assert(index >= 0 && index < this.slotCount, 'there is such a slot', index, this.slotCount)
    return this.#slotsAt + index * this.#slotStride
  }
}

// `struct mmsghdr` on x64 and arm64, 64 bytes: name@0, name length@8 (32 bit), iovec array@16, its length@24,
// control@32, control length@40, flags@48 (32 bit), bytes sent@56 (32 bit). Everything else is 64 bit.
const MESSAGE_BYTES = 64
const MESSAGE_NAME = 0
const MESSAGE_NAME_LENGTH = 8
const MESSAGE_IOVEC = 16
const MESSAGE_IOVEC_LENGTH = 24
const MESSAGE_CONTROL = 32
const MESSAGE_CONTROL_LENGTH = 40
// `struct iovec`, 16 bytes: base@0, length@8.
const IOVEC_BYTES = 16
// `struct cmsghdr`: length@0 (64 bit), level@8, type@12 (32 bit), data@16. One with 16 bit of data is 18 long, 24
// padded.
const CONTROL_BYTES = 24
const CONTROL_LENGTH = 18
const SOL_UDP = 17
const UDP_SEGMENT = 103
/** Room for a socket address of any family here. */
const NAME_BYTES = 32
/** Room for link-layer, IPv4 and UDP headers, where a link writes its own. */
const LEAD_BYTES_MAX = 64

/**
 * The `mmsghdr`, `iovec` and `cmsg` structures of one link. Addresses are written once; a send changes only
 * lengths, counts, the gathered slots' addresses and the segment size.
 */
export class MessageTable {
  /** Messages that {@link fill} made. */
  count = 0
  readonly #words: Int32Array
  readonly #bytes: Uint8Array
  readonly #tableAddress: number
  readonly #arenaAddress: number
  readonly #iovecsAt: number
  readonly #controlsAt: number
  readonly #leadsAt: number
  readonly #nameAt: number
  /** Per message: index of its first datagram among those given to fill(), and how many it has. */
  readonly #firsts = new Uint32Array(MESSAGES_MAX)
  readonly #sizes = new Uint32Array(MESSAGES_MAX)

  /**
   * @param destination socket address that every message goes to
   * @param leadBytes bytes of {@link lead} in front of each message's datagram: 0, or the headers that a link writes
   * itself
   * @param addressOf tells where bytes lie
   */
  constructor(
    private readonly arena: TransmitArena,
    destination: Uint8Array,
    private readonly leadBytes: number,
    addressOf: (bytes: Uint8Array) => number,
  ) {
    this.#iovecsAt = MESSAGES_MAX * MESSAGE_BYTES
    this.#controlsAt = this.#iovecsAt + MESSAGES_MAX * (SEGMENTS_MAX + 1) * IOVEC_BYTES
    this.#leadsAt = this.#controlsAt + MESSAGES_MAX * CONTROL_BYTES
    const nameAt = this.#leadsAt + MESSAGES_MAX * LEAD_BYTES_MAX
    // This memory must not move either, for the arena's reasons.
    this.#bytes = new Uint8Array(new SharedArrayBuffer(nameAt + NAME_BYTES))
    this.#words = new Int32Array(this.#bytes.buffer)
    this.#tableAddress = addressOf(this.#bytes)
    this.#arenaAddress = addressOf(new Uint8Array(arena.memory))

    this.#nameAt = nameAt
    this.setDestination(destination)
    for (let message = 0; message < MESSAGES_MAX; message++) {
      const at = message * MESSAGE_BYTES
      const controlAt = this.#controlsAt + message * CONTROL_BYTES
      this.#put64(at + MESSAGE_NAME, this.#tableAddress + nameAt)
      this.#put64(at + MESSAGE_NAME_LENGTH, destination.length)
      this.#put64(at + MESSAGE_IOVEC, this.#tableAddress + this.#iovecAt(message))
      this.#put64(at + MESSAGE_CONTROL, this.#tableAddress + controlAt)
      this.#put64(controlAt, CONTROL_LENGTH)
      this.#words[(controlAt + 8) >> 2] = SOL_UDP
      this.#words[(controlAt + 12) >> 2] = UDP_SEGMENT
      if (leadBytes > 0) {
        this.#put64(this.#iovecAt(message), this.#tableAddress + this.#leadsAt + message * LEAD_BYTES_MAX)
        this.#put64(this.#iovecAt(message) + 8, leadBytes)
      }
    }
  }

  /** A socket address of the same length as before. */
  setDestination(destination: Uint8Array): void {
    this.#bytes.set(destination, this.#nameAt)
  }

  /**
   * Makes messages of the datagrams from `from` on, in order, until the table or the datagrams end; returns the
   * index of the first that found no room. With `segmentsMax` above 1, up to SEGMENTS_MAX, a run of equal lengths,
   * of which only the last may be shorter, becomes one message that the kernel cuts apart again (UDP GSO).
   */
  fill(slots: ArrayLike<number>, lengths: ArrayLike<number>, from: number, segmentsMax: number): number {
    let next = from
    let message = 0
    for (; message < MESSAGES_MAX && next < slots.length; message++) {
      const segmentBytes = lengths[next]
      const limit = Math.min(slots.length - next, segmentsMax, Math.max(1, Math.floor(UDP_PAYLOAD_MAX / segmentBytes)))
      const first = next
      const iovecsAt = this.#iovecAt(message)
      let iovec = iovecsAt + (this.leadBytes > 0 ? IOVEC_BYTES : 0)
      /** Where the last datagram ends. One that begins there needs no iovec of its own. */
      let end = -1
      for (;;) {
        const length = lengths[next]
        assert(length <= this.arena.datagramBytesMax, 'a datagram lies within its slot', length)
        const offset = this.arena.offsetOf(slots[next])
        if (offset === end) this.#words[(iovec - IOVEC_BYTES + 8) >> 2] += length
        else {
          this.#put64(iovec, this.#arenaAddress + offset)
          this.#words[(iovec + 8) >> 2] = length
          iovec += IOVEC_BYTES
        }
        end = offset + length
        next++
        const isLast = next - first === limit || length < segmentBytes
        if (isLast || lengths[next] > segmentBytes || lengths[next] === 0) break
      }
      const size = next - first
      const at = message * MESSAGE_BYTES
      this.#words[(at + MESSAGE_IOVEC_LENGTH) >> 2] = (iovec - iovecsAt) / IOVEC_BYTES
      this.#words[(at + MESSAGE_CONTROL_LENGTH) >> 2] = size > 1 ? CONTROL_BYTES : 0
      this.#words[(this.#controlsAt + message * CONTROL_BYTES + 16) >> 2] = segmentBytes
      this.#firsts[message] = first
      this.#sizes[message] = size
    }
    this.count = message
    return next
  }

  addressOfMessage(message: number): number {
    return this.#tableAddress + message * MESSAGE_BYTES
  }

  firstDatagramOf(message: number): number {
    return this.#firsts[message]
  }

  datagramsOf(message: number): number {
    return this.#sizes[message]
  }

  /** Where the headers of `message` are written. */
  lead(message: number): Uint8Array {
    const at = this.#leadsAt + message * LEAD_BYTES_MAX
    return this.#bytes.subarray(at, at + this.leadBytes)
  }

  #iovecAt(message: number): number {
    return this.#iovecsAt + message * (SEGMENTS_MAX + 1) * IOVEC_BYTES
  }

  #put64(at: number, value: number): void {
    this.#words[at >> 2] = value | 0
    this.#words[(at >> 2) + 1] = Math.floor(value / 2 ** 32)
  }
}

function strideOf(datagramBytesMax: number): number {
  return Math.ceil(datagramBytesMax / SLOT_ALIGNMENT) * SLOT_ALIGNMENT
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
