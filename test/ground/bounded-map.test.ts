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
  t.equal(map.size, 0)
})
