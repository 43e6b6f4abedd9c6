import fc from 'fast-check'
import t from 'tap'
import { BlockSpace } from '../../fec/block-space.js'
import { OwnMistake } from '../../ground/assert.js'

t.test('the lowest run that is long enough is taken', async (t) => {
  const space = new BlockSpace(10)
  t.equal(space.take(4), 0)
  t.equal(space.take(3), 4)
  t.equal(space.take(4), undefined, 'only three are left')
  space.giveBack(0, 4)
  t.ok(space.has(4))
  t.notOk(space.has(5), 'four and three are free, but not side by side')
  t.equal(space.take(2), 0)
  t.equal(space.take(3), 7)
  t.equal(space.take(2), 2)
  t.notOk(space.has(1))
})

t.test('runs that are given back join those beside them, and what is free cannot be given back', async (t) => {
  const space = new BlockSpace(9)
  for (const first of [0, 3, 6]) t.equal(space.take(3), first)
  space.giveBack(0, 3)
  space.giveBack(6, 3)
  t.notOk(space.has(4))
  space.giveBack(3, 3)
  t.equal(space.take(9), 0)
  space.giveBack(0, 9)
  for (const [first, units] of [
    [0, 1],
    [8, 1],
    [4, 2],
    [-1, 1],
    [8, 2],
  ] as const) {
    t.throws(() => space.giveBack(first, units), OwnMistake)
  }
})

t.test('whatever is taken and given back, no unit has two owners and none is lost', async (t) => {
  const steps = fc.array(
    fc.oneof(fc.record({ take: fc.integer({ min: 1, max: 20 }) }), fc.record({ giveBack: fc.nat() })),
  )
  fc.assert(
    fc.property(steps, (sequence) => {
      const space = new BlockSpace(64)
      const owned: { first: number; units: number }[] = []
      for (const step of sequence) {
        if ('take' in step) {
          const couldHave = space.has(step.take)
          const first = space.take(step.take)
          if (couldHave !== (first !== undefined)) return false
          if (first !== undefined) owned.push({ first, units: step.take })
        } else if (owned.length > 0) {
          const [run] = owned.splice(step.giveBack % owned.length, 1)
          space.giveBack(run.first, run.units)
        }
        const units = owned.flatMap(({ first, units }) => Array.from({ length: units }, (_, i) => first + i))
        if (new Set(units).size !== units.length || units.some((unit) => unit < 0 || unit >= 64)) return false
      }
      for (const { first, units } of owned) space.giveBack(first, units)
      return space.take(64) === 0
    }),
    { numRuns: 300 },
  )
  t.pass()
})
