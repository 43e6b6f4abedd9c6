import { blake3 } from '@noble/hashes/blake3.js'
import fc from 'fast-check'
import t from 'tap'
import { type Event, subjectKey, withEventId } from '../../../../proto/event.js'
import { decodeEventBatch } from '../../../../proto/frame.js'
import { Intake, type IntakeOptions } from '../../../../sender/intake/core/intake.js'
import type { Parsed, RefusalWord } from '../../../../sender/intake/core/parsed.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../../../sender/intake/core/sound-values.js'
import { EventRecord, encodeEventRecord } from '../../../../sender/pipe/core/event-record.js'

const NOW_MS = Date.UTC(2026, 10, 23, 3)
const MINUTE_MS = 60_000
const newIntake = (options: Partial<IntakeOptions> = {}) =>
  new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates: DEFAULT_SERVICE_DATE_OPTIONS, ...options })
const train = (number: string, delayS = 0, more: object = {}): Event => ({
  eventTimeMs: NOW_MS,
  train: { line: 'L', number, delayS, ...more },
})

/** The events of these records, each of which must be what its record says of it. */
function eventsOf(forward: readonly Uint8Array[]): Event[] {
  return forward.flatMap((piece) => {
    const record = new EventRecord(piece)
    const events = decodeEventBatch(record.events)!
    const isTold = (event: Event, i: number) => {
      const known = new EventRecord(encodeEventRecord([event]))
      return (
        record.source === event.source &&
        record.lengthOf(i) === known.lengthOf(0) &&
        record.subjectOf(i) === known.subjectOf(0) &&
        record.kind(i) === known.kind(0) &&
        record.isEnd(i) === known.isEnd(0)
      )
    }
    if (events.length !== record.count || !events.every(isTold)) throw new Error('not what its record says of it')
    return events
  })
}

const parsed = (events: Event[], more: Partial<Parsed> = {}): Parsed => ({
  events,
  refused: [],
  ...more,
})

/** Gives one message and returns what is forwarded. */
function give(intake: Intake, events: Event[], more: Partial<Parsed> = {}, nowMs = NOW_MS, source = 'tms'): Event[] {
  return eventsOf(intake.handleParsed(source, parsed(events, more), nowMs, nowMs).forward)
}

function isAccounted({ counts }: Intake): boolean {
  return counts.eventsIn === counts.eventsRefused + counts.eventsQuarantined + counts.eventsForwarded
}

t.test('every event in is forwarded, refused or quarantined, under its own word', async (t) => {
  const intake = newIntake()
  const events = [train('1'), train('2', 86_580), { train: {} }, train('3'), train('x'.repeat(201))]
  const refused = [{ word: 'not_json' as const, detail: 'x' }]
  const dropped = [{ field: 'odpt:index', word: 'not_carried' as const, count: 2 }]
  const { forward, quarantined } = intake.handleParsed('tms', parsed(events, { refused, dropped }), NOW_MS, NOW_MS)
  t.match(eventsOf(forward), [
    { train: { number: '1', delayS: 0 } },
    { train: { number: '2' }, blemishes: [{ field: 'train.delayS', reason: 'out_of_range' }] },
    { train: { number: '3' } },
  ])
  t.equal(eventsOf(forward)[1].train!.delayS ?? undefined, undefined, 'the train stays, without the delay')
  t.match(quarantined, [{ word: 'text_length', source: 'tms' }])
  t.same(intake.counts, {
    ...{ eventsIn: 6, eventsRefused: 2, eventsQuarantined: 1, eventsForwarded: 3, eventsWithheld: 0 },
    ...{ eventsEnded: 0, fieldsDropped: 3 },
  })
  t.same(intake.refused, { not_json: 1, no_key: 1 })
  t.same(intake.quarantined, { text_length: 1 })
  t.same(intake.health.reasons, [
    { field: 'odpt:index', reason: 'not_carried', count: 2 },
    { field: 'train.delayS', reason: 'out_of_range', count: 1 },
    { reason: 'no_key', count: 1 },
    { reason: 'text_length', count: 1 },
    { reason: 'not_json', count: 1 },
  ])
})

