/**
 * The last numbered value of every subject, as the carousel sends it again (PROTOCOL.md C1, C2). It is told of each
 * event as it is numbered, with its subject's id, so nothing is decoded. Values stand in the order in which their
 * subjects were first told of: each new subject gets the next ordinal, and keeps it until its end has been sent again.
 *
 * It is bounded in subjects and in bytes. What finds no room is left out, and said: a subject whose last value is not
 * here must not be taken for one that is gone.
 */

import type { CopyBytes } from '../../../fec/copy-bytes.js'
import { assert } from '../../../ground/assert.js'
import { Sfc32 } from '../../../ground/sfc32.js'
import type { NumberedValues } from './lanes/event-lane.js'

export interface CarouselBounds {
  /** Most subjects. */
  subjectsMax: number
  /** Most bytes of all values, each as it stands in a batch. */
  bytesMax: number
  /** Longest value: one of which a part can be protected. */
  valueBytesMax: number
  /** Nobody outside can know it, so nobody can make up subjects that are slow to find. */
  hashSeed: number
}

/** Memory of a value is made in such steps, so that one which grows a little needs none anew. */
const VALUE_STEP_BYTES = 64
/**
 * A value that is not said again for so long leaves: a receiver keeps none longer (`freshness` in receiver.toml), and a
 * source that never ends its trains must not fill the store for good.
 */
const KEPT_MS = 7 * 24 * 3_600_000
/** Emptied places after which the order is tidied, once they outnumber the values. */
const EMPTY_PLACES_MAX = 1024

/** A frame of events. */
interface Numbered {
  readonly sequence: number
  readonly atMs: number
}

export class CarouselValue {
  length = 0
  index = 0
  isEnd = false
  /** When it was last sent again; before, it has its turn when the others of its cycle have. */
  sentMs = Number.POSITIVE_INFINITY
  /** Whether it is no longer in the store. */
  isGone = false
  /** The next of those that are found in one place. */
  next: CarouselValue | undefined = undefined

  constructor(
    readonly a: number,
    readonly b: number,
    readonly c: number,
    readonly d: number,
    readonly ordinal: number,
    public numbered: Numbered,
    /** The value is the first `length` of these. */
    public bytes: Uint8Array,
  ) {}
}

export class CarouselStore implements NumberedValues {
  readonly counts = {
    /** Values that found no room. */
    leftOut: 0,
    /** Values that nobody has said again for too long. */
    expired: 0,
  }
  /**
   * By a number made of the id, and a secret: a text would be found as safely, but takes longer to make than all else
   * that is done here with an event.
   */
  readonly #found = new Map<number, CarouselValue>()
  readonly #secrets: readonly [number, number, number, number]
  /** By ordinal, with those that are gone until it is tidied. */
  #order: CarouselValue[] = []
  /** Where in the order the cycle has got to. */
  #at = 0
  #size = 0
  /** Subjects that have a last value which is not here. */
  readonly #leftOut = new Set<string>()
  /** Whether there were more of these than may be remembered. Then it is not known any more which values are missing. */
  #hasForgotten = false
  #bytes = 0
  #nextOrdinal = 0
  #numbered: Numbered = { sequence: 0, atMs: 0 }
  #index = 0
  #nowMs = 0

  constructor(
    private readonly bounds: CarouselBounds,
    private readonly copy: CopyBytes,
  ) {
    const random = new Sfc32(bounds.hashSeed, 1, 12)
    const odd = () => random.uint32() | 1
    this.#secrets = [odd(), odd(), odd(), odd()]
  }

  // ------------------------------------------------------------ tell

  handleTime(nowMs: number): void {
    this.#nowMs = nowMs
  }

  beginFrame(sequence: number): void {
    this.#numbered = { sequence, atMs: this.#nowMs }
    this.#index = 0
  }

