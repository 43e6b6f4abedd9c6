/**
 * The one memory that the kernels work in, and where in it everything lies.
 *
 * It is made once, at its full size, and never grows: no address in it ever moves, so it can be handed to the
 * operating system, and what lies in the arena (datagrams, blocks) is coded, hashed and sent where it is.
 * One thread's kernels at a time: the scratch regions are theirs alone.
 *
 * Kernels check nothing. Whoever passes them an address has it from here or has tested it.
 */
import { M_MAX } from '../../proto/geometry.js'
import { RUN_MAX } from '../integrity.js'

/** Symbols in the arena should begin at a multiple of this, and lie a multiple of it apart: it is a cache line. */
const SYMBOL_ALIGNMENT = 64

/** Longest message that the integrity kernel hashes: sixteen of BLAKE3's chunks. */
export const MESSAGE_LENGTH_MAX = 16_384

const PAGE = 65_536

/** Lengths in bytes of the regions before the arena, in their order. */
const REGIONS = {
  /** Nobody uses this region, so that a stray address 0 hits nothing. */
  nothing: 64,
  /** 32 bytes of look-up for each of the 256 factors, then 16 bytes 0x0f. */
  products: 256 * 32 + 64,
  /** Columns of the erasure kernel: sums, one chunk, eight filled-up rows, the syndromes. */
  columns: (M_MAX + M_MAX + 8 + 2 * M_MAX) * 16,
  /** The erasure kernel's plan: three lists of M and M · M shares, of 4 bytes each. */
  plan: (3 * M_MAX + M_MAX * M_MAX) * 4,
  /** The integrity kernel's own: message words and chaining values of four lanes. */
  words: 4096,
  /** The eight-lane hash kernel's own. */
  wideWords: 8192,
  /** BLAKE3's initial value, which is the key of an unkeyed hash, and the key in use. */
  keys: 2 * 32,
  /** h_i of the symbols of one run. */
  symbolHashes: RUN_MAX * 32,
  /** One byte for each datagram of one run: 1 where the tag is right. */
  verdicts: RUN_MAX,
  /** A copy of a message that lies elsewhere and is to be hashed: a frame digest's, or a symbol. */
  message: MESSAGE_LENGTH_MAX,
}

type Region = keyof typeof REGIONS

export interface KernelMemory {
  readonly memory: WebAssembly.Memory
  readonly bytes: Uint8Array
  /** Where each region begins. */
  readonly at: Readonly<Record<Region, number>>
  /** Room for one block whose symbols lie elsewhere: `stagingStride` bytes for each symbol. */
  readonly staging: number
  readonly stagingStride: number
  /** Where the caller's own bytes begin: `arenaLength` of them, to the end. */
  readonly arena: number
  readonly arenaLength: number
}

/** Symbols are at most `maxSymbolLength` bytes long; the caller gets an arena of at least `arenaLength` bytes. */
export function createKernelMemory(maxSymbolLength: number, arenaLength = 0): KernelMemory {
  let next = 0
  const reserve = (length: number) => {
    const start = next
    next += roundUp(length, SYMBOL_ALIGNMENT)
    return start
  }
  const at = Object.fromEntries(Object.entries(REGIONS).map(([name, length]) => [name, reserve(length)]))
  const stagingStride = roundUp(maxSymbolLength, SYMBOL_ALIGNMENT)
  const staging = reserve(RUN_MAX * stagingStride)
  const arena = roundUp(next, PAGE)
  const pages = Math.ceil((arena + arenaLength) / PAGE)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  return {
    memory,
    bytes: new Uint8Array(memory.buffer),
    at: at as Record<Region, number>,
    staging,
    stagingStride,
    arena,
    arenaLength: pages * PAGE - arena,
  }
}

function roundUp(length: number, unit: number): number {
  return Math.ceil(length / unit) * unit
}
