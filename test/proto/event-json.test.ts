import fc from 'fast-check'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent, LineCondition, Occupancy } from '../../proto/event.js'
import { eventFromJson, eventToJson, STOP_CALLS_MAX } from '../../proto/event-json.js'
import { anyEventJson } from './any-event.js'

const EXAMPLE = {
  eventTimeMs: 1601131935000,
  train: {
    operator: 'JR-East',
    line: 'JR-East.JobanRapid',
    number: '476M',
    type: { code: 'JR-East.Rapid', text: { ja: '快速', en: 'Rapid' } },
    destinationStations: ['JR-East.JobanRapid.Abiko'],
    position: { between: { fromStation: 'a', toStation: 'b' }, coordinates: { latitude: 35.5, longitude: 139.5 } },
    delayS: 0,
    stopCalls: [{ stopSequence: 0, arrival: { plannedMs: 1, delayS: -30 }, skipped: false }],
    occupancy: 'STANDING_ONLY',
  },
}

t.test('an event and its JSON', async (t) => {
  const read = eventFromJson(EXAMPLE)
  if (read.refused) throw new Error(read.detail)
  t.equal(read.ignoredFields, 0)
  t.equal(read.event.train!.occupancy, Occupancy.STANDING_ONLY)
  t.same(eventToJson(read.event), EXAMPLE)
  t.same(eventToJson(decodeEvent(encodeEvent(read.event))!), EXAMPLE, 'the same after the wire')
})

t.test('null is absent; absent, empty lists and enum numbers without a name are left out', async (t) => {
  const read = eventFromJson({ eventId: null, line: { line: 'L', status: null, condition: 'SUSPENDED' } })
  t.same(read, { event: { line: { line: 'L', condition: LineCondition.SUSPENDED } }, ignoredFields: 0 })
  const event = { train: { number: '1', viaLines: [], delayS: null, occupancy: 99 } } as unknown as Event
  t.same(eventToJson(event), { train: { number: '1' } })
  t.same(eventToJson({ source: 0, train: { number: '1', occupancy: 0 } }), { train: { number: '1' } }, 'nothing said')
})

t.test('unknown fields are dropped and counted, at any depth', async (t) => {
  const value = JSON.parse('{"x":1,"train":{"number":"1","__proto__":{"a":1},"note":{"ja":"n","fr":"n"}},"toString":0}')
  t.same(eventFromJson(value), { event: { train: { number: '1', note: { ja: 'n' } } }, ignoredFields: 4 })
})

t.test('refusals say where', async (t) => {
  const refusals: [unknown, string, string][] = [
    [null, 'not_an_event', 'value: not an object'],
    [[], 'not_an_event', 'value: not an object'],
    ['text', 'not_an_event', 'value: not an object'],
    [{}, 'not_an_event', 'no train, line, component or information'],
    [{ train: { operator: 'o' } }, 'no_key', 'train.number'],
    [{ line: { line: '' } }, 'no_key', 'line.line'],
    [{ train: { number: 1 } }, 'not_an_event', 'train.number: not a string'],
    [{ train: { number: '1', delayS: '60' } }, 'not_an_event', 'train.delayS: not an integer'],
    [{ train: { number: '1', delayS: 0.5 } }, 'not_an_event', 'train.delayS: not an integer'],
    [{ train: { number: '1', delayS: 2 ** 31 } }, 'not_an_event', 'train.delayS: not an integer'],
    [{ train: { number: '1', carCount: -1 } }, 'not_an_event', 'train.carCount: not an integer'],
    [{ train: { number: '1' }, eventTimeMs: 2 ** 53 }, 'not_an_event', 'eventTimeMs: not an integer'],
    [{ train: { number: '1' }, eventTimeMs: -1 }, 'not_an_event', 'eventTimeMs: not an integer'],
    [{ train: { number: '1', cancelled: 1 } }, 'not_an_event', 'train.cancelled: not true or false'],
    [{ train: { number: '1', occupancy: 'PACKED' } }, 'not_an_event', 'train.occupancy: not a known name'],
    [{ train: { number: '1', occupancy: '4' } }, 'not_an_event', 'train.occupancy: not a known name'],
    [{ train: { number: '1', occupancy: 4 } }, 'not_an_event', 'train.occupancy: not a known name'],
    [{ train: { number: '1', viaLines: 'v' } }, 'not_an_event', 'train.viaLines: not a list'],
    [{ train: { number: '1', viaLines: [null] } }, 'not_an_event', 'train.viaLines: not a string'],
    [{ train: { number: '1', carIds: new Array(65).fill('') } }, 'not_an_event', 'train.carIds: more than 64'],
    [
      { train: { number: '1', stopCalls: new Array(STOP_CALLS_MAX + 1).fill({}) } },
      'not_an_event',
      'train.stopCalls: more than 512',
    ],
    [
      { train: { number: '1', position: { coordinates: { latitude: Number.NaN } } } },
      'not_an_event',
      'train.position.coordinates.latitude: not a finite number',
    ],
    [
      { train: { number: '1', position: { coordinates: { speedMps: 1e300 } } } },
      'not_an_event',
      'train.position.coordinates.speedMps: not a finite number',
    ],
    [{ train: { number: '1' }, line: { line: 'L' } }, 'not_an_event', 'value: more than one of train, line'],
    [
      { train: { number: '1', position: { atStation: 'a', trackSection: 's' } } },
      'not_an_event',
      'train.position: more than one of atStation, trackSection',
    ],
  ]
  for (const [value, refused, detail] of refusals) {
    const read = eventFromJson(value)
    t.equal(read.refused, refused, JSON.stringify(value))
    if (read.refused) t.ok(read.detail.startsWith(detail), read.detail)
  }
})

t.test('an empty text is an absent one', async (t) => {
  const read = eventFromJson({ train: { number: '1', operator: '', type: { text: { ja: '' } } } })
  t.same('event' in read && eventToJson(read.event), { train: { number: '1', type: { text: {} } } })
})

t.test('property: JSON → event → wire → event → JSON is the same JSON', async (t) => {
  fc.assert(
    fc.property(anyEventJson, (value) => {
      const read = eventFromJson(value)
      if (read.refused) throw new Error(read.detail)
      const again = eventToJson(decodeEvent(encodeEvent(read.event))!)
      return JSON.stringify(sorted(again)) === JSON.stringify(sorted(value))
    }),
    { numRuns: 500 },
  )
  t.pass('500 runs')
})

t.test('fuzz: no value makes it throw, and what is read can be written', async (t) => {
  const names = fc.constantFrom('train', 'number', 'line', 'position', 'delayS', 'stopCalls', 'text', 'arrival', 'x')
  fc.assert(
    fc.property(fc.object({ key: names, maxDepth: 5, withBigInt: true, withNullPrototype: true }), (value) => {
      const read = eventFromJson(value)
      if (!read.refused) encodeEvent(read.event)
    }),
    { numRuns: 2000 },
  )
  t.pass('2,000 runs')
})

/** With keys in one order, and -0, which JSON does not know, as 0. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
