/**
 * The picture: the last record of every train, line, notice and component (PROTOCOL.md R15). It takes every frame on
 * arrival, newer wins by (reign, sequence, index) within one sender, so one lost frame never freezes it. A record that
 * nobody confirms is marked, and then leaves.
 */
import { type Event, hasSubject, subjectKey, subjectOfKey } from '../../proto/event.js'
import { type SubjectEntry, SubjectMap } from '../../proto/subject-map.js'
import type { EventOrigin, PictureListener, ToldTurn, ValueAgain } from '../stream/picture-listener.js'
import { isSilent, type SenderWord, type SourceWord } from '../stream/sender-word.js'
import { lastCallOverMs, limitsOf, RECORD_LIMITS, type RecordLimits } from './record-limits.js'
import { isAheadOfLeader, isAsNew, isBehindFollower, isSameWord, type TwinWord } from './twin-word.js'

/**
 * A record is `stale` when its validity is over, its source is silent, or nobody has confirmed it for too long;
 * `unconfirmed` when it is of an earlier epoch of its sender; `withheld` when the source says something newer that
 * could not be carried.
 */
type RecordState = 'live' | 'stale' | 'unconfirmed' | 'withheld'

/** Why a record is not live. */
type StateReason =
  | 'validity_over'
  | 'last_call_over'
  | 'source_silent'
  | 'not_confirmed'
  | 'earlier_epoch'
  | 'sender_held'

/** How a record stands, where that is not what its own event says. */
interface Judgement {
  state: RecordState
  reason: StateReason | undefined
  confirmedMs: number
}

/** What is known of one subject. Newer events go into the same record, until {@link RailwayState.keepPast}. */
export class StateRecord {
  isEnded: boolean
  /**
   * The judgement, at most about a second old. It is one field because each event resets it, and `undefined` because
   * most records have none.
   */
  judgement: Judgement | undefined
  /** Up to this frame of events its sender has said nothing newer of the subject, as the carousel shows. */
  heldThrough: number
  /** What another sender that says the same said last of the subject; `undefined` where there is none. */
  other: TwinWord | undefined

  constructor(
    public event: Event,
    /** Index of the event in its frame. */
    public index: number,
    public origin: EventOrigin,
  ) {
    this.isEnded = isEnd(event)
    this.judgement = undefined
    this.heldThrough = origin.sequence
    this.other = undefined
  }

  get state(): RecordState {
    return this.judgement?.state ?? (this.event.withheld ? 'withheld' : 'live')
  }

  get reason(): StateReason | undefined {
    return this.judgement?.reason
  }

  /** Sender's clock when the record was last confirmed, by its own event or by a snapshot of its source. */
  get confirmedMs(): number {
    return this.judgement?.confirmedMs ?? this.origin.createdMs
  }

  get key(): string {
    return subjectKey(this.event)!
  }

  /** Message id of the event. */
  get id(): string {
    return `${this.origin.id}:${this.index}`
  }

  get sender(): number {
    return this.origin.sender
  }

  get epoch(): number {
    return this.origin.epoch
  }

  get sequence(): number {
    return this.origin.sequence
  }

  /** Sender's clock when its frame was numbered. */
  get createdMs(): number {
    return this.origin.createdMs
  }

  /** Receiver's clock. */
  get arrivalMs(): number {
    return this.origin.arrivalMs
  }

  /** True when a form without a word for stale may show it: it is live, or only its source has just fallen silent. */
  get isPlain(): boolean {
    return this.state === 'live' || this.reason === 'source_silent'
  }
}

/** Tells that a record is new, replaced, judged anew, or gone: ended, forgotten, or evicted. */
export interface StateChange {
  record: StateRecord
  previous: StateRecord | undefined
  isGone: boolean
}

/** The picture at the end of a second of the sender's clock, for feeds whose time has whole seconds. */
export interface FrozenPicture {
  /** Unix seconds. They go back only when the sender's clock was set back, and then stay there. */
  timeS: number
  /** The records that {@link RailwayState.plainRecords} gave then. */
  records: readonly StateRecord[]
}

