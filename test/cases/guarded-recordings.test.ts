/**
 * Whatever is in the recordings, and whatever chance makes: nothing outside a guard's lists is in any byte that leaves
 * the sender's core, what is kept back is counted to the event, and the receiver misses nothing. What may leave is
 * judged here by hand, with none of the guard's code.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import type { Event } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import { Guard } from '../../sender/intake/core/guard/guard.js'
import type { GuardRules } from '../../sender/intake/core/guard/guard-rules.js'
import type { Intake } from '../../sender/intake/core/intake.js'
import { joined } from '../../sender/intake/core/parsed-batch.js'
import { loadFlatMappings } from '../../sender/intake/sources/flat/mapping-files.js'
import { parseJsonMessage } from '../../sender/intake/sources/messages/json-message.js'
import { openRecording } from '../../sender/intake/sources/recording/recording.js'
import { anyEvent, anyEventJson } from '../proto/any-event.js'
import { CarriedRecording } from './carried-recording.js'

t.setTimeout(600_000)

const FOLDER = 'test/recordings'
const RUNS_OF_EACH = 8
/** Stations alone, which are no events. */
const NO_EVENTS = /odpt_Station\.json$/

/** Files and folders that can be read as they are. */
function recordings(): string[] {
  const paths: string[] = []
  const look = (folder: string) => {
    const names = readdirSync(folder).map((name) => join(folder, name))
    const files = names.filter(
      (path) => !statSync(path).isDirectory() && /\.(json|pb|gz)$/.test(path) && !NO_EVENTS.test(path),
    )
    // Snapshots of one feed are a series; other files stand for themselves.
    paths.push(...(files.length > 1 && files.every((path) => path.endsWith('.pb')) ? [folder] : files))
    for (const path of names) if (statSync(path).isDirectory()) look(path)
  }
  look(FOLDER)
  return paths
}

type Batch = Parameters<Intake['handleParsed']>[1] & { atMs?: number | undefined }
type Leaf = [path: string, value: string | number | boolean]

/** All values in what readers are given of an event, with their paths, without indices. */
function leavesIn(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((entry) => leavesIn(entry, path))
  if (typeof value !== 'object' || value === null) return [[path, value as string]]
  return Object.entries(value).flatMap(([name, inner]) => leavesIn(inner, path === '' ? name : `${path}.${name}`))
}

/** What a recording holds; rows, of which there are thousands, a hundred at a time. */
async function batchesOf(path: string): Promise<Batch[]> {
  const items: Batch[] = []
  const options = { operator: 'K', mappings: await loadFlatMappings(undefined) }
  for await (const item of openRecording(path, options)) items.push(item)
  if (items.length < 100) return items
  return Array.from({ length: Math.ceil(items.length / 100) }, (_, i) => {
    const some = items.slice(100 * i, 100 * (i + 1))
    return { ...joined(some), atMs: some.at(-1)!.atMs }
  })
}

/** What every record has, by hand: its key, its times, its end, and what the sender itself says. */
const OF_EVERY_RECORD =
  /^(eventId|eventTimeMs|validUntilMs|source|withheld\.(sinceMs|reason)|blemishes\.(field|reason))$|^(train|line|information)\.(operator|line|ended)$|^train\.(number|serviceDate|identity|cancelled)$|^train\.stopCalls\.skipped$|^component\.(system|component|ended)$|^information\.id$/
const WORDS_OF_THE_SENDER = /^[a-z_]{1,32}$/
/** Their words are the schema's. */
const ENUMS = /\.(condition|cause|effect|severity|occupancy|stopStatus|scheduleRelationship)$/
const SEEN = /^[\p{L}\p{M}\p{N}\p{P}\p{S} \u3000\u30fc]*$/u

