import t, { type Test } from 'tap'
import { type Event, eventIdOf, ScheduleRelationship } from '../../../../../proto/event.js'
import { decodeEventBatch } from '../../../../../proto/frame.js'
import type { GuardRules } from '../../../../../sender/intake/core/guard/guard-rules.js'
import { Intake } from '../../../../../sender/intake/core/intake.js'
import type { Parsed } from '../../../../../sender/intake/core/parsed.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../../../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../../../../sender/intake/core/sound-values.js'
import { EventRecord } from '../../../../../sender/pipe/core/event-record.js'
import { FINGERPRINT, guardOf } from './rules.js'

const NOW_MS = Date.UTC(2026, 10, 23, 3)

/** An intake with this guard, and what it lets out. */
class Guarded {
  readonly guard
  readonly intake: Intake
  nowMs = NOW_MS

  constructor(rules: Partial<GuardRules> = {}, eventBytesMax?: number) {
    this.guard = guardOf(rules)
    this.intake = new Intake({
      ...{ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates: DEFAULT_SERVICE_DATE_OPTIONS, guard: this.guard },
      ...(eventBytesMax !== undefined && { eventBytesMax }),
    })
  }

  give(events: Event[], more: Partial<Parsed> = {}, source = 'tms') {
    const parsed = { events, refused: [], ...more }
    const { forward, samples } = this.intake.handleParsed(source, parsed, this.nowMs, this.nowMs)
    return { out: forward.flatMap((piece) => decodeEventBatch(new EventRecord(piece).events)!), samples }
  }

  out(...events: Event[]): Event[] {
    return this.give(events).out
  }

  get refused() {
    return this.intake.refused as Record<string, number>
  }
}

/** These events, and no more. */
function isOut(t: Test, out: readonly Event[], wanted: readonly object[], name = ''): void {
  t.equal(out.length, wanted.length, name)
  t.match(out, wanted, name)
}

const train = (fields: object = {}): Event => ({
  eventTimeMs: NOW_MS,
  train: { operator: 'K', line: 'U', number: '1', ...fields },
})

t.test('what is not listed is taken out of its record, and the record goes', async (t) => {
  const guarded = new Guarded({ fields: ['train.delayS'] })
  const [event] = guarded.out(
    train({ delayS: 5, direction: 'N', note: { ja: 'x' }, position: { atStation: 'A' }, carIds: ['1', '2'] }),
  )
  t.same(event.train, { operator: 'K', line: 'U', number: '1', serviceDate: '2026-11-23', delayS: 5 })
  t.same(event.blemishes ?? [], [], 'that a field is not listed is said to nobody')
  t.same(guarded.guard.list(), [
    { field: 'train.carIds', word: 'guard_field', count: 1 },
    { field: 'train.direction', word: 'guard_field', count: 1 },
    { field: 'train.note', word: 'guard_free_text', count: 1 },
    { field: 'train.position', word: 'guard_field', count: 1 },
  ])
  t.same(guarded.intake.counts, {
    ...{ eventsIn: 1, eventsRefused: 0, eventsQuarantined: 0, eventsForwarded: 1, eventsWithheld: 0 },
    ...{ eventsEnded: 0, fieldsDropped: 4 },
  })
})

t.test(
  'a kind, an operator, a line or a key that is not listed: the record is refused, and nothing is said',
  async (t) => {
    const guarded = new Guarded({
      kinds: ['train', 'information'],
      field: [{ path: 'train.number', pattern: '\\d+' }],
    })
    const refused: [string, Event][] = [
      ['guard_kind', { line: { operator: 'K', line: 'U' } }],
      ['guard_kind', { component: { component: 'c' } }],
      ['guard_operator', train({ operator: 'L' })],
      ['guard_operator', train({ operator: undefined })],
      ['guard_operator', { information: { operator: 'L', id: 'i' } }],
      ['guard_line', train({ line: 'V' })],
      ['guard_key', train({ number: '1M' })],
      ['guard_key', train({ identity: '\u200b' })],
    ]
    for (const [i, [word, event]] of refused.entries()) {
      const before = guarded.refused[word] ?? 0
      t.same(guarded.out(structuredClone(event)), [], `${i}: ${word}`)
      t.equal(guarded.refused[word], before + 1, `${i}: ${word}`)
      // A source that says of such a subject that its record is broken says nothing either.
      const refusal = { word: 'not_an_event' as const, detail: '', subject: structuredClone(event) }
      t.same(guarded.give([], { refused: [refusal] }).out, [], `${i}: ${word}, broken`)
    }
    t.equal(guarded.guard.counts.eventsRefused, refused.length)
    t.equal(guarded.intake.counts.eventsWithheld, 0)
    t.same(guarded.out(train({ line: undefined }))[0].train?.number, '1', 'an empty name is no line')
  },
)

