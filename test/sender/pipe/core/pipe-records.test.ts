import fc from 'fast-check'
import t from 'tap'
import { OwnMistake } from '../../../../ground/assert.js'
import { concat } from '../../../../ground/concat.js'
import {
  decodeClock,
  encodeClock,
  encodePipeRecord,
  PipeRecord,
  type PipeRecordKind,
  PipeRecordReader,
} from '../../../../sender/pipe/core/pipe-records.js'

type Record = { kind: PipeRecordKind; payload: Uint8Array }

/** What comes out when the stream arrives in these pieces. */
function readIn(pieces: readonly Uint8Array[]): { kind: number; payload: Uint8Array }[] {
  const reader = new PipeRecordReader()
  const records: { kind: number; payload: Uint8Array }[] = []
  for (const piece of pieces) {
    // A pipe's buffer is its owner's again after the call.
    const lent = piece.slice()
    reader.handleBytes(lent, (kind, payload) => records.push({ kind, payload }))
    lent.fill(0xee)
  }
  return records
}

t.test('the form: length, kind, payload', async (t) => {
  const payload = Uint8Array.of(7, 8)
  const [header, written] = encodePipeRecord({ kind: PipeRecord.events, payload })
  t.strictSame([...header], [0, 0, 0, 2, 9])
  t.equal(written, payload, 'which is not copied')
  const [longHeader] = encodePipeRecord({ kind: PipeRecord.health, payload: new Uint8Array(0x012345) })
  t.strictSame([...longHeader], [0, 1, 0x23, 0x45, 2])
  const end = encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })
  t.strictSame([...concat(end)], [0, 0, 0, 0, 3])
})

t.test('both processes know a kind by its number', async (t) => {
  t.strictSame(PipeRecord, {
    events: 9,
    health: 2,
    end: 3,
    clock: 4,
    inputUnknown: 5,
    giveUp: 6,
    cursor: 10,
    firewall: 11,
  })
})

t.test('a clock is 8 bytes of whole Unix milliseconds', async (t) => {
  t.same([...encodeClock(1_764_000_000_123)], [0, 0, 1, 0x9a, 0xb6, 0x97, 0xe8, 0x7b])
  for (const timeMs of [0, 1_764_000_000_123, Number.MAX_SAFE_INTEGER])
    t.equal(decodeClock(encodeClock(timeMs)), timeMs)
  t.throws(() => decodeClock(new Uint8Array(7)), RangeError)
})

t.test('however the stream is cut, the same records come out', async () => {
  const record = fc.record({
    kind: fc.constantFrom(...Object.values(PipeRecord)),
    payload: fc.uint8Array({ maxLength: 40, size: 'max' }),
  })
  fc.assert(
    fc.property(fc.array(record, { maxLength: 20, size: 'max' }), fc.array(fc.nat(12)), (records: Record[], cuts) => {
      const bytes = concat(records.flatMap(encodePipeRecord))
      const pieces: Uint8Array[] = []
      let offset = 0
      for (const length of cuts) {
        pieces.push(bytes.subarray(offset, offset + length))
        offset += length
      }
      pieces.push(bytes.subarray(offset))
      const expected = records.map(({ kind, payload }) => `${kind} ${payload}`).join()
      return [pieces, [...bytes].map((byte) => Uint8Array.of(byte)), [bytes]].every(
        (pieces) =>
          readIn(pieces)
            .map(({ kind, payload }) => `${kind} ${payload}`)
            .join() === expected,
      )
    }),
    { numRuns: 300 },
  )
})

t.test('a record is handed on as soon as its last byte is in', async (t) => {
  const bytes = concat(encodePipeRecord({ kind: PipeRecord.events, payload: Uint8Array.of(1, 2, 3) }))
  t.equal(readIn([bytes.subarray(0, -1)]).length, 0)
  t.equal(readIn([bytes.subarray(0, -1), bytes.subarray(-1)]).length, 1)
})

t.test('a record that cannot be one of ours throws before its payload is waited for', async (t) => {
  const largest = Uint8Array.of(1, 0, 0, 0, 1)
  t.equal(readIn([largest]).length, 0)
  t.throws(() => readIn([Uint8Array.of(1, 0, 0, 1, 1)]), OwnMistake)
  t.throws(() => readIn([Uint8Array.of(255, 255), Uint8Array.of(255, 255, 1)]), OwnMistake)
})
