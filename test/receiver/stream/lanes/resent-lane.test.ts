import t from 'tap'
import { frameDigest } from '../../../../fec/frame-digest.js'
import { FrameOpener, FrameSealer, openKept } from '../../../../fec/frame-seal.js'
import { referenceIntegrity } from '../../../../fec/integrity.js'
import { nativeAead } from '../../../../fec/kernels/native-aead.js'
import { encodeFrame, type Frame } from '../../../../proto/frame.js'
import { EventLane } from '../../../../receiver/stream/lanes/event-lane.js'
import type { IncomingFrame, KeptFrame } from '../../../../receiver/stream/lanes/incoming-lane.js'
import type { FeedItem } from '../../../../receiver/stream/lanes/lane-items.js'
import { newResentCounts, ResentLane } from '../../../../receiver/stream/lanes/resent-lane.js'
import { E1, PATIENCE_MS, T } from './counted-lane.js'
import { incoming, standing, ToldContext } from './lane-context.js'

const batch = (eventsBefore: number, ...numbers: string[]): Frame => ({
  createdMs: T,
  eventBatch: { eventsBefore, events: numbers.map((number) => ({ train: { line: 'L', number } })) },
})
const PREFIX = `1:3:${E1}:0`
const LATER = T + PATIENCE_MS
const SENT_MS = T + 180_000

interface Resent {
  epoch?: number | null
  lane?: number | null
  sequence?: number | null
  digest?: Uint8Array | null
  frame?: Uint8Array | null
  sourceSymbols?: number | null
}

function resentOf(sequence: number, body: Frame, { epoch = E1, lane = 0 }: { epoch?: number; lane?: number } = {}) {
  const frame = encodeFrame(body)
  const digest = frameDigest(referenceIntegrity, { epoch, lane, sequence }, 1, frame)!
  return { epoch, lane, sequence, digest, frame, sourceSymbols: 1 }
}

class Bed {
  readonly context: ToldContext
  readonly events: EventLane
  readonly resent: ResentLane
  #sequence = 0

  constructor(resume?: ConstructorParameters<typeof ToldContext>[0]) {
    this.context = new ToldContext(resume)
    this.events = new EventLane(this.context)
    this.resent = new ResentLane(this.context)
    this.context.lanes.set(0, this.events)
  }

  /** Frames 2 to 4 of six are missing, and have been named. */
  static withGap(): Bed {
    const bed = new Bed()
    bed.send(1, batch(0, '1'))
    bed.send(5, batch(7, '8', '9'))
    bed.events.poll(T)
    bed.events.poll(LATER)
    bed.context.picture.told.length = 0
    return bed
  }

  send(sequence: number, body: Frame, more: Partial<IncomingFrame> = {}): void {
    const frame = incoming(sequence, body, more)
    if (this.events.handleFrame(frame, T) === 'news') this.events.handleNews(frame, standing())
  }

