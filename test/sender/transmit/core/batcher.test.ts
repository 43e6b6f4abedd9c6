import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import t from 'tap'
import { type Event, subjectKey } from '../../../../proto/event.js'
import { decodeEventBatch, encodeEventBatch, encodeEvents } from '../../../../proto/frame.js'
import { EventRecord, EventRecordWriter, encodeEventRecord } from '../../../../sender/pipe/core/event-record.js'
import { Batcher, type BatcherOptions } from '../../../../sender/transmit/core/batcher.js'
import { lengthOf } from '../../../../sender/transmit/core/block-encoder.js'

const OPTIONS: BatcherOptions = { deadlineMs: 5, frameBytesMax: 400, queueEventsMax: 100, overload: 'conflate' }
/** Of these records, a frame of 400 bytes holds so many, and more than twice that is congestion. */
const EVENTS_PER_FRAME = 8
const CONGESTING = 20

/** A record of some 40 bytes about a train, known by its mark. */
const recordOf = (number: number, mark: number) =>
  record(mark, { train: { line: 'L', number: `${number}`.padStart(15, '0') } })
const record = (mark: number, event: Event) => encodeEventRecord([{ ...event, eventId: `${mark}`.padEnd(17) }])
const markOf = (event: Event) => Number(event.eventId)
const marksOf = (parts: readonly Uint8Array[]) => parts.flatMap((part) => decodeEventBatch(part)!.map(markOf))
const takenFrom = (batcher: Batcher) => marksOf(batcher.take().parts)
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

const NONE = { train: 0, line: 0, information: 0, component: 0 }
const countsOf = (counts: object) => ({
  ...{ conflated: 0, conflatedByKind: NONE, tooLarge: 0, queueFull: 0, withheld: 0, owedForgotten: 0, ...counts },
})

/** A record of one entry of so many bytes, with something in it that is no event. */
function noEventOf(bytes: number): Uint8Array {
  const writer = new EventRecordWriter()
  writer.writeWire(entryOf(bytes))
  return writer.take(0)
}

function entryOf(bytes: number): Uint8Array {
  const isLong = bytes - 2 > 127
  const length = bytes - (isLong ? 3 : 2)
  const head = isLong ? [0x12, (length & 0x7f) | 0x80, length >> 7] : [0x12, length]
  return Uint8Array.from({ length: bytes }, (_, i) => head[i] ?? 0xff)
}

function takeAll(batcher: Batcher): Uint8Array[] {
  const all: Uint8Array[] = []
  while (batcher.waitingEvents > 0) all.push(...batcher.take().parts)
  return all
}

/** A batcher with records 0 … count−1 of trains 0 … count−1. */
function filled(count: number, options: Partial<BatcherOptions> = {}): Batcher {
  const batcher = new Batcher({ ...OPTIONS, ...options })
  for (const n of range(0, count)) batcher.handleEvents(recordOf(n, n), 0)
  return batcher
}

t.test('a batch closes when its first event has waited for the deadline', async (t) => {
  const batcher = new Batcher(OPTIONS)
  t.equal(batcher.readyAtMs(), Number.POSITIVE_INFINITY)
  batcher.handleEvents(recordOf(1, 1), 1000)
  batcher.handleEvents(recordOf(2, 2), 1003)
  t.equal(batcher.readyAtMs(), 1005)
  t.same(takenFrom(batcher), [1, 2])
  t.equal(batcher.readyAtMs(), Number.POSITIVE_INFINITY)
  t.same(batcher.take(), { parts: [], events: 0 })
})

t.test('a batch closes when it fills a frame, in order, the rest waiting for its own deadline', async (t) => {
  const batcher = new Batcher(OPTIONS)
  for (const n of range(0, EVENTS_PER_FRAME)) batcher.handleEvents(recordOf(n, n), 1000 + n)
  t.equal(batcher.readyAtMs(), 1005, 'not quite full')
  batcher.handleEvents(recordOf(99, 99), 1010)
  t.equal(batcher.readyAtMs(), 1000, 'full')
  t.same(takenFrom(batcher), range(0, EVENTS_PER_FRAME))
  t.equal(batcher.readyAtMs(), 1015)
  t.same(takenFrom(batcher), [99])
})

