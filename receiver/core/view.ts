/**
 * What one reader may see of an event (access by feed, line and field set; design: feeds). Every feed shows an event
 * through {@link projectEvent}, so a field that is outside a view can be in none of them.
 */
import type { Event, LineStatus, TrainStatus } from '../../proto/event.js'

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

/** The event as `view` may show it; `undefined` when it may not be seen at all. Never changes `event`. */
export function projectEvent(event: Event, view: View): Event | undefined {
  const { train, line } = event
  const of = train ?? line
  if (view.lines && !(of && view.lines.has(`${of.operator ?? ''}/${of.line ?? ''}`))) return undefined
  if (view.fields === 'office') return event
  const { eventId, eventTimeMs, sourceTimeMs, validUntilMs } = event
  const envelope = { eventId, eventTimeMs, sourceTimeMs, validUntilMs }
  if (train) return isHidden(train, view) ? undefined : { ...envelope, train: publicTrain(train) }
  if (line) return { ...envelope, line: publicLine(line) }
  return undefined
}

function isHidden({ type }: TrainStatus, { hiddenTypes }: View): boolean {
  return [type?.code, type?.text?.ja, type?.text?.en].some((word) => word != null && hiddenTypes.has(word))
}

/** Named one by one: a field added to the schema is staff's until it is written here. */
function publicTrain(train: TrainStatus): TrainStatus {
  const { operator, line, number, serviceDate, direction, type, name, originStations, destinationStations } = train
  const { viaStations, viaLines, delayS, stopCalls, carCount, occupancy, cancelled, ended, tripId } = train
  const { atStation, between, coordinates } = train.position ?? {}
  const position = train.position && { atStation, between, coordinates }
  return {
    ...{ operator, line, number, serviceDate, direction, type, name, originStations, destinationStations },
    ...{ viaStations, viaLines, position, delayS, stopCalls, carCount, occupancy, cancelled, ended, tripId },
  }
}

function publicLine(status: LineStatus): LineStatus {
  const { operator, line, condition, status: word, text, cause, expectedResumptionMs, ended } = status
  return { operator, line, condition, status: word, text, cause, expectedResumptionMs, ended }
}
