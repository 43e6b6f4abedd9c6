import t from 'tap'
import { Turn } from '../../../../sender/intake/sources/turn.js'

t.test('a source that never stops leaves the others their turns', async (t) => {
  const order: string[] = []
  const source = async (name: string, slices: number) => {
    const turn = new Turn(2)
    for (let i = 0; i < slices; i++) {
      while (!turn.isOver);
      order.push(name)
      await turn.next()
    }
  }
  await Promise.all([source('a', 6), source('b', 3)])
  t.same(order.slice(0, 6), ['a', 'b', 'a', 'b', 'a', 'b'])
  t.equal(order.length, 9)
})

t.test('more sources have shorter turns', async (t) => {
  const lengthOf = (sources: number) => {
    const turn = new Turn(sources)
    const began = performance.now()
    turn.begin()
    while (!turn.isOver);
    return performance.now() - began
  }
  const least = Math.min(...[1, 2, 3].map(() => lengthOf(64)))
  t.ok(least < lengthOf(1), 'the shortest of three is shorter than one of five milliseconds')
})
