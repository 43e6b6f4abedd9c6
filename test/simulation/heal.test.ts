/** What a link lost comes back in lane 4: late, once, and only where it was missing. */
import t from 'tap'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { type Scenario, simulate } from '../../rig/simulation.js'
import { EchoJournal, openWithEcho } from './echo-lane.js'

t.setTimeout(120_000)

const FIRST_EPOCH = 1_750_000_000
const fec = { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 }
/** Frames are named missing a good 80 ms after their number was seen to exist. */
const AFTER_MS = 2000

/** The echo meets outages as well. */
const TEN_TIMES = Array.from({ length: 10 }, (_, i) => AFTER_MS + i * 570)

function run(journal: EchoJournal, scenario: Partial<Scenario> & { seed: number }) {
  const outcome = simulate({
    ...{ frames: 150, faults: NO_FAULTS, fec, lingerMs: 4 * AFTER_MS, openOutgoing: openWithEcho(journal) },
    ...scenario,
  })
  const { streamCounts, resentCounts, gaps } = outcome.receiver
  t.strictSame(outcome.violations, [], `seed ${scenario.seed}`)
  t.equal(streamCounts.framesHealed, outcome.framesHealed)
  t.equal(streamCounts.eventsLate, outcome.eventsLate)
  return { ...outcome, streamCounts, resentCounts, gaps }
}

/** Outages of 50 to 400 ms, some 400 ms apart, while the events last. */
const outages = (seed: number) => ({ impairment: { loss: 0, burstMs: 50 + (seed % 8) * 50, meanGapMs: 400 } })

t.test('outages heal: every event that was numbered comes out, in order or late, and none twice', async (t) => {
  let healed = 0
  for (let seed = 1; seed <= 12; seed++) {
    const journal = new EchoJournal(FIRST_EPOCH, TEN_TIMES)
    const outcome = run(journal, { seed, ...outages(seed) })
    const { eventsOut, eventsLate, eventsNumbered, framesHealed, framesNamedMissing, streamCounts, gaps } = outcome
    t.ok(framesNamedMissing > 0, `seed ${seed}: ${framesNamedMissing} frames were named missing`)
    t.equal(framesHealed, framesNamedMissing, `seed ${seed}: all are healed`)
    t.equal(eventsOut + eventsLate, eventsNumbered, `seed ${seed}: no event is missing`)
    t.equal(streamCounts.eventsLost, eventsLate, 'what was counted as lost has come late')
    t.ok(gaps.every(({ missing, healedMs }) => missing === 0 && healedMs !== undefined))
    t.strictSame(outcome.receiver.openGaps, [])
    healed += framesHealed
  }
  t.ok(healed > 100, `${healed} frames`)
})

t.test('where nothing is lost, an echo changes nothing', async (t) => {
  const journal = new EchoJournal(FIRST_EPOCH, [AFTER_MS, 2 * AFTER_MS])
  const { framesHealed, eventsOut, eventsNumbered, resentCounts, receiver } = run(journal, { seed: 3 })
  t.strictSame([framesHealed, eventsOut], [0, eventsNumbered])
  t.equal(resentCounts.not_missing, 2 * 150, 'each frame twice')
  t.equal(receiver.state.counts.older, 0, 'the picture hears nothing of it')
})

t.test('the echo that comes before a gap is named stands in its place', async (t) => {
  // It comes 30 ms after the frame, and frames are waited for longer than that.
  const journal = new EchoJournal(FIRST_EPOCH, [30])
  let inTime = 0
  for (let seed = 1; seed <= 6; seed++) {
    const outcome = run(journalAgain(journal), { seed, impairment: { loss: 0.3, burstMs: 1, meanGapMs: 1e9 } })
    inTime += outcome.resentCounts.in_time
    t.equal(outcome.eventsOut + outcome.eventsLate + outcome.eventsLost - outcome.eventsLate, outcome.eventsNumbered)
  }
  t.ok(inTime > 0, `${inTime} frames came in time`)
})

t.test('forged digests and changed frames are refused, and the gaps stay open', async (t) => {
  const changes: [string, ConstructorParameters<typeof EchoJournal>[2]][] = [
    ['the digest', (sent) => ({ ...sent, digest: sent.digest.with(31, sent.digest[31] ^ 1) })],
    ['the frame', (sent) => ({ ...sent, frame: sent.frame.with(sent.frame.length - 1, sent.frame.at(-1)! ^ 1) })],
    ['its number', (sent) => ({ ...sent, sequence: sent.sequence + 1 })],
    ['its source symbols', (sent) => ({ ...sent, sourceSymbols: sent.sourceSymbols + 1 })],
  ]
  for (const [what, change] of changes) {
    const journal = new EchoJournal(FIRST_EPOCH, [AFTER_MS], change)
    const { framesHealed, framesNamedMissing, resentCounts, receiver } = run(journal, { seed: 5, ...outages(5) })
    t.ok(framesNamedMissing > 0)
    t.equal(framesHealed, 0, what)
    t.ok(resentCounts.digest_mismatch > 0, `${what}: ${JSON.stringify(resentCounts)}`)
    const open = receiver.openGaps.reduce((sum, gap) => sum + gap.lastSequence - gap.firstSequence + 1, 0)
    t.equal(open, framesNamedMissing)
  }
})

t.test('a sender that crashed and came back sends the frames of its earlier run', async (t) => {
  let unknown = 0
  for (let seed = 1; seed <= 8; seed++) {
    const journal = new EchoJournal(FIRST_EPOCH, TEN_TIMES)
    const outcome = run(journal, { seed, ...outages(seed), restartAfterFrames: 70 })
    const { framesHealed, framesNamedMissing, streamCounts, eventsOut, eventsLate, eventsNumbered, gaps } = outcome
    // What was reserved and never sent does not come back.
    const open = gaps.reduce((sum, gap) => sum + (gap.missing ?? gap.lastSequence - gap.firstSequence + 1), 0)
    t.equal(framesHealed + open, framesNamedMissing, `seed ${seed}`)
    t.ok(open <= 3, `seed ${seed}: ${open} numbers were never sent`)
    t.ok(eventsOut + eventsLate >= eventsNumbered, `seed ${seed}`)
    unknown += streamCounts.eventsLateUncounted
  }
  t.ok(unknown > 0, `${unknown} events came that nobody could have counted`)
})

function journalAgain({ firstEpoch, afterMs, change }: EchoJournal): EchoJournal {
  return new EchoJournal(firstEpoch, afterMs, change)
}
