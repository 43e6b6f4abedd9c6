/** Events of every shape that the schema allows. */
import fc from 'fast-check'
import type { Event } from '../../proto/event.js'

const text = fc.oneof(
  fc.constantFrom('JR-East', 'Chūō', '快速', '🚃', '-', ''),
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.string({ maxLength: 12 }),
)
const timeMs = fc.oneof(
  fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  fc.constantFrom(0, 127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 32, 2 ** 49 - 1, 2 ** 49, 2 ** 53 - 1),
)
const sint32 = fc.integer()
const uint32 = fc.nat({ max: 0xffff_ffff })
/** Absent as it comes from JSON, from the wire and from a careless hand. */
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, optional(value as fc.Arbitrary<unknown>)])),
    { requiredKeys: [] },
  )
const texts = record({ ja: text, en: text })
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 4 })
const times = record({ plannedMs: timeMs, estimatedMs: timeMs, actualMs: timeMs, delayS: sint32 })
const double = fc.double({ noNaN: true })
const float = fc.float({ noNaN: true })

const position = record({
  atStation: text,
  between: record({ fromStation: text, toStation: text }),
  trackSection: text,
  coordinates: record({ latitude: double, longitude: double, bearingDeg: float, speedMps: float }),
})
const call = { station: text, stopSequence: uint32, arrival: times, departure: times, platform: text }
const train = record({
  ...{ operator: text, line: text, number: text, serviceDate: text, direction: text },
  ...{ type: record({ code: text, text: texts }), name: texts, position, delayS: sint32, carCount: uint32 },
  ...{ originStations: list(text), destinationStations: list(text), viaStations: list(text), viaLines: list(text) },
  ...{ stopCalls: list(record({ ...call, skipped: fc.boolean() })), carIds: list(text), occupancy: fc.nat({ max: 9 }) },
  ...{ cancelled: fc.boolean(), ended: fc.boolean(), owner: text, tripId: text, vehicleId: text, note: texts },
})
const line = record({ operator: text, line: text, condition: fc.nat({ max: 5 }), cause: texts, ended: fc.boolean() })
const component = record({ system: text, component: text, condition: fc.nat({ max: 4 }) })
const times4 = { eventId: text, eventTimeMs: timeMs, sourceTimeMs: timeMs, validUntilMs: timeMs }

export const anyEvent = fc.oneof(
  { weight: 6, arbitrary: record({ ...times4, train }) },
  { weight: 1, arbitrary: record({ ...times4, line }) },
  { weight: 1, arbitrary: record({ ...times4, component }) },
  { weight: 1, arbitrary: record({ ...times4, train, line, component }) },
) as fc.Arbitrary<Event>
