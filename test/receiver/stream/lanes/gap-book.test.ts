import fc from 'fast-check'
import t from 'tap'
import type { GapReason } from '../../../../receiver/stream/lane-order.js'
import { GapBook, healedGap } from '../../../../receiver/stream/lanes/gap-book.js'
import type { GapItem } from '../../../../receiver/stream/lanes/lane-items.js'

const PLACE = { sender: 1, epoch: 7, lane: 0 }

function gap(firstSequence: number, lastSequence: number, more: Partial<GapItem> = {}): GapItem {
  const { sender, epoch, lane } = { ...PLACE, ...more }
  return {
    ...{ kind: 'gap', id: `1:${sender}:${epoch}:${lane}:${firstSequence}-${lastSequence}`, sender, epoch, lane },
    ...{ firstSequence, lastSequence, reason: 'lost', fromMs: 1, untilMs: 2, namedMs: 3, ...more },
  }
}

t.test('a frame is taken out of its gap once, and what is left is told', async (t) => {
  const book = new GapBook(10)
  book.keep(gap(5, 9))
  t.strictSame(book.gaps, [gap(5, 9)], 'nothing is told of what has not begun')
  t.equal(book.missing(PLACE, 7), 'missing')
  t.strictSame(book.heal(PLACE, 7, 100.4), {
    ...gap(5, 9),
    ...{ healed: 1, missing: 4, healedMs: 100 },
    missingRanges: [
      [5, 6],
      [8, 9],
    ],
  })
  t.equal(book.missing(PLACE, 7), 'not_missing')
  for (const sequence of [5, 9, 6, 8]) book.heal(PLACE, sequence, 200)
  t.strictSame(book.gaps, [{ ...gap(5, 9), healed: 5, missing: 0, healedMs: 200 }])
  t.strictSame(book.open, [])
  for (const sequence of [4, 5, 6, 7, 8, 9, 10]) t.equal(book.missing(PLACE, sequence), 'not_missing')
})

t.test('frames fill gaps of their own sender, epoch and lane, and only those that are somebody’s loss', async (t) => {
  const book = new GapBook(20)
  book.keep(gap(5, 9))
  for (const other of [{ sender: 2 }, { epoch: 8 }, { lane: 3 }]) {
    t.equal(book.missing({ ...PLACE, ...other }, 7), 'not_missing')
    t.notOk(book.knows({ ...PLACE, ...other }))
  }
  const reasons: [GapReason, string][] = [
    ...(['lost', 'malformed', 'overrun', 'unknown'] as const).map((reason): [GapReason, string] => [reason, 'missing']),
    ['joined_late', 'not_missing'],
    ['perhaps_delivered', 'not_missing'],
    ['input_unknown', 'not_missing'],
  ]
  reasons.forEach(([reason, expected], i) => {
    book.keep(gap(20 + i, 20 + i, { reason }))
    t.equal(book.missing(PLACE, 20 + i), expected, reason)
  })
  t.equal(book.gaps.length, 8, 'all are listed')
})

t.test('the oldest is forgotten, which is counted, and said of its frames', async (t) => {
  const book = new GapBook(2)
  for (const first of [1, 11, 21]) book.keep(gap(first, first + 4))
  t.strictSame(book.counts, { gapsForgotten: 1, framesForgotten: 5 })
  t.equal(book.missing(PLACE, 3), 'too_old')
  t.equal(book.missing(PLACE, 13), 'missing')
  book.heal(PLACE, 13, 9)
  t.strictSame(
    book.gaps.map(({ healed }) => healed),
    [1, undefined],
  )
  book.keep(gap(31, 31))
  t.strictSame(book.counts, { gapsForgotten: 2, framesForgotten: 9 }, 'the healed one is not')
  for (let epoch = 100; epoch < 400; epoch++) book.keep(gap(1, 1, { epoch }))
  t.notOk(book.knows({ ...PLACE, epoch: 100 }), 'nor is it remembered for ever that something was forgotten')
})

