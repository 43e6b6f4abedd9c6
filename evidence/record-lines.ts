/** Records of a journal as lines of text, as `katamichi journal export` prints them and `verify` reads them. */
import { sealKeyId } from '../fec/frame-seal.js'
import type { StoredFrame } from '../journal/core/rows.js'
import { type ExportedRecord, type ExportTools, readExportedRecord } from './core/exported-record.js'

/** @param opened the body before it was sealed, where it was and that is known; what is proven is the sealed one */
export function exportedLine(frame: StoredFrame, opened?: Uint8Array): string {
  const { id, sender, epoch, lane, sequence, createdMs, arrivedMs, isLate, sourceSymbols, digest, chain, body } = frame
  return JSON.stringify({
    ...{ id, sender, epoch, lane, sequence, createdMs, arrivedMs, isLate, sourceSymbols },
    ...{ digest: hex(digest), chain: hex(chain), body: base64(body) },
    ...{ sealKeyId: sealKeyId(body), opened: opened && opened !== body ? base64(opened) : undefined },
  })
}

/** Returns `undefined` for a line that is no record. */
export function exportedRecord(line: string): ExportedRecord | undefined {
  return readExportedRecord(line, tools)
}

const tools: ExportTools = { fromHex: decoder('hex'), fromBase64: decoder('base64') }

function decoder(encoding: 'hex' | 'base64') {
  return (text: unknown): Uint8Array | undefined => {
    if (typeof text !== 'string') return undefined
    const bytes = Buffer.from(text, encoding)
    // Node passes over what it does not know; then the text was another one.
    return bytes.toString(encoding) === text ? bytes : undefined
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
