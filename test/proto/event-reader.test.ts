import fc from 'fast-check'
import t from 'tap'
import type { Event } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import { readPlainBatchFrame, readPlainEvent, readPlainEventBatch } from '../../proto/event-reader.js'
import { katamichi } from '../../proto/generated/katamichi.js'
import { Writer } from '../../proto/number-only-protobuf.js'
import { anyEvent } from './any-event.js'

const encode = (event: Event) => katamichi.v1.Event.encode(event).finish()
/** Every field that is there: the two readers hold absence differently. */
const fieldsOf = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(fieldsOf)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name, inner]) => inner != null && !isEmptyList(inner) && !/^(_.*|subject|place)$/.test(name))
            .map(([name, inner]) => [name, fieldsOf(inner)]),
        )
      : value

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Where it reads an event, the library reads the same one. */
function agrees(bytes: Uint8Array): 'read' | 'left' | 'differs' {
  const plain = attempt(() => readPlainEvent(bytes))
  if (plain === undefined) return 'left'
  const reference = attempt(() => katamichi.v1.Event.decode(bytes))
  if (!reference) return 'differs'
  const same = JSON.stringify(sorted(fieldsOf(plain))) === JSON.stringify(sorted(fieldsOf(reference)))
  return same ? 'read' : 'differs'
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : value
  return Object.entries(value)
    .map(([name, inner]) => [name, sorted(inner)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

t.test('any event that our writer writes is read here, and reads as the library reads it', async (t) => {
  let read = 0
  fc.assert(
    fc.property(anyEvent, (event) => {
      const verdict = agrees(encode(event))
      if (verdict === 'read') read++
      const { atStation, between, trackSection } = event.train?.position ?? {}
      const { train, line, component, information, inputUnknown } = event
      const areMany = (parts: unknown[]) => parts.filter((part) => part !== undefined).length > 1
      const subjects = [train, line, component, information, inputUnknown]
      const mustBeRead = !areMany([atStation, between, trackSection]) && !areMany(subjects)
      return verdict === 'read' || (verdict === 'left' && !mustBeRead)
    }),
    { numRuns: 5000 },
  )
  t.ok(read > 3000, `${read} read here`)
})

t.test('damaged bytes: never read as something that the library does not read', async (t) => {
  let read = 0
  fc.assert(
    fc.property(
      anyEvent,
      fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 3 }),
      fc.nat(400),
      (event, hits, cut) => {
        const bytes = encode(event)
        for (const [at, value] of hits) if (at < bytes.length) bytes[at] = value
        const verdict = agrees(cut % 3 ? bytes : bytes.subarray(0, cut))
        if (verdict === 'read') read++
        return verdict !== 'differs'
      },
    ),
    { numRuns: 20_000 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => agrees(bytes) !== 'differs'),
    { numRuns: 20_000 },
  )
  t.ok(read > 1000, `${read} read all the same`)
})

t.test('what no writer of ours writes is left to the library', async (t) => {
  const twice = Buffer.concat([encode({ train: { line: 'A' } }), encode({ train: { number: '1' } })])
  t.equal(readPlainEvent(twice), undefined, 'one message in two parts')
  t.match(katamichi.v1.Event.decode(twice), { train: { line: 'A', number: '1' } })
  t.equal(readPlainEvent(Writer.create().uint32(802).string('later').finish()), undefined, 'a field of a later version')
  const places = { train: { position: { atStation: 'A', trackSection: 'T' } } }
  t.equal(readPlainEvent(encode(places)), undefined, 'two places, of which the last counts')
  const two = { train: { number: '1' }, line: { line: 'L' } }
  t.equal(readPlainEvent(encode(two)), undefined, 'two subjects, of which the last counts')
  t.equal(readPlainBatchFrame(katamichi.v1.Frame.encode({ createdMs: 1, heartbeat: {} }).finish()), undefined)
  const beyond = Uint8Array.of(0x12, 2, 0x08, 0x80, 0x01)
  t.equal(readPlainBatchFrame(beyond), undefined, 'a number that goes on beyond its batch')
})

t.test('batches and frames: every event, in order, with what stands around them', async (t) => {
  const events = Array.from({ length: 300 }, (_, i) => ({ eventId: `${i}`, train: { number: `${i % 7}`, delayS: -i } }))
  const batch = { eventsBefore: 2 ** 40, events }
  const read = readPlainEventBatch(katamichi.v1.EventBatch.encode(batch).finish())!
  t.equal(read.eventsBefore, 2 ** 40)
  t.same(read.events.map(eventToJson), events)
  const frame = readPlainBatchFrame(katamichi.v1.Frame.encode({ createdMs: 1e12, eventBatch: batch }).finish())!
  t.equal(frame.createdMs, 1e12)
  t.same(frame.eventBatch.events.map(eventToJson), events)
})
