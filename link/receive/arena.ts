/**
 * The memory that the kernel writes while receiving, and the only file of the receiving side that holds pointers.
 *
 * A {@link ReceiveArena} is cut into slots, each for one message of one `recvmmsg`. A slot holds one datagram, or a
 * run of equal ones that the kernel put together (UDP GRO), of which only the last may be shorter:
 *
 * ```text
 * slot:
 * 0        16                     16 + segment            16 + 2 × segment
 * ├ unused ┼── datagram ──────────┼── datagram ───────────┼── …
 *          header 48 │ symbol │ tag
 * ```
 *
 * The first symbol starts on a multiple of 64, and so does every other where the symbol length is one (1,408 at
 * MTU 1500). What follows a symbol is its tag, not zeros.
 *
 * Why the memory may be given to the kernel by address: it is a SharedArrayBuffer, which lies outside the
 * garbage collector's heap and can be neither moved nor detached; memory of a WebAssembly module must be of fixed
 * size (initial = maximum). The arena refers to it, and the kernel writes to it only during a call.
 */
import { assert } from '../../ground/assert.js'

/**
 * Length of a slot, with room for the longest UDP payload. It is no power of two, because datagrams that come one to a
 * slot would else all fall on the same few lines of the processor's cache.
 */
const SLOT_BYTES = 65536 + 1600
/** A datagram starts here in its slot: 16 + 48 header bytes = 64. */
const DATAGRAM_OFFSET = 16
const ALIGNMENT = 64

// `struct mmsghdr` on x64 and arm64, 64 bytes: name@0, name length@8 (32 bit), iovec array@16, its length@24,
// control@32, control length@40, flags@48 (32 bit), bytes received@56 (32 bit). Everything else is 64 bit.
const MESSAGE_BYTES = 64
const MESSAGE_NAME = 0
const MESSAGE_NAME_LENGTH = 8
const MESSAGE_IOVEC = 16
const MESSAGE_IOVEC_LENGTH = 24
const MESSAGE_CONTROL = 32
const MESSAGE_CONTROL_LENGTH = 40
const MESSAGE_RECEIVED = 56
// `struct iovec`, 16 bytes: base@0, length@8.
const IOVEC_BYTES = 16
// `struct cmsghdr`: length@0 (64 bit), level@8, type@12 (32 bit), data@16; each is padded to 8 bytes. Two are asked
// for.
const CONTROL_BYTES = 64
const SOL_SOCKET = 1
const SO_RXQ_OVFL = 40
const SOL_UDP = 17
const UDP_GRO = 104
// `struct sockaddr_in`: family@0, port@2, address@4. `struct sockaddr_in6`: family@0, port@2, address@8.
const NAME_BYTES = 32
const AF_INET6 = 10
/** Most messages of one `recvmmsg` while they are runs of 64 KiB: together no more than the processor's cache holds. */
const RUNS_AT_ONCE = 12
/**
 * Most datagrams of one message, far above what the kernel puts into one: 64 by GRO, 128 of a GSO train over a veth.
 */
const SEGMENTS_MAX = 512

/**
 * `lengths[i]` bytes at `offsets[i]` of `memory`. All three belong to the arena: they hold until the handler returns.
 */
export type BatchHandler = (memory: Uint8Array, offsets: Uint32Array, lengths: Uint32Array) => void

interface ReceiveArenaOptions {
  /** Most messages that are received at once. */
  slots: number
  /** Is told of a message from elsewhere; see {@link ReceiveArena.sourceAt}. */
  tellForeign?: ((offset: number) => void) | undefined
  /** Where the arena lies: shared memory, from a multiple of 64 on. By default it takes its own. */
  bytes?: Uint8Array<SharedArrayBuffer>
}

/** Only datagrams with this source are taken: `address` of 4 or 16 bytes, and the port unless it is undefined. */
export interface SourceFilter {
  address: Uint8Array
  port: number | undefined
}

/** Datagrams further apart lie in different slots. */
export const RECEIVE_SLOT_BYTES = SLOT_BYTES

