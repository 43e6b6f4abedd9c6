/**
 * Whatever is judged or parsed takes time that grows with its length and no faster, also where it is written to make it
 * take longer: four times as much of each takes four times as long, and not sixteen times.
 */
import t from 'tap'
import { LinearPattern } from '../../ground/linear-pattern.js'
import { eventFromJson } from '../../proto/event-json.js'
import { judge } from '../../sender/intake/core/line-judgement.js'
import { repairEvent } from '../../sender/intake/core/range-checks.js'
import { DEFAULT_RANGE_LIMITS } from '../../sender/intake/core/sound-values.js'
import { eventsOfFeed, type FeedMessage } from '../../sender/intake/sources/gtfs-realtime/gtfs-realtime.js'
import { parseGtfsRealtimeJson } from '../../sender/intake/sources/gtfs-realtime/json.js'
import { hasMarkup, withoutMarkup } from '../../sender/intake/sources/gtfs-realtime/markup.js'
import { parseJsonMessage } from '../../sender/intake/sources/messages/json-message.js'
import { parseOdpt } from '../../sender/intake/sources/odpt/odpt.js'

/** Between what grows with the length (4) and what grows with its square (16). */
const TIMES_LONGER_MAX = 10
/** On a busy machine the least of a few is not yet what the work takes by itself: it is tried again for so long. */
const PATIENCE_MS = 20_000
const ROUNDS_MIN = 5
/** The clock and the call take a part of what is less. */
const LEAST_MS = 0.02

/** Something that takes the time to be measured, for a length. */
type Case = { name: string; length: number; make: (length: number) => () => unknown }

/** How many times as long four times the length takes, by the least time of each. */
function growth({ length, make }: Case): number {
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const runs = [make(length), make(4 * length)]
  const untilMs = performance.now() + PATIENCE_MS
  for (let round = 1; ; round++) {
    for (const [i, run] of runs.entries()) {
      const beganMs = performance.now()
      run()
      least[i] = Math.min(least[i], performance.now() - beganMs)
    }
    const times = least[1] / Math.max(LEAST_MS, least[0])
    if (round >= ROUNDS_MIN && (times <= TIMES_LONGER_MAX || performance.now() > untilMs)) return times
  }
}

const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
const entries = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

/** Four times it is as much as is judged. */
const JUDGED_QUARTER = 1000

const judged = (unit: string, end = '', language = 'en'): Case => ({
  name: `judged: ${JSON.stringify(unit)}… ${end}`,
  length: JUDGED_QUARTER,
  make: (length) => {
    const text = filled(unit, length - end.length) + end
    return () => judge([{ language, text }]).condition
  },
})

const markup = (unit: string, end = ''): Case => ({
  name: `markup: ${JSON.stringify(unit)}… ${end}`,
  length: 50_000,
  make: (length) => {
    const text = filled(unit, length) + end
    return () => [hasMarkup(text), withoutMarkup(text)]
  },
})

const json = (unit: string): Case => ({
  name: `broken JSON: ${JSON.stringify(unit)}…`,
  length: 3800,
  make: (length) => {
    const bytes = new TextEncoder().encode(`{"train":{"number":"1","x":${filled(unit, length)}}}`)
    return () => parseJsonMessage(bytes)
  },
})

const odpt = (name: string, length: number, records: (length: number) => unknown[]): Case => ({
  name: `ODPT: ${name}`,
  length,
  make: (length) => {
    const value = records(length)
    return () => parseOdpt(value)
  },
})

const information = (fields: object) => [{ '@type': 'odpt:TrainInformation', 'odpt:operator': 'o', ...fields }]

const feed = (name: string, length: number, entity: (length: number) => FeedMessage['entity']): Case => ({
  name: `GTFS-Realtime: ${name}`,
  length,
  make: (length) => {
    const message = { header: {}, entity: entity(length)! }
    return () => eventsOfFeed(message, {})
  },
})

