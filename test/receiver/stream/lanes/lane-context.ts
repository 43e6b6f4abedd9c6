/** What a lane under test is made with, and what it tells of heartbeats. */
import { type OpenFrame, openKept } from '../../../../fec/frame-seal.js'
import { referenceIntegrity } from '../../../../fec/integrity.js'
import type { Frame } from '../../../../proto/frame.js'
import type {
  FrameStanding,
  HeartbeatWord,
  IncomingFrame,
  IncomingLane,
  KeepResent,
  LaneContext,
} from '../../../../receiver/stream/lanes/incoming-lane.js'
import { lanePositions, type ReceiverPosition } from '../../../../receiver/stream/lanes/positions.js'
import { ReceiverNotes } from '../../../../receiver/stream/lanes/receiver-notes.js'
import { ToldPicture } from '../told-picture.js'
import { E1, PATIENCE_MS, T } from './counted-lane.js'

export class ToldContext implements LaneContext {
  readonly stream = 1
  readonly sender = 3
  readonly patienceMs = PATIENCE_MS
  readonly heldFramesMax = 100
  readonly listeningSinceMs: number | undefined
  readonly picture = new ToldPicture()
  readonly notes = new ReceiverNotes(T, 100)
  readonly integrity = referenceIntegrity
  openFrame: OpenFrame = openKept(undefined)
  /** Lanes that know of each other. */
  readonly lanes = new Map<number, IncomingLane>()
  /** What was sent again and taken. */
  readonly kept: [sender: number, sequence: number, sourceSymbols: number, createdMs: number][] = []
  /** What is said of whether it is kept, where it can be asked. */
  isKept: boolean | undefined
  readonly heartbeats: HeartbeatWord[] = []

  constructor(private readonly resume?: readonly ReceiverPosition[]) {
    this.listeningSinceMs = resume ? undefined : T
  }

  resumeOf(lane: Parameters<LaneContext['resumeOf']>[0]) {
    return lanePositions(this.resume ?? [], lane)
  }

  laneOf(lane: number): IncomingLane | undefined {
    return this.lanes.get(lane)
  }

  keepResent: KeepResent = ({ sender, sequence, sourceSymbols }, createdMs) => {
    this.kept.push([sender, sequence, sourceSymbols, createdMs])
    return this.isKept === undefined ? undefined : () => this.isKept!
  }

  handleHeartbeat(word: HeartbeatWord): void {
    this.heartbeats.push(word)
  }
}

export function incoming(sequence: number, body: Frame | undefined, more: Partial<IncomingFrame> = {}): IncomingFrame {
  const createdMs = body?.createdMs ?? 0
  return { epoch: E1, reign: 1, sequence, createdMs, arrivalMs: T + 1, isRecovered: false, body, ...more }
}

export const standing = (more: Partial<FrameStanding> = {}): FrameStanding => ({
  ...{ believedMs: T, isCurrent: true, clockOffsetMs: 1, ...more },
})
