/**
 * Decides whether the page may show its data as live, of which moment they are, and why they are not live. Three things
 * can be silent: the receiver (nothing comes to this page), the link, and what speaks at its other end.
 */
import type { Freshness, LivenessCause, Status } from '../../client/records.js'

/** Freshness as a receiver of any version gives it, and when it came, by this page's clock. */
export type HeldFreshness = Pick<Freshness, 'asOfMs' | 'isFresh'> & Partial<Freshness> & { receivedMs: number }

export type Currency =
  /** Nothing has come to this page yet. */
  | { state: 'connecting' }
  /** The receiver has never heard a sender: there are no data, which is not "no trains". */
  | { state: 'never'; asOfMs: number; reasons: readonly LivenessCause[] }
  /**
   * Live. What was last spoken of before `knownSinceMs` is not here yet; absent where nothing is missing. It will be in
   * about `completeInMs`, where the receiver knows.
   */
  | { state: 'live'; asOfMs: number; knownSinceMs: number | undefined; completeInMs: number | undefined }
  /** The operator has stopped what leaves, which is no fault. `asOfMs` is when the sender was last heard, if it was. */
  | { state: 'held'; asOfMs: number | undefined; sinceMs: number | undefined; reasons: readonly LivenessCause[] }
  /** The sender is silent: `asOfMs` is when it was last heard. */
  | { state: 'stale'; asOfMs: number; silentForMs: number; reasons: readonly LivenessCause[] }
  /**
   * The link is up, but the sender cannot send, or one of its sources does not speak. `asOfMs` is that of `momentOf`.
   */
  | { state: 'doubtful'; asOfMs: number | undefined; reasons: readonly LivenessCause[] }
  /** This page hears nothing from the receiver. */
  | { state: 'disconnected'; asOfMs: number; silentForMs: number }

/**
 * The receiver sends its status about once a second. After a longer silence nobody knows whether trains that still come
 * are live.
 */
export const STATUS_SILENCE_MAX_MS = 4_000
/** Every train is spoken of more often than this, so a picture this old has all of them. */
export const PICTURE_WHOLE_MS = 10 * 60_000

/** With these causes nothing comes from the sender any more, and the moment of the picture stands still. */
const SILENT_CAUSES: ReadonlySet<LivenessCause> = new Set(['link_never_heard', 'link_silent', 'sender_ended'])

/**
 * Moment of what is shown while not all is live: when a source was last heard to speak, but not later than the sender
 * ceased to send. Heartbeats alone do not move it. Unknown where the reader is not told of sources (a public view).
 */
function momentOf({ asOfMs, liveness }: Status, nowMs: number): number | undefined {
  const heardMs = (liveness?.sources ?? []).flatMap(({ lastMessageAgoMs }) =>
    lastMessageAgoMs === undefined ? [] : [asOfMs - lastMessageAgoMs],
  )
  if (heardMs.length === 0) return undefined
  const isOneLive = liveness?.sources?.some(({ isFresh }) => isFresh)
  const ceasedMs = (liveness?.reasons ?? []).flatMap(({ what, sinceMs }) =>
    what === 'source' || sinceMs === undefined ? [] : [sinceMs],
  )
  return Math.min(isOneLive ? nowMs : Math.max(...heardMs), ...ceasedMs)
}

/** `nowMs` and `receivedMs` are on this page's clock; `freshness` and `status` come from the store. */
export function currencyOf(freshness: HeldFreshness | undefined, nowMs: number, status?: Status): Currency {
  if (!freshness) return { state: 'connecting' }
  const {
    asOfMs,
    isFresh,
    silentForMs,
    receivedMs,
    knownSinceMs,
    isComplete = true,
    completeInMs,
    reasons = [],
  } = freshness
  const sinceMs = Math.max(0, nowMs - receivedMs)
  const isSilent = !isFresh && (reasons.length === 0 || reasons.some((cause) => SILENT_CAUSES.has(cause)))
  const isHeld = !isFresh && reasons.includes('sender_held') && !isSilent
  const heardMs = asOfMs - (isSilent || isHeld ? (silentForMs ?? 0) : 0)
  if (sinceMs > STATUS_SILENCE_MAX_MS) return { state: 'disconnected', asOfMs: heardMs, silentForMs: sinceMs }
  const dueInMs = isComplete || completeInMs === undefined ? undefined : Math.max(0, completeInMs - sinceMs)
  const isYoung = knownSinceMs !== undefined && asOfMs + sinceMs - knownSinceMs < PICTURE_WHOLE_MS
  const missingSinceMs = isComplete || !(isYoung || dueInMs !== undefined) ? undefined : knownSinceMs
  if (isFresh) return { state: 'live', asOfMs: asOfMs + sinceMs, knownSinceMs: missingSinceMs, completeInMs: dueInMs }
  if (isHeld) {
    const wasHeard = silentForMs !== undefined
    return { state: 'held', asOfMs: wasHeard ? heardMs : undefined, sinceMs: freshness.heldSinceMs, reasons }
  }
  if (silentForMs === undefined) return { state: 'never', asOfMs: asOfMs + sinceMs, reasons }
  if (!isSilent) return { state: 'doubtful', asOfMs: status && momentOf(status, asOfMs + sinceMs), reasons }
  return { state: 'stale', asOfMs: heardMs, silentForMs: silentForMs + sinceMs, reasons }
}
