/**
 * What was read of one source and not yet parsed. Bounded in bytes and in number: a library that holds messages counts
 * them and not their bytes, so it is emptied at once, and what is too much here is dropped and counted.
 */
export interface Overflow {
  fromMs: number
  untilMs: number
  messages: number
  bytes: number
}

/** Each time takes a frame and a gap; a flood must not fill the link with them. */
export const TELL_PERIOD_MS = 1000
/** Of what there is room for: so little is soon parsed, and waits are short. */
const SMALL = 2

export class Inbox {
  #payloads: Uint8Array[] = []
  #taken = 0
  #bytes = 0
  #overflow: Overflow | undefined
  #tellAtMs = Number.NEGATIVE_INFINITY

  constructor(
    private readonly bytesMax: number,
    private readonly messagesMax: number,
  ) {}

  get isEmpty(): boolean {
    return this.#taken === this.#payloads.length
  }

  /** Of small ones, which are parsed in no time: what comes next may wait where it is. */
  get isFull(): boolean {
    return this.#payloads.length - this.#taken >= this.messagesMax && this.#bytes * SMALL <= this.bytesMax
  }

  /** False when it is dropped. */
  push(payload: Uint8Array, nowMs: number): boolean {
    if (this.#bytes + payload.length > this.bytesMax) {
      this.#overflow ??= { fromMs: nowMs, untilMs: nowMs, messages: 0, bytes: 0 }
      this.#overflow.untilMs = nowMs
      this.#overflow.messages++
      this.#overflow.bytes += payload.length
      return false
    }
    this.#payloads.push(payload)
    this.#bytes += payload.length
    return true
  }

  /** The oldest; what it holds counts until {@link handleParsed}. */
  take(): Uint8Array | undefined {
    const payload = this.#payloads[this.#taken]
    if (payload) this.#payloads[this.#taken++] = NOTHING
    if (this.#taken === this.#payloads.length) {
      this.#payloads = []
      this.#taken = 0
    }
    return payload
  }

  /** What was taken is in use no longer. */
  handleParsed(bytes: number): void {
    this.#bytes -= bytes
  }

  /** What was dropped since the last time; it is told once, and no oftener than every {@link TELL_PERIOD_MS}. */
  takeOverflow(nowMs: number): Overflow | undefined {
    const overflow = this.#overflow
    if (!overflow || (nowMs < this.#tellAtMs && nowMs > this.#tellAtMs - 2 * TELL_PERIOD_MS)) return undefined
    this.#tellAtMs = nowMs + TELL_PERIOD_MS
    this.#overflow = undefined
    return overflow
  }
}

const NOTHING = new Uint8Array()