t.test('an event that no frame can hold is counted, the largest that fits goes out', async (t) => {
  const batcher = new Batcher(OPTIONS)
  batcher.handleEvents(noEventOf(400 - 32 + 1), 0)
  t.strictSame(batcher.counts, countsOf({ tooLarge: 1, queueFull: 0 }))
  t.equal(batcher.waitingEvents, 0)
  const largest = entryOf(400 - 32)
  batcher.handleEvents(noEventOf(largest.length), 0)
  t.equal(batcher.readyAtMs(), 0)
  const { parts } = batcher.take()
  t.same(parts, [largest])
  t.ok(lengthOf(encodeEventBatch(2 ** 47, 2 ** 52, parts)) <= 400)
})

t.test('with room on the link nothing is conflated', async (t) => {
  const batcher = new Batcher(OPTIONS)
  for (const mark of range(0, EVENTS_PER_FRAME)) batcher.handleEvents(recordOf(1, mark), 0)
  t.same(marksOf(takeAll(batcher)), range(0, EVENTS_PER_FRAME))
  t.equal(batcher.counts.conflated, 0)
})

t.test('when congested the newer record of a train takes the place of the older', async (t) => {
  const batcher = filled(CONGESTING)
  batcher.handleEvents(recordOf(3, 100), 1)
  batcher.handleEvents(recordOf(5, 101), 1)
  batcher.handleEvents(recordOf(3, 102), 1)
  t.equal(batcher.counts.conflated, 3)
  const places = range(0, CONGESTING).map((n) => ({ 3: 102, 5: 101 })[n] ?? n)
  t.same(marksOf(takeAll(batcher)), places)
})

t.test('records of one train that waited before congestion began are conflated too', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
  for (const mark of range(0, CONGESTING)) batcher.handleEvents(recordOf(mark % 2, mark), 0)
  batcher.handleEvents(recordOf(7, 99), 0)
  t.same(marksOf(takeAll(batcher)), [18, 19, 99])
})

t.test('the same in one record: what was replaced leaves no trace in the frames', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
  const marked = (number: number, mark: number) => ({ eventId: `${mark}`.padEnd(17), train: { number: `${number}` } })
  batcher.handleEvents(encodeEventRecord(range(0, 40).map((mark) => marked(mark % 8 === 3 ? 3 : mark, mark))), 0)
  t.equal(batcher.counts.conflated, 4)
  const parts = takeAll(batcher)
  t.ok(
    parts.every(({ buffer, length }) => buffer.byteLength === length),
    'an event that waits long keeps its own bytes alone',
  )
  t.same(
    marksOf(parts),
    range(0, 40)
      .filter((mark) => mark % 8 !== 3 || mark === 3)
      .map((mark) => (mark === 3 ? 35 : mark)),
  )
})

t.test('another day’s train of the same number, or another of two on one day, is another train', async (t) => {
  const batcher = filled(CONGESTING)
  const train = (mark: number, serviceDate: string, identity?: string) =>
    batcher.handleEvents(
      record(mark, { train: { line: 'L', number: '7', serviceDate, ...(identity && { identity }) } }),
      0,
    )
  train(100, '2025-01-31')
  train(101, '2025-02-01')
  train(102, '2025-02-01', 'a')
  train(103, '2025-02-01', 'b')
  t.equal(batcher.counts.conflated, 0)
  train(104, '2025-01-31')
  train(105, '2025-02-01', 'b')
  t.equal(batcher.counts.conflated, 2)
  t.same(marksOf(takeAll(batcher)), [...range(0, CONGESTING), 104, 101, 102, 105])
})

