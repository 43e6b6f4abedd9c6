import t from 'tap'
import { openPlain } from '../../../evidence/core/open-record.js'
import { storedFrame } from '../../journal/journal-frames.js'

t.test('without a key a plain body is what it is, and a sealed one cannot be had', async (t) => {
  const plain = storedFrame(1, { body: Uint8Array.of(8, 5) })
  t.equal(openPlain(plain), plain.body)
  t.equal(openPlain(storedFrame(1, { body: Uint8Array.of(0, 0x53, 1) })), undefined)
})
