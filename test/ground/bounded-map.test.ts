import fc from 'fast-check'
import t from 'tap'
import { BoundedMap } from '../../ground/bounded-map.js'

t.test('the entry that was set longest ago makes room, is counted, and is handed on', async (t) => {
  const gone: string[] = []
  const map = new BoundedMap<string, number>(2, (key, value) => gone.push(`${key}${value}`))
  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 3)
  t.strictSame(
    [...map],
    [
      ['b', 2],
      ['a', 3],
    ],
    'one that is set again is the newest',
  )
  t.equal(map.evicted, 0)
  map.set('c', 4)
  t.strictSame([...map.values()], [3, 4])
  t.strictSame([map.size, map.evicted, gone], [2, 1, ['b2']])
  t.equal(map.get('b'), undefined)
  map.delete('a')
  map.set('d', 5)
  t.strictSame([map.size, map.evicted], [2, 1], 'what was deleted needs no room')
  map.clear()
  t.strictSame([map.size, [...map]], [0, []])
  map.set('e', 6)
  t.strictSame([...map], [['e', 6]])
})

t.test('entries may be deleted while one is looked at, that one and its neighbours too', async (t) => {
  const map = new BoundedMap<number, string>(6)
  for (let i = 0; i < 6; i++) map.set(i, `${i}`)
  const seen: number[] = []
  for (const [key] of map) {
    seen.push(key)
    if (key === 1) for (const gone of [0, 1, 2, 3]) map.delete(gone)
  }
  t.strictSame(seen, [0, 1, 4, 5])
  t.strictSame([...map.values()], ['4', '5'])
})

t.test('property: it is what a Map is that lets its first entry go', async (t) => {
  const key = fc.nat(12)
  const step = fc.oneof(
    ...['set', 'set', 'set', 'delete'].map((name) => fc.tuple(fc.constant(name), key)),
    fc.tuple(fc.constant('clear'), key),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const map = new BoundedMap<number, number>(5)
      const reference = new Map<number, number>()
      let evicted = 0
      steps.forEach(([name, key], i) => {
        if (name === 'clear') {
          map.clear()
          reference.clear()
        } else if (name === 'delete') {
          if (map.delete(key) !== reference.delete(key)) throw new Error(`delete ${key}`)
        } else {
          map.set(key, i)
          reference.delete(key)
          reference.set(key, i)
          for (const [first] of reference) {
            if (reference.size <= 5) break
            reference.delete(first)
            evicted++
          }
        }
        const isSame = JSON.stringify([...map]) === JSON.stringify([...reference])
        if (!isSame || map.evicted !== evicted || map.size !== reference.size) throw new Error(`step ${i}`)
        if (map.get(key) !== reference.get(key)) throw new Error(`get ${key}`)
      })
    }),
  )
  t.pass()
})
