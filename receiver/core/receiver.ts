/**
 * The receiver's logic behind the assembler, without its clock and files: whole frames in; the picture, the event
 * stream, the gaps and the counters out (PROTOCOL.md R11–R17).
 *
 * Tell it what happened (`handle…`), ask it for what there is (`pollFeed`) and when to ask again
 * (`nextWakeMs`). Order of work: tag → FEC → digest → schema → publish, each with its own counters.
 */
import { Lane } from '../../proto/datagram.js'
import type { Event } from '../../proto/event.js'
import { decodeFrame, type Frame, type Heartbeat, type SenderHealth } from '../../proto/frame.js'
import { ClockOffset } from './clock-offset.js'
import { EventStream, newStreamCounts, type StreamPosition } from './event-stream.js'
import type { AssemblerOptions, AssemblerStatus, CompleteFrame } from './frame-assembler.js'
import type { GapReason } from './lane-order.js'
import { RailwayState } from './railway-state.js'

export interface ReceiverOptions {
  stream: number
  patienceMs: number
  heldFramesMax: number
  recordsMax: number
  /** The gap report shows so many; older ones are in the counters and were on the feeds. */
  gapsMax: number
  /** Without memory of an earlier run, only frames younger than this are believed to be news. */
  maxAgeMs: number
  /** Where earlier runs got to; of each sender, oldest epoch first. */
  resume?: readonly ReceiverPosition[]
}

/** How far a sender's event lane has got in one epoch. */
export interface ReceiverPosition extends StreamPosition {
  sender: number
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
  /** Sender's clock at the frames around it, where they are known. */
  fromMs: number | undefined
  untilMs: number | undefined
  /** Receiver's clock when it was named. */
  namedMs: number
}

export type FeedItem = EventItem | GapItem

export interface SenderView {
  sender: number
  epoch: number
  lastHeartbeatMs: number
  isEnding: boolean
  health: SenderHealth | undefined
}

interface Sender {
  stream: EventStream
  clock: ClockOffset
  view: SenderView | undefined
  /** Nothing is remembered of it and nothing fresh has come yet. */
  isUnproven: boolean
}

/** Where the assembler goes on that belongs to a receiver with these positions. */
export function assemblerResume(positions: readonly ReceiverPosition[]): NonNullable<AssemblerOptions['resume']> {
  const newest = new Map(positions.map((position) => [position.sender, position]))
  return [...newest.values()].map(({ sender, epoch, next }) => ({
    sender,
    epoch,
    lanes: [{ lane: Lane.events, lastSequence: next - 1 }],
  }))
}

export class Receiver {
  readonly state: RailwayState
  readonly counts = {
    /** Whole and authentic, but not a frame body that this version knows. */
    framesMalformed: 0,
    /** Older than may be believed without memory. */
    framesAged: 0,
    heartbeats: 0,
    /** Lanes that a later release will read. */
    framesOfOtherLanes: 0,
  }
  readonly #senders = new Map<number, Sender>()
  readonly #gaps: GapItem[] = []
  #lastFrameMs: number | undefined
  #droppedMs = Number.NEGATIVE_INFINITY

  /** `assembler` gives the frames, from wherever it runs. */
  constructor(
    private readonly options: ReceiverOptions,
    readonly assembler: AssemblerStatus,
    private readonly startMs: number,
  ) {
    const remembered = new Map<number, ReceiverPosition[]>()
    for (const position of options.resume ?? []) {
      remembered.set(position.sender, [...(remembered.get(position.sender) ?? []), position])
    }
    this.state = new RailwayState(options.recordsMax)
    for (const [sender, positions] of remembered) this.#senders.set(sender, this.#newSender(positions))
  }

  // ------------------------------------------------------------ tell

  /** A whole frame, in the order in which the assembler gave it. Its bytes are not kept. */
  handleFrame(complete: CompleteFrame, nowMs: number): void {
    let sender = this.#senders.get(complete.sender)
    if (!sender) this.#senders.set(complete.sender, (sender = this.#newSender()))
    const frame = decodeFrame(complete.bytes)
    if (!frame) this.counts.framesMalformed++
    const createdMs = frame?.createdMs ?? 0
    if (sender.isUnproven) {
      if (createdMs < nowMs - this.options.maxAgeMs) {
        this.counts.framesAged++
        return
      }
      sender.isUnproven = false
    }
    if (frame) {
      sender.clock.handleFrame(createdMs, complete.arrivalMs)
      this.state.handleFrame(createdMs)
      this.#lastFrameMs = complete.arrivalMs
    }
    if (complete.lane === Lane.events) this.#handleEvents(sender, complete, frame, nowMs)
    else if (complete.lane === Lane.control && frame?.heartbeat)
      this.#handleHeartbeat(sender, complete, frame.heartbeat, nowMs)
    else this.counts.framesOfOtherLanes++
  }

