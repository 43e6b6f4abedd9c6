/** Marks a record for what was dropped or cut in it, so that a reader can tell that from "unknown" (PROTOCOL.md E8). */
import type { Event } from '../../../proto/event.js'
import type { ValueWord } from './guard/guard-rules.js'
import type { DropWord } from './parsed.js'

/** Most marks of a record. More say nothing more to a reader, and all are counted. */
export const BLEMISHES_MAX = 16

/** @param field the path in the event, such as `train.delayS`, without indices */
export function markBlemish(event: Event, field: string, word: DropWord | ValueWord): void {
  const blemishes = (event.blemishes ??= [])
  if (blemishes.length >= BLEMISHES_MAX || blemishes.some((one) => one.field === field && one.reason === word)) return
  blemishes.push({ field, reason: word })
}
