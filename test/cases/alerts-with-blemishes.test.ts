/**
 * A feed of two hundred alerts like those of a big operator, every kind of blemish among them: none is lost for one, and
 * what goes in is what comes out and what is named.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import gtfsRealtime from 'gtfs-realtime-bindings'
import t from 'tap'
import { CarriedRecording } from './carried-recording.js'

const { Alert, FeedMessage } = gtfsRealtime.transit_realtime
const HEADER_S = 1_795_856_400
const DAY_S = 86_400

// biome-ignore lint/suspicious/noExplicitAny: a message of the official bindings, or an answer as JSON.
type Any = any

const text = (...said: [text: string, language?: string][]) => ({
  translation: said.map(([one, language]) => ({ text: one, ...(language !== undefined && { language }) })),
})
/** Over the limit of every text, with a mark of its own at the front. */
const LONG = `Long ${'x'.repeat(10_000)}`

interface Kind {
  of: object
  /** What its GTFS-Realtime alert must be; `null`: none, and counted by name. */
  shown: object | null
}
const said = (one: string, language?: string) => ({
  headerText: { translation: [{ text: one, ...(language && { language }) }] },
})

/** By what is wrong with it. */
const KINDS: Readonly<Record<string, Kind>> = {
  nothing: { of: { headerText: text(['Shuttle buses', 'en']) }, shown: { effect: 1, ...said('Shuttle buses', 'en') } },
  'line breaks': { of: { headerText: text(['a\r\n\r\nb', 'en']) }, shown: said('a\n\nb', 'en') },
  'control characters': { of: { headerText: text(['a\u0000\u0007b\u0085c']) }, shown: said('abc') },
  emoji: { of: { headerText: text(['🚆 No trains 👩‍👩‍👧']) }, shown: said('🚆 No trains 👩‍👩‍👧') },
  'too long': {
    of: { descriptionText: text([LONG]) },
    shown: { descriptionText: { translation: [{ text: /^Long x+…$/ }] } },
  },
  'white space': { of: { headerText: text([' \n ']), descriptionText: text(['d']) }, shown: { effect: 1 } },
  'no text': { of: { headerText: null }, shown: { effect: 1 } },
  markup: {
    of: { headerText: text(['<p>No&nbsp;trains</p>', 'en']), descriptionText: text(['A &amp; B', 'en']) },
    shown: { ...said('No trains', 'en'), descriptionText: { translation: [{ text: 'A & B' }] } },
  },
  'plain and HTML': { of: { headerText: text(['<b>x</b>', 'en-html'], ['x', 'en']) }, shown: said('x', 'en') },
  'odd tags': {
    of: { headerText: text(['u', 'und'], ['m', 'mul'], ['U', 'EN-US'], ['n', '']) },
    shown: {
      headerText: { translation: [{ language: 'und' }, { language: 'mul' }, { language: 'EN-US' }, { text: 'n' }] },
    },
  },
  'address of a script': { of: { url: text(['javascript:alert(1)']) }, shown: { effect: 1 } },
  'unknown numbers': { of: { effect: 99, cause: 77, severityLevel: 9 }, shown: said('No trains', 'en') },
  'period in ms': {
    of: { activePeriod: [{ start: (HEADER_S + DAY_S) * 1000 }] },
    shown: { effect: Alert.Effect.UNKNOWN_EFFECT, activePeriod: undefined },
  },
  'period turned round': {
    of: { activePeriod: [{ start: HEADER_S + 9, end: HEADER_S - 9 }] },
    shown: { effect: Alert.Effect.UNKNOWN_EFFECT, activePeriod: undefined },
  },
  'period without an end': {
    of: { activePeriod: [{ start: HEADER_S - 9, end: 2 ** 32 - 1 }] },
    shown: { effect: 1, activePeriod: [{ start: HEADER_S - 9 }] },
  },
  'two periods': {
    of: { activePeriod: [{ start: HEADER_S - DAY_S, end: HEADER_S - 9 }, { start: HEADER_S + DAY_S }] },
    shown: { effect: 1, activePeriod: [{ start: HEADER_S - DAY_S, end: HEADER_S - 9 }, { start: HEADER_S + DAY_S }] },
  },
  'a date of no calendar': {
    of: { informedEntity: [{ trip: { tripId: 'T', startDate: '20261340' } }] },
    shown: { informedEntity: [{ trip: { tripId: 'T' } }] },
  },
  'one entity of two': {
    of: { informedEntity: [{ routeId: 'A' }, { routeId: 'B', stopId: 'x'.repeat(300) }] },
    shown: { informedEntity: [{ routeId: 'A' }] },
  },
  'nobody left': { of: { informedEntity: [{ routeId: 'x'.repeat(300) }] }, shown: null },
  'no such direction': { of: { informedEntity: [{ routeId: 'A', directionId: 7 }] }, shown: null },
}
const EACH = 10

