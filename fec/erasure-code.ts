/** What a sender and a receiver ask of an erasure code, whichever way it is computed. */
import { OwnMistake } from '../ground/assert.js'
import { type BlockGeometry, isValidGeometry, SYMBOL_LENGTH_UNIT } from '../proto/geometry.js'

/**
 * Where the symbols of one block lie: encoding symbol id i begins at `offset + i · stride` and is
 * `symbolLength ≤ stride` bytes long. The memory is the caller's.
 */
export interface SymbolMemory {
  readonly bytes: Uint8Array
  readonly offset: number
  readonly stride: number
}

/**
 * A systematic code, MDS: any k of a block's symbols restore it. Takes its working memory once, when it is
 * created, so a block costs no allocation. Geometry must be valid (`isValidGeometry`) and the memory large
 * enough: anything else is our own mistake and throws RangeError.
 */
export interface ErasureCode {
  /** Writes the repair symbols k … k+m−1, m ≤ M, from the source symbols 0 … k−1. Reads and writes no others. */
  encode(geometry: BlockGeometry, m: number, memory: SymbolMemory): void

  /**
   * Restores the missing source symbols in place. `present` has a byte for each encoding symbol id 0 … k+M−1,
   * not 0 when that symbol is there; symbols that are not there are not read, and missing repair symbols are not
   * restored. Returns false, and leaves the memory alone, when fewer than k are there.
   */
  decode(geometry: BlockGeometry, memory: SymbolMemory, present: Uint8Array): boolean
}

/** Asserts once what all the rest trusts: a valid block of k + m symbols that lies within the memory. */
export function assertBlock(geometry: BlockGeometry, m: number, memory: SymbolMemory, maxSymbolLength: number): void {
  const { k, log2M, symbolLength } = geometry
  const { bytes, offset, stride } = memory
  const ok =
    isValidGeometry(k, log2M) &&
    m >= 0 &&
    m <= 1 << log2M &&
    symbolLength > 0 &&
    symbolLength % SYMBOL_LENGTH_UNIT === 0 &&
    symbolLength <= Math.min(stride, maxSymbolLength) &&
    offset >= 0 &&
    offset + (k + m - 1) * stride + symbolLength <= bytes.length
  if (!ok) {
    throw new OwnMistake(
      `no block: k ${k}, m ${m}, log2M ${log2M}, symbol length ${symbolLength} of at most ${maxSymbolLength}, ` +
        `stride ${stride}, offset ${offset} in ${bytes.length} bytes`,
    )
  }
}

/** How many repair symbols there must be room for: up to the last one that is present. */
export function highestRepair({ k, log2M }: BlockGeometry, present: Uint8Array): number {
  let m = 1 << log2M
  while (m > 0 && !present[k + m - 1]) m--
  return m
}
