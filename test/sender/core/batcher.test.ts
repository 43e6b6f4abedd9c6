import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent } from '../../../proto/event.js'
import { encodeEventBatch } from '../../../proto/frame.js'
import { Batcher, type BatcherOptions } from '../../../sender/core/batcher.js'

const OPTIONS: BatcherOptions = { deadlineMs: 5, frameBytesMax: 400, queueEventsMax: 100, overload: 'conflate' }
/** Of these records, a frame of 400 bytes holds so many, and more than twice that is congestion. */
const EVENTS_PER_FRAME = 8
const CONGESTING = 20

/** A record of some 40 bytes about a train, known by its mark. */
const recordOf = (number: number, mark: number) =>
  record(mark, { train: { line: 'L', number: `${number}`.padStart(12, '0') } })
const record = (mark: number, event: Event) => encodeEvent({ ...event, eventId: `${mark}`.padEnd(17) })
const markOf = (event: Uint8Array) => Number(decodeEvent(event)!.eventId)
const marksOf = (events: readonly Uint8Array[]) => events.map(markOf)
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

function takeAll(batcher: Batcher): Uint8Array[] {
  const all: Uint8Array[] = []
  while (batcher.waitingEvents > 0) all.push(...batcher.take())
  return all
}

/** A batcher with records 0 … count−1 of trains 0 … count−1. */
function filled(count: number, options: Partial<BatcherOptions> = {}): Batcher {
  const batcher = new Batcher({ ...OPTIONS, ...options })
  for (const n of range(0, count)) batcher.handleEvent(recordOf(n, n), 0)
  return batcher
}

t.test('a batch closes when its first event has waited for the deadline', async (t) => {
  const batcher = new Batcher(OPTIONS)
  t.equal(batcher.readyAtMs(), Number.POSITIVE_INFINITY)
  batcher.handleEvent(recordOf(1, 1), 1000)
  batcher.handleEvent(recordOf(2, 2), 1003)
  t.equal(batcher.readyAtMs(), 1005)
  t.same(marksOf(batcher.take()), [1, 2])
  t.equal(batcher.readyAtMs(), Number.POSITIVE_INFINITY)
  t.same(batcher.take(), [])
})

t.test('a batch closes when it fills a frame, in order, the rest waiting for its own deadline', async (t) => {
  const batcher = new Batcher(OPTIONS)
  for (const n of range(0, EVENTS_PER_FRAME)) batcher.handleEvent(recordOf(n, n), 1000 + n)
  t.equal(batcher.readyAtMs(), 1005, 'not quite full')
  batcher.handleEvent(recordOf(99, 99), 1010)
  t.equal(batcher.readyAtMs(), 1000, 'full')
  t.same(marksOf(batcher.take()), range(0, EVENTS_PER_FRAME))
  t.equal(batcher.readyAtMs(), 1015)
  t.same(marksOf(batcher.take()), [99])
})

t.test('an event that no frame can hold is counted, the largest that fits goes out', async (t) => {
  const batcher = new Batcher(OPTIONS)
  const sized = (length: number) => {
    const event = new Uint8Array(length)
    event.set(recordOf(1, 1))
    return event
  }
  batcher.handleEvent(sized(400 - 32 - 5 + 1), 0)
  t.same(batcher.counts, { conflated: 0, tooLarge: 1, queueFull: 0 })
  t.equal(batcher.waitingEvents, 0)
  const largest = sized(400 - 32 - 5)
  batcher.handleEvent(largest, 0)
  t.equal(batcher.readyAtMs(), 0)
  const [event] = batcher.take()
  t.equal(event, largest)
  t.ok(encodeEventBatch(2 ** 47, 2 ** 52, [event]).length <= 400)
})

t.test('with room on the link nothing is conflated', async (t) => {
  const batcher = new Batcher(OPTIONS)
  for (const mark of range(0, EVENTS_PER_FRAME)) batcher.handleEvent(recordOf(1, mark), 0)
  t.same(marksOf(takeAll(batcher)), range(0, EVENTS_PER_FRAME))
  t.equal(batcher.counts.conflated, 0)
})

t.test('when congested the newer record of a train takes the place of the older', async (t) => {
  const batcher = filled(CONGESTING)
  batcher.handleEvent(recordOf(3, 100), 1)
  batcher.handleEvent(recordOf(5, 101), 1)
  batcher.handleEvent(recordOf(3, 102), 1)
  t.equal(batcher.counts.conflated, 3)
  const places = range(0, CONGESTING).map((n) => ({ 3: 102, 5: 101 })[n] ?? n)
  t.same(marksOf(takeAll(batcher)), places)
})

