/**
 * Judges whether what is shown is live, and why not. Three things are told apart, because a heartbeat proves only the
 * first: the link is up; the sender can send; each source speaks.
 */

import type { Loss } from '../stream/lasting-loss.js'
import {
  type HeardSender,
  isIntakeSilent,
  isReplaced,
  isSilent,
  pauseMaxMs,
  type SourceWord,
} from '../stream/sender-word.js'
import { type Cause, causeText, type Remedy } from './causes.js'
import type { Refusal } from './refusals.js'

export interface Reason {
  what: 'link' | 'sender' | 'source'
  /** Name of the source, if it is about one. */
  name?: string
  cause: Cause
  /** Tells a person, in English, what is so. */
  text: string
  /** Tells a person what to do. */
  remedy: Remedy
  /** Receiver's clock; `undefined` while it is not known. */
  sinceMs: number | undefined
}

export interface SourceLiveness {
  sender: number
  name: string
  isFresh: boolean
  lastMessageAgoMs: number | undefined
  lastEventAgoMs: number | undefined
  silentAfterMs: number
  ended: boolean
}

export interface Liveness {
  isFresh: boolean
  /** Every cause that makes it not fresh. */
  reasons: Reason[]
  sources: SourceLiveness[]
  /** Senders that are too old to say how they and their sources are, and are judged by the link alone. */
  unknownSenders: number[]
}

export interface LivenessInput {
  nowMs: number
  /** Receiver's clock when it began to listen. */
  startMs: number
  heartbeatPeriodMs: number
  /** When the last frame of any sender arrived. */
  lastFrameMs: number | undefined
  senders: readonly HeardSender[]
  /** What arrives now and is refused. */
  refusals: readonly Refusal[]
  /** Frames of events that are lost all the time. */
  loss?: Loss | undefined
  /** Wall clock minus the receiver's clock; 0 by default. */
  wallOffsetMs?: number
}

/** How long two senders of one number are told of after they were last heard at once. */
const RIVAL_KEPT_MS = 10_000
/** How long a source has for its first word after its sender's start; no longer where that dies and starts again. */
const FIRST_WORD_MS = 10_000
const NO_NUMBERS = 1
const QUEUE_FULL = 2

export function livenessOf(input: LivenessInput): Liveness {
  const { nowMs, startMs, lastFrameMs, refusals } = input
  const silentAfterMs = pauseMaxMs(input.heartbeatPeriodMs)
  const reasons: Reason[] = []
  const say = (what: Reason['what'], cause: Cause, sinceMs: number | undefined, name?: string, detail?: string) => {
    const forMs = sinceMs === undefined ? undefined : nowMs - sinceMs
    const { text, remedy } = causeText(cause, { name, forMs, detail })
    reasons.push({ what, ...(name !== undefined && { name }), cause, text, remedy, sinceMs })
  }

  const isHeard = lastFrameMs !== undefined && nowMs - lastFrameMs <= silentAfterMs
  const judged = input.senders.filter((sender) => !isReplaced(sender, input.senders, nowMs))
  const hasSaidWhy = judged.length > 0 && judged.every(({ word }) => word.isEnding || word.held)
  if (!isHeard) {
    // Refusals come first, because they are why nothing is heard.
    for (const { word, text, remedy, sinceMs } of refusals) {
      if (word === 'link_differs') continue
      reasons.push({ what: 'link', cause: 'datagrams_refused', text, remedy, sinceMs })
    }
    if (!hasSaidWhy && lastFrameMs === undefined) say('link', 'link_never_heard', startMs)
    else if (!hasSaidWhy) say('link', 'link_silent', lastFrameMs)
  } else if (input.loss) {
    const { lost, frames, sinceMs } = input.loss
    say('link', 'frames_lost', sinceMs, undefined, `${lost} of ${frames}`)
  }
  const sources: SourceLiveness[] = []
  const unknownSenders: number[] = []
  const { wallOffsetMs = 0 } = input
  for (const sender of judged) {
    const { held } = sender.word
    // Of a time that no clock has shown the text is of the year 1970, and never a fault of ours.
    const since =
      held && new Date(Math.max(0, Math.round(held.sinceMs + wallOffsetMs))).toISOString().replace(/\.\d+/, '')
    if (held) say('sender', 'sender_held', held.sinceMs, `sender ${sender.word.sender}`, since)
    judgeSender(sender, nowMs, silentAfterMs, isHeard, say, sources, unknownSenders)
  }
  return { isFresh: reasons.length === 0, reasons, sources, unknownSenders }
}

