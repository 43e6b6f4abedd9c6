/** Allocates the memory in which frames become datagrams: the kernels, and the slots that the links send from. */
import type { LinkConfig } from '../../config/link.js'
import { protectionWish } from '../../config/link-plan.js'
import { SYMBOL_HASH_LENGTH } from '../../fec/integrity.js'
import { createEngine } from '../../fec/kernels/engine.js'
import { TransmitArena } from '../../link/transmit/transmit-link.js'
import { DATAGRAM_OVERHEAD } from '../../proto/datagram.js'
import { SLOTS_MIN, type TransmitterOptions } from './core/transmitter.js'

/**
 * Limits the memory of the datagrams on their way out. Slots that are never used stay untouched, so they cost no
 * physical memory.
 */
const SLOTS_BYTES_MAX = 64 << 20
const SLOTS_MAX = 32_768

interface SendMemory {
  arena: TransmitArena
  /** Names the kernels for the log. */
  description: string
  /** The transmitter's options that depend on this memory. */
  kernels: Pick<TransmitterOptions, 'slots' | 'code' | 'integrity' | 'copy'>
}

export function sendMemory(link: LinkConfig, wideHash: boolean): SendMemory {
  const { maxSymbolLength } = protectionWish(link)
  const datagramBytesMax = DATAGRAM_OVERHEAD + maxSymbolLength
  const slotCount = Math.max(SLOTS_MIN, Math.min(SLOTS_MAX, Math.floor(SLOTS_BYTES_MAX / datagramBytesMax)))
  const arenaBytes = TransmitArena.bytesNeeded({ slots: slotCount, datagramBytesMax })
  const engine = createEngine(maxSymbolLength, arenaBytes, { wideHash })
  const { buffer: memory, byteOffset: reservedBytes } = engine.arena
  const arena = new TransmitArena({ slots: slotCount, datagramBytesMax, reservedBytes, memory })
  const slots = {
    bytes: engine.arena,
    hashes: new Uint8Array(slotCount * SYMBOL_HASH_LENGTH),
    offset: arena.offsetOf(0) - reservedBytes,
    stride: arena.offsetOf(1) - arena.offsetOf(0),
    count: slotCount,
  }
  const { code, integrity, copy, description } = engine
  return { arena, description, kernels: { slots, code, integrity, copy } }
}
