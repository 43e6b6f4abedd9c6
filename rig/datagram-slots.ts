/** Gives tests slots of plain memory, and copies out the datagrams that a transmitter makes in them. */
import type { ErasureCode } from '../fec/erasure-code.js'
import { type Integrity, SYMBOL_HASH_LENGTH } from '../fec/integrity.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH, type LaneNumber } from '../proto/datagram.js'
import { copyBatch } from '../sender/transmit/copy-batch.js'
import { type DatagramSlots, type EncodedBlock, encodeBlock } from '../sender/transmit/core/block-encoder.js'
import { SLOTS_MIN, type Transmitter } from '../sender/transmit/core/transmitter.js'

export function datagramSlots(symbolLengthMax = 1408, count: number = SLOTS_MIN + 1024): DatagramSlots {
  const stride = DATAGRAM_OVERHEAD + symbolLengthMax
  const hashes = new Uint8Array(count * SYMBOL_HASH_LENGTH)
  return { bytes: new Uint8Array(count * stride), hashes, offset: 0, stride, count }
}

/** Takes everything that goes out at `nowMs` on `link`. */
export function takeDatagrams(sender: Transmitter, slots: DatagramSlots, nowMs: number, link = 0): Uint8Array[] {
  const taken: Uint8Array[] = []
  for (let batch = sender.pollDatagrams(nowMs); batch.count > 0; batch = sender.pollDatagrams(nowMs)) {
    if (link > 0) batch.label(link)
    taken.push(...copyBatch(batch, slots))
  }
  return taken
}

/** Encodes a block and returns its symbols one after another, without the bytes between them in their slots. */
export function encodeAlone(
  frame: Uint8Array,
  identity: { epoch: number; lane: LaneNumber; sequence: number },
  plan: { k: number; m: number; log2M: number },
  code: ErasureCode,
  integrity: Integrity,
): EncodedBlock & { symbols: Uint8Array } {
  const firstSlot = 2
  const slots = datagramSlots(Math.ceil(frame.length / plan.k / 16) * 16, firstSlot + plan.k + plan.m)
  slots.bytes.fill(0xa5)
  const block = encodeBlock([frame], identity, plan, { code, integrity }, slots, firstSlot)
  const symbols = new Uint8Array(block.symbolCount * block.symbolLength)
  for (let i = 0; i < block.symbolCount; i++) {
    const start = (firstSlot + i) * slots.stride + HEADER_LENGTH
    symbols.set(slots.bytes.subarray(start, start + block.symbolLength), i * block.symbolLength)
  }
  return { ...block, symbols }
}
