/**
 * A receiver that hears an echo is killed anywhere, again and again, with a journal that lags and feeds that lag. What a
 * subscriber has then, and what the journal and the gaps say, is of one piece.
 */
import fc from 'fast-check'
import t from 'tap'
import { journalFile } from '../../config/journal.js'
import { frameDigest } from '../../fec/frame-digest.js'
import { openKept } from '../../fec/frame-seal.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import type { JournalFrame, NamedGap } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { Lane } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'
import { PositionFile } from '../../receiver/position-file.js'
import { readRemembered } from '../../receiver/remembered.js'
import type { KeptFrame } from '../../receiver/stream/lanes/incoming-lane.js'
import { Published } from '../../receiver/stream/published.js'
import { type EventItem, type FeedItem, type GapItem, Receiver } from '../../receiver/stream/receiver.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { faultsIn } from '../journal/faults-in.js'
import { newReceiver } from '../receiver/one-frame.js'
import { scratchFolder } from '../scratch-folder.js'

t.setTimeout(300_000)

const EPOCH = 1_750_000_000
const T = EPOCH * 1000
const PATIENCE_MS = 100
const STEP_MS = 50
const SENDER = 3
const PLACE = { sender: SENDER, epoch: EPOCH, lane: Lane.events }
const STEPS_MAX = 60
/** Each frame is sent again so many steps after it was numbered. */
const ECHO_AFTER = [9, 24]
/** What waits longer is committed, so that no late frame goes out unkept. */
const LAG_STEPS_MAX = 12
const RUNS = Number(process.env.KATAMICHI_HEAL_RUNS ?? 120)

const bodyOf = (sequence: number) =>
  encodeFrame({
    createdMs: T + sequence,
    eventBatch: { eventsBefore: sequence - 1, events: [{ train: { line: 'L', number: `${sequence}` } }] },
  })
const digestOf = (lane: number, sequence: number, body: Uint8Array) =>
  frameDigest(referenceIntegrity, { epoch: EPOCH, lane, sequence }, 1, body)!
const complete = (lane: CompleteFrame['lane'], sequence: number, bytes: Uint8Array, nowMs: number): CompleteFrame => ({
  ...{ sender: SENDER, epoch: EPOCH, reign: 0, lane, sequence, bytes, digest: digestOf(lane, sequence, bytes) },
  ...{ sourceSymbols: 1, isRecovered: false, arrivalMs: nowMs },
})
const echoOf = (sequence: number) => {
  const frame = bodyOf(sequence)
  const digest = digestOf(Lane.events, sequence, frame)
  return encodeFrame({ createdMs: T + sequence, resentFrame: { ...PLACE, sequence, sourceSymbols: 1, digest, frame } })
}

const scenario = fc.record({
  fates: fc.array(fc.constantFrom('comes', 'comes', 'lost', 'late'), { minLength: 6, maxLength: 20 }),
  /** Whether the first echo of each frame comes. */
  echoes: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  /** Steps before which the receiver is killed. */
  kills: fc.uniqueArray(fc.integer({ min: 2, max: STEPS_MAX - 8 }), { maxLength: 4 }),
  /** Of each step, how much the journal commits, and how many messages leave and are known to have left. */
  commits: fc.array(fc.nat(4), { minLength: STEPS_MAX, maxLength: STEPS_MAX }),
  leaves: fc.array(fc.nat(3), { minLength: STEPS_MAX, maxLength: STEPS_MAX }),
  acks: fc.array(fc.nat(3), { minLength: STEPS_MAX, maxLength: STEPS_MAX }),
})

type Write = (journal: Journal) => void

/** One run of the process, up to its end. */
class Life {
  readonly receiver: Receiver
  readonly published: Published
  /** What is in the journal's memory, and since which step. */
  #waiting: { write: Write; step: number; handleCommitted: () => void; gap?: NamedGap }[] = []
  #released: FeedItem[] = []
  #sent = 0
  #acked = 0
  #step = 0

