import t from 'tap'
import { cachedPlans } from '../../fec/cached-plans.js'
import { Random } from '../../rig/random.js'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { simulateNetwork } from '../../rig/simulation.js'
import { openLanes } from '../../sender/transmit/core/lanes/open-lanes.js'
import { CarouselReceiver, CarouselSender, runUntil, SLACK_MS, START_MS, TURN_MS } from './carousel-bed.js'

const TRAINS = 300
const SEEDS = 60

t.setTimeout(280_000)

/** Trains that come, change and leave, some each time. */
function traffic(sender: CarouselSender, random: Random, nowMs: number, changes: number): void {
  for (let i = 0; i < changes; i++) {
    const number = `${random.integer(TRAINS)}`
    sender.tell(number, random.chance(0.2) ? undefined : random.integer(1000), nowMs)
  }
}

t.test(
  `P4, P2: ${SEEDS} seeds: within one turn after the last fault every picture is what the sender says`,
  async (t) => {
    const sum = { healed: 0, absent: 0, held: 0, restarts: 0, late: 0, incomplete: 0 }
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = new Random(seed)
      const sender = new CarouselSender()
      for (let n = 0; n < TRAINS; n++) if (random.chance(0.8)) sender.tell(`${n}`, n, START_MS)
      const loss = [0, 0.05, 0.2, 0.4, 0.8][random.integer(5)]
      const faultsEndMs = START_MS + 500 + random.integer(3 * TURN_MS)
      const reorderMs = [0, 5, 30][random.integer(3)]
      const receivers: CarouselReceiver[] = []
      const join = (nowMs: number) => {
        // An outage for all but the shortest time, or random loss; then the link is good.
        const outage = [nowMs + random.integer(1000), random.chance(0.5) ? random.integer(1500) : 0] as const
        const passes = (nowMs: number) => {
          if (nowMs >= faultsEndMs) return true
          return !random.chance(loss) && !(nowMs >= outage[0] && nowMs < outage[0] + outage[1])
        }
        receivers.push(new CarouselReceiver(sender, passes, random, nowMs, reorderMs))
      }
      join(START_MS)
      let nowMs = runUntil(START_MS + 300 + random.integer(TURN_MS), START_MS, sender, receivers, (at) => {
        traffic(sender, random, at, 3)
      })
      join(nowMs)
      if (random.chance(0.3)) {
        sum.restarts++
        sender.restart(nowMs)
        for (let n = 0; n < TRAINS; n++) if (random.chance(0.7)) sender.tell(`${n}`, n + 1, nowMs)
      }
      // Events go on while it heals, so what comes by the carousel and what comes by itself meet.
      nowMs = runUntil(Math.max(nowMs, faultsEndMs), nowMs, sender, receivers, (at) => traffic(sender, random, at, 3))
      join(nowMs)
      sum.incomplete += receivers.filter(({ receiver }) => !receiver.knowledge.isComplete).length
      nowMs = runUntil(nowMs + TURN_MS, nowMs, sender, receivers, (at) => traffic(sender, random, at, 1))
      // What was numbered last has to arrive, and what is missing to be named …
      nowMs = runUntil(nowMs + SLACK_MS, nowMs, sender, receivers)
      const missing = receivers.flatMap(({ differences }) => differences.filter((text) => text.includes('said')))
      if (missing.length > 0) t.fail(`seed ${seed}: after one turn: ${missing.slice(0, 5)}`)
      // … and what is gone to be judged, which is done every second.
      nowMs = runUntil(nowMs + 1000, nowMs, sender, receivers)
      receivers.forEach(({ violations, differences, receiver }, i) => {
        const name = `seed ${seed}, receiver ${i}`
        if (violations.length > 0) t.fail(`${name}: ${violations.slice(0, 3)}`)
        if (differences.length > 0) t.fail(`${name}: ${differences.slice(0, 5)}`)
        if (!receiver.knowledge.isComplete) t.fail(`${name} is not complete`, receiver.knowledge)
        const { counts } = receiver.state
        sum.healed += counts.valuesHealed
        sum.absent += counts.absent
        sum.held += counts.valuesHeld
        sum.late += receiver.counts.carouselPartsLate
      })
    }
    t.comment(sum)
    t.ok(sum.healed > 1000 && sum.absent > 10 && sum.held > 10_000 && sum.restarts > 5, 'it had work to do')
    t.ok(sum.incomplete > SEEDS / 2, 'and pictures were not complete before')
  },
)

