import fc from 'fast-check'
import t from 'tap'
import { Writer } from '../../proto/number-only-protobuf.js'
import { WireWriter } from '../../proto/wire-writer.js'

const FIXED_BYTES_MAX = 64

t.test('every kind of value is written as the library writes it, in memory that grows', async () => {
  const field = fc.integer({ min: 1, max: 2047 })
  const values = fc.record({
    ...{ field, uint32: fc.nat({ max: 0xffff_ffff }), sint32: fc.integer(), uint64: fc.maxSafeNat() },
    ...{ double: fc.double({ noNaN: true }), float: fc.float({ noNaN: true }), bool: fc.boolean() },
    text: fc.string({ unit: 'binary', maxLength: 300 }),
  })
  fc.assert(
    fc.property(values, ({ field, uint32, sint32, uint64, double, float, bool, text }) => {
      const wire = new WireWriter(1, FIXED_BYTES_MAX)
      const tag = (wireType: number) => ((field << 3) | wireType) >>> 0
      const library = Writer.create().uint32(tag(2)).fork()
      library.uint32(tag(0)).uint32(uint32).uint32(tag(0)).sint32(sint32).uint32(tag(0)).uint64(uint64)
      library.uint32(tag(1)).double(double).uint32(tag(5)).float(float).uint32(tag(0)).bool(bool)
      library.uint32(tag(2)).string(text).uint32(tag(2)).string(text).ldelim()
      const start = wire.open(field)
      wire.uint32(field, uint32)
      wire.sint32(field, sint32)
      wire.uint64(field, uint64)
      wire.double(field, double)
      wire.float(field, float)
      wire.bool(field, bool)
      wire.texts(field, [text, text])
      wire.close(start)
      return wire.isPlain && Buffer.compare(wire.take(), library.finish()) === 0 && wire.at === 0
    }),
    { numRuns: 2000 },
  )
})

t.test('each text has room, its tag and length, and what may follow it', async (t) => {
  for (let length = 0; length < 200; length++) {
    const wire = new WireWriter(1, 10)
    const text = '片'.repeat(length)
    wire.begin()
    wire.text(2047, text)
    wire.double(2047, 0.1)
    const library = Writer.create()
      .uint32((2047 << 3) | 2)
      .string(text)
    library.uint32((2047 << 3) | 1).double(0.1)
    if (Buffer.compare(wire.take(), library.finish()) !== 0) t.fail(`${length} characters`)
  }
  t.pass()
})

t.test('numbers that are none of their kind are not plain', async (t) => {
  for (const odd of [-1, 1.5, Number.NaN, 2 ** 53]) {
    const wire = new WireWriter(1, FIXED_BYTES_MAX)
    wire.uint64(1, odd)
    t.notOk(wire.isPlain, `uint64 ${odd}`)
    wire.isPlain = true
    wire.uint32(1, odd)
    t.notOk(wire.isPlain, `uint32 ${odd}`)
  }
})

t.test('what is taken is memory of its own', async (t) => {
  const wire = new WireWriter(1, FIXED_BYTES_MAX)
  wire.text(1, 'a')
  const taken = wire.take()
  wire.text(1, 'b')
  t.same([...taken], [10, 1, 97])
})

t.test('texts at the lengths whose length takes a byte more, and one longer than all the memory', async (t) => {
  for (const length of [126, 127, 128, 129, 16_383, 16_384, 1_000_000]) {
    const wire = new WireWriter(1, FIXED_BYTES_MAX)
    const text = 'a'.repeat(length)
    wire.text(1, text)
    wire.text(2, 'b')
    const expected = Writer.create().uint32(10).string(text).uint32(18).string('b').finish()
    t.ok(Buffer.compare(wire.take(), expected) === 0, `${length}`)
  }
})
