import t from 'tap'
import {
  hashToken,
  newToken,
  nobodysHash,
  parseCredential,
  TOKEN_FORM,
  verifyToken,
} from '../../../receiver/access/token.js'
import { cheapHash } from './cheap-hash.js'

t.test('256 random bits, stored as their hash', async (t) => {
  const token = newToken()
  t.equal(Buffer.from(token, 'base64url').length, 32)
  t.match(token, TOKEN_FORM)
  t.not(newToken(), token)
  const hash = await hashToken(token)
  t.notMatch(JSON.stringify(hash), token)
  t.match(hash, { algorithm: 'scrypt', n: 32_768, r: 8, p: 1 })
  t.ok(await verifyToken(token, hash))
  t.notOk(await verifyToken(`${token}A`, hash))
  t.not((await hashToken(token)).key, hash.key, 'salted')
})

t.test('the parameters are those that are stored', async (t) => {
  t.ok(await verifyToken('some-token-of-somebody', cheapHash('some-token-of-somebody')))
  t.notOk(await verifyToken('some-token-of-nobody-x', cheapHash('some-token-of-somebody')))
  const nobody = nobodysHash()
  t.match(nobody, { n: 32_768, r: 8, p: 1 }, 'as dear as anybody')
})

t.test('the form of a credential', async (t) => {
  const token = 'A'.repeat(22)
  t.strictSame(parseCredential(`app.${token}`), { name: 'app', token })
  for (const text of [
    '',
    '.',
    'app',
    `app.${'A'.repeat(21)}`,
    `app.${'A'.repeat(129)}`,
    `App.${token}`,
    `.${token}`,
    `app.${token}.x`,
    `app.${token}\n`,
    `a b.${token}`,
  ])
    t.equal(parseCredential(text), undefined, JSON.stringify(text))
})
