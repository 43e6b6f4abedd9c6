import { blake3 } from '@noble/hashes/blake3.js'
import fc from 'fast-check'
import t from 'tap'
import { referenceIntegrity } from '../../../../fec/integrity.js'
import { createReferenceCode } from '../../../../fec/reed-solomon.js'
import { codeSize } from '../../../../proto/geometry.js'
import { encodeAlone } from '../../../../rig/datagram-slots.js'
import { lagrangeRepair } from '../../../fec/lagrange-twin.js'

const code = createReferenceCode()
const IDENTITY = { epoch: 1_750_000_000, lane: 0, sequence: 2 ** 33 + 5 } as const

function encode(frame: Uint8Array, k: number, m: number) {
  return encodeAlone(frame, IDENTITY, { k, m, log2M: codeSize(k, m)! }, code, referenceIntegrity)
}

/** F4, written out a second time: the digest from its definition. */
function digestOf(frame: Uint8Array, k: number, symbolLength: number): Uint8Array {
  const padded = Buffer.alloc(k * symbolLength)
  padded.set(frame)
  const numbers = Buffer.alloc(17)
  numbers.writeUInt32BE(IDENTITY.epoch, 0)
  numbers.writeUInt8(IDENTITY.lane, 4)
  numbers.writeUIntBE(IDENTITY.sequence, 5, 6)
  numbers.writeUIntBE(frame.length, 11, 3)
  numbers.writeUInt8(k, 14)
  numbers.writeUInt16BE(symbolLength, 15)
  const hashes = Array.from({ length: k }, (_, i) => blake3(padded.subarray(i * symbolLength, (i + 1) * symbolLength)))
  return blake3(Buffer.concat([Buffer.from('katamichi frame 1'), numbers, ...hashes])).subarray(0, 16)
}

t.test('a block is the frame, zeros up to a whole symbol, and the repair symbols of its definition', async () => {
  const frames = fc.uint8Array({ minLength: 1, maxLength: 300, size: 'max' })
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 9 }), fc.nat(6), (frame, k, m) => {
      const { symbols, symbolLength, symbolCount, symbolHashes, digest, ...rest } = encode(frame, k, m)
      const symbol = (i: number) => symbols.subarray(i * symbolLength, (i + 1) * symbolLength)
      const source = Array.from({ length: k }, (_, i) => symbol(i))
      const expected = Buffer.concat([
        frame,
        Buffer.alloc(k * symbolLength - frame.length),
        ...lagrangeRepair(source, m, codeSize(k, m)!),
      ])
      const isEachHashRight = Array.from({ length: k + m }).every(
        (_, i) => Buffer.compare(blake3(symbol(i)), symbolHashes.subarray(32 * i, 32 * (i + 1))) === 0,
      )
      return (
        symbolLength % 16 === 0 &&
        symbolLength - 16 < frame.length / k &&
        symbolLength >= frame.length / k &&
        symbolCount === k + m &&
        rest.k === k &&
        rest.frameLength === frame.length &&
        Buffer.compare(symbols, expected) === 0 &&
        isEachHashRight &&
        Buffer.compare(digest, digestOf(frame, k, symbolLength)) === 0
      )
    }),
    { numRuns: 60 },
  )
})

t.test('a block carries its identity; the digest is bound to it', async (t) => {
  const frame = new Uint8Array(100).fill(1)
  const plan = { k: 2, m: 2, log2M: 2 }
  const block = encodeAlone(frame, IDENTITY, plan, code, referenceIntegrity)
  t.match(block, { lane: 0, sequence: IDENTITY.sequence, log2M: 2, frameLength: 100 })
  for (const other of [{ epoch: 1 }, { lane: 2 as const }, { sequence: 5 }]) {
    const { digest } = encodeAlone(frame, { ...IDENTITY, ...other }, plan, code, referenceIntegrity)
    t.notSame(digest, block.digest, Object.keys(other)[0])
  }
})

t.test('the block keeps nothing of the frame it was made of', async (t) => {
  const frame = new Uint8Array(64).fill(1)
  const { symbols } = encode(frame, 2, 1)
  frame.fill(9)
  t.equal(symbols[0], 1)
})
