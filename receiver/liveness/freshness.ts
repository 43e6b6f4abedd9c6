/**
 * Says for every feed whether what a receiver shows is live, since when everything is known, and whether clocks differ.
 */
import type { PicturedReceiver } from '../picture/pictured-receiver.js'
import type { Knowledge } from '../stream/receiver.js'
import type { Cause } from './causes.js'
import { type Liveness, livenessOf } from './liveness.js'
import type { Refusal } from './refusals.js'

/** Limit above which clocks count as different; wall clocks that are kept differ by less. */
const CLOCKS_DIFFER_MS = 60_000

export type PictureSource = Pick<
  PicturedReceiver,
  | 'state'
  | 'stream'
  | 'gaps'
  | 'openGaps'
  | 'streamCounts'
  | 'senders'
  | 'lastFrameMs'
  | 'clockOffsetMs'
  | 'nextKeys'
  | LivenessFields
> &
  Partial<Pick<PicturedReceiver, 'twins'>>

/** The fields by which the freshness of an answer is judged. */
type LivenessFields = 'heardSenders' | 'loss' | 'knowledge' | 'newestEvent' | 'startMs' | 'wallOffsetMs' | 'clockSteps'

export interface Freshness {
  /** Receiver's wall clock, in Unix milliseconds. */
  asOfMs: number
  /** True when the link is up, the sender can send, and every source speaks. */
  isFresh: boolean
  /** Time since the last whole frame; absent when no whole frame ever came. */
  silentForMs?: number
  /** Words for why it is not fresh; none while it is. */
  reasons: Cause[]
  /** Since when the operator holds a sender, the first of them; receiver's wall clock. */
  heldSinceMs?: number
  /** Age of what the newest event tells, by the sender's clock; milliseconds. */
  newestEventAgeMs?: number
  /** Nothing that was sent since this time is missing here; receiver's wall clock. */
  knownSinceMs: number
  /** True when every train, line, notice and component of the senders is here. */
  isComplete: boolean
  /** Time since when it is, on the receiver's wall clock; absent while it is not. */
  completeSinceMs?: number
  /** Time until it will be, in about so many milliseconds; absent while it is, and where nothing will make it so. */
  completeInMs?: number
}

/** How the picture stands to what the senders say last of everything. */
export type Completeness = 'complete' | 'incomplete' | 'unknown'

/** `unknown` where nothing will make it complete, or tell that it is: there is no carousel. */
export function completenessOf({ isComplete, completeByMs, subjectsLeftOut = 0, lacksRoom }: Knowledge): Completeness {
  if (isComplete) return 'complete'
  return completeByMs !== undefined || subjectsLeftOut > 0 || lacksRoom ? 'incomplete' : 'unknown'
}

export function livenessOfPicture(
  {
    startMs,
    lastFrameMs,
    heardSenders,
    loss,
    wallOffsetMs,
  }: Pick<PictureSource, 'startMs' | 'lastFrameMs' | 'heardSenders' | 'loss' | 'wallOffsetMs'>,
  nowMs: number,
  heartbeatPeriodMs: number,
  refusals: readonly Refusal[] = [],
): Liveness {
  const senders = heardSenders
  return livenessOf({ nowMs, startMs, heartbeatPeriodMs, lastFrameMs, senders, refusals, loss, wallOffsetMs })
}

export interface ClockDifference {
  sender: number
  /** By how much this host's clock is ahead of the sender's. */
  byMs: number
}

/** Differing clocks make times of day wrong, but not ages. */
export function clockDifferencesOf(
  source: Pick<PictureSource, 'senders' | 'clockOffsetMs' | 'wallOffsetMs'>,
): ClockDifference[] {
  const { senders, wallOffsetMs } = source
  return senders.flatMap(({ sender }) => {
    const byMs = (source.clockOffsetMs(sender) ?? -wallOffsetMs) + wallOffsetMs
    return Math.abs(byMs) > CLOCKS_DIFFER_MS ? [{ sender, byMs }] : []
  })
}

export function freshnessOf(
  source: Pick<PictureSource, 'lastFrameMs' | 'clockOffsetMs' | LivenessFields>,
  nowMs: number,
  heartbeatPeriodMs: number,
  refusals: readonly Refusal[] = [],
): Freshness {
  const { lastFrameMs, newestEvent, knowledge, wallOffsetMs } = source
  const { completeSinceMs, completeByMs } = knowledge
  const { isFresh, reasons } = livenessOfPicture(source, nowMs, heartbeatPeriodMs, refusals)
  const held = reasons.flatMap(({ cause, sinceMs }) => (cause === 'sender_held' ? [sinceMs ?? nowMs] : []))
  const offsetMs = newestEvent && source.clockOffsetMs(newestEvent.sender)
  const isAgeKnown = newestEvent !== undefined && offsetMs !== undefined
  return {
    asOfMs: Math.round(nowMs + wallOffsetMs),
    isFresh,
    ...(lastFrameMs !== undefined && { silentForMs: Math.round(nowMs - lastFrameMs) }),
    reasons: [...new Set(reasons.map(({ cause }) => cause))],
    ...(held.length > 0 && { heldSinceMs: Math.round(Math.min(...held) + wallOffsetMs) }),
    ...(isAgeKnown && { newestEventAgeMs: Math.max(0, Math.round(nowMs - offsetMs - newestEvent.timeMs)) }),
    knownSinceMs: Math.round(knowledge.sinceMs + wallOffsetMs),
    isComplete: knowledge.isComplete,
    ...(completeSinceMs !== undefined && { completeSinceMs: Math.round(completeSinceMs + wallOffsetMs) }),
    ...(completeByMs !== undefined && { completeInMs: Math.max(0, Math.round(completeByMs - nowMs)) }),
  }
}
