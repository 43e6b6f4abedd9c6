import t from 'tap'
import { ClockOffset } from '../../../../receiver/assembly/core/clock-offset.js'
import { EpochReturn } from '../../../../receiver/assembly/core/epoch-return.js'

const T = 1_750_000_000_000
const RULE = { heartbeatPeriodMs: 500, maxAgeMs: 300_000 }

/** Heartbeats every half second from `fromMs` on; gives the words that were said. */
function run(other: EpochReturn, fromMs: number, count: number, more: object = {}, createdShiftMs = 0) {
  return Array.from({ length: count }, (_, i) => {
    const arrivalMs = T + fromMs + i * 500
    return other.handleHeartbeat({
      ...{ sequence: 100 + fromMs / 500 + i, createdMs: arrivalMs - 5 + createdShiftMs, arrivalMs },
      ...{ currentLastMs: T, currentSinceMs: T - 60_000, wallOffsetMs: 0, ...more },
    })
  })
}

t.test('an epoch returns when the later one has been silent for long enough, and it has spoken since', async (t) => {
  const words = run(new EpochReturn(RULE, undefined, 0), 500, 9)
  t.same(words.slice(0, 3), ['alive', 'alive', 'alive'], 'not while the later one may only have paused')
  t.same(words.slice(3, 7), ['alive', 'nothing', 'nothing', 'nothing'])
  t.same(words.slice(7), ['return', 'return'])
})

t.test('not while the later one speaks: then they are two', async (t) => {
  const other = new EpochReturn(RULE, undefined, 0)
  for (let i = 0; i < 40; i++) {
    t.same(run(other, 500 * i, 1, { currentLastMs: T + 500 * i - 100 }), ['alive'])
  }
})

t.test('replay: what was made before the later one fell silent proves nothing', async (t) => {
  const clock = new ClockOffset()
  clock.handleFrame(T - 5, T)
  for (const known of [undefined, clock]) {
    t.notOk(run(new EpochReturn(RULE, known, 0), 10_000, 100, {}, -61_000).includes('return'))
    t.notOk(run(new EpochReturn(RULE, known, 0), 10_000, 20, {}, -30_000).includes('return'))
  }
})

t.test('replay: numbers that were seen, or do not go up, prove nothing', async (t) => {
  t.notOk(run(new EpochReturn(RULE, undefined, 1000), 10_000, 50).includes('return'))
  const other = new EpochReturn(RULE, undefined, 0)
  for (let i = 0; i < 20; i++) {
    const [word] = run(other, 10_000, 1, { arrivalMs: T + 10_000 + i * 500 })
    t.equal(word, 'nothing')
  }
})

t.test('a clock further off than max_age proves nothing, unless it was compared before', async (t) => {
  t.notOk(run(new EpochReturn(RULE, undefined, 0), 10_000, 50, {}, -86_400_000).includes('return'))
  const clock = new ClockOffset()
  clock.handleFrame(T - 86_400_000 - 5, T)
  t.ok(run(new EpochReturn(RULE, clock, 0), 10_000, 50, {}, -86_400_000).includes('return'))
})

t.test('a straggler of before a restart is no second sender', async (t) => {
  t.same(run(new EpochReturn(RULE, undefined, 0), 500, 1, { currentSinceMs: T }, -1000), ['nothing'])
})
