import t from 'tap'
import { Lane, readHeader } from '../../proto/datagram.js'
import { Random } from '../../rig/random.js'
import { CarouselReceiver, CarouselSender, runUntil, SLACK_MS, START_MS, TURN_MS } from './carousel-bed.js'

const TRAINS = 300
const SEEDS = 40
/** Of a frame that waits in the batcher, and of the five last words. */
const LAST_WORD_MS = 300
const STEP_MS = 0.2

t.setTimeout(240_000)

t.test(`S11: ${SEEDS} seeds: held in the middle of a turn, no picture loses anything, then or later`, async (t) => {
  const sum = { cut: 0, told: 0, absent: 0 }
  for (let seed = 1; seed <= SEEDS; seed++) {
    const random = new Random(seed)
    const sender = new CarouselSender()
    for (let n = 0; n < TRAINS; n++) sender.tell(`${n}`, n, START_MS)
    const receivers = [0, 0.1].map((loss) => new CarouselReceiver(sender, () => !random.chance(loss), random, START_MS))
    // Two turns, so that the pictures are complete, and a part of one.
    let nowMs = runUntil(START_MS + (2 + random.fraction()) * TURN_MS, START_MS, sender, receivers)
    for (let times = 1 + random.integer(3); times > 0; times--) {
      const { parts } = sender.carousel
      // A part has been numbered, and most of it has not left.
      while (sender.carousel.parts === parts) nowMs = runUntil(nowMs + STEP_MS, nowMs, sender, receivers)
      sender.hold(nowMs)
      sum.cut++
      const heldMs = nowMs
      nowMs = runUntil(nowMs + LAST_WORD_MS * random.fraction(), nowMs, sender, receivers)
      for (let told = random.integer(60); told > 0; told--) {
        sum.told++
        sender.tell(`${random.integer(TRAINS)}`, random.chance(0.3) ? undefined : random.integer(1000), nowMs)
      }
      nowMs = runUntil(heldMs + LAST_WORD_MS, nowMs, sender, receivers)
      nowMs = runUntil(nowMs + random.integer(5 * TURN_MS), nowMs, sender, receivers, (atMs) => {
        for (const datagram of sender.send(atMs)) {
          const header = readHeader(datagram)
          t.fail(`seed ${seed}: lane ${typeof header === 'string' ? header : header.lane} leaves while held`)
        }
      })
      sender.release(nowMs)
      nowMs = runUntil(nowMs + random.fraction() * TURN_MS, nowMs, sender, receivers)
    }
    nowMs = runUntil(nowMs + TURN_MS + SLACK_MS + 1000, nowMs, sender, receivers)
    for (const [i, { violations, differences, receiver }] of receivers.entries()) {
      const name = `seed ${seed}, receiver ${i}`
      if (violations.length > 0) t.fail(`${name}: ${violations.slice(0, 3)}`)
      if (differences.length > 0) t.fail(`${name}: ${differences.slice(0, 5)}`)
      if (!receiver.knowledge.isComplete) t.fail(`${name} is not complete`, receiver.knowledge)
      sum.absent += receiver.state.counts.absent
    }
  }
  t.comment(sum)
  t.ok(sum.cut > SEEDS && sum.told > 500, 'it had work to do')
})

t.test('S11: while it is held neither carousel, echo nor checkpoint speaks', async (t) => {
  const sender = new CarouselSender()
  for (let n = 0; n < TRAINS; n++) sender.tell(`${n}`, n, START_MS)
  let nowMs = runUntil(START_MS + 1.5 * TURN_MS, START_MS, sender, [])
  sender.hold(nowMs)
  const lanes: unknown[] = []
  for (const endMs = nowMs + 10 * TURN_MS; nowMs < endMs; nowMs += 5)
    for (const datagram of sender.send(nowMs)) {
      const header = readHeader(datagram)
      lanes.push(typeof header === 'string' ? header : header.lane)
    }
  t.same([...new Set(lanes)], [Lane.control])
  t.equal(sender.wakeMs(), Number.POSITIVE_INFINITY)
})
