import t from 'tap'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { simulate, simulateNetwork } from '../../rig/simulation.js'
import { openTwoLanes } from '../sender/transmit/core/lanes/two-lanes.js'

const fec = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 }
const faults = { ...NO_FAULTS, drop: 0.25, delay: 0.1, delayMsMax: 30, duplicate: 0.05, replay: 0.05, foreign: 0.05 }
const network = { senders: [3, 7], receivers: 2 }

t.setTimeout(120_000)

t.test('two senders and two receivers: the oracle holds of each pair', async (t) => {
  let missing = 0
  for (let seed = 1; seed <= 12; seed++) {
    const restart = seed % 3 === 0 ? { restartAfterFrames: 40 } : {}
    const outcomes = simulateNetwork({ seed, frames: 150, faults, fec, ...restart }, network)
    t.strictSame(
      outcomes.map(({ sender, receiverIndex }) => [sender, receiverIndex]),
      [
        [3, 0],
        [7, 0],
        [3, 1],
        [7, 1],
      ],
    )
    for (const { sender, receiverIndex, ...outcome } of outcomes) {
      const pair = `seed ${seed}: ${sender} to ${receiverIndex}`
      t.strictSame(outcome.violations, [], pair)
      t.ok(outcome.framesSent >= 150 && outcome.framesDelivered > 0, pair)
      t.ok(outcome.framesDelivered + outcome.framesNamedMissing >= outcome.framesSent, pair)
      if (seed % 3 > 0) t.equal(outcome.eventsOut + outcome.eventsLost, outcome.eventsNumbered, pair)
      missing += outcome.framesNamedMissing
    }
    // Each hears the same two senders, each over a link of its own.
    const [first, , second] = outcomes
    t.equal(first.framesSent, second.framesSent)
    t.not(first.link, second.link)
    t.not(first.link.counts.dropped, second.link.counts.dropped, `seed ${seed}`)
  }
  t.ok(missing > 0, `${missing} frames were named missing`)
})

t.test('each sender has its own picture, numbers and position at a receiver', async (t) => {
  const [outcome] = simulateNetwork({ seed: 5, frames: 60, faults: NO_FAULTS, fec }, network)
  const { receiver } = outcome
  t.strictSame(
    receiver.positions.map(({ sender }) => sender),
    [3, 7],
  )
  t.strictSame(
    receiver.senders.map(({ sender }) => sender),
    [3, 7],
  )
  const each = network.senders.map((sender) => receiver.streamCountsOf(sender).eventsDelivered)
  t.equal(each[0] + each[1], receiver.streamCounts.eventsDelivered)
  t.ok(each.every((count) => count > 0))
})

t.test('both stand still now and then, and lose nothing by it', async (t) => {
  const pauses = { meanGapMs: 100, msMax: 200, readAtOnce: 5, readMs: 0.1 }
  for (const outcome of simulateNetwork({ seed: 4, frames: 80, faults: NO_FAULTS, fec, pauses }, network)) {
    t.strictSame(outcome.violations, [])
    t.equal(outcome.framesNamedMissing, 0)
  }
})

/** As the simulation of one pair had it. A change here is a change of behaviour: look before you accept it. */
t.test('one sender and one receiver are what they were: a seed keeps its fate', async (t) => {
  const scenario = { seed: 9, frames: 200, faults, fec, restartAfterFrames: 100, openOutgoing: openTwoLanes }
  const { violations, link, ...outcome } = simulate(scenario)
  t.strictSame(violations, [])
  const { framesSent, framesDelivered, framesNamedMissing, framesRecovered, eventsIn, eventsOut } = outcome
  t.strictSame([framesSent, framesDelivered, framesNamedMissing, framesRecovered], [200, 200, 3, 91])
  t.strictSame([eventsIn, eventsOut], [334, 334])
  t.strictSame(link.counts, { sent: 1987, dropped: 478, mangled: 0, duplicated: 82, replayed: 104, foreign: 91 })
})
