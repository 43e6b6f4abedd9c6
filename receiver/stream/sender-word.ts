/**
 * Turns what the newest heartbeat says of a sender and its sources to the receiver's clock. A time is reckoned from the
 * creation of the heartbeat that first says it, and is kept for as long as it is repeated. So neither a difference of
 * the clocks nor a step of one of them is ever taken for a silence, or for a sign of life.
 */
import type { Heartbeat, SenderHealth } from '../../proto/frame.js'

/** Silence after which a source counts as silent where the heartbeat does not say. */
export const SILENT_AFTER_MS = 60_000

export interface SourceWord {
  name: string
  /** The number that events of this source carry. */
  number: number
  /** Receiver's clock at the source's last message, transit left out; `undefined` before the first. */
  lastMessageMs: number | undefined
  /**
   * Receiver's clock since when it might have said its first word: for as long as it has none, a sender that dies and
   * starts again gives it no new time. `undefined` after that word.
   */
  awaitedSinceMs: number | undefined
  lastEventMs: number | undefined
  silentAfterMs: number
  /** Receiver's clock when it ended for good, as a recording does. */
  endedMs: number | undefined
  isSnapshot: boolean
  /** A recording's own time minus the receiver's clock, so that adding gives its time now. */
  recordedOffsetMs: number | undefined
  eventsIn: number
  /**
   * Records refused or put aside since something of it was last taken, and the receiver's clock at the last of them.
   */
  refusedSince: number
  lastRefusedMs: number | undefined
  /** The values as the heartbeat has them. */
  said: Said
}

/** `refused` counts all that was refused or put aside; `refusedBefore` counts those until something was last taken. */
type Said = Record<'lastMessageMs' | 'lastEventMs' | 'endedMs' | 'refused' | 'refusedBefore', number>

export interface SenderWord {
  sender: number
  epoch: number
  /** Drawn at each start; 0 where the sender is too old to say. */
  run: number
  /** Receiver's clock when the heartbeat arrived, and when the first of this epoch did. */
  arrivalMs: number
  sinceMs: number
  isEnding: boolean
  /** Since when its operator holds it, so that nothing is heard (S11); `undefined` where he does not. */
  held: { sinceMs: number; saidMs: number } | undefined
  /** Receiver's clock when the intake was last heard; `undefined` where the sender does not say. */
  intakeHeardMs: number | undefined
  saidIntakeHeardMs: number
  /** Since when, and why, the sender can make no frames. */
  block: { reason: number; sinceMs: number } | undefined
  /** `undefined` where the sender is too old to say, or the heartbeat had no room. */
  sources: readonly SourceWord[] | undefined
}

export function senderWord(
  { sender, epoch }: { sender: number; epoch: number },
  heartbeat: Heartbeat,
  createdMs: number,
  arrivalMs: number,
  lastWord: SenderWord | undefined,
): SenderWord {
  const { run, ending, health } = heartbeat
  const before = lastWord?.epoch === epoch && lastWord.run === (run ?? 0) ? lastWord : undefined
  const sinceMs = before?.sinceMs ?? arrivalMs
  const interrupted = lastWord?.isEnding ? undefined : lastWord
  const here = (ms: number) => hereOf(ms, createdMs, arrivalMs)
  const told: Told = (ms, msBefore, hereBefore) => {
    if (ms === 0) return undefined
    return ms === msBefore ? hereBefore : here(ms)
  }
  const named = (health?.sources ?? []).map((source) => {
    const isSame = (known: SourceWord) => known.number === (source.number ?? 0) && known.name === source.name
    const old = before?.sources?.find(isSame)
    const awaited = (before ?? interrupted)?.sources?.find(isSame)
    return sourceWord(source, { old, awaitedSinceMs: awaited?.awaitedSinceMs ?? sinceMs, arrivalMs, told })
  })
  const isAble = Boolean(run)
  // Since when it is held is never 0, which stands for not at all.
  const heldMs = heartbeat.hold ? heartbeat.hold.sinceMs || createdMs || 1 : 0
  // Sources without numbers come from an intake that does not say when they spoke.
  const isTelling = named.length === 0 || named.some(({ number }) => number > 0)
  const saidIntakeHeardMs = health?.intakeHeardMs ?? 0
  const heardMs = told(saidIntakeHeardMs, before?.saidIntakeHeardMs, before?.intakeHeardMs)
  const block = health?.sendBlock
  return {
    ...{ sender, epoch, run: run ?? 0, arrivalMs, isEnding: ending ?? false, saidIntakeHeardMs },
    sinceMs,
    held: heldOf(heldMs, told(heldMs, before?.held?.saidMs, before?.held?.sinceMs)),
    intakeHeardMs: isAble ? (heardMs ?? Number.NEGATIVE_INFINITY) : undefined,
    block: block ? { reason: block.reason ?? 0, sinceMs: here(block.sinceMs ?? createdMs) } : undefined,
    // A heartbeat that had no room for its sources counts as the last one that had.
    sources: isAble && isTelling ? (named.length > 0 || !before ? named : before.sources) : undefined,
  }
}

function heldOf(saidMs: number, sinceMs: number | undefined): SenderWord['held'] {
  return sinceMs === undefined ? undefined : { sinceMs, saidMs }
}

