/** Tries a guard on a recording: what of it would cross, field by field, as the sender's own intake lets it out. */
import type { LoadedSender } from '../config/load.js'
import type { LoadedGuard } from '../config/load-guard.js'
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

export async function tryGuard(
  file: string,
  items: AsyncIterable<RecordingItem>,
  sender: LoadedSender,
  loaded: LoadedGuard,
): Promise<GuardTrial> {
  const intake = configuredIntake(sender, { ...loaded, guard: { ...loaded.guard, rate: ANY_RATE, source: [] } })
  const fields = new Map<string, TriedField>()
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
    for (const { field, value } of samples)
      if (field !== '') fieldAt(field).leftOutExample ??= value.slice(0, EXAMPLE_LENGTH_MAX)
  }
  for (const { field, word, count } of intake.guardCounts) if (field !== '') fieldAt(field).leftOut[word] = count
  return { file, guard: loaded.file, records: recordsOf(intake), fields: [...fields.values()].sort(byPath) }
}

function recordsOf({ counts, refused }: ReturnType<typeof configuredIntake>): GuardTrial['records'] {
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
    const why = left > 0 ? `${Object.keys(leftOut).join(', ')}: ${leftOutExample ?? ''}` : shortened(example)
    yield row(path, `${crosses}`, left > 0 ? `${left}` : '', why)
  }
}

function wordsText(words: Readonly<Record<string, number>>): string {
  return Object.entries(words)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')
}

function shortened(value: LeafValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(value).slice(0, EXAMPLE_LENGTH_MAX)
}
