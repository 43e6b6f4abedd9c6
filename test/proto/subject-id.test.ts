import { blake3 } from '@noble/hashes/blake3.js'
import t from 'tap'
import { createEngine } from '../../fec/kernels/engine.js'
import { NO_SUBJECT, subjectIdOf } from '../../proto/subject-id.js'

t.test('the first 128 bits of BLAKE3 over the key, by any of its makers', async (t) => {
  const key = 'train/JR-East/Yamanote/1/2026-11-23'
  const digest = Buffer.from(blake3(Buffer.from(key)))
  const [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readInt32BE(at))
  t.strictSame(subjectIdOf(key), { a, b, c, d })
  t.strictSame(subjectIdOf(key, createEngine(64).integrity.hashSymbol), { a, b, c, d })
  t.not(subjectIdOf(`${key}/a`).a, a)
})

t.test('without a key there is none', async (t) => {
  t.equal(subjectIdOf(undefined), NO_SUBJECT)
})
