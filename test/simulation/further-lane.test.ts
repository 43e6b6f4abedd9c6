/** A lane that no release has, through whole cores at both ends: neither needs to know it, nor does the simulation. */
import t from 'tap'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { type Scenario, simulateNetwork } from '../../rig/simulation.js'
import { TextLane } from '../receiver/stream/lanes/text-lane.js'
import { openTwoLanes as openTwoIncoming } from '../receiver/stream/lanes/two-lanes.js'
import { MarkedTextLane } from '../sender/transmit/core/lanes/text-lane.js'
import { openTwoLanes } from '../sender/transmit/core/lanes/two-lanes.js'

t.setTimeout(120_000)

const fec = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 }
const network = { senders: [3, 7], receivers: 2 }
const withTexts: Omit<Scenario, 'seed' | 'frames' | 'faults'> = {
  fec,
  openOutgoing: (context) => ({ ...openTwoLanes(context), text: new MarkedTextLane(context.plan) }),
  openIncoming: (context) => ({ ...openTwoIncoming(context), text: new TextLane(context) }),
  tellLanes: ({ text }, n) => {
    if (text instanceof MarkedTextLane) text.texts.push(textOf(n))
  },
}
/** Some need several symbols. */
const textOf = (n: number) => `${n} 片道 `.repeat(1 + (n % 40))
const numberOf = (text: unknown) => Number(String(text).split(' ')[0])

t.test(
  'texts come through a link that FEC makes whole, all and in order, to each receiver from each sender',
  async (t) => {
    const faults = { ...NO_FAULTS, drop: 0.05, delay: 0.1, delayMsMax: 30, duplicate: 0.05, replay: 0.05 }
    for (const outcome of simulateNetwork({ seed: 1, frames: 150, faults, ...withTexts }, network)) {
      t.strictSame(outcome.violations, [])
      const texts = outcome.contents.map(({ content }) => content)
      t.ok(texts.length > 150, `${texts.length} texts`)
      t.strictSame(
        texts,
        texts.map((_, n) => textOf(n)),
      )
      t.ok(outcome.framesDelivered + outcome.framesNamedMissing >= 150, 'beside the events')
    }
  },
)

t.test('what a worse link loses of them is named, also over a restart of the sender', async (t) => {
  const faults = { ...NO_FAULTS, drop: 0.3, delay: 0.1, delayMsMax: 30, duplicate: 0.05, foreign: 0.05 }
  let lost = 0
  for (let seed = 1; seed <= 4; seed++) {
    const scenario = { seed, frames: 150, faults, restartAfterFrames: 40, ...withTexts }
    for (const { violations, contents, eventsIn } of simulateNetwork(scenario, network)) {
      t.strictSame(violations, [], `seed ${seed}`)
      const numbers = contents.map(({ content }) => numberOf(content)).toSorted((a, b) => a - b)
      t.strictSame(
        contents.map(({ content }) => content),
        numbers.map(textOf),
        'whole and in order',
      )
      lost += eventsIn - numbers.length
    }
  }
  t.ok(lost > 0, `${lost} texts did not come`)
})
