/**
 * The chain of a journal: each row's link is a hash over the link before it and over all that the row says, the body by
 * its digest. A row that was altered, taken out or put in later breaks it. It proves nothing against somebody who makes
 * all links anew: that is for what is signed outside the journal.
 */
import { DIGEST_BYTES, type JournalFrame } from './rows.js'

/** SHA-256, which an auditor has everywhere. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** What the first row of a new journal is linked to. */
export const CHAIN_START = new Uint8Array(DIGEST_BYTES)

const LINK_BYTES = 2 * DIGEST_BYTES + 32

/** What the link of a row is the hash of. The bytes hold until the next call. */
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
