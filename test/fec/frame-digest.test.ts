import t from 'tap'
import { frameDigest, SYMBOL_LENGTH_MAX } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import { createEngine } from '../../fec/kernels/engine.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import { codeSize } from '../../proto/geometry.js'
import { encodeAlone } from '../../rig/datagram-slots.js'

const IDENTITY = { epoch: 1_750_000_000, lane: 3, sequence: 2 ** 33 + 5 } as const

t.test('the digest of a whole frame begins with the one that its datagrams carry, by either integrity', async (t) => {
  const code = createReferenceCode()
  const { integrity } = createEngine(SYMBOL_LENGTH_MAX)
  for (const length of [1, 15, 16, 17, 100, 639, 640, 641, 1400]) {
    const frame = new Uint8Array(length).map((_, i) => (i * 7 + length) & 255)
    for (const k of [1, 2, 3, 7, 40]) {
      const plan = { k, m: 2, log2M: codeSize(k, 2)! }
      const onWire = encodeAlone(frame, IDENTITY, plan, code, referenceIntegrity).digest
      for (const by of [referenceIntegrity, integrity]) {
        const whole = frameDigest(by, IDENTITY, k, frame)!
        t.equal(whole.length, 32)
        t.strictSame(Buffer.from(whole.subarray(0, 16)), Buffer.from(onWire), `${length} bytes, k = ${k}`)
      }
    }
  }
})

t.test('numbers of no frame have no digest', async (t) => {
  const { integrity } = createEngine(SYMBOL_LENGTH_MAX)
  for (const k of [0, 225, -1, 1.5, Number.NaN])
    t.equal(frameDigest(integrity, IDENTITY, k, new Uint8Array(100)), undefined, `k = ${k}`)
  t.equal(frameDigest(integrity, IDENTITY, 1, new Uint8Array()), undefined)
  t.equal(frameDigest(integrity, IDENTITY, 1, new Uint8Array(SYMBOL_LENGTH_MAX + 1)), undefined)
  t.ok(frameDigest(integrity, IDENTITY, 1, new Uint8Array(SYMBOL_LENGTH_MAX)))
})
