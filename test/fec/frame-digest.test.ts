import fc from 'fast-check'
import t from 'tap'
import { frameDigest, SYMBOL_LENGTH_MAX } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import { createEngine } from '../../fec/kernels/engine.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import { codeSize } from '../../proto/geometry.js'
import { encodeAlone } from '../../rig/datagram-slots.js'

const IDENTITY = { epoch: 1_750_000_000, lane: 3, sequence: 2 ** 33 + 5 } as const

t.test('the digest of a whole frame begins with the one that its datagrams carry, by either integrity', async () => {
  const code = createReferenceCode()
  const { integrity } = createEngine(SYMBOL_LENGTH_MAX)
  const frames = fc.uint8Array({ minLength: 1, maxLength: 2000, size: 'max' })
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 40 }), (frame, k) => {
      const onWire = encodeAlone(frame, IDENTITY, { k, m: 2, log2M: codeSize(k, 2)! }, code, referenceIntegrity).digest
      return [referenceIntegrity, integrity].every((by) => {
        const whole = frameDigest(by, IDENTITY, k, frame)!
        return whole.length === 32 && Buffer.compare(whole.subarray(0, 16), onWire) === 0
      })
    }),
    { numRuns: 100 },
  )
})

t.test('numbers of no frame have no digest', async (t) => {
  const { integrity } = createEngine(SYMBOL_LENGTH_MAX)
  for (const k of [0, 225, -1, 1.5, Number.NaN])
    t.equal(frameDigest(integrity, IDENTITY, k, new Uint8Array(100)), undefined, `k = ${k}`)
  t.equal(frameDigest(integrity, IDENTITY, 1, new Uint8Array()), undefined)
  t.equal(frameDigest(integrity, IDENTITY, 1, new Uint8Array(SYMBOL_LENGTH_MAX + 1)), undefined)
  t.ok(frameDigest(integrity, IDENTITY, 1, new Uint8Array(SYMBOL_LENGTH_MAX)))
})
