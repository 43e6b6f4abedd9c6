/**
 * Tells which lines a notice (運行情報) concerns, and how: the whole line, a direction of it, a section, or no more than a
 * station or a trip on it. A notice that names neither line nor trip concerns every line of its operator.
 */
import type { Information, InformedEntity } from '../../proto/event.js'
import { lineName } from './line-name.js'

export interface InformedLines {
  /** The lines as `<operator>/<line>`. */
  lines: ReadonlySet<string>
  /** Operators whose every line it concerns. */
  operators: ReadonlySet<string>
}

export function informedLines(information: Information): InformedLines {
  const lines = new Set<string>()
  const operators = new Set<string>()
  for (const entity of information.informed ?? []) {
    const name = lineOfEntity(information, entity)
    if (name !== undefined) lines.add(name)
    else if (isOfWholeOperator(entity)) operators.add(operatorOf(information, entity))
  }
  return { lines, operators }
}

/**
 * Returns the operator under which trains of the same source appear. A GTFS agency is something else: the notice goes
 * under the operator that the source is configured with, and so do its trains.
 */
export function operatorOf(information: Information, entity: InformedEntity): string {
  return information.operator || entity.operator || ''
}

/** Returns `undefined` where it names no line, or only a type of route, whose lines we do not know. */
export function lineOfEntity(information: Information, entity: InformedEntity): string | undefined {
  const line = entity.line || entity.trip?.line
  return line ? lineName({ operator: operatorOf(information, entity), line }) : undefined
}

export function isOfWholeOperator({ operator, line, station, trip, routeType }: InformedEntity): boolean {
  return Boolean(operator) && !line && !station && !trip && routeType == null
}

/** True when it concerns the whole line, a direction or a section, and not only one station or one trip. */
export function isOfWholeLine({ station, trip }: InformedEntity): boolean {
  return !station && !trip
}
