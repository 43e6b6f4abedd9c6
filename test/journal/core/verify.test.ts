import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { CHAIN_START, linkBytes } from '../../../journal/core/chain.js'
import type { GapRow, StoredFrame } from '../../../journal/core/rows.js'
import { numberFindings, RecordCheck } from '../../../journal/core/verify.js'
import { digestOf, EPOCH, storedFrame } from '../journal-frames.js'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const checks = { sha256, digestOf }

function chained(count: number): StoredFrame[] {
  let chain: Uint8Array = CHAIN_START
  return Array.from({ length: count }, (_, i) => {
    const frame = storedFrame(i + 1, { isLate: i === 2 })
    chain = sha256(linkBytes(chain, frame, frame.isLate))
    return { ...frame, chain }
  })
}
const faults = (frames: readonly StoredFrame[], before?: { id: number; chain: Uint8Array }) => {
  const check = new RecordCheck(checks, before)
  return frames.map((frame) => check.handle(frame))
}

t.test('records as they were written are sound, from the first or from where others have left', async (t) => {
  const frames = chained(6)
  t.strictSame(faults(frames), Array(6).fill(undefined))
  t.strictSame(faults(frames.slice(3), frames[2]), Array(3).fill(undefined))
  t.strictSame(faults(frames.slice(3), { ...frames[2], chain: frames[1].chain }), ['chain', undefined, undefined])
})

t.test(
  'a record that was altered, taken out or put in is named, and only the first of what it makes wrong',
  async (t) => {
    const altered = (changed: Partial<StoredFrame>) =>
      chained(5).map((frame, i) => (i === 2 ? { ...frame, ...changed } : frame))
    const third = (fault: string) => [undefined, undefined, fault, undefined, undefined]
    const body = chained(5)[2].body.slice()
    body[10] ^= 1
    t.strictSame(faults(altered({ body })), third('digest'))
    const behindOneThatIsGone = altered({ body }).filter((_, i) => i !== 1)
    t.strictSame(faults(behindOneThatIsGone), [undefined, 'digest', undefined, undefined], 'behind one that is gone')
    t.strictSame(
      faults(altered({ body, digest: digestOf({ ...chained(5)[2], body }) })),
      third('chain'),
      'with its digest',
    )
    for (const changed of [
      { arrivedMs: 1 },
      { createdMs: 1 },
      { isLate: false },
      { sender: 2 },
      { sender: 257 },
      { epoch: EPOCH + 2 ** 32 },
    ])
      t.strictSame(faults(altered(changed)), third('chain'), JSON.stringify(changed))
    for (const changed of [
      { sequence: 77 },
      { epoch: 2 },
      { lane: 3 },
      { sourceSymbols: 1 },
      { digest: new Uint8Array(500) },
    ])
      t.strictSame(faults(altered(changed)), third('digest'), JSON.stringify(changed))
    for (const length of [0, 31, 500])
      t.strictSame(faults(altered({ chain: new Uint8Array(length) })).slice(0, 4), [
        undefined,
        undefined,
        'chain',
        'chain',
      ])
    t.strictSame(faults(altered({ chain: CHAIN_START })), [undefined, undefined, 'chain', 'chain', undefined])
    t.strictSame(faults(chained(5).filter((_, i) => i !== 2)), [undefined, undefined, 'order', undefined])
    const renumbered = chained(5)
      .filter((_, i) => i !== 2)
      .map((frame, i) => ({ ...frame, id: i + 1 }))
    t.strictSame(faults(renumbered), [undefined, undefined, 'chain', undefined])
  },
)

const gap = (firstSequence: number, lastSequence: number, healedMs?: number): GapRow => ({
  ...{ sender: 1, epoch: 5, lane: 0, firstSequence, lastSequence, reason: 'lost', namedMs: 1, healedMs },
})
const found = (numbers: number[], gaps: GapRow[], prunedTo = -1) => [...numberFindings(numbers, gaps, prunedTo)]

t.test('numbers are there, or named missing; each hole is found with its ends', async (t) => {
  t.strictSame(found([], []), [])
  t.strictSame(found([5, 6, 7], []), [], 'it need not begin at 0')
  t.strictSame(found([5, 8], [gap(6, 7)]), [])
  t.strictSame(found([5, 8], [gap(1, 2), gap(6, 6), gap(7, 7), gap(9, 12)]), [])
  t.strictSame(found([5, 8], []), [{ fault: 'hole', firstSequence: 6, lastSequence: 7 }])
  t.strictSame(found([5, 20], [gap(8, 9), gap(12, 13)]), [
    { fault: 'hole', firstSequence: 6, lastSequence: 7 },
    { fault: 'hole', firstSequence: 10, lastSequence: 11 },
    { fault: 'hole', firstSequence: 14, lastSequence: 19 },
  ])
})

t.test('what is said to have come late is there, and what is there is not missing', async (t) => {
  t.strictSame(found([5, 6, 7, 8], [gap(6, 7, 9)]), [])
  t.strictSame(found([5, 7, 8], [gap(6, 7, 9)]), [{ fault: 'healed_and_missing', firstSequence: 6, lastSequence: 6 }])
  const behind = [{ fault: 'healed_and_missing', firstSequence: 8, lastSequence: 9 }]
  t.strictSame(found([5, 6, 7], [gap(7, 9, 9), gap(10, 12)]), behind, 'after the last one, too')
  t.strictSame(found([], [gap(7, 9, 9)], 7), behind, 'and where none is left')
  t.strictSame(found([5, 6, 7], [gap(6, 6)]), [{ fault: 'there_and_missing', firstSequence: 6, lastSequence: 6 }])
})

t.test('what has left owes nothing, also where late ones of it have stayed', async (t) => {
  t.strictSame(found([3, 7, 8], [], 6), [])
  t.strictSame(
    found([9], [gap(5, 7)], 6),
    [{ fault: 'hole', firstSequence: 8, lastSequence: 8 }],
    'right after it, too',
  )
  t.strictSame(found([3, 7, 9], [], 6), [{ fault: 'hole', firstSequence: 8, lastSequence: 8 }])
})

t.test('as a plain look at each number says', async () => {
  const numbers = fc.uniqueArray(fc.nat(30), { maxLength: 25 })
  fc.assert(
    fc.property(numbers, numbers, numbers, fc.integer({ min: -1, max: 10 }), (some, missing, late, prunedTo) => {
      const there = [...some].sort((a, b) => a - b)
      const rows = [...new Set([...missing, ...late])].sort((a, b) => a - b)
      const gaps = rows.map((n) => gap(n, n, late.includes(n) ? 5 : undefined))
      const kept = there.filter((n) => n > prunedTo)
      const expected: string[] = []
      const first = prunedTo < 0 ? (kept[0] ?? 0) : prunedTo + 1
      for (let n = first; n <= 31; n++) {
        const isThere = kept.includes(n)
        const row = gaps.find(({ firstSequence }) => firstSequence === n)
        if (isThere && row && row.healedMs === undefined) expected.push(`there_and_missing ${n}`)
        if (!isThere && !row && n < (kept.at(-1) ?? -1)) expected.push(`hole ${n}`)
        if (!isThere && row?.healedMs !== undefined) expected.push(`healed_and_missing ${n}`)
      }
      const told = found(there, gaps, prunedTo).flatMap(({ fault, firstSequence, lastSequence }) =>
        Array.from({ length: lastSequence - firstSequence + 1 }, (_, i) => `${fault} ${firstSequence + i}`),
      )
      return told.join() === expected.join()
    }),
    { numRuns: 2000 },
  )
})
