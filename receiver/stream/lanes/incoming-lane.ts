/**
 * One lane of one sender, as the receiver sees it. Lanes know nothing of each other, and none waits for another (D4): a
 * new one is a file beside this and a line in open-lanes.ts.
 *
 * A frame is told twice. {@link IncomingLane.handleFrame} says whether it is news: a frame that was had before is no
 * sign of life, because a tape that is played again has the right tags. {@link IncomingLane.handleNews} takes it, once
 * the sender's clock has been told of it.
 */

import type { OpenFrame } from '../../../fec/frame-seal.js'
import type { Integrity } from '../../../fec/integrity.js'
import type { LaneNumber } from '../../../proto/datagram.js'
import type { Frame, Heartbeat, LaneMark } from '../../../proto/frame.js'
import type { CompleteFrame } from '../../../ring/complete-frame.js'
import type { PictureListener } from '../picture-listener.js'
import type { FeedItem } from './lane-items.js'
import type { LanePosition } from './positions.js'
import type { ReceiverNotes } from './receiver-notes.js'
import type { ResentFate, ResentOriginal, ResentRefusal, ResentStanding } from './resent-lane.js'

/** A whole and authentic frame of the lane. */
export interface IncomingFrame {
  epoch: number
  /** Counts the epochs of this sender in the order in which they became current. */
  reign: number
  sequence: number
  /** Sender's clock, as the frame has it; 0 where it could not be read. */
  createdMs: number
  /** Receiver's clock. */
  arrivalMs: number
  /** Whether source symbols were missing and have been restored. */
  isRecovered: boolean
  /** The body; `undefined` where this version does not know it. */
  body: Frame | undefined
}

/** What is kept of a whole frame, whichever way it came. */
export type KeptFrame = Omit<CompleteFrame, 'reign' | 'isRecovered'>

/**
 * Keeps a frame that was sent again. The bytes are not the callee's to keep. Where it can be asked whether the frame is
 * kept, it is released then, or a second later at the latest: so whoever goes by what is kept knows all that was told.
 */
export type KeepResent = (frame: KeptFrame, createdMs: number) => (() => boolean) | undefined

export type LaneVerdict =
  | 'news'
  /** The frame was had before, or is of an epoch that is over. */
  | 'known'
  /** The frame is to be kept, and nothing else: it is no sign of life, because it proves the past. */
  | 'kept'
  /** This version of the lane does not read the body. The frame is a sign of life all the same. */
  | 'unread'

/** How a frame stands to the sender's clock and epochs. */
export interface FrameStanding {
  /** When the frame was numbered, on the clock that is believed. */
  believedMs: number
  /** Whether its epoch is the one that became current last. */
  isCurrent: boolean
  /** Receiver's clock minus this sender's; `undefined` while unknown. */
  clockOffsetMs: number | undefined
}

/** What a heartbeat says of one lane (S7). */
export interface LaneWord {
  epoch: number
  reign: number
  mark: LaneMark
  /** The numbers that an epoch before had reserved, of which it may have sent some or all (R13). */
  before: { epoch: number; reservedThrough: number } | undefined
  /** Whether it is the epoch's first heartbeat, so that nothing after it is missing yet. */
  isFirst: boolean
}

/** What a heartbeat says of all lanes. */
export interface HeartbeatWord {
  epoch: number
  reign: number
  isFirst: boolean
  heartbeat: Heartbeat
}

export interface IncomingLane {
  readonly lane: LaneNumber
  handleFrame(frame: IncomingFrame, nowMs: number): LaneVerdict
  /** Takes a frame of an earlier run, from a journal, that its feeds did not get or may not have got. */
  handleJournaled?(frame: IncomingFrame, nowMs: number): void
  /** Takes a frame of an earlier run that was sent again, and that its feeds may not have got. */
  handleJournaledLate?(frame: ResentOriginal, nowMs: number): void
  handleNews?(frame: IncomingFrame, standing: FrameStanding, nowMs: number): void
  /** Tells of which epoch a heartbeat came, before its mark. */
  handleEpoch?(epoch: number, reign: number, nowMs: number): void
  handleMark?(word: LaneWord, nowMs: number): void
  /** Tells when a datagram of this sender that is still missing was last found missing, or was thrown away here. */
  handleLossTime?(lossMs: number): void
  /** Says whether a frame of this lane that is sent again is wanted. Lanes without it have no such frames. */
  resentStanding?(epoch: number, sequence: number): ResentStanding | ResentRefusal
  /** Takes such a frame, once its digest has been found right. */
  handleResent?(frame: ResentOriginal, standing: ResentStanding, nowMs: number): ResentFate
  /** Gives what is due, in order. */
  poll(nowMs: number): FeedItem[]
  /** When {@link poll} next has something although nothing arrives. */
  nextWakeMs(): number
  /** What to remember over a restart. */
  readonly positions: readonly LanePosition[]
}

/** What a lane is made with. */
export interface LaneContext {
  stream: number
  sender: number
  patienceMs: number
  heldFramesMax: number
  /** How long a turn of the carousel takes by link.toml, for as long as no part says it; absent where there is none. */
  carouselTurnMs?: number | undefined
  /** When this receiver began to listen, on the wall clock; `undefined` when it remembers an earlier run. */
  listeningSinceMs: number | undefined
  /** Where earlier runs got to in a lane; the epoch that was current last comes last. */
  resumeOf(lane: LaneNumber): readonly LanePosition[]
  picture: PictureListener
  notes: ReceiverNotes
  /** The sender's lane of this number, if it has one that is read. */
  laneOf(lane: number): IncomingLane | undefined
  integrity: Pick<Integrity, 'hashSymbol' | 'digestFrame'>
  /** Opens a sealed frame that is sent again. */
  openFrame: OpenFrame
  /** Called with each frame that was sent again and is taken, before it is released. See {@link KeepResent}. */
  keepResent?: KeepResent | undefined
  /** Tells the sender's lanes what a heartbeat says of each. */
  handleHeartbeat(word: HeartbeatWord, nowMs: number): void
}
