/**
 * Geometry of a source block: how many symbols it may have and how long they are (PROTOCOL.md F1–F4; terms as in
 * RFC 6363).
 *
 * A block has k source symbols (encoding symbol ids 0 … k−1) and up to M repair symbols (ids k … k+M−1).
 * M, a power of two, is the code's own size; a sender may send only the first m ≤ M of them. In GF(2^8) there
 * are 256 evaluation points, taken M at a time: M for the repair symbols and ⌈k/M⌉·M for the source symbols.
 */

/** The code's own size is M = 2^log2M with LOG2_M_MIN ≤ log2M ≤ LOG2_M_MAX. */
const LOG2_M_MIN = 2
const LOG2_M_MAX = 7

/** Most source symbols of any block; `maxSourceSymbols` says how many for a given M. */
export const K_MAX = 224
/** Most repair symbols of any block. */
export const M_MAX = 1 << LOG2_M_MAX

/** A symbol's length is a multiple of this many bytes. */
export const SYMBOL_LENGTH_UNIT = 16

/** What a receiver has to know of a block to restore it. `symbolLength` in bytes. */
export interface BlockGeometry {
  readonly k: number
  readonly log2M: number
  readonly symbolLength: number
}

/** Most source symbols for a code of size M: 224 up to M = 32, then 192 and 128, so that all points are distinct. */
export function maxSourceSymbols(log2M: number): number {
  return Math.min(K_MAX, 256 - (1 << log2M))
}

/** Most repair symbols a block of k source symbols can have; 0 when k itself is out of range. */
export function maxRepairSymbols(k: number): number {
  for (let log2M = LOG2_M_MAX; log2M >= LOG2_M_MIN; log2M--) {
    if (isValidGeometry(k, log2M)) return 1 << log2M
  }
  return 0
}

/** The smallest code, as log2 M, for k source and m repair symbols; `undefined` when there is none. */
export function codeSize(k: number, m: number): number | undefined {
  for (let log2M = LOG2_M_MIN; log2M <= LOG2_M_MAX; log2M++) {
    if (m <= 1 << log2M) return isValidGeometry(k, log2M) ? log2M : undefined
  }
  return undefined
}

/** Whether k source symbols and a code of size 2^log2M make a block. For header parsers: takes any number. */
export function isValidGeometry(k: number, log2M: number): boolean {
  if (!Number.isInteger(log2M) || log2M < LOG2_M_MIN || log2M > LOG2_M_MAX) return false
  return Number.isInteger(k) && k >= 1 && k <= maxSourceSymbols(log2M)
}

/** Whether a block of valid geometry has a symbol of this encoding symbol id. */
export function isEncodingSymbolId(encodingSymbolId: number, k: number, log2M: number): boolean {
  return Number.isInteger(encodingSymbolId) && encodingSymbolId >= 0 && encodingSymbolId < k + (1 << log2M)
}

/** Length in bytes of each symbol of a frame cut into k: ⌈frameBytes / k⌉ rounded up to 16. */
export function symbolLengthOf(frameBytes: number, k: number): number {
  return Math.ceil(frameBytes / k / SYMBOL_LENGTH_UNIT) * SYMBOL_LENGTH_UNIT
}