t.test('what crosses has a service date, an id and the number of its source, which is no part of the id', async (t) => {
  const intake = newIntake({ sources: [{ name: 'a' }, { name: 'b' }] })
  const [event] = give(intake, [train('1')], {}, NOW_MS, 'b')
  t.equal(event.train!.serviceDate, '2026-11-23')
  t.match(event.eventId, /^[\w-]{22}$/)
  t.equal(event.source, 2)
  t.equal(event.eventId, withEventId({ ...event, eventId: null }).eventId)
})

t.test('health names each source: what it gave, when it spoke last, and when it counts as silent', async (t) => {
  const intake = newIntake({ sources: [{ name: 'a' }, { name: 'b', silentAfterMs: 5000 }] })
  give(intake, [train('1'), train('2')], {}, NOW_MS, 'a')
  const recorded = { refused: [{ word: 'not_json' as const, detail: '' }], isSnapshot: true }
  intake.handleParsed('b', parsed([], recorded), NOW_MS - 1e9, NOW_MS + 5)
  intake.handleSourceEnd('b', NOW_MS + 7)
  t.same(intake.health, {
    ...{ eventsIn: 3, eventsRefused: 1, eventsQuarantined: 0, fieldsDropped: 0 },
    reasons: [{ reason: 'not_json', count: 1 }],
    sources: [
      {
        ...{ name: 'a', number: 1, eventsIn: 2, eventsRefused: 0, eventsQuarantined: 0, isSnapshot: false },
        ...{ silentAfterMs: 60_000, lastEventMs: NOW_MS, lastMessageMs: NOW_MS },
      },
      {
        ...{ name: 'b', number: 2, eventsIn: 1, eventsRefused: 1, eventsQuarantined: 0, isSnapshot: true },
        ...{ silentAfterMs: 5000, endedMs: NOW_MS + 7 },
      },
    ],
  })
})

t.test('a large lot leaves in several pieces, in order, each event once', async (t) => {
  const numbers = Array.from({ length: 5000 }, (_, i) => `${i}`)
  const { forward } = newIntake().handleParsed('tms', parsed(numbers.map((number) => train(number))), NOW_MS, NOW_MS)
  t.ok(forward.length > 1)
  t.same(
    eventsOf(forward).map((event) => event.train!.number),
    numbers,
  )
})

t.test('E4: an event keeps the id that it brings; the same event without one gets the same id anywhere', async (t) => {
  const given = { ...train('1'), train: { number: '1', serviceDate: '2026-11-23' } }
  const events = [{ ...given, eventId: 'mine' }, { ...given }, { ...given, eventId: '' }]
  const expected = withEventId(given).eventId
  t.same(
    give(newIntake(), events).map(({ eventId }) => eventId),
    ['mine', expected, expected],
  )
})

// ---------------------------------------------------------------- withheld

const refusalOf = (subject: Event, after?: number) => ({
  refused: [{ word: 'not_an_event' as const, detail: 'x', subject, ...(after !== undefined && { after }) }],
})

t.test('a record that could not be read marks its subject, from the first such until one is carried', async (t) => {
  const intake = newIntake()
  const line = (more: object): Event => ({ line: { operator: 'O', line: 'L', ...more } })
  give(intake, [line({ condition: 1 })])
  const [first] = give(intake, [], refusalOf(line({})), NOW_MS + 1000)
  t.match(first, { line: { operator: 'O', line: 'L' }, withheld: { sinceMs: NOW_MS + 1000, reason: 'not_an_event' } })
  t.notOk(first.line!.condition, 'nothing but the key stands beside it')
  const [second] = give(intake, [], refusalOf(line({})), NOW_MS + 2000)
  t.equal(second.withheld!.sinceMs, NOW_MS + 1000)
  const [carried] = give(intake, [line({ condition: 3 })], {}, NOW_MS + 3000)
  t.notOk(carried.withheld)
  const [third] = give(intake, [], refusalOf(line({})), NOW_MS + 4000)
  t.equal(third.withheld!.sinceMs, NOW_MS + 4000)
  t.same([intake.counts.eventsIn, intake.counts.eventsRefused, intake.counts.eventsWithheld], [5, 3, 3])
  t.ok(isAccounted(intake))
})