/** What of an event may not have left, by these rules. */
function leaksIn(event: Event, rules: GuardRules, lengthMax: number, delayMax: number): string[] {
  const json = eventToJson(event) as Record<string, Record<string, unknown>>
  const kinds = ['train', 'line', 'component', 'information'].filter((kind) => kind in json)
  const leaks = kinds.filter((kind) => !(rules.kinds as string[]).includes(kind))
  const lines = rules.operator.flatMap(({ name, lines }) => lines.map((line) => `${name}|${line}`))
  const operators = rules.operator.map(({ name }) => name)
  const ofLine = (operator: unknown, line: unknown) => {
    if (!operators.includes(`${operator ?? ''}`)) leaks.push(`operator ${operator}`)
    if (!lines.includes(`${operator ?? ''}|${line ?? ''}`)) leaks.push(`line ${operator}|${line}`)
  }
  for (const kind of ['train', 'line'] as const) if (json[kind]) ofLine(json[kind].operator, json[kind].line)
  const { information } = json
  if (information && !operators.includes(`${information.operator ?? ''}`))
    leaks.push(`operator ${information.operator}`)
  for (const informed of (information?.informed ?? []) as Record<string, unknown>[]) {
    const operator = informed.operator ?? information.operator
    const trip = informed.trip as { line?: string } | undefined
    for (const line of [informed.line, trip?.line]) if (line !== undefined) ofLine(operator, line)
  }
  for (const [path, value] of leavesIn(json)) {
    if (!rules.fields.includes(path) && !OF_EVERY_RECORD.test(path)) leaks.push(`${path} is not listed`)
    if (/(^|\.)delayS$/.test(path) && Math.abs(value as number) > delayMax) leaks.push(`${path} ${value}`)
    if (typeof value !== 'string' || /^(eventId|blemishes|withheld)/.test(path) || ENUMS.test(path)) continue
    const isListed = operators.includes(value) || lines.some((line) => line.endsWith(`|${value}`))
    if (!isListed && (value.length > lengthMax || !SEEN.test(value))) leaks.push(`${path} ${JSON.stringify(value)}`)
  }
  if (!/^[\w-]{22}$/.test(event.eventId ?? '') && !rules.fields.includes('eventId')) leaks.push(`id ${event.eventId}`)
  for (const { field, reason } of event.blemishes ?? []) {
    const isOfListed = [...rules.fields, ...OF_BLEMISHES].some(
      (path) => path === field || path.startsWith(`${field ?? ''}.`),
    )
    if (!isOfListed || !WORDS_OF_THE_SENDER.test(reason ?? '')) leaks.push(`mark ${field} ${reason}`)
  }
  if (event.withheld && !WORDS_OF_THE_SENDER.test(event.withheld.reason ?? '')) leaks.push(event.withheld.reason ?? '')
  return leaks
}

/** Fields of every record of which a mark may speak. */
const OF_BLEMISHES = ['eventTimeMs', 'validUntilMs', 'train.serviceDate']

/** A list of a guard for what is in these events, each with a part of what they have. */
function anyRules(events: readonly Event[]) {
  const jsons = events.map((event) => eventToJson(event) as Record<string, { operator?: string; line?: string }>)
  const paths = [...new Set(jsons.flatMap((json) => leavesIn(json).map(([path]) => path)))]
  const listable = paths.filter((path) => !OF_EVERY_RECORD.test(path) || path === 'eventId')
  const pairs = jsons.flatMap(({ train, line, information }) => {
    const { operator = '', line: name = '' } = train ?? line ?? information ?? {}
    return [[operator, name] as const]
  })
  const operators = [...new Set(pairs.map(([operator]) => operator))].slice(0, 50)
  const linesOf = (name: string) =>
    [...new Set(pairs.flatMap(([one, line]) => (one === name ? line : [])))].slice(0, 100)
  const operatorRules = fc
    .record({ kept: fc.subarray(operators, { minLength: Math.min(1, operators.length) }) })
    .chain(({ kept }) =>
      fc.tuple(
        ...kept.map((name) =>
          fc.subarray(linesOf(name), { minLength: 1 }).map((lines) => ({ name, lines, any_line: false })),
        ),
      ),
    )
  const lengthMax = fc.constantFrom(12, 40, 4000)
  const delayMax = fc.constantFrom(60, 100_000)
  const rate = fc.constantFrom(5, 1_000_000)
  const kinds = fc.subarray(['train', 'line', 'component', 'information'] as const, { minLength: 2 })
  return fc
    .record({ fields: fc.subarray(listable), operator: operatorRules, lengthMax, delayMax, rate, kinds })
    .map(({ lengthMax, delayMax, rate, ...rest }) => {
      const text = { length_max: lengthMax, characters: ['letters', 'digits', 'marks', 'spaces'], also: '' } as const
      const delays = rest.fields.filter((path) => path.endsWith('delayS'))
      const rules: GuardRules = {
        ...{ ...rest, text, free_text: text, source: [], rate: { events_per_s: rate, burst_events: rate } },
        field: delays.map((path) => ({ path, min: -delayMax, max: delayMax })),
      }
      return { rules, lengthMax, delayMax }
    })
}