t.test('records of one train that waited before congestion began are conflated too', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, queueEventsMax: 1000 })
  for (const mark of range(0, CONGESTING)) batcher.handleEvent(recordOf(mark % 2, mark), 0)
  batcher.handleEvent(recordOf(7, 99), 0)
  t.same(marksOf(takeAll(batcher)), [18, 19, 99])
})

t.test('only trains are conflated: each word about a line or a component counts', async (t) => {
  const batcher = filled(CONGESTING)
  for (const mark of [100, 101]) batcher.handleEvent(record(mark, { line: { line: 'L' } }), 0)
  for (const mark of [102, 103]) batcher.handleEvent(record(mark, { component: { component: 'C' } }), 0)
  for (const mark of [104, 105]) batcher.handleEvent(record(mark, { train: { line: 'L' } }), 0)
  t.equal(batcher.counts.conflated, 0)
  t.same(marksOf(takeAll(batcher)), [...range(0, CONGESTING), ...range(100, 106)])
})

t.test('bytes that are no event are carried like any other, congested or not', async (t) => {
  const batcher = filled(CONGESTING)
  const noEvent = new Uint8Array(20).fill(255)
  batcher.handleEvent(noEvent, 0)
  batcher.handleEvent(recordOf(1, 100), 0)
  t.equal(takeAll(batcher).at(-1), noEvent)
})

t.test('beyond the queue the oldest is dropped and counted', async (t) => {
  const batcher = filled(OPTIONS.queueEventsMax + 7)
  t.same(batcher.counts, { conflated: 0, tooLarge: 0, queueFull: 7 })
  t.equal(batcher.waitingEvents, OPTIONS.queueEventsMax)
  t.same(marksOf(takeAll(batcher)), range(7, OPTIONS.queueEventsMax + 7))
})

t.test('to wait: nothing is replaced or dropped, the caller is told to stop reading', async (t) => {
  const batcher = new Batcher({ ...OPTIONS, overload: 'wait', queueEventsMax: 3 })
  let handled = 0
  while (!batcher.isFull && handled < 1000) batcher.handleEvent(recordOf(1, handled++), 0)
  t.ok(handled > EVENTS_PER_FRAME && handled <= CONGESTING, `${handled} events`)
  batcher.handleEvent(recordOf(1, handled++), 0)
  t.same(marksOf(batcher.take()), range(0, EVENTS_PER_FRAME))
  t.notOk(batcher.isFull, 'reads again after a frame')
  t.same(marksOf(takeAll(batcher)), range(EVENTS_PER_FRAME, handled))
  t.same(batcher.counts, { conflated: 0, tooLarge: 0, queueFull: 0 })
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
        const trainOf = new Map<number, number>()
        const latestOf = new Map<number, number>()
        let eventsIn = 0
        for (const step of steps) {
          if (step === 'take') {
            const batch = batcher.take()
            if (encodeEventBatch(2 ** 42, 2 ** 40, batch).length > 200) return false
            taken.push(...batch)
            continue
          }
          const mark = eventsIn++
          if (step !== 'too large') {
            trainOf.set(mark, step.train)
            latestOf.set(step.train, mark)
          }
          const event =
            step === 'too large'
              ? new Uint8Array(200)
              : encodeEvent({ eventId: `${mark}${' '.repeat(step.bytes)}`, train: { number: `${step.train}` } })
          batcher.handleEvent(event, mark)
          if (overload === 'conflate' && batcher.waitingEvents > queueEventsMax) return false
        }
        const { conflated, queueFull, tooLarge } = batcher.counts
        if (eventsIn !== taken.length + conflated + queueFull + tooLarge + batcher.waitingEvents) return false
        if (overload === 'wait' && conflated + queueFull > 0) return false
        taken.push(...takeAll(batcher))
        const latestTaken = new Map<number, number>()
        for (const mark of marksOf(taken)) {
          const train = trainOf.get(mark)!
          if (mark <= (latestTaken.get(train) ?? -1)) return false
          latestTaken.set(train, mark)
        }
        return queueFull > 0 || [...latestOf].every(([train, mark]) => latestTaken.get(train) === mark)
      }),
      { numRuns: 500 },
    )
  },
)

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
    for (let n = 0; n < 1_000_000; n++) batcher.handleEvent(recordOf(trains === 100 ? n % 100 : n, n), n)
    const grownMB = heapMB() - before
    t.ok(grownMB < 10, `${grownMB.toFixed(1)} MB`)
    const { conflated, queueFull } = batcher.counts
    t.equal(conflated + queueFull + batcher.waitingEvents, 1_000_000)
    t.ok(trains === 100 ? conflated > 999_000 : queueFull === 999_000)
  })
}
