import t from 'tap'
import { simulateTwins, TWIN_NUMBERS, type TwinFault, type TwinOutcome } from '../../rig/twin-simulation.js'
import { EchoJournal, openWithEcho } from './echo-lane.js'

t.setTimeout(240_000)

const [A, B] = TWIN_NUMBERS
const HOUR_MS = 3_600_000
const FAILOVER_MS = 500
const said = ({ missing, repeated, disordered }: TwinOutcome) => ({ missing, repeated, disordered })
const WHOLE = { missing: [], repeated: [], disordered: [] }
/** What the lead's going over has named: how many at most, or any number. */
const named = ({ gaps }: TwinOutcome, cause: string) => {
  const own = gaps.filter((gap) => gap.reason === 'takeover' && gap.cause === cause)
  return own.reduce((sum, { messages = Number.POSITIVE_INFINITY }) => sum + messages, 0)
}

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

t.test(
  'T4: processes that are stopped for longer than the window, and then killed: nothing lost, nothing repeated',
  async (t) => {
    // The window is 1.07 s. Everything is stopped for longer, and then the leader dies.
    const dies: TwinFault = { kind: 'kill', sender: 0, atMs: 7000, forMs: 4000 }
    const cases: [string, readonly TwinFault[], lagMs?: number[]][] = [
      ['the leader lags', [dies], [1600, 0]],
      ['the one that stands by lags', [dies], [0, 1600]],
      ['the leader is stopped', [{ kind: 'stop', sender: 0, atMs: 4500, forMs: 2500 }, dies]],
      ['the leader is stopped and goes on', [{ kind: 'stop', sender: 0, atMs: 4000, forMs: 2500 }, dies]],
      ['the other is stopped', [{ kind: 'stop', sender: 1, atMs: 4500, forMs: 2500 }, dies]],
      ['the other is stopped beyond', [{ kind: 'stop', sender: 1, atMs: 5000, forMs: 4000 }, dies]],
      ["the leader's intake is stopped", [{ kind: 'stall', sender: 0, atMs: 4500, forMs: 2500 }, dies]],
      ["the other's intake is stopped", [{ kind: 'stall', sender: 1, atMs: 5000, forMs: 4000 }, dies]],
      ['the receiver is stopped', [{ kind: 'halt', sender: 0, atMs: 5000, forMs: 2500 }, dies]],
      [
        'both are stopped, one longer',
        [
          { kind: 'stop', sender: 0, atMs: 4500, forMs: 2000 },
          { kind: 'stop', sender: 1, atMs: 4600, forMs: 2800 },
          dies,
        ],
      ],
      [
        'the leader lags, its intake is stopped and a link is cut',
        [
          { kind: 'stall', sender: 0, atMs: 5000, forMs: 1500 },
          { kind: 'cut', sender: 1, atMs: 4000, forMs: 300 },
          dies,
        ],
        [1200, 0],
      ],
    ]
    for (const [what, faults, lagMs = [0, 0]] of cases) {
      const [outcome] = simulateTwins({ seed: 11, ms: 10_000, faults, lagMs, overload: 'wait' })
      t.strictSame(said(outcome), WHOLE, what)
      t.equal(outcome.receiver.twins!.lead!.sender, A, what)
      t.strictSame([named(outcome, 'lost'), named(outcome, 'differing')], [0, 0], what)
    }
  },
)

t.test('T5: what is older than anything that is kept is named: lost, or told again', async (t) => {
  const quiet = { eventGapMs: 60, ms: 44_000, overload: 'wait' } as const
  const dies: TwinFault = { kind: 'kill', sender: 0, atMs: 40_000, forMs: 60_000 }
  // The other goes on just when the leader dies, with all that it has to say still.
  const stopped: TwinFault = { kind: 'stop', sender: 1, atMs: 4000, forMs: 36_500 }
  const [behind] = simulateTwins({ seed: 12, ...quiet, faults: [stopped, dies] })
  t.strictSame(behind.missing, [])
  t.ok(behind.repeated.length > 0)
  t.ok(behind.repeated.length <= named(behind, 'repeated'), JSON.stringify(behind.gaps))
  const soon: TwinFault = { kind: 'kill', sender: 0, atMs: 5000, forMs: 60_000 }
  const [lagging] = simulateTwins({ seed: 12, ms: 7000, faults: [soon], lagMs: [700, 0], heldEventsMax: 60 })
  t.strictSame(lagging.repeated, [])
  t.ok(lagging.missing.length > 0)
  const lost = named(lagging, 'lost')
  t.ok(lagging.missing.length <= lost, `${lagging.missing.length} are missing, ${JSON.stringify(lagging.gaps)}`)
})

t.test('R17: the receiver is killed and goes on by its journal: what is missing or comes twice is named', async (t) => {
  let [lost, told] = [0, 0]
  for (let seed = 1; seed <= 6; seed++) {
    const atMs = 4000 + seed * 411
    // The other is behind by more, or by less, than the time for which nobody listens.
    const [forMs, lagMs] = [
      [60, 200],
      [200, 40],
    ][seed % 2]
    const faults: TwinFault[] = [{ kind: 'restart', sender: 0, atMs, forMs }]
    // The one that led dies with it, or the other, or neither.
    if (seed % 3 > 0) faults.push({ kind: 'kill', sender: seed % 3 === 1 ? 0 : 1, atMs: atMs - 20, forMs: 3000 })
    const [outcome] = simulateTwins({ seed, ms: 9000, faults, lagMs: [0, lagMs] })
    const { missing, repeated, gaps } = outcome
    const times = missing.map((id) => Number(id.split('.')[1]))
    if (times.length > 0) {
      t.ok(times.at(-1)! - times[0] < 100, `seed ${seed}: ${times.length} are missing, all of when it was dead`)
      t.ok(
        gaps.some(({ reason, filledBy }) => reason === 'lost' && filledBy === undefined),
        `seed ${seed}: named`,
      )
    }
    t.ok(repeated.length <= named(outcome, 'repeated'), `seed ${seed}: ${repeated.length} come twice`)
    lost += times.length
    told += repeated.length
  }
  t.ok(lost > 0 && told > 0, `${lost} were missing, and ${told} came twice`)
})

t.test('X13: gaps of the two heal late: each event comes once, whoever says it again', async (t) => {
  const cut = (sender: number, atMs: number, forMs = 250): TwinFault => ({ kind: 'cut', sender, atMs, forMs })
  for (const [what, faults] of [
    ['of both at once', [cut(0, 3000), cut(1, 3000)]],
    ['of the leader, and then of the other', [cut(0, 3000), cut(1, 4000)]],
    ['of the leader for so long that the other leads', [cut(0, 3000, 1500), cut(1, 3900)]],
    ['of both, partly at once', [cut(0, 3000, 300), cut(1, 3150, 300)]],
  ] as const satisfies readonly (readonly [string, TwinFault[]])[]) {
    const journals = TWIN_NUMBERS.map(() => new EchoJournal(1_750_000_000, [2500]))
    const [outcome] = simulateTwins({
      seed: 13,
      ms: 9000,
      faults,
      openOutgoing: journals.map((journal) => openWithEcho(journal)),
    })
    t.strictSame(said(outcome), WHOLE, what)
    const ids = new Set(outcome.gaps.map(({ id }) => id))
    const healed = outcome.items.filter((item) => item.kind === 'healed')
    t.ok(
      healed.every(({ gap }) => ids.has(gap.id)),
      'nothing heals of which nobody was told',
    )
    t.ok(outcome.receiver.resentCounts.healed > 0, what)
  }
})
