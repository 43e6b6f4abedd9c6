import fc from 'fast-check'
import t from 'tap'
import {
  DATAGRAM_OVERHEAD,
  type DatagramHeader,
  HEADER_LENGTH,
  isSameFrame,
  type LaneNumber,
  readCounter,
  readHeader,
  SEQUENCE_MAX,
  symbolOf,
  TAG_LENGTH,
  writeCounterAndId,
  writeHeader,
} from '../../proto/datagram.js'
import { isValidGeometry, symbolLengthOf } from '../../proto/geometry.js'

/** Each field with bytes of its own, so that none can stand in another's place. */
const HEADER: DatagramHeader = {
  ...{ keyId: 0x11, fingerprint: 0x21222324, stream: 0x3132, sender: 0x41, link: 5, lane: 4, epoch: 0x61626364 },
  ...{ sequence: 0x717273747576, counter: 0x81828384, frameLength: 0x000123, k: 10, log2M: 3, encodingSymbolId: 17 },
  digest: Uint8Array.from({ length: 16 }, (_, i) => 0xb0 + i),
}

function datagramOf(header: DatagramHeader): Uint8Array {
  const datagram = new Uint8Array(DATAGRAM_OVERHEAD + symbolLengthOf(header.frameLength, header.k))
  writeHeader(header, datagram)
  return datagram
}

function withBytes(at: number, ...bytes: number[]): Uint8Array {
  const datagram = datagramOf(HEADER)
  datagram.set(bytes, at)
  return datagram
}

t.test('D1–D6: every field at its offset', async (t) => {
  const expected = [
    '4b4d 01 11 21222324 3132 41 54 61626364 717273747576 81828384 000123 0a 03 11',
    'b0b1b2b3b4b5b6b7b8b9babbbcbdbebf',
  ]
  const header = datagramOf(HEADER).subarray(0, HEADER_LENGTH)
  t.equal(Buffer.from(header).toString('hex'), expected.join('').replaceAll(' ', ''))
})

t.test('D1: counter and encoding symbol id alone, at their offsets and within other memory', async (t) => {
  const datagram = datagramOf(HEADER)
  const memory = new Uint8Array(datagram.length + 13)
  memory.set(datagramOf({ ...HEADER, counter: 0, encodingSymbolId: 0 }), 13)
  writeCounterAndId(memory, 13, HEADER.counter, HEADER.encodingSymbolId)
  t.strictSame(memory.subarray(13), datagram)
  t.equal(readCounter(memory, 13), HEADER.counter)
})

t.test('D1: a datagram that begins within other memory is read and written there', async (t) => {
  const datagram = datagramOf(HEADER)
  const memory = new Uint8Array(datagram.length + 20)
  writeHeader(HEADER, memory.subarray(13, 13 + datagram.length))
  t.same(memory.subarray(13, 13 + HEADER_LENGTH), datagram.subarray(0, HEADER_LENGTH))
  memory.set(datagram, 13)
  t.same(readHeader(memory.subarray(13, 13 + datagram.length)), HEADER)
  const symbol = symbolOf(memory.subarray(13, 13 + datagram.length))
  t.equal(symbol.byteOffset, 13 + HEADER_LENGTH)
  t.equal(symbol.length, datagram.length - HEADER_LENGTH - TAG_LENGTH)
})

const anyHeader: fc.Arbitrary<DatagramHeader> = fc.integer({ min: 2, max: 7 }).chain((log2M) =>
  fc.integer({ min: 1, max: Math.min(224, 256 - 2 ** log2M) }).chain((k) =>
    fc.record({
      keyId: fc.nat({ max: 255 }),
      fingerprint: fc.nat({ max: 0xffffffff }),
      stream: fc.nat({ max: 0xffff }),
      sender: fc.nat({ max: 255 }),
      link: fc.nat({ max: 15 }),
      lane: fc.nat({ max: 4 }) as fc.Arbitrary<LaneNumber>,
      epoch: fc.nat({ max: 0xffffffff }),
      sequence: fc.nat({ max: SEQUENCE_MAX }),
      counter: fc.nat({ max: 0xffffffff }),
      frameLength: fc.integer({ min: 1, max: 224 * 64 }),
      k: fc.constant(k),
      log2M: fc.constant(log2M),
      encodingSymbolId: fc.nat({ max: k + 2 ** log2M - 1 }),
      digest: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    }),
  ),
)

t.test('any header, written and read again', async (t) => {
  fc.assert(
    fc.property(anyHeader, (header) => t.matchOnly(readHeader(datagramOf(header)), header)),
    { numRuns: 300 },
  )
})

