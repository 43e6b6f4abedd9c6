import t from 'tap'
import { LastingLoss } from '../../../receiver/stream/lasting-loss.js'

/** Each second: delivered, lost. */
function after(seconds: readonly (readonly [number, number])[]) {
  const loss = new LastingLoss()
  const counts = { framesDelivered: 1000, framesLost: 50 }
  let nowMs = 1e12
  loss.handleCounts(counts, nowMs)
  for (const [delivered, lost] of seconds) {
    counts.framesDelivered += delivered
    counts.framesLost += lost
    loss.handleCounts(counts, (nowMs += 1000))
  }
  return loss.lasting
}
const times = (count: number, delivered: number, lost: number) => new Array(count).fill([delivered, lost])

t.test('loss that lasts is told, with how much of the last ten seconds, and since when', async (t) => {
  t.same(after(times(3, 4, 6)), { lost: 18, frames: 30, sinceMs: 1e12 + 3000 })
  t.same(after(times(30, 4, 6)), { lost: 60, frames: 100, sinceMs: 1e12 + 3000 })
  t.same(after(times(30, 0, 1)), { lost: 10, frames: 10, sinceMs: 1e12 + 3000 })
})

t.test('one outage, however much it lost, and a frame now and then, are not', async (t) => {
  t.equal(after([...times(5, 10, 0), ...times(20, 0, 0), [10, 200], [10, 3], ...times(3, 10, 0)]), undefined)
  t.equal(after(times(60, 50, 1)), undefined)
})

t.test('it is over when nothing was lost for as long', async (t) => {
  const lossy = times(10, 4, 6)
  t.ok(after([...lossy, ...times(5, 10, 0)]))
  t.equal(after([...lossy, ...times(8, 10, 0)]), undefined)
})

t.test('about once a second is enough', async (t) => {
  const loss = new LastingLoss()
  t.ok(loss.isDue(5))
  loss.handleCounts({ framesDelivered: 0, framesLost: 0 }, 5)
  t.notOk(loss.isDue(1004))
  t.ok(loss.isDue(1005))
})
