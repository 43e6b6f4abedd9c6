/**
 * How far the receiver's clock is ahead of the sender's, transit included (PROTOCOL.md R16): the ten-minute
 * minimum of arrival − creation. Ages are reckoned with it, so a difference of wall clocks is never an age.
 */
const WINDOW_MS = 600_000
const BUCKET_MS = 10_000
const BUCKETS = WINDOW_MS / BUCKET_MS

export class ClockOffset {
  readonly #minima = new Float64Array(BUCKETS).fill(Number.POSITIVE_INFINITY)
  #bucket: number | undefined
  #least = Number.POSITIVE_INFINITY

  handleFrame(createdMs: number, arrivalMs: number): void {
    const bucket = Math.floor(arrivalMs / BUCKET_MS)
    const first = this.#bucket ?? bucket
    const passed = Math.min(bucket - first, BUCKETS)
    for (let i = 1; i <= passed; i++) this.#minima[(first + i) % BUCKETS] = Number.POSITIVE_INFINITY
    this.#bucket = Math.max(first, bucket)
    const slot = this.#bucket % BUCKETS
    this.#minima[slot] = Math.min(this.#minima[slot], arrivalMs - createdMs)
    this.#least = passed > 0 ? Math.min(...this.#minima) : Math.min(this.#least, this.#minima[slot])
  }

  /** `undefined` until a frame has arrived within the window. */
  get offsetMs(): number | undefined {
    return Number.isFinite(this.#least) ? this.#least : undefined
  }
}
