/** Counts how often a field was dropped, a record refused or a subject put aside, by field and word. */

/** Most names. They come from input in part, so further ones are counted together as {@link OTHER}. */
const NAMES_MAX = 200
/** Longest name. It is a label, and a name in JSON may be a megabyte long. */
const NAME_LENGTH_MAX = 100
const OTHER = 'other'

type ReasonCount = { field?: string; reason: string; count: number }

export class ReasonCounts {
  #total = 0
  #names = 0
  /** Counts by field, which is '' where the whole record is meant, then by reason. */
  readonly #byField = new Map<string, Map<string, { count: number }>>()

  /** All that was counted. */
  get total(): number {
    return this.#total
  }

  /** @param field its path without indices; '' for a whole record */
  add(field: string, reason: string, count = 1): void {
    this.#total += count
    const known = this.#byField.get(field)?.get(reason)
    if (known) known.count += count
    else this.#addNew(field, reason, count)
  }

  /**
   * The most frequent first, at most so many.
   * @param isTold whether the name of a field may be told; those that may not are counted together as {@link OTHER}
   */
  top(most: number, isTold: (field: string) => boolean = () => true): ReasonCount[] {
    const all: ReasonCount[] = []
    const others = new Map<string, number>()
    for (const [field, reasons] of this.#byField)
      for (const [reason, { count }] of reasons)
        if (field === '' || isTold(field)) all.push({ ...(field && { field }), reason, count })
        else others.set(reason, (others.get(reason) ?? 0) + count)
    for (const [reason, count] of others) all.push({ field: OTHER, reason, count })
    return all.sort((a, b) => b.count - a.count).slice(0, most)
  }

  #addNew(field: string, reason: string, count: number): void {
    const label = labelOf(field)
    const name = this.#names < NAMES_MAX || this.#byField.get(label)?.has(reason) ? label : OTHER
    let reasons = this.#byField.get(name)
    if (!reasons) this.#byField.set(name, (reasons = new Map()))
    const counted = reasons.get(reason)
    if (counted) counted.count += count
    else {
      this.#names++
      reasons.set(reason, { count })
    }
  }
}

/** Makes a label of a source's name, whose line breaks and other controls must not break a log line or a label. */
export function labelOf(name: string): string {
  return name.slice(0, NAME_LENGTH_MAX).replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd')
}
