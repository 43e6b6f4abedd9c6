import { Ajv } from 'ajv'
import fc from 'fast-check'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent, LineCondition, Occupancy } from '../../proto/event.js'
import { eventFromJson, eventJsonSchema, eventLeafAt, eventToJson, STOP_CALLS_MAX } from '../../proto/event-json.js'

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
  const string = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  const some = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
    fc.record(fields, { requiredKeys: [] })
  const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 })
  const ms = fc.maxSafeNat()
  const seconds = fc.integer()
  const double = fc.double({ noNaN: true, noDefaultInfinity: true })
  const float = fc.float({ noNaN: true, noDefaultInfinity: true })
  const text = some({ ja: string, en: string })
  const callTimes = some({ plannedMs: ms, estimatedMs: ms, actualMs: ms, delayS: seconds })
  const place = fc.oneof(
    fc.constant({}),
    fc.record({ atStation: string }),
    fc.record({ between: some({ fromStation: string, toStation: string }) }),
    fc.record({ trackSection: string }),
  )
  const coordinates = some({ latitude: double, longitude: double, bearingDeg: float, speedMps: float })
  const position = fc.tuple(place, some({ coordinates })).map(([a, b]) => ({ ...a, ...b }))
  const train = fc.record(
    {
      operator: string,
      line: string,
      number: string,
      serviceDate: string,
      direction: string,
      type: some({ code: string, text }),
      name: text,
      originStations: list(string),
      destinationStations: list(string),
      viaStations: list(string),
      viaLines: list(string),
      position,
      delayS: seconds,
      stopCalls: list(
        some({
          station: string,
          stopSequence: fc.nat(),
          arrival: callTimes,
          departure: callTimes,
          platform: string,
          skipped: fc.boolean(),
        }),
      ),
      carCount: fc.nat(),
      carIds: list(string),
      occupancy: fc.constantFrom('EMPTY', 'MANY_SEATS', 'NOT_ACCEPTING', 'OCCUPANCY_UNSPECIFIED'),
      cancelled: fc.boolean(),
      ended: fc.boolean(),
      owner: string,
      tripId: string,
      vehicleId: string,
      note: text,
    },
    { requiredKeys: ['number'] },
  )
  const line = fc.record(
    {
      operator: string,
      line: string,
      condition: fc.constantFrom('NORMAL', 'OTHER'),
      status: text,
      text,
      cause: text,
      expectedResumptionMs: ms,
      ended: fc.boolean(),
    },
    { requiredKeys: ['line'] },
  )
  const component = fc.record(
    { system: string, component: string, condition: fc.constantFrom('RUNNING', 'MAINTENANCE'), text },
    { requiredKeys: ['component'] },
  )
  const subject = fc.oneof(fc.record({ train }), fc.record({ line }), fc.record({ component }))
  const times = some({ eventId: string, eventTimeMs: ms, sourceTimeMs: ms, validUntilMs: ms })
  const json = fc.tuple(times, subject).map(([a, b]) => ({ ...a, ...b }))
  fc.assert(
    fc.property(json, (value) => {
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

t.test('what stands at a path', async (t) => {
  t.equal(eventLeafAt('train.position.atStation'), 'string')
  t.equal(eventLeafAt('eventTimeMs'), 'uint64')
  t.equal(eventLeafAt('train.originStations'), 'string list')
  t.equal(eventLeafAt('line.condition'), 'enum')
  for (const path of ['', 'train', 'train.stopCalls', 'train.stopCalls.station', 'train.number.x', 'constructor'])
    t.equal(eventLeafAt(path), undefined, path)
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

t.test('the JSON Schema agrees with what is read and written', async (t) => {
  const isValid = new Ajv({ strict: false }).compile(eventJsonSchema())
  t.ok(isValid(EXAMPLE), JSON.stringify(isValid.errors))
  const { train } = EXAMPLE
  t.notOk(isValid({ train: { ...train, delayS: '0' } }))
  t.notOk(isValid({ train: { ...train, occupancy: 'CROWDED' } }))
  t.notOk(isValid({ train: { ...train, surprise: 1 } }))
})