t.test('a train that is withheld has the key that its records have: with the derived service date', async (t) => {
  const intake = newIntake()
  const [carried] = give(intake, [train('1')])
  const [withheld] = give(intake, [], refusalOf({ train: { line: 'L', number: '1' } }))
  t.equal(subjectKey(withheld), subjectKey(carried))
})

t.test('refusals stand where they came among the events of one message', async (t) => {
  const subject = { train: { line: 'L', number: '1' } }
  const [, last] = give(newIntake(), [train('1')], refusalOf(subject, 0))
  t.notOk(last.withheld, 'the record came after it')
  const [, after] = give(newIntake(), [train('1')], refusalOf(subject))
  t.ok(after.withheld)
})

t.test(
  'a refused record that is older than the one carried withholds nothing, nor does one without a usable key',
  async (t) => {
    const intake = newIntake()
    give(intake, [train('1')])
    const older = { eventTimeMs: NOW_MS - MINUTE_MS, train: { line: 'L', number: '1' } }
    t.same(give(intake, [], refusalOf(older)), [])
    t.same(give(intake, [], refusalOf({ train: { number: '\0' } })), [])
    t.same(give(intake, [], refusalOf({ train: {} })), [])
    t.equal(intake.counts.eventsWithheld, 0)
  },
)

t.test('a record too long for a frame is cut, its texts and lists, with marks', async (t) => {
  const intake = newIntake({ eventBytesMax: 2000 })
  const calls = Array.from({ length: 300 }, (_, i) => ({ station: `station-${i}`, stopSequence: i }))
  const [event] = give(intake, [train('1', 0, { stopCalls: calls, note: { en: 'x'.repeat(900) } })])
  t.equal(event.train!.stopCalls!.length, 64)
  t.equal(event.train!.note!.en!.length, 250)
  t.same(
    new Set(event.blemishes!.map(({ field, reason }) => `${field} ${reason}`)),
    new Set(['train.stopCalls cut', 'train.note.en cut']),
  )
  t.equal(event.eventId, withEventId({ ...event, eventId: null }).eventId, 'its id is that of what crosses')
})

t.test('one that no cutting makes short enough is put aside, and its subject is withheld', async (t) => {
  const intake = newIntake({ eventBytesMax: 300 })
  const long = train('2', 0, { direction: 'x'.repeat(199), owner: 'y'.repeat(199) })
  const { forward, quarantined } = intake.handleParsed('tms', parsed([train('1'), long, train('3')]), NOW_MS, NOW_MS)
  t.match(eventsOf(forward), [
    { train: { number: '1' } },
    { train: { number: '2' }, withheld: { reason: 'too_large', sinceMs: NOW_MS } },
    { train: { number: '3' } },
  ])
  t.match(quarantined, [{ word: 'too_large', event: { train: { number: '2' } } }])
  t.ok(isAccounted(intake))
})

// ---------------------------------------------------------------- order

const at = (ms: number, delayS: number, number = '1'): Event => ({ eventTimeMs: ms, train: { number, delayS } })
const delaysOf = (events: readonly Event[]) => events.map((event) => event.train!.delayS)

t.test('newest by its own time: what was observed two minutes before is refused', async (t) => {
  const intake = newIntake()
  t.same(delaysOf(give(intake, [at(NOW_MS, 60), at(NOW_MS - 2 * MINUTE_MS, 0), at(NOW_MS, 70)])), [60, 70])
  t.same(intake.refused, { older_observation: 1 })
  t.ok(isAccounted(intake))
})

t.test('an observation without a time is taken, of unknown age, and hides no later older one', async (t) => {
  const intake = newIntake()
  const untimed = { train: { number: '1', delayS: 65 } }
  t.same(delaysOf(give(intake, [at(NOW_MS, 60), untimed, at(NOW_MS - MINUTE_MS, 0)])), [60, 65])
})

t.test('a clock that is ahead for a moment stops nothing', async (t) => {
  const intake = newIntake()
  const [ahead] = give(intake, [at(NOW_MS + 60 * MINUTE_MS, 1)])
  t.equal(ahead.eventTimeMs ?? undefined, undefined)
  t.same(delaysOf(give(intake, [at(NOW_MS + 4 * MINUTE_MS, 2)])), [2])
  t.same(delaysOf(give(intake, [at(NOW_MS + 1000, 3)], {}, NOW_MS + 1000)), [3])
})

