/**
 * Holds what was read from one source and not yet parsed, bounded in bytes and in number. A library that holds messages
 * counts them and not their bytes, so it is emptied at once, and what is too much here is dropped and counted.
 */
export interface Overflow {
  fromMs: number
  untilMs: number
  messages: number
  bytes: number
}

/**
 * How often an overflow is told at most. Each time takes a frame and a gap, with which a flood must not fill the link.
 */
export const TELL_PERIOD_MS = 1000
/** Waiting messages are few bytes when they take at most the SMALLth part of the room: those are soon parsed. */
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

  /** Whether enough messages of few bytes wait. They are parsed in no time, so what comes next may wait where it is. */
  get isFull(): boolean {
    return this.#payloads.length - this.#taken >= this.messagesMax && this.#bytes * SMALL <= this.bytesMax
  }

  /** Takes a message; returns false when it is dropped. */
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

  /** Gives the oldest message. What it holds counts until {@link handleParsed}. */
  take(): Uint8Array | undefined {
    const payload = this.#payloads[this.#taken]
    if (payload) this.#payloads[this.#taken++] = NOTHING
    if (this.#taken === this.#payloads.length) {
      this.#payloads = []
      this.#taken = 0
    }
    return payload
  }

  /** Tells that what was taken is in use no longer. */
  handleParsed(bytes: number): void {
    this.#bytes -= bytes
  }

  /** What was dropped since the last time. It is told once, and at most every {@link TELL_PERIOD_MS}. */
  takeOverflow(nowMs: number): Overflow | undefined {
    const overflow = this.#overflow
    if (!overflow || (nowMs < this.#tellAtMs && nowMs > this.#tellAtMs - 2 * TELL_PERIOD_MS)) return undefined
    this.#tellAtMs = nowMs + TELL_PERIOD_MS
    this.#overflow = undefined
    return overflow
  }
}

const NOTHING = new Uint8Array()