  constructor(
    private readonly stateDir: string,
    private readonly subscriber: FeedItem[],
    nowMs: number,
  ) {
    const remembered = rememberedIn(stateDir)
    const keep = (frame: KeptFrame, createdMs: number, isResent: boolean) => {
      const { sender, epoch, lane, sequence, sourceSymbols, digest, bytes, arrivalMs } = frame
      if (lane !== Lane.events) return () => true
      const row: JournalFrame = {
        ...{ sender, epoch, lane, sequence, sourceSymbols, createdMs, arrivedMs: arrivalMs, isResent },
        ...{ digest: digest.slice(), body: bytes.slice() },
      }
      let isCommitted = false
      this.#write(
        (journal) => void journal.append(row),
        () => (isCommitted = true),
      )
      return () => isCommitted
    }
    this.receiver = new Receiver(
      {
        ...{ stream: 1, patienceMs: PATIENCE_MS, heldFramesMax: 100, gapsMax: 100, maxAgeMs: 1e9 },
        ...{ resume: remembered.resume, gaps: remembered.gaps },
        keepFrame: (frame, createdMs) => void keep(frame, createdMs, false),
        keepResent: (frame, createdMs) => keep(frame, createdMs, true),
      },
      newReceiver(T).assembler,
      nowMs,
    )
    this.published = new Published(remembered.positions)
    for (const range of remembered.unjournaled)
      this.#write((journal) => {
        journal.nameGap({ ...range, reason: 'not_journaled', namedMs: nowMs, healedMs: undefined })
      })
    for (const { body, sequence } of remembered.frames)
      this.receiver.handleJournaled(complete(Lane.events, sequence, body, nowMs), nowMs)
    for (const { body, sequence } of remembered.late)
      this.receiver.handleJournaledLate(complete(Lane.events, sequence, body, nowMs), nowMs)
  }

  poll(nowMs: number, step: number): void {
    this.#step = step
    const items = this.receiver.pollFeed(nowMs)
    const gaps = items.filter((item): item is GapItem => item.kind === 'gap')
    for (const { firstSequence, lastSequence, reason, namedMs } of gaps) {
      const gap = { ...PLACE, firstSequence, lastSequence, reason, namedMs }
      const write = (journal: Journal) => void journal.nameGap({ ...gap, healedMs: undefined })
      this.#waiting.push({ write, step, handleCommitted: () => {}, gap })
    }
    this.#released.push(...items)
    const late = items.flatMap((item) =>
      item.kind === 'healed' ? item.sequences.map((sequence) => ({ ...PLACE, sequence })) : [],
    )
    this.published.handleReleased(this.receiver.positions, gaps, { zeromq: this.#released.length }, late)
  }

  /** Some messages leave; of some of these it is known. The position was written before. */
  send(leaving: number, known: number): void {
    const end = Math.min(this.#released.length, this.#sent + leaving)
    this.subscriber.push(...this.#released.slice(this.#sent, end))
    this.#sent = end
    this.#acked = Math.min(this.#sent, this.#acked + known)
    this.published.handleTaken('zeromq', this.#acked)
    for (const { sequence } of this.published.takeLate())
      this.#write((journal) => journal.noteTold({ ...PLACE, sequence }))
  }

  commit(count: number): void {
    const old = this.#waiting.findIndex(({ step }) => step >= this.#step - LAG_STEPS_MAX)
    const due = this.#waiting.splice(0, Math.max(count, old < 0 ? this.#waiting.length : old))
    if (due.length === 0) return
    withJournal(this.stateDir, (journal) => {
      journal.transaction(() => {
        for (const { write } of due) write(journal)
      })
    })
    for (const { handleCommitted } of due) handleCommitted()
  }

  async writePosition(): Promise<void> {
    const { stateDir, published } = this
    const gaps = this.#waiting.flatMap(({ gap }) => gap ?? [])
    const file = new PositionFile(stateDir, SILENT, () => ({ numbers: {}, positions: published.positions, gaps }))
    await file.begin()
    await file.writeLast()
  }

  #write(write: Write, handleCommitted = () => {}): void {
    this.#waiting.push({ write, step: this.#step, handleCommitted })
  }
}

const SILENT = { error: () => {}, info: () => {}, warn: () => {} }

function withJournal<R>(stateDir: string, work: (journal: Journal) => R): R {
  const journal = Journal.openForWriting(journalFile(stateDir))
  try {
    return work(journal)
  } finally {
    journal.close()
  }
}

function rememberedIn(stateDir: string) {
  const options = {
    stateDir,
    stream: 1,
    isJournaled: true,
    gapsMax: 100,
    heldFramesMax: 100,
    openFrame: openKept(undefined),
  }
  return readRemembered({ ...options, log: SILENT as never })
}

const sequenceOf = ({ id }: FeedItem) => Number(id.split(':')[4])
const isEvent = (item: FeedItem): item is EventItem => item.kind === 'event'

t.test('killed at any step with an echo: healed once, and nothing that was delivered is named lost', async (t) => {
  let [healed, again, killed] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(scenario, async ({ fates, echoes, kills, commits, leaves, acks }) => {
      const stateDir = scratchFolder()
      withJournal(stateDir, () => {})
      const had: FeedItem[] = []
      let [nowMs, echoed] = [T, 0]
      let life = new Life(stateDir, had, nowMs)
      for (let step = 0; step < STEPS_MAX; step++, nowMs += STEP_MS) {
        if (kills.includes(step)) {
          killed++
          await life.writePosition()
          life = new Life(stateDir, had, nowMs)
        }
        fates.forEach((fate, i) => {
          const isDue = step === i ? fate === 'comes' : step === i + 5 && fate === 'late'
          const frame = complete(Lane.events, i + 1, bodyOf(i + 1), nowMs)
          if (isDue) life.receiver.handleFrame(frame, nowMs)
          ECHO_AFTER.forEach((after, which) => {
            if (step !== i + after || (which === 0 && !echoes[i])) return
            life.receiver.handleFrame(complete(Lane.resent, ++echoed, echoOf(i + 1), nowMs), nowMs)
          })
        })
        life.poll(nowMs, step)
        life.send(leaves[step], acks[step])
        life.commit(commits[step])
      }
      for (let rest = 0; rest < 3; rest++, nowMs += 10 * STEP_MS) {
        life.poll(nowMs, STEPS_MAX)
        life.send(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
        life.commit(Number.POSITIVE_INFINITY)
      }
      const atTheEnd = life.receiver.gaps
      await life.writePosition()

      const faults = withJournal(stateDir, faultsIn)
      if (faults.length > 0) throw new Error(`the journal: ${JSON.stringify(faults)}`)
      const { gaps, late } = rememberedIn(stateDir)
      if (late.length > 0) throw new Error(`told again though all is told: ${late.map(({ sequence }) => sequence)}`)
      const [position] = life.published.positions
      const end = position?.next ?? 1
      let [delivered, cameLate, lost, doubted] = [0, 0, 0, 0]
      for (let sequence = 1; sequence < end; sequence++) {
        const say = (what: string) => new Error(`${sequence}: ${what}`)
        const its = had.filter((item): item is EventItem => isEvent(item) && sequenceOf(item) === sequence)
        const [first, ...more] = its
        if (more.some(({ isRepeated }) => !isRepeated)) throw say('twice, and does not say so')
        again += more.length
        const isOf = ({ firstSequence, lastSequence }: { firstSequence: number; lastSequence: number }) =>
          firstSequence <= sequence && sequence <= lastSequence
        const named = had.filter((item): item is GapItem => item.kind === 'gap' && isOf(item))
        const isDoubted = named.some(({ reason }) => reason === 'perhaps_delivered')
        const isMissing = gaps.some(({ item, missing }) => item.reason !== 'perhaps_delivered' && missing.some(isOf))
        const isStillMissing = life.receiver.openGaps.some(isOf)
        if (isMissing !== isStillMissing && !isDoubted) throw say('a restart changes what is missing')
        if (first && isMissing) throw say('delivered, and named missing')
        if (first && !first.isLate && named.some(({ reason }) => reason === 'lost')) throw say('delivered and lost')
        if (first?.isLate && !named.length) throw say('late, and never named')
        if (first?.isLate) {
          cameLate++
          healed++
        } else if (first) delivered++
        else if (isMissing) lost++
        else if (isDoubted) doubted++
        else throw say(named.length > 0 ? 'its gap was told of, and is forgotten' : 'silent')
      }
      if (delivered + cameLate + lost + doubted !== end - 1) throw new Error('the sum is wrong')
      for (const { item } of gaps) {
        const same = atTheEnd.find(({ id }) => id === item.id)
        if (same && (same.healed !== item.healed || same.missing !== item.missing))
          throw new Error(`${item.id}: ${same.healed} healed before, ${item.healed} after a restart`)
      }
    }),
    { numRuns: RUNS },
  )
  t.comment(`${healed} frames healed, ${again} messages repeated, ${killed} kills`)
  t.ok(healed > 0 && again > 0 && killed > 0)
})
