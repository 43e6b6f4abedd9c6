/**
 * How far a source that can be read again has been read. It crosses the pipe behind the events that it covers, so that
 * the transmit process, which outlives a killed intake, knows what has its number.
 */

export interface SourceCursor {
  /** Events that it gave and that were passed on. */
  events: number
  /** 32 bits of what these were, so that another recording is not taken for the one that was read. */
  check: number
}

/** One cursor, with its source's number in the configuration, from 1. */
export type NumberedCursor = SourceCursor & { source: number }

const BYTES = 16

export function encodeCursor({ source, events, check }: NumberedCursor): Uint8Array {
  const payload = new Uint8Array(BYTES)
  const view = new DataView(payload.buffer)
  view.setUint32(0, source)
  view.setBigUint64(4, BigInt(events))
  view.setUint32(12, check)
  return payload
}

/** Throws RangeError on anything that {@link encodeCursor} did not write. */
export function decodeCursor(payload: Uint8Array): NumberedCursor {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  return { source: view.getUint32(0), events: Number(view.getBigUint64(4)), check: view.getUint32(12) }
}
