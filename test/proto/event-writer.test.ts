import { blake3 } from '@noble/hashes/blake3.js'
import fc from 'fast-check'
import t from 'tap'
import { type Event, withEventId } from '../../proto/event.js'
import { EventWriter } from '../../proto/event-writer.js'
import { katamichi } from '../../proto/generated/katamichi.js'
import { anyEvent } from './any-event.js'

const library = (event: Event) => katamichi.v1.Event.encode(event).finish()
const written = (event: Event) => {
  const writer = new EventWriter()
  writer.writeEvent(event)
  return writer.take()
}
const areEqual = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0

t.test('any event: the same bytes as the library', async () => {
  fc.assert(
    fc.property(anyEvent, (event) => areEqual(written(event), library(event))),
    { numRuns: 5000 },
  )
})

t.test('entries one after another are an EventBatch, whatever stood in the memory before', async () => {
  const writer = new EventWriter(1)
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
      for (const event of events) writer.writeEventEntry(event)
      return areEqual(writer.take(), katamichi.v1.EventBatch.encode({ events }).finish()) && writer.length === 0
    }),
    { numRuns: 300 },
  )
})

t.test('lengths of one, two and three bytes, also around a text that is no ASCII', async (t) => {
  for (const length of [0, 1, 126, 127, 128, 129, 16_380, 16_383, 16_384, 70_000]) {
    for (const char of ['x', 'é', '駅', '🚃']) {
      const event = { train: { number: char.repeat(length), note: { ja: char } } }
      t.ok(areEqual(written(event), library(event)), `${length} × ${char}`)
    }
  }
})

t.test('what is not as the types say is as the library has it', async (t) => {
  for (const odd of [-1, 1.5, Number.NaN, 2 ** 60, -(2 ** 40)]) {
    for (const event of [
      { eventTimeMs: odd },
      { source: odd },
      { train: { carCount: odd } },
      { train: { delayS: odd } },
    ]) {
      t.ok(areEqual(written(event), library(event)), JSON.stringify(event))
    }
  }
})

t.test('a mistake in one event leaves those before it as they are', async (t) => {
  const writer = new EventWriter()
  writer.writeEventEntry({ eventId: '1' })
  t.throws(() => writer.writeEventEntry({ train: { number: '1', carIds: [null as unknown as string] } }))
  writer.writeEventEntry({ eventId: '2' })
  t.ok(
    areEqual(writer.take(), katamichi.v1.EventBatch.encode({ events: [{ eventId: '1' }, { eventId: '2' }] }).finish()),
  )
})

t.test(
  'an event whose id is made here: the same bytes as encoded twice, and what it is made of is hashed once',
  async (t) => {
    const writer = new EventWriter(1)
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 5 }), fc.nat(0xffff_ffff), (events, source) => {
        let hashes = 0
        const hash = (bytes: Uint8Array) => {
          hashes++
          return blake3(bytes)
        }
        for (const event of events) writer.writeEventEntryWithMadeId({ ...event }, source, hash)
        const expected = events.map((event) => ({ ...withEventId({ ...event, eventId: null }), source }))
        const library = katamichi.v1.EventBatch.encode({ events: expected }).finish()
        return areEqual(writer.take(), library) && hashes === events.length
      }),
      { numRuns: 1000 },
    )
    const event: Event = { eventId: '', train: { number: '1', carCount: 1.5 }, blemishes: [{ field: 'x' }] }
    writer.writeEventEntryWithMadeId(event, 300)
    t.equal(event.source, 300)
    t.equal(event.eventId, withEventId({ ...event, eventId: null }).eventId)
    t.ok(areEqual(writer.take(), katamichi.v1.EventBatch.encode({ events: [event] }).finish()), 'what is not plain too')
  },
)

t.test('a mistake in an event whose id is made here leaves those before it as they are', async (t) => {
  const writer = new EventWriter()
  writer.writeEventEntry({ eventId: '1' })
  const { length } = writer
  const wrong = { train: { number: '1', carIds: [null as unknown as string] } }
  t.throws(() => writer.writeEventEntryWithMadeId(wrong, 1))
  t.equal(writer.length, length)
  writer.writeEventEntry({ eventId: '2' })
  writer.takeBack(length)
  t.ok(areEqual(writer.take(), katamichi.v1.EventBatch.encode({ events: [{ eventId: '1' }] }).finish()))
})
