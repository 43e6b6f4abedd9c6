/**
 * Two senders of which one fails after another, by many seeds. As long as one thing fails at a time nothing is missing
 * and nothing comes twice; where two fail at once that is so with an echo.
 */
import t from 'tap'
import { Random } from '../../rig/random.js'
import { simulateTwins, TWIN_NUMBERS, type TwinFault, type TwinOutcome } from '../../rig/twin-simulation.js'
import type { OutgoingContext } from '../../sender/transmit/core/lanes/open-lanes.js'
import { EchoJournal, openWithEcho } from './echo-lane.js'

t.setTimeout(240_000)

/** A run is some second; more of them once, by TWIN_SEEDS. */
const SEEDS = Number(process.env.TWIN_SEEDS ?? 10)
const HOUR_MS = 3_600_000
/** 2 × the failover time and the patience. */
const WINDOW_MS = 1070
const MS = 14_000
const ONE_BY_ONE = { ms: MS, eventGapMs: 12, overload: 'wait', returnAfterMs: 3 * MS } as const

const epochOf = ({ run }: OutgoingContext) => run
const echoes = (afterMs: number) => TWIN_NUMBERS.map(() => openWithEcho(new EchoJournal(0, [afterMs]), epochOf))
const doubtsOf = ({ gaps }: TwinOutcome) => gaps.flatMap((gap) => (gap.reason === 'takeover' ? [gap.cause] : []))
const saidOf = (outcome: TwinOutcome) => ({
  ...{ missing: outcome.missing, repeated: outcome.repeated, disordered: outcome.disordered },
  doubts: doubtsOf(outcome),
})
const WHOLE = { missing: [], repeated: [], disordered: [], doubts: [] }

/** Times of a run at which one thing fails, and is whole again before the next one. */
function times(random: Random, count: number): number[] {
  return Array.from({ length: count }, (_, i) => 2500 + (i * (MS - 2500)) / count + random.integer(300))
}

/** What differs between the two from the beginning. */
function differences(random: Random) {
  const clockMs = [random.integer(9) * HOUR_MS, random.integer(9) * -HOUR_MS]
  return { clockMs, lagMs: [random.integer(2) * random.integer(300), random.integer(2) * random.integer(300)] }
}

t.test('T4: either is killed, also while something is stopped, or a link is cut', async (t) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(seed)
    const faults = times(random, 3).flatMap((atMs): TwinFault[] => {
      const [sender, forMs] = [random.integer(2), 100 + random.integer(1500)]
      if (random.chance(0.3)) return [{ kind: 'cut', sender, atMs, forMs }]
      const dies: TwinFault = { kind: 'kill', sender, atMs: atMs + 1200, forMs }
      const kind = (['stop', 'stall', 'halt'] as const)[random.integer(3)]
      const isOther = kind === 'stop' && random.chance(0.5)
      return [{ kind, sender: isOther ? 1 - sender : sender, atMs, forMs: 100 + random.integer(1100) }, dies]
    })
    const [outcome] = simulateTwins({ seed, ...ONE_BY_ONE, ...differences(random), faults })
    t.strictSame(saidOf(outcome), WHOLE, `seed ${seed}: ${JSON.stringify(faults)}`)
  }
})

t.test('T6: one has just started when the other is killed, or its link is cut', async (t) => {
  let filled = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(seed)
    const faults = times(random, 2).flatMap((atMs, i): TwinFault[] => {
      // The first time the best-ranked one leads, and then the other if it was killed.
      const sender = i === 0 || !random.chance(0.5) ? 1 : 0
      const forMs = [200, 700, 1500][random.integer(3)]
      const startMs = atMs + forMs
      // It speaks again some 50 ms after its start, and what it has heard then is what it can say.
      const nextMs = startMs + 300 + random.integer(WINDOW_MS - 300)
      const kind = random.chance(0.7) ? 'cut' : 'kill'
      return [
        { kind: 'kill', sender, atMs, forMs },
        { kind, sender: 1 - sender, atMs: nextMs, forMs: 100 + random.integer(1500) },
      ]
    })
    const [outcome] = simulateTwins({ seed, ...ONE_BY_ONE, ...differences(random), faults, lagMs: [0, 0] })
    t.strictSame(saidOf(outcome), WHOLE, `seed ${seed}: ${JSON.stringify(faults)}`)
    for (const { counts } of outcome.receiver.twins!.senders) filled += counts.filled
  }
  t.ok(filled > 0, `${filled} events filled gaps`)
})