/** What the picture knows of a sender besides its events. */
interface KnownSender {
  word: SenderWord
  /** Receiver's clock minus the sender's, in milliseconds. */
  offsetMs: number | undefined
  /** The last number of the event lane that was named missing in this epoch. */
  lostThrough: number
  /** The last turn of its carousel, of whatever epoch; `undefined` while there has been none. */
  turn: ToldTurn | undefined
}

/** Silence of the first sender after which the second one's frames may end a second. */
const CLOCK_SENDER_SILENT_MS = 5_000
/** A believed clock that goes back by more has been set back. Late frames go back by less. */
const SET_BACK_S = 60
/** How long a train that has ended is remembered, so that a late event does not bring it back. */
const ENDED_KEPT_MS = 60_000
/** An older event tells of no subject that is not known here: half of the time for which ended ones are remembered. */
const LATE_MAX_MS = 30_000
/** Time between two judgements of a record. */
const JUDGE_PERIOD_MS = 1_000
/** Limits the records judged at once, so that a million of them hold nothing up. */
const JUDGED_AT_ONCE = 2_000
/**
 * Limits the changes by judgement told at once: a source that falls silent must not send the whole picture to every
 * reader.
 */
const TOLD_AT_ONCE = 100

export class RailwayState implements PictureListener {
  readonly counts = {
    applied: 0,
    /** Events for which a newer record was already there. */
    older: 0,
    /** Events that came too late to be believed of a subject that is not known: it may have ended since. */
    tooLate: 0,
    /** Events that name no train, line, notice or component. */
    keyless: 0,
    /** Records that newer ones evicted, because the state was full. */
    evicted: 0,
    /** Records that left because nobody had confirmed them for too long. */
    forgotten: 0,
    /** Values of the carousel that were known already … */
    valuesHeld: 0,
    /** … that were news, because what had said them was missed … */
    valuesHealed: 0,
    /** … and that were of subjects not known here, and found no room or were too old to be shown. */
    valuesRefused: 0,
    /** Records that left because a whole turn of the carousel did not have them. */
    absent: 0,
    /** Words of senders that say the same as the leader, kept beside its own. */
    beside: 0,
    /** Those that took its place. */
    adopted: 0,
  }
  /** Records in order of last change. */
  readonly #records = new SubjectMap<StateRecord>()
  /** The records that have ended, in order of their end. */
  readonly #ended = new Set<SubjectEntry<StateRecord>>()
  readonly #senders = new Map<number, KnownSender>()
  /** Records that wait for their judgement, the next one last. */
  #toJudge: StateRecord[] = []
  #judgedMs = Number.NEGATIVE_INFINITY
  #lackedRoomMs = Number.NEGATIVE_INFINITY

  /** The senders that say the same, and the one of them that leads. */
  #twins: readonly number[] = []
  #leader: number | undefined
  #keepsPast = false
  /** The second of the sender's clock that is under way. */
  #secondS: number | undefined
  #clockSender: { sender: number; arrivalMs: number } | undefined
  #frozen: FrozenPicture | undefined
  #onChange: ((change: StateChange) => void) | undefined

  constructor(
    private readonly recordsMax: number,
    private readonly limits: RecordLimits = RECORD_LIMITS,
  ) {}

  /**
   * From now on a record is never changed, but replaced by another, and every second ends in a {@link frozen} picture.
   */
  keepPast(): void {
    this.#keepsPast = true
  }

  /** Calls `onChange` for every change, in order; earlier listeners are called first. Keeps the past. */
  listen(onChange: (change: StateChange) => void): void {
    const before = this.#onChange
    this.#onChange = before
      ? (change) => {
          before(change)
          onChange(change)
        }
      : onChange
    this.keepPast()
  }

