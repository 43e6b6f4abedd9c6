/**
 * A lane at the sender: what its next frame holds, and from when on. When that frame gets its number the transmitter
 * says (PROTOCOL.md S3); from there on the frames of all lanes are blocks alike.
 *
 * A new lane is one file beside this one, and one entry where the transmitter is given its lanes.
 */
import type { BlockPlan } from '../../../../fec/policy.js'
import type { LaneNumber } from '../../../../proto/datagram.js'
import type { LaneMark } from '../../../../proto/frame.js'
import type { LaneTerms } from './lane-schedule.js'

/** (k, m, spread) for a frame of that many bytes. */
export type PlanOf = (frameBytes: number) => BlockPlan

export interface OutgoingLane extends LaneTerms {
  readonly lane: LaneNumber
  readonly plan: PlanOf
  /** Something waits in it that has to leave before the last word. */
  readonly isWaiting: boolean
  /** When its next frame may start; infinite while it has none. After `take` or `handleSkipped`, later than then. */
  readyAtMs(): number
  /** The next frame, in pieces, with this number and made at that time; called only when it is ready. */
  take(sequence: number, createdMs: number): readonly Uint8Array[]
  /**
   * How far it has got. A lane that says so is one whose missing frames are named: heartbeats carry its mark, and its
   * numbers are reserved on disk (S2, S7).
   */
  mark?(lastSequence: number): LaneMark
  /** Its frame was started, and takes so long at the link's rate. */
  handleStarted?(nowMs: number, onWireMs: number): void
  /** Of an urgent lane: its frame found no room, and the lane is not asked for it again before it says. */
  handleSkipped?(nowMs: number): void
  /** It is told nothing more: what waits need wait for nothing else. */
  handleStop?(): void
}
