import t from 'tap'
import { keyNotice } from '../../../receiver/liveness/key-notice.js'

const key = { sender: 1, keyId: 2, fromMs: Date.UTC(2026, 11, 1, 3) }

t.test('it says which key, from when, and what is wrong with it', async (t) => {
  t.equal(keyNotice({ ...key, state: 'loaded' }), undefined)
  const missing = keyNotice({ ...key, state: 'missing' })!
  t.equal(missing.text, 'sender 1 goes over to key id 2 at 2026-12-01T03:00:00.000Z, which is not loaded here')
  t.match(missing.remedy, { en: /receiver\.toml/, ja: /receiver\.toml/ })
  t.match(keyNotice({ ...key, state: 'differs' })!.text, 'another one here')
  t.match(keyNotice({ ...key, fromMs: 2 ** 53, state: 'missing' })!.text, /\+275760-09-13/, 'a time beyond any date')
})
