/**
 * The naive twin of fec/reed-solomon.ts: the same code from its definition alone, by Lagrange interpolation, with a
 * field of its own. Shares no line with what it checks.
 *
 * Elements are computed in the polynomial basis; only the bytes that go in and out are in Cantor's.
 */

const POINTS = 256

/** The shares of the k source symbols in repair symbol j, in the order of the source symbols, as polynomial-basis elements. */
export function lagrangeShares(k: number, j: number, log2M: number): number[] {
  const size = 2 ** log2M
  const others = Array.from({ length: POINTS - size }, (_, i) => size + i)
  const at = elementOf(j)
  return Array.from({ length: k }, (_, i) => {
    const own = elementOf(size + i)
    let numerator = 1
    let denominator = 1
    for (const point of others) {
      if (point === size + i) continue
      numerator = slowMultiply(numerator, at ^ elementOf(point))
      denominator = slowMultiply(denominator, own ^ elementOf(point))
    }
    return slowMultiply(numerator, slowInverse(denominator))
  })
}

/** Repair symbols 0 … m−1 of the given source symbols. */
export function lagrangeRepair(source: readonly Uint8Array[], m: number, log2M: number): Uint8Array[] {
  const symbolLength = source[0].length
  return Array.from({ length: m }, (_, j) => {
    const shares = lagrangeShares(source.length, j, log2M)
    return Uint8Array.from({ length: symbolLength }, (_, position) =>
      byteOf(source.reduce((sum, symbol, i) => sum ^ slowMultiply(shares[i], elementOf(symbol[position])), 0)),
    )
  })
}

/** Shift and add, reduced by x^8 + x^4 + x^3 + x^2 + 1. */
export function slowMultiply(a: number, b: number): number {
  let product = 0
  for (let i = 7; i >= 0; i--) {
    product <<= 1
    if (product & 0x100) product ^= 0x11d
    if (b & (1 << i)) product ^= a
  }
  return product
}

/** a^254, which is 1/a. */
function slowInverse(a: number): number {
  let power = 1
  for (let i = 0; i < 254; i++) power = slowMultiply(power, a)
  return power
}

/** The element that a byte stands for: the sum of β_i over its set bits, each β_i a root of x² + x = β_(i−1). */
export function elementOf(byte: number): number {
  return ELEMENTS[byte]
}

function byteOf(element: number): number {
  return ELEMENTS.indexOf(element)
}

const ELEMENTS = (() => {
  const basis = [1, 0xd6, 0x98, 0x92, 0x56, 0xc8, 0x58, 0xe6]
  return Array.from({ length: POINTS }, (_, byte) => basis.reduce((sum, b, i) => sum ^ ((byte >> i) & 1 ? b : 0), 0))
})()
