import fc from 'fast-check'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent, LineCondition } from '../../../../proto/event.js'
import { EVENT_KEYS, EVENT_MESSAGES, type FieldRow, type MessageName } from '../../../../proto/generated/event-table.js'
import { repairEvent } from '../../../../sender/intake/core/range-checks.js'
import { isSoundTrain } from '../../../../sender/intake/core/sound-train.js'
import { DEFAULT_RANGE_LIMITS } from '../../../../sender/intake/core/sound-values.js'

const NOW_MS = Date.parse('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000

/** What becomes of the event: itself, why it was put aside, and what was dropped of it. */
function repaired(event: Event, limits = DEFAULT_RANGE_LIMITS) {
  const drops: string[] = []
  const fault = repairEvent(event, limits, NOW_MS, (field, word) => drops.push(`${field} ${word}`))
  const marks = (event.blemishes ?? []).map(({ field, reason }) => `${field} ${reason}`)
  return { event, fault, drops, marks }
}
const train = (fields: object): Event => ({ train: { number: '1', ...fields } })
const at = (latitude: unknown, longitude: unknown, more = {}) =>
  train({ position: { coordinates: { latitude, longitude, ...more } } })
const notice = (fields: object): Event => ({ information: { id: 'i', ...fields } })

const SOUND: [string, Event][] = [
  ['nothing but a number', train({})],
  ['twelve hours late', train({ delayS: 43_200 })],
  ['twelve hours early', train({ delayS: -43_200 })],
  ['null is absent', train({ delayS: null, serviceDate: null, carCount: null, position: null, stopCalls: null })],
  ['on the equator', at(0, 6.6)],
  ['no coordinates in coordinates', at(null, undefined)],
  ['the far corner', at(-90, 180, { bearingDeg: 0, speedMps: 200 })],
  ['the last bearing', at(1, 1, { bearingDeg: Math.fround(359.99997) })],
  ['a day old', { ...train({}), eventTimeMs: NOW_MS - 24 * HOUR_MS }],
  ['a little ahead', { ...train({}), eventTimeMs: NOW_MS + 300_000 }],
  ['leap day', train({ serviceDate: '2024-02-29' })],
  ['two hundred characters', train({ direction: '上'.repeat(200) })],
  ['free text', { line: { line: 'L', text: { ja: '遅'.repeat(4000) } } }],
  ['a long header and address', notice({ header: [{ text: 'x'.repeat(4000) }], url: [{ text: 'x'.repeat(4000) }] })],
  ['newline and tab', train({ note: { ja: 'a\n\tb' } })],
  ['beyond the BMP', train({ name: { ja: '𠮷野家🚃' } })],
  ['512 calls', train({ stopCalls: new Array(512).fill({ arrival: { delayS: 0, estimatedMs: NOW_MS } }) })],
  ['open for ever', notice({ activePeriods: [{ startMs: NOW_MS - 5e10, endMs: NOW_MS + 5e11 }] })],
]

t.test('an end that is never is open, and one in microseconds is none', async (t) => {
  const of = (endMs: number) => {
    const event = notice({ activePeriods: [{ startMs: NOW_MS, endMs }] })
    const words: string[] = []
    repairEvent(event, DEFAULT_RANGE_LIMITS, NOW_MS, (field, word) => words.push(`${field} ${word}`))
    return [event.information!.activePeriods, event.blemishes, words]
  }
  const word = 'information.activePeriods.endMs out_of_range'
  t.same(of(253_402_300_799_000), [[{ startMs: NOW_MS }], undefined, [word]])
  t.match(of(NOW_MS * 1000), [undefined, [{ field: 'information.activePeriods.endMs' }], [word]])
})

t.test('what may be true stays as it is', async (t) => {
  for (const [name, event] of SOUND) {
    const before = structuredClone(event)
    t.match(repaired(event), { fault: undefined, drops: [], marks: [] }, name)
    t.same(event, before, name)
  }
})

/** Of each: the event, what is left of it, and under which name the rest is counted and marked. */
const BLEMISHED: [string, Event, Event, string][] = [
  ['a day late', train({ delayS: 86_580, direction: 'N' }), train({ direction: 'N' }), 'train.delayS out_of_range'],
  ['a sentinel', train({ delayS: -(2 ** 31) }), train({}), 'train.delayS out_of_range'],
  ['not a number', train({ delayS: Number.NaN }), train({}), 'train.delayS out_of_range'],
  [
    'at one call',
    train({ stopCalls: [{ station: 'A' }, { station: 'B', arrival: { delayS: -(2 ** 31), estimatedMs: NOW_MS } }] }),
    train({ stopCalls: [{ station: 'A' }, { station: 'B', arrival: { estimatedMs: NOW_MS } }] }),
    'train.stopCalls.arrival.delayS out_of_range',
  ],
  ['null island', at(0, 0), train({}), 'train.position.coordinates out_of_range'],
  ['latitude', at(90.1, 0), train({}), 'train.position.coordinates out_of_range'],
  ['half a place', at(53.3, undefined), train({}), 'train.position.coordinates out_of_range'],
  [
    'no place, but a speed, and a station',
    train({ position: { atStation: 'A', coordinates: { latitude: 91, longitude: 0, speedMps: 3 } } }),
    train({ position: { atStation: 'A', coordinates: { speedMps: 3 } } }),
    'train.position.coordinates out_of_range',
  ],
  ['bearing −1', at(1, 2, { bearingDeg: -1 }), at(1, 2), 'train.position.coordinates.bearingDeg out_of_range'],
  ['bearing 360', at(1, 2, { bearingDeg: 360 }), at(1, 2), 'train.position.coordinates.bearingDeg out_of_range'],
  ['bearing 720', at(1, 2, { bearingDeg: 720 }), at(1, 2), 'train.position.coordinates.bearingDeg out_of_range'],
  ['speed −3', at(1, 2, { speedMps: -3 }), at(1, 2), 'train.position.coordinates.speedMps out_of_range'],
  ['endless', at(1, 2, { speedMps: Infinity }), at(1, 2), 'train.position.coordinates.speedMps out_of_range'],
  ['cars', train({ carCount: 101 }), train({}), 'train.carCount out_of_range'],
  ['fewer cars than none', train({ carCount: -1 }), train({}), 'train.carCount out_of_range'],
  ['over a day old', { ...train({}), eventTimeMs: NOW_MS - 24 * HOUR_MS - 1 }, train({}), 'eventTimeMs out_of_range'],
  ['seconds', { ...train({}), eventTimeMs: NOW_MS / 1000 }, train({}), 'eventTimeMs out_of_range'],
  ['an hour ahead', { ...train({}), eventTimeMs: NOW_MS + HOUR_MS }, train({}), 'eventTimeMs ahead'],
  ['a header in ms for s', { ...train({}), sourceTimeMs: NOW_MS * 1000 }, train({}), 'sourceTimeMs out_of_range'],
  [
    'a stop time in ms for s',
    train({ stopCalls: [{ stopSequence: 1, departure: { estimatedMs: NOW_MS * 1000, delayS: 0 } }] }),
    train({ stopCalls: [{ stopSequence: 1, departure: { delayS: 0 } }] }),
    'train.stopCalls.departure.estimatedMs out_of_range',
  ],
  ['no date', train({ serviceDate: '2026-13-01' }), train({}), 'train.serviceDate out_of_range'],
  ['a name too long', train({ owner: 'x'.repeat(201) }), train({}), 'train.owner out_of_range'],
  ['an id too long', { ...train({}), eventId: 'x'.repeat(201) }, train({}), 'eventId out_of_range'],
  ['an unknown enum', train({ occupancy: 99 }), train({}), 'train.occupancy out_of_range'],
  [
    'a text too long',
    { line: { line: 'L', text: { en: 'x'.repeat(4001) } } },
    { line: { line: 'L', text: { en: `${'x'.repeat(3999)}…` } } },
    'line.text.en cut',
  ],
  [
    'cut beside a pair, not within it',
    train({ name: { ja: `${'x'.repeat(198)}🚃🚃` } }),
    train({ name: { ja: `${'x'.repeat(198)}…` } }),
    'train.name.ja cut',
  ],
  [
    'cars listed',
    train({ carIds: new Array(65).fill('1') }),
    train({ carIds: new Array(64).fill('1') }),
    'train.carIds cut',
  ],
  [
    'calls',
    train({ stopCalls: new Array(513).fill({}) }),
    train({ stopCalls: new Array(512).fill({}) }),
    'train.stopCalls cut',
  ],
  ['lone high surrogate', train({ direction: 'a\ud842' }), train({ direction: 'a\ufffd' }), 'train.direction repaired'],
  ['two low ones', train({ owner: '\udfb7\udfb7' }), train({ owner: '\ufffd\ufffd' }), 'train.owner repaired'],
  ['NUL in a list', train({ carIds: ['1', 'a\0b'] }), train({ carIds: ['1', 'ab'] }), 'train.carIds repaired'],
  [
    'escape, delete, C1',
    train({ note: { ja: '\x1b[31m\x7f\x9b' } }),
    train({ note: { ja: '[31m' } }),
    'train.note.ja repaired',
  ],
  [
    'an entity of a notice goes whole: without its station it would be the whole line',
    notice({ informed: [{ line: 'A' }, { line: 'B', station: 'x'.repeat(201) }] }),
    notice({ informed: [{ line: 'A' }] }),
    'information.informed.station out_of_range',
  ],
  [
    'a period in seconds goes whole: without its start it would hold now',
    notice({ activePeriods: [{ startMs: NOW_MS / 1000, endMs: NOW_MS }, { startMs: NOW_MS }] }),
    notice({ activePeriods: [{ startMs: NOW_MS }] }),
    'information.activePeriods.startMs out_of_range',
  ],
  [
    'a period that begins in seconds goes whole: it would be one without a beginning; and when it is, is not known',
    notice({ activePeriods: [{ startMs: NOW_MS / 1000, endMs: NOW_MS }], condition: LineCondition.SUSPENDED }),
    notice({ condition: LineCondition.OTHER }),
    'information.activePeriods.startMs out_of_range',
  ],
  [
    'a period that ends before it begins',
    notice({ activePeriods: [{ startMs: NOW_MS, endMs: NOW_MS - 1 }, { startMs: NOW_MS }] }),
    notice({ activePeriods: [{ startMs: NOW_MS }] }),
    'information.activePeriods out_of_range',
  ],
]

t.test('a blemish costs the field, is counted by path and word, and is marked', async (t) => {
  for (const [name, event, left, drop] of BLEMISHED) {
    const { fault, drops, marks } = repaired(event)
    t.equal(fault, undefined, name)
    t.same(new Set(drops), new Set([drop]), name)
    t.same(marks, [drop], name)
    const { blemishes: _, ...rest } = event
    t.same(rest, left, name)
  }
})

t.test('how lines end and how a date is written is put right and counted, and is no blemish', async (t) => {
  const { event, drops, marks } = repaired(train({ note: { ja: '遅延\r\n振替\r輸送中' }, serviceDate: '20261128' }))
  t.same(event, train({ note: { ja: '遅延\n振替\n輸送中' }, serviceDate: '2026-11-28' }))
  t.same([drops, marks], [['train.serviceDate repaired', 'train.note.ja repaired'], []])
})

t.test('a record whose key cannot be used is put aside', async (t) => {
  const bad: [Event, string][] = [
    [{ train: { number: 'a\ud842' } }, 'ill_formed_text'],
    [{ train: { number: '1', line: 'a\0' } }, 'ill_formed_text'],
    [{ train: { number: '1', operator: 'x'.repeat(201) } }, 'text_length'],
    [{ train: { number: '1', identity: 'x'.repeat(201) } }, 'text_length'],
    [{ line: { line: '\x7f' } }, 'ill_formed_text'],
    [{ component: { system: 's', component: 'x'.repeat(201) } }, 'text_length'],
    [notice({ id: 'x'.repeat(201) }), 'text_length'],
  ]
  for (const [event, fault] of bad) t.equal(repaired(event).fault, fault, JSON.stringify(event).slice(0, 60))
})

t.test('the checks of the event time can be switched off, but a time stays a time', async (t) => {
  const limits = { ...DEFAULT_RANGE_LIMITS, eventTimeOffsetMsMax: Infinity, aheadMsMax: Infinity }
  t.equal(repaired({ ...train({}), eventTimeMs: NOW_MS - 1e11 }, limits).event.eventTimeMs, NOW_MS - 1e11)
  t.same(repaired({ ...train({}), eventTimeMs: -1 }, limits).drops, ['eventTimeMs out_of_range'])
})

// ---------------------------------------------------------------- held against the schema

/** Every single value of a train, by path, with what no such value may be. */
function leaves(message: MessageName, path: readonly string[]): { path: readonly string[]; row: FieldRow }[] {
  return Object.entries(EVENT_MESSAGES[message]).flatMap(([name, row]) =>
    row.message ? leaves(row.message, [...path, name]) : [{ path: [...path, name], row }],
  )
}

/** The event with `value` at the path; lists on the way get one entry. */
function eventWith(path: readonly string[], value: unknown): Event {
  const event = {}
  let message: MessageName = 'Event'
  let place: Record<string, unknown> = event
  path.forEach((name, i) => {
    const { max, message: inner }: FieldRow = EVENT_MESSAGES[message][name]
    const isLast = i === path.length - 1
    const next = isLast ? value : {}
    place[name] = max === undefined ? next : [next]
    if (inner) message = inner
    place = next as Record<string, unknown>
  })
  return event
}

t.test('no value of any subject in the schema passes unseen', async (t) => {
  for (const { path, row } of leaves('Event', [])) {
    if (row.scalar === 'bool') continue
    const value = row.scalar === 'string' ? '\ud800' : Number.NaN
    const event = eventWith(path, value)
    const kind = path[0] as keyof typeof EVENT_KEYS
    if (!(kind in EVENT_KEYS)) event.train = { number: '1' }
    else if (path[1] !== EVENT_KEYS[kind].needed)
      (event[kind] as Record<string, unknown>)[EVENT_KEYS[kind].needed] = '1'
    t.notOk(isSoundTrain(event, DEFAULT_RANGE_LIMITS, NOW_MS), `${path.join('.')} at a glance`)
    const { fault, drops } = repaired(event)
    t.ok(fault ?? drops.length > 0, path.join('.'))
  }
})

/** All that stands in an event of a train. */
const LEAVES = leaves('Event', []).filter(({ path: { 0: first, length } }) => first === 'train' || length === 1)
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', '2026-11-23', '20261123', 'a\r\nb', 'x'.repeat(201), 'x'.repeat(4001), '\ud842', '\udfb7\ud842'),
)
const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 90, 100, 360, -1, 43_200, 43_201, NOW_MS, NOW_MS * 1000, NOW_MS / 1000, 2 ** 32, 2 ** 53),
  fc.constantFrom(NOW_MS + 300_001, NOW_MS - 24 * HOUR_MS - 1, Number.NaN, Infinity, 0.5),
)
const blemished = fc.array(fc.tuple(fc.nat(LEAVES.length - 1), text, number), { maxLength: 4 }).map((values) => {
  const event: Event = { train: { number: '1' } }
  for (const [at, text, number] of values) {
    const { path, row } = LEAVES[at]
    const value = row.scalar === 'string' ? text : row.scalar === 'bool' ? true : number
    merge(event as Record<string, unknown>, eventWith(path, value) as Record<string, unknown>)
  }
  return event
})