/** What is left of the last word of a sender that was held when an earlier run of this receiver last heard it (R17). */
export function rememberedHold(sender: number, epoch: number, sinceMs: number): SenderWord {
  return {
    ...{ sender, epoch, run: 0, arrivalMs: sinceMs, sinceMs, isEnding: false, saidIntakeHeardMs: 0 },
    ...{ held: { sinceMs, saidMs: 0 }, intakeHeardMs: undefined, block: undefined, sources: undefined },
  }
}

/** Turns a time of a heartbeat into the receiver's. Nothing that a heartbeat tells is later than itself. */
function hereOf(ms: number, createdMs: number, arrivalMs: number): number {
  return arrivalMs - Math.max(0, createdMs - ms)
}

/** Keeps the receiver's time of what the sender says again; `undefined` for what has not been. */
type Told = (ms: number, msBefore: number | undefined, hereBefore: number | undefined) => number | undefined

interface SourceStanding {
  /** What was known of the source before this heartbeat. */
  old: SourceWord | undefined
  awaitedSinceMs: number
  arrivalMs: number
  told: Told
}

function sourceWord(
  source: NonNullable<SenderHealth['sources']>[number],
  { old, awaitedSinceMs, arrivalMs, told }: SourceStanding,
): SourceWord {
  const saidMessageMs = source.lastMessageMs ?? 0
  const refused = (source.eventsRefused ?? 0) + (source.eventsQuarantined ?? 0)
  // It is not known what was refused after the last message of a source that is first heard of now.
  const untilMessage = old?.said.lastMessageMs === saidMessageMs ? old.said.refusedBefore : refused
  const said: Said = {
    lastMessageMs: saidMessageMs,
    lastEventMs: source.lastEventMs ?? 0,
    endedMs: source.endedMs ?? 0,
    refused,
    refusedBefore: saidMessageMs === 0 ? 0 : untilMessage,
  }
  const lastMessageMs = told(said.lastMessageMs, old?.said.lastMessageMs, old?.lastMessageMs)
  return {
    name: source.name ?? '',
    number: source.number ?? 0,
    lastMessageMs,
    awaitedSinceMs: lastMessageMs === undefined ? awaitedSinceMs : undefined,
    lastEventMs: told(said.lastEventMs, old?.said.lastEventMs, old?.lastEventMs),
    silentAfterMs: source.silentAfterMs || SILENT_AFTER_MS,
    endedMs: told(said.endedMs, old?.said.endedMs, old?.endedMs),
    isSnapshot: source.isSnapshot ?? false,
    recordedOffsetMs: source.recordedMs && lastMessageMs ? source.recordedMs - lastMessageMs : undefined,
    eventsIn: source.eventsIn ?? 0,
    refusedSince: refused - said.refusedBefore,
    lastRefusedMs: refused > (old?.said.refused ?? 0) ? arrivalMs : old?.lastRefusedMs,
    said,
  }
}

/** Silence after which the intake is frozen or dead. It speaks to the transmit process several times a second. */
const INTAKE_SILENT_MS = 10_000

/** True when the intake was not heard for so long at `heardMs`, up to when its sender was. */
export function isIntakeSilent({ intakeHeardMs, isEnding }: SenderWord, heardMs: number): boolean {
  return intakeHeardMs !== undefined && heardMs - intakeHeardMs > INTAKE_SILENT_MS && !isEnding
}

/** True when a source has ended, or has been silent for longer than it ever is while all is well. */
export function isSilent({ lastMessageMs, silentAfterMs, endedMs }: SourceWord, nowMs: number): boolean {
  return endedMs !== undefined || lastMessageMs === undefined || nowMs - lastMessageMs > silentAfterMs
}

/** True when it has sources and none of them speaks. */
export function hasOnlySilentSources({ sources }: SenderWord, nowMs: number): boolean {
  return sources !== undefined && sources.length > 0 && sources.every((source) => isSilent(source, nowMs))
}

export interface HeardSender {
  word: SenderWord
  /** Receiver's clock at its last whole frame that was believed. */
  lastFrameMs: number
  /** When two that call themselves by its number were last heard at once. */
  rivalMs: number | undefined
}

/** Heartbeats that must have failed to come before a sender counts as silent. */
const HEARTBEATS_MISSED_MAX = 4
/** How long a silent sender is asked for while another is heard. After that it was replaced. */
const REPLACED_AFTER_MS = 600_000

/** The longest pause between two frames that is no silence. */
export function pauseMaxMs(heartbeatPeriodMs: number): number {
  return HEARTBEATS_MISSED_MAX * heartbeatPeriodMs
}

/**
 * True when the sender ended, or has been silent for long, and another has taken over. Of one that is held silence says
 * nothing: it is told of until it is released.
 */
export function isReplaced(sender: HeardSender, all: readonly HeardSender[], nowMs: number): boolean {
  if (sender.word.held) return false
  const isGone = sender.word.isEnding || nowMs - sender.lastFrameMs > REPLACED_AFTER_MS
  return isGone && all.some((other) => other.lastFrameMs > sender.lastFrameMs && !other.word.isEnding)
}
