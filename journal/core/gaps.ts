/**
 * The gaps of a journal, as runs of numbers that never overlap: missing ones, and ones that came late. A number is named
 * once and healed once, whatever is said again after a restart.
 */
import type { GapRow } from './rows.js'

/**
 * The parts of `gap` that are news: neither among `rows` nor of numbers that are there. `rows` are those that touch it,
 * `present` the numbers of frames within it, both ascending.
 */
export function newlyMissing(gap: GapRow, rows: readonly GapRow[], present: Iterable<number>): GapRow[] {
  const known = [...rows.map(({ firstSequence, lastSequence }) => [firstSequence, lastSequence])]
  for (const sequence of present) known.push([sequence, sequence])
  known.sort(([a], [b]) => a - b)
  const news: GapRow[] = []
  let next = gap.firstSequence
  for (const [first, last] of known) {
    if (first > next) news.push({ ...gap, firstSequence: next, lastSequence: Math.min(first - 1, gap.lastSequence) })
    next = Math.max(next, last + 1)
    if (next > gap.lastSequence) return news
  }
  news.push({ ...gap, firstSequence: next })
  return news
}

export interface GapChange {
  /** Rows that are no more, by their first number. */
  removed: GapRow[]
  added: GapRow[]
}

/**
 * What changes when `sequence` comes late; `undefined` where it is not missing. `rows` are those that have it or a
 * number beside it. Numbers of one gap that came late and stand side by side make one row, so that a long gap that is
 * healed frame by frame stays two rows.
 */
export function healed(sequence: number, rows: readonly GapRow[], atMs: number): GapChange | undefined {
  const open = rows.find(
    (row) => row.healedMs === undefined && row.firstSequence <= sequence && sequence <= row.lastSequence,
  )
  if (!open) return undefined
  const { firstSequence, lastSequence } = open
  const isOfIt = (row: GapRow) =>
    row.healedMs !== undefined && row.namedMs === open.namedMs && row.reason === open.reason
  const before = rows.find((row) => isOfIt(row) && row.lastSequence === sequence - 1)
  const after = rows.find((row) => isOfIt(row) && row.firstSequence === sequence + 1)
  const late: GapRow = {
    ...open,
    firstSequence: before?.firstSequence ?? sequence,
    lastSequence: after?.lastSequence ?? sequence,
    healedMs: atMs,
  }
  const added = [late]
  if (firstSequence < sequence) added.unshift({ ...open, lastSequence: sequence - 1 })
  if (sequence < lastSequence) added.push({ ...open, firstSequence: sequence + 1 })
  const removed = [before, open, after].filter((row) => row !== undefined)
  return { removed, added }
}
