/**
 * Keeps one sender as the receiver hears it: its lanes, its clock, and whether it is believed. A frame goes to its
 * lane, and what it says of the time to the clock; what the lanes release is one stream.
 */
import { assert } from '../../../ground/assert.js'
import type { LaneNumber } from '../../../proto/datagram.js'
import { decodeFrame, type LaneMark } from '../../../proto/frame.js'
import type { CompleteFrame } from '../../../ring/complete-frame.js'
import type { PictureListener } from '../picture-listener.js'
import { SenderClock } from '../sender-clock.js'
import { rememberedHold, type SenderWord } from '../sender-word.js'
import { CarouselLane } from './carousel-lane.js'
import type { HeartbeatWord, IncomingFrame, IncomingLane, LaneContext, LaneWord } from './incoming-lane.js'
import type { FeedItem } from './lane-items.js'
import { mergeStreams } from './merge.js'
import { type OpenLanes, openLanes } from './open-lanes.js'
import { lanePositions, type ReceiverPosition, receiverPositions } from './positions.js'
import type { ReceiverNotes } from './receiver-notes.js'
import { ResentLane } from './resent-lane.js'

export interface SenderLanesOptions {
  stream: number
  sender: number
  patienceMs: number
  heldFramesMax: number
  /** Without memory of an earlier run, only frames younger than this are believed to be news. */
  maxAgeMs: number
  /** When this receiver began to listen. */
  startMs: number
  /** Where earlier runs got to; `undefined` when nothing is remembered of this sender. */
  resume: readonly ReceiverPosition[] | undefined
  picture: PictureListener
  notes: ReceiverNotes
  /** The longest pause between two frames that is no silence; without it none is. */
  pauseMaxMs?: number | undefined
  /** See {@link LaneContext.carouselTurnMs}. */
  carouselTurnMs?: number | undefined
  openLanes?: (context: LaneContext) => OpenLanes
  integrity: LaneContext['integrity']
  openFrame: LaneContext['openFrame']
  keepResent?: LaneContext['keepResent']
  /** See {@link ReceiverOptions.keepFrame}. */
  keepFrame?: ((frame: CompleteFrame, createdMs: number) => void) | undefined
}

/** Counters of frames before they have a lane, all zero. */
export function newFrameFates() {
  return {
    /** Frames that are whole and authentic, but whose body this version does not know. */
    framesMalformed: 0,
    /** Frames that are older than may be believed without memory. */
    framesAged: 0,
    /** Frames of lanes that a later release will read, or with bodies that this one does not read on their lane. */
    framesOfOtherLanes: 0,
  }
}

export class SenderLanes {
  readonly counts = newFrameFates()
  readonly clock: SenderClock
  readonly lanes: OpenLanes
  readonly #all: readonly IncomingLane[]
  readonly #byNumber = new Map<LaneNumber, IncomingLane>()
  /** Reign of the epoch whose frames came last. */
  #reign = 0
  #lastFrameMs = 0
  /** Since when it has been heard without a silence, and until when it is not known what that one cost. */
  #heardSinceMs = 0
  #inDoubtUntilMs = Number.NEGATIVE_INFINITY
  #nowMs = Number.NEGATIVE_INFINITY
  /** When the picture last had no room for something that was told. */
  #lackedRoomMs = Number.NEGATIVE_INFINITY
  #completeEpoch: number | undefined
  #completeSinceMs: number | undefined
  /** Whether nothing fresh has come yet. */
  #isUnproven = true
  /** The offset of an earlier run; see {@link ReceiverPosition.clockOffsetMs}. */
  readonly #rememberedOffsetMs: number | undefined
  readonly #rememberedHold: SenderWord | undefined
  /** The newest epoch of which frames came that were too old to be believed: by lane, the last number of them. */
  #aged: { epoch: number; last: Map<LaneNumber, number> } | undefined
  readonly #pauseMaxMs: number

