import fc from 'fast-check'
import t from 'tap'
import type { Event } from '../../../proto/event.js'
import { checkRanges, DEFAULT_RANGE_LIMITS } from '../../../sender/core/range-checks.js'

const NOW_MS = Date.parse('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000
const check = (event: Event, limits = DEFAULT_RANGE_LIMITS) => checkRanges(event, limits, NOW_MS)
const train = (fields: object): Event => ({ train: { number: '1', ...fields } })
const at = (latitude: unknown, longitude: unknown, more = {}) =>
  train({ position: { coordinates: { latitude, longitude, ...more } } })

const GOOD: [string, Event][] = [
  ['nothing but a number', train({})],
  ['four hours late', train({ delayS: 14_400 })],
  ['four hours early', train({ delayS: -14_400 })],
  ['null is absent', train({ delayS: null, serviceDate: null, carCount: null, position: null, stopCalls: null })],
  ['on the equator', at(0, 6.6)],
  ['no coordinates in coordinates', at(null, undefined)],
  ['the far corner', at(-90, 180)],
  ['a day old', { ...train({}), eventTimeMs: NOW_MS - 24 * HOUR_MS }],
  ['leap day', train({ serviceDate: '2024-02-29' })],
  ['two hundred characters', train({ direction: '上'.repeat(200) })],
  ['free text', { line: { line: 'L', text: { ja: '遅'.repeat(2000) } } }],
  ['newline and tab', train({ note: { ja: 'a\n\tb' } })],
  ['beyond the BMP', train({ name: { ja: '𠮷野家🚃' } })],
  ['512 calls', train({ stopCalls: new Array(512).fill({ arrival: { delayS: 0, estimatedMs: 1 } }) })],
]

const WRONG: [string, Event, string][] = [
  ['a day late at midnight', train({ delayS: 86_580 }), 'delay_range'],
  ['seventeen hours early', train({ delayS: -61_260 }), 'delay_range'],
  ['in an arrival', train({ stopCalls: [{}, { arrival: { delayS: 14_401 } }] }), 'delay_range'],
  ['in a departure', train({ stopCalls: [{ departure: { delayS: -14_401 } }] }), 'delay_range'],
  ['null island', at(0, 0), 'coordinates_zero'],
  ['latitude', at(90.1, 0), 'coordinates_range'],
  ['longitude', at(0, -180.1), 'coordinates_range'],
  ['half a place', at(53.3, undefined), 'coordinates_range'],
  ['NaN', at(Number.NaN, 1), 'not_finite'],
  ['endless', at(1, Number.POSITIVE_INFINITY), 'not_finite'],
  ['bearing', at(1, 1, { bearingDeg: Number.NaN }), 'not_finite'],
  ['delay', train({ delayS: Number.NaN }), 'not_finite'],
  ['over a day old', { ...train({}), eventTimeMs: NOW_MS - 24 * HOUR_MS - 1 }, 'time_range'],
  ['over a day ahead', { ...train({}), eventTimeMs: NOW_MS + 24 * HOUR_MS + 1 }, 'time_range'],
  ['negative', { ...train({}), validUntilMs: -1 }, 'time_range'],
  ['beyond 2^53', { ...train({}), sourceTimeMs: 2 ** 53 }, 'time_range'],
  ['in a call', train({ stopCalls: [{ arrival: { plannedMs: -1 } }] }), 'time_range'],
  ['resumption', { line: { line: 'L', expectedResumptionMs: -1 } }, 'time_range'],
  ['long id', { ...train({}), eventId: 'x'.repeat(201) }, 'text_length'],
  ['long text', { line: { line: 'L', text: { en: 'x'.repeat(2001) } } }, 'text_length'],
  ['long status', { line: { line: 'L', status: { ja: 'x'.repeat(201) } } }, 'text_length'],
  ['lone high surrogate', train({ number: 'a\ud842' }), 'ill_formed_text'],
  ['lone low surrogate', train({ direction: '\udfb7a' }), 'ill_formed_text'],
  ['two high surrogates', train({ owner: '\ud842\ud842' }), 'ill_formed_text'],
  ['two low surrogates', train({ owner: '\udfb7\udfb7' }), 'ill_formed_text'],
  ['NUL', train({ line: 'a\0' }), 'ill_formed_text'],
  ['escape', { component: { component: 'c', text: { ja: '\x1b[31m' } } }, 'ill_formed_text'],
  ['delete', train({ tripId: '\x7f' }), 'ill_formed_text'],
  ['C1', train({ vehicleId: '\x9b' }), 'ill_formed_text'],
  ['in a station', train({ position: { between: { toStation: '\0' } } }), 'ill_formed_text'],
  ['in a list', train({ carIds: ['1', '\0'] }), 'ill_formed_text'],
  ['calls', train({ stopCalls: new Array(513).fill({}) }), 'list_length'],
  ['cars listed', train({ carIds: new Array(65).fill('1') }), 'list_length'],
  ['cars counted', train({ carCount: 101 }), 'car_count'],
  ['no cars less than none', train({ carCount: -1 }), 'car_count'],
  ...['20261123', '2026-13-01', '2026-00-01', '2026-01-32', '2026-1-001', '２０26-01-01', '', '2026-11-23T'].map(
    (serviceDate): [string, Event, string] => [`'${serviceDate}'`, train({ serviceDate }), 'service_date_form'],
  ),
]

t.test('what may be true passes', async (t) => {
  for (const [name, event] of GOOD) t.equal(check(event), undefined, name)
})

t.test('what cannot be true is named', async (t) => {
  for (const [name, event, word] of WRONG) t.equal(check(event), word, `${word}: ${name}`)
})

t.test('the check of the event time can be switched off, but a time stays a time', async (t) => {
  const limits = { ...DEFAULT_RANGE_LIMITS, eventTimeOffsetMsMax: Number.POSITIVE_INFINITY }
  t.equal(check({ ...train({}), eventTimeMs: 0 }, limits), undefined)
  t.equal(check({ ...train({}), eventTimeMs: -1 }, limits), 'time_range')
})

t.test('property: text is ill-formed exactly when it has a lone surrogate or a control character', async (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.boolean(), (whole, isCut) => {
      const text = isCut ? whole.slice(1) : whole
      const isIll = /[^\P{Cc}\n\t]/u.test(text) || /\p{Surrogate}/u.test(text)
      return (check(train({ direction: text })) === 'ill_formed_text') === isIll
    }),
    {
      numRuns: 2000,
      examples: [
        ['\ud842\udfb7', true],
        ['\u0085', false],
      ],
    },
  )
  t.pass('2,000 runs')
})
