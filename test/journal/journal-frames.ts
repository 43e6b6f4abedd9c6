/** Frames for journals: their bytes are of their number, and their digest is right. */
import { referenceIntegrity } from '../../fec/integrity.js'
import type { JournalFrame, StoredFrame } from '../../journal/core/rows.js'
import { symbolLengthOf } from '../../proto/geometry.js'

export const EPOCH = 1_764_370_000
export const START_MS = 1_764_370_000_000

/** The digest of the wire, by the reference. */
export function digestOf({ epoch, lane, sequence, sourceSymbols: k, body }: Omit<JournalFrame, 'digest'>): Uint8Array {
  const frame = { epoch, lane, sequence, frameLength: body.length, k }
  const length = symbolLengthOf(body.length, k)
  const hashes = new Uint8Array(k * 32)
  for (let i = 0; i < k; i++) {
    const symbol = new Uint8Array(length)
    symbol.set(body.subarray(i * length, (i + 1) * length))
    hashes.set(referenceIntegrity.hashSymbol(symbol), i * 32)
  }
  return referenceIntegrity.digestFrame(frame, hashes)
}

export function frameOf(sequence: number, changed: Partial<JournalFrame> = {}, length = 200): JournalFrame {
  const frame = {
    ...{ sender: 1, epoch: EPOCH, lane: 0, sequence },
    ...{ createdMs: START_MS + sequence, arrivedMs: START_MS + sequence + 5, sourceSymbols: 2 },
    body: new Uint8Array(length).map((_, i) => (sequence * 7 + i) & 255),
    ...changed,
  }
  return { ...frame, digest: changed.digest ?? digestOf(frame) }
}

/** As a journal would have it, with a link that is not right. */
export function storedFrame(sequence: number, changed: Partial<StoredFrame> = {}): StoredFrame {
  return { id: sequence, isLate: false, chain: new Uint8Array(32), ...frameOf(sequence), ...changed }
}
