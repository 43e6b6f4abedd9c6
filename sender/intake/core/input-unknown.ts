/**
 * Says that what a source gave in some time may be missing (PROTOCOL.md E11): one way for everything that this sender
 * may have swallowed, be it in a crash, at a stop, or because a queue ran over.
 */
import { type InputUnknown, withEventId } from '../../../proto/event.js'
import { encodeEvents } from '../../../proto/frame.js'

/** What happened: as the gap names it at the receiver. */
export type InputUnknownReason =
  /** The process ended without a word. */
  | 'crash'
  /** It ended in good order; what was on its way to it then, or came before it was there again, may be gone. */
  | 'stop'
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
