import { blake3 } from '@noble/hashes/blake3.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import t from 'tap'
import { equalInConstantTime, referenceIntegrity as integrity } from '../../fec/integrity.js'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

/** `value` in `length` bytes, big-endian, by plain arithmetic. */
function bigEndian(value: number, length: number): Uint8Array {
  const out = new Uint8Array(length)
  for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256
  return out
}

t.test('D7: a symbol’s hash is its BLAKE3', async (t) => {
  // The first vector of the BLAKE3 authors: the empty input.
  t.equal(
    hex(integrity.hashSymbol(new Uint8Array())),
    'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262',
  )
  const run = (symbol: Uint8Array) => hex(integrity.hashSymbol(symbol)) === hex(blake3(symbol))
  fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), run), { numRuns: 50 })
})

t.test('D8: the tag is BLAKE3 over header and symbol hash, cut to 16 bytes', async (t) => {
  fc.assert(
    fc.property(bytes(32), bytes(48), bytes(100), bytes(32), (key, header, rest, symbolHash) => {
      const datagram = concatBytes(header, rest)
      const message = concatBytes(header, symbolHash)
      return (
        hex(integrity.tag(key, datagram, symbolHash)) === hex(blake3(message, { key }).subarray(0, 16)) &&
        hex(integrity.tag(undefined, datagram, symbolHash)) === hex(blake3(message).subarray(0, 16))
      )
    }),
    { numRuns: 50 },
  )
  t.pass()
})

t.test('F4: the frame digest is BLAKE3 over domain, identity and the symbol hashes', async (t) => {
  const frames = fc.record({
    epoch: fc.nat({ max: 2 ** 32 - 1 }),
    lane: fc.nat({ max: 4 }),
    sequence: fc.nat({ max: 2 ** 48 - 1 }),
    frameLength: fc.integer({ min: 1, max: 300_000 }),
    k: fc.integer({ min: 5, max: 224 }),
  })
  fc.assert(
    fc.property(frames, fc.infiniteStream(fc.nat({ max: 255 })), (frame, stream) => {
      const hashes = Uint8Array.from({ length: 32 * frame.k }, () => stream.next().value)
      const symbolLength = 16 * Math.ceil(Math.ceil(frame.frameLength / frame.k) / 16)
      const message = concatBytes(
        utf8ToBytes('katamichi frame 1'),
        bigEndian(frame.epoch, 4),
        bigEndian(frame.lane, 1),
        bigEndian(frame.sequence, 6),
        bigEndian(frame.frameLength, 3),
        bigEndian(frame.k, 1),
        bigEndian(symbolLength, 2),
        hashes,
      )
      return hex(integrity.digestFrame(frame, hashes)) === hex(blake3(message))
    }),
    { numRuns: 50 },
  )
  t.pass()
})

t.test('compares every byte, and only those asked for', async (t) => {
  const a = Uint8Array.from({ length: 16 }, (_, i) => i)
  t.ok(equalInConstantTime(a, a.slice(), 16))
  for (let at = 0; at < 16; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const b = a.slice()
      b[at] ^= 1 << bit
      if (equalInConstantTime(a, b, 16)) t.fail(`byte ${at}, bit ${bit}`)
      if (!equalInConstantTime(a, b, at)) t.fail(`byte ${at} is beyond the length`)
    }
  }
})

t.test('looks at all bytes wherever they differ', async (t) => {
  const reads = (differingAt: number) => {
    let count = 0
    const a = new Proxy(new Uint8Array(16), {
      get: (target, name) => {
        count++
        return target[Number(name)]
      },
    })
    const b = new Uint8Array(16)
    b[differingAt] = 1
    t.notOk(equalInConstantTime(a, b, 16))
    return count
  }
  t.equal(reads(0), 16)
  t.equal(reads(15), 16)
})
