/** Lane 0: events, batched, each frame with how many events were numbered before it (PROTOCOL.md F6). */
import { Lane } from '../../../../proto/datagram.js'
import { encodeEventBatch, type LaneMark } from '../../../../proto/frame.js'
import { Batcher, type BatcherOptions, type EventTaker } from '../batcher.js'
import type { ReservedNumbers } from './lane-numbers.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'

/** Whoever keeps the last numbered value of each subject. */
export interface NumberedValues extends EventTaker {
  /** Tells that the events that follow are those of this frame. */
  beginFrame(sequence: number): void
}

export class EventLane implements OutgoingLane {
  readonly lane = Lane.events
  readonly priority = 0
  readonly counts = {
    eventsSent: 0,
    /** Events, among those sent, that say that input is unknown. */
    inputsUnknown: 0,
  }
  readonly #batcher: Batcher
  #isStopping = false
  /** Since events were thrown away for want of room, while there has been none. */
  #queueFullMs: number | undefined

  constructor(
    options: BatcherOptions,
    readonly plan: PlanOf,
    /** Keeps the value of each event that is numbered. */
    private readonly values?: NumberedValues,
  ) {
    this.#batcher = new Batcher(options)
  }

  // ------------------------------------------------------------ tell

  handleEvents(batch: Uint8Array, nowMs: number): void {
    const { queueFull } = this.#batcher.counts
    this.#batcher.handleEvents(batch, nowMs)
    if (this.#batcher.counts.queueFull > queueFull) this.#queueFullMs ??= nowMs
  }

  handleInputUnknown(batch: Uint8Array, nowMs: number): void {
    this.counts.inputsUnknown++
    this.#batcher.handleInputUnknown(batch, nowMs)
  }

  /** Time has gone on: if there is room by now, events are no longer thrown away. */
  handleTime(): void {
    if (this.#batcher.hasRoom) this.#queueFullMs = undefined
  }

  handleStop(): void {
    this.#isStopping = true
  }

  // ------------------------------------------------------------ ask

  /** The lane's events that wait, and what became of others. */
  get batcher(): Pick<
    Batcher,
    'isFull' | 'waitingEvents' | 'waitingBytes' | 'isWaiting' | 'thrownAwayOf' | 'ahead' | 'counts'
  > {
    return this.#batcher
  }

  get queueFullMs(): number | undefined {
    return this.#queueFullMs
  }

  get isWaiting(): boolean {
    return this.#batcher.waitingEvents > 0
  }

  readyAtMs(): number {
    return this.#isStopping && this.isWaiting ? 0 : this.#batcher.readyAtMs()
  }

  take(sequence: number, createdMs: number): readonly Uint8Array[] {
    this.values?.beginFrame(sequence)
    const { parts, events } = this.#batcher.take(this.values)
    const frame = encodeEventBatch(createdMs, this.counts.eventsSent, parts)
    this.counts.eventsSent += events
    return frame
  }

  mark(lastSequence: number): LaneMark {
    return { lane: this.lane, lastSequence, eventsTotal: this.counts.eventsSent }
  }
}

/** Numbers of this lane alone, as the epoch file keeps them. */
export function eventNumbers(through: number): ReservedNumbers {
  return [{ lane: Lane.events, through }]
}

/** And what of a reservation is this lane's. */
export function eventNumbersThrough(reserved: ReservedNumbers): number {
  return reserved.find(({ lane }) => lane === Lane.events)?.through ?? 0
}

/** And what of it is other lanes'. */
export function withoutEventNumbers(reserved: ReservedNumbers): ReservedNumbers {
  return reserved.filter(({ lane }) => lane !== Lane.events)
}
