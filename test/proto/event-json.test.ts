import fc from 'fast-check'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent, LineCondition, Occupancy } from '../../proto/event.js'
import { eventFromJson, eventToJson } from '../../proto/event-json.js'
import { EVENT_MESSAGES } from '../../proto/generated/event-table.js'
import { anyEventJson } from './any-event.js'

const STOP_CALLS_MAX = EVENT_MESSAGES.TrainStatus.stopCalls.max!

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
  t.same(read.dropped, [])
  t.equal(read.event.train!.occupancy, Occupancy.STANDING_ONLY)
  t.same(eventToJson(read.event), EXAMPLE)
  t.same(eventToJson(decodeEvent(encodeEvent(read.event))!), EXAMPLE, 'the same after the wire')
})

t.test('null is absent; absent, empty lists and enum numbers without a name are left out', async (t) => {
  const read = eventFromJson({ eventId: null, line: { line: 'L', status: null, condition: 'SUSPENDED' } })
  t.same(read, { event: { line: { line: 'L', condition: LineCondition.SUSPENDED } }, dropped: [] })
  const event = { train: { number: '1', viaLines: [], delayS: null, occupancy: 99 } } as unknown as Event
  t.same(eventToJson(event), { train: { number: '1' } })
  t.same(eventToJson({ source: 0, train: { number: '1', occupancy: 0 } }), { train: { number: '1' } }, 'nothing said')
})

t.test('unknown fields are dropped and named, at any depth; they leave no mark', async (t) => {
  const value = JSON.parse('{"x":1,"train":{"number":"1","__proto__":{"a":1},"note":{"ja":"n","fr":"n"}},"toString":0}')
  const dropped = ['x', 'train.__proto__', 'train.note.fr', 'toString'].map((field) => ({ field, word: 'unknown' }))
  t.same(eventFromJson(value), { event: { train: { number: '1', note: { ja: 'n' } } }, dropped })
})

t.test('a fault costs its field, and is marked', async (t) => {
  const long = (length: number, entry: unknown) => new Array(length).fill(entry)
  const at = (coordinates: object) => ({ position: { coordinates } })
  const faults: [fields: object, field: string, word: string, left: object][] = [
    [{ delayS: 60.5 }, 'delayS', 'ill_typed', {}],
    [{ delayS: 'late' }, 'delayS', 'ill_typed', {}],
    [{ delayS: 2 ** 31 }, 'delayS', 'out_of_range', {}],
    [{ delayS: [60] }, 'delayS', 'ill_typed', {}],
    [{ carCount: -1 }, 'carCount', 'out_of_range', {}],
    [{ cancelled: 1 }, 'cancelled', 'ill_typed', {}],
    [{ occupancy: 'PACKED' }, 'occupancy', 'ill_typed', {}],
    [{ occupancy: 4 }, 'occupancy', 'ill_typed', {}],
    [{ direction: 1.5 }, 'direction', 'ill_typed', {}],
    [{ serviceDate: {} }, 'serviceDate', 'ill_typed', {}],
    [{ type: 'Local' }, 'type', 'ill_typed', {}],
    [{ viaLines: 'v' }, 'viaLines', 'ill_typed', {}],
    [{ viaLines: ['a', null, 'b'] }, 'viaLines', 'ill_typed', { viaLines: ['a', 'b'] }],
    [{ carIds: long(65, 'c') }, 'carIds', 'cut', { carIds: long(64, 'c') }],
    [{ stopCalls: long(STOP_CALLS_MAX + 1, {}) }, 'stopCalls', 'cut', { stopCalls: long(STOP_CALLS_MAX, {}) }],
    [{ stopCalls: [{ platform: [] }, { platform: [] }] }, 'stopCalls.platform', 'ill_typed', { stopCalls: [{}, {}] }],
    [at({ latitude: Number.NaN, longitude: 2 }), 'position.coordinates.latitude', 'out_of_range', at({ longitude: 2 })],
    [at({ speedMps: 1e300 }), 'position.coordinates.speedMps', 'out_of_range', at({})],
    [
      { position: { trackSection: 's', atStation: 'a' } },
      'position.trackSection',
      'not_carried',
      { position: { atStation: 'a' } },
    ],
  ]
  for (const [fields, name, word, left] of faults) {
    const field = `train.${name}`
    const read = eventFromJson({ train: { number: '1', operator: 'O', ...fields } })
    if (read.refused) throw new Error(`${JSON.stringify(fields)}: ${read.detail}`)
    const { train, blemishes } = read.event
    t.same(train, { number: '1', operator: 'O', ...left }, field)
    t.same(blemishes, [{ field, reason: word }], field)
    t.ok(read.dropped.length > 0)
    for (const drop of read.dropped) t.same(drop, { field, word })
  }
  const time = (eventTimeMs: unknown) => eventFromJson({ eventTimeMs, train: { number: '1' } })
  for (const [value, word] of [
    [2 ** 53, 'out_of_range'],
    [-1, 'out_of_range'],
    ['2026-11-28T18:00:00', 'ill_typed'],
  ])
    t.match(time(value), { event: { blemishes: [{ field: 'eventTimeMs', reason: word }] } })
})

