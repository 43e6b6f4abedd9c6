/**
 * Turns one frame into one source block: source symbols, repair symbols, digest (PROTOCOL.md F1–F4, D6). The symbols
 * are made where they are sent from: each in the slot of its datagram, header before it, tag behind it.
 */

import { type CopyBytes, copyBytes } from '../../../fec/copy-bytes.js'
import type { ErasureCode } from '../../../fec/erasure-code.js'
import type { Integrity } from '../../../fec/integrity.js'
import { SYMBOL_HASH_LENGTH } from '../../../fec/integrity.js'
import type { BlockPlan } from '../../../fec/policy.js'
import { assert } from '../../../ground/assert.js'
import { DATAGRAM_OVERHEAD, DIGEST_LENGTH, HEADER_LENGTH, type LaneNumber } from '../../../proto/datagram.js'
import { symbolLengthOf } from '../../../proto/geometry.js'

/**
 * Where datagrams are made. That of slot i begins at `offset` + i · `stride` and may be `stride` bytes long; both are
 * multiples of 4, as is where `bytes` begin. The arena of the engine that codes and hashes is fastest.
 */
export interface DatagramSlots {
  readonly bytes: Uint8Array
  /** Room for the h_i of each slot's symbol, 32 bytes each. */
  readonly hashes: Uint8Array
  readonly offset: number
  readonly stride: number
  readonly count: number
}

export interface EncodedBlock {
  lane: LaneNumber
  sequence: number
  frameLength: number
  k: number
  log2M: number
  /** Symbols to send: k source symbols, then the repair symbols. */
  symbolCount: number
  symbolLength: number
  /** Encoding symbol id i is in slot `firstSlot` + i. */
  firstSlot: number
  /** h_i of symbol i at i · 32. */
  symbolHashes: Uint8Array
  /** First 16 bytes of the frame digest, and all of it. */
  digest: Uint8Array
  frameDigest: Uint8Array
}

/** What a block is made with. */
export interface BlockTools {
  code: ErasureCode
  integrity: Integrity
  copy?: CopyBytes | undefined
}

/** The frame is `pieces`, one after another. `firstSlot` and the k + m − 1 slots after it are the block's. */
export function encodeBlock(
  pieces: readonly Uint8Array[],
  identity: { epoch: number; lane: LaneNumber; sequence: number },
  plan: Pick<BlockPlan, 'k' | 'm' | 'log2M'>,
  { code, integrity, copy = copyBytes }: BlockTools,
  slots: DatagramSlots,
  firstSlot: number,
): EncodedBlock {
  const { k, m, log2M } = plan
  const frameLength = lengthOf(pieces)
  const symbolLength = symbolLengthOf(frameLength, k)
  const symbolCount = k + m
  const { bytes, stride } = slots
  const isWithin = firstSlot >= 0 && firstSlot + symbolCount <= slots.count
  assert(isWithin, 'a block lies within the slots', firstSlot, symbolCount, slots.count)
  assert(DATAGRAM_OVERHEAD + symbolLength <= stride, 'a datagram lies within its slot', symbolLength, stride)
  const offset = slots.offset + firstSlot * stride + HEADER_LENGTH
  let symbolAt = offset
  let filled = 0
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      if (filled === symbolLength) {
        symbolAt += stride
        filled = 0
      }
      const length = Math.min(piece.length - from, symbolLength - filled)
      copy(piece, from, length, bytes, symbolAt + filled)
      from += length
      filled += length
    }
  }
  // The rest of the last symbols is cleared, for k symbols may have room for more than one symbol beyond the frame.
  for (const end = offset + k * stride; symbolAt < end; symbolAt += stride, filled = 0) {
    bytes.fill(0, symbolAt + filled, symbolAt + symbolLength)
  }
  if (m > 0) code.encode({ k, log2M, symbolLength }, m, { bytes, offset, stride })

  const hashesAt = firstSlot * SYMBOL_HASH_LENGTH
  const symbolHashes = slots.hashes.subarray(hashesAt, hashesAt + symbolCount * SYMBOL_HASH_LENGTH)
  integrity.hashSymbols({ bytes, offset, stride, count: symbolCount }, symbolLength, symbolHashes)
  const frameIdentity = { ...identity, frameLength, k }
  // The integrity may give the same memory again.
  const frameDigest = integrity.digestFrame(frameIdentity, symbolHashes.subarray(0, k * SYMBOL_HASH_LENGTH)).slice()
  return {
    lane: identity.lane,
    sequence: identity.sequence,
    frameLength,
    k,
    log2M,
    symbolCount,
    symbolLength,
    firstSlot,
    symbolHashes,
    digest: frameDigest.subarray(0, DIGEST_LENGTH),
    frameDigest,
  }
}

export function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}