t.test('in a recording too, whose own time it is that leaps for a moment', async (t) => {
  const intake = newIntake()
  const START_MS = NOW_MS - 1e10
  const rows = (minutes: number, delayS: number, isSnapshot = false) =>
    delaysOf(
      eventsOf(
        intake.handleParsed(
          'rec',
          parsed([at(START_MS + minutes * MINUTE_MS, delayS)], { isSnapshot }),
          START_MS + minutes * MINUTE_MS,
          NOW_MS,
        ).forward,
      ),
    )
  t.same(rows(0, 1), [1])
  t.same(rows(1, 2), [2])
  t.same(rows(61, 3), [3], 'ahead, and believed as a leap of the recording')
  t.same(rows(2, 4), [], 'one row alone came late')
  t.same(rows(2.5, 4), [])
  t.same(rows(3, 5), [5], 'the leap was the mistake')
  t.same(rows(2, 5), [], 'an older row stays older')
  t.same(rows(3.5, 6), [6])
  t.same(rows(60, 7, true), [7])
  t.same(rows(4, 8, true), [8], 'a snapshot that was let through is the newer one')
})

t.test('a clock put back by more than an hour is a correction', async (t) => {
  t.same(delaysOf(give(newIntake(), [at(NOW_MS, 1), at(NOW_MS - 61 * MINUTE_MS, 2)])), [1, 2])
})

t.test('health tells the twenty words that were counted most', async (t) => {
  const intake = newIntake()
  const dropped = Array.from({ length: 30 }, (_, i) => ({ field: `f${i}`, word: 'not_carried' as const, count: 1 + i }))
  give(intake, [train('1')], { dropped })
  t.strictSame(
    intake.health.reasons!.map(({ field }) => field),
    Array.from({ length: 20 }, (_, i) => `f${29 - i}`),
  )
})

// ---------------------------------------------------------------- halves

t.test('two sources that know half of a train each make one; one source alone is left as it is', async (t) => {
  const intake = newIntake({ sources: [{ name: 'vp' }, { name: 'tu' }] })
  const key = { operator: 'O', line: 'L', number: '1', serviceDate: '2026-11-23' }
  const place: Event = { eventId: 'p', eventTimeMs: NOW_MS - 9000, train: { ...key, position: { atStation: 'A' } } }
  const calls: Event = { eventTimeMs: NOW_MS - 1000, train: { ...key, delayS: 60, stopCalls: [{ station: 'B' }] } }
  const [alone] = give(intake, [place], {}, NOW_MS, 'vp')
  t.same([alone.eventId, alone.train!.positionMs], ['p', null])
  const [both] = give(intake, [calls], {}, NOW_MS, 'tu')
  t.match(both, {
    source: 2,
    eventTimeMs: NOW_MS - 1000,
    train: {
      position: { atStation: 'A' },
      delayS: 60,
      stopCalls: [{ station: 'B' }],
      positionMs: NOW_MS - 9000,
      callsMs: NOW_MS - 1000,
    },
  })
})

t.test('two feeds of one source as well, and what is withheld of one half withholds the train', async (t) => {
  const intake = newIntake()
  const key = { number: '1', serviceDate: '2026-11-23' }
  give(intake, [{ eventTimeMs: NOW_MS, train: { ...key, delayS: 60 } }], { feed: 'tu' })
  const place = (): Event => ({ eventTimeMs: NOW_MS, train: { ...key, position: { atStation: 'A' } } })
  const [both] = give(intake, [place()], { feed: 'vp' })
  t.match(both.train, { delayS: 60, position: { atStation: 'A' } })
  give(intake, [], { feed: 'tu', ...refusalOf({ train: key }) }, NOW_MS + 1)
  const [withheld] = give(intake, [place()], { feed: 'vp' })
  t.match(withheld, { train: { number: '1' }, withheld: { sinceMs: NOW_MS + 1 } })
  const [again] = give(intake, [{ eventTimeMs: NOW_MS, train: { ...key, delayS: 0 } }], { feed: 'tu' })
  t.match(again, { train: { delayS: 0, position: { atStation: 'A' } }, withheld: null })
})

