/**
 * Gives sequence numbers, lane by lane (PROTOCOL.md S2, S3). Numbers of a lane that is named in gaps are reserved on
 * disk before they are used, so that after a crash it is known up to where frames may have been sent; other lanes just
 * count.
 */
import type { LaneNumber } from '../../../../proto/datagram.js'

/** Up to which number each lane may go, or has gone. */
export type ReservedNumbers = readonly { readonly lane: LaneNumber; readonly through: number }[]

/**
 * Numbers kept in reserve: at least RESERVE_AHEAD, doubled under load up to RESERVE_AHEAD_MAX, so that the disk is
 * asked at most once per RESERVE_PERIOD_MS.
 */
export const RESERVE_AHEAD = 1000
const RESERVE_PERIOD_MS = 1000
const RESERVE_AHEAD_MAX = 1 << 16
/** Time without an answer, and with no number left, after which a disk counts as one that refuses. */
const SLOW_DISK_MS = 1000

interface Numbers {
  readonly lane: LaneNumber
  /** The last number used; 0 is none. */
  last: number
  /** The last number reserved; infinite for a lane that needs no reservation. */
  through: number
  ahead: number
  reservedMs: number
}

export class LaneNumbers {
  /** In the order in which they were given … */
  readonly #lanes: readonly Numbers[]
  /** … and by number, for they are asked for with every frame. */
  readonly #byLane: Numbers[] = []
  #nowMs = 0
  /** Since numbers could not be reserved, and since a lane has none left. */
  #failedMs: number | undefined
  #noneLeftMs: number | undefined

  /** A lane of `reserving` that is not in `reserved` has no number yet. */
  constructor(lanes: readonly LaneNumber[], reserving: readonly LaneNumber[], reserved: ReservedNumbers) {
    this.#lanes = lanes.map((lane) => {
      const through = reserved.find((one) => one.lane === lane)?.through ?? 0
      return {
        lane,
        last: 0,
        through: reserving.includes(lane) ? through : Number.POSITIVE_INFINITY,
        ahead: RESERVE_AHEAD,
        reservedMs: Number.NEGATIVE_INFINITY,
      }
    })
    for (const numbers of this.#lanes) {
      if (this.#byLane[numbers.lane]) throw new RangeError(`two lanes with one number: ${lanes.join(', ')}`)
      this.#byLane[numbers.lane] = numbers
    }
  }

  // ------------------------------------------------------------ tell

  /** Tells the time, by which it is known since when a lane has had no number. */
  handleTime(nowMs: number): void {
    this.#nowMs = nowMs
    for (const { last, through } of this.#lanes) if (last >= through) this.#noneLeftMs ??= nowMs
  }

  /** Tells that these are on disk. */
  handleReservation(reserved: ReservedNumbers): void {
    this.#failedMs = undefined
    this.#noneLeftMs = undefined
    for (const { lane, through } of reserved) {
      const numbers = this.#byLane[lane]
      if (numbers && numbers.through !== Number.POSITIVE_INFINITY && numbers.through !== through)
        this.#extend(numbers, through)
    }
  }

  /** Tells that numbers could not be reserved. Frames are numbered while there are numbers left. */
  handleReservationFailed(nowMs: number): void {
    this.#failedMs ??= nowMs
  }

  /** Takes the next number of a lane that {@link hasNext}. */
  take(lane: LaneNumber): number {
    return ++this.#of(lane).last
  }

  // ------------------------------------------------------------ ask

  hasNext(lane: LaneNumber): boolean {
    const { last, through } = this.#of(lane)
    return last < through
  }

  /** The last number that the lane has used; 0 is none. */
  last(lane: LaneNumber): number {
    return this.#of(lane).last
  }

  /** What the lanes that reserve have used. After a stop in good order no more than that counts as reserved. */
  get used(): ReservedNumbers {
    return this.#reserving.map(({ lane, last }) => ({ lane, through: last }))
  }

  /** What should be on disk now, of every lane that reserves, if one of them wants more. */
  get wanted(): ReservedNumbers | undefined {
    if (!this.#lanes.some(wantsMore)) return undefined
    return this.#reserving.map((numbers) => ({
      lane: numbers.lane,
      through: wantsMore(numbers) ? numbers.last + numbers.ahead : numbers.through,
    }))
  }

  /** Since when frames have waited for numbers that the disk refuses, or is slow to give. */
  blockedSinceMs(nowMs: number): number | undefined {
    if (this.#noneLeftMs === undefined) return undefined
    const isSlow = nowMs - this.#noneLeftMs > SLOW_DISK_MS
    return isSlow || this.#failedMs !== undefined ? this.#noneLeftMs : undefined
  }

  #of(lane: LaneNumber): Numbers {
    const numbers = this.#byLane[lane]
    if (!numbers) throw new RangeError(`no lane ${lane}`)
    return numbers
  }

  get #reserving(): Numbers[] {
    return this.#lanes.filter(({ through }) => through !== Number.POSITIVE_INFINITY)
  }

  #extend(numbers: Numbers, through: number): void {
    const isSoon = this.#nowMs - numbers.reservedMs < RESERVE_PERIOD_MS
    numbers.through = through
    numbers.ahead = isSoon ? Math.min(RESERVE_AHEAD_MAX, numbers.ahead * 2) : Math.max(RESERVE_AHEAD, numbers.ahead / 2)
    numbers.reservedMs = this.#nowMs
  }
}

function wantsMore({ last, through, ahead }: Numbers): boolean {
  return last + ahead - through >= ahead / 2
}