  constructor(private readonly options: SenderLanesOptions) {
    const { stream, sender, patienceMs, heldFramesMax, startMs, resume, picture, notes, carouselTurnMs } = options
    const { integrity, openFrame, keepResent } = options
    this.clock = new SenderClock(patienceMs)
    this.#pauseMaxMs = options.pauseMaxMs ?? Number.POSITIVE_INFINITY
    const last = resume?.at(-1)
    this.#rememberedOffsetMs = last?.clockOffsetMs
    if (last?.heldSinceMs) {
      this.#rememberedHold = rememberedHold(sender, last.epoch, last.heldSinceMs - notes.wallOffsetMs)
    }
    this.lanes = (options.openLanes ?? openLanes)({
      ...{ stream, sender, patienceMs, heldFramesMax, picture, notes, carouselTurnMs },
      listeningSinceMs: resume ? undefined : startMs,
      ...{ integrity, openFrame, keepResent, laneOf: (lane: number) => this.#byNumber.get(lane as LaneNumber) },
      resumeOf: (lane) => lanePositions(resume ?? [], lane),
      handleHeartbeat: (word, nowMs) => this.#handleHeartbeat(word, nowMs),
    })
    this.#all = Object.values(this.lanes)
    for (const lane of this.#all) {
      assert(!this.#byNumber.has(lane.lane), 'no two lanes have one number', lane.lane)
      this.#byNumber.set(lane.lane, lane)
    }
  }

  /** Takes a whole frame. Its bytes are not kept. */
  handleFrame(complete: CompleteFrame, nowMs: number): void {
    const { notes, picture, sender } = this.options
    const { epoch, reign, sequence, arrivalMs, isRecovered } = complete
    const body = decodeFrame(complete.bytes)
    if (!body) this.counts.framesMalformed++
    const createdMs = body?.createdMs ?? 0
    if (this.#isUnproven) {
      if (this.#isAged(createdMs, nowMs)) {
        this.counts.framesAged++
        notes.lastAgedMs = createdMs
        this.#noteAged(complete)
        return
      }
      this.#isUnproven = false
    }
    const frame: IncomingFrame = { epoch, reign, sequence, createdMs, arrivalMs, isRecovered, body }
    const lane = this.#byNumber.get(complete.lane)
    const verdict = lane?.handleFrame(frame, nowMs) ?? 'unread'
    if (verdict === 'known') return
    this.options.keepFrame?.(complete, createdMs)
    if (verdict === 'kept') return
    let believedMs = createdMs
    if (body) {
      const { steps } = this.clock
      const time = this.clock.handleFrame(createdMs, arrivalMs)
      believedMs = time.createdMs
      if (this.clock.steps !== steps) picture.handleClockStep(sender)
      picture.handleFrame(time.timeMs, sender, arrivalMs)
      this.#handleHeard(arrivalMs)
      notes.lastFrameMs = arrivalMs
    }
    const isCurrent = reign >= this.#reign
    if (isCurrent) this.#reign = reign
    if (verdict === 'unread') this.counts.framesOfOtherLanes++
    else lane?.handleNews?.(frame, { believedMs, isCurrent, clockOffsetMs: this.clock.offsetMs }, nowMs)
  }

  /** Takes a frame of an earlier run, from a journal. It moves no clock, and says nothing of whether the sender lives. */
  handleJournaled({ lane, epoch, sequence, bytes, arrivalMs, isRecovered }: CompleteFrame, nowMs: number): void {
    const body = decodeFrame(bytes)
    const createdMs = body?.createdMs ?? 0
    const frame = { epoch, reign: 0, sequence, createdMs, arrivalMs, isRecovered, body }
    this.#byNumber.get(lane)?.handleJournaled?.(frame, nowMs)
  }

  /** Takes one that was sent again, and that the feeds may not have got; see {@link handleJournaled}. */
  handleJournaledLate({ lane, epoch, sequence, arrivalMs, ...frame }: CompleteFrame, nowMs: number): void {
    const body = decodeFrame(frame.bytes)
    if (!body) return
    const { digest, bytes, sourceSymbols } = frame
    this.#byNumber.get(lane)?.handleJournaledLate?.(
      {
        ...{ lane, epoch, reign: 0, sequence, createdMs: body.createdMs ?? 0, agoMs: 0, arrivalMs },
        ...{ bytes, digest, sourceSymbols, body },
      },
      nowMs,
    )
  }

  /**
   * Gives what is due of all lanes. For `lossMs` see {@link IncomingLane.handleLossTime}; at `lackedRoomMs` the picture
   * last had no room.
   */
  poll(nowMs: number, lossMs: number, lackedRoomMs = Number.NEGATIVE_INFINITY): FeedItem[] {
    this.#nowMs = nowMs
    this.#lackedRoomMs = lackedRoomMs
    const items = mergeStreams(
      this.#all.map((lane) => {
        lane.handleLossTime?.(lossMs)
        return lane.poll(nowMs)
      }),
    )
    const completeEpoch = this.isComplete ? this.lanes.control.view?.epoch : undefined
    // One that has started again is another, and so is its picture.
    if (completeEpoch !== this.#completeEpoch) this.#completeSinceMs = completeEpoch === undefined ? undefined : nowMs
    this.#completeEpoch = completeEpoch
    return items
  }

