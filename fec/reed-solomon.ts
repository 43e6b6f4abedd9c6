/**
 * Systematic Reed–Solomon over GF(2^8) by additive FFT: the reference, in plain TypeScript.
 *
 * Repair symbol j is the value at point j, source symbol i the value at point M + i, of a polynomial of degree
 * < 256 − M; at the points that no symbol uses it is zero. Taken M points at a time (chunk 0 the repair symbols,
 * chunks 1, 2, … the source symbols, the last one filled up with zero symbols), values belong to such a
 * polynomial exactly when the interpolations of all chunks add up to zero. Hence
 *
 *     repair = evaluate at 0 ( Σ_c interpolate at (c+1)·M ( source chunk c ) )
 *
 * This is Leopard's layout for high rates (https://github.com/catid/leopard): for 3 ≤ m ≤ k the repair symbols
 * are Leopard's, byte by byte. Any k symbols determine the polynomial, so sending only m < M of the repair
 * symbols (puncturing) keeps the code MDS.
 */

import { type BlockGeometry, M_MAX } from '../proto/geometry.js'
import { evaluate, interpolate } from './additive-fft.js'
import { assertBlock, type ErasureCode, highestRepair, type SymbolMemory } from './erasure-code.js'
import { Erasures } from './erasures.js'
import { add, addMultiple } from './gf256.js'

/**
 * Creates the code for symbols of at most `maxSymbolLength` bytes. It takes 2 · 128 · `maxSymbolLength` bytes of
 * working memory: 352 KiB for the symbols of MTU 1500.
 */
export function createReferenceCode(maxSymbolLength = 1408): ErasureCode {
  const repairRows = new Uint8Array(M_MAX * maxSymbolLength)
  const chunkRows = new Uint8Array(M_MAX * maxSymbolLength)
  const erasures = new Erasures()

  function encode(geometry: BlockGeometry, m: number, memory: SymbolMemory): void {
    assertBlock(geometry, m, memory, maxSymbolLength)
    if (m === 0) return
    computeRepairRows(geometry, memory)
    const { k, symbolLength } = geometry
    for (let j = 0; j < m; j++) {
      const symbol = clearSymbol(geometry, memory, k + j)
      add(memory.bytes, symbol, repairRows, j * symbolLength, symbolLength)
    }
  }

  function decode(geometry: BlockGeometry, memory: SymbolMemory, present: Uint8Array): boolean {
    const { log2M, symbolLength } = geometry
    assertBlock(geometry, highestRepair(geometry, present), memory, maxSymbolLength)
    if (!erasures.find(geometry, present)) return false
    const { count, lostPoints, repairPoints } = erasures
    if (count === 0) return true

    const firstSourcePoint = 1 << log2M
    computeRepairRows(geometry, memory)
    subtractReceived(repairRows, geometry, memory, repairPoints, count)
    erasures.invert(log2M)
    for (let c = 0; c < count; c++) {
      const symbol = memory.offset + (lostPoints[c] - firstSourcePoint) * memory.stride
      for (let r = 0; r < count; r++) {
        const syndrome = repairPoints[r] * symbolLength
        addMultiple(memory.bytes, symbol, repairRows, syndrome, erasures.inverseShare(c, r), symbolLength)
      }
    }
    return true
  }

  /** Writes all M repair symbols of the source symbols in memory to `repairRows`, one after another without gaps. */
  function computeRepairRows({ k, log2M, symbolLength }: BlockGeometry, memory: SymbolMemory): void {
    const size = 1 << log2M
    const rowsLength = size * symbolLength
    repairRows.fill(0, 0, rowsLength)
    for (let first = 0; first < k; first += size) {
      chunkRows.fill(0, 0, rowsLength)
      for (let i = first; i < Math.min(first + size, k); i++) {
        const symbol = memory.offset + i * memory.stride
        add(chunkRows, (i - first) * symbolLength, memory.bytes, symbol, symbolLength)
      }
      interpolate(chunkRows, log2M, size + first, symbolLength)
      add(repairRows, 0, chunkRows, 0, rowsLength)
    }
    evaluate(repairRows, log2M, 0, symbolLength)
  }

  return { encode, decode }
}

/**
 * What is computed with whatever stands in the place of the lost symbols, less what was received, are the syndromes:
 * how the lost symbols differ from what stands there. So their place need not be cleared before.
 */
function subtractReceived(
  repairRows: Uint8Array,
  { k, symbolLength }: BlockGeometry,
  memory: SymbolMemory,
  repairPoints: ArrayLike<number>,
  count: number,
): void {
  for (let r = 0; r < count; r++) {
    const point = repairPoints[r]
    const received = memory.offset + (k + point) * memory.stride
    add(repairRows, point * symbolLength, memory.bytes, received, symbolLength)
  }
}

/** Fills a symbol with zeros and returns where it begins. */
function clearSymbol({ symbolLength }: BlockGeometry, memory: SymbolMemory, encodingSymbolId: number): number {
  const symbol = memory.offset + encodingSymbolId * memory.stride
  memory.bytes.fill(0, symbol, symbol + symbolLength)
  return symbol
}
