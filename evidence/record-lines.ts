/** Records of a journal as lines of text, as `katamichi journal export` prints them and `verify` reads them. */
import type { StoredFrame } from '../journal/core/rows.js'
import { type ExportTools, readExportedRecord } from './core/exported-record.js'

export function exportedLine(frame: StoredFrame): string {
  const { id, sender, epoch, lane, sequence, createdMs, arrivedMs, isLate, sourceSymbols, digest, chain, body } = frame
  return JSON.stringify({
    ...{ id, sender, epoch, lane, sequence, createdMs, arrivedMs, isLate, sourceSymbols },
    ...{ digest: hex(digest), chain: hex(chain), body: Buffer.from(body).toString('base64') },
  })
}

/** Returns `undefined` for a line that is no record. */
export function exportedRecord(line: string): StoredFrame | undefined {
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

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
