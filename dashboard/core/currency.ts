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

/** The receiver tells its status about once a second. */
export const RECEIVER_SILENCE_MAX_MS = 4_000

/** Both times on this page's clock; `freshness` as the store holds it. */
export function currencyOf(
  freshness: (Freshness & { receivedMs: number }) | undefined,
  lastMessageMs: number | undefined,
  nowMs: number,
): Currency {
  if (!freshness || lastMessageMs === undefined) return { state: 'connecting' }
  const { asOfMs, isFresh, silentForMs, receivedMs } = freshness
  const sinceMs = Math.max(0, nowMs - receivedMs)
  if (nowMs - lastMessageMs > RECEIVER_SILENCE_MAX_MS)
    return {
      state: 'disconnected',
      asOfMs: asOfMs - (isFresh ? 0 : (silentForMs ?? 0)),
      silentForMs: nowMs - lastMessageMs,
    }
  if (isFresh) return { state: 'live', asOfMs: asOfMs + sinceMs }
  if (silentForMs === undefined) return { state: 'never', asOfMs: asOfMs + sinceMs }
  return { state: 'stale', asOfMs: asOfMs - silentForMs, silentForMs: silentForMs + sinceMs }
}

export function isLive({ state }: Currency): boolean {
  return state === 'live'
}
