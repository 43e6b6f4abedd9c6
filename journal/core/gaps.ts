/**
 * The gaps of a journal: ranges of numbers that never overlap, each missing or healed. A number is named missing once
 * and healed once, even if it is reported again after a restart.
 */
import { type GapRow, placeKey } from './rows.js'

/**
 * Returns the parts of `gap` that are neither covered by `rows` nor present. `rows` are the existing rows that touch
 * the gap, `present` the numbers of stored frames within it; both are ascending.
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

/**
 * Joins the rows of each gap, which frames that came late have cut. `rows` are ascending. Open and healed rows take
 * turns within a gap, so two open ones side by side are two gaps.
 */
export function namedGaps(rows: readonly GapRow[]): [GapRow, ...GapRow[]][] {
  const gaps: [GapRow, ...GapRow[]][] = []
  let before: GapRow | undefined
  for (const row of rows) {
    const isOfIt =
      before !== undefined &&
      before.lastSequence + 1 === row.firstSequence &&
      (before.healedMs === undefined) !== (row.healedMs === undefined) &&
      before.namedMs === row.namedMs &&
      before.reason === row.reason &&
      placeKey(before) === placeKey(row)
    if (isOfIt) gaps.at(-1)!.push(row)
    else gaps.push([row])
    before = row
  }
  return gaps
}

export interface GapChange {
  /** Rows to delete. */
  removed: GapRow[]
  added: GapRow[]
}

/**
 * Returns what changes when the frame `sequence` arrives late, or `undefined` when it was not missing. `rows` are the
 * rows that contain it or a neighbouring number. Adjacent healed numbers of one gap are merged into one row, so that a
 * long gap that is healed frame by frame in order never takes more than two rows.
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
