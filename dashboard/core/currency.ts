/**
 * Whether what the page shows may be shown as live, and the moment it is of. Two things can be silent: the sender (the
 * receiver says so), and the receiver (nothing comes to this page).
 */
import type { Freshness } from '../api.js'

export type Currency =
  /** Nothing has come to this page yet. */
  | { state: 'connecting' }
  /** The receiver has never heard a sender: there are no data, which is not "no trains". */
  | { state: 'never'; asOfMs: number }
  | { state: 'live'; asOfMs: number }
  /** The sender is silent: `asOfMs` is when it was last heard. */
  | { state: 'stale'; asOfMs: number; silentForMs: number }
  /** This page hears nothing from the receiver. */
  | { state: 'disconnected'; asOfMs: number; silentForMs: number }

/** The receiver tells its status about once a second. Without it nobody knows whether trains that still come are live. */
export const STATUS_SILENCE_MAX_MS = 4_000

/** `nowMs` and `receivedMs` on this page's clock; `freshness` as the store holds it. */
export function currencyOf(freshness: (Freshness & { receivedMs: number }) | undefined, nowMs: number): Currency {
  if (!freshness) return { state: 'connecting' }
  const { asOfMs, isFresh, silentForMs, receivedMs } = freshness
  const sinceMs = Math.max(0, nowMs - receivedMs)
  const heardMs = asOfMs - (isFresh ? 0 : (silentForMs ?? 0))
  if (sinceMs > STATUS_SILENCE_MAX_MS) return { state: 'disconnected', asOfMs: heardMs, silentForMs: sinceMs }
  if (isFresh) return { state: 'live', asOfMs: asOfMs + sinceMs }
  if (silentForMs === undefined) return { state: 'never', asOfMs: asOfMs + sinceMs }
  return { state: 'stale', asOfMs: heardMs, silentForMs: silentForMs + sinceMs }
}
