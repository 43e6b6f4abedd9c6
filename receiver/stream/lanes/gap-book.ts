/**
 * Keeps the gaps that were named, and of each which frames are still missing, so that a frame that is sent again is
 * taken where it is missing and nowhere else, and once (PROTOCOL.md X11–X13).
 */
import { assert } from '../../../ground/assert.js'
import type { GapReason } from '../lane-order.js'
import type { GapItem } from './lane-items.js'

/** Where a frame belongs. */
export interface FramePlace {
  sender: number
  epoch: number
  lane: number
}

/** Both are inclusive. */
export interface FrameRange {
  firstSequence: number
  lastSequence: number
}

/** What is known of a frame before the next one that is due. */
export type Missing =
  | 'missing'
  /** It was delivered, or healed, or nobody misses it. */
  | 'not_missing'
  /** It is of a gap that has been forgotten, or so old that it may be. */
  | 'too_old'
  /** It would cut what is missing into more pieces than are kept. */
  | 'no_room'

/**
 * Gaps that frames may fill. What came before this receiver listened is nobody's loss; what was perhaps delivered would
 * be told twice; where input is unknown, the frame itself has come.
 */
export const HEALABLE: readonly GapReason[] = ['lost', 'malformed', 'overrun', 'unknown']

/** Pieces of gaps that are kept for each gap that is, on average: frames are sent again in order, so few are made. */
const PIECES_PER_GAP = 16
/** Places of which it is remembered up to where gaps have been forgotten: more epochs than any lane keeps. */
const PLACES_MAX = 64
/** Pieces of a healed gap that are told; the numbers tell the rest. */
const PIECES_TOLD = 32

/** A gap of an earlier run, and what is still missing of it. */
export interface RememberedGap {
  item: GapItem
  missing: readonly FrameRange[]
}

interface KeptGap {
  /** Counts the gaps that were kept, from 0 on. */
  number: number
  place: FramePlace & FrameRange
  /** What is still missing, in order; `undefined` for a gap that no frame fills. */
  missing: FrameRange[] | undefined
}

export class GapBook {
  readonly counts = {
    /** Gaps that were pushed out by newer ones, and their frames that were still missing. */
    gapsForgotten: 0,
    framesForgotten: 0,
  }
  /** All gaps, the oldest first. */
  readonly #kept: KeptGap[] = []
  /** The same, as they stand now. */
  readonly #items: GapItem[] = []
  /** Those that frames may fill, by their place and in order. */
  readonly #places = new Map<string, KeptGap[]>()
  /** By place, the last number of those that were forgotten. */
  readonly #forgotten = new Map<string, number>()
  #pieces = 0

  /** @param gapsMax most gaps that are kept; older ones are in the counters and were on the feeds */
  constructor(private readonly gapsMax: number) {}

