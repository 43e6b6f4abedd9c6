/**
 * Says that what a source gave in some time may be missing (PROTOCOL.md E11). Everything that this sender may have
 * swallowed is said so, be it in a crash, at a stop, or because a queue ran over.
 */
import { type InputUnknown, withEventId } from '../../../proto/event.js'
import { encodeEvents } from '../../../proto/frame.js'

/** What happened, in the word that the gap has at the receiver. */
type InputUnknownReason =
  /** The process ended without a word. */
  | 'crash'
  /** The process ended in good order. What was on its way then, or came before the next start, may be gone. */
  | 'stop'
  /** The process ended while the operator held the sender: what was read since then did not leave. */
  | 'hold'
  /** More came than a queue holds. */
  | 'overflow'
  /** A source that connects to its peer was not connected. */
  | 'disconnected'

/** The payload of a `PipeRecord.inputUnknown`. */
export function encodeInputUnknown(
  said: InputUnknown & { source: string; fromMs: number; untilMs: number; reason: InputUnknownReason },
): Uint8Array {
  const { source, reason, messages } = said
  const fromMs = Math.max(0, Math.floor(said.fromMs))
  const untilMs = Math.max(fromMs, Math.ceil(said.untilMs))
  const inputUnknown = { source, fromMs, untilMs, reason, ...(messages != null && { messages }) }
  return encodeEvents([withEventId({ eventTimeMs: untilMs, inputUnknown })])
}
