import t from 'tap'
import { type Event, withEventId } from '../../../proto/event.js'
import { decodeEventBatch } from '../../../proto/frame.js'
import { Intake } from '../../../sender/core/intake.js'
import { DEFAULT_RANGE_LIMITS } from '../../../sender/core/range-checks.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../../sender/core/service-date.js'

const NOW_MS = Date.UTC(2026, 10, 23, 3)
const newIntake = () => new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates: DEFAULT_SERVICE_DATE_OPTIONS })
const train = (number: string, delayS = 0): Event => ({ eventTimeMs: NOW_MS, train: { line: 'L', number, delayS } })
const eventsOf = (forward: readonly Uint8Array[]) => forward.flatMap((piece) => decodeEventBatch(piece)!)

t.test('every event in is forwarded, refused or quarantined, under its own word', async (t) => {
  const intake = newIntake()
  const events = [train('1'), train('2', 86_580), { train: {} }, train('3')]
  const refused = [{ word: 'not_json' as const, detail: 'x' }]
  const { forward, quarantined } = intake.handleParsed('tms', { events, refused, ignoredFields: 2 }, NOW_MS, NOW_MS)
  t.same(
    eventsOf(forward).map(({ train }) => train!.number),
    ['1', '3'],
  )
  t.match(quarantined, [{ word: 'delay_range', source: 'tms', event: { train: { number: '2' } } }])
  t.same(intake.counts, { eventsIn: 5, eventsRefused: 2, eventsQuarantined: 1, eventsForwarded: 2, fieldsIgnored: 2 })
  t.same(intake.refused, { not_json: 1, no_key: 1 })
  t.same(intake.quarantined, { delay_range: 1 })
})

t.test('what crosses has a service date and an id', async (t) => {
  const { forward } = newIntake().handleParsed(
    'tms',
    { events: [train('1')], refused: [], ignoredFields: 0 },
    NOW_MS,
    NOW_MS,
  )
  const [event] = eventsOf(forward)
  t.equal(event.train!.serviceDate, '2026-11-23')
  t.match(event.eventId, /^[\w-]{22}$/)
})

t.test('health names each source, how much it gave and when last', async (t) => {
  const intake = newIntake()
  const nothing = { refused: [], ignoredFields: 0 }
  intake.handleParsed('a', { events: [train('1'), train('2')], ...nothing }, NOW_MS, NOW_MS)
  intake.handleParsed('b', { events: [], ...nothing }, NOW_MS, NOW_MS + 5)
  t.same(intake.health, {
    eventsIn: 2,
    eventsRefused: 0,
    eventsQuarantined: 0,
    sources: [
      { name: 'a', eventsIn: 2, lastEventMs: NOW_MS },
      { name: 'b', eventsIn: 0 },
    ],
  })
})

t.test('a large lot leaves in several pieces, in order, each event once', async (t) => {
  const numbers = Array.from({ length: 5000 }, (_, i) => `${i}`)
  const events = numbers.map((number) => train(number))
  const { forward } = newIntake().handleParsed('tms', { events, refused: [], ignoredFields: 0 }, NOW_MS, NOW_MS)
  t.ok(forward.length > 1)
  t.same(
    eventsOf(forward).map((event) => event.train!.number),
    numbers,
  )
})

t.test('E4: an event keeps the id that it brings; the same event without one gets the same id anywhere', async (t) => {
  const given = { ...train('1'), train: { number: '1', serviceDate: '2026-11-23' } }
  const events = [{ ...given, eventId: 'mine' }, { ...given }, { ...given, eventId: '' }]
  const { forward } = newIntake().handleParsed('tms', { events, refused: [], ignoredFields: 0 }, NOW_MS, NOW_MS)
  const expected = withEventId(given).eventId
  t.same(
    eventsOf(forward).map(({ eventId }) => eventId),
    ['mine', expected, expected],
  )
})
