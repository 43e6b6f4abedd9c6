import t from 'tap'
import { answerEnvelope, readRouterMessage } from '../../../../sender/intake/core/router-envelope.js'

const bytes = (...values: number[]) => Uint8Array.from(values)
const peer = bytes(0, 128, 255)

t.test('an answer goes to the peer, byte for byte, and in the envelope that it uses', async (t) => {
  for (const delimiter of [[], [bytes()]]) {
    const read = readRouterMessage([peer, ...delimiter, bytes(0, 200), bytes(1), bytes(2)])
    if ('fault' in read) throw new Error(read.fault)
    t.strictSame(read.payloads, [bytes(1), bytes(2)])
    const parts = answerEnvelope({ ...read, fault: undefined }).map((part) => Buffer.from(part))
    t.strictSame(
      parts,
      [peer, ...delimiter, bytes(0, 200), 'ok'].map((part) => Buffer.from(part)),
    )
    const refused = answerEnvelope({ ...read, fault: 'too_large' })
    t.strictSame(refused.slice(-2), ['refused', 'too_large'])
  }
})

t.test('what is no message has a word', async (t) => {
  const faultOf = (...parts: Uint8Array[]) => {
    const read = readRouterMessage([peer, ...parts])
    return 'fault' in read ? read.fault : undefined
  }
  t.equal(faultOf(), 'no_id')
  t.equal(faultOf(bytes()), 'no_id')
  t.equal(faultOf(bytes(), bytes(), bytes(1)), 'no_id')
  t.equal(faultOf(bytes(7)), 'no_payload')
  t.equal(faultOf(bytes(), bytes(7)), 'no_payload')
  t.equal(faultOf(new Uint8Array(256), bytes(1)), 'id_too_long')
  t.equal(faultOf(new Uint8Array(255), bytes(1)), undefined)
})
