import fc from 'fast-check'
import t from 'tap'
import type { Event } from '../../proto/event.js'
import { BATCH_OVERHEAD_MAX, decodeFrame, encodeEventBatch, encodeEvents, encodeFrame } from '../../proto/frame.js'

const anyEvent: fc.Arbitrary<Event> = fc.record({
  eventId: fc.string({ minLength: 1, maxLength: 30 }),
  eventTimeMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  train: fc.record({ number: fc.string({ maxLength: 300, unit: 'binary' }), delayS: fc.integer() }),
})

t.test('F5, F6: a batch of events in wire form is the frame, byte by byte', async (t) => {
  const anyTime = fc.oneof(fc.constant(0), fc.nat({ max: Number.MAX_SAFE_INTEGER }))
  fc.assert(
    fc.property(anyTime, anyTime, fc.array(anyEvent, { maxLength: 12 }), (createdMs, eventsBefore, events) => {
      const parts = [encodeEvents(events.slice(0, 5)), encodeEvents(events.slice(5))]
      const batch = Buffer.concat(encodeEventBatch(createdMs, eventsBefore, parts))
      return Buffer.compare(batch, encodeFrame({ createdMs, eventBatch: { eventsBefore, events } })) === 0
    }),
  )
  t.pass()
})

t.test('a batch is no longer than its events and the overhead that is reckoned for them', async (t) => {
  for (const lengths of [[], [0], [127], [128], [16_383, 16_384], new Array(500).fill(40), [2 ** 21]]) {
    const parts = lengths.map((length) => new Uint8Array(length))
    const room = lengths.reduce((sum, length) => sum + length, BATCH_OVERHEAD_MAX)
    const { length } = Buffer.concat(encodeEventBatch(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, parts))
    t.ok(length <= room, `${length} ≤ ${room}`)
  }
})

t.test('a frame of each body comes back', async (t) => {
  const createdMs = 1_750_000_000_000
  for (const frame of [
    { createdMs, eventBatch: { eventsBefore: 2 ** 40, events: [{ train: { number: '1', delayS: 0 } }] } },
    { createdMs, heartbeat: { lanes: [{ lane: 2, lastSequence: 2 ** 48 - 1, eventsTotal: 0 }], ending: true } },
    { createdMs, carouselPart: { cycle: 1, partIndex: 2, partCount: 3, entries: [] } },
    { createdMs, checkpoint: { number: 1, runs: [{ firstSequence: 1, digests: new Uint8Array(32) }] } },
    { createdMs, objectChunk: { name: 'x', data: Uint8Array.of(1, 2) } },
    { createdMs, resentFrame: { epoch: 1, sequence: 2, frame: Uint8Array.of(3) } },
  ]) {
    t.match(decodeFrame(encodeFrame(frame)), frame)
  }
})

t.test('bytes that are no frame give no frame, and never an exception', async (t) => {
  const good = encodeFrame({ createdMs: 1, eventBatch: { events: [{ train: { number: '12345' } }] } })
  t.equal(decodeFrame(new Uint8Array()), undefined, 'nothing')
  t.equal(decodeFrame(encodeFrame({ createdMs: 1 })), undefined, 'no body')
  t.equal(decodeFrame(good.subarray(0, good.length - 1)), undefined, 'cut short')
  t.equal(decodeFrame(Uint8Array.of(0x12, 0x05)), undefined, 'longer than it is')
  t.equal(decodeFrame(Uint8Array.of(0xff, 0xff, 0xff)), undefined, 'an unfinished number')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const frame = decodeFrame(bytes)
      return frame === undefined || frame.body !== undefined
    }),
    { numRuns: 2000 },
  )
})

t.test('D2: a body of a later version is skipped over where a known one stands beside it', async (t) => {
  const known = encodeFrame({ createdMs: 5, eventBatch: { eventsBefore: 7 } })
  const later = Uint8Array.of(...known, 0x82, 0x7d, 2, 1, 2) // field 2000, two bytes
  t.match(decodeFrame(later), { createdMs: 5, eventBatch: { eventsBefore: 7 } })
})