t.test('of every kind of subject the newer record takes the place of the older, counted by kind', async (t) => {
  const batcher = filled(CONGESTING)
  const subjects: Event[] = [
    { line: { line: 'L' } },
    { component: { component: 'C' } },
    { information: { id: 'i' } },
    { train: { line: 'L', number: 'T' } },
  ]
  for (const [i, subject] of subjects.entries())
    for (let n = 0; n <= i + 1; n++) batcher.handleEvents(record(100 + 10 * i + n, subject), 0)
  const conflatedByKind = { line: 1, component: 2, information: 3, train: 4 }
  t.strictSame(batcher.counts, countsOf({ conflated: 10, conflatedByKind }))
  for (const mark of [200, 201]) batcher.handleEvents(record(mark, { train: { line: 'L' } }), 0)
  t.equal(batcher.counts.conflated, 10, 'what names no subject is not replaced')
  const marks = marksOf(takeAll(batcher))
  t.same(
    marks.filter((mark) => mark >= 100).sort((a, b) => a - b),
    [101, 112, 123, 134, 200, 201],
  )
})

t.test('an end is not swallowed: only another end takes its place, and what follows it stands behind it', async (t) => {
  const ends: [string, (ended: boolean) => Event][] = [
    ['train', (ended) => ({ train: { line: 'L', number: 'T', ended } })],
    ['line', (ended) => ({ line: { line: 'L', ended } })],
    ['information', (ended) => ({ information: { id: 'i', ended } })],
    ['component', (ended) => ({ component: { component: 'C', ended } })],
  ]
  for (const [kind, of] of ends) {
    const carried = (steps: string) => {
      const batcher = filled(CONGESTING)
      for (const [i, step] of [...steps].entries()) batcher.handleEvents(record(100 + i, of(step === 'E')), 0)
      const marks = marksOf(takeAll(batcher)).filter((mark) => mark >= 100)
      t.equal(marks.length + batcher.counts.conflated, steps.length)
      return marks.map((mark) => mark - 100)
    }
    t.same(carried('xxE'), [2], `${kind}: the end is what remains`)
    t.same(carried('xE.'.slice(0, 2)), [1])
    t.same(carried('Ex'), [0, 1])
    t.same(carried('Exxx'), [0, 3])
    t.same(carried('EE'), [1])
    t.same(carried('ExE'), [2], 'the later end says it all')
    t.same(carried('xExExx'), [3, 5])
  }
})

t.test('while more waits than the link carries, what is more urgent is numbered first', async (t) => {
  const position = { atStation: 'S' }
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
  const positions = range(0, 40)
  const trainAt = (n: number, more = {}) => record(n, { train: { line: 'L', number: `${n}`, position, ...more } })
  for (const n of positions) batcher.handleEvents(trainAt(n), 0)
  batcher.handleEvents(trainAt(100, { delayS: 300 }), 0)
  batcher.handleEvents(trainAt(101, { cancelled: true }), 0)
  batcher.handleEvents(record(102, { line: { line: 'L' } }), 0)
  batcher.handleEvents(record(103, { information: { id: 'i' } }), 0)
  t.same(marksOf(takeAll(batcher)), [101, 102, 103, 100, ...positions])
  t.equal(batcher.ahead, 4)
})

t.test('the newer record is as urgent as what it replaces, for the news of that is in it too', async (t) => {
  const position = { atStation: 'S' }
  const batcher = filled(CONGESTING)
  const trainAt = (mark: number, delayS: number) =>
    record(mark, { train: { line: 'L', number: 'T', position, delayS } })
  batcher.handleEvents(record(50, { train: { line: 'L', number: 'U', position } }), 0)
  batcher.handleEvents(trainAt(100, 300), 0)
  batcher.handleEvents(trainAt(101, 0), 0)
  t.same(
    marksOf(takeAll(batcher)).filter((mark) => mark >= 50),
    [101, 50],
  )
})

t.test('with room on the link nothing goes before another', async (t) => {
  const batcher = new Batcher(OPTIONS)
  batcher.handleEvents(record(1, { train: { line: 'L', number: 'T', position: { atStation: 'S' } } }), 0)
  batcher.handleEvents(record(2, { line: { line: 'L' } }), 0)
  t.same(marksOf(takeAll(batcher)), [1, 2])
  t.equal(batcher.ahead, 0)
})

