import t from 'tap'
import { eachInSlices } from '../../../receiver/http/time-slices.js'

t.test('every item once, in order, and others have their turn meanwhile', async (t) => {
  const items = Array.from({ length: 500 }, (_, i) => i)
  const done: number[] = []
  let turns = 0
  let isOver = false
  const takeTurns = () => {
    turns++
    if (!isOver) setImmediate(takeTurns)
  }
  setImmediate(takeTurns)
  await eachInSlices(items, (item) => {
    done.push(item)
    for (const end = performance.now() + 0.2; performance.now() < end; );
  })
  isOver = true
  t.same(done, items)
  // A tenth of a second in slices of five milliseconds, with room for a slow machine.
  t.ok(turns >= 3, `${turns} turns`)
})
