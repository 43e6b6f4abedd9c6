import t from 'tap'
import { announcedKey } from '../../../receiver/stream/next-keys.js'

t.test('a key that is told of is loaded, missing, or another one', async (t) => {
  const stateOf = (checks: [number, number][], keyId = 2, check = 5) =>
    announcedKey(3, { keyId, fromMs: 1000, check }, new Map(checks)).state
  t.equal(stateOf([[2, 5]]), 'loaded')
  t.equal(stateOf([[1, 5]]), 'missing')
  t.equal(stateOf([]), 'missing')
  t.equal(stateOf([[2, 6]]), 'differs')
  t.strictSame(announcedKey(3, {}, new Map()), { sender: 3, keyId: 0, fromMs: 0, state: 'missing' }, 'an empty word')
})
