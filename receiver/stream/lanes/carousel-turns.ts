/**
 * Finds turns of the carousel (PROTOCOL.md C4): runs of parts without a hole that have every subject once. A turn may
 * begin with any part, and end in the next cycle with the part before it, so it is over one turn after it began,
 * whenever that was. Of a cycle with a hole, the parts behind the hole may still begin one.
 */
import { assert } from '../../../ground/assert.js'

/** A part that has come, of a sender that left no subject out. */
export interface PartMark {
  readonly cycle: number
  readonly partIndex: number
  /** 0 for all parts of a cycle but the last. */
  readonly partCount: number
  readonly firstOrdinal: number
  readonly endOrdinal: number
  /** The last frame of events that was numbered before it. */
  readonly throughSequence: number
  /** Receiver's clock. */
  readonly arrivalMs: number
}

/** Most parts of a cycle. Its own sender would need a frame a millisecond for them. */
export const PARTS_MAX = 1 << 17

class Cycle {
  readonly #parts: (PartMark | undefined)[] = []
  /** How many have come from the first on, without a hole … */
  #prefix = 0
  /** … and from where on there is none up to the last; `undefined` while that has not come. */
  #suffix: number | undefined
  #count: number | undefined

  constructor(readonly number: number) {}

  has(index: number): boolean {
    return this.#parts[index] !== undefined
  }

  add(part: PartMark): void {
    this.#parts[part.partIndex] = part
    while (this.#parts[this.#prefix]) this.#prefix++
    if (part.partCount > 0) this.#suffix = this.#count = part.partCount
    if (this.#suffix === undefined) return
    while (this.#suffix > 0 && this.#parts[this.#suffix - 1]) this.#suffix--
  }

  /** The parts up to it have every subject of a lower ordinal. */
  get prefixEnd(): number {
    if (this.#count !== undefined && this.#prefix >= this.#count) return Number.POSITIVE_INFINITY
    return this.#parts[this.#prefix - 1]?.endOrdinal ?? 0
  }

  /** The first part, if all have come. */
  get whole(): PartMark | undefined {
    return this.prefixEnd === Number.POSITIVE_INFINITY ? this.#parts[0] : undefined
  }

  /** The last of the parts behind the last hole that begins no later than with this ordinal, from `index` on. */
  lastBeginningBy(ordinal: number, index: number): PartMark | undefined {
    if (this.#suffix === undefined || this.#count === undefined) return undefined
    let found: PartMark | undefined
    for (let i = Math.max(index, this.#suffix); i < this.#count; i++) {
      const part = this.#parts[i]
      if (!part || part.firstOrdinal > ordinal) break
      found = part
    }
    return found
  }
}

export class CarouselTurns {
  #before: Cycle | undefined
  #now: Cycle | undefined
  /** The part with which the last turn began. */
  #begin: PartMark | undefined

  /** Whether the part has come before, or is of a cycle that is over, or of before the last turn. */
  isKnown({ cycle, partIndex }: Pick<PartMark, 'cycle' | 'partIndex'>): boolean {
    const begin = this.#begin
    if (begin && (cycle < begin.cycle || (cycle === begin.cycle && partIndex < begin.partIndex))) return true
    if (this.#now && cycle < this.#now.number - 1) return true
    return this.#cycle(cycle)?.has(partIndex) ?? false
  }

  /** Takes a part that is not {@link isKnown}. True if with it, or by it, another turn is whole. */
  handlePart(part: PartMark): boolean {
    assert(part.partIndex < PARTS_MAX, 'a cycle has not so many parts', part.partIndex)
    const newest = this.#now?.number ?? 0
    if (part.cycle > newest) {
      this.#before = part.cycle === newest + 1 ? this.#now : undefined
      this.#now = new Cycle(part.cycle)
    }
    let cycle = this.#cycle(part.cycle)
    if (!cycle) this.#before = cycle = new Cycle(part.cycle)
    cycle.add(part)
    const begin = this.#findBegin()
    if (!begin || begin === this.#begin) return false
    this.#begin = begin
    return true
  }

  /** The part with which the last whole turn began; `undefined` while there has been none. */
  get begin(): PartMark | undefined {
    return this.#begin
  }

  #cycle(number: number): Cycle | undefined {
    if (this.#now?.number === number) return this.#now
    return this.#before?.number === number ? this.#before : undefined
  }

  #findBegin(): PartMark | undefined {
    const [before, now, begin] = [this.#before, this.#now!, this.#begin]
    const { prefixEnd } = now
    // A turn never begins earlier than the one before it did.
    const from = begin && begin.cycle === before?.number ? begin.partIndex : 0
    const found = prefixEnd > 0 ? before?.lastBeginningBy(prefixEnd, from) : undefined
    const later = now.whole ?? found
    if (later) return later
    // The last part of a cycle may come behind the first of the next.
    return begin && before && begin.cycle >= before.number ? begin : (before?.whole ?? begin)
  }
}