  handleEvent(
    a: number,
    b: number,
    c: number,
    d: number,
    isEnd: boolean,
    batch: Uint8Array,
    start: number,
    end: number,
  ): void {
    const index = this.#index++
    if ((a | b | c | d) === 0) return
    const length = end - start
    const place = this.#placeOf(a, b, c, d)
    let value = this.#found.get(place)
    while (value && !(value.a === a && value.b === b && value.c === c && value.d === d)) value = value.next
    if (this.#leftOut.size > 0) this.#leftOut.delete(nameOf(a, b, c, d))
    const bytes = this.#bytes + length - (value ? value.length : 0)
    const { subjectsMax, bytesMax, valueBytesMax } = this.bounds
    if (length > valueBytesMax || bytes > bytesMax || (!value && this.#size >= subjectsMax)) {
      if (value) this.#remove(value)
      // An end that finds no room leaves nothing to be said.
      if (!isEnd) this.#leaveOut(nameOf(a, b, c, d))
      return
    }
    if (!value) {
      value = new CarouselValue(a, b, c, d, this.#nextOrdinal++, this.#numbered, memoryFor(length))
      value.next = this.#found.get(place)
      this.#found.set(place, value)
      this.#order.push(value)
      this.#size++
    } else if (value.bytes.length < length) value.bytes = memoryFor(length)
    this.#bytes = bytes
    this.copy(batch, start, length, value.bytes, 0)
    value.length = length
    value.numbered = this.#numbered
    value.index = index
    value.isEnd = isEnd
  }

  /** Begins again with the first value. */
  beginCycle(): void {
    this.#at = 0
  }

  /** Tells that a value was sent again. That a subject has ended is sent once. */
  handleSent(value: CarouselValue): void {
    value.sentMs = this.#nowMs
    if (value.isEnd) this.#remove(value)
  }

  // ------------------------------------------------------------ ask

  /** Takes the cycle's next value; one that comes while it lasts is found too, and one that is too old leaves. */
  takeNext(): CarouselValue | undefined {
    while (this.#at < this.#order.length) {
      const value = this.#order[this.#at++]
      if (value.isGone) continue
      if (this.#nowMs - value.numbered.atMs <= KEPT_MS) return value
      this.counts.expired++
      this.#remove(value)
    }
    return undefined
  }

  /** The last frame of events that was numbered. */
  get sequence(): number {
    return this.#numbered.sequence
  }

  get size(): number {
    return this.#size
  }

  /** Of all values. */
  get bytes(): number {
    return this.#bytes
  }

  /** Subjects whose last value is not here: at least so many. */
  get subjectsLeftOut(): number {
    return this.#leftOut.size + (this.#hasForgotten ? 1 : 0)
  }

  /** The ordinal of the next subject that is new. */
  get nextOrdinal(): number {
    return this.#nextOrdinal
  }

  #leaveOut(subject: string): void {
    this.counts.leftOut++
    if (this.#leftOut.size < this.bounds.subjectsMax) this.#leftOut.add(subject)
    else this.#hasForgotten = true
  }

  #remove(value: CarouselValue): void {
    assert(!value.isGone, 'a value leaves once', value.ordinal)
    value.isGone = true
    this.#bytes -= value.length
    this.#size--
    const place = this.#placeOf(value.a, value.b, value.c, value.d)
    const first = this.#found.get(place)!
    if (first !== value) {
      let before = first
      while (before.next !== value) before = before.next!
      before.next = value.next
    } else if (value.next) this.#found.set(place, value.next)
    else this.#found.delete(place)
    if (this.#order.length > 2 * this.#size + EMPTY_PLACES_MAX) this.#tidy()
  }

  #tidy(): void {
    let before = 0
    for (let i = 0; i < this.#at; i++) if (!this.#order[i].isGone) before++
    this.#order = this.#order.filter(({ isGone }) => !isGone)
    this.#at = before
  }

  /** A small whole number: multilinear hashing, whose upper bits nobody foresees who does not know the secrets. */
  #placeOf(a: number, b: number, c: number, d: number): number {
    const secrets = this.#secrets
    const sum =
      Math.imul(a, secrets[0]) + Math.imul(b, secrets[1]) + Math.imul(c, secrets[2]) + Math.imul(d, secrets[3])
    return (sum | 0) >>> 2
  }
}

function nameOf(a: number, b: number, c: number, d: number): string {
  return `${a},${b},${c},${d}`
}

function memoryFor(length: number): Uint8Array {
  return new Uint8Array(Math.ceil(length / VALUE_STEP_BYTES) * VALUE_STEP_BYTES)
}