const KINDS: readonly ((number: number, isUrgent: boolean, ended: boolean) => Event)[] = [
  (number, cancelled, ended) => ({ train: { number: `${number}`, position: { atStation: 'S' }, cancelled, ended } }),
  (number, isUrgent, ended) => ({ train: { number: `${number}`, delayS: isUrgent ? 60 : 0, ended } }),
  (number, _, ended) => ({ line: { line: `${number}`, ended } }),
  (number, _, ended) => ({ information: { id: `${number}`, ended } }),
]
const step = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ subject: fc.nat(5), kind: fc.nat(3), isUrgent: fc.boolean(), source: fc.nat(2) },
      ended: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    }),
  },
  { weight: 2, arbitrary: fc.constant('take' as const) },
)

t.test(
  'of one subject nothing newer goes before what is older, and no end is swallowed, whatever is urgent',
  async () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300, size: 'max' }), (steps) => {
        const batcher = new Batcher({
          deadlineMs: 5,
          frameBytesMax: 200,
          queueEventsMax: 100_000,
          overload: 'conflate',
        })
        const told = new Map<string, { mark: number; ended: boolean }[]>()
        const taken: Event[] = []
        const take = () => taken.push(...batcher.take().parts.flatMap((part) => decodeEventBatch(part)!))
        for (const [mark, one] of steps.entries()) {
          if (one === 'take') {
            take()
            continue
          }
          const { subject, kind, isUrgent, source, ended } = one
          const event = { ...KINDS[kind](subject, isUrgent, ended), source }
          const key = subjectKey(event)!
          told.set(key, [...(told.get(key) ?? []), { mark, ended }])
          batcher.handleEvents(record(mark, event), mark)
        }
        while (batcher.waitingEvents > 0) take()
        for (const [key, records] of told) {
          const marks = taken.filter((event) => subjectKey(event) === key).map(markOf)
          if (marks.some((mark, i) => i > 0 && mark <= marks[i - 1])) return false
          if (marks.at(-1) !== records.at(-1)!.mark) return false
          const swallowed = records.filter(({ mark, ended }) => ended && !marks.includes(mark))
          // Every end has gone, or a later end of the same subject has.
          const later = (end: number) => records.some(({ mark, ended }) => ended && mark > end && marks.includes(mark))
          if (!swallowed.every(({ mark }) => later(mark))) return false
        }
        const events = [...told.values()].flat().length
        return events === taken.length + batcher.counts.conflated && batcher.counts.queueFull === 0
      }),
      { numRuns: 500 },
    )
  },
)

t.test('bytes that are no event are carried like any other, congested or not', async (t) => {
  const batcher = filled(CONGESTING)
  const noEvent = entryOf(20)
  batcher.handleEvents(noEventOf(20), 0)
  batcher.handleEvents(recordOf(1, 100), 0)
  t.same(takeAll(batcher).at(-1)!.slice(-20), noEvent)
})

t.test('many events in one record: none is lost, doubled or out of order, however frames cut it', async (t) => {
  for (const frameBytesMax of [100, 133, 400, 5000]) {
    const batcher = new Batcher({ ...OPTIONS, frameBytesMax, overload: 'wait' })
    const events = range(0, 100).map((mark) => ({ eventId: `${mark}`.repeat(mark % 7), train: { number: `${mark}` } }))
    batcher.handleEvents(encodeEventRecord(events.slice(0, 63)), 0)
    batcher.handleEvents(encodeEventRecord(events.slice(63)), 0)
    t.equal(batcher.waitingEvents, 100)
    const seen: string[] = []
    while (batcher.waitingEvents > 0) {
      const taken = batcher.take()
      t.ok(lengthOf(encodeEventBatch(2 ** 42, 2 ** 40, taken.parts)) <= frameBytesMax)
      const inFrame = taken.parts.flatMap((part) => decodeEventBatch(part)!)
      t.equal(inFrame.length, taken.events)
      seen.push(...inFrame.map(({ train }) => train!.number!))
    }
    t.same(seen, range(0, 100).map(String))
  }
})

t.test('a record that is cut short is our own mistake, and says so; nothing of it is taken', async (t) => {
  const whole = encodeEventRecord([{ train: { number: '1' } }, { train: { number: '2' } }])
  const batcher = new Batcher(OPTIONS)
  for (const wrong of [whole.subarray(0, whole.length - 1), whole.subarray(1), Uint8Array.of(0x12, 0x80)])
    t.throws(() => batcher.handleEvents(wrong, 0), RangeError)
  t.equal(batcher.waitingEvents, 0)
})

