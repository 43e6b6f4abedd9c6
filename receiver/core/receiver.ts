/**
 * The receiver's logic behind the assembler, without its clock and files: whole frames in; the picture, the event
 * stream, the gaps and the counters out (PROTOCOL.md R11–R17).
 *
 * Tell it what happened (`handle…`), ask it for what there is (`pollFeed`) and when to ask again
 * (`nextWakeMs`). Order of work: tag → FEC → digest → schema → publish, each with its own counters.
 */
import { Lane } from '../../proto/datagram.js'
import { type Event, isInputUnknown } from '../../proto/event.js'
import { decodeFrame, type Frame, type Heartbeat, type SenderHealth } from '../../proto/frame.js'
import { EventStream, newStreamCounts, type StreamPosition } from './event-stream.js'
import type { AssemblerOptions, AssemblerStatus, CompleteFrame } from './frame-assembler.js'
import type { GapReason } from './lane-order.js'
import { LastingLoss, type Loss } from './lasting-loss.js'
import type { HeardSender } from './liveness.js'
import { RailwayState } from './railway-state.js'
import type { RecordLimits } from './record-limits.js'
import { SenderClock } from './sender-clock.js'
import { type SenderWord, senderWord } from './sender-word.js'

export interface ReceiverOptions {
  stream: number
  patienceMs: number
  heldFramesMax: number
  recordsMax: number
  /** The gap report shows so many; older ones are in the counters and were on the feeds. */
  gapsMax: number
  /** Without memory of an earlier run, only frames younger than this are believed to be news. */
  maxAgeMs: number
  /** For how long a record stands that nobody confirms. */
  recordLimits?: RecordLimits
  /** Where earlier runs got to; of each sender, the epoch that was current last comes last. */
  resume?: readonly ReceiverPosition[]
}

/** How far a sender's event lane has got in one epoch, and what else tells its news from a repetition. */
export interface ReceiverPosition extends StreamPosition {
  sender: number
  /** Number of the epoch's newest heartbeat. */
  heartbeat?: number
  /** Wall clock minus the sender's clock. */
  clockOffsetMs?: number
}

export interface EventItem {
  kind: 'event'
  /** E6: `stream:sender:epoch:lane:sequence:index`, the same at every receiver of the stream. */
  id: string
  createdMs: number
  arrivalMs: number
  event: Event
}

/** An event as a released frame holds it. There may be a million a second, so its id is made when it is asked for. */
class ReleasedEvent implements EventItem {
  readonly kind = 'event'

  constructor(
    readonly event: Event,
    private readonly index: number,
    private readonly frame: { id: string; createdMs: number; arrivalMs: number },
  ) {}

  get id(): string {
    return `${this.frame.id}:${this.index}`
  }

  get createdMs(): number {
    return this.frame.createdMs
  }

  get arrivalMs(): number {
    return this.frame.arrivalMs
  }
}

export interface GapItem {
  kind: 'gap'
  /** `stream:sender:epoch:lane:first-last`. */
  id: string
  sender: number
  epoch: number
  lane: number
  firstSequence: number
  lastSequence: number
  reason: GapReason
  /** Sender's clock at the frames around it, where they are known; of `input_unknown`, around what it may have lost. */
  fromMs: number | undefined
  untilMs: number | undefined
  /** Receiver's wall clock when it was named. */
  namedMs: number
  /** Of `input_unknown` alone (E11): the source's name, what happened at the sender, and how many messages, if known. */
  source?: string
  cause?: string
  messages?: number
}

export type FeedItem = EventItem | GapItem

export interface SenderView {
  sender: number
  epoch: number
  lastHeartbeatMs: number
  isEnding: boolean
  health: SenderHealth | undefined
}

/** Since when this receiver knows all that a sender has said. */
export interface Knowledge {
  /** Receiver's clock: since then it has listened without a hole. */
  sinceMs: number
  /** It has heard every sender's current epoch from its first frame on. */
  isComplete: boolean
}

interface Sender {
  stream: EventStream
  clock: SenderClock
  view: SenderView | undefined
  word: SenderWord | undefined
  /** Of the epoch whose frames came last. */
  reign: number
  lastFrameMs: number
  /** When heartbeats of two runs in one epoch last came one after the other. */
  rivalMs: number | undefined
  /** The epoch of which nothing is missing, from its first frame on. */
  wholeEpoch: number | undefined
  /** Nothing fresh has come yet. */
  isUnproven: boolean
  /** Number of the newest heartbeat of each epoch, by when the first of it came. */
  heartbeats: Map<number, number>
  /** Of an earlier run; see {@link ReceiverPosition.clockOffsetMs}. */
  rememberedOffsetMs: number | undefined
}