t.test('the first feed that has a name is the one that had none; the next is another', async (t) => {
  const intake = newIntake({ sources: [{ name: 'tms' }, { name: 'other' }] })
  const key = { number: '1', serviceDate: '2026-11-23' }
  give(intake, [{ eventTimeMs: NOW_MS, train: { ...key, delayS: 60 } }])
  const place = (): Event => ({ eventTimeMs: NOW_MS, train: { ...key, position: { atStation: 'A' } } })
  const [same] = give(intake, [place()], { feed: 'vp' })
  t.equal(same.train!.delayS ?? undefined, undefined)
  const [both] = give(intake, [{ eventTimeMs: NOW_MS, train: { ...key, delayS: 30 } }], { feed: 'tu' })
  t.match(both.train, { delayS: 30, position: { atStation: 'A' } })
})

// ---------------------------------------------------------------- what must hold always

const step = fc.record({
  /** Of two feeds, or of one. */
  feed: fc.nat(1),
  ageMs: fc.nat({ max: 50 * MINUTE_MS }),
  kind: fc.constantFrom('whole', 'text', 'delay', 'place', 'unreadable', 'too long') as fc.Arbitrary<string>,
})

t.test('property: after a newer record was read, no older one is the last that was said as live', async (t) => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), (steps, hasFeeds) => {
      const intake = newIntake({ eventBytesMax: 400 })
      const newest = [0, 0]
      steps.forEach(({ feed: given, ageMs, kind }, i) => {
        const feed = hasFeeds ? given : 0
        const eventTimeMs = NOW_MS - ageMs
        const base = { number: '1', serviceDate: '2026-11-23' }
        // The order of the records of a feed stands in a field of its own half.
        const mark =
          feed === 0
            ? { carIds: [`${eventTimeMs}`], position: { atStation: 'A' } }
            : { stopCalls: [{ station: `${eventTimeMs}` }] }
        const damage = {
          ...(kind === 'text' && { direction: 'a\r\n\ud800' }),
          ...(kind === 'delay' && { delayS: 99_999 }),
          ...(kind === 'place' && { carCount: 999 }),
          ...(kind === 'too long' && { owner: 'x'.repeat(199), direction: 'y'.repeat(199) }),
        }
        const event: Event = { eventTimeMs, train: { ...base, ...mark, ...damage } }
        const message: Partial<Parsed> = hasFeeds ? { feed: `${feed}` } : {}
        const isRefused = kind === 'unreadable'
        const out = isRefused
          ? give(intake, [], { ...message, ...refusalOf({ eventTimeMs, train: base }) })
          : give(intake, [event], message)
        newest[feed] = Math.max(newest[feed], eventTimeMs)
        const last = out.at(-1)
        if (last && !last.withheld) {
          const { carIds, stopCalls } = last.train!
          const told = [carIds?.[0], stopCalls?.[0]?.station]
          told.forEach((time, of) => {
            if (time !== undefined && Number(time) < newest[of])
              throw new Error(`step ${i}: ${time} after ${newest[of]}`)
          })
        }
        if (isRefused && eventTimeMs === newest[feed] && !last?.withheld) throw new Error(`step ${i}: not withheld`)
        if (!isAccounted(intake)) throw new Error('not accounted for')
      })
    }),
    { numRuns: 2000 },
  )
  t.pass('2,000 runs')
})

t.test('what is to be logged is told once, and names the subject', async (t) => {
  const intake = newIntake()
  give(intake, [train('1', 99_999)], { dropped: [{ field: 'x', word: 'unknown', count: 1 }] })
  const { entries } = intake.takeReport(NOW_MS)
  t.same(entries, [
    { kind: 'dropped', source: 'tms', reason: 'x unknown', detail: 'x' },
    { kind: 'dropped', source: 'tms', reason: 'train.delayS out_of_range', detail: 'train/-/L/1/-' },
  ])
  t.same(intake.takeReport(NOW_MS), { entries: [], rates: [] })
})

