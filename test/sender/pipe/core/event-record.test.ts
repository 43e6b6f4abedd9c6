import fc from 'fast-check'
import t from 'tap'
import { type Event, SUBJECT_KINDS, subjectKey, withEventId } from '../../../../proto/event.js'
import { encodeEvents } from '../../../../proto/frame.js'
import { NO_SUBJECT, subjectIdOf } from '../../../../proto/subject-id.js'
import { EventRecord, EventRecordWriter, encodeEventRecord } from '../../../../sender/pipe/core/event-record.js'
import { urgencyOf } from '../../../../sender/pipe/core/urgency.js'
import { anyEvent } from '../../../proto/any-event.js'

const areEqual = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
const range = (count: number) => Array.from({ length: count }, (_, i) => i)

t.test('what is written is read: the events’ own bytes, and of each its length, subject and kind', async () => {
  const writer = new EventRecordWriter({ bytes: 1 })
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), fc.nat(0xffff_ffff), (events, source) => {
      const whole = events.map((event) => withEventId({ ...event, source }))
      for (const event of events) writer.write({ ...event }, source, subjectIdOf(subjectKey(event)))
      const record = new EventRecord(writer.take(source))
      if (record.source !== source || record.count !== events.length || writer.eventBytes !== 0) return false
      if (!areEqual(record.events, encodeEvents(whole))) return false
      return events.every((event, i) => {
        const known = new EventRecord(encodeEventRecord([event]))
        return (
          record.lengthOf(i) === encodeEvents([whole[i]]).length &&
          record.subjectOf(i) === known.subjectOf(0) &&
          (record.subjectOf(i) === undefined) === (subjectKey(event) === undefined) &&
          record.kind(i) === (SUBJECT_KINDS.find((kind) => event[kind]) ?? 'train') &&
          record.urgency(i) === urgencyOf(event) &&
          record.isEnd(i) === ((event.train ?? event.line ?? event.component ?? event.information)?.ended === true)
        )
      })
    }),
    { numRuns: 300 },
  )
})

t.test('more events than there was room for at first, each with the subject that it has', async (t) => {
  const events: Event[] = range(1000).map((n) => ({ eventId: `${n}`, train: { number: `${n % 10}` } }))
  const record = new EventRecord(encodeEventRecord(events))
  t.equal(record.count, 1000)
  t.equal(new Set(range(1000).map((i) => record.subjectOf(i))).size, 10)
  t.equal(record.subjectOf(3), record.subjectOf(993))
})

t.test('an event that is too long is not written; what stands before and behind it is', async (t) => {
  const writer = new EventRecordWriter({ eventBytesMax: 100 })
  const of = (number: string): Event => ({ eventId: number.slice(0, 1), train: { number } })
  t.ok(writer.write(of('1'), 2, NO_SUBJECT))
  t.notOk(writer.write(of('2'.repeat(100)), 2, NO_SUBJECT))
  t.ok(writer.write(of('3'), 2, NO_SUBJECT))
  const record = new EventRecord(writer.take(2))
  t.ok(areEqual(record.events, encodeEvents(['1', '3'].map((number) => ({ ...of(number), source: 2 })))))
})

/** As many events as make a long record, each of so many characters. */
function take(writer: EventRecordWriter, letter: string, characters = 100): Uint8Array {
  for (const event of eventsOf(letter, characters)) writer.write(event, 1, NO_SUBJECT)
  return writer.take(1)
}
const eventsOf = (letter: string, characters = 100) =>
  range(100).map((n): Event => ({ eventId: `${n}`, source: 1, train: { number: letter.repeat(characters) } }))

t.test('a long record is memory of its own until it is given back, and then it serves again', async (t) => {
  const writer = new EventRecordWriter({ bytes: 1 << 15 })
  const is = (record: Uint8Array, letter: string) =>
    areEqual(new EventRecord(record).events, encodeEvents(eventsOf(letter)))
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => take(writer, letter))
  t.ok(is(a, 'a') && is(b, 'b') && is(c, 'c'), 'what comes later writes over nothing')
  writer.giveBack(b)
  // The memory to go on in is chosen when a record is taken, so the next but one stands in it.
  const [d, e] = ['d', 'e'].map((letter) => take(writer, letter))
  t.equal(e.buffer, b.buffer)
  t.ok(is(a, 'a') && is(c, 'c') && is(d, 'd') && is(e, 'e'))
})

t.test('memory of another size is not kept, nor more than there may be', async (t) => {
  const writer = new EventRecordWriter({ bytes: 1 << 15 })
  const short = take(writer, 's', 1)
  t.ok(short.buffer.byteLength < 1 << 15, 'a short one is copied')
  const grown = take(writer, 'g', 1000)
  t.ok(grown.buffer.byteLength > 1 << 15)
  for (const record of [short, grown]) writer.giveBack(record)
  const fresh = range(12).map(() => take(writer, 'f'))
  t.notOk([short, grown].some(({ buffer }) => fresh.some((record) => record.buffer === buffer)))
  for (const record of fresh) writer.giveBack(record)
  const again = range(14).map(() => take(writer, 'a'))
  t.equal(fresh.filter(({ buffer }) => again.some((record) => record.buffer === buffer)).length, 8)
})

t.test(
  'where memory is too small to serve again, a long record is copied, and the writer keeps what it has grown to',
  async (t) => {
    const writer = new EventRecordWriter()
    const [a, b] = ['a', 'b'].map((letter) => take(writer, letter))
    for (const record of [a, b]) t.equal(record.buffer.byteLength, record.length)
  },
)

t.test('what cannot have been written is our own mistake, and says so', async (t) => {
  const whole = encodeEventRecord([{ train: { number: '1' } }, { line: { line: '2' } }])
  t.equal(new EventRecord(whole).count, 2)
  for (let end = 0; end < whole.length; end++) t.throws(() => new EventRecord(whole.subarray(0, end)), RangeError)
  t.throws(() => new EventRecord(Buffer.concat([whole, Uint8Array.of(0)])), RangeError)
  const entries = whole.length - 8 - 2 * 20
  const changed = (at: number, value: number) => {
    const bytes = whole.slice()
    bytes[at] = value
    return bytes
  }
  for (const count of [0, 1, 3, 255])
    t.throws(() => new EventRecord(changed(whole.length - 1, count)), RangeError, `${count} events`)
  t.throws(() => new EventRecord(changed(whole.length - 4, 255)), RangeError, 'four thousand million events')
  t.throws(() => new EventRecord(changed(entries + 19, 0)), RangeError, 'an event of no length')
  t.throws(() => new EventRecord(changed(entries + 16, 255)), RangeError, 'an event of two thousand million bytes')
})