const CASES: Case[] = [
  judged('.', 'a'),
  judged('\n', 'a'),
  judged(', but '),
  ...['through service ', 'some ', 'trains ', 'suspen', 'no a b ', 'not running '].map((unit) => judged(unit)),
  ...['직통운행 ', '지연 ', '직통 '].map((unit) => judged(unit, '', 'ko')),
  ...['直通', '停止', '没有'].map((unit) => judged(unit, '', 'zh')),
  ...['遅れや', '東西線の遅れ', '運転を見合わせ、', '一部列車の運休や', '見合', '遅れはありません', '線', '。'].map(
    (unit) => judged(unit, 'の遅れ', 'ja'),
  ),
  judged('\u0301\u0316', 'の', 'ja'),
  judged('ﾞ\u0316', 'の', 'ja'),
  judged('\ufdfa', '遅れ', 'ja'),
  ...['<a ', '<', '<!--', '<script>', '<script></script ', '&#x1', '\n', ' \u00a0', '\r'].map((unit) =>
    markup(unit, '<b>'),
  ),
  markup(' ', '<br>'),
  ...[': ', ', ', ' ', 'NaN,', '+inf', '[', '\\"', '\n'].map(json),
  odpt('texts of one language', 5000, (length) =>
    information({ 'odpt:trainInformationText': entries(length, () => '遅') }),
  ),
  odpt('texts in many languages', 32, (length) =>
    information({
      'odpt:trainInformationText': Object.fromEntries(entries(length, (i) => [`l${i}`, filled('遅れや', 4000)])),
    }),
  ),
  odpt('lines in directions', 1000, (length) =>
    information({ 'odpt:railway': entries(length, String), 'odpt:railDirection': entries(length, String) }),
  ),
  odpt('fields that cannot be read', 5000, (length) =>
    information({ 'odpt:trainInformationText': entries(length, () => 1) }),
  ),
  odpt('records of one key', 3000, (length) =>
    entries(length, () => ({ '@type': 'odpt:Train', 'odpt:trainNumber': '1' })),
  ),
  feed('a web address', 5000, (length) => [
    { id: 'a', alert: { url: { translation: [{ text: `${filled('?', length)}<` }] } } },
  ]),
  feed('updates and vehicles of one trip', 1000, (length) =>
    entries(length, (i) => [
      { id: `u${i}`, tripUpdate: { trip: { tripId: 't' }, vehicle: { id: `u${i}` } } },
      { id: `v${i}`, vehicle: { trip: { tripId: 't' }, vehicle: { id: `v${i}` } } },
    ]).flat(),
  ),
  feed('alerts of one id', 2000, (length) => entries(length, () => ({ id: 'a', alert: {} }))),
  {
    name: 'GTFS-Realtime as JSON: names that are unknown',
    length: 5000,
    make: (length) => {
      const names = Object.fromEntries(entries(length, (i) => [`[transit_realtime.${i}]`, 1]))
      return () => parseGtfsRealtimeJson({ header: {}, entity: [{ alert: names }] }, {})
    },
  },
  {
    name: 'an event with names that are unknown',
    length: 5000,
    make: (length) => {
      const train = { number: '1', ...Object.fromEntries(entries(length, (i) => [`name_${i}`, 1])) }
      return () => eventFromJson({ train })
    },
  },
  {
    name: 'a text with control characters',
    length: 20_000,
    make: (length) => () => {
      const event = { line: { line: 'L', text: { ja: filled('\r\u0001', length) } } }
      return repairEvent(event, DEFAULT_RANGE_LIMITS, 0, () => {})
    },
  },
  {
    name: 'a pattern of a mapping',
    length: 500,
    make: (length) => {
      const pattern = new LinearPattern('^(?:a|aa)+(b)$')
      const text = filled('a', length)
      return () => pattern.firstGroupIn(text)
    },
  },
]

for (const one of CASES)
  t.test(one.name, async (t) => {
    const times = growth(one)
    t.ok(times <= TIMES_LONGER_MAX, `four times as much takes ${times.toFixed(1)} times as long`)
  })
