/** Requests a minute per subject, by token buckets: a full minute's worth at once, then as they are earned. Pure. */

interface Bucket {
  left: number
  atMs: number
}

export class RequestRates {
  readonly counts = {
    refused: 0,
    /** Subjects forgotten because the table was full: they start with a full bucket again. */
    evicted: 0,
  }
  /** In order of the last request. */
  readonly #buckets = new Map<string, Bucket>()

  constructor(private readonly subjectsMax: number) {}

  /** 0 when the request may go on, else after how many milliseconds one may be tried again. */
  handleRequest(subject: string, perMinute: number, nowMs: number): number {
    const known = this.#buckets.get(subject)
    const perMs = perMinute / 60_000
    const left = known ? Math.min(perMinute, known.left + Math.max(0, nowMs - known.atMs) * perMs) : perMinute
    const isRefused = left < 1
    this.#buckets.delete(subject)
    if (this.#buckets.size >= this.subjectsMax) {
      const [longestAgo] = this.#buckets.keys()
      this.#buckets.delete(longestAgo)
      this.counts.evicted++
    }
    this.#buckets.set(subject, { left: isRefused ? left : left - 1, atMs: nowMs })
    if (!isRefused) return 0
    this.counts.refused++
    return Math.ceil((1 - left) / perMs)
  }
}
