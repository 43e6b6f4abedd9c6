/**
 * The additive FFT of Lin, Chung and Han ("Novel polynomial basis and its application to Reed–Solomon erasure
 * codes", FOCS 2014, arXiv 1404.3458), on rows: each of the `size` elements is a symbol of `length` bytes, one after
 * another from the start of `bytes`, and byte b of all symbols is a transform of its own.
 *
 * A polynomial of degree < size is held as its coefficients in the basis X_i = Π W_j over the bits j that are
 * set in i, where W_j vanishes on the points 0 … 2^j − 1 (gf256.ts). Splitting by the highest bit,
 *
 *     f = low + W_j · high
 *
 * where W_j has one value t on the lower half of the points and t + 1 on the upper half. So one layer is, for
 * each pair (a, b) of elements 2^j apart,
 *
 *     a ← a + t·b,   b ← a + b       (evaluate)
 *     b ← a + b,     a ← a + t·b     (interpolate, the same backwards)
 *
 * which costs size/2 · log2(size) multiplications of a symbol, against size² for a matrix.
 */
import { add, addMultiple } from './gf256.js'

/** Coefficients to values, in place: element i becomes the value at point `firstPoint` + i. */
export function evaluate(bytes: Uint8Array, log2Size: number, firstPoint: number, length: number): void {
  for (let layer = log2Size - 1; layer >= 0; layer--) {
    const half = 1 << layer
    for (let start = 0; start < 1 << log2Size; start += 2 * half) {
      const twiddle = subspacePolynomial(layer, firstPoint + start)
      for (let i = start; i < start + half; i++) {
        const a = i * length
        const b = a + half * length
        addMultiple(bytes, a, bytes, b, twiddle, length)
        add(bytes, b, bytes, a, length)
      }
    }
  }
}

/** Values to coefficients, in place: the inverse of `evaluate`. */
export function interpolate(bytes: Uint8Array, log2Size: number, firstPoint: number, length: number): void {
  for (let layer = 0; layer < log2Size; layer++) {
    const half = 1 << layer
    for (let start = 0; start < 1 << log2Size; start += 2 * half) {
      const twiddle = subspacePolynomial(layer, firstPoint + start)
      for (let i = start; i < start + half; i++) {
        const a = i * length
        const b = a + half * length
        add(bytes, b, bytes, a, length)
        addMultiple(bytes, a, bytes, b, twiddle, length)
      }
    }
  }
}

/** W_layer(point): in Cantor's basis a shift. */
export function subspacePolynomial(layer: number, point: number): number {
  return point >> layer
}