t.test(
  'T6: what a source tells anew at a start fills no gap, and what it tells then for the first time does',
  async (t) => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = new Random(seed)
      const atMs = 3000 + random.integer(2000)
      const startMs = atMs + 1500
      const faults: TwinFault[] = [
        { kind: 'kill', sender: 1, atMs, forMs: startMs - atMs },
        { kind: 'cut', sender: 0, atMs: startMs + 100 + random.integer(300), forMs: 100 + random.integer(300) },
      ]
      const [outcome] = simulateTwins({ seed, ...ONE_BY_ONE, ms: 10_000, hasSnapshots: true, faults })
      const { missing, repeated } = outcome
      t.strictSame(
        { missing, repeated, doubts: doubtsOf(outcome) },
        { missing: [], repeated: [], doubts: [] },
        `${seed}`,
      )
      t.ok(outcome.receiver.twins!.senders[1].counts.filled > 0, `seed ${seed}: a gap was filled`)
    }
  },
)

t.test('T6: one is behind by more than the window when the link of the leader is cut', async (t) => {
  for (const lagMs of [
    [0, 1600],
    [0, 2600],
    [1600, 0],
  ]) {
    const faults: TwinFault[] = [{ kind: 'cut', sender: 0, atMs: 6000, forMs: 300 }]
    // What is decided when the sources are silent is another matter.
    const [outcome] = simulateTwins({ seed: 3, ...ONE_BY_ONE, eventGapMs: 20, faults, lagMs })
    t.strictSame(saidOf(outcome), WHOLE, `${lagMs}`)
    t.ok(outcome.receiver.twins!.senders[1].counts.filled > 0, `${lagMs}`)
  }
})

t.test('X13: the link of one is cut when the other dies: what neither could say heals by the echo, once', async (t) => {
  let [late, takeovers] = [0, 0]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(seed)
    const faults = times(random, 3).flatMap((atMs): TwinFault[] => {
      const [sender, cutMs] = [random.integer(2), 50 + random.integer(1200)]
      // Some come back before the other's echo, and lead again.
      return [
        { kind: 'cut', sender: 1 - sender, atMs, forMs: cutMs },
        {
          kind: 'kill',
          sender,
          atMs: atMs + cutMs - random.integer(Math.min(cutMs, 400)),
          forMs: 100 + random.integer(900),
        },
        ...(random.chance(0.5)
          ? [{ kind: 'kill', sender: 1 - sender, atMs: atMs + cutMs + 1500, forMs: 300 } as const]
          : []),
      ]
    })
    const openOutgoing = echoes(2500)
    const [outcome] = simulateTwins({ seed, ...ONE_BY_ONE, ...differences(random), faults, openOutgoing })
    t.strictSame(saidOf(outcome), WHOLE, `seed ${seed}: ${JSON.stringify(faults)}`)
    late += outcome.items.filter((item) => item.kind === 'event' && item.isLate).length
    const { silent, restarted } = outcome.receiver.twins!.takeovers
    takeovers += silent + restarted
  }
  t.ok(late > 0 && takeovers > 0, `${late} came late, after ${takeovers} takeovers`)
})

t.test(
  'X13: both links are cut at once, and the leader dies before its echo: the other gives what both lost',
  async (t) => {
    for (let seed = 1; seed <= 3; seed++) {
      const faults: TwinFault[] = [
        { kind: 'cut', sender: 0, atMs: 3000, forMs: 200 * seed },
        { kind: 'cut', sender: 1, atMs: 3100, forMs: 200 * seed },
        { kind: 'kill', sender: 0, atMs: 4500, forMs: 2 * MS },
      ]
      const [outcome] = simulateTwins({ seed, ...ONE_BY_ONE, ms: 8000, faults, openOutgoing: echoes(2500) })
      t.strictSame(saidOf(outcome), WHOLE, `seed ${seed}`)
      t.ok(outcome.gaps.length > 0)
    }
  },
)

t.test('X13: an echo that comes when ids are no longer kept repeats nothing', async (t) => {
  const faults: TwinFault[] = [
    { kind: 'cut', sender: 1, atMs: 3000, forMs: 1000 },
    { kind: 'kill', sender: 0, atMs: 3900, forMs: 3000 },
  ]
  const [outcome] = simulateTwins({
    seed: 1,
    ...ONE_BY_ONE,
    ms: 36_000,
    eventGapMs: 40,
    faults,
    openOutgoing: echoes(34_000),
  })
  t.strictSame(saidOf(outcome), WHOLE)
  t.ok(outcome.receiver.resentCounts.healed > 10)
})
