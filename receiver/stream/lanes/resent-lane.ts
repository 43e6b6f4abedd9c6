/**
 * Lane 4 has frames of other lanes once more, with the numbers that they had (PROTOCOL.md X10–X15). A frame is taken
 * only where it is missing: this lane looks for its gap first, then at its digest, and hands it to its own lane.
 */
import { frameDigest } from '../../../fec/frame-digest.js'
import type { OpenFault } from '../../../fec/frame-seal.js'
import { Lane, type LaneNumber, SEQUENCE_MAX } from '../../../proto/datagram.js'
import { decodeFrame, type Frame } from '../../../proto/frame.js'
import type { FrameStanding, IncomingFrame, IncomingLane, LaneContext, LaneVerdict } from './incoming-lane.js'
import type { LanePosition } from './positions.js'

/** What became of a frame that was sent again; also the value of the metric's label. */
export type ResentFate =
  /** It was named missing, and is delivered late. */
  | 'healed'
  /** It was missing and not named yet, so it stands in its place. */
  | 'in_time'
  | ResentRefusal

/** Why a frame that was sent again is not taken. */
export type ResentRefusal =
  /** Nobody misses it: it was delivered, or healed before. The echo of a link that loses nothing is all of these. */
  | 'not_missing'
  /** Nothing else says that the frame exists, so that nobody can miss it yet. */
  | 'unproven'
  /** Nothing of its epoch is missing here, or its epoch is forgotten. */
  | 'unknown_epoch'
  /** Its gap is forgotten, because there were too many newer ones. */
  | 'too_old'
  /** What is missing is in too many pieces. */
  | 'no_room'
  /** It is of a lane whose frames are not sent again. */
  | 'other_lane'
  | 'digest_mismatch'
  /** It is what it says, and does not open (K8). */
  | OpenFault
  /** It is no re-sent frame, or what it carries is no frame of its lane. */
  | 'malformed'

/** Where a frame that is sent again belongs: in a gap that was named, or before that. */
export type ResentStanding = 'missing' | 'awaited'

/** A frame that is sent again, and found to be the one that is missing. */
export interface ResentOriginal {
  epoch: number
  /** Which of the sender's epochs it is of, where that is known; else 0. */
  reign: number
  lane: LaneNumber
  sequence: number
  /** Sender's clock when it was numbered. */
  createdMs: number
  /** How long ago that was when it was sent again, on the sender's clock. */
  agoMs: number
  /** Receiver's clock. */
  arrivalMs: number
  /** The frame before it was sealed … */
  bytes: Uint8Array
  /** … and as it was cut, where that is another: its digest is of these bytes (K9). */
  sealed?: Uint8Array | undefined
  digest: Uint8Array
  sourceSymbols: number
  body: Frame
}

/** Counters of frames that were sent again, all zero. */
export function newResentCounts(): Record<ResentFate, number> {
  return {
    ...{ healed: 0, in_time: 0, not_missing: 0, unproven: 0, unknown_epoch: 0 },
    ...{ too_old: 0, no_room: 0, other_lane: 0, digest_mismatch: 0, malformed: 0 },
    ...{ sealed: 0, seal_key: 0, seal_broken: 0 },
  }
}

/** Bytes of a whole digest (F4). */
const DIGEST_BYTES = 32

export class ResentLane implements IncomingLane {
  readonly lane = Lane.resent
  readonly fates = newResentCounts()
  #epoch = 0
  #reign = Number.NEGATIVE_INFINITY
  /** The newest frame of the lane itself, by its number. */
  #newest = 0
  /** A frame of before a restart, or an older one, says nothing (R17). */
  readonly #remembered: ReadonlyMap<number, number>

  constructor(private readonly context: LaneContext) {
    this.#remembered = new Map(context.resumeOf(this.lane).map(({ epoch, next }) => [epoch, next - 1]))
  }

  handleFrame({ epoch, reign, sequence, body }: IncomingFrame): LaneVerdict {
    if (body && !body.resentFrame) this.fates.malformed++
    if (!body?.resentFrame) return 'unread'
    if (reign > this.#reign || (reign === this.#reign && epoch > this.#epoch)) {
      this.#begin(epoch, reign)
    }
    return epoch === this.#epoch && sequence > (this.#remembered.get(epoch) ?? 0) ? 'news' : 'known'
  }

  handleNews(frame: IncomingFrame, _standing: FrameStanding, nowMs: number): void {
    this.#newest = Math.max(this.#newest, frame.sequence)
    this.fates[this.#take(frame, nowMs)]++
  }

  /** What it carries comes out of the lane that it belongs to. */
  poll(): [] {
    return []
  }

  nextWakeMs(): number {
    return Number.POSITIVE_INFINITY
  }

  get positions(): readonly LanePosition[] {
    return this.#newest > 0 ? [{ epoch: this.#epoch, next: this.#newest + 1 }] : []
  }

  #begin(epoch: number, reign: number): void {
    this.#epoch = epoch
    this.#reign = reign
    this.#newest = 0
  }

  #take({ epoch: sentEpoch, reign, createdMs: sentMs, arrivalMs, body }: IncomingFrame, nowMs: number): ResentFate {
    const { digest, frame, ...resent } = body!.resentFrame!
    const [epoch, number, sequence] = [resent.epoch ?? 0, resent.lane ?? 0, resent.sequence ?? 0]
    const sourceSymbols = resent.sourceSymbols ?? 0
    if (!frame || digest?.length !== DIGEST_BYTES || !isNumber(sequence)) return 'malformed'
    const lane = this.context.laneOf(number)
    if (!lane?.resentStanding || !lane.handleResent) return 'other_lane'
    // An echo is nearly always of frames that are here already, so what costs nothing comes first.
    const standing = lane.resentStanding(epoch, sequence)
    if (standing !== 'missing' && standing !== 'awaited') return standing
    const identity = { epoch, lane: number, sequence }
    const computed = frameDigest(this.context.integrity, identity, sourceSymbols, frame)
    if (!computed || !isSame(computed, digest)) return 'digest_mismatch'
    // By its own place, which may be of another run and another key than this frame of lane 4.
    const bytes = this.context.openFrame({ ...identity, sender: this.context.sender }, frame)
    if (typeof bytes === 'string') return bytes
    const carried = decodeFrame(bytes)
    if (!carried) return 'malformed'
    const createdMs = carried.createdMs ?? 0
    return lane.handleResent(
      {
        ...{ ...identity, lane: lane.lane, reign: epoch === sentEpoch ? reign : 0, createdMs, arrivalMs },
        // Whichever way its sender's clock was set in between, what is far from now is not taken for fresh.
        agoMs: Math.abs(sentMs - createdMs),
        ...{ bytes, digest, sourceSymbols, body: carried, ...(bytes !== frame && { sealed: frame }) },
      },
      standing,
      nowMs,
    )
  }
}

function isNumber(sequence: number): boolean {
  return Number.isInteger(sequence) && sequence >= 1 && sequence <= SEQUENCE_MAX
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
