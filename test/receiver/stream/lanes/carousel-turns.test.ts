import fc from 'fast-check'
import t from 'tap'
import { CarouselTurns, type PartMark } from '../../../../receiver/stream/lanes/carousel-turns.js'

const PARTS = 5
/** The n-th part of a sender with five parts a cycle, ten subjects in each, and a frame of events for each part. */
function part(n: number): PartMark {
  const [cycle, partIndex] = [1 + Math.floor(n / PARTS), n % PARTS]
  const partCount = partIndex === PARTS - 1 ? PARTS : 0
  return {
    cycle,
    partIndex,
    partCount,
    firstOrdinal: 10 * partIndex,
    endOrdinal: 10 * (partIndex + 1),
    throughSequence: n,
    arrivalMs: 0,
  }
}
function turnsOf(parts: readonly number[], turns = new CarouselTurns()): (number | undefined)[] {
  return parts.map((n) => {
    if (turns.isKnown(part(n))) return undefined
    return turns.handlePart(part(n)) ? turns.begin!.throughSequence : undefined
  })
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const NONE = undefined

t.test('C4: a turn is over with the part before the one that it began with, wherever that was', async (t) => {
  for (const first of range(0, PARTS)) {
    const found = turnsOf(range(first, 3 * PARTS))
    t.same(found, [...Array(PARTS - 1).fill(NONE), ...range(first, 2 * PARTS + 1)], `from part ${first}`)
  }
})

t.test('C4: a turn has no hole; behind one the next begins', async (t) => {
  t.same(turnsOf([0, 1, 3, 4, 5, 6, 7, 8]), [NONE, NONE, NONE, NONE, NONE, NONE, 3, 4])
  t.same(turnsOf([0, 1, 2, 3, 5, 6, 7, 8, 9]), [NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 5], 'the last part')
  t.same(turnsOf([1, 2, 3, 4, 6, 7, 8, 9, 10]), [NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 6], 'the first part')
  t.same(
    turnsOf([0, 1, 2, 3, 4, 10, 11, 12, 13, 14]),
    [...Array(4).fill(NONE), 0, ...Array(4).fill(NONE), 10],
    'a cycle',
  )
  t.same(turnsOf([3, 4, 5, 6, 4, 7]), [NONE, NONE, NONE, NONE, NONE, 3], 'one that comes twice counts once')
})

t.test('C4: a part that comes late fills its hole', async (t) => {
  t.same(turnsOf([0, 2, 3, 4, 1]), [NONE, NONE, NONE, NONE, 0])
  t.same(turnsOf([0, 1, 3, 5, 6, 4, 7]), [NONE, NONE, NONE, NONE, NONE, NONE, 3])
  t.same(turnsOf([1, 2, 3, 5, 4]), [NONE, NONE, NONE, NONE, 1])
})

t.test('what is of before the last turn, or two cycles old, is known', async (t) => {
  const turns = new CarouselTurns()
  turnsOf(range(0, 8), turns)
  t.ok(turns.isKnown(part(2)), 'of before the turn')
  t.ok(turns.isKnown(part(7)), 'it has come')
  t.notOk(turns.isKnown(part(8)))
  const young = new CarouselTurns()
  turnsOf([12], young)
  t.ok(young.isKnown(part(4)), 'two cycles old')
  t.notOk(young.isKnown(part(5)))
})

t.test('one part, and none with a subject, are a turn', async (t) => {
  const turns = new CarouselTurns()
  const alone = {
    cycle: 7,
    partIndex: 0,
    partCount: 1,
    firstOrdinal: 0,
    endOrdinal: 0,
    throughSequence: 3,
    arrivalMs: 0,
  }
  t.ok(turns.handlePart(alone))
  t.equal(turns.begin!.throughSequence, 3)
  t.ok(turns.handlePart({ ...alone, cycle: 8, throughSequence: 5 }))
  t.equal(turns.begin!.throughSequence, 5)
})

t.test(
  'whatever is lost and however it is ordered: a turn has come whole since it began, and none is missed',
  async () => {
    const steps = fc.array(fc.record({ isLost: fc.boolean(), swap: fc.boolean() }), { minLength: 10, maxLength: 60 })
    fc.assert(
      fc.property(steps, fc.nat(3), (fates, seldom) => {
        const order = fates.flatMap(({ isLost }, n) => (isLost && n % (seldom + 2) === 0 ? [] : [n]))
        fates.forEach(({ swap }, i) => {
          if (swap && i + 1 < order.length) order.splice(i, 2, order[i + 1], order[i])
        })
        const turns = new CarouselTurns()
        const come = new Set<number>()
        for (const n of order) {
          if (turns.isKnown(part(n))) continue
          come.add(n)
          turns.handlePart(part(n))
          const begin = turns.begin?.throughSequence
          if (begin !== undefined && !range(begin, begin + PARTS).every((one) => come.has(one))) return false
          // The newest cycle and the one before it are looked at.
          const newest = Math.floor(Math.max(...come) / PARTS) * PARTS
          const whole = range(Math.max(0, newest - PARTS), newest + 1).filter((from) => {
            return range(from, from + PARTS).every((one) => come.has(one))
          })
          if (whole.length > 0 && (begin === undefined || begin < whole.at(-1)!)) return false
        }
        return true
      }),
      { numRuns: 3000 },
    )
  },
)
