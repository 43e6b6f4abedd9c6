import t from 'tap'
import { add, addMultiple, CANTOR_BASIS, divide, multiply, polynomialOf } from '../../fec/gf256.js'
import { elementOf, slowMultiply } from './lagrange-twin.js'

t.test("the basis is Cantor's: each element solves x² + x = the one before", async (t) => {
  t.equal(CANTOR_BASIS[0], 1)
  for (let i = 1; i < 8; i++) {
    const beta = CANTOR_BASIS[i]
    t.equal(slowMultiply(beta, beta) ^ beta, CANTOR_BASIS[i - 1])
  }
  t.equal(new Set(Array.from({ length: 256 }, (_, a) => polynomialOf(a))).size, 256, 'a basis names every element')
})

t.test('every product and quotient is that of the field', async (t) => {
  let wrong = 0
  for (let a = 0; a < 256; a++) {
    for (let b = 0; b < 256; b++) {
      const product = multiply(a, b)
      if (polynomialOf(product) !== slowMultiply(elementOf(a), elementOf(b))) wrong++
      if (b !== 0 && divide(product, b) !== a) wrong++
    }
  }
  t.equal(wrong, 0)
})

t.test('rows are added and multiplied where they say, and nowhere else', async (t) => {
  const source = Uint8Array.of(9, 1, 2, 3, 9)
  for (const factor of [0, 1, 2, 255]) {
    const target = Uint8Array.of(7, 7, 7, 7, 7)
    addMultiple(target, 2, source, 1, factor, 2)
    t.same([...target], [7, 7, 7 ^ multiply(factor, 1), 7 ^ multiply(factor, 2), 7])
  }
  const target = Uint8Array.of(7, 7, 7)
  add(target, 0, source, 3, 2)
  t.same([...target], [7 ^ 3, 7 ^ 9, 7])
})
