/** Numbers of which something is said, as ranges by place. What is said may come from anybody: ranges may overlap. */
import { placeKey, type SequenceRange } from '../../journal/core/rows.js'

export class NumberRanges {
  /** Of each place ascending, and apart from each other. */
  readonly #ranges = new Map<number, SequenceRange[]>()

  constructor(ranges: readonly SequenceRange[]) {
    const ascending = ranges
      .filter(({ firstSequence, lastSequence }) => firstSequence <= lastSequence)
      .sort((a, b) => a.firstSequence - b.firstSequence)
    for (const { sender, epoch, lane, firstSequence, lastSequence } of ascending) {
      const key = placeKey({ sender, epoch, lane })
      const list = this.#ranges.get(key) ?? []
      this.#ranges.set(key, list)
      const last = list.at(-1)
      if (last && firstSequence <= last.lastSequence) last.lastSequence = Math.max(last.lastSequence, lastSequence)
      else list.push({ sender, epoch, lane, firstSequence, lastSequence })
    }
  }

  /** Cuts a range into what is in these and what is not. */
  *parts({ firstSequence, lastSequence, ...place }: SequenceRange): Generator<SequenceRange & { isIn: boolean }> {
    const list = this.#ranges.get(placeKey(place)) ?? []
    let next = firstSequence
    for (let at = firstNotBefore(list, firstSequence); at < list.length && next <= lastSequence; at++) {
      const from = Math.max(next, list[at].firstSequence)
      if (from > lastSequence) break
      if (from > next) yield { ...place, firstSequence: next, lastSequence: from - 1, isIn: false }
      const to = Math.min(lastSequence, list[at].lastSequence)
      yield { ...place, firstSequence: from, lastSequence: to, isIn: true }
      next = to + 1
    }
    if (next <= lastSequence) yield { ...place, firstSequence: next, lastSequence, isIn: false }
  }
}

/** Index of the first range that does not end before the number. */
function firstNotBefore(list: readonly SequenceRange[], sequence: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle].lastSequence < sequence) low = middle + 1
    else high = middle
  }
  return low
}