t.test('what can mean only one thing is read as that, and leaves no mark', async (t) => {
  const readings: [fields: object, read: object][] = [
    [{ delayS: '60' }, { delayS: 60 }],
    [{ delayS: '-60' }, { delayS: -60 }],
    [{ delayS: '60.0' }, { delayS: 60 }],
    [{ number: 2 }, { number: '2' }],
    [{ serviceDate: '20261128' }, { serviceDate: '2026-11-28' }],
    [{ serviceDate: 20261128 }, { serviceDate: '2026-11-28' }],
    [{ ended: 'false' }, { ended: false }],
    [{ ended: 'True' }, { ended: true }],
    [{ occupancy: 'full' }, { occupancy: 6 }],
    [{ occupancy: 'Many seats' }, { occupancy: 2 }],
    [{ delay_s: 60 }, { delayS: 60 }],
    [{ position: [{ at_station: 'A' }] }, { position: { atStation: 'A' } }],
    [{ position: { coordinates: { latitude: '35.5' } } }, { position: { coordinates: { latitude: 35.5 } } }],
    [{ positionMs: '1795856400000' }, { positionMs: 1795856400000 }],
    [{ positionMs: '2026-11-28T18:00:00+09:00' }, { positionMs: 1795856400000 }],
    [{ positionMs: 1795856400000.7 }, { positionMs: 1795856400000 }],
  ]
  for (const [fields, read] of readings)
    t.same(
      eventFromJson({ train: { number: '1', ...fields } }),
      { event: { train: { number: '1', ...read } }, dropped: [] },
      JSON.stringify(fields),
    )
})

t.test('refusals say why, and of what where that can be told', async (t) => {
  const refusals: [unknown, string, string][] = [
    [null, 'not_an_event', 'not an object'],
    [[], 'not_an_event', 'not an object'],
    ['text', 'not_an_event', 'not an object'],
    [{}, 'not_an_event', 'no train, line, component, information'],
    [{ train: 5 }, 'not_an_event', 'no train, line, component, information'],
    [{ train: { operator: 'o' } }, 'no_key', 'train.number'],
    [{ train: { number: [1] } }, 'no_key', 'train.number cannot be read'],
    [{ train: { number: '1', operator: {} } }, 'no_key', 'train.operator cannot be read'],
    [{ line: { line: '' } }, 'no_key', 'line.line'],
    [{ information: { operator: 'o' } }, 'no_key', 'information.id'],
  ]
  for (const [value, refused, detail] of refusals) {
    const read = eventFromJson(value)
    t.equal(read.refused, refused, JSON.stringify(value))
    if (read.refused) t.ok(read.detail.startsWith(detail), read.detail)
  }
  t.same(eventFromJson({ train: { operator: 'o', number: '1', delayS: 5 }, line: { line: 'L' } }), {
    refused: 'not_an_event',
    detail: 'more than one of train, line',
    subject: { train: { operator: 'o', line: null, number: '1', serviceDate: null } },
    otherSubjects: [{ line: { operator: null, line: 'L' } }],
  })
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

t.test('what a notice is about, and when, is told whole or not at all', async (t) => {
  const notice = (fields: object) => eventFromJson({ information: { id: 'i', ...fields } })
  const some = notice({ informed: [{ line: 'A', zzz: 1 }, { line: 'B' }] })
  t.match(some, { event: { information: { informed: [{ line: 'B' }] } } })
  t.same(!some.refused && some.event.blemishes, [{ field: 'information.informed', reason: 'ill_typed' }])
  t.match(notice({ informed: [{ line: 'A', trip: 7 }] }), {
    refused: 'not_an_event',
    subject: { information: { id: 'i' } },
  })
  t.match(notice({ activePeriods: [{ startMs: 'soon', endMs: 1795856400000 }] }), {
    event: { information: { activePeriods: [] }, blemishes: [{}, {}] },
  })
})

t.test('an event of two subjects is refused with both', async (t) => {
  const read = eventFromJson({ line: { line: 'L' }, information: { id: 'i', operator: 'K' } })
  t.match(read, { subject: { line: { line: 'L' } }, otherSubjects: [{ information: { id: 'i', operator: 'K' } }] })
})
