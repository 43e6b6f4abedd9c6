import t from 'tap'
import { simulateTwins, TWIN_NUMBERS, type TwinFault, type TwinOutcome } from '../../rig/twin-simulation.js'

t.setTimeout(240_000)

const [A, B] = TWIN_NUMBERS
const HOUR_MS = 3_600_000
const FAILOVER_MS = 500
const said = ({ missing, repeated, disordered }: TwinOutcome) => ({ missing, repeated, disordered })
const WHOLE = { missing: [], repeated: [], disordered: [] }

t.test('T1: without faults the best-ranked leads, and each event comes once', async (t) => {
  const [outcome] = simulateTwins({ seed: 1, ms: 4000 })
  t.strictSame(said(outcome), WHOLE)
  t.ok(outcome.eventsOut > 400)
  t.ok(outcome.items.every(({ id }) => id.startsWith(`1:${A}:`)))
  t.strictSame(outcome.gaps, [])
  const { lead, senders, sources } = outcome.receiver.twins!
  t.match(lead, { sender: A, reason: 'first' })
  t.match(senders[1], { sender: B, isAble: true, heldEvents: 0 })
  t.strictSame(
    sources.map(({ sender, name, twinness }) => [sender, name, twinness]),
    [
      [B, 'source 1', 'same'],
      [B, 'source 2', 'same'],
    ],
  )
})

t.test('T4: either is killed, or its link is cut, again and again: nothing is lost and nothing repeated', async (t) => {
  let [kills, moved] = [0, 0]
  for (let seed = 1; seed <= 4; seed++) {
    const faults: TwinFault[] = []
    for (let i = 0; i < 4; i++) {
      const kind = (seed + i) % 3 === 0 ? 'cut' : 'kill'
      // Some are back before anybody noticed, some after.
      const forMs = [80, 400, 900, 1500, 2500][(seed + i) % 5]
      faults.push({ kind, sender: (seed + i) % 2, atMs: 2500 + i * 4500 + seed * 37, forMs })
      kills++
    }
    const clockMs = [
      [0, 5 * HOUR_MS],
      [-7 * HOUR_MS, 2 * HOUR_MS],
      [3 * HOUR_MS, 0],
    ][seed % 3]
    const lagMs = [
      [0, 0],
      [0, 180],
      [150, 0],
    ][seed % 3]
    const [outcome] = simulateTwins({ seed, ms: 20_000, faults, clockMs, lagMs })
    t.strictSame(said(outcome), WHOLE, `seed ${seed}`)
    t.ok(outcome.longestPauseMs <= FAILOVER_MS + 400, `seed ${seed}: a pause of ${outcome.longestPauseMs} ms`)
    const { senders, takeovers } = outcome.receiver.twins!
    moved += takeovers.silent + takeovers.restarted + takeovers.returned
    for (const { sender, counts, heldEvents } of senders) {
      const { led, filled, matched, unmatched, differing, overrun } = counts
      const { eventsDelivered } = outcome.receiver.streamCountsOf(sender)
      const all = led + filled + matched + unmatched + differing + overrun + heldEvents
      t.equal(all, eventsDelivered, `seed ${seed}: each event of sender ${sender} is counted once`)
    }
  }
  t.equal(kills, 16)
  t.ok(moved > 10, `the lead moved ${moved} times`)
})

t.test('T6: frames that one link loses are the other sender’s to give, and the gap says so', async (t) => {
  let filled = 0
  for (let seed = 1; seed <= 3; seed++) {
    // Of bursts longer than the code survives, a sender's link loses a frame now and then.
    const link = { burst: { begin: 0.005, end: 0.1, drop: 1 } }
    const [outcome] = simulateTwins({ seed, ms: 10_000, link, lagMs: [0, 20 * seed] })
    const { missing, repeated, gaps, receiver } = outcome
    t.strictSame([repeated, outcome.disordered], [[], []], `seed ${seed}`)
    const lost = TWIN_NUMBERS.map((number) => receiver.streamCountsOf(number).eventsLost)
    t.ok(
      lost.every((events) => events > 0),
      `seed ${seed}: each link loses events: ${lost}`,
    )
    const named = gaps.filter(({ filledBy }) => filledBy === undefined)
    if (missing.length > 0) t.ok(named.length > 0, `seed ${seed}: what both lose is named`)
    t.ok(missing.length < Math.min(...lost), `seed ${seed}: ${missing.length} of ${lost} are missing`)
    filled += gaps.length - named.length
  }
  t.ok(filled > 0, `${filled} gaps were filled`)
})