  /**
   * The process stood still for so long, and what arrived meanwhile is yet to be read. Patience is time spent
   * listening (PROTOCOL.md R11): a pause of ours must not look like loss.
   */
  handlePause(pausedMs: number): void {
    for (const { stream } of this.#senders.values()) stream.handlePause(pausedMs)
  }

  /** A frame was thrown away here, whole or in parts, without any datagram missing. */
  handleDropped(nowMs: number): void {
    this.#droppedMs = nowMs
  }

  handleTime(nowMs: number): void {
    this.state.handleTime(nowMs)
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
          const gap: GapItem = { ...item, id, sender, lane: Lane.events, namedMs: Math.round(nowMs) }
          this.#gaps.push(gap)
          if (this.#gaps.length > this.options.gapsMax) this.#gaps.shift()
          items.push(gap)
          continue
        }
        const { events, createdMs, arrivalMs } = item.frame
        const frame = { id: `${prefix}:${item.sequence}`, createdMs, arrivalMs }
        for (let index = 0; index < events.length; index++) items.push(new ReleasedEvent(events[index], index, frame))
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

  /** Receiver's clock minus this sender's, transit included; `undefined` while unknown. */
  clockOffsetMs(sender: number): number | undefined {
    return this.#senders.get(sender)?.clock.offsetMs
  }

  /** When the last whole frame arrived that was believed. Datagrams alone carry nothing to show. */
  get lastFrameMs(): number | undefined {
    return this.#lastFrameMs
  }

  /** What to remember over a restart. */
  get positions(): ReceiverPosition[] {
    return [...this.#senders].flatMap(([sender, { stream }]) =>
      stream.positions.map((position) => ({ sender, ...position })),
    )
  }

  // ------------------------------------------------------------ frames

  #handleEvents(sender: Sender, complete: CompleteFrame, frame: Frame | undefined, nowMs: number): void {
    const { epoch, sequence, arrivalMs, isRecovered } = complete
    const createdMs = frame?.createdMs ?? 0
    const events = frame?.eventBatch?.events ?? undefined
    const eventsBefore = frame?.eventBatch?.eventsBefore ?? 0
    const received = { createdMs, arrivalMs, isRecovered, eventsBefore, events }
    const verdict = sender.stream.handleFrame(epoch, sequence, received, nowMs)
    if (verdict === 'repeated' || verdict === 'other_epoch') return
    if (!events) return
    const id = `${this.#idPrefix(complete.sender, epoch)}:${sequence}`
    const origin = { id, sender: complete.sender, epoch, sequence, createdMs, arrivalMs }
    for (let index = 0; index < events.length; index++) this.state.handleEvent(events[index], index, origin)
  }

  #handleHeartbeat(
    sender: Sender,
    { sender: id, epoch, arrivalMs }: CompleteFrame,
    heartbeat: Heartbeat,
    nowMs: number,
  ): void {
    this.counts.heartbeats++
    if (!sender.view || epoch >= sender.view.epoch) {
      const { ending, health } = heartbeat
      sender.view = {
        sender: id,
        epoch,
        lastHeartbeatMs: arrivalMs,
        isEnding: ending ?? false,
        health: health ?? undefined,
      }
    }
    const mark = heartbeat.lanes?.find(({ lane }) => (lane ?? 0) === Lane.events)
    if (!mark) return
    const previous = heartbeat.previousEpoch
    const reserved = previous?.lanes?.find(({ lane }) => (lane ?? 0) === Lane.events)?.lastSequence
    const before = previous && reserved ? { epoch: previous.epoch ?? 0, reservedThrough: reserved } : undefined
    sender.stream.handleHeartbeat(epoch, mark, before, nowMs)
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
    return { stream, clock: new ClockOffset(), view: undefined, isUnproven: !resume }
  }
}
