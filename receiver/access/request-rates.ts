/**
 * Limits requests per minute and subject with token buckets: a full minute's worth at once, then as they are earned.
 * Pure.
 */
import { LRUCache } from 'lru-cache'

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
  /** The subject that asked longest ago makes room; a `Map` finds it slowly where many come and go. */
  readonly #buckets: LRUCache<string, Bucket>

  constructor(subjectsMax: number) {
    const dispose = (_: Bucket, _subject: string, reason: string) => {
      if (reason === 'evict') this.counts.evicted++
    }
    this.#buckets = new LRUCache({ max: subjectsMax, dispose })
  }

  /** Returns 0 when the request may go on, else the milliseconds after which another may be tried. */
  handleRequest(subject: string, perMinute: number, nowMs: number): number {
    const known = this.#buckets.get(subject)
    const perMs = perMinute / 60_000
    const left = known ? Math.min(perMinute, known.left + Math.max(0, nowMs - known.atMs) * perMs) : perMinute
    const isRefused = left < 1
    this.#buckets.set(subject, { left: isRefused ? left : left - 1, atMs: nowMs })
    if (!isRefused) return 0
    this.counts.refused++
    return Math.ceil((1 - left) / perMs)
  }
}
