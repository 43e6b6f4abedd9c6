import t from 'tap'
import { copyBytes } from '../../fec/copy-bytes.js'
import { OwnMistake } from '../../ground/assert.js'

t.test('these bytes are copied, and no others', async (t) => {
  const source = Uint8Array.of(1, 2, 3, 4, 5)
  const target = new Uint8Array(6)
  copyBytes(source, 1, 3, target, 2)
  t.same([...target], [0, 0, 2, 3, 4, 0])
  copyBytes(source, 0, 0, target, 0)
  t.same([...target], [0, 0, 2, 3, 4, 0])
})

t.test('bytes that are not there, here or there, are our own mistake', async (t) => {
  t.throws(() => copyBytes(new Uint8Array(5), 3, 3, new Uint8Array(9), 0), OwnMistake)
  t.throws(() => copyBytes(new Uint8Array(5), 0, 5, new Uint8Array(9), 5), RangeError)
})
