/**
 * Lane 1 sends the last numbered value of every subject again and again (PROTOCOL.md C1–C3): a receiver that missed it
 * has all of it after one turn, whenever it began to listen. Its parts are evenly spread over the turn, in a share of
 * the link that is theirs; with few subjects a cycle is shorter than a turn.
 */
import type { CopyBytes } from '../../../../fec/copy-bytes.js'
import {
  ENTRY_OVERHEAD_MAX,
  encodeCarouselPart,
  PART_OVERHEAD_MAX,
  type WireEntry,
} from '../../../../proto/carousel-part.js'
import { Lane } from '../../../../proto/datagram.js'
import { CarouselStore, type CarouselValue } from '../carousel-store.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'

export interface CarouselOptions {
  /** A value comes again after so long at most. */
  turnMs: number
  /** The share of the link that is kept for it, more than 0 and less than 1. */
  reservedShare: number
  /** Most subjects, and most bytes of all their values. */
  subjectsMax: number
  bytesMax: number
  /** Parts are filled up to this; a longer value has one of its own, up to `valueFrameBytesMax`. */
  frameBytesMax: number
  valueFrameBytesMax: number
  /** Its own, for its own assumed loss. */
  plan: PlanOf
  /** See `CarouselBounds`. */
  hashSeed: number
}

/**
 * A cycle has at least so many parts, or is over sooner than a turn. A receiver that joins the lane late needs two of
 * its frames before it believes either (R9), and both have to come within one turn.
 */
const PARTS_MIN = 4
/** The greatest age that is written. A value is not kept for so long. */
const AGE_MS_MAX = 0xffff_ffff

export class CarouselLane implements OutgoingLane {
  readonly lane = Lane.carousel
  readonly priority = 1
  readonly reservedShare: number
  readonly plan: PlanOf
  readonly counts = { parts: 0, cycles: 0, valuesSent: 0 }
  readonly store: CarouselStore
  #nowMs: number
  #atMs: number
  /** Until the next part, as the last one says. */
  #gapMs = 0
  #isStopping = false

  #cycle = 1
  #partIndex = 0
  #firstOrdinal = 0
  /** The next value of this cycle; `undefined` when there is none. */
  #next: CarouselValue | undefined

  constructor(
    private readonly options: CarouselOptions,
    copy: CopyBytes,
    nowMs: number,
  ) {
    const { subjectsMax, bytesMax, valueFrameBytesMax, reservedShare, plan, hashSeed } = options
    const valueBytesMax = valueFrameBytesMax - PART_OVERHEAD_MAX - ENTRY_OVERHEAD_MAX
    this.store = new CarouselStore({ subjectsMax, bytesMax, valueBytesMax, hashSeed }, copy)
    this.reservedShare = reservedShare
    this.plan = plan
    this.#nowMs = this.#atMs = nowMs
  }

  handleTime(nowMs: number): void {
    this.#nowMs = nowMs
    this.store.handleTime(nowMs)
  }

  /** Nothing of it has to leave: what it says has been said. */
  get isWaiting(): boolean {
    return false
  }

  readyAtMs(): number {
    return this.#isStopping ? Number.POSITIVE_INFINITY : this.#atMs
  }

  take(_sequence: number, createdMs: number): readonly Uint8Array[] {
    const { store } = this
    const { frameBytesMax, turnMs } = this.options
    const totalBytes = store.bytes + store.size * ENTRY_OVERHEAD_MAX
    const roomBytes = Math.min(frameBytesMax - PART_OVERHEAD_MAX, Math.ceil(totalBytes / PARTS_MIN))
    const entries: WireEntry[] = []
    let partBytes = 0
    for (let value = this.#peek(); value; value = this.#peek()) {
      const bytes = value.length + ENTRY_OVERHEAD_MAX
      if (entries.length > 0 && partBytes + bytes > roomBytes) break
      partBytes += bytes
      entries.push(this.#entryOf(value))
      this.#next = undefined
      store.handleSent(value)
    }
    const following = this.#peek()
    const part = {
      ...{ cycle: this.#cycle, partIndex: this.#partIndex, partCount: following ? 0 : this.#partIndex + 1 },
      ...{ throughSequence: store.sequence, firstOrdinal: this.#firstOrdinal },
      ...{ endOrdinal: following?.ordinal ?? store.nextOrdinal },
      ...{ subjectsLeftOut: store.subjectsLeftOut, turnMs },
    }
    this.#firstOrdinal = part.endOrdinal
    this.#partIndex++
    this.counts.parts++
    this.counts.valuesSent += entries.length
    if (!following) this.#endCycle()
    this.#gapMs = turnMs * (totalBytes === 0 ? 1 / PARTS_MIN : Math.min(partBytes / totalBytes, 1 / PARTS_MIN))
    return [encodeCarouselPart(createdMs, part, entries)]
  }

  handleStarted(nowMs: number): void {
    // One that was held up is made up for, but not a whole queue of them at once.
    const evenMs = Math.max(this.#atMs, nowMs - this.#gapMs) + this.#gapMs
    // Where others have left, an even pace would be too slow for what was sent before they did.
    const dueMs = (this.#peek()?.sentMs ?? Number.POSITIVE_INFINITY) + this.options.turnMs
    this.#atMs = Math.min(evenMs, Math.max(nowMs, dueMs))
  }

  handleStop(): void {
    this.#isStopping = true
  }

  #peek(): CarouselValue | undefined {
    if (!this.#next || this.#next.isGone) this.#next = this.store.takeNext()
    return this.#next
  }

  #entryOf({ numbered, index, bytes, length }: CarouselValue): WireEntry {
    const ageMs = Math.min(AGE_MS_MAX, Math.round(this.#nowMs - numbered.atMs))
    return { sequence: numbered.sequence, index, ageMs, bytes, length }
  }

  #endCycle(): void {
    this.counts.cycles++
    this.#cycle++
    this.#partIndex = 0
    this.#firstOrdinal = 0
    this.store.beginCycle()
  }
}
