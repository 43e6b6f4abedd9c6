import t from 'tap'
import { SourcePace } from '../../../../sender/intake/core/source-pace.js'

const SECOND_MS = 1000

/** How long it may be silent after messages with these pauses between them, in seconds. */
function silentAfterS(pausesS: readonly number[]): number {
  const pace = new SourcePace()
  let nowMs = 1e12
  pace.handleMessage(nowMs)
  for (const pauseS of pausesS) pace.handleMessage((nowMs += pauseS * SECOND_MS))
  return pace.silentAfterMs / SECOND_MS
}

t.test('five times the longest of the last twenty pauses, from ten seconds to an hour', async (t) => {
  t.equal(silentAfterS([30, 30, 40, 30]), 200)
  t.equal(silentAfterS([0.2, 0.2, 0.2, 0.2]), 10)
  t.equal(silentAfterS([3000, 3000, 3000]), 3600)
  t.equal(silentAfterS([500, ...new Array(19).fill(30)]), 2500)
  t.equal(silentAfterS([500, ...new Array(20).fill(30)]), 150, 'the long one is forgotten')
})

t.test('a minute until a pace is known', async (t) => {
  t.equal(new SourcePace().silentAfterMs, 60_000)
  t.equal(silentAfterS([1, 1]), 60)
})

t.test('the rests of a busy source are remembered for ten minutes', async (t) => {
  const busy = (minutes: number) => [...new Array(20).fill(0.2), 7, ...new Array(minutes * 300).fill(0.2)]
  t.equal(silentAfterS(busy(5)), 35)
  t.equal(silentAfterS(busy(12)), 10)
})

t.test('a pause for which it was called silent teaches nothing, unless it is a habit', async (t) => {
  const tenth = (seconds: number) => new Array(seconds * 10).fill(0.1)
  t.equal(silentAfterS([...tenth(60), 12, ...tenth(3)]), 10)
  t.equal(silentAfterS([...tenth(60), 600, ...tenth(60), 600, ...tenth(60)]), 10, 'twice down for ten minutes')
  t.equal(silentAfterS([...tenth(60), 30, 30, 30]), 150, 'it has become slow')
  t.equal(silentAfterS([...tenth(60), 300, 300, 300]), 1500, 'however slow')
  t.equal(silentAfterS([...tenth(20), 30, ...tenth(20), 30, ...tenth(20), 30, ...tenth(20)]), 150, 'it rests often')
  t.equal(silentAfterS([...new Array(3).fill([...tenth(1200), 30]).flat(), ...tenth(9)]), 10, 'seldom enough')
})

t.test('messages close together are one turn', async (t) => {
  const turn = [60, 0.01, 0.01, 0.01]
  for (const turns of [3, 12]) {
    const silentS = silentAfterS(new Array(turns).fill(turn).flat())
    t.ok(silentS >= 300 && silentS < 301, `${silentS}`)
  }
})

t.test('the last message counts whether or not it was a turn; a clock that is set back makes no pause', async (t) => {
  const pace = new SourcePace()
  t.equal(pace.lastMessageMs, undefined)
  for (const nowMs of [1e12, 1e12 + 10, 1e12 + 30_000, 5e11, 5e11 + 30_000, 5e11 + 60_000]) pace.handleMessage(nowMs)
  t.equal(pace.lastMessageMs, 5e11 + 60_000)
  t.equal(pace.silentAfterMs, 150_000)
})