t.test(
  'P4: one that begins to listen at any time is complete after one turn, and says how long that takes',
  async (t) => {
    const random = new Random(7)
    const sender = new CarouselSender()
    for (let n = 0; n < TRAINS; n++) sender.tell(`${n}`, n, START_MS)
    let nowMs = runUntil(START_MS + TURN_MS, START_MS, sender, [])
    for (let trial = 0; trial < 40; trial++) {
      nowMs = runUntil(nowMs + random.fraction() * TURN_MS, nowMs, sender, [])
      const joined = new CarouselReceiver(sender, () => !random.chance(0.2), random, nowMs)
      const joinedMs = nowMs
      nowMs = runUntil(nowMs + TURN_MS / 2, nowMs, sender, [joined])
      const { isComplete, completeByMs } = joined.receiver.knowledge
      if (isComplete || completeByMs! < nowMs || completeByMs! > joinedMs + TURN_MS + SLACK_MS + 600) {
        t.fail(`trial ${trial}: halfway`, { isComplete, inMs: completeByMs! - joinedMs })
      }
      nowMs = runUntil(joinedMs + TURN_MS + SLACK_MS, nowMs, sender, [joined])
      if (!joined.receiver.knowledge.isComplete) t.fail(`trial ${trial} is not complete`)
      if (joined.differences.length > 0) t.fail(`trial ${trial}: ${joined.differences.slice(0, 3)}`)
      if (joined.eventsOut > 0) t.fail(`trial ${trial}: a value came out as an event`)
    }
    t.pass('40 trials')
  },
)

t.test('C7: what is called complete is wrong in nothing that was said longer ago than a turn takes', async (t) => {
  const sum = { complete: 0, incomplete: 0 }
  for (let seed = 1; seed <= 20; seed++) {
    const random = new Random(seed)
    const sender = new CarouselSender()
    for (let n = 0; n < TRAINS; n++) sender.tell(`${n}`, n, START_MS)
    const loss = [0, 0, 0.1, 0.4][random.integer(4)]
    const outageMs = START_MS + 500 + random.integer(TURN_MS)
    const outageEndMs = outageMs + random.integer(4 * TURN_MS)
    const restartMs = random.chance(0.5) ? outageMs + random.integer(5 * TURN_MS) : Number.POSITIVE_INFINITY
    const passes = (nowMs: number) => !(nowMs >= outageMs && nowMs < outageEndMs) && !random.chance(loss)
    const receiver = new CarouselReceiver(sender, passes, random, START_MS)
    const wrong = new Set<string>()
    let restartedMs = 0
    runUntil(START_MS + 8 * TURN_MS, START_MS, sender, [receiver], (nowMs) => {
      if (nowMs >= restartMs && restartedMs === 0) {
        sender.restart(nowMs)
        restartedMs = nowMs
      }
      traffic(sender, random, nowMs, 1)
      if (!receiver.receiver.knowledge.isComplete) {
        sum.incomplete++
        return
      }
      sum.complete++
      for (const text of receiver.differences) {
        const agoMs = nowMs - Math.max(restartedMs, sender.toldMs.get(text.split(':')[0])!)
        // An end is seen when the records are judged, which is done every second.
        if (agoMs > 1.25 * TURN_MS + SLACK_MS + (text.includes('ended') ? 1000 : 0)) wrong.add(text)
      }
    })
    if (wrong.size > 0) t.fail(`seed ${seed}: ${[...wrong].slice(0, 5)}`)
  }
  t.comment(sum)
  t.ok(sum.complete > 1000 && sum.incomplete > 1000, 'both came about')
})

t.test('C5: with every n-th part lost nothing that the sender has is removed', async (t) => {
  const random = new Random(9)
  const sender = new CarouselSender()
  for (let n = 0; n < TRAINS; n++) sender.tell(`${n}`, n, START_MS)
  const receiver = new CarouselReceiver(sender, (nowMs) => nowMs % 300 < 240, random, START_MS)
  runUntil(START_MS + 6 * TURN_MS, START_MS, sender, [receiver])
  t.same(receiver.violations, [])
  t.equal(receiver.receiver.state.counts.absent, 0)
  t.same(receiver.differences, [])
})

t.test('beside a carousel events come as ever: two senders, two receivers, restarts, every fault', async (t) => {
  const fec = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 }
  const wire = { bitsPerSecond: 10e6, ipOverheadBytes: 28, maxSymbolLength: 256 }
  const carousel = {
    ...{ turnMs: 500, reservedShare: 0.3, subjectsMax: 10_000, bytesMax: 1e6, hashSeed: 3 },
    ...{ frameBytesMax: 800, valueFrameBytesMax: 800 },
    plan: cachedPlans(Number.POSITIVE_INFINITY, { ...fec, ...wire, assumedLoss: 0.3 }, 16),
  }
  const faults = { ...NO_FAULTS, drop: 0.2, delay: 0.1, delayMsMax: 30, duplicate: 0.05, replay: 0.05, foreign: 0.05 }
  let healed = 0
  for (let seed = 1; seed <= 6; seed++) {
    const outcomes = simulateNetwork(
      {
        ...{ seed, frames: 100, faults, fec, restartAfterFrames: 40 },
        openOutgoing: (context) => openLanes({ ...context, carousel }),
      },
      { senders: [3, 7], receivers: 2 },
    )
    for (const { sender, receiverIndex, violations, contents, receiver } of outcomes) {
      t.strictSame(violations, [], `seed ${seed}: ${sender} to ${receiverIndex}`)
      t.strictSame(contents, [], 'and nothing of it is released')
      healed += receiver.state.counts.valuesHealed
    }
  }
  t.ok(healed > 100, `${healed} values were news`)
})