t.test('what is thrown away is known by its source, for those that wait to hear what was kept', async (t) => {
  const batcher = new Batcher(OPTIONS)
  const of = (source: number, length: number, number: string) =>
    encodeEventRecord([{ source, train: { number, name: { ja: 'x'.repeat(length) } } }])
  batcher.handleEvents(of(1, OPTIONS.frameBytesMax, 'too long'), 0)
  t.strictSame([batcher.thrownAwayOf(1), batcher.thrownAwayOf(2)], [1, 0])
  for (const n of range(0, OPTIONS.queueEventsMax + 5)) batcher.handleEvents(of(2, 0, `${n}`), 0)
  t.strictSame([batcher.thrownAwayOf(1), batcher.thrownAwayOf(2)], [1, batcher.counts.queueFull])
  t.ok(batcher.counts.queueFull >= 5)
})

t.test('beyond the queue the oldest is dropped and counted', async (t) => {
  const batcher = filled(OPTIONS.queueEventsMax + 7)
  t.strictSame(batcher.counts, countsOf({ tooLarge: 0, queueFull: 7 }))
  t.equal(batcher.waitingEvents, OPTIONS.queueEventsMax)
  const events = takeAll(batcher).flatMap((part) => decodeEventBatch(part)!)
  const [carried, withheld] = [events.filter((event) => !event.withheld), events.filter((event) => event.withheld)]
  t.same(carried.map(markOf), range(7, OPTIONS.queueEventsMax + 7))
  t.same(
    withheld.map(({ train, withheld }) => [Number(train!.number), withheld!.reason, withheld!.sinceMs]),
    range(0, 7).map((n) => [n, 'queue_full', 0]),
    'and as soon as there is room it is said of whom something was dropped',
  )
  t.equal(batcher.counts.withheld, 7)
})

t.test('a subject of which something was dropped is withheld only while nothing newer of it comes', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 3 })
  batcher.handleEvents(record(1, { train: { line: 'L', number: 'T' } }), 10)
  batcher.handleEvents(record(2, { train: { line: 'L', number: 'T' } }), 11)
  for (const n of [3, 4]) batcher.handleEvents(recordOf(n, n), 12)
  t.same([batcher.counts.conflated, batcher.waitingEvents], [1, 3])
  batcher.handleEvents(recordOf(5, 5), 13)
  batcher.handleEvents(recordOf(6, 6), 14)
  batcher.handleEvents(recordOf(3, 7), 15)
  t.equal(batcher.counts.queueFull, 3)
  const events = takeAll(batcher).flatMap((part) => decodeEventBatch(part)!)
  t.same(
    events.map((event) =>
      event.withheld ? `${event.line?.line ?? event.train?.number} ${event.withheld.sinceMs}` : markOf(event),
    ),
    [5, 6, 7, 'T 10', `${'4'.padStart(15, '0')} 12`],
  )
})

t.test('that a subject is gone is said as it is', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1 })
  batcher.handleEvents(record(1, { information: { id: 'i', header: [{ text: 'x' }], ended: true } }), 0)
  batcher.handleEvents(record(2, { line: { line: 'other' } }), 0)
  const events = takeAll(batcher).flatMap((part) => decodeEventBatch(part)!)
  t.match(events.at(-1), { information: { id: 'i', ended: true } })
  t.notOk(events.at(-1)!.withheld)
  const others = [{ train: { number: 'n' } }, { line: { line: 'L' } }]
  for (const other of others) {
    const [kind, key] = Object.entries(other)[0]
    const full = new Batcher({ ...OPTIONS, queueEventsMax: 1 })
    full.handleEvents(record(1, { [kind]: { ...key, ended: true } }), 0)
    full.handleEvents(record(2, { line: { line: 'other' } }), 0)
    const last = takeAll(full)
      .flatMap((part) => decodeEventBatch(part)!)
      .at(-1)!
    t.match(last, { [kind]: { ...key, ended: true } })
    t.notOk(last.withheld, kind)
  }
})

