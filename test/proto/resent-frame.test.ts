import fc from 'fast-check'
import t from 'tap'
import { decodeFrame, encodeFrame } from '../../proto/frame.js'
import { encodeResentFrame, RESENT_OVERHEAD_MAX } from '../../proto/resent-frame.js'

const resentFrame = fc.record({
  epoch: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  lane: fc.integer({ min: 0, max: 15 }),
  sequence: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  frame: fc.uint8Array({ minLength: 1, maxLength: 20_000 }),
  sourceSymbols: fc.integer({ min: 0, max: 224 }),
})

t.test('in pieces, the bytes of the schema’s own encoder', async (t) => {
  fc.assert(
    fc.property(resentFrame, fc.nat(2 ** 50), (resent, createdMs) => {
      const bytes = Buffer.concat(encodeResentFrame(createdMs, resent))
      t.strictSame(bytes, Buffer.from(encodeFrame({ createdMs, resentFrame: resent })))
      const read = decodeFrame(bytes)?.resentFrame
      t.strictSame(Buffer.from(read!.frame!), Buffer.from(resent.frame))
    }),
    { numRuns: 200 },
  )
})

t.test('what it adds to the longest frame', async (t) => {
  const frame = new Uint8Array(2 ** 24 - 1000)
  const most = { epoch: 2 ** 32 - 1, lane: 15, sequence: 2 ** 48 - 1, digest: new Uint8Array(32), frame }
  const pieces = encodeResentFrame(Number.MAX_SAFE_INTEGER, { ...most, sourceSymbols: 224 })
  const added = pieces.reduce((sum, { length }) => sum + length, 0) - frame.length
  t.ok(added <= RESENT_OVERHEAD_MAX, `${added} bytes`)
  t.ok(added > RESENT_OVERHEAD_MAX - 10, 'and the limit is no idle one')
})