t.test('T7: a source that the leader no longer hears goes on from the other', async (t) => {
  const faults: TwinFault[] = [{ kind: 'mute', sender: 0, atMs: 3000, forMs: 6000, source: 2 }]
  const [outcome] = simulateTwins({ seed: 3, ms: 12_000, faults })
  t.strictSame(said(outcome), WHOLE)
  t.match(outcome.receiver.twins, { lead: { sender: A }, takeovers: { silent: 0 } })
  t.ok(outcome.receiver.twins!.senders[1].counts.filled > 100)
})

t.test(
  'T8: where the ids differ nothing is lost but what both failed to say, and it is said that they differ',
  async (t) => {
    const faults: TwinFault[] = [{ kind: 'kill', sender: 0, atMs: 6000, forMs: 4000 }]
    const [outcome] = simulateTwins({ seed: 4, ms: 14_000, faults, hasOwnIds: true, returnAfterMs: 60_000 })
    t.match(outcome.receiver.twins, { lead: { sender: B, reason: 'silent' } })
    t.ok(outcome.receiver.twins!.sources.every(({ twinness }) => twinness === 'differs'))
    t.ok(outcome.missing.length < 20, `${outcome.missing.length} are missing`)
    t.ok(outcome.repeated.length < 20, `${outcome.repeated.length} came twice`)
  },
)

t.test('both are killed, one after the other: what nobody heard is missing, and nothing else', async (t) => {
  const faults: TwinFault[] = [
    { kind: 'kill', sender: 0, atMs: 4000, forMs: 3000 },
    { kind: 'kill', sender: 1, atMs: 5500, forMs: 3000 },
  ]
  const [outcome] = simulateTwins({ seed: 5, ms: 14_000, faults })
  const times = outcome.missing.map((id) => Number(id.split('.')[1]))
  t.ok(times.length > 0)
  t.equal(times.at(-1)! - times[0] + 1, times.length, 'it is one run of events')
  t.strictSame(outcome.repeated, [])
})

t.test(
  'a sender that was silent for long comes back as one that stands by, and leads when it has been steady',
  async (t) => {
    const faults: TwinFault[] = [{ kind: 'cut', sender: 0, atMs: 3000, forMs: 15_000 }]
    const [outcome] = simulateTwins({ seed: 6, ms: 24_000, faults })
    t.strictSame(said(outcome), WHOLE)
    t.match(outcome.receiver.twins, { lead: { sender: A, reason: 'returned' }, takeovers: { silent: 1, returned: 1 } })
    const gaps = outcome.gaps.filter(({ filledBy }) => filledBy === undefined)
    t.strictSame(gaps, [], 'the leader had what was in its gap')
  },
)

t.test('receivers in parallel: the same ids in the same order', async (t) => {
  const [one, other] = simulateTwins({ seed: 7, ms: 4000, receivers: 2, link: { drop: 0.01 } })
  const ids = ({ items }: TwinOutcome) => items.map(({ id }) => id)
  t.ok(ids(one).length > 400)
  t.strictSame(ids(one), ids(other))
})

t.test('T9: the picture follows the leader, however the clocks of the two differ', async (t) => {
  for (const clockMs of [
    [0, 9 * HOUR_MS],
    [0, -9 * HOUR_MS],
  ]) {
    const faults: TwinFault[] = [{ kind: 'kill', sender: 0, atMs: 4000, forMs: 60_000 }]
    const [before] = simulateTwins({ seed: 8, ms: 4000, clockMs })
    const records = [...before.receiver.state.records()]
    t.ok(records.length > 40)
    t.ok(
      records.every(({ sender, state }) => sender === A && state === 'live'),
      'those of the leader',
    )
    const [after] = simulateTwins({ seed: 8, ms: 8000, clockMs, faults })
    const taken = [...after.receiver.state.records()]
    t.strictSame([...new Set(taken.map(({ sender, state }) => `${sender} ${state}`))], [`${B} live`])
    const last = (one: TwinOutcome) =>
      Math.max(...[...one.receiver.state.records()].map(({ event }) => event.train!.delayS!))
    t.equal(last(after), after.eventsIn - 1, 'and it has the last of all')
    t.ok(after.receiver.knowledge.isComplete)
  }
})
