/**
 * Says what one reader may see of an event (access by feed, line and field set). Every feed shows an event through
 * {@link projectEvent}, so a field outside a view cannot appear in any of them.
 */
import { type Event, type Information, ScheduleRelationship, type TrainStatus } from '../../proto/event.js'
import { type InformedLines, informedLines, lineOfEntity, operatorOf } from './informed-lines.js'
import { lineName, type OfLine } from './line-name.js'
import { isPublicPath, publicEvent } from './public-fields.js'

export interface View {
  /** `public` leaves out the fields meant for staff, component status, and trains of the hidden types. */
  fields: 'public' | 'office'
  /** The lines that may be seen, as `<operator>/<line>` in the words of events; `undefined` means all. */
  lines: ReadonlySet<string> | undefined
  /** Train types (code, or text in either language) that a public view never shows: 回送 and its kind. */
  hiddenTypes: ReadonlySet<string>
}

/** The view of everything; the default where a feed is open to all. */
export const OFFICE_VIEW: View = { fields: 'office', lines: undefined, hiddenTypes: new Set() }

/** Returns the event as `view` may show it; `undefined` when it may not be seen at all. Never changes `event`. */
export function projectEvent(event: Event, view: View): Event | undefined {
  if (!seesEvent(view, event)) return undefined
  const { train, information } = event
  if (information && view.lines) return projectEvent(ofLinesSeen(event, information, view.lines), everyLine(view))
  if (view.fields === 'office') return event
  if (train && hidesType(view, train.type)) return undefined
  const shown = publicEvent(event)
  if (!(shown.train || shown.line || shown.information)) return undefined
  const blemishes = event.blemishes?.filter(({ field }) => isShownBlemish(field ?? ''))
  return blemishes?.length ? { ...shown, blemishes } : shown
}

/** Returns the gap as `view` may show it: only staff may see the names of a sender's sources. */
export function projectGap<G extends { source?: string }>(gap: G, { fields }: View): G {
  if (fields === 'office' || gap.source === undefined) return gap
  const { source: _, ...shown } = gap
  return shown as G
}

/** An `undefined` line stands for no line, which only a view of all lines sees. */
export function seesLine({ lines }: View, of: OfLine | null | undefined): boolean {
  return !lines || (of != null && lines.has(lineName(of)))
}

/**
 * The readers whom an event concerns: those of one line (`<operator>/<line>`), of several lines and all lines of some
 * operators, or (`undefined`) only those of all lines.
 */
export type Audience = string | InformedLines | undefined

export function audienceOf({ train, line, information }: Event): Audience {
  if (!information) {
    const of = train ?? line
    return of ? lineName(of) : undefined
  }
  const { lines, operators } = informedLines(information)
  // A notice about a station alone, about nobody by name, or put aside concerns its operator, whose lines may see it.
  return lines.size > 0
    ? { lines, operators }
    : { lines, operators: new Set([...operators, information.operator ?? '']) }
}

/** True when a reader of these lines belongs to the audience. */
export function isOfAudience(audience: Audience, lines: ReadonlySet<string> | undefined): boolean {
  if (!lines) return true
  if (audience === undefined) return false
  if (typeof audience === 'string') return lines.has(audience)
  for (const name of audience.lines) if (lines.has(name)) return true
  for (const operator of audience.operators) if (hasLineOf(lines, operator)) return true
  return false
}

/** True when the event is about a line that `view` may see; for a notice, about any of the lines that it concerns. */
export function seesEvent({ lines }: Pick<View, 'lines'>, event: Event): boolean {
  return !lines || isOfAudience(audienceOf(event), lines)
}

/** True for a trip that passengers must not be shown, although a consumer with a timetable must be told of it. */
export function isHiddenTrip(view: View, { train }: Event): boolean {
  return view.fields === 'public' && train?.scheduleRelationship === ScheduleRelationship.DELETED
}

function hasLineOf(lines: ReadonlySet<string>, operator: string): boolean {
  for (const line of lines) if (line.startsWith(`${operator}/`)) return true
  return false
}

/**
 * Leaves out the lines that may not be seen. An entity without a line is kept when its operator has a line that may be
 * seen.
 */
function ofLinesSeen(event: Event, information: Information, lines: ReadonlySet<string>): Event {
  const informed = (information.informed ?? []).filter((entity) => {
    const name = lineOfEntity(information, entity)
    return name === undefined ? hasLineOf(lines, operatorOf(information, entity)) : lines.has(name)
  })
  return { ...event, information: { ...information, informed } }
}

function everyLine(view: View): View {
  return { ...view, lines: undefined }
}

/** Hides a train by its type; an office view hides none. */
export function hidesType({ fields, hiddenTypes }: View, type: TrainStatus['type']): boolean {
  if (fields === 'office') return false
  return [type?.code, type?.text?.ja, type?.text?.en].some((word) => word != null && hiddenTypes.has(word))
}

/** A fault of the position as a whole does not reveal where the train is, so it is shown. */
function isShownBlemish(path: string): boolean {
  return path === 'train.position' || isPublicPath(path)
}