function merge(into: Record<string, unknown>, from: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(from)) {
    const known = into[name]
    const isBoth = typeof known === 'object' && typeof value === 'object' && !Array.isArray(value)
    if (isBoth) merge(known as Record<string, unknown>, value as Record<string, unknown>)
    else into[name] = value
  }
}

t.test('no character is cut in two, be it the first or the last of two units', async (t) => {
  const { textLengthMax, freeTextLengthMax } = DEFAULT_RANGE_LIMITS
  t.ok(textLengthMax < freeTextLengthMax)
  for (const character of ['\u{10000}', '\u{10ffff}', '\u{20bb7}']) {
    for (const before of [freeTextLengthMax - 3, freeTextLengthMax - 2, freeTextLengthMax - 1]) {
      const { event } = repaired(train({ note: { ja: `${'x'.repeat(before)}${character}${'y'.repeat(20)}` } }))
      const { ja } = event.train!.note!
      t.ok(
        Buffer.from(ja!).toString() === ja && ja.length <= freeTextLengthMax && ja.length >= freeTextLengthMax - 1,
        `${before}`,
      )
    }
  }
})

t.test('property: a train is sound at a glance exactly when the walk by the schema finds nothing', async (t) => {
  fc.assert(
    fc.property(blemished, (event) => {
      const isSound = isSoundTrain(event, DEFAULT_RANGE_LIMITS, NOW_MS)
      // A mark sends it the long way.
      const walked = repaired({ ...structuredClone(event), blemishes: [{ field: 'a', reason: 'b' }] })
      return isSound === (walked.fault === undefined && walked.drops.length === 0)
    }),
    { numRuns: 5000 },
  )
  t.pass('5,000 runs')
})

t.test('property: what was repaired is sound, says the same on the wire, and is repaired no further', async (t) => {
  fc.assert(
    fc.property(blemished, (event) => {
      if (repaired(event).fault) return
      const marks = event.blemishes
      delete event.blemishes
      if (!isSoundTrain(event, DEFAULT_RANGE_LIMITS, NOW_MS)) throw new Error('repaired, and not sound')
      const again = decodeEvent(encodeEvent({ ...event, blemishes: marks ?? [] }))!
      if (repaired(again).drops.length > 0) throw new Error('not the same on the wire')
    }),
    { numRuns: 2000 },
  )
  t.pass('2,000 runs')
})
