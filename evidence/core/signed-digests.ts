/** The digests that good checkpoints list, by place and number: 32 bytes of memory for each frame, and a bit. */
import { type LanePlace, placeKey, type SequenceRange } from '../../journal/core/rows.js'
import { FRAME_DIGEST_BYTES, isSameBytes } from '../../proto/checkpoint.js'

/** Consecutive numbers. */
interface Segment {
  first: number
  digests: Uint8Array
  /** A byte for each number that was looked up. */
  seen: Uint8Array
}

/** `again`: it was asked for before. `unlisted`: no checkpoint lists it. */
export type Listing = 'signed' | 'again' | 'other' | 'unlisted'

export class SignedDigests {
  readonly #segments = new Map<number, { place: LanePlace; list: Segment[] }>()

  /** Returns false where it lists another digest than was listed before; then the earlier one stays. */
  add(place: LanePlace, firstSequence: number, digests: Uint8Array): boolean {
    const key = placeKey(place)
    let of = this.#segments.get(key)
    if (!of) this.#segments.set(key, (of = { place, list: [] }))
    const { list } = of
    const end = firstSequence + digests.length / FRAME_DIGEST_BYTES
    let isSame = true
    for (let sequence = firstSequence; sequence < end; ) {
      const at = this.#indexOf(list, sequence)
      const segment = at < 0 ? undefined : list[at]
      const slice = (from: number, to: number) =>
        digests.subarray((from - firstSequence) * FRAME_DIGEST_BYTES, (to - firstSequence) * FRAME_DIGEST_BYTES)
      if (segment && sequence < endOf(segment)) {
        const to = Math.min(end, endOf(segment))
        const known = segment.digests.subarray(
          (sequence - segment.first) * FRAME_DIGEST_BYTES,
          (to - segment.first) * FRAME_DIGEST_BYTES,
        )
        if (!isSameBytes(known, slice(sequence, to))) isSame = false
        sequence = to
      } else {
        const to = Math.min(end, list[at + 1]?.first ?? end)
        const fresh = { first: sequence, digests: slice(sequence, to).slice(), seen: new Uint8Array(to - sequence) }
        list.splice(at + 1, 0, fresh)
        sequence = to
      }
    }
    return isSame
  }

  /** Looks a frame up, and remembers that it was there. */
  take(place: LanePlace, sequence: number, digest: Uint8Array): Listing {
    const list = this.#segments.get(placeKey(place))?.list ?? []
    const segment = list[this.#indexOf(list, sequence)]
    if (!segment || sequence >= endOf(segment)) return 'unlisted'
    const index = sequence - segment.first
    const listed = segment.digests.subarray(index * FRAME_DIGEST_BYTES, (index + 1) * FRAME_DIGEST_BYTES)
    const isFirst = segment.seen[index] === 0
    segment.seen[index] = 1
    if (!isSameBytes(listed, digest)) return 'other'
    return isFirst ? 'signed' : 'again'
  }

  /** Numbers listed and never taken, between the first and the last one taken of their place. */
  *missing(): Generator<SequenceRange> {
    for (const { place, list } of this.#segments.values()) {
      const taken = list.filter(({ seen }) => seen.includes(1))
      if (taken.length === 0) continue
      const from = taken[0].first + taken[0].seen.indexOf(1)
      const last = taken[taken.length - 1]
      const to = last.first + last.seen.lastIndexOf(1)
      for (const { first: start, seen } of list) {
        let missedFrom: number | undefined
        for (let index = 0; index <= seen.length; index++) {
          const sequence = start + index
          const isMissed = index < seen.length && seen[index] === 0 && sequence > from && sequence < to
          if (isMissed) missedFrom ??= sequence
          else if (missedFrom !== undefined) {
            yield { ...place, firstSequence: missedFrom, lastSequence: sequence - 1 }
            missedFrom = undefined
          }
        }
      }
    }
  }

  /** Index of the last segment that does not begin after the number; −1 is none. */
  #indexOf(list: readonly Segment[], sequence: number): number {
    let low = 0
    let high = list.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (list[middle].first <= sequence) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

function endOf({ first, seen }: Segment): number {
  return first + seen.length
}