/** True when all is well except that sources have not yet had the time for their first word. */
export function isAwaitingFirstWord(reasons: readonly Reason[], nowMs: number): boolean {
  return (
    reasons.length > 0 &&
    reasons.every(({ cause, sinceMs = 0 }) => cause === 'source_not_heard' && nowMs - sinceMs <= FIRST_WORD_MS)
  )
}

function judgeSender(
  { word, lastFrameMs, rivalMs }: HeardSender,
  nowMs: number,
  silentAfterMs: number,
  isLinkHeard: boolean,
  say: (what: Reason['what'], cause: Cause, sinceMs: number | undefined, name?: string, detail?: string) => void,
  sources: SourceLiveness[],
  unknownSenders: number[],
): void {
  const name = `sender ${word.sender}`
  if (rivalMs !== undefined && nowMs - rivalMs <= RIVAL_KEPT_MS) say('sender', 'two_senders', undefined, name)
  const isHeard = isLinkHeard && nowMs - lastFrameMs <= silentAfterMs
  // Nobody is to blame for what stands between the sender and us, so it is judged as of when it was last heard.
  const heardMs = isHeard ? nowMs : lastFrameMs
  if (word.isEnding) say('sender', 'sender_ended', word.arrivalMs, name)
  else if (isLinkHeard && !isHeard && !word.held) say('link', 'link_silent', lastFrameMs, name)
  if (word.block && !word.held) {
    const { reason, sinceMs } = word.block
    const cause = reason === NO_NUMBERS ? 'no_numbers' : reason === QUEUE_FULL ? 'queue_full' : 'send_blocked'
    say('sender', cause, sinceMs, name)
  }
  const { intakeHeardMs } = word
  const isFrozen = isIntakeSilent(word, heardMs)
  if (isFrozen && intakeHeardMs !== undefined && !word.held) {
    say('sender', 'intake_silent', Number.isFinite(intakeHeardMs) ? intakeHeardMs : undefined, name)
  }
  if (!word.sources) {
    if (!word.held) unknownSenders.push(word.sender)
    return
  }
  if (word.sources.length === 0 && !word.held) say('source', 'no_sources', word.sinceMs, name)
  const toldMs = isFrozen ? Math.min(heardMs, intakeHeardMs ?? heardMs) : heardMs
  for (const source of word.sources) {
    const isFresh = !isSilent(source, nowMs)
    const { lastMessageMs, lastEventMs, endedMs } = source
    const ago = (ms: number | undefined) => (ms === undefined ? undefined : Math.max(0, Math.round(nowMs - ms)))
    sources.push({
      ...{ sender: word.sender, name: source.name, isFresh, silentAfterMs: source.silentAfterMs },
      ...{ lastMessageAgoMs: ago(lastMessageMs), lastEventAgoMs: ago(lastEventMs), ended: endedMs !== undefined },
    })
    // What stands still with its sender is not to blame.
    if (word.held || !isSilent(source, toldMs)) continue
    if (endedMs !== undefined) {
      // The sources of a sender that ended have ended with it.
      if (!word.isEnding) say('source', 'source_ended', endedMs, source.name)
    } else if (isAllRefused(source, toldMs)) {
      say('source', 'source_refused', lastMessageMs ?? word.sinceMs, source.name, String(source.refusedSince))
    } else if (lastMessageMs === undefined) say('source', 'source_not_heard', source.awaitedSinceMs, source.name)
    else say('source', 'source_silent', lastMessageMs, source.name, `${Math.round(source.silentAfterMs / 1000)} s`)
  }
}

/** True when the source speaks and everything that it says is refused. */
function isAllRefused({ refusedSince, lastRefusedMs, silentAfterMs }: SourceWord, nowMs: number): boolean {
  return refusedSince > 0 && lastRefusedMs !== undefined && nowMs - lastRefusedMs <= silentAfterMs
}
