/**
 * Whether what the page shows may be shown as live, the moment it is of, and why not. Three things can be silent: the
 * receiver (nothing comes to this page), the link, and what speaks at its other end.
 */
import type { Freshness, FreshnessReason } from '../api.js'

export type Currency =
  /** Nothing has come to this page yet. */
  | { state: 'connecting' }
  /** The receiver has never heard a sender: there are no data, which is not "no trains". */
  | { state: 'never'; asOfMs: number; reasons: readonly FreshnessReason[] }
  /** `knownSinceMs`: trains that were last spoken of before it are not here yet. */
  | { state: 'live'; asOfMs: number; knownSinceMs: number | undefined }
  /** The sender is silent: `asOfMs` is when it was last heard. */
  | { state: 'stale'; asOfMs: number; silentForMs: number; reasons: readonly FreshnessReason[] }
  /** The link is up, but the sender cannot send, or a source of its does not speak. */
  | { state: 'doubtful'; asOfMs: number; reasons: readonly FreshnessReason[] }
  /** This page hears nothing from the receiver. */
  | { state: 'disconnected'; asOfMs: number; silentForMs: number }

/** The receiver tells its status about once a second. Without it nobody knows whether trains that still come are live. */
export const STATUS_SILENCE_MAX_MS = 4_000
/** A train is spoken of oftener than this, so that a picture this old has all of them. */
export const PICTURE_WHOLE_MS = 10 * 60_000

/** `nowMs` and `receivedMs` on this page's clock; `freshness` as the store holds it. */
export function currencyOf(freshness: (Freshness & { receivedMs: number }) | undefined, nowMs: number): Currency {
  if (!freshness) return { state: 'connecting' }
  const { asOfMs, isFresh, silentForMs, receivedMs, knownSinceMs, reasons = [] } = freshness
  const sinceMs = Math.max(0, nowMs - receivedMs)
  const isLinkSilent = !isFresh && (reasons.length === 0 || reasons.some(({ part }) => part === 'link'))
  const heardMs = asOfMs - (isLinkSilent ? (silentForMs ?? 0) : 0)
  if (sinceMs > STATUS_SILENCE_MAX_MS) return { state: 'disconnected', asOfMs: heardMs, silentForMs: sinceMs }
  const isYoung = knownSinceMs !== undefined && asOfMs + sinceMs - knownSinceMs < PICTURE_WHOLE_MS
  if (isFresh) return { state: 'live', asOfMs: asOfMs + sinceMs, knownSinceMs: isYoung ? knownSinceMs : undefined }
  if (silentForMs === undefined) return { state: 'never', asOfMs: asOfMs + sinceMs, reasons }
  if (!isLinkSilent) return { state: 'doubtful', asOfMs: asOfMs + sinceMs, reasons }
  return { state: 'stale', asOfMs: heardMs, silentForMs: silentForMs + sinceMs, reasons }
}
