import t from 'tap'
import { concat } from '../../ground/concat.js'

t.test('pieces one after another; a single one as it is', async (t) => {
  const one = Uint8Array.of(1, 2)
  t.equal(concat([one]), one)
  t.strictSame(concat([one, new Uint8Array(0), Uint8Array.of(3)]), Uint8Array.of(1, 2, 3))
  t.strictSame(concat([]), new Uint8Array(0))
})