t.test('a message of which nothing is carried is no sign of life', async (t) => {
  const lastMessageMs = (parsed: Partial<Parsed>) => {
    const intake = newIntake()
    intake.handleParsed('tms', { events: [], refused: [], ...parsed }, NOW_MS, NOW_MS)
    return intake.health.sources?.[0]?.lastMessageMs
  }
  const refused = (word: RefusalWord) => [{ word, detail: '' }]
  t.equal(lastMessageMs({}), NOW_MS, 'an empty one says that it is there')
  t.equal(lastMessageMs({ events: [{ train: { line: 'L', number: '1' } }] }), NOW_MS)
  t.equal(lastMessageMs({ refused: refused('not_json') }), undefined)
  t.equal(lastMessageMs({ events: [{ train: { line: 'L' } }] }), undefined, 'put aside')
  t.equal(lastMessageMs({ isSnapshot: true, refused: refused('stale_snapshot') }), undefined)
  t.equal(lastMessageMs({ isSnapshot: true, refused: refused('no_key') }), NOW_MS, 'the rest of it is confirmed')
})

t.test('a number that is told again on another day: the train of the day before is not there any more', async (t) => {
  const intake = newIntake()
  give(intake, [train('1', 60)])
  const later = NOW_MS + 24 * 60 * MINUTE_MS
  const today = (delayS: number) => ({ train: { line: 'L', number: '1', delayS } })
  const told = give(intake, [today(0)], {}, later)
  t.match(told, [
    { train: { number: '1', serviceDate: '2026-11-23', ended: true } },
    { train: { number: '1', serviceDate: '2026-11-24', delayS: 0 } },
  ])
  t.equal(intake.counts.eventsEnded, 1)
  t.ok(isAccounted(intake))
  t.equal(give(intake, [today(30)], {}, later + MINUTE_MS).length, 1, 'said once')
})

t.test('both subjects of an event that speaks of two are withheld', async (t) => {
  const intake = newIntake()
  const [subject, other] = [{ line: { line: 'L' } }, { information: { id: 'i' } }]
  const refused = [{ word: 'not_an_event' as const, detail: 'x', subject, otherSubjects: [other] }]
  t.match(give(intake, [], { refused }), [
    { ...subject, withheld: { reason: 'not_an_event' } },
    { ...other, withheld: { reason: 'not_an_event' } },
  ])
})

t.test('a slice ends when its time is used up, asked after what may take long and after nothing else', async (t) => {
  const intake = newIntake()
  const notice = (id: number): Event => ({
    eventTimeMs: NOW_MS,
    information: { id: `${id}`, description: [{ text: '遅れ' }] },
  })
  let asked = 0
  const sizesOf = (events: Event[], isOver: () => boolean) =>
    [...intake.handleInSlices('tms', parsed(events), NOW_MS, NOW_MS, isOver)].map(
      ({ forward }) => eventsOf(forward).length,
    )
  const isThird = () => ++asked % 3 === 0
  t.same(
    sizesOf(
      Array.from({ length: 8 }, (_, i) => notice(i)),
      isThird,
    ),
    [3, 3, 2],
  )
  t.equal(asked, 8)
  const trains = Array.from({ length: 300 }, (_, i) => train(`${i}`))
  t.same(sizesOf(trains, isThird), [256, 44], 'a clock that is read for every train costs the hot path')
  t.equal(asked, 8)
  t.ok(isAccounted(intake))
})

t.test('each subject’s id is hashed once, and again when its train has another date', async (t) => {
  let hashes = 0
  const hash = (bytes: Uint8Array) => {
    hashes++
    return blake3(bytes)
  }
  const intake = newIntake({ hash })
  const bring = (nowMs: number, more: object = {}) => {
    const named = { eventId: 'mine', eventTimeMs: nowMs }
    const events = [
      { ...named, train: { number: '1', ...more } },
      { ...named, train: { number: '2', serviceDate: '2026-11-23', ...more } },
      { ...named, line: { line: 'L' } },
      { eventId: 'mine', line: { line: 'without a time' } },
    ]
    return give(intake, events, {}, nowMs)
  }
  for (let n = 0; n < 5; n++) t.equal(bring(NOW_MS + n * 1000).length, 4)
  t.equal(hashes, 4)
  bring(NOW_MS + 30 * 3_600_000)
  t.equal(hashes, 4 + 3, 'the train of another date, its end under the former one, and that event’s own id')
  t.equal(intake.memoryCounts.subjectIdsForgotten, 0)
})
