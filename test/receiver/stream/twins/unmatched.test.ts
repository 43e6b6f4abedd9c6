import fc from 'fast-check'
import t from 'tap'
import { Unmatched } from '../../../../receiver/stream/twins/unmatched.js'

t.test('an id waits as often as it was added, the oldest first', async (t) => {
  const unmatched = new Unmatched<number>(10)
  for (const [i, id] of ['a', 'b', 'a', 'c'].entries()) unmatched.add(id, i, i * 10)
  t.match([unmatched.take('a'), unmatched.take('a'), unmatched.take('a')], [{ value: 0 }, { value: 2 }, undefined])
  t.match(unmatched.oldest, { value: 1, atMs: 10 })
  t.match(
    [unmatched.takeOldest(), unmatched.takeOldest(), unmatched.takeOldest()],
    [{ value: 1 }, { value: 3 }, undefined],
  )
  t.equal(unmatched.size, 0)
})

t.test('the oldest makes room, and is counted', async (t) => {
  const unmatched = new Unmatched<number>(2)
  for (const [i, id] of ['a', 'a', 'b'].entries()) unmatched.add(id, i, i)
  t.equal(unmatched.evicted, 1)
  t.match([unmatched.take('a'), unmatched.take('a'), unmatched.take('b')], [{ value: 1 }, undefined, { value: 2 }])
})

t.test('it does what a plain list does', async () => {
  const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), does: fc.constantFrom('add', 'add', 'take', 'oldest') })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const unmatched = new Unmatched<number>(8)
      const list: { id: string; value: number }[] = []
      return steps.every(({ id, does }, value) => {
        if (does === 'add') {
          unmatched.add(id, value, value)
          list.push({ id, value })
          if (list.length > 8) list.shift()
          return unmatched.size === list.length
        }
        const at = does === 'take' ? list.findIndex((one) => one.id === id) : 0
        const [expected] = at < 0 ? [] : list.splice(at, 1)
        const taken = does === 'take' ? unmatched.take(id) : unmatched.takeOldest()
        return taken?.value === expected?.value && unmatched.size === list.length
      })
    }),
  )
})