/** Where the assembler goes on that belongs to a receiver with these positions. */
export function assemblerResume(positions: readonly ReceiverPosition[]): NonNullable<AssemblerOptions['resume']> {
  const current = new Map(positions.map((position) => [position.sender, position]))
  return [...current.values()].map(({ sender, epoch, next, heartbeat = 0 }) => ({
    sender,
    epoch,
    highest: Math.max(...positions.filter((position) => position.sender === sender).map(({ epoch }) => epoch)),
    lanes: [
      { lane: Lane.events, lastSequence: next - 1 },
      { lane: Lane.control, lastSequence: heartbeat },
    ],
  }))
}

/** Epochs of a sender whose newest heartbeat is remembered: as many as the assembler may have at once, and more. */
const EPOCHS_HEARD_MAX = 32

export class Receiver {
  readonly state: RailwayState
  readonly #loss = new LastingLoss()
  readonly counts = {
    /** Whole and authentic, but not a frame body that this version knows. */
    framesMalformed: 0,
    /** Older than may be believed without memory. */
    framesAged: 0,
    heartbeats: 0,
    /** Heartbeats of another run than the one before, in one epoch: two senders with one number. */
    heartbeatsOfRivals: 0,
    /** Not newer than one that was heard before, in this run or an earlier one: late, or repeated. */
    heartbeatsNotNewer: 0,
    /** Lanes that a later release will read. */
    framesOfOtherLanes: 0,
  }
  readonly #senders = new Map<number, Sender>()
  readonly #gaps: GapItem[] = []
  #lastFrameMs: number | undefined
  #lastAgedMs: number | undefined
  #wallOffsetMs = 0
  #holeMs: number
  #newestEvent: { sender: number; timeMs: number } | undefined
  #droppedMs = Number.NEGATIVE_INFINITY

  /** `assembler` gives the frames, from wherever it runs. */
  constructor(
    private readonly options: ReceiverOptions,
    readonly assembler: AssemblerStatus,
    readonly startMs: number,
  ) {
    this.#holeMs = startMs
    const remembered = new Map<number, ReceiverPosition[]>()
    for (const position of options.resume ?? []) {
      remembered.set(position.sender, [...(remembered.get(position.sender) ?? []), position])
    }
    this.state = new RailwayState(options.recordsMax, options.recordLimits)
    for (const [sender, positions] of remembered) this.#senders.set(sender, this.#newSender(positions))
  }

  // ------------------------------------------------------------ tell

  /** Wall clock minus the clock that we are told, which never steps. */
  handleWallClock(wallOffsetMs: number): void {
    this.#wallOffsetMs = wallOffsetMs
  }

  /** A whole frame, in the order in which the assembler gave it. Its bytes are not kept. */
  handleFrame(complete: CompleteFrame, nowMs: number): void {
    let sender = this.#senders.get(complete.sender)
    if (!sender) this.#senders.set(complete.sender, (sender = this.#newSender()))
    const frame = decodeFrame(complete.bytes)
    if (!frame) this.counts.framesMalformed++
    const createdMs = frame?.createdMs ?? 0
    if (sender.isUnproven) {
      if (this.#isAged(sender, createdMs, nowMs)) {
        this.counts.framesAged++
        this.#lastAgedMs = createdMs
        return
      }
      sender.isUnproven = false
    }
    const isHeartbeat = complete.lane === Lane.control && frame?.heartbeat != null
    if (isHeartbeat && !isNewHeartbeat(sender, complete)) {
      this.counts.heartbeatsNotNewer++
      return
    }
    let verdict: ReturnType<EventStream['handleFrame']> | undefined
    if (complete.lane === Lane.events) {
      verdict = this.#handleInOrder(sender, complete, frame, nowMs)
      // What was had before is no sign of life: a tape played again has the right tags.
      if (verdict === 'repeated' || verdict === 'other_epoch') return
    }
    let believedMs = createdMs
    if (frame) {
      const { steps } = sender.clock
      const time = sender.clock.handleFrame(createdMs, complete.arrivalMs)
      believedMs = time.createdMs
      if (sender.clock.steps !== steps) this.state.handleClockStep(complete.sender)
      this.state.handleFrame(time.timeMs, complete.sender, complete.arrivalMs)
      this.#lastFrameMs = sender.lastFrameMs = complete.arrivalMs
    }
    sender.reign = Math.max(sender.reign, complete.reign)
    if (verdict !== undefined) this.#handleEvents(complete, frame, believedMs)
    else if (isHeartbeat && frame?.heartbeat) this.#handleHeartbeat(sender, complete, frame.heartbeat, createdMs, nowMs)
    else this.counts.framesOfOtherLanes++
  }