t.test('an event that is longer than a frame goes alone in one of its own', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, eventFrameBytesMax: 1000 })
  const long = encodeEventRecord([{ train: { number: '9', direction: 'x'.repeat(600) } }])
  batcher.handleEvents(recordOf(1, 1), 0)
  batcher.handleEvents(long, 0)
  batcher.handleEvents(recordOf(2, 2), 0)
  t.equal(batcher.readyAtMs(), 0, 'and waits for no company')
  t.same(takenFrom(batcher), [1])
  t.same(batcher.take(), { parts: [new EventRecord(long).events], events: 1 })
  t.same(takenFrom(batcher), [2])
  batcher.handleEvents(encodeEventRecord([{ train: { number: '9', direction: 'x'.repeat(1000) } }]), 7)
  t.equal(batcher.counts.tooLarge, 1)
  const [withheld] = batcher.take().parts.flatMap((part) => decodeEventBatch(part)!)
  t.match(withheld, { train: { number: '9' }, withheld: { sinceMs: 7, reason: 'too_large' } })
})

t.test('an event whose key alone is longer than a frame is counted, and nothing is owed of it', async (t) => {
  const batcher = new Batcher(OPTIONS)
  for (const length of [300, 400, 500, 2000]) {
    batcher.handleEvents(encodeEventRecord([{ train: { line: 'L', number: 'x'.repeat(length) } }]), 7)
  }
  batcher.handleEvents(recordOf(1, 1), 8)
  t.strictSame(batcher.counts, countsOf({ tooLarge: 3, owedForgotten: 3 }))
  t.equal(batcher.waitingEvents, 2)
})

t.test('to wait: nothing is replaced or dropped, the caller is told to stop reading', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, overload: 'wait', queueEventsMax: 3 })
  let handled = 0
  while (!batcher.isFull && handled < 1000) batcher.handleEvents(recordOf(1, handled++), 0)
  t.ok(handled > EVENTS_PER_FRAME && handled <= CONGESTING, `${handled} events`)
  batcher.handleEvents(recordOf(1, handled++), 0)
  t.same(takenFrom(batcher), range(0, EVENTS_PER_FRAME))
  t.notOk(batcher.isFull, 'reads again after a frame')
  t.same(marksOf(takeAll(batcher)), range(EVENTS_PER_FRAME, handled))
  t.strictSame(batcher.counts, countsOf({ tooLarge: 0, queueFull: 0 }))
  t.notOk(filled(CONGESTING).isFull, 'conflation never asks anyone to wait')
})

const events = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ train: fc.nat(12), bytes: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.constant('too large' as const) },
    { weight: 2, arbitrary: fc.constant('take' as const) },
  ),
  { maxLength: 300, size: 'max' },
)

t.test(
  'events in = taken + conflated + queue full + too large + waiting; a train’s records in order, its last one stays',
  async () => {
    const overload = fc.constantFrom('conflate' as const, 'wait' as const)
    fc.assert(
      fc.property(events, overload, fc.integer({ min: 1, max: 60 }), (steps, overload, queueEventsMax) => {
        const batcher = new Batcher({ deadlineMs: 5, frameBytesMax: 200, queueEventsMax, overload })
        const taken: Uint8Array[] = []
        let marksTaken = 0
        const latestOf = new Map<number, number>()
        let eventsIn = 0
        for (const step of steps) {
          if (step === 'take') {
            const { parts, events } = batcher.take()
            const marks = marksOf(parts)
            if (marks.length !== events || lengthOf(encodeEventBatch(2 ** 42, 2 ** 40, parts)) > 200) return false
            taken.push(...parts)
            marksTaken += marks.length
            continue
          }
          const mark = eventsIn++
          if (step !== 'too large') {
            latestOf.set(step.train, mark)
          }
          const event =
            step === 'too large'
              ? noEventOf(200)
              : encodeEventRecord([{ eventId: `${mark}${' '.repeat(step.bytes)}`, train: { number: `${step.train}` } }])
          batcher.handleEvents(event, mark)
          if (overload === 'conflate' && batcher.waitingEvents > queueEventsMax) return false
        }
        const { conflated, queueFull, tooLarge, withheld } = batcher.counts
        if (eventsIn + withheld !== marksTaken + conflated + queueFull + tooLarge + batcher.waitingEvents) return false
        if (overload === 'wait' && conflated + queueFull > 0) return false
        const events = taken.concat(takeAll(batcher)).flatMap((part) => decodeEventBatch(part)!)
        const lastTaken = new Map<number, number>()
        for (const event of events) {
          const train = Number(event.train!.number)
          const mark = event.withheld ? Number.POSITIVE_INFINITY : markOf(event)
          if (!event.withheld && mark <= (lastTaken.get(train) ?? -1) && lastTaken.get(train) !== Infinity) return false
          lastTaken.set(train, mark)
        }
        // Never an older record as the last word: of whom something was dropped, that is said.
        const isLast = ([train, mark]: [number, number]) => [mark, Infinity].includes(lastTaken.get(train)!)
        return [...latestOf].every((latest) => isLast(latest) || batcher.counts.owedForgotten > 0)
      }),
      { numRuns: 500 },
    )
  },
)