export class ReceiveArena {
  readonly slots: number
  readonly counts = { received: 0, foreignSource: 0 }
  readonly #bytes: Uint8Array<SharedArrayBuffer>
  readonly #words: Int32Array
  readonly #view: DataView
  readonly #layout: Layout
  readonly #tellForeign: ReceiveArenaOptions['tellForeign']
  #address = 0
  /** Messages received and not yet taken. */
  #filled = 0
  /**
   * How many messages the next call asks for, as the last batch suggests. With 12 runs at once instead of 64 a receiver
   * takes 1,424 ns a datagram, not 1,627.
   */
  #messagesAtOnce: number
  /** For each of these messages, how many datagrams it has, and how long they are but for the last. */
  readonly #datagrams: Int32Array
  readonly #segments: Int32Array
  readonly #offsets: Uint32Array
  readonly #lengths: Uint32Array

  /** How much memory such an arena takes. */
  static bytesNeeded(slots: number): number {
    return layoutOf(slots).end
  }

  constructor({ slots, bytes, tellForeign }: ReceiveArenaOptions) {
    this.#tellForeign = tellForeign
    const layout = layoutOf(slots)
    this.slots = slots
    this.#messagesAtOnce = slots
    this.#layout = layout
    this.#bytes = bytes ?? new Uint8Array(new SharedArrayBuffer(layout.end))
    assert(this.#bytes.length >= layout.end, 'an arena has the memory that it takes', this.#bytes.length, layout.end)
    const { buffer, byteOffset } = this.#bytes
    this.#words = new Int32Array(buffer, byteOffset, layout.end >> 2)
    this.#view = new DataView(buffer, byteOffset)
    this.#datagrams = new Int32Array(slots)
    this.#segments = new Int32Array(slots)
    // This is enough for the shortest datagrams that the kernel puts together, and for those that come alone.
    const most = slots * SEGMENTS_MAX
    this.#offsets = new Uint32Array(most)
    this.#lengths = new Uint32Array(most)
  }

  /** The share of the messages that may come at once which has come and is not yet taken. At 1 there may be more. */
  get fill(): number {
    return this.#filled / this.#messagesAtOnce
  }

  /** Writes every pointer, once. `addressOf` tells where bytes lie. */
  encodeMessages(addressOf: (bytes: Uint8Array) => number): void {
    const base = addressOf(this.#bytes)
    this.#address = base
    for (let slot = 0; slot < this.slots; slot++) {
      const message = this.#layout.messages + slot * MESSAGE_BYTES
      const iovec = this.#layout.iovecs + slot * IOVEC_BYTES
      this.#put64(message + MESSAGE_NAME, base + this.#layout.names + slot * NAME_BYTES)
      this.#put64(message + MESSAGE_IOVEC, base + iovec)
      this.#put64(message + MESSAGE_IOVEC_LENGTH, 1)
      this.#put64(message + MESSAGE_CONTROL, base + this.#layout.controls + slot * CONTROL_BYTES)
      this.#put64(iovec, base + this.#slotAt(slot) + DATAGRAM_OFFSET)
      this.#put64(iovec + 8, SLOT_BYTES - DATAGRAM_OFFSET)
    }
  }

  /** The free messages to receive into next, contiguous in memory. */
  nextMessages(): { address: number; count: number } {
    for (let slot = this.#filled; slot < this.#messagesAtOnce; slot++) {
      // The kernel overwrites both with what it used.
      const at = (this.#layout.messages + slot * MESSAGE_BYTES) >> 2
      this.#words[at + (MESSAGE_NAME_LENGTH >> 2)] = NAME_BYTES
      this.#words[at + (MESSAGE_CONTROL_LENGTH >> 2)] = CONTROL_BYTES
    }
    return {
      address: this.#address + this.#layout.messages + this.#filled * MESSAGE_BYTES,
      count: this.#messagesAtOnce - this.#filled,
    }
  }

  /**
   * The next `count` messages were received. Counts them and checks their source; returns the sum that the kernel gives
   * of what it dropped since the socket was opened, modulo 2^32; `undefined` where it gives none.
   */
  handleReceived(count: number, source: SourceFilter | undefined): number | undefined {
    let droppedSum: number | undefined
    for (const end = this.#filled + count; this.#filled < end; this.#filled++) {
      const slot = this.#filled
      const bytes = this.#words[(this.#layout.messages + slot * MESSAGE_BYTES + MESSAGE_RECEIVED) >> 2]
      let segmentBytes = bytes
      this.#eachControl(slot, (level, type, value) => {
        if (level === SOL_UDP && type === UDP_GRO) segmentBytes = value
        else if (level === SOL_SOCKET && type === SO_RXQ_OVFL) droppedSum = value
      })
      const datagrams = bytes === 0 ? 1 : Math.ceil(bytes / segmentBytes)
      this.counts.received += datagrams
      const isForeign = source !== undefined && !this.#isFrom(slot, source)
      if (isForeign) {
        this.counts.foreignSource += datagrams
        this.#tellForeign?.(this.#slotAt(slot) + DATAGRAM_OFFSET)
      }
      this.#datagrams[slot] = isForeign ? 0 : datagrams
      this.#segments[slot] = segmentBytes
    }
    return droppedSum
  }

  /** Gives the handler what has come, and has all slots free again; false when there is nothing. */
  takeBatch(handle: BatchHandler): boolean {
    let count = 0
    const messages = this.#filled
    for (let slot = 0; slot < messages; slot++) {
      const segmentBytes = this.#segments[slot]
      let left = this.#words[(this.#layout.messages + slot * MESSAGE_BYTES + MESSAGE_RECEIVED) >> 2]
      let offset = this.#slotAt(slot) + DATAGRAM_OFFSET
      for (let index = 0; index < this.#datagrams[slot] && count < this.#offsets.length; index++, count++) {
        this.#offsets[count] = offset
        this.#lengths[count] = Math.min(segmentBytes, left)
        offset += segmentBytes
        left -= segmentBytes
      }
    }
    this.#filled = 0
    if (count === 0) return false
    this.#messagesAtOnce = count > 2 * messages ? Math.min(this.slots, RUNS_AT_ONCE) : this.slots
    handle(this.#bytes, this.#offsets.subarray(0, count), this.#lengths.subarray(0, count))
    return true
  }

  /**
   * Who sent the datagram that lies there: its IPv4 address in `low`, or the upper half of its IPv6 address in both.
   */
  sourceAt(offset: number): { family: 4 | 6; high: number; low: number } {
    const slot = Math.floor((offset - this.#layout.slots) / SLOT_BYTES)
    const name = this.#layout.names + slot * NAME_BYTES
    if (this.#view.getUint16(name, true) !== AF_INET6) return { family: 4, high: 0, low: this.#view.getInt32(name + 4) }
    return { family: 6, high: this.#view.getInt32(name + 8), low: this.#view.getInt32(name + 12) }
  }

  // ------------------------------------------------------------ private

  #eachControl(slot: number, handle: (level: number, type: number, value: number) => void): void {
    const from = this.#layout.controls + slot * CONTROL_BYTES
    const length = this.#words[(this.#layout.messages + slot * MESSAGE_BYTES + MESSAGE_CONTROL_LENGTH) >> 2]
    for (let at = from; at + 16 <= from + length; ) {
      handle(this.#words[(at + 8) >> 2], this.#words[(at + 12) >> 2], this.#words[(at + 16) >> 2])
      at += Math.max(16, (this.#words[at >> 2] + 7) & ~7)
    }
  }

  #isFrom(slot: number, { address, port }: SourceFilter): boolean {
    const name = this.#layout.names + slot * NAME_BYTES
    if (port !== undefined && this.#view.getUint16(name + 2) !== port) return false
    const at = name + (address.length === 4 ? 4 : 8)
    for (let index = 0; index < address.length; index++) {
      if (this.#bytes[at + index] !== address[index]) return false
    }
    return true
  }

  #slotAt(slot: number): number {
    return this.#layout.slots + slot * SLOT_BYTES
  }

  #put64(at: number, value: number): void {
    this.#words[at >> 2] = value | 0
    this.#words[(at >> 2) + 1] = Math.floor(value / 2 ** 32)
  }
}

type Layout = ReturnType<typeof layoutOf>

/** Offsets in the memory, all multiples of 64. */
function layoutOf(slots: number) {
  let end = 0
  const take = (bytes: number): number => {
    const at = end
    end += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
    return at
  }
  const layout = {
    messages: take(slots * MESSAGE_BYTES),
    iovecs: take(slots * IOVEC_BYTES),
    names: take(slots * NAME_BYTES),
    controls: take(slots * CONTROL_BYTES),
    slots: take(slots * SLOT_BYTES),
  }
  return { ...layout, end }
}
