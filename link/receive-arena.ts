/**
 * The memory that the kernel writes while receiving, and the only file of the receiving side that holds pointers.
 *
 * A {@link ReceiveArena} is a ring of slots between one thread that drains the socket and one that takes
 * datagrams out, which may be the same. A slot holds one datagram, or a run of equal ones that the kernel put
 * together (UDP GRO), of which only the last may be shorter:
 *
 * ```text
 * slot, 65,536 bytes:
 * 0        16                     16 + segment            16 + 2 × segment
 * ├ unused ┼── datagram ──────────┼── datagram ───────────┼── …
 *          header 48 │ symbol │ tag
 * ```
 *
 * The first symbol starts on a multiple of 64, and so does every other where the symbol length is one (1,408 at
 * MTU 1500). What follows a symbol is its tag, not zeros: a kernel that steps by 64 needs the symbol copied to
 * its block first, which it must be anyway, for the slot goes back to the kernel.
 *
 * Why the memory may be given to the kernel by address: it is a SharedArrayBuffer, which lies outside the
 * garbage collector's heap and can be neither moved nor detached; memory of a WebAssembly module must be of fixed
 * size (initial = maximum). Both threads refer to it, and the draining thread closes the socket before it lets go.
 */

const SLOT_BYTES = 65536
/** A datagram starts here in its slot: 16 + 48 header bytes = 64. */
const DATAGRAM_OFFSET = 16
const ALIGNMENT = 64
/** Slots given to one `recvmmsg`. */
const MESSAGES_MAX = 16
/** A batch is closed after so many datagrams, so that its handler never holds its thread for long … */
const BATCH_DATAGRAMS = 256
/** … but a slot is never split, and the kernel alone decides how much it puts into one. */
const BATCH_DATAGRAMS_MAX = BATCH_DATAGRAMS + SLOT_BYTES

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
// `struct cmsghdr`: length@0 (64 bit), level@8, type@12 (32 bit), data@16; each is padded to 8 bytes. Two are asked for.
const CONTROL_BYTES = 64
const SOL_SOCKET = 1
const SO_RXQ_OVFL = 40
const SOL_UDP = 17
const UDP_GRO = 104
// `struct sockaddr_in`: family@0, port@2, address@4. `struct sockaddr_in6`: family@0, port@2, address@8.
const NAME_BYTES = 32

// Words that both threads look at.
const PRODUCED = 0
const CONSUMED = 1
const STOP = 2
const CONSUMER_ASLEEP = 3
const PRODUCER_WAITS = 4
const WORDS_BYTES = 64

/** Counters of the draining thread, each 64 bits of shared memory. */
export const ReceiveCounter = { received: 0, foreignSource: 1, dropped: 2, errors: 3, ringFull: 4 } as const
const COUNTERS_BYTES = 64

/**
 * A batch of datagrams: `lengths[i]` bytes at `offsets[i]` of `memory`. All three belong to the arena: they hold
 * until the handler returns.
 */
export type BatchHandler = (memory: Uint8Array, offsets: Uint32Array, lengths: Uint32Array) => void

export interface ReceiveArenaOptions {
  /** A power of two. Each takes 64 KiB. */
  slots: number
  /** Bytes left alone at the start of the memory, for the static data of WebAssembly kernels. */
  reservedBytes?: number
  /** The buffer of a shared WebAssembly memory of fixed size; by default the arena takes its own. */
  memory?: SharedArrayBuffer
}

/** Only datagrams with this source are taken: `address` of 4 or 16 bytes, and the port unless it is undefined. */
export interface SourceFilter {
  address: Uint8Array
  port: number | undefined
}

export class ReceiveArena {
  /** What another thread needs to open the same arena. */
  readonly options: Required<ReceiveArenaOptions>
  readonly #bytes: Uint8Array
  readonly #words: Int32Array
  readonly #counters: BigInt64Array
  readonly #layout: Layout
  readonly #taken: Int32Array
  readonly #segments: Int32Array
  readonly #shared: Int32Array
  readonly #view: DataView
  /** Known to the draining thread only. */
  #address = 0
  readonly #offsets = new Uint32Array(BATCH_DATAGRAMS_MAX)
  readonly #lengths = new Uint32Array(BATCH_DATAGRAMS_MAX)

