import t from 'tap'
import { evaluate, interpolate, subspacePolynomial } from '../../fec/additive-fft.js'
import { multiply } from '../../fec/gf256.js'

t.test('W_j is a shift: it vanishes on the points below 2^j, and W_(j+1) = W_j² + W_j', async (t) => {
  let wrong = 0
  for (let point = 0; point < 256; point++) {
    for (let layer = 0; layer < 8; layer++) {
      const value = subspacePolynomial(layer, point)
      if ((value === 0) !== point < 1 << layer) wrong++
      if (subspacePolynomial(layer + 1, point) !== (multiply(value, value) ^ value)) wrong++
    }
  }
  t.equal(wrong, 0)
})

t.test('evaluate gives the values of the polynomial in the basis X_i, interpolate takes them back', async (t) => {
  let wrong = 0
  for (let log2Size = 0; log2Size <= 7; log2Size++) {
    const size = 1 << log2Size
    const coefficients = Uint8Array.from({ length: size }, (_, i) => (i * 89 + 40) & 255)
    for (let firstPoint = 0; firstPoint < 256; firstPoint += size) {
      const values = coefficients.slice()
      evaluate(values, log2Size, firstPoint, 1)
      const expected = Uint8Array.from({ length: size }, (_, i) => valueAt(coefficients, firstPoint + i))
      if (values.some((value, i) => value !== expected[i])) wrong++
      interpolate(values, log2Size, firstPoint, 1)
      if (values.some((value, i) => value !== coefficients[i])) wrong++
    }
  }
  t.equal(wrong, 0)
})

t.test('nothing is touched but the elements, each of them whole', async (t) => {
  for (const log2Size of [0, 1, 3]) {
    const bytes = new Uint8Array(5 * 32).fill(0xa5)
    const used = 3 << log2Size
    evaluate(bytes, log2Size, 8, 3)
    t.ok(bytes.subarray(used).every((byte) => byte === 0xa5))
    interpolate(bytes, log2Size, 8, 3)
    t.ok(bytes.every((byte) => byte === 0xa5))
  }
})

/** Σ c_i · X_i(point), X_i = Π W_j over the bits j of i, straight from the definition. */
function valueAt(coefficients: Uint8Array, point: number): number {
  return coefficients.reduce((sum, coefficient, i) => {
    let term = coefficient
    for (let j = 0; 1 << j <= i; j++) if (i & (1 << j)) term = multiply(term, vanishingAt(j, point))
    return sum ^ term
  }, 0)
}

/** W_j(point) = Π (point − a) over the points a below 2^j. */
function vanishingAt(j: number, point: number): number {
  let product = 1
  for (let a = 0; a < 1 << j; a++) product = multiply(product, point ^ a)
  return product
}
