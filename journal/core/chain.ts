/**
 * The hash chain of a journal. The link of a row is a hash over the link before it and over the row, with the body
 * represented by its digest, so a row that is altered, deleted or inserted later breaks the chain. It does not protect
 * against someone who recomputes all links; that needs a signature kept outside the journal.
 */
import { DIGEST_BYTES, type JournalFrame } from './rows.js'

/** SHA-256, because an auditor can compute it with any tool. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** The link before the first row of a new journal. */
export const CHAIN_START = new Uint8Array(DIGEST_BYTES)

const LINK_BYTES = 2 * DIGEST_BYTES + 32

/** Returns the bytes whose hash is the link of the row. They stay valid until the next call. */
export function linkBytes(before: Uint8Array, frame: Omit<JournalFrame, 'body'>, isLate: boolean): Uint8Array {
  link.set(before)
  link.set(frame.digest, DIGEST_BYTES)
  view.setUint8(64, frame.sender)
  view.setUint8(65, frame.lane)
  view.setUint8(66, isLate ? 1 : 0)
  view.setUint8(67, frame.sourceSymbols)
  view.setUint32(68, frame.epoch)
  view.setFloat64(72, frame.sequence)
  view.setFloat64(80, frame.createdMs)
  view.setFloat64(88, frame.arrivedMs)
  return link
}

const link = new Uint8Array(LINK_BYTES)
const view = new DataView(link.buffer)