t.test('what is missing never falls into more pieces than there is room for', async (t) => {
  const book = new GapBook(2)
  book.keep(gap(1, 1000))
  const words = new Set<string>()
  for (let sequence = 2; sequence < 1000; sequence += 2) {
    const word = book.missing(PLACE, sequence)
    words.add(word)
    if (word === 'missing') book.heal(PLACE, sequence, 9)
  }
  t.strictSame([...words], ['missing', 'no_room'])
  t.ok(book.open.length <= 32)
  t.equal(book.gaps[0].missingRanges!.length, 32)
  t.equal(book.missing(PLACE, 1), 'missing', 'at the end of a piece there is always room')
})

t.test('it is what a plain set of missing frames is', async () => {
  const actions = fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 1 }), fc.integer({ min: 1, max: 6 })), {
    maxLength: 80,
  })
  fc.assert(
    fc.property(actions, (steps) => {
      const book = new GapBook(1000)
      const missing = new Set<string>()
      const next = [1, 1]
      for (const [isGap, epoch, n] of steps) {
        const place = { ...PLACE, epoch }
        if (isGap) {
          const first = next[epoch] + (n % 2)
          book.keep(gap(first, first + n - 1, { epoch }))
          for (let i = first; i < first + n; i++) missing.add(`${epoch}:${i}`)
          next[epoch] = first + n
        } else {
          const sequence = 1 + ((n * 37) % next[epoch])
          const isMissing = missing.delete(`${epoch}:${sequence}`)
          if ((book.missing(place, sequence) === 'missing') !== isMissing) throw new Error(`${epoch}:${sequence}`)
          if (isMissing) book.heal(place, sequence, 1)
        }
      }
      const open = book.open.flatMap(({ epoch, firstSequence, lastSequence }) =>
        Array.from({ length: lastSequence - firstSequence + 1 }, (_, i) => `${epoch}:${firstSequence + i}`),
      )
      if (open.toSorted().join() !== [...missing].toSorted().join()) throw new Error(`${open} but ${[...missing]}`)
      const told = book.gaps.reduce(
        (sum, item) => sum + (item.missing ?? item.lastSequence - item.firstSequence + 1),
        0,
      )
      if (told !== missing.size) throw new Error(`${told} are told`)
    }),
  )
})

t.test('a gap of an earlier run is what is left of it, also when it is named again', async (t) => {
  const book = new GapBook(10)
  const missing = [
    { firstSequence: 5, lastSequence: 5 },
    { firstSequence: 8, lastSequence: 9 },
  ]
  const left = healedGap(gap(5, 9), missing, 50)
  t.match(left, {
    healed: 2,
    missing: 3,
    healedMs: 50,
    missingRanges: [
      [5, 5],
      [8, 9],
    ],
  })
  book.keep(left, missing)
  book.keep(gap(5, 9))
  t.strictSame(book.gaps, [left], 'it stands there once')
  t.equal(book.missing(PLACE, 6), 'not_missing', 'what has healed heals no second time')
  t.strictSame(
    book.open,
    missing.map((range) => ({ ...PLACE, ...range })),
  )
  t.match(book.heal(PLACE, 8, 60), { healed: 3, missing: 2, healedMs: 60 })
  const whole = healedGap(gap(20, 21), [], 70)
  book.keep(whole, [])
  t.equal(book.missing(PLACE, 20), 'not_missing')
  book.keep(gap(20, 21))
  t.equal(book.gaps.at(-1), whole)
})

t.test('a takeover is kept beside the gap after which it came, and nothing fills it', async (t) => {
  const book = new GapBook(10)
  const takeover = gap(5, 5, { id: '1:1:7:0:5:lost', reason: 'takeover', cause: 'lost' })
  book.keep(gap(5, 5))
  book.keep(takeover)
  t.strictSame(book.gaps, [gap(5, 5), takeover])
  t.strictSame(book.open, [{ ...PLACE, firstSequence: 5, lastSequence: 5 }])
})