/** Of trains whose ids are made without a hash, of which a million would take minutes. */
function recordOfTrains(numbers: readonly string[]): Uint8Array {
  const writer = new EventRecordWriter()
  for (const number of numbers) {
    const entry = encodeEvents([{ eventId: 'x'.padEnd(17), train: { line: 'L', number } }])
    writer.writeWire(entry, { a: Number(number), b: 1, c: 0, d: 0 })
  }
  return writer.take(0)
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
const heapMB = () => {
  collectGarbage()
  return process.memoryUsage().heapUsed / 2 ** 20
}

for (const [what, trains] of [
  ['of a hundred trains, conflated', 100],
  ['of ever new trains, dropped', 'new'],
] as const) {
  t.test(`memory stays bounded under a million events ${what}`, async (t) => {
    const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
    const before = heapMB()
    for (let n = 0; n < 1_000_000; n += 100) {
      const numbers = range(n, n + 100).map((mark) => `${trains === 100 ? mark % 100 : mark}`.padStart(15, '0'))
      batcher.handleEvents(recordOfTrains(numbers), n)
    }
    const grownMB = heapMB() - before
    t.ok(grownMB < 10, `${grownMB.toFixed(1)} MB`)
    const { conflated, queueFull } = batcher.counts
    t.equal(conflated + queueFull + batcher.waitingEvents, 1_000_000)
    t.ok(trains === 100 ? conflated > 999_000 : queueFull === 999_000)
  })
}

t.test(
  'that input is unknown has a frame of its own, in its place, and is never dropped for want of room',
  async (t) => {
    const unknown = (mark: number) =>
      encodeEvents([{ eventId: `${mark}`, inputUnknown: { source: 's', fromMs: 1, untilMs: 2 } }])
    const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 3 })
    batcher.handleEvents(recordOf(1, 1), 0)
    batcher.handleInputUnknown(unknown(2), 0)
    batcher.handleInputUnknown(unknown(3), 0)
    batcher.handleEvents(recordOf(4, 4), 0)
    t.equal(batcher.counts.queueFull, 1)
    batcher.handleEvents(recordOf(5, 5), 0)
    t.equal(batcher.counts.queueFull, 2, 'the oldest event that is no such word')
    t.same(takenFrom(batcher), [2])
    t.same(takenFrom(batcher), [3])
    t.equal(takenFrom(batcher).at(0), 5)

    const inOrder = new Batcher(OPTIONS)
    inOrder.handleEvents(recordOf(1, 1), 0)
    inOrder.handleInputUnknown(unknown(2), 0)
    inOrder.handleEvents(recordOf(3, 3), 0)
    t.same([takenFrom(inOrder), takenFrom(inOrder), takenFrom(inOrder)], [[1], [2], [3]])

    const congested = filled(CONGESTING)
    congested.handleInputUnknown(unknown(98), 0)
    for (const n of range(0, CONGESTING)) congested.handleEvents(recordOf(n, 100 + n), 0)
    t.ok(congested.counts.conflated > 0)
    t.ok(marksOf(takeAll(congested)).includes(98))
  },
)