  /** How much memory such an arena takes. */
  static bytesNeeded({ slots, reservedBytes = 0 }: ReceiveArenaOptions): number {
    return layoutOf(slots, reservedBytes).end
  }

  constructor(options: ReceiveArenaOptions) {
    const { slots, reservedBytes = 0 } = options
    if (slots < 1 || (slots & (slots - 1)) !== 0) throw new RangeError(`slots must be a power of two, not ${slots}`)
    const layout = layoutOf(slots, reservedBytes)
    const memory = options.memory ?? new SharedArrayBuffer(layout.end)
    if (memory.byteLength < layout.end) throw new RangeError(`the arena takes ${layout.end} bytes`)
    this.options = { slots, reservedBytes, memory }
    this.#layout = layout
    this.#bytes = new Uint8Array(memory)
    this.#words = new Int32Array(memory)
    this.#view = new DataView(memory)
    this.#shared = new Int32Array(memory, layout.words, WORDS_BYTES / 4)
    this.#counters = new BigInt64Array(memory, layout.counters, COUNTERS_BYTES / 8)
    this.#taken = new Int32Array(memory, layout.taken, slots)
    this.#segments = new Int32Array(memory, layout.segments, slots)
  }

  // ------------------------------------------------------------ the thread that drains the socket

  /** Writes every pointer, once. `addressOf` tells where bytes lie. */
  encodeMessages(addressOf: (bytes: Uint8Array) => number): void {
    const base = addressOf(this.#bytes)
    this.#address = base
    for (let slot = 0; slot < this.options.slots; slot++) {
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

  get stopWanted(): boolean {
    return Atomics.load(this.#shared, STOP) !== 0
  }

  /** The free messages to receive into next, contiguous in memory; `count` is 0 while the ring is full. */
  nextMessages(): { address: number; count: number } {
    const { slots } = this.options
    const produced = Atomics.load(this.#shared, PRODUCED)
    const free = slots - ((produced - Atomics.load(this.#shared, CONSUMED)) | 0)
    const first = produced & (slots - 1)
    const count = Math.min(free, slots - first, MESSAGES_MAX)
    for (let slot = first; slot < first + count; slot++) {
      // Both are overwritten by the kernel with what it used.
      const at = (this.#layout.messages + slot * MESSAGE_BYTES) >> 2
      this.#words[at + (MESSAGE_NAME_LENGTH >> 2)] = NAME_BYTES
      this.#words[at + (MESSAGE_CONTROL_LENGTH >> 2)] = CONTROL_BYTES
    }
    return { address: this.#address + this.#layout.messages + first * MESSAGE_BYTES, count }
  }

  /** Until a slot is free, at most so long. */
  waitForFreeSlot(timeoutMs: number): void {
    const consumed = Atomics.load(this.#shared, CONSUMED)
    Atomics.store(this.#shared, PRODUCER_WAITS, 1)
    if (this.nextMessages().count === 0) Atomics.wait(this.#shared, CONSUMED, consumed, timeoutMs)
    Atomics.store(this.#shared, PRODUCER_WAITS, 0)
  }

  /** The next `count` messages were received. Checks their source, counts, and hands them to the other thread. */
  publish(count: number, source: SourceFilter | undefined): void {
    const { slots } = this.options
    const produced = Atomics.load(this.#shared, PRODUCED)
    let received = 0
    let foreign = 0
    for (let index = 0; index < count; index++) {
      const slot = (produced + index) & (slots - 1)
      const bytes = this.#words[(this.#layout.messages + slot * MESSAGE_BYTES + MESSAGE_RECEIVED) >> 2]!
      const segmentBytes = this.#readControls(slot) || bytes
      const datagrams = bytes === 0 ? 1 : Math.ceil(bytes / segmentBytes)
      const isForeign = source !== undefined && !this.#isFrom(slot, source)
      received += datagrams
      if (isForeign) foreign += datagrams
      this.#taken[slot] = isForeign ? 0 : datagrams
      this.#segments[slot] = segmentBytes
    }
    this.count(ReceiveCounter.received, received)
    if (foreign > 0) this.count(ReceiveCounter.foreignSource, foreign)
    Atomics.store(this.#shared, PRODUCED, (produced + count) | 0)
  }

  count(counter: number, more = 1): void {
    Atomics.add(this.#counters, counter, BigInt(more))
  }

  /** The other thread has gone to sleep since this was last asked, and wants to be woken. */
  takeWakeRequest(): boolean {
    return Atomics.exchange(this.#shared, CONSUMER_ASLEEP, 0) === 1
  }

  // ------------------------------------------------------------ the thread that takes datagrams out

  /** Gives the handler what has come, up to some 256 datagrams; false when there is nothing. */
  takeBatch(handle: BatchHandler): boolean {
    const { slots } = this.options
    const produced = Atomics.load(this.#shared, PRODUCED)
    let consumed = Atomics.load(this.#shared, CONSUMED)
    if (consumed === produced) return false
    let datagrams = 0
    for (; consumed !== produced && datagrams < BATCH_DATAGRAMS; consumed = (consumed + 1) | 0) {
      const slot = consumed & (slots - 1)
      const segmentBytes = this.#segments[slot]!
      let left = this.#words[(this.#layout.messages + slot * MESSAGE_BYTES + MESSAGE_RECEIVED) >> 2]!
      let offset = this.#slotAt(slot) + DATAGRAM_OFFSET
      for (let index = 0; index < this.#taken[slot]!; index++) {
        this.#offsets[datagrams] = offset
        this.#lengths[datagrams] = Math.min(segmentBytes, left)
        datagrams++
        offset += segmentBytes
        left -= segmentBytes
      }
    }
    if (datagrams > 0) handle(this.#bytes, this.#offsets.subarray(0, datagrams), this.#lengths.subarray(0, datagrams))
    Atomics.store(this.#shared, CONSUMED, consumed)
    if (Atomics.load(this.#shared, PRODUCER_WAITS) === 1) Atomics.notify(this.#shared, CONSUMED)
    return true
  }

  /** True: nothing is there, and the draining thread will say when there is. False: something has just come. */
  fallAsleep(): boolean {
    Atomics.store(this.#shared, CONSUMER_ASLEEP, 1)
    const isEmpty = Atomics.load(this.#shared, PRODUCED) === Atomics.load(this.#shared, CONSUMED)
    return isEmpty || !this.takeWakeRequest()
  }

  counted(counter: number): number {
    return Number(Atomics.load(this.#counters, counter))
  }

  stop(): void {
    Atomics.store(this.#shared, STOP, 1)
    Atomics.notify(this.#shared, CONSUMED)
  }

  // ------------------------------------------------------------ private

  /** Notes what the kernel says it dropped; returns the length of the datagrams in the slot, 0 if there is one. */
  #readControls(slot: number): number {
    const from = this.#layout.controls + slot * CONTROL_BYTES
    const length = this.#words[(this.#layout.messages + slot * MESSAGE_BYTES + MESSAGE_CONTROL_LENGTH) >> 2]!
    let segmentBytes = 0
    for (let at = from; at + 16 <= from + length; ) {
      const controlLength = this.#words[at >> 2]!
      const level = this.#words[(at + 8) >> 2]
      const type = this.#words[(at + 12) >> 2]
      const value = this.#words[(at + 16) >> 2]!
      if (level === SOL_UDP && type === UDP_GRO) segmentBytes = value
      else if (level === SOL_SOCKET && type === SO_RXQ_OVFL) this.#noteDropped(value)
      at += Math.max(16, (controlLength + 7) & ~7)
    }
    return segmentBytes
  }

  /** The kernel gives the sum since the socket was opened, modulo 2^32. */
  #noteDropped(sum: number): void {
    const before = Number(BigInt.asIntN(32, Atomics.load(this.#counters, ReceiveCounter.dropped)))
    const more = (sum - before) | 0
    if (more > 0) this.count(ReceiveCounter.dropped, more)
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
function layoutOf(slots: number, reservedBytes: number) {
  let end = roundUp(reservedBytes)
  const take = (bytes: number): number => {
    const at = end
    end += roundUp(bytes)
    return at
  }
  const layout = {
    words: take(WORDS_BYTES),
    counters: take(COUNTERS_BYTES),
    messages: take(slots * MESSAGE_BYTES),
    iovecs: take(slots * IOVEC_BYTES),
    names: take(slots * NAME_BYTES),
    controls: take(slots * CONTROL_BYTES),
    taken: take(slots * 4),
    segments: take(slots * 4),
    slots: take(slots * SLOT_BYTES),
  }
  return { ...layout, end }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
