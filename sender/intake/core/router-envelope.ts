/** What stands around a message of a ROUTER source, and around its answer: who sent it, and under which id. */
import type { Answer } from './acknowledgements.js'

/** Longest id, which is kept and said again. */
const ID_BYTES_MAX = 255

export interface RouterMessage {
  /** To whom the answer goes, as {@link answerEnvelope} knows it. */
  peer: string
  id: string
  payloads: Uint8Array[]
}

/** Stands behind the name of a peer that wants its answers in a REQ's envelope; no byte is such a character. */
const REQUEST = '\u0100'

/** Reads [peer, id, payload …] or, of a REQ, [peer, "", id, payload …]; what is neither is to be answered at once. */
export function readRouterMessage(parts: readonly Uint8Array[]): RouterMessage | (Answer & { fault: string }) {
  const [peerBytes, first, ...rest] = parts
  const isRequest = first?.length === 0
  const [idBytes, ...payloads] = isRequest ? rest : first ? [first, ...rest] : []
  const peer = textOf(peerBytes) + (isRequest ? REQUEST : '')
  const id = idBytes ? textOf(idBytes.subarray(0, ID_BYTES_MAX)) : ''
  if (!idBytes || idBytes.length === 0) return { peer, id, fault: 'no_id' }
  if (idBytes.length > ID_BYTES_MAX) return { peer, id, fault: 'id_too_long' }
  return payloads.length === 0 ? { peer, id, fault: 'no_payload' } : { peer, id, payloads }
}

/** The parts of an answer. */
export function answerEnvelope({ peer, id, fault }: Answer): (Uint8Array | string)[] {
  const isRequest = peer.endsWith(REQUEST)
  const to = bytesOf(isRequest ? peer.slice(0, -REQUEST.length) : peer)
  const said = fault === undefined ? ['ok'] : ['refused', fault]
  return [to, ...(isRequest ? [''] : []), bytesOf(id), ...said]
}

/** As a key of a map; every byte is one character. */
function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
