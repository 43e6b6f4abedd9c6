/**
 * The receiver's logic behind the assembler, without its clock and files. It takes whole frames and gives the event
 * stream, the gaps and the counters (PROTOCOL.md R11–R17). It tells everybody who keeps a picture.
 *
 * Tell it what happened (`handle…`), ask it for what there is (`pollFeed`) and when to ask again
 * (`nextWakeMs`). Order of work: tag → FEC → digest → schema → publish, each with its own counters.
 */

import { type OpenFrame, openKept } from '../../fec/frame-seal.js'
import { type Integrity, referenceIntegrity } from '../../fec/integrity.js'
import type { GapRange } from '../../proto/gap-code.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import type { AssemblerStatus } from '../assembly/core/frame-assembler.js'
import { newCarouselCounts } from './lanes/carousel-lane.js'
import { newHeartbeatCounts, type SenderView } from './lanes/control-lane.js'
import { newStreamCounts, type StreamCounts } from './lanes/event-lane.js'
import type { GapBook, RememberedGap } from './lanes/gap-book.js'
import type { KeepResent, LaneContext } from './lanes/incoming-lane.js'
import type { FeedItem, GapItem } from './lanes/lane-items.js'
import { mergeStreams } from './lanes/merge.js'
import type { OpenLanes } from './lanes/open-lanes.js'
import type { ReceiverPosition } from './lanes/positions.js'
import { ReceiverNotes } from './lanes/receiver-notes.js'
import { newResentCounts, type ResentFate } from './lanes/resent-lane.js'
import { newFrameFates, SenderLanes } from './lanes/sender-lanes.js'
import { LastingLoss, type Loss } from './lasting-loss.js'
import { type AnnouncedKey, announcedKey } from './next-keys.js'
import { type PictureListener, toldTogether } from './picture-listener.js'
import { type HeardSender, isReplaced, pauseMaxMs } from './sender-word.js'
import { type TwinOptions, Twins, type TwinsView } from './twins/twins.js'

export type { SenderView } from './lanes/control-lane.js'
export type { EventItem, FeedItem, GapItem, HealedItem } from './lanes/lane-items.js'
export { assemblerResume, type ReceiverPosition } from './lanes/positions.js'

export interface ReceiverOptions {
  stream: number
  patienceMs: number
  heldFramesMax: number
  /** Most gaps that the report shows. Older ones are in the counters and were on the feeds. */
  gapsMax: number
  /** Without memory of an earlier run, only frames younger than this are believed to be news. */
  maxAgeMs: number
  /** The time between heartbeats by link.toml, by which a silence is told; without it none is. */
  heartbeatPeriodMs?: number | undefined
  /** How long a turn of the carousel takes by link.toml; absent where it has none. */
  carouselTurnMs?: number | undefined
  /** Where earlier runs got to; of each sender, the epoch that was current last comes last. */
  resume?: readonly ReceiverPosition[]
  /** The check value of each of our keys as a number, by key id, by which a sender's next key is known; none by default. */
  keyChecks?: ReadonlyMap<number, number>
  /** Senders that say the same, of which one is published; without it all that any sender says is. */
  twins?: TwinOptions | undefined
  /** Gaps that earlier runs named, oldest first. */
  gaps?: readonly RememberedGap[]
  /**
   * Called with each whole frame that is news, of whatever lane, and with its creation on the sender's clock. The bytes
   * are not the caller's to keep.
   */
  keepFrame?: (frame: CompleteFrame, createdMs: number) => void
  /** Called with each frame that was sent again and is taken. */
  keepResent?: KeepResent
  /** What digests of frames that are sent again are computed with; plain code by default, for there are few. */
  integrity?: Pick<Integrity, 'hashSymbol' | 'digestFrame'>
  /** Opens sealed frames that are sent again; by default none is opened. */
  openFrame?: OpenFrame
  /** Who keeps a picture; nobody by default. */
  listeners?: readonly PictureListener[]
  /** The lanes that are read of each sender; by default all that this release reads. */
  openLanes?: (context: LaneContext) => OpenLanes
}

