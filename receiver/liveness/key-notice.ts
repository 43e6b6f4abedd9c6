/** Says what is wrong with a key that a sender is to go over to, and what to do, while there is time. */
import type { AnnouncedKey } from '../stream/next-keys.js'
import type { Remedy } from './causes.js'

/** `undefined` where the key is loaded. */
export function keyNotice({
  sender,
  keyId,
  fromMs,
  state,
}: AnnouncedKey): { text: string; remedy: Remedy } | undefined {
  if (state === 'loaded') return undefined
  const from = new Date(Math.min(fromMs, TIME_MAX_MS)).toISOString()
  const here = state === 'missing' ? 'is not loaded here' : 'is another one here, by its check value'
  return {
    text: `sender ${sender} goes over to key id ${keyId} at ${from}, which ${here}`,
    remedy: {
      en: 'add that [[key]] to receiver.toml before then; it is read without a restart',
      ja: 'それまでに受信側の receiver.toml に次の鍵（[[key]]）を追加してください（再起動は不要です）',
    },
  }
}

/** The last time that a Date can hold: a heartbeat may name any. */
const TIME_MAX_MS = 8.64e15
