/**
 * Messages as a broken or hostile source might send them, as JSON and as protobuf: names and numbers of fields that the
 * schema does not have, on every level; names that mean something to JavaScript; words and numbers that an enum does not
 * have; texts that are huge, or look like none.
 *
 * What no guard can list has the canary in it, so that one search of the bytes finds it.
 */
import fc from 'fast-check'
import type { Event } from '../../../proto/event.js'
import { katamichi } from '../../../proto/generated/katamichi.js'
import { anyEvent, anyEventJson } from '../../proto/any-event.js'

export const CANARY = 'Geheim77'

export interface Message {
  readonly format: 'json' | 'protobuf'
  readonly payload: Buffer
}

type Fields = Record<string, unknown>
/** Changes one object of an event in place. */
type Oddity = (fields: Fields) => void

/** Own properties, whatever they are called. */
function put(fields: Fields, name: string, value: unknown): void {
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true })
}

/** Chance seldom says twice who runs a train; of a stranger no more than that is looked at. */
const KNOWN: Fields = { operator: 'K', line: 'U', number: '77', id: '77', system: 'S', component: 'C' }
const KEYS = { train: ['number'], line: [], component: ['system', 'component'], information: ['id'] }
const anyOfKnown = <T extends object>(events: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.tuple(events, fc.boolean()).map(([event, isOfKnown]) => (isOfKnown ? ofKnown(event) : event))

function ofKnown<T extends object>(event: T): T {
  const changed = structuredClone(event) as Fields
  for (const [kind, names] of Object.entries(KEYS)) {
    const subject = changed[kind] as Fields | null | undefined
    if (!subject) continue
    const all =
      kind === 'component' ? names : kind === 'information' ? ['operator', ...names] : ['operator', 'line', ...names]
    for (const name of all) subject[name] = KNOWN[name]
  }
  return changed as T
}

// ---------------------------------------------------------------- JSON

/** JSON has numbers that JavaScript writes in no such way. */
const RAW = '@@raw@@'
const RAW_NUMBERS = ['1e400', '-0', '1.0e2', '9007199254740993', '0.1e-320']
const ODD_TEXTS = [
  ...['a\u200bb', '\u202eabc', 'e\u0301\u0301\u0301', '\ud800', '\u0000', '\ufeff', 'a\u2028b', '\u{e0041}\u{e0042}'],
  ...['\u3164', '👩\u200d👩\u200d👧', 'Å', 'A\u030a', 'ﷺ', '９９', '\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}', '\r\n\r'],
]
const ENUM_NAMES = ['condition', 'cause', 'effect', 'severity', 'occupancy', 'scheduleRelationship']

const anyJsonOddity: fc.Arbitrary<Oddity> = fc.oneof(
  fc
    .constantFrom(CANARY, '__proto__', 'constructor', 'prototype', 'toString', '$unknowns', '', 'train.note')
    .map((name) => (fields: Fields) => put(fields, name, { note: { ja: CANARY }, text: CANARY, delayS: 1 })),
  fc
    .constantFrom(...ODD_TEXTS, 'x'.repeat(50_000), '駅'.repeat(30_000), 'a'.repeat(257))
    .map((text) => (fields: Fields) => {
      const names = Object.keys(fields).filter((name) => typeof fields[name] === 'string')
      if (names.length > 0) put(fields, names[0], text)
    }),
  fc.constantFrom(...RAW_NUMBERS).map((number) => (fields: Fields) => {
    const names = Object.keys(fields).filter((name) => typeof fields[name] === 'number')
    if (names.length > 0) put(fields, names[0], RAW + number)
  }),
  fc
    .tuple(fc.constantFrom(...ENUM_NAMES), fc.constantFrom(CANARY, 99, -1, 'normal', ''))
    .map(([name, value]) => (fields: Fields) => {
      if (name in fields) put(fields, name, value)
    }),
  fc.constantFrom('note', 'text', 'position', 'stopCalls', 'type').map((name) => (fields: Fields) => {
    if (name in fields) put(fields, name, [[CANARY], { [CANARY]: CANARY }])
  }),
)

const anyJsonMessage: fc.Arbitrary<Message> = withOddities(anyOfKnown(anyEventJson), anyJsonOddity).map((json) => ({
  format: 'json',
  payload: Buffer.from(JSON.stringify(json).replace(new RegExp(`"${RAW}([^"]+)"`, 'g'), '$1')),
}))

// ---------------------------------------------------------------- protobuf

const VARINT = 0
const FIXED64 = 1
const LENGTH = 2
const FIXED32 = 5

/** A field as it stands on the wire. */
function field(number: number, wireType: number, content: Uint8Array): Uint8Array {
  const tag: number[] = []
  for (let rest = number * 8 + wireType; ; rest = Math.floor(rest / 128)) {
    tag.push(rest > 127 ? (rest % 128) | 0x80 : rest)
    if (rest <= 127) break
  }
  return Uint8Array.from([...tag, ...content])
}

const canary = Buffer.from(CANARY)
/** No message of the schema has a field from here on. */
const anyStrangeNumber = fc.constantFrom(100, 900, 16_000, 2 ** 28, 2 ** 29 - 1)
const anyForeign: fc.Arbitrary<Uint8Array> = fc.oneof(
  anyStrangeNumber.map((number) => field(number, LENGTH, Uint8Array.from([canary.length, ...canary]))),
  anyStrangeNumber.map((number) => field(number, FIXED64, canary)),
  anyStrangeNumber.map((number) => field(number, FIXED32, canary.subarray(0, 4))),
  anyStrangeNumber.map((number) => field(number, VARINT, Uint8Array.from([0xff, 0xff, 0x7f]))),
  // A field that most messages have, of another type or once more.
  fc.constantFrom(1, 2, 5).map((number) => field(number, FIXED64, new Uint8Array(8).fill(0x41))),
  fc.constantFrom(1, 2, 5).map((number) => field(number, VARINT, Uint8Array.from([77]))),
)

/** The library writes what it did not know when it read, after all it knows. */
const anyProtobufOddity: fc.Arbitrary<Oddity> = anyForeign.map(
  (bytes) => (fields) => put(fields, '$unknowns', [...((fields.$unknowns as Uint8Array[]) ?? []), bytes]),
)

const anyProtobufMessage: fc.Arbitrary<Message> = withOddities(
  fc.array(anyOfKnown(anyEvent), { minLength: 1, maxLength: 3 }).map((events) => ({ events })),
  anyProtobufOddity,
).map((batch) => ({
  format: 'protobuf',
  payload: Buffer.from(katamichi.v1.EventBatch.encode(batch as { events: Event[] }).finish()),
}))

// ---------------------------------------------------------------- both

export const anyMessage: fc.Arbitrary<Message> = fc.oneof(anyJsonMessage, anyProtobufMessage)

/** The same with some of its objects, on whatever level, changed. */
function withOddities<T extends object>(base: fc.Arbitrary<T>, oddity: fc.Arbitrary<Oddity>): fc.Arbitrary<T> {
  return fc.tuple(base, fc.array(fc.tuple(fc.nat(), oddity), { maxLength: 5 })).map(([value, oddities]) => {
    const changed = structuredClone(value)
    for (const [at, change] of oddities) {
      const objects = objectsIn(changed)
      change(objects[at % objects.length])
    }
    return changed
  })
}

function objectsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return [value as Fields, ...Object.values(value).flatMap(objectsIn)]
}
