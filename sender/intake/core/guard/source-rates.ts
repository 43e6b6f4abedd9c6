/** Limits how many records of each source may cross: so many a second on average, and so many at once. */
import type { GuardRules, Pace } from './guard-rules.js'

type Bucket = Pace & { left: number; sinceMs: number | undefined }

/** Most sources that are told apart; sources are configured, and a configuration has at most so many. */
const SOURCES_MAX = 64

export class SourceRates {
  readonly #buckets = new Map<string, Bucket>()

  constructor(private readonly rules: Pick<GuardRules, 'rate' | 'source'>) {}

  /** Whether the source may say one record more. */
  take(source: string, nowMs: number): boolean {
    const bucket = this.#bucketOf(source)
    // A clock that steps back gives nothing.
    const goneMs = Math.max(0, nowMs - (bucket.sinceMs ?? nowMs))
    bucket.left = Math.min(bucket.burst_events, bucket.left + (goneMs * bucket.events_per_s) / 1000)
    bucket.sinceMs = nowMs
    if (bucket.left < 1) return false
    bucket.left--
    return true
  }

  #bucketOf(source: string): Bucket {
    const known = this.#buckets.get(source)
    if (known) return known
    const { events_per_s, burst_events } = this.rules.source.find(({ name }) => name === source) ?? this.rules.rate
    const bucket = { events_per_s, burst_events, left: burst_events, sinceMs: undefined }
    if (this.#buckets.size < SOURCES_MAX) this.#buckets.set(source, bucket)
    return bucket
  }
}
