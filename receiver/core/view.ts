/**
 * What one reader may see of an event (access by feed, line and field set; design: feeds). Every feed shows an event
 * through {@link projectEvent}, so a field that is outside a view can be in none of them.
 */
import type { Event, TrainStatus } from '../../proto/event.js'

type OfLine = Pick<TrainStatus, 'operator' | 'line'>

export interface View {
  /** `public` leaves out the fields meant for staff, component status, and trains of the hidden types. */
  fields: 'public' | 'office'
  /** `<operator>/<line>` as the event has them, of the lines that may be seen; `undefined` is all. */
  lines: ReadonlySet<string> | undefined
  /** Train types (code, or text in either language) that a public view never shows: 回送 and its kind. */
  hiddenTypes: ReadonlySet<string>
}

/** Everything that anybody may see; the default where a feed is open to all. */
export const OFFICE_VIEW: View = { fields: 'office', lines: undefined, hiddenTypes: new Set() }

/** Named one by one: a field added to the schema is staff's until it is written here. */
const PUBLIC_EVENT = ['eventId', 'eventTimeMs', 'sourceTimeMs', 'validUntilMs'] as const
const PUBLIC_TRAIN = [
  ...(['operator', 'line', 'number', 'serviceDate', 'direction', 'type', 'name', 'tripId'] as const),
  ...(['originStations', 'destinationStations', 'viaStations', 'viaLines', 'stopCalls'] as const),
  ...(['delayS', 'carCount', 'occupancy', 'cancelled', 'ended'] as const),
] as const
const PUBLIC_POSITION = ['atStation', 'between', 'coordinates'] as const
const PUBLIC_LINE = [
  ...(['operator', 'line', 'condition', 'status', 'text', 'cause', 'expectedResumptionMs', 'ended'] as const),
] as const

/** The event as `view` may show it; `undefined` when it may not be seen at all. Never changes `event`. */
export function projectEvent(event: Event, view: View): Event | undefined {
  const { train, line } = event
  if (!seesLine(view, train ?? line)) return undefined
  if (view.fields === 'office') return event
  if (train)
    return hidesType(view, train.type) ? undefined : { ...pick(event, PUBLIC_EVENT), train: publicTrain(train) }
  if (line) return { ...pick(event, PUBLIC_EVENT), line: pick(line, PUBLIC_LINE) }
  return undefined
}

/** `undefined`: of no line. */
export function seesLine({ lines }: View, of: OfLine | null | undefined): boolean {
  return !lines || (of != null && lines.has(lineName(of)))
}

/** `<operator>/<line>`, as {@link View.lines} has it. */
export function lineName({ operator, line }: OfLine): string {
  return `${operator ?? ''}/${line ?? ''}`
}

/** Only asked of a train; an office view hides none. */
export function hidesType({ fields, hiddenTypes }: View, type: TrainStatus['type']): boolean {
  if (fields === 'office') return false
  return [type?.code, type?.text?.ja, type?.text?.en].some((word) => word != null && hiddenTypes.has(word))
}

function publicTrain(train: TrainStatus): TrainStatus {
  const shown: TrainStatus = pick(train, PUBLIC_TRAIN)
  if (train.position) shown.position = pick(train.position, PUBLIC_POSITION)
  return shown
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  const picked = {} as Pick<T, K>
  for (const name of names) if (from[name] !== undefined) picked[name] = from[name]
  return picked
}
