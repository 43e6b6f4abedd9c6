import { blake3 } from '@noble/hashes/blake3.js'
import t from 'tap'
import { EVENT_ID_LENGTH, eventIdOf } from '../../proto/event-id.js'

t.test('E4: 128 bits of BLAKE3 as 22 characters of base64url', async (t) => {
  for (let length = 0; length < 50; length++) {
    const wire = new Uint8Array(length).fill(length)
    const id = eventIdOf(wire)
    t.equal(id, Buffer.from(blake3(wire).subarray(0, 16)).toString('base64url'))
    t.equal(id.length, EVENT_ID_LENGTH)
  }
})