t.test('any line of an operator, as long as it looks like a name', async (t) => {
  const guarded = new Guarded({
    operator: [{ name: 'K', lines: ['\u200b'], any_line: true }],
  })
  t.equal(guarded.out(train({ line: 'W' })).length, 1)
  t.equal(guarded.out(train({ line: 'x\u200by' })).length, 0)
  t.equal(guarded.out(train({ line: '\u200b' })).length, 1, 'what is listed is as it is')
  t.same(guarded.refused, { guard_line: 1 })
})

t.test('a value that is not as it may be is taken out, with a mark', async (t) => {
  const guarded = new Guarded({
    fields: ['train.delayS', 'train.direction', 'train.originStations'],
    field: [
      { path: 'train.delayS', min: -60, max: 60 },
      { path: 'train.direction', values: ['N', 'S'] },
      { path: 'train.originStations', length_max: 3 },
    ],
  })
  const [event] = guarded.out(train({ delayS: 61, direction: 'W', originStations: ['abc', 'abcd'] }))
  t.same(event.train, { operator: 'K', line: 'U', number: '1', serviceDate: '2026-11-23', originStations: ['abc'] })
  t.same(event.blemishes, [
    { field: 'train.delayS', reason: 'guard_range' },
    { field: 'train.direction', reason: 'guard_value' },
    { field: 'train.originStations', reason: 'guard_length' },
  ])
})

t.test('without what says that a train does not run, its record does not go, nor stands the one before', async (t) => {
  const guarded = new Guarded({ fields: ['train.delayS'] })
  t.equal(guarded.out(train({ delayS: 5 })).length, 1)
  const [event] = guarded.out(train({ scheduleRelationship: ScheduleRelationship.CANCELED, delayS: 5 }))
  t.match(event.withheld, { reason: 'guard_meaning', sinceMs: NOW_MS })
  t.equal(event.train?.delayS ?? undefined, undefined)
  t.same(guarded.refused, { guard_meaning: 1 })
  const [cancelled] = guarded.out(
    train({ cancelled: true, scheduleRelationship: ScheduleRelationship.CANCELED, delayS: 5 }),
  )
  t.match(cancelled, { withheld: null, train: { cancelled: true, delayS: 5 } })
  isOut(t, guarded.out(train({ ended: true })), [{ train: { ended: true } }], 'an end always goes')
})

t.test('a notice is not let to concern more, or longer, than it did', async (t) => {
  const guarded = new Guarded({
    fields: ['information.informed.operator', 'information.informed.line', 'information.activePeriods.startMs'],
  })
  const notice = (fields: object): Event => ({ information: { operator: 'K', id: 'i', ...fields } })
  const mine = { operator: 'K', line: 'U' }
  const informed = [mine, { operator: 'K', line: 'V' }, { operator: 'L' }, { ...mine, station: 'S' }, { line: 'U' }]
  const [event] = guarded.out(notice({ informed }))
  t.match(event.information?.informed, [mine, { line: 'U' }])
  t.equal(event.information?.informed?.length, 2)
  for (const fields of [
    { informed: [{ operator: 'K', line: 'V' }] },
    { informed: [mine], activePeriods: [{ startMs: NOW_MS, endMs: NOW_MS + 1000 }] },
  ])
    isOut(t, guarded.out(notice(fields)), [{ withheld: { reason: 'guard_meaning' } }])
  isOut(t, guarded.out(notice({ informed: [mine], activePeriods: [{ startMs: NOW_MS }] })), [{ withheld: null }])
})

t.test('free text crosses with its table alone, and an entry without its text is none', async (t) => {
  const fields = ['information.header.text', 'information.header.language', 'line.text.ja'] as const
  const free = { length_max: 5, characters: ['letters'], also: '' } as const
  const guarded = new Guarded({ fields: [...fields], free_text: free })
  const header = [
    { language: 'ja', text: '遅延' },
    { language: 'ja', text: 'too long' },
    { language: 'en-US-x-secret' },
  ]
  const [event] = guarded.out({ information: { operator: 'K', id: 'i', header } })
  t.match(event.information?.header, [{ language: 'ja', text: '遅延' }])
  t.equal(event.information?.header?.length, 1)
  isOut(t, guarded.out({ line: { operator: 'K', line: 'U', text: { ja: '遅延', en: 'late' }, cause: { ja: 'x' } } }), [
    { line: { text: { ja: '遅延', en: null }, cause: null } },
  ])
})

