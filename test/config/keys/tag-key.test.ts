import { hkdfSync } from 'node:crypto'
import t from 'tap'
import { deriveTagKey } from '../../../config/keys/tag-key.js'

const secret = Uint8Array.from({ length: 32 }, (_, index) => index)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

t.test('frozen: secret 00 01 … 1f, key id 1', async (t) => {
  t.equal(hex(deriveTagKey(secret, 1)), '444a8cb7b824a6018b35bd5cb8cfbeb602a68d878e9f5d8abbad5ab1ddf5bd7e')
})

t.test('agrees with OpenSSL’s HKDF for every key id, each with a key of its own', async (t) => {
  const keys = new Set<string>()
  for (let id = 1; id <= 255; id++) {
    const info = Buffer.concat([Buffer.from('katamichi tag 1'), Buffer.of(id)])
    const key = hex(deriveTagKey(secret, id))
    t.equal(key, hex(new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), info, 32))))
    keys.add(key)
  }
  t.equal(keys.size, 255)
})

t.test('our own mistakes', async (t) => {
  for (const id of [0, 256, 1.5, Number.NaN]) t.throws(() => deriveTagKey(secret, id), RangeError)
  t.throws(() => deriveTagKey(secret.subarray(1), 1), RangeError)
})