/** Carries the batches under the rules, and says what is wrong with what came of it. */
async function faultsOf(
  batches: readonly Batch[],
  given: ReturnType<typeof anyRules> extends fc.Arbitrary<infer R> ? R : never,
) {
  const { rules, lengthMax, delayMax } = given
  const guard = new Guard(rules, 7)
  const carried = new CarriedRecording(undefined, guard)
  try {
    for (const batch of batches) carried.carry(structuredClone(batch), batch.atMs ?? carried.nowMs)
    carried.beat()
    const { counts, refused, health } = carried.intake
    const faults = carried.events.flatMap((event) => leaksIn(event, rules, lengthMax, delayMax))
    for (const { field } of health.reasons ?? [])
      if (field && field !== 'other' && !/^[a-zA-Z.]{1,80}$/.test(field)) faults.push(`a reason of ${field}`)
    const is = (name: string, found: unknown, wanted: unknown) => {
      if (found !== wanted) faults.push(`${name}: ${found}, not ${wanted}`)
    }
    const { eventsIn, eventsRefused, eventsQuarantined, eventsForwarded, eventsWithheld, eventsEnded } = counts
    is('in', eventsRefused + eventsQuarantined + eventsForwarded, eventsIn)
    is('crossed', carried.events.length, eventsForwarded + eventsWithheld + eventsEnded)
    const words = Object.entries(refused).filter(([word]) => word.startsWith('guard_'))
    is(
      'refused by the guard',
      guard.counts.eventsRefused,
      words.reduce((sum, [, count]) => sum + count, 0),
    )
    for (const [word, count] of words)
      is(
        word,
        tallied(guard, (one) => one.field === '' && one.word === word),
        count,
      )
    is(
      'fields',
      tallied(guard, ({ field }) => field !== ''),
      guard.counts.fieldsDropped,
    )
    const { totals } = await carried.json('/v1/gaps')
    is('gaps', totals.framesLost + totals.eventsLost, 0)
    is('delivered', carried.receiver.streamCounts.eventsDelivered, carried.events.length)
    return { faults, crossed: carried.events.length }
  } finally {
    await carried.close()
  }
}

function tallied(guard: Guard, isMeant: (tally: { field: string; word: string }) => boolean): number {
  return guard.list().reduce((sum, tally) => sum + (isMeant(tally) ? tally.count : 0), 0)
}

for (const path of recordings())
  t.test(`${path}: nothing outside the list leaves`, async (t) => {
    const batches = await batchesOf(path)
    const events = batches.flatMap((batch) => batch.events)
    t.ok(events.length > 0, 'or else nothing would be tried')
    let crossed = 0
    await fc.assert(
      fc.asyncProperty(anyRules(events), async (given) => {
        const found = await faultsOf(batches, given)
        crossed += found.crossed
        if (found.faults.length > 0) throw new Error([...new Set(found.faults)].slice(0, 5).join('; '))
      }),
      { numRuns: RUNS_OF_EACH },
    )
    t.ok(crossed > 0, 'or else nothing would be seen')
  })

t.test('whatever a source makes up: nothing outside the list leaves', async () => {
  const madeUp = fc.oneof(
    anyEvent.map((event) => ({ events: [event], refused: [] }) as Batch),
    anyEventJson.map((json) => parseJsonMessage(Buffer.from(JSON.stringify({ ...json, 'made up': 1 })))),
  )
  const some = fc.array(madeUp, { minLength: 1, maxLength: 30 })
  const withRules = some.chain((batches) => {
    const events = batches.flatMap((batch) => batch.events)
    return fc.tuple(fc.constant(batches), anyRules(events))
  })
  await fc.assert(
    fc.asyncProperty(withRules, async ([batches, given]) => {
      const { faults } = await faultsOf(batches, given)
      if (faults.length > 0) throw new Error([...new Set(faults)].slice(0, 5).join('; '))
    }),
    { numRuns: 40 },
  )
})