/** What tells an alert at the far end, whatever its id. */
function nameOf(kind: number, i: number): string {
  return `cause ${kind}-${i}`
}

/** With numbers as numbers, and only what is said. */
function asJson(alert: object): Any {
  return JSON.parse(JSON.stringify(Alert.toObject(alert as Any, { longs: Number })))
}

t.test('two hundred alerts', async (t) => {
  const entity = Object.values(KINDS).flatMap(({ of }, kind) =>
    Array.from({ length: EACH }, (_, i) => ({
      // Ids too: none, too long, odd, and one for two.
      id:
        [`${kind}-${i}`, '', `${kind}-${'x'.repeat(400)}`, `${kind}-\u0001`, `${kind}-same`, `${kind}-same`][i] ??
        `${kind}-${i}`,
      alert: {
        ...{ informedEntity: [{ routeId: `R${i}` }], effect: 1, headerText: text(['No trains', 'en']) },
        ...{ cause: 1, causeDetail: text([nameOf(kind, i)]) },
        ...of,
      },
    })),
  )
  const file = join(mkdtempSync(join(tmpdir(), 'alerts-')), 'alerts.pb')
  const header = { gtfsRealtimeVersion: '2.0', timestamp: HEADER_S }
  writeFileSync(file, FeedMessage.encode({ header, entity: entity as Any }).finish())
  const carried = await CarriedRecording.of(file, { operator: 'X' })
  t.teardown(() => carried.close())

  const { counts, health } = carried.intake
  const { information } = await carried.json('/v1/information')
  const alerts = (await carried.gtfs('alerts')).entity.map((one: Any) => one.alert)
  const leftOut = carried.feeds.gtfsRealtime.counts.noticesLeftOut
  t.comment(`in ${counts.eventsIn}: forwarded ${counts.eventsForwarded}, refused ${counts.eventsRefused}`)
  t.comment(`listed ${information.length}; GTFS-Realtime ${alerts.length}, left out by name ${leftOut}`)
  for (const { field, reason, count } of health.reasons ?? []) t.comment(`${count} ${field} ${reason}`)

  t.match(counts, { eventsIn: entity.length, eventsForwarded: entity.length, eventsRefused: 0, eventsQuarantined: 0 })
  t.equal(information.length, entity.length, 'every alert is listed')
  t.equal(alerts.length + leftOut, entity.length, 'in = out + named')
  const unshown = Object.values(KINDS).filter(({ shown }) => shown === null).length * EACH
  t.equal(leftOut, unshown)
  for (const [place, [name, { shown }]] of Object.entries(KINDS).entries()) {
    const own = new Set(Array.from({ length: EACH }, (_, i) => nameOf(place, i)))
    const found = alerts.filter(({ causeDetail }: Any) => own.has(causeDetail.translation[0].text))
    t.equal(found.length, shown ? EACH : 0, name)
    for (const alert of found) t.match(asJson(alert), shown!, name)
  }
  // Where nothing says otherwise the line is suspended, and by no more than the alerts that say so.
  t.equal((await carried.line('R0')).status.line.condition, 'SUSPENDED')
})
