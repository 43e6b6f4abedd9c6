/** Turns one frame into one source block: source symbols, repair symbols, digest (PROTOCOL.md F1–F4, D6). */

import type { ErasureCode } from '../../fec/erasure-code.js'
import { symbolLengthOf } from '../../fec/geometry.js'
import type { Integrity } from '../../fec/integrity.js'
import { SYMBOL_HASH_LENGTH } from '../../fec/integrity.js'
import type { BlockPlan } from '../../fec/policy.js'
import { DIGEST_LENGTH, type LaneNumber } from '../../proto/datagram.js'

export interface EncodedBlock {
  lane: LaneNumber
  sequence: number
  frameLength: number
  k: number
  log2M: number
  /** Symbols to send: k source symbols, then the repair symbols. */
  symbolCount: number
  symbolLength: number
  /** Symbol i begins at i · symbolLength. */
  symbols: Uint8Array
  /** h_i of symbol i at i · 32. */
  symbolHashes: Uint8Array
  /** First 16 bytes of the frame digest. */
  digest: Uint8Array
}

export function encodeBlock(
  frame: Uint8Array,
  identity: { epoch: number; lane: LaneNumber; sequence: number },
  plan: Pick<BlockPlan, 'k' | 'm' | 'log2M'>,
  code: ErasureCode,
  integrity: Integrity,
): EncodedBlock {
  const { k, m, log2M } = plan
  const symbolLength = symbolLengthOf(frame.length, k)
  const symbolCount = k + m
  const symbols = new Uint8Array(symbolCount * symbolLength)
  symbols.set(frame)
  if (m > 0) code.encode({ k, log2M, symbolLength }, m, { bytes: symbols, offset: 0, stride: symbolLength })

  const symbolHashes = new Uint8Array(symbolCount * SYMBOL_HASH_LENGTH)
  for (let i = 0; i < symbolCount; i++) {
    const hash = integrity.hashSymbol(symbols.subarray(i * symbolLength, (i + 1) * symbolLength))
    symbolHashes.set(hash, i * SYMBOL_HASH_LENGTH)
  }
  const frameIdentity = { ...identity, frameLength: frame.length, k }
  const digest = integrity.digestFrame(frameIdentity, symbolHashes.subarray(0, k * SYMBOL_HASH_LENGTH))
  return {
    lane: identity.lane,
    sequence: identity.sequence,
    frameLength: frame.length,
    k,
    log2M,
    symbolCount,
    symbolLength,
    symbols,
    symbolHashes,
    digest: digest.slice(0, DIGEST_LENGTH),
  }
}
