/**
 * Decides what the log says of fields dropped, records refused and subjects put aside: the first few of each, and then
 * once a minute how many more. A source that is wrong in every message must not fill the disk.
 */

/** What happened to a field or a record. */
type ReasonKind = 'dropped' | 'refused' | 'quarantined' | 'withheld'
type ReasonEntry = { kind: ReasonKind; source: string; reason: string; detail: string }
type ReasonRate = { kind: ReasonKind; source: string; reason: string; count: number }
export type ReasonReport = { entries: readonly ReasonEntry[]; rates: readonly ReasonRate[] }

/** How many of each kind, source and reason are described. All are counted. */
const DESCRIBED_MAX = 5
const RATE_PERIOD_MS = 60_000
/** Most reasons that are told apart. Further ones are counted, and not told in the log. */
const REASONS_MAX = 500
/** Longest detail, because it may hold input. */
const DETAIL_LENGTH_MAX = 300

const NOTHING: ReasonReport = { entries: [], rates: [] }

type Known = { kind: ReasonKind; source: string; reason: string; described: number; untold: number }

export class ReasonLog {
  readonly #known = new Map<string, Known>()
  #entries: ReasonEntry[] = []
  #untold = 0
  #ratesAtMs: number | undefined

  note(kind: ReasonKind, source: string, reason: string, detail: string | (() => string), count = 1): void {
    const key = `${kind}\n${source}\n${reason}`
    let known = this.#known.get(key)
    if (!known) {
      if (this.#known.size >= REASONS_MAX) return
      this.#known.set(key, (known = { kind, source, reason, described: 0, untold: 0 }))
    }
    if (known.described < DESCRIBED_MAX) {
      known.described++
      const text = typeof detail === 'string' ? detail : detail()
      this.#entries.push({ kind, source, reason, detail: text.slice(0, DETAIL_LENGTH_MAX) })
      if (count === 1) return
      count--
    }
    known.untold += count
    this.#untold += count
  }

  /** Takes what is to be logged now. Each is told once. */
  take(nowMs: number): ReasonReport {
    const isDue = this.#untold > 0 && this.#isRateDue(nowMs)
    if (this.#entries.length === 0 && !isDue) return NOTHING
    const entries = this.#entries
    this.#entries = []
    return { entries, rates: isDue ? this.#takeRates() : [] }
  }

  /** Whether a minute has passed since the first one that was not described, or since the last rate. */
  #isRateDue(nowMs: number): boolean {
    this.#ratesAtMs ??= nowMs + RATE_PERIOD_MS
    if (nowMs < this.#ratesAtMs && nowMs > this.#ratesAtMs - 2 * RATE_PERIOD_MS) return false
    this.#ratesAtMs = nowMs + RATE_PERIOD_MS
    return true
  }

  #takeRates(): ReasonRate[] {
    this.#untold = 0
    const rates: ReasonRate[] = []
    for (const known of this.#known.values()) {
      if (known.untold === 0) continue
      rates.push({ kind: known.kind, source: known.source, reason: known.reason, count: known.untold })
      known.untold = 0
    }
    return rates
  }
}