t.test('what waits is bounded in bytes too; long events are dropped long before there are many', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, eventFrameBytesMax: 1000, queueEventsMax: 1000, queueBytesMax: 10_000 })
  const long = (n: number) => record(n, { train: { number: `${n}`, direction: 'x'.repeat(500) } })
  let dropped = 0
  for (let n = 0; n < 100; n++) {
    batcher.handleEvents(long(n), n)
    t.ok(batcher.waitingBytes <= 10_000, `${batcher.waitingBytes} B wait`)
    if (dropped === 0 && batcher.counts.queueFull > 0) {
      dropped = n
      t.notOk(batcher.hasRoom)
    }
  }
  t.ok(dropped > 10 && dropped < 20, `the first was dropped for number ${dropped}`)
  t.equal(batcher.counts.queueFull + batcher.waitingEvents, 100)
  const carried = takeAll(batcher).flatMap((part) => decodeEventBatch(part)!)
  t.equal(carried.filter(({ withheld }) => withheld?.reason === 'queue_full').length, batcher.counts.queueFull)
  t.ok(batcher.hasRoom)
})

t.test('a source that floods is late for itself: the other goes first, and nothing of it is dropped', async (t) => {
  const of = (source: number, mark: number) =>
    record(mark, { source, train: { operator: `${source}`, number: `${mark}` } })
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
  const quiet: number[] = []
  for (let mark = 0; mark < 5000; mark++) {
    batcher.handleEvents(of(1, mark), mark)
    if (mark % 500 !== 499) continue
    batcher.handleEvents(of(2, mark), mark)
    quiet.push(mark)
  }
  t.ok(batcher.counts.queueFull >= 4000)
  const marks = takeAll(batcher)
    .flatMap((part) => decodeEventBatch(part)!)
    .flatMap((event) => (event.source === 2 ? [markOf(event)] : []))
  t.same(marks, quiet, 'all of it, in order')

  const early = filled(CONGESTING)
  for (let mark = 100; mark < 1000; mark++) early.handleEvents(of(1, mark), 0)
  early.handleEvents(of(2, 5000), 0)
  let frames = 0
  for (let marks: number[] = []; !marks.includes(5000); frames++) marks = takenFrom(early)
  t.ok(frames < 30, `behind ${frames} frames of some 900 events`)
})

t.test('of what two sources say of one line the last word remains, and whose it is', async (t) => {
  const line = (source: number, mark: number) => record(mark, { source, line: { line: 'L' } })
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
  for (let mark = 0; mark < 200; mark++)
    batcher.handleEvents(record(mark, { source: 1, train: { number: `${mark}` } }), 0)
  batcher.handleEvents(line(1, 300), 0)
  batcher.handleEvents(line(2, 301), 0)
  batcher.handleEvents(line(1, 302), 0)
  const events = takeAll(batcher).flatMap((part) => decodeEventBatch(part)!)
  t.match(events[0], { source: 1, line: { line: 'L' } })
  t.same(
    events.map(markOf).filter((mark) => mark >= 300),
    [302],
  )
})

t.test(
  'a train that another source spoke of last stands in that one’s share when they are told apart again',
  async (t) => {
    const of = (source: number, number: string, mark: number) => record(mark, { source, train: { line: 'L', number } })
    const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
    for (const n of range(0, CONGESTING)) batcher.handleEvents(of(1, `${n}`.padStart(15, '0'), n), 0)
    batcher.handleEvents(of(1, 'X', 100), 0)
    batcher.handleEvents(of(2, 'X', 101), 0)
    t.equal(batcher.counts.conflated, 1)
    while (batcher.waitingBytes > 2 * OPTIONS.frameBytesMax) batcher.take()
    for (const n of range(200, 500)) batcher.handleEvents(of(1, `${n}`.padStart(15, '0'), n), 0)
    const marks = marksOf(takeAll(batcher))
    t.ok(marks.includes(101) && marks.includes(19))
    t.not(marks[marks.indexOf(101) - 1], 19, 'in the share of the first it would stand behind the last of before')
  },
)
