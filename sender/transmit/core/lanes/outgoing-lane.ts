/**
 * A lane at the sender says what its next frame holds, and from when on. The transmitter says when that frame gets its
 * number (PROTOCOL.md S3); from there on the frames of all lanes are blocks alike.
 *
 * A new lane is one file beside this one, and one line in open-lanes.ts.
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
  /** Whether something waits in the lane that has to leave before the last word. */
  readonly isWaiting: boolean
  /** When the next frame may start; infinite while there is none. After `take` or `handleSkipped` it is later. */
  readyAtMs(): number
  /** Gives the next frame, in pieces, with this number and creation time. It is called only when a frame is ready. */
  take(sequence: number, createdMs: number): readonly Uint8Array[]
  /**
   * Says how far the lane has got. Missing frames of a lane that has this are named: heartbeats carry its mark, and its
   * numbers are reserved on disk (S2, S7).
   */
  mark?(lastSequence: number): LaneMark
  /** Tells that its frame was started, and how long it takes at the link's rate. */
  handleStarted?(nowMs: number, onWireMs: number): void
  /** Tells an urgent lane that its frame found no room. The lane is not asked for it again before it says. */
  handleSkipped?(nowMs: number): void
  /** Tells that nothing more will be told, so what waits need wait for nothing else. */
  handleStop?(): void
}
