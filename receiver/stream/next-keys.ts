/**
 * Judges the keys that senders are to go over to (PROTOCOL.md K4): whether this receiver has each of them, before it is
 * too late. A sender cannot be told that it does not.
 */
import type { NextKey } from '../../proto/frame.js'

/** `missing`: there is no key of that id here; `differs`: there is, and it is another one. */
export type NextKeyState = 'loaded' | 'missing' | 'differs'

export interface AnnouncedKey {
  sender: number
  keyId: number
  /** From when on it is used, by the sender's wall clock, in Unix milliseconds. */
  fromMs: number
  state: NextKeyState
}

/** `checks`: the check value of each key of this receiver as a number, by key id. */
export function announcedKey(
  sender: number,
  { keyId, fromMs, check }: NextKey,
  checks: ReadonlyMap<number, number>,
): AnnouncedKey {
  const id = keyId ?? 0
  const own = checks.get(id)
  const state = own === undefined ? 'missing' : own === (check ?? 0) ? 'loaded' : 'differs'
  return { sender, keyId: id, fromMs: fromMs ?? 0, state }
}