  /** A frame was thrown away here, whole or in parts, without any datagram missing. */
  handleDropped(nowMs: number): void {
    this.#droppedMs = nowMs
  }

  handleTime(nowMs: number): void {
    this.state.handleTime(nowMs)
    if (this.#loss.isDue(nowMs)) this.#loss.handleCounts(this.streamCounts, nowMs)
  }

  // ------------------------------------------------------------ ask

  /** Events and gaps that are due, in order. */
  pollFeed(nowMs: number): FeedItem[] {
    const items: FeedItem[] = []
    const lossMs = Math.max(this.#droppedMs, this.assembler.lastLossMs ?? Number.NEGATIVE_INFINITY)
    for (const [sender, { stream }] of this.#senders) {
      stream.handleLossTime(lossMs)
      for (const item of stream.poll(nowMs)) {
        const prefix = this.#idPrefix(sender, item.epoch)
        if (item.kind === 'gap') {
          const id = `${prefix}:${item.firstSequence}-${item.lastSequence}`
          const namedMs = Math.round(nowMs + this.#wallOffsetMs)
          const gap: GapItem = { ...item, id, sender, lane: Lane.events, namedMs }
          this.#handleGap(sender, item.epoch, item.lastSequence, nowMs)
          this.#keepGap(gap)
          items.push(gap)
          continue
        }
        const { events, createdMs } = item.frame
        const arrivalMs = item.frame.arrivalMs + this.#wallOffsetMs
        if (item.sequence === 1) this.#senders.get(sender)!.wholeEpoch = item.epoch
        const frame = { id: `${prefix}:${item.sequence}`, createdMs, arrivalMs }
        for (let index = 0; index < events.length; index++) {
          const event = events[index]
          if (!isInputUnknown(event)) items.push(new ReleasedEvent(event, index, frame))
          else items.push(this.#nameInputUnknown(event, index, item, sender, prefix, nowMs))
        }
      }
    }
    return items
  }

  /** When {@link pollFeed} next has something although nothing arrives. */
  nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    for (const { stream } of this.#senders.values()) wakeMs = Math.min(wakeMs, stream.nextWakeMs())
    return wakeMs
  }

  /** The most recent gaps, oldest first. */
  get gaps(): readonly GapItem[] {
    return this.#gaps
  }

  /** Of frames of events, while it lasts. */
  get loss(): Loss | undefined {
    return this.#loss.lasting
  }

  /** Every sender's event-lane counters, added up. */
  get streamCounts(): EventStream['counts'] {
    const sum = newStreamCounts()
    for (const { stream } of this.#senders.values()) {
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += stream.counts[name]
    }
    return sum
  }

  get heldFrames(): number {
    let held = 0
    for (const { stream } of this.#senders.values()) held += stream.heldFrames
    return held
  }

  get senders(): SenderView[] {
    return [...this.#senders.values()].flatMap(({ view }) => view ?? [])
  }

  /** What the liveness of the picture is judged by. */
  get heardSenders(): HeardSender[] {
    const { hints } = this.assembler
    return [...this.#senders].flatMap(([number, { word, lastFrameMs, rivalMs }]) => {
      const otherMs = hints.epochSender === number && hints.rivalMs > 0 ? hints.rivalMs : undefined
      return word ? [{ word, lastFrameMs, rivalMs: otherMs ?? rivalMs }] : []
    })
  }

  get knowledge(): Knowledge {
    const heard = [...this.#senders.values()].filter(({ lastFrameMs }) => lastFrameMs > 0)
    const isComplete = heard.every(({ view, wholeEpoch }) => view !== undefined && view.epoch === wholeEpoch)
    return { sinceMs: this.#holeMs, isComplete: heard.length > 0 && isComplete }
  }

  /** When what the newest event tells happened, on its sender's clock. */
  get newestEvent(): { sender: number; timeMs: number } | undefined {
    return this.#newestEvent
  }

  /** Creation time of the last frame that was too old to be believed. */
  get lastAgedMs(): number | undefined {
    return this.#lastAgedMs
  }

  /** Wall clock minus the receiver's clock. */
  get wallOffsetMs(): number {
    return this.#wallOffsetMs
  }

  /** How often, and by how much the last time, this sender's clock was seen to move. */
  clockSteps(sender: number): { steps: number; lastStepMs: number } {
    const { steps = 0, lastStepMs = 0 } = this.#senders.get(sender)?.clock ?? {}
    return { steps, lastStepMs }
  }

  /** Receiver's clock minus this sender's, transit included; `undefined` while unknown. */
  clockOffsetMs(sender: number): number | undefined {
    return this.#senders.get(sender)?.clock.offsetMs
  }

  /** When the last whole frame arrived that was believed. Datagrams alone carry nothing to show. */
  get lastFrameMs(): number | undefined {
    return this.#lastFrameMs
  }

  /** What to remember over a restart, as of what was released. What the feeds have taken of it: {@link Published}. */
  get positions(): ReceiverPosition[] {
    return [...this.#senders].flatMap(([sender, { stream, heartbeats, clock, rememberedOffsetMs }]) => {
      const offsetMs =
        clock.offsetMs === undefined ? rememberedOffsetMs : Math.round(clock.offsetMs + this.#wallOffsetMs)
      return stream.positions.map((position) => {
        const heartbeat = heartbeats.get(position.epoch)
        return {
          ...{ sender, ...position },
          ...(heartbeat !== undefined && { heartbeat }),
          ...(offsetMs !== undefined && { clockOffsetMs: offsetMs }),
        }
      })
    })
  }

  // ------------------------------------------------------------ frames

  /** Older than may be believed, by the wall clock and by what is remembered of the sender's (PROTOCOL.md R14, R17). */
  #isAged({ rememberedOffsetMs = 0 }: Sender, createdMs: number, nowMs: number): boolean {
    const ageMs = nowMs + this.#wallOffsetMs - createdMs
    return Math.min(ageMs, ageMs - rememberedOffsetMs) > this.options.maxAgeMs
  }

  #handleInOrder(
    sender: Sender,
    { epoch, reign, sequence, arrivalMs, isRecovered }: CompleteFrame,
    frame: Frame | undefined,
    nowMs: number,
  ): ReturnType<EventStream['handleFrame']> {
    const events = frame?.eventBatch?.events ?? undefined
    const eventsBefore = frame?.eventBatch?.eventsBefore ?? 0
    const received = { createdMs: frame?.createdMs ?? 0, arrivalMs, isRecovered, eventsBefore, events }
    return sender.stream.handleFrame(epoch, sequence, received, nowMs, reign)
  }

  #handleEvents(complete: CompleteFrame, frame: Frame | undefined, believedMs: number): void {
    const { epoch, reign, sequence, arrivalMs } = complete
    const events = frame?.eventBatch?.events
    if (!events) return
    const id = `${this.#idPrefix(complete.sender, epoch)}:${sequence}`
    const origin = { id, sender: complete.sender, epoch, reign, sequence, createdMs: believedMs, arrivalMs }
    let newestMs = Number.NEGATIVE_INFINITY
    for (let index = 0; index < events.length; index++) {
      const event = events[index]
      if (isInputUnknown(event)) continue
      this.state.handleEvent(event, index, origin)
      newestMs = Math.max(newestMs, event.eventTimeMs ?? event.sourceTimeMs ?? believedMs)
    }
    // Of the frame that came last, not of all: one event of tomorrow must not hide that nothing comes today.
    if (newestMs > Number.NEGATIVE_INFINITY) this.#newestEvent = { sender: complete.sender, timeMs: newestMs }
  }

  #handleHeartbeat(
    sender: Sender,
    { sender: id, epoch, reign, sequence, arrivalMs }: CompleteFrame,
    heartbeat: Heartbeat,
    createdMs: number,
    nowMs: number,
  ): void {
    this.counts.heartbeats++
    if (reign >= sender.reign) {
      const { ending, health } = heartbeat
      sender.view = {
        sender: id,
        epoch,
        lastHeartbeatMs: arrivalMs,
        isEnding: ending ?? false,
        health: health ?? undefined,
      }
      this.#judgeRun(sender, epoch, heartbeat.run ?? 0, nowMs)
      sender.word = senderWord({ sender: id, epoch }, heartbeat, createdMs, arrivalMs, sender.word)
      this.state.handleWord(sender.word, sender.clock.offsetMs)
    }
    const mark = heartbeat.lanes?.find(({ lane }) => (lane ?? 0) === Lane.events)
    if (!mark) return
    // The first word of an epoch, before any event: all that comes of it will be heard.
    if (sequence === 1 && (mark.lastSequence ?? 0) === 0) sender.wholeEpoch = epoch
    const previous = heartbeat.previousEpoch
    const reserved = previous?.lanes?.find(({ lane }) => (lane ?? 0) === Lane.events)?.lastSequence
    const before = previous && reserved ? { epoch: previous.epoch ?? 0, reservedThrough: reserved } : undefined
    sender.stream.handleHeartbeat(epoch, mark, before, nowMs, reign)
  }

  /** A run is drawn at each start, and each start has an epoch of its own: two in one epoch are two senders. */
  #judgeRun(sender: Sender, epoch: number, run: number, nowMs: number): void {
    const { word } = sender
    if (!word || word.epoch !== epoch || word.run === 0 || run === 0 || word.run === run) return
    this.counts.heartbeatsOfRivals++
    sender.rivalMs = nowMs
  }

  /** Frames of an epoch are missing. */
  #handleGap(senderNumber: number, epoch: number, lastSequence: number, nowMs: number): void {
    const sender = this.#senders.get(senderNumber)!
    if (sender.wholeEpoch === epoch) sender.wholeEpoch = undefined
    this.#holeMs = nowMs
    this.state.handleGap(senderNumber, epoch, lastSequence)
  }

  /** E11: the frame is there, and says what the sender does not know. It stands alone in it, and has the id of a gap. */
  #nameInputUnknown(
    { inputUnknown }: Event,
    index: number,
    { epoch, sequence, frame }: { epoch: number; sequence: number; frame: { events: readonly Event[] } },
    sender: number,
    prefix: string,
    nowMs: number,
  ): GapItem {
    const { source, fromMs, untilMs, reason, messages } = inputUnknown!
    const isAlone = frame.events.length === 1
    const gap: GapItem = {
      kind: 'gap',
      id: isAlone ? `${prefix}:${sequence}-${sequence}` : `${prefix}:${sequence}:${index}`,
      ...{ sender, epoch, lane: Lane.events, firstSequence: sequence, lastSequence: sequence },
      reason: 'input_unknown',
      ...{ fromMs: fromMs ?? undefined, untilMs: untilMs ?? undefined },
      namedMs: Math.round(nowMs + this.#wallOffsetMs),
      source: source ?? '',
      cause: reason ?? '',
      ...(messages != null && { messages }),
    }
    this.#keepGap(gap)
    return gap
  }

  #keepGap(gap: GapItem): void {
    this.#gaps.push(gap)
    if (this.#gaps.length > this.options.gapsMax) this.#gaps.shift()
  }

  /** Of message and gap ids; the sequence number and what follows it come behind. */
  #idPrefix(sender: number, epoch: number): string {
    return `${this.options.stream}:${sender}:${epoch}:${Lane.events}`
  }

  #newSender(resume?: readonly ReceiverPosition[]): Sender {
    const { patienceMs, heldFramesMax } = this.options
    const stream = new EventStream({
      patienceMs,
      heldFramesMax,
      listeningSinceMs: resume ? undefined : this.startMs,
      ...(resume && { resume }),
    })
    return {
      ...{ stream, clock: new SenderClock(patienceMs), view: undefined, word: undefined, reign: 0, lastFrameMs: 0 },
      ...{ rivalMs: undefined, wholeEpoch: undefined, isUnproven: true },
      heartbeats: new Map(
        resume?.flatMap(({ epoch, heartbeat }) => (heartbeat === undefined ? [] : [[epoch, heartbeat]])),
      ),
      rememberedOffsetMs: resume?.at(-1)?.clockOffsetMs,
    }
  }
}

/** Takes note of it, if it is. */
function isNewHeartbeat({ heartbeats }: Sender, { epoch, sequence }: CompleteFrame): boolean {
  if (sequence <= (heartbeats.get(epoch) ?? 0)) return false
  heartbeats.set(epoch, sequence)
  if (heartbeats.size > EPOCHS_HEARD_MAX) heartbeats.delete(heartbeats.keys().next().value!)
  return true
}
