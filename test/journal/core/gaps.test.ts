import fc from 'fast-check'
import t from 'tap'
import { healed, newlyMissing } from '../../../journal/core/gaps.js'
import type { GapRow } from '../../../journal/core/rows.js'

const place = { sender: 1, epoch: 5, lane: 0 }
const gap = (firstSequence: number, lastSequence: number, changed: Partial<GapRow> = {}): GapRow => ({
  ...{ ...place, firstSequence, lastSequence, reason: 'lost', namedMs: 10, healedMs: undefined },
  ...changed,
})
const runs = (rows: readonly GapRow[]) => rows.map(({ firstSequence, lastSequence }) => [firstSequence, lastSequence])

t.test('a gap is what is neither there nor named before', async (t) => {
  t.strictSame(runs(newlyMissing(gap(5, 9), [], [])), [[5, 9]])
  t.strictSame(runs(newlyMissing(gap(5, 9), [gap(5, 9)], [])), [], 'named again')
  t.strictSame(runs(newlyMissing(gap(5, 9), [], [5, 7, 9])), [
    [6, 6],
    [8, 8],
  ])
  t.strictSame(runs(newlyMissing(gap(5, 20), [gap(1, 6), gap(10, 12, { healedMs: 3 })], [8])), [
    [7, 7],
    [9, 9],
    [13, 20],
  ])
  t.strictSame(runs(newlyMissing(gap(5, 9), [gap(10, 12), gap(1, 4)], [])), [[5, 9]], 'beside others')
})

t.test('what comes late splits a gap, closes it, and is healed once', async (t) => {
  const first = healed(7, [gap(5, 9)], 20)
  t.strictSame(first, { removed: [gap(5, 9)], added: [gap(5, 6), gap(7, 7, { healedMs: 20 }), gap(8, 9)] })
  t.equal(healed(7, first!.added, 30), undefined, 'not twice')
  t.equal(healed(4, [gap(5, 9)], 30), undefined, 'not what was never missing')
  t.strictSame(healed(5, [gap(5, 5)], 20), { removed: [gap(5, 5)], added: [gap(5, 5, { healedMs: 20 })] })
  const between = [gap(5, 6, { healedMs: 20 }), gap(7, 7), gap(8, 9, { healedMs: 21 })]
  t.strictSame(healed(7, between, 30), { removed: between, added: [gap(5, 9, { healedMs: 30 })] }, 'one row again')
  const other = [gap(5, 6, { healedMs: 20, namedMs: 1 }), gap(7, 8)]
  t.strictSame(healed(7, other, 30)?.added, [gap(7, 7, { healedMs: 30 }), gap(8, 8)], 'not with another gap')
})

t.test('whatever is named and healed in whatever order, each number is missing or late once, or neither', async () => {
  const step = fc.oneof(
    fc.record({ first: fc.nat(40), length: fc.nat(12) }),
    fc.record({ late: fc.nat(52) }),
    fc.record({ there: fc.nat(52) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let rows: GapRow[] = []
      const state = new Map<number, 'there' | 'missing' | 'late'>()
      let nowMs = 0
      for (const given of steps) {
        nowMs++
        if ('first' in given) {
          const { first, length } = given
          const present = [...state].filter(([, what]) => what === 'there').map(([number]) => number)
          const within = present.filter((n) => n >= first && n <= first + length).sort((a, b) => a - b)
          rows.push(...newlyMissing(gap(first, first + length, { namedMs: nowMs }), rows, within))
          for (let n = first; n <= first + length; n++) if (!state.has(n)) state.set(n, 'missing')
        } else if ('late' in given) {
          const change = healed(given.late, rows, nowMs)
          if ((change !== undefined) !== (state.get(given.late) === 'missing')) return false
          if (!change) continue
          rows = [...rows.filter((row) => !change.removed.includes(row)), ...change.added]
          state.set(given.late, 'late')
        } else if (!state.has(given.there)) state.set(given.there, 'there')
        rows.sort((a, b) => a.firstSequence - b.firstSequence)
        const told = new Map<number, string>()
        for (const row of rows)
          for (let n = row.firstSequence; n <= row.lastSequence; n++) {
            if (told.has(n)) return false
            told.set(n, row.healedMs === undefined ? 'missing' : 'late')
          }
        for (const [n, what] of state) if ((told.get(n) ?? 'there') !== what) return false
        if (told.size !== [...state.values()].filter((what) => what !== 'there').length) return false
      }
      return true
    }),
    { numRuns: 1000 },
  )
})

t.test('a gap of a thousand frames, healed in whatever order, is one row at the end and never many', async (t) => {
  let rows = [gap(1, 1000)]
  const order = Array.from({ length: 1000 }, (_, i) => ((i * 7) % 1000) + 1)
  for (const sequence of order) {
    const change = healed(sequence, rows, 20)!
    rows = [...rows.filter((row) => !change.removed.includes(row)), ...change.added]
  }
  t.strictSame(rows, [gap(1, 1000, { healedMs: 20 })])
})