  nextWakeMs(): number {
    let wakeMs = Number.POSITIVE_INFINITY
    for (const lane of this.#all) wakeMs = Math.min(wakeMs, lane.nextWakeMs())
    return wakeMs
  }

  /**
   * Whether every subject that this sender has is here: it is heard, nothing is missing of its epoch from the first
   * frame on, or the carousel has told all of them just now, and the picture had room for them.
   */
  get isComplete(): boolean {
    const toldMs = this.#toldAllSinceMs
    return toldMs !== undefined && toldMs > this.#lackedRoomMs
  }

  /** Whether it is not, because the picture had no room. */
  get lacksRoom(): boolean {
    const toldMs = this.#toldAllSinceMs
    return toldMs !== undefined && toldMs <= this.#lackedRoomMs
  }

  /** When it will be at the latest, if no more is lost; `undefined` where nothing will make it so. */
  get completeByMs(): number | undefined {
    const { carousel } = this
    if (!carousel || this.lacksRoom || (!this.#isSilent && carousel.isUnheard(this.#heardSinceMs))) return undefined
    return carousel.dueMs
  }

  get carousel(): CarouselLane | undefined {
    const { carousel } = this.lanes
    return carousel instanceof CarouselLane ? carousel : undefined
  }

  get resent(): ResentLane | undefined {
    const { resent } = this.lanes
    return resent instanceof ResentLane ? resent : undefined
  }

  /** Since when it is, as of the last {@link poll}. */
  get completeSinceMs(): number | undefined {
    return this.#completeSinceMs
  }

  /** When its last whole frame arrived; 0 before. */
  get lastFrameMs(): number {
    return this.#lastFrameMs
  }

  /** What to remember over a restart. */
  get positions(): ReceiverPosition[] {
    const { offsetMs } = this.clock
    const clockOffsetMs =
      offsetMs === undefined ? this.#rememberedOffsetMs : Math.round(offsetMs + this.options.notes.wallOffsetMs)
    const positions = receiverPositions(this.options.sender, this.#all, clockOffsetMs)
    const { epoch, held } = this.word ?? {}
    if (!held) return positions
    const heldSinceMs = Math.max(0, Math.round(held.sinceMs + this.options.notes.wallOffsetMs))
    return positions.map((position) => (position.epoch === epoch ? { ...position, heldSinceMs } : position))
  }

  /** What its newest heartbeat says or, before the first, that it was held when an earlier run last heard it. */
  get word(): SenderWord | undefined {
    return this.lanes.control.word ?? this.#rememberedHold
  }

  get #isSilent(): boolean {
    return this.#nowMs - this.#lastFrameMs > this.#pauseMaxMs
  }

  /** Since when all its subjects have been told of; `undefined` while that is not so. */
  get #toldAllSinceMs(): number | undefined {
    const { control, events } = this.lanes
    const { word } = control
    if (!word || this.#isSilent) return undefined
    const toldMs = this.carousel?.toldAllSinceMs(word.epoch)
    const isWhole = word.epoch === events.wholeEpoch && this.#nowMs >= this.#inDoubtUntilMs
    return toldMs ?? (isWhole ? word.sinceMs : undefined)
  }

  #handleHeard(arrivalMs: number): void {
    const isFirst = this.#lastFrameMs === 0
    if (isFirst || arrivalMs - this.#lastFrameMs > this.#pauseMaxMs) {
      this.#heardSinceMs = arrivalMs
      // By then a heartbeat has come that says what was missed, and that has been named.
      if (!isFirst) this.#inDoubtUntilMs = arrivalMs + this.#pauseMaxMs + this.options.patienceMs
    }
    this.#lastFrameMs = arrivalMs
    this.#nowMs = Math.max(this.#nowMs, arrivalMs)
  }

  /** Whether it is too old to be believed, by the wall clock and by what is remembered of the sender's (R14, R17). */
  #isAged(createdMs: number, nowMs: number): boolean {
    const ageMs = nowMs + this.options.notes.wallOffsetMs - createdMs
    return Math.min(ageMs, ageMs - (this.#rememberedOffsetMs ?? 0)) > this.options.maxAgeMs
  }

  /** What it says is not believed, but its tag proves that its epoch went so far. */
  #noteAged({ lane, epoch, sequence }: CompleteFrame): void {
    if (!this.#aged || epoch > this.#aged.epoch) this.#aged = { epoch, last: new Map() }
    const { last } = this.#aged
    if (epoch === this.#aged.epoch) last.set(lane, Math.max(sequence, last.get(lane) ?? 0))
  }

  #handleHeartbeat({ epoch, reign, isFirst, heartbeat }: HeartbeatWord, nowMs: number): void {
    for (const lane of this.#all) {
      lane.handleEpoch?.(epoch, reign, nowMs)
      const mark = markOf(heartbeat.lanes, lane)
      if (mark) lane.handleMark?.({ epoch, reign, mark, before: this.#before(heartbeat, lane), isFirst }, nowMs)
    }
  }

  /** A sender whose state came from a backup has reserved more than it knows, and we have perhaps seen it. */
  #before({ previousEpoch }: HeartbeatWord['heartbeat'], lane: IncomingLane): LaneWord['before'] {
    const epoch = previousEpoch?.epoch ?? 0
    const seen = epoch === this.#aged?.epoch ? this.#aged.last.get(lane.lane) : undefined
    const reservedThrough = Math.max(markOf(previousEpoch?.lanes, lane)?.lastSequence ?? 0, seen ?? 0)
    return reservedThrough > 0 ? { epoch, reservedThrough } : undefined
  }
}

function markOf(marks: readonly LaneMark[] | null | undefined, { lane }: IncomingLane): LaneMark | undefined {
  return marks?.find((mark) => (mark.lane ?? 0) === lane)
}