/** Says since when this receiver knows all that a sender has said. */
export interface Knowledge {
  /** Since when it has listened without a hole, on the receiver's clock. */
  sinceMs: number
  /**
   * Whether it has every subject that each sender has: the sender is heard, and has been from the epoch's first frame on,
   * or its carousel has told all of them just now. One that another has replaced is not asked for.
   */
  isComplete: boolean
  /** Since when it is complete. */
  completeSinceMs?: number | undefined
  /** When it will be at the latest, if no more is lost; absent while it is, and where nothing will make it so. */
  completeByMs?: number | undefined
  /** Subjects that senders leave out of their carousels, for want of room; absent where there are none. */
  subjectsLeftOut?: number
  /** True where it is not complete because the picture had no room. */
  lacksRoom?: true
}

export class Receiver {
  readonly #loss = new LastingLoss()
  readonly #senders = new Map<number, SenderLanes>()
  readonly #picture: PictureListener
  readonly #notes: ReceiverNotes
  readonly #twins: Twins | undefined
  #droppedMs = Number.NEGATIVE_INFINITY
  #nowMs = Number.NEGATIVE_INFINITY

  /** `assembler` gives the frames, from wherever it runs. */
  constructor(
    private readonly options: ReceiverOptions,
    readonly assembler: AssemblerStatus,
    readonly startMs: number,
  ) {
    this.#picture = toldTogether(options.listeners ?? [])
    this.#notes = new ReceiverNotes(startMs, options.gapsMax, options.gaps)
    const remembered = new Map<number, ReceiverPosition[]>()
    for (const position of options.resume ?? []) {
      remembered.set(position.sender, [...(remembered.get(position.sender) ?? []), position])
    }
    for (const [sender, positions] of remembered) this.#senders.set(sender, this.#newSender(sender, positions))
    const { twins, patienceMs } = options
    this.#twins =
      twins &&
      new Twins(twins, this.#senders, this.#picture, this.#notes, {
        patienceMs,
        startMs,
        isResumed: remembered.size > 0,
      })
  }

  // ------------------------------------------------------------ tell

  /** Takes the wall clock minus the clock that we are told, which never steps. */
  handleWallClock(wallOffsetMs: number): void {
    this.#notes.wallOffsetMs = wallOffsetMs
  }

  /** Takes a whole frame, in the order in which the assembler gave it. Its bytes are not kept. */
  handleFrame(complete: CompleteFrame, nowMs: number): void {
    let sender = this.#senders.get(complete.sender)
    if (!sender) this.#senders.set(complete.sender, (sender = this.#newSender(complete.sender)))
    sender.handleFrame(complete, nowMs)
  }

  /** Takes a frame of an earlier run, from a journal, before anything is polled. Its position must be resumed. */
  handleJournaled(frame: CompleteFrame, nowMs: number): void {
    this.#senders.get(frame.sender)?.handleJournaled(frame, nowMs)
  }

  /** Takes one that was sent again, and that the feeds of the earlier run may not have got. */
  handleJournaledLate(frame: CompleteFrame, nowMs: number): void {
    this.#senders.get(frame.sender)?.handleJournaledLate(frame, nowMs)
  }

  /** Tells that a frame was thrown away here, whole or in parts, without any datagram missing. */
  handleDropped(nowMs: number): void {
    this.#droppedMs = nowMs
  }

  handleTime(nowMs: number): void {
    this.#picture.handleTime(nowMs)
    if (this.#loss.isDue(nowMs)) this.#loss.handleCounts(this.streamCounts, nowMs)
  }

  // ------------------------------------------------------------ ask

  /** Gives the events and gaps that are due, in order. */
  pollFeed(nowMs: number): FeedItem[] {
    const lossMs = Math.max(this.#droppedMs, this.assembler.lastLossMs ?? Number.NEGATIVE_INFINITY)
    this.#nowMs = nowMs
    const { lackedRoomMs } = this
    if (this.#twins) return this.#twins.poll((sender) => sender.poll(nowMs, lossMs, lackedRoomMs), nowMs)
    return mergeStreams([...this.#senders.values()].map((sender) => sender.poll(nowMs, lossMs, lackedRoomMs)))
  }

  /** When {@link pollFeed} next has something although nothing arrives. */
  nextWakeMs(): number {
    let wakeMs = this.#twins?.nextWakeMs() ?? Number.POSITIVE_INFINITY
    for (const sender of this.#senders.values()) wakeMs = Math.min(wakeMs, sender.nextWakeMs())
    return wakeMs
  }

  /** The most recent gaps, oldest first. */
  get gaps(): readonly GapItem[] {
    return this.#notes.gaps
  }

  /** Frames that are missing and would be taken if they were sent again, in the order in which they were named. */
  get openGaps(): readonly GapRange[] {
    return this.#notes.gapBook.open
  }

  get stream(): number {
    return this.options.stream
  }

  /** Counters of gaps that are forgotten. */
  get gapCounts(): GapBook['counts'] {
    return this.#notes.gapBook.counts
  }

  /** Every sender's counters of frames that were sent again, added up. */
  get resentCounts(): Record<ResentFate, number> {
    const sum = newResentCounts()
    for (const { resent } of this.#senders.values()) if (resent) addTo(sum, resent.fates)
    return sum
  }

  /** The loss of frames of events, while it lasts. */
  get loss(): Loss | undefined {
    return this.#loss.lasting
  }

  /** Every sender's counters of frames that are no events, added up. */
  get counts() {
    const sum = { ...newFrameFates(), ...newHeartbeatCounts(), ...newCarouselCounts() }
    for (const { counts, lanes, carousel } of this.#senders.values()) {
      addTo(sum, { ...newCarouselCounts(), ...counts, ...lanes.control.counts, ...carousel?.counts })
    }
    return sum
  }

  /** Every sender's event-lane counters, added up. */
  get streamCounts(): StreamCounts {
    const sum = newStreamCounts()
    for (const { lanes } of this.#senders.values()) addTo(sum, lanes.events.counts)
    return sum
  }

  /** Event-lane counters of one sender alone. */
  streamCountsOf(sender: number): StreamCounts {
    return this.#senders.get(sender)?.lanes.events.counts ?? newStreamCounts()
  }

  get heldFrames(): number {
    let held = 0
    for (const { lanes } of this.#senders.values()) held += lanes.events.heldFrames
    return held
  }

  get senders(): SenderView[] {
    return [...this.#senders.values()].flatMap(({ lanes }) => lanes.control.view ?? [])
  }

  /** The keys that senders are to go over to. */
  get nextKeys(): AnnouncedKey[] {
    const checks = this.options.keyChecks ?? new Map()
    return this.senders.flatMap(({ sender, nextKey }) => (nextKey ? [announcedKey(sender, nextKey, checks)] : []))
  }

  /** What the liveness of the picture is judged by: of senders that say the same, the one that leads. */
  get heardSenders(): HeardSender[] {
    const { hints } = this.assembler
    return [...this.#senders].flatMap(([number, { lanes, word, lastFrameMs }]) => {
      const { rivalMs } = lanes.control
      if (this.#twins?.isFollower(number)) return []
      const otherMs = hints.epochSender === number && hints.rivalMs > 0 ? hints.rivalMs : undefined
      return word ? [{ word, lastFrameMs, rivalMs: otherMs ?? rivalMs }] : []
    })
  }

  get knowledge(): Knowledge {
    const heard = this.#asked
    const isComplete = heard.length > 0 && heard.every((sender) => sender.isComplete)
    const holeMs = this.#twins ? (this.#twins.holeMs ?? this.startMs) : this.#notes.holeMs
    const { subjectsLeftOut } = this
    const lacksRoom = heard.some((sender) => sender.lacksRoom)
    const knowledge = {
      ...{ sinceMs: holeMs, isComplete, ...(subjectsLeftOut > 0 && { subjectsLeftOut }) },
      ...(lacksRoom && { lacksRoom }),
    }
    // The last of the senders says it for all.
    if (isComplete) return { ...knowledge, completeSinceMs: latest(heard.map((sender) => sender.completeSinceMs)) }
    const missing = heard.filter((sender) => !sender.isComplete)
    return { ...knowledge, completeByMs: latest(missing.map((sender) => sender.completeByMs)) }
  }

  /** How the senders stand to each other that say the same; `undefined` where there are none. */
  get twins(): TwinsView | undefined {
    return this.#twins?.view
  }

  /** Subjects that senders leave out of their carousels, for want of room. */
  get subjectsLeftOut(): number {
    let leftOut = 0
    for (const { carousel } of this.#asked) leftOut += carousel?.subjectsLeftOut ?? 0
    return leftOut
  }

  /** When what the newest event tells happened, on its sender's clock. */
  get newestEvent(): { sender: number; timeMs: number } | undefined {
    return this.#notes.newestEvent
  }

  /** Creation time of the last frame that was too old to be believed. */
  get lastAgedMs(): number | undefined {
    return this.#notes.lastAgedMs
  }

  /** Wall clock minus the receiver's clock. */
  get wallOffsetMs(): number {
    return this.#notes.wallOffsetMs
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
    return this.#notes.lastFrameMs
  }

  /**
   * What to remember over a restart, as of what was released. {@link Published} knows what the feeds have taken of it.
   */
  get positions(): ReceiverPosition[] {
    return [...this.#senders].flatMap(([number, sender]) => {
      return [...(this.#twins?.positionsOf(number, sender) ?? sender.positions)]
    })
  }

  /** When the picture last had no room for what was told, on the receiver's clock. */
  protected get lackedRoomMs(): number {
    return Number.NEGATIVE_INFINITY
  }

  /** The senders that were heard and that no other has replaced. */
  get #asked(): SenderLanes[] {
    const heard = this.heardSenders
    const replaced = new Set(
      heard.filter((sender) => isReplaced(sender, heard, this.#nowMs)).map(({ word }) => word.sender),
    )
    return [...this.#senders].flatMap(([number, sender]) =>
      sender.lastFrameMs > 0 && !replaced.has(number) && !this.#twins?.isFollower(number) ? [sender] : [],
    )
  }

  #newSender(sender: number, resume?: readonly ReceiverPosition[]): SenderLanes {
    const { stream, patienceMs, heldFramesMax, maxAgeMs, heartbeatPeriodMs, carouselTurnMs, openLanes } = this.options
    const { integrity = referenceIntegrity, openFrame = openKept(undefined), keepFrame, keepResent } = this.options
    return new SenderLanes({
      ...{ stream, sender, patienceMs, heldFramesMax, maxAgeMs, startMs: this.startMs, resume },
      ...{ picture: this.#picture, notes: this.#notes, carouselTurnMs, keepFrame, keepResent, integrity, openFrame },
      ...(heartbeatPeriodMs !== undefined && { pauseMaxMs: pauseMaxMs(heartbeatPeriodMs) }),
      ...(openLanes && { openLanes }),
    })
  }
}

/** The greatest; `undefined` where one is, or there is none. */
function latest(times: readonly (number | undefined)[]): number | undefined {
  let latestMs: number | undefined
  for (const timeMs of times) {
    if (timeMs === undefined) return undefined
    latestMs = Math.max(latestMs ?? timeMs, timeMs)
  }
  return latestMs
}

function addTo<K extends string>(sum: Record<K, number>, counts: Record<K, number>): void {
  for (const name of Object.keys(sum) as K[]) sum[name] += counts[name]
}