  /**
   * Tells that a frame of `sender` has come, numbered at `createdMs` on the clock that is believed; its events come
   * next. The first frame of a second closes the one before, so receivers that got the same frames show the same
   * picture under the same time, however late they are.
   */
  handleFrame(createdMs: number, sender = 0, arrivalMs = createdMs): void {
    if (!this.#keepsPast || this.#isFollower(sender)) return
    const clock = (this.#clockSender ??= { sender, arrivalMs })
    if (clock.sender !== sender) {
      if (arrivalMs - clock.arrivalMs <= CLOCK_SENDER_SILENT_MS) return
      clock.sender = sender
    }
    clock.arrivalMs = arrivalMs
    const secondS = Math.floor(createdMs / 1000)
    const underWayS = (this.#secondS ??= secondS)
    if (secondS <= underWayS && secondS >= underWayS - SET_BACK_S) return
    // A clock that was set back ends no second, so the picture is shown under the present time of that clock.
    const timeS = secondS > underWayS ? underWayS : secondS - 1
    this.#frozen = { timeS, records: [...this.plainRecords()] }
    this.#secondS = secondS
  }

  /** Tells that the sender's clock was set to another time and is believed. Its seconds are counted anew. */
  handleClockStep(sender: number): void {
    if (this.#clockSender?.sender === sender) this.#secondS = undefined
  }

  /** Takes which of the senders that say the same leads. Its word takes the place of the others' where it is as new. */
  handleLeader(leader: number, twins: readonly number[], nowMs: number): void {
    this.#twins = twins
    this.#leader = leader
    if (this.#clockSender && this.#clockSender.sender !== leader) {
      this.#clockSender = undefined
      this.#secondS = undefined
    }
    this.#beginJudging(nowMs)
  }

  /** Takes that what a sender said that does not lead goes on in the stream: it counts as the leader's word. */
  handleFilled(event: Event, sender: number): void {
    const entry = this.#records.find(event)
    const other = entry?.value.other
    if (entry && other?.origin.sender === sender && isAsNew(other, entry.value.event, entry.value.origin)) {
      this.#adoptOther(entry)
    }
  }

  /** Takes the event at `index` of the frame. */
  handleEvent(event: Event, index: number, origin: EventOrigin): void {
    this.#apply(event, index, origin, false)
  }

  /**
   * Takes an event that came late. It replaces what was said before it, and nothing that was said after it. Of a subject
   * that is not known it is believed only while an end would be remembered.
   */
  handleLateEvent(event: Event, index: number, origin: EventOrigin, nowMs: number): void {
    if (nowMs - origin.arrivalMs > LATE_MAX_MS && !this.#records.find(event)) this.counts.tooLate++
    else this.#apply(event, index, origin, false)
  }

  /** Of what is said again, a subject may be taken up anew though a turn is over: that the sender says so proves it. */
  #apply(event: Event, index: number, origin: EventOrigin, isSaidAgain: boolean): void {
    const known = this.#records.find(event)
    let previous: StateRecord | undefined
    let record: StateRecord
    if (known) {
      record = known.value
      const standing = this.#standing(event, index, origin, record)
      if (standing !== 'newer') {
        if (standing === 'older') this.counts.older++
        else this.#keepBeside({ event, index, origin, heldThrough: origin.sequence }, record)
        return
      }
      const other = record.sender === origin.sender ? record.other : this.#twinWordOf(record)
      if (record.isEnded) this.#ended.delete(known)
      if (this.#keepsPast) {
        previous = record
        record = known.value = new StateRecord(event, index, origin)
      } else {
        record.event = event
        record.index = index
        record.origin = origin
        record.isEnded = isEnd(event)
        record.judgement = undefined
        record.heldThrough = origin.sequence
      }
      record.other = other
      this.#records.touch(known)
      if (record.isEnded) this.#ended.add(known)
    } else if (!isSaidAgain && this.#isSettled(origin)) {
      this.counts.older++
      return
    } else if (hasSubject(event)) {
      record = new StateRecord(event, index, origin)
      const added = this.#records.add(event, record)
      if (record.isEnded) this.#ended.add(added)
    } else {
      this.counts.keyless++
      return
    }
    this.counts.applied++
    if (this.#onChange) this.#tell(record, previous, record.isEnded)
    if (this.#records.size > this.recordsMax) {
      const oldest = this.#records.oldest!
      this.#forget(oldest)
      this.counts.evicted++
      if (!oldest.value.isEnded) this.#lackedRoomMs = origin.arrivalMs
      if (this.#onChange) this.#tell(oldest.value, oldest.value, true)
    }
  }

  /** Takes what was said last of a subject, said again: it is news only where the event itself was missed. */
  handleValue(event: Event, index: number, origin: EventOrigin, { throughSequence, arrivalMs }: ValueAgain): void {
    const known = this.#records.find(event)?.value
    if (known && isSame(index, origin, known)) {
      known.heldThrough = Math.max(known.heldThrough, throughSequence)
      this.counts.valuesHeld++
      return
    }
    const standing = known && this.#standing(event, index, origin, known)
    if (standing === 'older') {
      this.counts.older++
      return
    }
    if (standing === 'beside') {
      this.#keepBeside({ event, index, origin, heldThrough: throughSequence }, known!)
      this.counts.valuesHeld++
      return
    }
    if (!known) {
      // It would push another out, which would come back with the next turn and push it out in its turn.
      const isFull = this.#records.size >= this.recordsMax
      // While its sender has not said which sources it has, it is not known who confirms what.
      const isWordKnown = this.#senders.get(origin.sender)?.word.epoch === origin.epoch
      const isOver = isWordKnown && this.#isOver(new StateRecord(event, index, origin), arrivalMs)
      if (isFull || isOver) {
        this.counts.valuesRefused++
        if (!isOver && !isEnd(event)) this.#lackedRoomMs = arrivalMs
        return
      }
    }
    this.counts.valuesHealed++
    this.#apply(event, index, origin, true)
    const record = this.#records.find(event)?.value
    if (record) record.heldThrough = Math.max(record.heldThrough, throughSequence)
  }

  /** Takes that a turn of the carousel is whole. What it did not have leaves with the next judgement. */
  handleTurn(turn: ToldTurn, nowMs: number): void {
    const known = this.#senders.get(turn.sender)
    if (!known) return
    const before = known.turn
    known.turn = turn
    const had = before && before.epoch === turn.epoch ? before.throughSequence : 0
    const heals =
      known.word.epoch === turn.epoch && had < known.lostThrough && turn.throughSequence >= known.lostThrough
    // At once after a loss, for then there may be some.
    if (heals || !before) this.#beginJudging(nowMs)
  }

  /** Takes what a sender's newest heartbeat says. */
  handleWord(word: SenderWord, offsetMs: number | undefined): void {
    const known = this.#senders.get(word.sender)
    if (known && known.word.epoch === word.epoch) {
      const isOther = (known.word.held === undefined) !== (word.held === undefined)
      Object.assign(known, { word, offsetMs })
      // What a sender said that is held is not live, from now on, and when it is released it is.
      if (isOther) this.#beginJudging(word.arrivalMs)
      return
    }
    this.#senders.set(word.sender, { word, offsetMs, lostThrough: 0, turn: known?.turn })
    // What an earlier epoch said is marked at once.
    if (known) this.#beginJudging(word.arrivalMs)
  }

  /**
   * Tells that frames up to `lastSequence` are missing. What they said is unknown, and may have been the end of a
   * train, so the snapshots of their source no longer confirm a record that is older.
   */
  handleGap(sender: number, epoch: number, lastSequence: number): void {
    const known = this.#senders.get(sender)
    if (known?.word.epoch === epoch) known.lostThrough = Math.max(known.lostThrough, lastSequence)
  }

  /** Forgets what ended long enough ago, and judges the next of the records. */
  handleTime(nowMs: number): void {
    for (const ended of this.#ended) {
      if (ended.value.arrivalMs + ENDED_KEPT_MS > nowMs) break
      this.#forget(ended)
    }
    if (this.#toJudge.length === 0 && nowMs >= this.#judgedMs + JUDGE_PERIOD_MS) this.#beginJudging(nowMs)
    let told = 0
    for (let judged = 0; judged < JUDGED_AT_ONCE && told < TOLD_AT_ONCE; judged++) {
      const record = this.#toJudge.pop()
      if (!record) break
      if (this.#judge(record, nowMs)) told++
    }
  }

  /** All records that have not ended, longest unchanged first. */
  *records(): IterableIterator<StateRecord> {
    for (const record of this.#records.values()) if (!record.isEnded) yield record
  }

  /** Yields the records that a form without a word for stale, unconfirmed and withheld may show. */
  *plainRecords(): IterableIterator<StateRecord> {
    for (const record of this.records()) if (record.isPlain) yield record
  }

  /** Returns the record of a key; `undefined` when there is none, or it has ended. */
  record(key: string): StateRecord | undefined {
    const subject = subjectOfKey(key)
    const record = subject && this.#records.find(subject)?.value
    return record?.isEnded ? undefined : record
  }

  /**
   * Returns the present for judging the times in a record: the recording's own time where its source is one, else the
   * sender's clock; `undefined` while that is unknown. The time of a recording that is over stands still.
   */
  dataNowMs({ sender, epoch, event }: StateRecord, nowMs: number): number | undefined {
    const known = this.#senders.get(sender)
    if (!known) return undefined
    const source = sourceOf(known, epoch, event.source)
    // No heartbeat has described the source yet; it may be a recording of another year.
    if (event.source && known.word.epoch === epoch && !source) return undefined
    if (source?.recordedOffsetMs !== undefined) return (source.endedMs ?? nowMs) + source.recordedOffsetMs
    return known.offsetMs === undefined ? undefined : nowMs - known.offsetMs
  }

  /** `undefined` until a second is over. */
  get frozen(): FrozenPicture | undefined {
    return this.#frozen
  }

  get size(): number {
    return this.#records.size
  }

  /** When there last was no room for a record that should be here, on the receiver's clock; −∞ for never. */
  get lackedRoomMs(): number {
    return this.#lackedRoomMs
  }

  /** Number of records in each state. */
  countStates(): Record<RecordState, number> {
    const counts = { live: 0, stale: 0, unconfirmed: 0, withheld: 0 }
    for (const { state } of this.records()) counts[state]++
    return counts
  }

  // ------------------------------------------------------------ judging

  #beginJudging(nowMs: number): void {
    this.#judgedMs = nowMs
    this.#toJudge = this.#records.values().reverse()
  }

  /** Judges a record. Returns true when its judgement has changed, or it is gone. */
  #judge(record: StateRecord, nowMs: number): boolean {
    if (record.isEnded) return false
    const entry = this.#records.find(record.event)
    if (entry?.value !== record) return false
    const leaders = this.#leadersWordBeside(record)
    if (leaders && isAsNew(leaders, record.event, record.origin)) return this.#adoptOther(entry)
    const known = this.#senders.get(record.sender)
    const source = known && sourceOf(known, record.epoch, record.event.source)
    const vouchedMs = vouchedFor(record, known, source)
    const agoMs = nowMs - Math.max(record.arrivalMs, vouchedMs)
    const isEarlier = known !== undefined && known.word.epoch !== record.epoch
    const isAbsent = this.#isAbsent(record)
    // What one that follows no longer has, the leader may have.
    if (isAbsent && leaders && !this.#isAbsent(leaders)) return this.#adoptOther(entry)
    if (isAbsent || this.#isOver(record, nowMs)) {
      this.#forget(entry)
      if (isAbsent) this.counts.absent++
      else this.counts.forgotten++
      if (this.#onChange) this.#tell(record, record, true)
      return true
    }
    const reason = isEarlier ? 'earlier_epoch' : this.#whyStale(record, known, source, agoMs, nowMs)
    const isWithheld = record.event.withheld != null
    const state: RecordState = isWithheld ? 'withheld' : isEarlier ? 'unconfirmed' : reason ? 'stale' : 'live'
    const isOther = state !== record.state
    const { confirmedMs, createdMs, arrivalMs } = record
    const isConfirmed = vouchedMs > arrivalMs
    const isAsItSays = state === 'live' && !isConfirmed && confirmedMs === createdMs
    record.judgement = isAsItSays
      ? undefined
      : {
          state,
          reason: isWithheld ? undefined : reason,
          confirmedMs: isConfirmed ? Math.max(confirmedMs, createdMs + Math.round(vouchedMs - arrivalMs)) : confirmedMs,
        }
    if (isOther && this.#onChange) this.#tell(record, record, false)
    return isOther
  }

  /** Whether a sender that says the same as the leader does not lead. */
  #isFollower(sender: number): boolean {
    return sender !== this.#leader && this.#twins.includes(sender)
  }

  /** How what is said stands to what is known: `beside` it, where it is of a sender that says the same and does not lead. */
  #standing(event: Event, index: number, origin: EventOrigin, record: StateRecord): 'newer' | 'older' | 'beside' {
    const { sender } = origin
    const areTwins = sender !== record.sender && this.#twins.includes(sender) && this.#twins.includes(record.sender)
    if (!areTwins) return isNewer(index, origin, record) ? 'newer' : 'older'
    if (record.other?.origin.sender === sender && !isNewer(index, origin, record.other)) return 'older'
    if (sender === this.#leader) return isBehindFollower(event, origin.arrivalMs, record) ? 'beside' : 'newer'
    if (record.sender !== this.#leader) return isNewer(index, origin, record) ? 'newer' : 'beside'
    return isAheadOfLeader(event, record.event) ? 'newer' : 'beside'
  }

  /** What the leader said in its current epoch, where the record is another's. */
  #leadersWordBeside({ other }: StateRecord): TwinWord | undefined {
    const isLeaders = other !== undefined && other.origin.sender === this.#leader
    return isLeaders && this.#senders.get(this.#leader!)?.word.epoch === other.origin.epoch ? other : undefined
  }

  #keepBeside(word: TwinWord, record: StateRecord): void {
    record.other = word
    this.counts.beside++
  }

  /** What the record says, as a word beside another's; `undefined` where its sender says nothing that others say too. */
  #twinWordOf(record: StateRecord): TwinWord | undefined {
    if (!this.#twins.includes(record.sender)) return undefined
    const { event, index, origin, heldThrough } = record
    return { event, index, origin, heldThrough }
  }

  /** Puts what another sender said in the place of a record. True if that tells something else. */
  #adoptOther(entry: SubjectEntry<StateRecord>): boolean {
    const before = entry.value
    const { event, index, origin, heldThrough } = before.other!
    const record = new StateRecord(event, index, origin)
    record.heldThrough = heldThrough
    record.other = this.#twinWordOf(before)
    entry.value = record
    if (before.isEnded !== record.isEnded) {
      if (record.isEnded) this.#ended.add(entry)
      else this.#ended.delete(entry)
    }
    this.counts.adopted++
    if (isSameWord(event, before.event)) return false
    if (this.#onChange) this.#tell(record, before, record.isEnded)
    return true
  }

  /** Whether a turn of its sender's carousel was whole without it. */
  #isAbsent({ origin: { sender, epoch }, heldThrough }: TwinWord): boolean {
    const turn = this.#senders.get(sender)?.turn
    return turn !== undefined && turn.epoch === epoch && heldThrough < turn.throughSequence
  }

  /** Whether nobody has confirmed a record for so long that it is not to be shown. */
  #isOver(record: StateRecord, nowMs: number): boolean {
    const limits = limitsOf(record.event, this.limits)
    const known = this.#senders.get(record.sender)
    const isEarlier = known !== undefined && known.word.epoch !== record.epoch
    if (isEarlier && nowMs - known.word.sinceMs >= limits.unconfirmedForgetAfterMs) return true
    const vouchedMs = vouchedFor(record, known, known && sourceOf(known, record.epoch, record.event.source))
    return nowMs - Math.max(record.arrivalMs, vouchedMs) >= limits.forgetAfterMs
  }

  /** Whether a subject that is not known here was said to be gone after an event: a turn since then did not have it. */
  #isSettled({ sender, epoch, sequence }: EventOrigin): boolean {
    const turn = this.#senders.get(sender)?.turn
    return turn !== undefined && turn.epoch === epoch && sequence <= turn.throughSequence
  }

  /** Says why a record is stale; it was confirmed `agoMs` ago. */
  #whyStale(
    record: StateRecord,
    known: KnownSender | undefined,
    source: SourceWord | undefined,
    agoMs: number,
    nowMs: number,
  ): StateReason | undefined {
    const { event } = record
    const dataNowMs = this.dataNowMs(record, nowMs)
    if (dataNowMs !== undefined) {
      if (event.validUntilMs != null && event.validUntilMs < dataNowMs) return 'validity_over'
      const overMs = lastCallOverMs(event)
      // A train that was confirmed after its last call is late, or stands at its end.
      if (overMs !== undefined && overMs < dataNowMs && dataNowMs - agoMs < overMs) return 'last_call_over'
    }
    if (agoMs >= limitsOf(event, this.limits).staleAfterMs) return 'not_confirmed'
    if (known?.word.held) return 'sender_held'
    if (source && isSilent(source, nowMs)) return 'source_silent'
    return undefined
  }

  /** Tells of a change, unless the record was not there before and is not there now. */
  #tell(record: StateRecord, previous: StateRecord | undefined, isGone: boolean): void {
    const before = previous?.isEnded ? undefined : previous
    if (before || !isGone) this.#onChange?.({ record, previous: before, isGone })
  }

  #forget(entry: SubjectEntry<StateRecord>): void {
    this.#ended.delete(entry)
    this.#records.delete(entry)
  }
}

/** Returns the source of this number in this epoch; `undefined` while it is unknown. */
function sourceOf({ word }: KnownSender, epoch: number, number: number | null | undefined): SourceWord | undefined {
  if (!number || word.epoch !== epoch) return undefined
  return word.sources?.find((source) => source.number === number)
}

/**
 * When a snapshot of its source last said that a record still holds, which it does if nothing that came after the record
 * is missing, or the carousel has shown since that it was not of this subject; 0 for never.
 */
function vouchedFor(record: StateRecord, known: KnownSender | undefined, source: SourceWord | undefined): number {
  const isVouchedFor = source?.isSnapshot && record.heldThrough >= known!.lostThrough
  return (isVouchedFor && source.lastMessageMs) || 0
}

function isEnd(event: Event): boolean {
  const { train } = event
  return train ? train.ended === true : (event.line ?? event.information ?? event.component)?.ended === true
}

/** Whether the event is that of the record. */
function isSame(index: number, { sender, epoch, sequence }: EventOrigin, record: StateRecord): boolean {
  return record.index === index && record.sequence === sequence && record.epoch === epoch && record.sender === sender
}

/** Whether the event is newer. Numbers compare within one sender only; of two senders, what came later is newer. */
function isNewer(
  index: number,
  origin: EventOrigin,
  { origin: before, index: indexBefore }: Pick<StateRecord, 'origin' | 'index'>,
): boolean {
  if (origin.sender !== before.sender) return origin.arrivalMs >= before.arrivalMs
  if (origin.reign !== before.reign) {
    const { reign = 0 } = origin
    const { reign: reignBefore = 0 } = before
    if (reign !== reignBefore) return reign > reignBefore
  }
  if (origin.epoch !== before.epoch) return origin.epoch > before.epoch
  if (origin.sequence !== before.sequence) return origin.sequence > before.sequence
  return index > indexBefore
}
