/** Outages that no code survives, through whole cores: every frame that they take comes again by the echo, as it was. */
import t from 'tap'
import { frameDigest } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import { Lane } from '../../proto/datagram.js'
import { decodeFrame, type Frame } from '../../proto/frame.js'
import type { WireResentFrame } from '../../proto/resent-frame.js'
import type { IncomingFrame, IncomingLane, LaneContext } from '../../receiver/stream/lanes/incoming-lane.js'
import { type FeedItem, idPrefixOf } from '../../receiver/stream/lanes/lane-items.js'
import { NO_FAULTS } from '../../rig/simulated-link.js'
import { type Scenario, simulate } from '../../rig/simulation.js'
import { EventLane } from '../../sender/transmit/core/lanes/event-lane.js'
import type { OutgoingContext } from '../../sender/transmit/core/lanes/open-lanes.js'
import { type FrameSource, ResendLane } from '../../sender/transmit/core/lanes/resend-lane.js'
import { openTwoLanes as openTwoIncoming } from '../receiver/stream/lanes/two-lanes.js'
import { openTwoLanes } from '../sender/transmit/core/lanes/two-lanes.js'

t.setTimeout(120_000)

/** What a sender's journal has, by numbers of one epoch. */
class Kept {
  readonly frames: { frame: WireResentFrame; atMs: number }[] = []
  nowMs = 0
}

class KeptEventLane extends EventLane {
  constructor(
    private readonly context: OutgoingContext,
    private readonly kept: Kept,
    private readonly epoch: number,
  ) {
    super(context.batch, context.plan)
  }

  override take(sequence: number, createdMs: number): readonly Uint8Array[] {
    const pieces = super.take(sequence, createdMs)
    const frame = Buffer.concat(pieces)
    const { k } = this.context.plan(frame.length)
    const identity = { epoch: this.epoch, lane: this.lane, sequence }
    const digest = frameDigest(referenceIntegrity, identity, k, frame)!
    this.kept.frames.push({ frame: { ...identity, digest, frame, sourceSymbols: k }, atMs: this.kept.nowMs })
    return pieces
  }
}

/** Gives each frame once, so long after it was sent. */
class Echoed implements FrameSource {
  #next = 0
  constructor(
    private readonly kept: Kept,
    private readonly afterMs: number,
  ) {}

  peek() {
    const next = this.kept.frames[this.#next]
    return next && next.atMs + this.afterMs <= this.kept.nowMs ? next.frame : undefined
  }

  drop() {
    this.#next++
  }
}

class TimedResendLane extends ResendLane {
  constructor(
    private readonly kept: Kept,
    options: ConstructorParameters<typeof ResendLane>[0],
  ) {
    super(options)
  }

  handleTime(nowMs: number) {
    this.kept.nowMs = nowMs
  }
}

/** Passes on what lane 4 carries, whatever it is. */
class ReadResent implements IncomingLane {
  readonly lane = Lane.resent
  readonly positions = []
  #items: FeedItem[] = []

  constructor(private readonly context: LaneContext) {}

  handleFrame({ epoch, sequence, createdMs, arrivalMs, body }: IncomingFrame) {
    const { stream, sender } = this.context
    const id = `${idPrefixOf({ stream, sender, epoch, lane: this.lane })}:${sequence}:0`
    this.#items.push({ kind: 'content', id, lane: this.lane, createdMs, arrivalMs, content: copyOf(body) })
    return 'news' as const
  }

  poll() {
    return this.#items.splice(0)
  }

  nextWakeMs() {
    return this.#items.length > 0 ? 0 : Number.POSITIVE_INFINITY
  }
}

/** The bytes of a frame that is told hold only until the next. */
function copyOf(body: Frame | undefined) {
  const { digest, frame, ...rest } = body!.resentFrame!
  return { ...rest, digest: digest!.slice(), frame: frame!.slice() }
}

/** Of the simulation: it begins at this second. */
const EPOCH = 1_750_000_000

function runWith(more: Partial<Scenario>, afterMs: number) {
  const kept = new Kept()
  const none: FrameSource = { peek: () => undefined, drop: () => {} }
  const outcome = simulate({
    ...{ seed: 1, frames: 1500, faults: NO_FAULTS },
    fec: { assumedLoss: 0.05, assumedBurstMs: 10, targetResidual: 1e-6, delayBudgetMs: 60 },
    openOutgoing: (context) => ({
      ...openTwoLanes(context),
      events: new KeptEventLane(context, kept, EPOCH),
      resend: new TimedResendLane(kept, {
        ...{ byHand: none, echo: new Echoed(kept, afterMs), reservedShare: 0.3 },
        ...{ plan: context.plan, frameBytesMax: 2000 },
      }),
    }),
    openIncoming: (context) => ({ ...openTwoIncoming(context), resent: new ReadResent(context) }),
    ...more,
  })
  return { outcome, kept }
}

t.test('what comes is what was sent, with the number, the digest and every byte', async (t) => {
  const faults = { ...NO_FAULTS, drop: 0.03, delay: 0.1, delayMsMax: 30, duplicate: 0.05, replay: 0.05 }
  const { outcome, kept } = runWith({ faults }, 700)
  t.strictSame(outcome.violations, [])
  t.ok(outcome.contents.length > 1000, `${outcome.contents.length} frames came again`)
  for (const { content } of outcome.contents) {
    const { epoch, lane, sequence, digest, frame, sourceSymbols } = content as WireResentFrame
    const sent = kept.frames[sequence - 1].frame
    if (!Buffer.from(frame).equals(sent.frame)) t.fail(`frame ${sequence} is not what was sent`)
    const computed = frameDigest(referenceIntegrity, { epoch, lane, sequence }, sourceSymbols, frame)
    if (!computed || !Buffer.from(computed).equals(digest)) t.fail(`frame ${sequence} has another digest`)
    if (!decodeFrame(frame)?.eventBatch) t.fail(`frame ${sequence} is no frame`)
  }
})

t.test('outages shorter than the echo: all that they took comes again, and events lose no time for it', async (t) => {
  const impairment = { loss: 0.02, burstMs: 600, meanGapMs: 3000 }
  const { outcome, kept } = runWith({ impairment }, 1500)
  t.strictSame(outcome.violations, [], 'and the lane of events is what it is without an echo')
  t.ok(outcome.framesNamedMissing > 100, `${outcome.framesNamedMissing} frames were lost`)
  const resent = new Set(outcome.contents.map(({ content }) => (content as WireResentFrame).sequence))
  const endMs = kept.nowMs - 1600
  const due = kept.frames.filter(({ atMs }) => atMs <= endMs)
  const notAgain = due.filter(({ frame }) => !resent.has(frame.sequence)).length
  t.ok(resent.size + notAgain >= due.length)
  // An echo may fall into another outage itself: six tenths of a second in every 3.6.
  t.ok(notAgain < 0.35 * due.length, `${notAgain} of ${due.length} did not come again`)

  const { outcome: alone } = runWith({ impairment }, Number.POSITIVE_INFINITY)
  t.equal(alone.contents.length, 0)
  const p99 = ({ latenciesMs }: typeof outcome) =>
    latenciesMs.toSorted((a, b) => a - b)[Math.floor(latenciesMs.length * 0.99)]
  t.ok(p99(outcome) < p99(alone) + 15, `p99 of events ${p99(outcome)} ms, without an echo ${p99(alone)} ms`)
})
