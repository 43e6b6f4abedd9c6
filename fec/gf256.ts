/**
 * The field GF(2^8), polynomial x^8 + x^4 + x^3 + x^2 + 1 (0x11D), with its elements written in Cantor's basis.
 *
 * RFC 5510 writes an element as a byte whose bit i stands for x^i. Here bit i stands for β_i of a basis with
 *
 *     β_0 = 1,   β_(i+1)² + β_(i+1) = β_i
 *
 * It is the same field under other names: addition is still XOR. What is gained: let W_j be the polynomial that
 * vanishes on the span of β_0 … β_(j−1). W_1(x) = x² + x takes each β_(i+1) to β_i, so on bytes it is a shift
 * right by one bit, and W_j(x) is x >> j. The FFT's twiddle factors are values of W_j: they need no table.
 *
 * Basis and byte format are those of Leopard (LeopardFF8), so blocks can be compared with it byte by byte.
 * Source: D. Cantor, "On arithmetical algorithms over finite fields" (1989); S. Gao and T. Mateer, "Additive
 * fast Fourier transforms over finite fields" (2010).
 */

const POLYNOMIAL = 0x11d

/** β_0 … β_7 as bytes in the polynomial basis. Each equation has two solutions; these are Leopard's. */
export const CANTOR_BASIS: readonly number[] = [1, 214, 152, 146, 86, 200, 88, 230]

/** LOG[a] for a ≠ 0: the exponent of x that gives a. EXP is its inverse, twice over so that sums need no modulo. */
const LOG = new Uint8Array(256)
const EXP = new Uint8Array(510)
{
  const cantorOf = new Uint8Array(256)
  for (let a = 0; a < 256; a++) cantorOf[polynomialOf(a)] = a
  let power = 1
  for (let exponent = 0; exponent < 255; exponent++) {
    const a = cantorOf[power]
    LOG[a] = exponent
    EXP[exponent] = a
    EXP[exponent + 255] = a
    power <<= 1
    if (power > 255) power ^= POLYNOMIAL
  }
}

/** The same field element in the polynomial basis, bit i standing for x^i, as RFC 5510 writes it. */
export function polynomialOf(a: number): number {
  return CANTOR_BASIS.reduce((sum, beta, i) => (a & (1 << i) ? sum ^ beta : sum), 0)
}

export function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : EXP[LOG[a] + LOG[b]]
}

/** a / b; b must not be 0. */
export function divide(a: number, b: number): number {
  return a === 0 ? 0 : EXP[LOG[a] + 255 - LOG[b]]
}

/** PRODUCTS[a][b] = a·b: 64 KiB, a row for each factor that a whole symbol is multiplied with. */
const PRODUCTS: readonly Uint8Array[] = Array.from({ length: 256 }, (_, a) =>
  Uint8Array.from({ length: 256 }, (_, b) => multiply(a, b)),
)

/** target += factor · source, byte by byte. `target` and `source` are offsets of vectors of `length` bytes. */
export function addMultiple(
  targetBytes: Uint8Array,
  target: number,
  sourceBytes: Uint8Array,
  source: number,
  factor: number,
  length: number,
): void {
  if (factor === 0) return
  const product = PRODUCTS[factor]
  for (let i = 0; i < length; i++) targetBytes[target + i] ^= product[sourceBytes[source + i]]
}

/** target += source, which in this field is also target −= source. */
export function add(
  targetBytes: Uint8Array,
  target: number,
  sourceBytes: Uint8Array,
  source: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) targetBytes[target + i] ^= sourceBytes[source + i]
}
