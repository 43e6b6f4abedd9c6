import t from 'tap'
import { keyCheckValue } from '../../config/key-check.js'
import { deriveTagKey } from '../../config/keys/tag-key.js'

const secret = (byte: number) => new Uint8Array(32).fill(byte)
const checkOf = (byte: number, id: number) => keyCheckValue({ id, key: deriveTagKey(secret(byte), id) })

t.test('the same for the same key and key id, another for another', async (t) => {
  t.match(checkOf(1, 1), /^[0-9a-f]{8}$/)
  t.equal(checkOf(1, 1), checkOf(1, 1))
  t.not(checkOf(1, 1), checkOf(2, 1))
  t.not(checkOf(1, 1), checkOf(1, 2))
})