  sendAgain(resentFrame: Resent, more: Partial<IncomingFrame> = {}, nowMs = SENT_MS): string {
    const body = { createdMs: SENT_MS, resentFrame } as Frame
    const frame = incoming(++this.#sequence, body, { arrivalMs: nowMs, ...more })
    const verdict = this.resent.handleFrame(frame)
    if (verdict === 'news') this.resent.handleNews(frame, standing(), nowMs)
    return verdict
  }

  fates(): object {
    return Object.fromEntries(Object.entries(this.resent.fates).filter(([, count]) => count > 0))
  }
}

const said = (items: readonly FeedItem[]) =>
  items.map((item) => `${item.kind} ${item.id}${item.kind === 'event' && item.isLate ? ' late' : ''}`)

t.test('X11, X13: a frame that was named missing comes out late, with its own ids, once', async (t) => {
  const bed = Bed.withGap()
  t.equal(bed.sendAgain(resentOf(3, batch(2, '3', '4'))), 'news')
  t.equal(bed.events.nextWakeMs(), Number.NEGATIVE_INFINITY)
  bed.sendAgain(resentOf(2, batch(1, '2')))
  bed.sendAgain(resentOf(3, batch(2, '3', '4')))
  const items = bed.events.poll(SENT_MS)
  const late = [`event ${PREFIX}:2:0 late`, `event ${PREFIX}:3:0 late`, `event ${PREFIX}:3:1 late`]
  t.strictSame(said(items), [...late, `healed ${PREFIX}:2-4:2`])
  t.match(items[0], { createdMs: T, arrivalMs: SENT_MS, event: { train: { number: '2' } } })
  t.match(items.at(-1), { gap: { healed: 2, missing: 1, healedMs: SENT_MS, missingRanges: [[4, 4]] } })
  t.strictSame(bed.fates(), { healed: 2, not_missing: 1 })
  t.strictSame(bed.events.poll(SENT_MS), [])
  t.equal(bed.context.notes.gaps.length, 1)
  t.match(bed.context.notes.gaps, [{ healed: 2, missing: 1 }])
  t.match(bed.events.counts, { framesLost: 3, framesHealed: 2, eventsLost: 6, eventsLate: 3, eventsLateUncounted: 0 })
  const kept = [
    [3, 3, 1, T],
    [3, 2, 1, T],
  ]
  t.strictSame(bed.context.kept, kept, 'whoever keeps frames is told of each')
  t.strictSame(bed.events.positions, [{ epoch: E1, next: 6, events: 9 }], 'no position moves')
})

t.test(
  'a late frame waits until it is kept, in the order in which they came, and no longer than a second',
  async (t) => {
    const bed = Bed.withGap()
    bed.context.isKept = false
    bed.sendAgain(resentOf(3, batch(2, '3', '4')))
    t.strictSame(bed.events.poll(SENT_MS), [])
    t.equal(bed.events.nextWakeMs(), SENT_MS + 5, 'it is asked again soon')
    bed.context.isKept = true
    t.strictSame(said(bed.events.poll(SENT_MS + 5)).length, 3)
    bed.context.isKept = false
    bed.sendAgain(resentOf(2, batch(1, '2')))
    t.strictSame(bed.events.poll(SENT_MS + 999), [])
    t.strictSame(said(bed.events.poll(SENT_MS + 1000)), [`event ${PREFIX}:2:0 late`, `healed ${PREFIX}:2-4:2`])
    t.equal(bed.events.nextWakeMs(), Number.POSITIVE_INFINITY)
  },
)

t.test('one of an earlier run that feeds perhaps did not get is told again, and not to the picture', async (t) => {
  const bed = Bed.withGap()
  const body = batch(2, '3', '4')
  const original = {
    ...{ epoch: E1, reign: 0, lane: 0 as const, sequence: 3, createdMs: T, agoMs: 0, arrivalMs: SENT_MS },
    ...{ bytes: encodeFrame(body), digest: new Uint8Array(32), sourceSymbols: 1, body },
  }
  bed.events.handleJournaledLate(original, SENT_MS)
  bed.events.handleJournaledLate(original, SENT_MS)
  bed.events.handleJournaledLate({ ...original, sequence: 5 }, SENT_MS)
  const items = bed.events.poll(SENT_MS)
  t.strictSame(said(items), [`event ${PREFIX}:3:0 late`, `event ${PREFIX}:3:1 late`, `healed ${PREFIX}:2-4:1`])
  t.match(items, [{ isRepeated: true }, { isRepeated: true }, { sequences: [3] }])
  t.strictSame([bed.context.kept, bed.context.picture.told], [[], []])
  t.equal(bed.sendAgain(resentOf(3, body)), 'news')
  t.strictSame(bed.fates(), { not_missing: 1 })
})

t.test('X14: the picture is told with the age that the frame has', async (t) => {
  const bed = Bed.withGap()
  bed.sendAgain(resentOf(3, batch(2, '3', '4')))
  t.strictSame(bed.context.picture.told, [
    ['late', '3', 0, `${PREFIX}:3`, 180_000],
    ['late', '4', 1, `${PREFIX}:3`, 180_000],
  ])
})

t.test('X12: a frame that is awaited stands in its place, and is not late', async (t) => {
  const bed = new Bed()
  bed.send(1, batch(0, '1'))
  bed.send(3, batch(2, '3'))
  bed.events.poll(T)
  bed.sendAgain(resentOf(2, batch(1, '2')), {}, T + 50)
  t.strictSame(said(bed.events.poll(T + 50)), [`event ${PREFIX}:2:0`, `event ${PREFIX}:3:0`])
  bed.sendAgain(resentOf(2, batch(1, '2')), {}, T + 60)
  bed.sendAgain(resentOf(9, batch(8, '9')), {}, T + 60)
  t.strictSame(bed.fates(), { in_time: 1, not_missing: 1, unproven: 1 })
  t.strictSame(bed.context.kept, [[3, 2, 1, T]])
  t.match(bed.events.counts, { framesDelivered: 3, framesLost: 0, eventsDelivered: 3, eventsLost: 0, eventsLate: 0 })
  bed.send(2, batch(1, '2'))
  t.strictSame(bed.events.poll(T + PATIENCE_MS), [], 'the frame itself comes too late')
})

t.test('X11: what is not what it says is refused, and the gap stays open', async (t) => {
  const bed = Bed.withGap()
  const right = resentOf(3, batch(2, '3', '4'))
  const wrong: [string, Resent][] = [
    ['digest_mismatch', { ...right, digest: right.digest.with(0, right.digest[0] ^ 1) }],
    ['digest_mismatch', { ...right, digest: right.digest.with(31, right.digest[31] ^ 128) }],
    ['digest_mismatch', { ...right, sequence: 4 }],
    ['digest_mismatch', { ...right, sourceSymbols: 2 }],
    ['digest_mismatch', { ...right, sourceSymbols: 0 }],
    ['digest_mismatch', { ...right, sourceSymbols: 2 ** 32 - 1 }],
    ['digest_mismatch', { ...right, frame: right.frame.subarray(1) }],
    ['digest_mismatch', { ...right, frame: new Uint8Array() }],
    ['malformed', { ...right, digest: right.digest.subarray(0, 16) }],
    ['malformed', { ...right, digest: null }],
    ['malformed', { ...right, frame: null }],
    ['malformed', { ...right, sequence: 0 }],
    ['malformed', { ...right, sequence: 2 ** 50 }],
    ['malformed', resentOf(3, { createdMs: T, heartbeat: {} })],
    ['other_lane', { ...right, lane: 4 }],
    ['other_lane', { ...right, lane: 2 ** 32 - 1 }],
    ['unknown_epoch', { ...right, epoch: E1 - 5 }],
    ['not_missing', { ...right, sequence: 1 }],
    ['not_missing', { ...right, sequence: 5 }],
  ]
  const expected = newResentCounts()
  for (const [word, resent] of wrong) {
    bed.sendAgain(resent)
    expected[word as keyof typeof expected]++
    t.strictSame(bed.resent.fates, expected, `${word}: ${JSON.stringify(Object.keys(resent))}`)
  }
  // Its bytes are no frame at all, though they are what their digest says.
  const frame = Uint8Array.of(255, 255)
  const digest = frameDigest(referenceIntegrity, { epoch: E1, lane: 0, sequence: 3 }, 1, frame)!
  bed.sendAgain({ ...right, frame, digest })
  t.equal(bed.resent.fates.malformed, expected.malformed + 1)
  t.strictSame(bed.events.poll(SENT_MS), [])
  t.match(bed.context.notes.gapBook.open, [{ firstSequence: 2, lastSequence: 4 }])
  bed.sendAgain(right)
  t.equal(bed.resent.fates.healed, 1, 'the right one is taken still')
})

t.test('R13: what a sender that crashed had reserved may be found to have been sent', async (t) => {
  const bed = Bed.withGap()
  const before = { epoch: E1, reservedThrough: 8 }
  const mark = { lane: 0, lastSequence: 0, eventsTotal: 0 }
  bed.events.handleMark({ epoch: E1 + 10, reign: 2, mark, before, isFirst: true }, LATER)
  bed.events.poll(LATER)
  bed.events.poll(LATER + PATIENCE_MS)
  t.match(bed.context.notes.gaps, [{ reason: 'lost' }, { reason: 'unknown', firstSequence: 6, lastSequence: 8 }])
  bed.sendAgain(resentOf(6, batch(9, 'a', 'b', 'c')), { epoch: E1 + 10, reign: 2 })
  bed.sendAgain(resentOf(4, batch(4, '5', '6', '7')), { epoch: E1 + 10, reign: 2 })
  const items = bed.events.poll(SENT_MS)
  t.strictSame(
    items.map(({ id }) => id.split(':').slice(4).join(':')),
    ['4:0', '4:1', '4:2', '6:0', '6:1', '6:2', '2-4:1', '6-8:1'],
  )
  t.match(bed.events.counts, { framesUnknown: 3, framesHealed: 2, eventsLate: 6, eventsLateUncounted: 3 })
})

t.test('E11: what a late frame says of unknown input is a gap, and no event', async (t) => {
  const bed = Bed.withGap()
  const inputUnknown = { source: 'a', reason: 'crash', fromMs: T - 9, untilMs: T }
  bed.sendAgain(resentOf(3, { createdMs: T, eventBatch: { eventsBefore: 2, events: [{ inputUnknown }] } }))
  t.strictSame(said(bed.events.poll(SENT_MS)), [`gap ${PREFIX}:3-3`, `healed ${PREFIX}:2-4:1`])
  t.match(bed.events.counts, { eventsLate: 0, inputsUnknown: 1 })
  t.strictSame(bed.context.picture.told, [])
})

t.test('R17: the lane has its own numbers, and goes on after a restart', async (t) => {
  const position = { ...{ sender: 3, epoch: E1, next: 6, events: 9 }, lanes: [{ lane: 4 as const, next: 3 }] }
  const bed = new Bed([position])
  const resent = resentOf(3, batch(2, '3'))
  const verdicts = [1, 2, 3, 4].map(() => bed.sendAgain(resent))
  t.strictSame(verdicts, ['known', 'known', 'news', 'news'])
  t.strictSame(bed.resent.positions, [{ epoch: E1, next: 5 }])
  t.equal(bed.sendAgain(resent, { epoch: E1 - 1, reign: 0 }), 'known', 'of an epoch that is over')
  t.equal(bed.sendAgain(resent, { epoch: E1 + 1, reign: 2, sequence: 1 }), 'news')
  t.strictSame(bed.resent.positions, [{ epoch: E1 + 1, next: 2 }])
  t.equal(bed.resent.handleFrame(incoming(9, { createdMs: T, heartbeat: {} })), 'unread')
  t.equal(bed.resent.handleFrame(incoming(10, undefined)), 'unread')
  t.equal(bed.resent.fates.malformed, 1, 'what is no frame at all is counted elsewhere')
})

t.test('K9: a sealed frame is opened by its own place and run, after its digest, and kept as it was cut', async (t) => {
  const secrets = new Map([1, 2].map((id) => [id, new Uint8Array(32).fill(id)] as const))
  const sealedOf = (sequence: number, body: Frame, keyId = 1, sealedAt = sequence) => {
    const run = new Uint8Array(13).fill(7)
    const sealer = new FrameSealer({ stream: 1, sender: 3, epoch: E1 }, { aead: nativeAead, run, secrets })
    const frame = Buffer.concat(sealer.seal(keyId, 0, sealedAt, [encodeFrame(body)]))
    const digest = frameDigest(referenceIntegrity, { epoch: E1, lane: 0, sequence }, 1, frame)!
    return { epoch: E1, lane: 0, sequence, digest, frame, sourceSymbols: 1 }
  }
  const body = batch(2, '3', '4')
  const bed = Bed.withGap()
  const kept: KeptFrame[] = []
  bed.context.keepResent = (frame) => {
    kept.push(frame)
    return undefined
  }
  bed.sendAgain(sealedOf(3, body))
  t.strictSame(bed.fates(), { sealed: 1 }, 'nothing opens it here')
  bed.context.openFrame = openKept(new FrameOpener(1, new Map([[1, secrets.get(1)!]]), nativeAead))
  bed.sendAgain(sealedOf(3, body, 2))
  bed.sendAgain(sealedOf(3, body, 1, 4))
  t.strictSame(bed.fates(), { sealed: 1, seal_key: 1, seal_broken: 1 })
  t.strictSame([bed.events.poll(SENT_MS), kept], [[], []], 'the gap stays open')
  // The sender has begun another epoch, and its lane 4 is of that one.
  bed.sendAgain(sealedOf(3, body), { epoch: E1 + 1, reign: 2 })
  const late = [`event ${PREFIX}:3:0 late`, `event ${PREFIX}:3:1 late`]
  t.strictSame(said(bed.events.poll(SENT_MS)), [...late, `healed ${PREFIX}:2-4:1`])
  const [{ bytes, sealed, digest }] = kept
  t.strictSame(Buffer.from(bytes), Buffer.from(encodeFrame(body)))
  t.strictSame(Buffer.from(sealed!), Buffer.from(sealedOf(3, body).frame))
  t.strictSame(digest, sealedOf(3, body).digest)
  bed.sendAgain(resentOf(2, batch(1, '2')), { epoch: E1 + 1, reign: 2 })
  t.match(bed.fates(), { healed: 2 }, 'one from before the link was sealed is plain')
  t.equal(kept[1].sealed, undefined)
})
