import fc from 'fast-check'
import t from 'tap'
import { Writer } from '../../proto/number-only-protobuf.js'
import { WireReader } from '../../proto/wire-reader.js'

const reader = new WireReader()
const over = (bytes: Uint8Array) => {
  reader.begin(bytes)
  return reader
}

t.test('every kind of value reads as the library wrote it', async () => {
  const values = fc.record({
    ...{ field: fc.integer({ min: 1, max: 2047 }), uint32: fc.nat({ max: 0xffff_ffff }), sint32: fc.integer() },
    ...{ uint64: fc.maxSafeNat(), double: fc.double({ noNaN: true }), float: fc.float({ noNaN: true }) },
    ...{ bool: fc.boolean(), text: fc.string({ unit: 'binary', maxLength: 80 }) },
  })
  fc.assert(
    fc.property(values, ({ field, uint32, sint32, uint64, double, float, bool, text }) => {
      const writer = Writer.create().uint32((field << 3) | 2)
      writer.uint32(uint32).sint32(sint32).uint64(uint64).double(double).float(float).bool(bool).string(text)
      const bytes = writer.finish()
      const r = over(bytes)
      const end = bytes.length
      const isSame =
        r.tag() === ((field << 3) | 2) &&
        r.uint32() === uint32 &&
        r.sint32() === sint32 &&
        r.varint() === uint64 &&
        Object.is(r.double(end), double) &&
        Object.is(r.float(end), float) &&
        r.bool() === bool &&
        r.text(r.end(end)) === text
      return isSame && r.isPlain && r.at === end
    }),
    { numRuns: 2000 },
  )
})

t.test('what is too long, too short or of another kind is not plain', async (t) => {
  const cases: [what: string, bytes: number[], read: (r: WireReader, end: number) => unknown][] = [
    ['a length beyond the end', [5, 0], (r, end) => r.end(end)],
    ['a number that does not end', [0x80, 0x80], (r) => r.varint()],
    ['2^53', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10], (r) => r.varint()],
    ['a number of eleven bytes', [...new Array(10).fill(0x80), 1], (r) => r.varint()],
    ['2^32 where 32 bits are meant', [0x80, 0x80, 0x80, 0x80, 0x10], (r) => r.uint32()],
    ['2^31 where an enum is meant', [0x80, 0x80, 0x80, 0x80, 0x08], (r) => r.enum()],
    ['2 where true or false is meant', [2], (r) => r.bool()],
    ['seven bytes of a double', [1, 2, 3, 4, 5, 6, 7], (r, end) => r.double(end)],
    ['three bytes of a float', [1, 2, 3], (r, end) => r.float(end)],
  ]
  for (const [what, bytes, read] of cases) {
    const r = over(Uint8Array.from(bytes))
    read(r, bytes.length)
    t.notOk(r.isPlain, what)
  }
  t.throws(() => over(Uint8Array.of(0xed, 0xa0, 0x80)).text(3), 'a lone surrogate is no UTF-8')
})

t.test('a tag of three bytes is none that a field has; one of needless length is what it says', async (t) => {
  t.ok(over(Uint8Array.of(0x82, 0x80, 0x01)).tag() > ((2047 << 3) | 7))
  t.equal(over(Uint8Array.of(0x8a, 0x00)).tag(), 0x0a)
})

t.test('texts that share a place in the table of repeated ones are never taken for each other', async (t) => {
  // Some six texts a place; those of three bytes and of one unit of UTF-16 among them.
  const texts = Array.from({ length: 50_000 }, (_, i) => (i % 2 ? `${i}` : String.fromCharCode(0x80 + i)))
  for (let round = 0; round < 2; round++) {
    t.notOk(
      texts.find((text) => {
        const bytes = Buffer.from(text)
        return over(bytes).text(bytes.length) !== text
      }),
    )
  }
})

t.test('what claims to be longer than what it stands in is not plain, wherever that is', async (t) => {
  const r = over(Uint8Array.of(0, 0, 0, 0, 2, 97, 98, 3, 97, 98))
  r.at = 4
  t.strictSame([r.end(7), r.isPlain], [7, true])
  r.at = 7
  t.strictSame([r.end(10), r.isPlain], [8, false])
})
