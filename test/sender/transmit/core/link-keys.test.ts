import t from 'tap'
import { OwnMistake } from '../../../../ground/assert.js'
import { LinkKeys } from '../../../../sender/transmit/core/link-keys.js'

const key = (keyId: number) => ({ keyId, tagKey: new Uint8Array(32).fill(keyId) })

t.test('the next key takes over once, at its time', async (t) => {
  const keys = new LinkKeys(key(1), { ...key(2), fromMs: 1000, check: 7 })
  t.equal(keys.handleTime(999), false)
  t.equal(keys.current.keyId, 1)
  t.strictSame(keys.next, { keyId: 2, fromMs: 1000, check: 7 })
  t.equal(keys.handleTime(1000), true)
  t.equal(keys.current.keyId, 2)
  t.equal(keys.next, undefined, 'nothing more to tell of')
  t.equal(keys.handleTime(1001), false)
  t.equal(keys.handleTime(0), false)
  t.equal(keys.current.keyId, 2)
})

t.test('one whose time is over at the start is the first', async (t) => {
  const keys = new LinkKeys(key(1), { ...key(2), fromMs: 1000, check: 7 })
  t.equal(keys.handleTime(5000), true)
  t.equal(keys.current.keyId, 2)
})

t.test('without a next key there is one for ever', async (t) => {
  const keys = new LinkKeys({ keyId: 0, tagKey: undefined })
  t.equal(keys.handleTime(Number.MAX_SAFE_INTEGER), false)
  t.equal(keys.current.keyId, 0)
  t.throws(() => new LinkKeys(key(1), { ...key(1), fromMs: 0, check: 0 }), OwnMistake)
})