t.test('least and greatest values', async (t) => {
  const least: DatagramHeader = {
    ...{ keyId: 0, fingerprint: 0, stream: 0, sender: 0, link: 0, lane: 0, epoch: 0, sequence: 0, counter: 0 },
    ...{ frameLength: 1, k: 1, log2M: 2, encodingSymbolId: 0, digest: new Uint8Array(16) },
  }
  t.same(readHeader(datagramOf(least)), least)
  const greatest: DatagramHeader = {
    ...{ keyId: 255, fingerprint: 2 ** 32 - 1, stream: 65535, sender: 255, link: 15, lane: 4, epoch: 2 ** 32 - 1 },
    ...{ sequence: SEQUENCE_MAX, counter: 2 ** 32 - 1, frameLength: 2 ** 24 - 1, k: 224, log2M: 5 },
    ...{ encodingSymbolId: 255, digest: new Uint8Array(16).fill(255) },
  }
  t.same(readHeader(datagramOf(greatest)), greatest)
})

t.test('D9: what is no datagram of ours, by its first fault', async (t) => {
  t.equal(readHeader(new Uint8Array()), 'too_short')
  t.equal(readHeader(datagramOf(HEADER).subarray(0, 79)), 'too_short')
  t.equal(readHeader(withBytes(0, 0x4d, 0x4b)), 'foreign')
  t.equal(readHeader(withBytes(2, 0)), 'version')
  t.equal(readHeader(withBytes(2, 2)), 'version')
  for (let lane = 5; lane < 16; lane++) t.equal(readHeader(withBytes(11, 0x10 | lane)), 'lane')
  t.equal(readHeader(withBytes(26, 0, 0, 0)), 'geometry')
  t.equal(readHeader(withBytes(29, 0)), 'geometry')
  t.equal(readHeader(withBytes(30, 1)), 'geometry')
  t.equal(readHeader(withBytes(30, 8)), 'geometry')
  t.equal(readHeader(withBytes(30, 255)), 'geometry')
  t.equal(readHeader(withBytes(31, 18)), 'geometry', 'encoding symbol id k + M')
  for (const [log2M, k] of [
    [2, 225],
    [5, 225],
    [6, 193],
    [7, 129],
  ] as const) {
    t.equal(readHeader(withBytes(29, k, log2M, 0)), 'geometry', `k ${k} with M ${2 ** log2M}`)
    t.not(readHeader(withBytes(29, k - 1, log2M, 0)), 'geometry', `k ${k - 1} with M ${2 ** log2M}`)
  }
  t.equal(readHeader(datagramOf(HEADER).subarray(0, -1)), 'length')
  t.equal(readHeader(Uint8Array.of(...datagramOf(HEADER), 0)), 'length')
  t.equal(readHeader(withBytes(26, 0, 1, 0x41)), 'length', '321 bytes are 33 in each of 10 symbols')
  t.equal(typeof readHeader(withBytes(26, 0, 1, 0x40)), 'object', '320 bytes are 32 in each')
})

t.test('any bytes at all give a header that holds together, or a word', async (t) => {
  const words = new Set(['too_short', 'foreign', 'version', 'lane', 'geometry', 'length'])
  const begun = fc.uint8Array({ minLength: 0, maxLength: 200 }).map((bytes) => Uint8Array.of(0x4b, 0x4d, 1, ...bytes))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), begun), (bytes) => {
      const header = readHeader(bytes)
      if (typeof header === 'string') return words.has(header)
      const { k, log2M, frameLength, encodingSymbolId } = header
      const symbolLength = symbolLengthOf(frameLength, k)
      return (
        isValidGeometry(k, log2M) &&
        encodingSymbolId < k + 2 ** log2M &&
        frameLength <= k * symbolLength &&
        symbolOf(bytes).length === symbolLength
      )
    }),
    { numRuns: 2000 },
  )
  t.pass()
})

t.test('symbols of one frame: their headers differ in counter and symbol id alone', async (t) => {
  const stride = DATAGRAM_OVERHEAD + symbolLengthOf(HEADER.frameLength, HEADER.k)
  for (const first of [0, 4]) {
    for (let at = 0; at < HEADER_LENGTH; at++) {
      const bytes = new Uint8Array(first + 2 * stride)
      for (const i of [0, 1]) bytes.set(datagramOf(HEADER), first + i * stride)
      bytes[first + stride + at] ^= 0x80
      const isCounterOrId = (at >= 22 && at < 26) || at === 31
      const isSame = isSameFrame(bytes, new Int32Array(bytes.buffer), first, first + stride)
      if (isSame !== isCounterOrId) t.fail(`byte ${at}, the first header at ${first}`)
    }
  }
})