t.test('what a source says in the place of the sender stays back', async (t) => {
  const guarded = new Guarded({ fields: ['train.delayS'] })
  const blemishes = [
    { field: 'train.delayS', reason: 'out_of_range' },
    { field: 'train.delayS', reason: 'a secret' },
    { field: 'a secret', reason: 'cut' },
    { field: 'train.note', reason: 'cut' },
  ]
  const [event] = guarded.out({ ...train(), eventId: 'a secret', source: 77, blemishes })
  t.match(event.eventId, /^[\w-]{22}$/)
  t.equal(event.source, 1)
  t.same(event.blemishes, [{ field: 'train.delayS', reason: 'out_of_range' }])
  const withheld = { sinceMs: NOW_MS - 12_345, reason: 'a secret' }
  const [held] = guarded.out({ ...train(), withheld })
  t.match(held.withheld, { reason: 'by_source', sinceMs: null })
  isOut(t, guarded.out({ ...train(), line: { operator: 'K', line: 'secret' } }), [
    { line: null, train: { number: '1' } },
  ])
})

t.test('names of fields that a source made up do not leave in the heartbeat', async (t) => {
  const guarded = new Guarded()
  const dropped = ['a secret', 'another', 'train.delayS'].map((field) => ({
    field,
    word: 'unknown' as const,
    count: 2,
  }))
  guarded.give([], { dropped })
  t.same(guarded.intake.health.reasons, [
    { field: 'other', reason: 'unknown', count: 4 },
    { field: 'train.delayS', reason: 'unknown', count: 2 },
  ])
  t.same(guarded.intake.health.guard, { fingerprint: FINGERPRINT, eventsRefused: 0, fieldsDropped: 0 })
})

t.test('a source that says too much: refused, and what was told is withheld, once', async (t) => {
  const guarded = new Guarded({ rate: { events_per_s: 1, burst_events: 3 } })
  t.equal(guarded.out(train(), train({ number: '2' }), train({ number: '3' })).length, 3)
  const many = Array.from({ length: 50 }, (_, i) => train({ number: i % 2 ? '1' : `new ${i}` }))
  isOut(t, guarded.out(...many), [{ train: { number: '1' }, withheld: { reason: 'guard_rate' } }])
  t.equal(guarded.refused.guard_rate, 50)
  // Broken records of it are no way around.
  const refused = Array.from({ length: 50 }, () => ({
    ...{ word: 'not_an_event' as const, detail: '', subject: train({ number: '2' }) },
  }))
  isOut(t, guarded.give([], { refused }).out, [{ train: { number: '2' }, withheld: { reason: 'not_an_event' } }])
  t.equal(guarded.give([train({ number: '9' })], {}, 'another source').out.length, 1)
  guarded.nowMs += 1000
  isOut(t, guarded.out(train(), train()), [
    { train: { number: '1' }, withheld: null },
    { train: { number: '1' }, withheld: { reason: 'guard_rate' } },
  ])
})

t.test('of a train in halves that says too much no older half is shown', async (t) => {
  const guarded = new Guarded({ fields: ['train.delayS'], rate: { events_per_s: 1, burst_events: 2 } })
  guarded.give([train({ delayS: 1 })], { feed: 'a' })
  guarded.give([train({ delayS: 2 })], { feed: 'b' })
  isOut(t, guarded.give([train({ delayS: 3 })], { feed: 'b' }).out, [{ withheld: { reason: 'guard_rate' } }])
  guarded.nowMs += 2000
  isOut(t, guarded.give([train({ delayS: 4 })], { feed: 'a' }).out, [{ withheld: { reason: 'guard_rate' } }])
  isOut(t, guarded.give([train({ delayS: 5 })], { feed: 'b' }).out, [{ withheld: null, train: { delayS: 5 } }])
})

t.test('an event that is cut to fit goes through the guard again', async (t) => {
  const fields = ['train.stopCalls.station', 'train.direction']
  const guarded = new Guarded({ fields, field: [{ path: 'train.direction', values: ['N'] }] }, 3000)
  const stopCalls = Array.from({ length: 500 }, (_, i) => ({ station: `station ${i}`, platform: 'secret' }))
  const [event] = guarded.out(train({ stopCalls, direction: 'secret', note: { ja: 'secret' } }))
  t.ok(event.train!.stopCalls!.length < 500)
  t.notMatch(JSON.stringify(event), 'secret')
  const { eventId, source: _, ...bare } = event
  t.equal(eventId?.length, eventIdOf(new Uint8Array()).length)
  t.ok(bare.blemishes?.some(({ reason }) => reason === 'cut'))
})

t.test('samples: the first few of each, of records whole and of fields their values', async (t) => {
  const guarded = new Guarded()
  const { samples } = guarded.give([
    ...Array.from({ length: 20 }, (_, i) => train({ direction: `d${i}` })),
    train({ operator: 'L', number: '7' }),
  ])
  const directions = samples.filter(({ field }) => field === 'train.direction')
  t.same(
    directions.map(({ value }) => value),
    ['"d0"', '"d1"', '"d2"', '"d3"', '"d4"'],
  )
  const [record] = samples.filter(({ field }) => field === '')
  t.match(record, { word: 'guard_operator', source: 'tms', value: /"number":"7"/ })
})