  /** @param pieces what is still missing of it */
  keep(item: GapItem, pieces: readonly FrameRange[] = [rangeOf(item)]): void {
    const before = this.#places.get(keyOf(item)) ?? []
    const known = before[indexOf(before, item.firstSequence, (gap) => gap.place)]?.place.firstSequence
    // It is named again after a restart, and may have been healed in part. A takeover is of no frame.
    if (known === item.firstSequence && item.reason !== 'takeover') return
    const missing = HEALABLE.includes(item.reason) ? [...pieces] : undefined
    const number = this.counts.gapsForgotten + this.#kept.length
    const kept: KeptGap = { number, place: item, missing }
    this.#kept.push(kept)
    this.#items.push(item)
    if (missing) {
      const gaps = this.#places.get(keyOf(item)) ?? []
      this.#places.set(keyOf(item), gaps)
      gaps.splice(indexOf(gaps, item.firstSequence, (gap) => gap.place) + 1, 0, kept)
      this.#pieces += missing.length
    }
    if (this.#kept.length <= this.gapsMax) return
    this.#items.shift()
    this.#forget(this.#kept.shift()!)
  }

  /** The most recent gaps, oldest first, as they stand now. */
  get gaps(): readonly GapItem[] {
    return this.#items
  }

  /** Frames that are missing and can be filled, in the order in which their gaps were named. */
  get open(): (FramePlace & FrameRange)[] {
    return this.#kept.flatMap(({ place: { sender, epoch, lane }, missing }) => {
      return (missing ?? []).map((range) => ({ sender, epoch, lane, ...range }))
    })
  }

  missing(place: FramePlace, sequence: number): Missing {
    const piece = this.#pieceOf(place, sequence)
    if (piece) {
      const { firstSequence, lastSequence } = piece.range
      const isCut = sequence > firstSequence && sequence < lastSequence
      return isCut && this.#pieces >= PIECES_PER_GAP * this.gapsMax ? 'no_room' : 'missing'
    }
    return sequence <= (this.#forgotten.get(keyOf(place)) ?? 0) ? 'too_old' : 'not_missing'
  }

  /** Whether any gap of the epoch is kept, or was. */
  knows(place: FramePlace): boolean {
    return this.#places.has(keyOf(place)) || this.#forgotten.has(keyOf(place))
  }

  /** Takes a frame out of its gap, and returns the gap as it stands then. The frame must be `missing`. */
  heal(place: FramePlace, sequence: number, healedMs: number): GapItem {
    const piece = this.#pieceOf(place, sequence)
    assert(piece !== undefined, 'a frame is healed where it is missing', sequence)
    const { gap, index, range } = piece
    const missing = gap.missing!
    const rest = [
      { firstSequence: range.firstSequence, lastSequence: sequence - 1 },
      { firstSequence: sequence + 1, lastSequence: range.lastSequence },
    ].filter(({ firstSequence, lastSequence }) => firstSequence <= lastSequence)
    missing.splice(index, 1, ...rest)
    this.#pieces += rest.length - 1
    const at = gap.number - this.counts.gapsForgotten
    const now = healedGap(this.#items[at], missing, healedMs)
    this.#items[at] = now
    return now
  }

  #pieceOf(place: FramePlace, sequence: number): { gap: KeptGap; index: number; range: FrameRange } | undefined {
    const gaps = this.#places.get(keyOf(place)) ?? []
    const gap = gaps[indexOf(gaps, sequence, ({ place }) => place)]
    const missing = gap?.missing
    if (!gap || !missing) return undefined
    const index = indexOf(missing, sequence, (range) => range)
    const range = missing[index]
    return range && sequence <= range.lastSequence ? { gap, index, range } : undefined
  }

  #forget(kept: KeptGap): void {
    this.counts.gapsForgotten++
    if (!kept.missing) return
    this.#pieces -= kept.missing.length
    for (const range of kept.missing) this.counts.framesForgotten += framesIn(range)
    const key = keyOf(kept.place)
    const gaps = this.#places.get(key)!
    // It is the first of its place, but where gaps were named out of order.
    gaps.splice(gaps.indexOf(kept), 1)
    if (gaps.length === 0) this.#places.delete(key)
    const through = Math.max(this.#forgotten.get(key) ?? 0, kept.place.lastSequence)
    this.#forgotten.delete(key)
    this.#forgotten.set(key, through)
    if (this.#forgotten.size > PLACES_MAX) this.#forgotten.delete(this.#forgotten.keys().next().value!)
  }
}

/** A gap of which only `missing` is missing still. */
export function healedGap(gap: GapItem, missing: readonly FrameRange[], healedMs: number): GapItem {
  const { missingRanges: _, ...told } = gap
  const missingFrames = missing.reduce((sum, range) => sum + framesIn(range), 0)
  return {
    ...told,
    ...{ healed: framesIn(gap) - missingFrames, missing: missingFrames, healedMs: Math.round(healedMs) },
    ...(missing.length > 0 && {
      missingRanges: missing.slice(0, PIECES_TOLD).map((range) => [range.firstSequence, range.lastSequence] as const),
    }),
  }
}

function keyOf({ sender, epoch, lane }: FramePlace): string {
  return `${sender}:${epoch}:${lane}`
}

function rangeOf({ firstSequence, lastSequence }: FrameRange): FrameRange {
  return { firstSequence, lastSequence }
}

function framesIn({ firstSequence, lastSequence }: FrameRange): number {
  return lastSequence - firstSequence + 1
}

/** Index of the last of them that begins at `sequence` or before; −1 for none. */
function indexOf<T>(ranges: readonly T[], sequence: number, rangeOf: (one: T) => FrameRange): number {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rangeOf(ranges[middle]!).firstSequence <= sequence) low = middle + 1
    else high = middle
  }
  return low - 1
}
