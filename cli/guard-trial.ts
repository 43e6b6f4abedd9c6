/** Tries a guard on a recording: what of it would cross, field by field, as the sender's own intake lets it out. */
import type { LoadedSender } from '../config/load.js'
import type { LoadedGuard } from '../config/load-guard.js'
import { subjectKey } from '../proto/event.js'
import { eventFromJson } from '../proto/event-json.js'
import { decodeEventBatch } from '../proto/frame.js'
import { GUARDED_FIELDS } from '../proto/guarded-fields.js'
import { configuredIntake } from '../sender/intake/configured-intake.js'
import type { RecordingItem } from '../sender/intake/sources/recording/recording.js'
import { EventRecord } from '../sender/pipe/core/event-record.js'
import { eventLeaves, type LeafValue } from './event-leaves.js'

export interface TriedField {
  readonly path: string
  /** How many values of it would cross. */
  crosses: number
  /** How many would not, by why. */
  leftOut: Record<string, number>
  /** A value that would cross. */
  example?: LeafValue
  /** JSON of a value that would not, cut where it is long. */
  leftOutExample?: string
}

export interface GuardTrial {
  readonly file: string
  readonly guard: string
  readonly records: {
    in: number
    /** Those that would cross, with or without some of their fields. */
    crossing: number
    /** Those that the guard refuses, by why. */
    refused: Record<string, number>
    /** The key of one of each, or the beginning of its JSON where it is too long. */
    refusedExamples: Record<string, string>
    /** Those that would not cross without a guard either. */
    notEvents: number
    /** Events more, which say that something newer of a subject could not cross. */
    withheld: number
  }
  readonly fields: readonly TriedField[]
}

/** Nobody waits for a file, so how fast its records come says nothing. */
const ANY_RATE = { events_per_s: 10_000_000, burst_events: 10_000_000 }
const EXAMPLE_LENGTH_MAX = 60
/** Beyond it there is no date. */
const DATE_MS_MAX = 8.64e15

export async function tryGuard(
  file: string,
  items: AsyncIterable<RecordingItem>,
  sender: LoadedSender,
  loaded: LoadedGuard,
): Promise<GuardTrial> {
  const intake = configuredIntake(sender, { ...loaded, guard: { ...loaded.guard, rate: ANY_RATE, source: [] } })
  const fields = new Map<string, TriedField>()
  const refusedExamples: Record<string, string> = {}
  const fieldAt = (path: string) => {
    const field = fields.get(path) ?? { path, crosses: 0, leftOut: {} }
    fields.set(path, field)
    return field
  }
  for await (const item of items) {
    const timeMs = item.atMs ?? Date.now()
    const { forward, samples } = intake.handleParsed(sender.sender.source[0].name, item, timeMs, timeMs)
    for (const piece of forward)
      for (const event of decodeEventBatch(new EventRecord(piece).events)!)
        for (const [path, value] of eventLeaves(event)) {
          if (!GUARDED_FIELDS.has(path) || path === 'eventId') continue
          const field = fieldAt(path)
          field.crosses++
          field.example ??= value
        }
    for (const { field, word, value } of samples)
      if (field !== '') fieldAt(field).leftOutExample ??= value.slice(0, EXAMPLE_LENGTH_MAX)
      else refusedExamples[word] ??= keyIn(value)
  }
  for (const { field, word, count } of intake.guardCounts) if (field !== '') fieldAt(field).leftOut[word] = count
  const records = { ...recordsOf(intake), refusedExamples }
  return { file, guard: loaded.file, records, fields: [...fields.values()].sort(byPath) }
}

/** Of a record's JSON, which may be cut. */
function keyIn(json: string): string {
  try {
    const read = eventFromJson(JSON.parse(json))
    const key = read.refused ? undefined : subjectKey(read.event)
    if (key !== undefined) return key
  } catch {
    // It is cut.
  }
  return json.slice(0, EXAMPLE_LENGTH_MAX)
}

function recordsOf({
  counts,
  refused,
}: ReturnType<typeof configuredIntake>): Omit<GuardTrial['records'], 'refusedExamples'> {
  const { eventsIn, eventsForwarded, eventsRefused, eventsQuarantined, eventsWithheld } = counts
  const byGuard = Object.entries(refused).filter(([word]) => word.startsWith('guard_'))
  const refusedByGuard = byGuard.reduce((sum, [, count]) => sum + count, 0)
  return {
    ...{ in: eventsIn, crossing: eventsForwarded, refused: Object.fromEntries(byGuard) },
    ...{ notEvents: eventsRefused - refusedByGuard + eventsQuarantined, withheld: eventsWithheld },
  }
}

function byPath(a: TriedField, b: TriedField): number {
  return a.path < b.path ? -1 : 1
}

/** Whether the guard keeps nothing of the recording back. */
export function crossesWhole({ records, fields }: GuardTrial): boolean {
  return Object.keys(records.refused).length === 0 && fields.every(({ leftOut }) => Object.keys(leftOut).length === 0)
}

/** For a person: one line a field, what crosses first. */
export function* trialLines({ file, guard, records, fields }: GuardTrial): Generator<string> {
  yield `${file} under ${guard}`
  const refused = wordsText(records.refused)
  yield `records: ${records.in} in, ${records.crossing} would cross${refused && `, refused: ${refused}`}`
  for (const [word, key] of Object.entries(records.refusedExamples)) yield `         ${word}, such as ${key}`
  if (records.notEvents > 0)
    yield `         ${records.notEvents} are no events, older or too long, and would not cross without a guard either`
  if (records.withheld > 0) yield `         ${records.withheld} more would say that something newer could not cross`
  const width = Math.max(5, ...fields.map(({ path }) => path.length))
  const row = (...[path, crosses, leftOut, rest]: string[]) =>
    `${path.padEnd(width)}  ${crosses.padStart(9)}  ${leftOut.padStart(9)}  ${rest}`.trimEnd()
  yield ''
  yield row('field', 'crosses', 'left out', '')
  for (const { path, crosses, leftOut, example, leftOutExample } of fields) {
    const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0)
    const why =
      left > 0
        ? `${Object.keys(leftOut).join(', ')}: ${timeOrText(path, leftOutExample ?? '')}`
        : timeOrText(path, shortened(example))
    yield row(path, `${crosses}`, left > 0 ? `${left}` : '', why)
  }
  yield ''
  const back = Object.values(records.refused).reduce((sum, count) => sum + count, 0)
  const left = fields.flatMap(({ leftOut }) => Object.values(leftOut)).reduce((sum, count) => sum + count, 0)
  yield back + left === 0
    ? 'All of it would cross.  すべて通過する。'
    : `${back} records and ${left} values would stay back; docs/guard.md says what the words mean.  記録 ${back} 件と値 ${left} 件を阻止する。`
}

/** A person reads no milliseconds. */
function timeOrText(path: string, value: string): string {
  const timeMs = GUARDED_FIELDS.get(path)?.isTime ? Number(value) : Number.NaN
  return Math.abs(timeMs) <= DATE_MS_MAX ? new Date(timeMs).toISOString() : value
}

function wordsText(words: Readonly<Record<string, number>>): string {
  return Object.entries(words)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')
}

function shortened(value: LeafValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(value).slice(0, EXAMPLE_LENGTH_MAX)
}
