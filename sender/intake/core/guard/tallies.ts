/**
 * Counts what a guard keeps back, by field and word, and takes samples of it: the first few of each, then one a minute.
 * Fields are those of the schema, so that there are no more counts than these by the words.
 */

export interface Tally {
  readonly field: string
  readonly word: string
  count: number
}

/** Something that was kept back, for a person to look at. It stays on the sender's host. */
export interface GuardSample {
  readonly word: string
  /** Its path; '' for a whole record. */
  readonly field: string
  readonly source: string
  /** JSON of the value, or of the record; cut where it is long. */
  readonly value: string
}

/** How many of each field and word are sampled at once. */
const FIRST_SAMPLES = 5
const SAMPLE_PERIOD_MS = 60_000
/** Longest value in a sample: what it is can be seen in less. */
const SAMPLE_LENGTH_MAX = 1000
/** Most samples that wait to be taken; there are more fields and words than a slice of records will ever meet. */
const SAMPLES_MAX = 1000

type Counted = Tally & { untold: number; samples: number; sampledMs: number }

export class Tallies {
  readonly #counted = new Map<string, Map<string, Counted>>()
  /** Those with something untold. */
  #fresh: Counted[] = []
  #samples: GuardSample[] = []

  /** @param make gives what was kept back, where a sample is taken of it */
  add(field: string, word: string, source: string, nowMs: number, make: () => unknown): void {
    const counted = this.#of(field, word)
    counted.count++
    if (counted.untold++ === 0) this.#fresh.push(counted)
    const isDue = counted.samples < FIRST_SAMPLES || Math.abs(nowMs - counted.sampledMs) >= SAMPLE_PERIOD_MS
    if (!isDue || this.#samples.length >= SAMPLES_MAX) return
    counted.samples++
    counted.sampledMs = nowMs
    this.#samples.push({ word, field, source, value: (JSON.stringify(make()) ?? '').slice(0, SAMPLE_LENGTH_MAX) })
  }

  /** What was counted since it was last taken. */
  takeFresh(): readonly Tally[] {
    if (this.#fresh.length === 0) return []
    const fresh = this.#fresh.map(({ field, word, untold }) => ({ field, word, count: untold }))
    for (const counted of this.#fresh) counted.untold = 0
    this.#fresh = []
    return fresh
  }

  takeSamples(): readonly GuardSample[] {
    const samples = this.#samples
    if (samples.length > 0) this.#samples = []
    return samples
  }

  /** All that was counted since the start, the most frequent first. */
  list(): Tally[] {
    const all = [...this.#counted.values()].flatMap((words) => [...words.values()])
    return all
      .map(({ field, word, count }) => ({ field, word, count }))
      .sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1))
  }

  #of(field: string, word: string): Counted {
    let words = this.#counted.get(field)
    if (!words) this.#counted.set(field, (words = new Map()))
    let counted = words.get(word)
    if (!counted) words.set(word, (counted = { field, word, count: 0, untold: 0, samples: 0, sampledMs: 0 }))
    return counted
  }
}
