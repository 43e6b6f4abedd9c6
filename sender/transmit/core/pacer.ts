/**
 * Paces by a token bucket in bytes, headers counted (PROTOCOL.md S6). Without it a sender overruns every receiver.
 */

/** Slack by which what `readyAtMs` promises holds at that very instant, whatever rounding makes of the bytes … */
const ROUNDING_BYTES = 1e-3
/** … and of the time: on a clock since 1970, half its last bit is 150 bytes at 10 Gbit/s. */
const NEXT_INSTANT = 1 + Number.EPSILON

export class TokenBucket {
  #tokens: number
  #filledMs: number

  /**
   * @param bitsPerSecond rate on the wire, headers included
   * @param burstBytes    the most that goes out at once after a pause
   */
  constructor(
    private readonly bitsPerSecond: number,
    private readonly burstBytes: number,
    nowMs: number,
  ) {
    this.#tokens = burstBytes
    this.#filledMs = nowMs
  }

  /** Takes `bytes` if they may go out at `nowMs`. */
  take(bytes: number, nowMs: number): boolean {
    this.#fill(nowMs)
    if (this.#tokens < bytes - ROUNDING_BYTES) return false
    this.#tokens -= bytes
    return true
  }

  /** When `bytes` may go out, if nothing else is taken before. */
  readyAtMs(bytes: number): number {
    if (bytes <= this.#tokens) return this.#filledMs
    return (this.#filledMs + ((bytes - this.#tokens) * 8000) / this.bitsPerSecond) * NEXT_INSTANT
  }

  #fill(nowMs: number): void {
    if (nowMs <= this.#filledMs) return
    this.#tokens = Math.min(this.burstBytes, this.#tokens + ((nowMs - this.#filledMs) * this.bitsPerSecond) / 8000)
    this.#filledMs = nowMs
  }
}
