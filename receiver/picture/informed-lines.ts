/**
 * Tells which lines a notice (運行情報) concerns, and how: the whole line, a direction of it, a section, or no more than a
 * station or a trip on it. A notice that names neither line nor trip concerns every line of its operator.
 */
import type { Information, InformedEntity } from '../../proto/event.js'
import { lineName } from './line-name.js'

export interface InformedLines {
  /** `<operator>/<line>`, each once. */
  lines: ReadonlySet<string>
  /** Operators of which it concerns every line. */
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
 * The operator as trains of the same source have it. A GTFS agency is something else: the notice goes under the
 * operator that the source is configured with, and so do its trains.
 */
export function operatorOf(information: Information, entity: InformedEntity): string {
  return information.operator || entity.operator || ''
}

/** `undefined` where it names no line, or only a type of route: which lines those are we do not know. */
export function lineOfEntity(information: Information, entity: InformedEntity): string | undefined {
  const line = entity.line || entity.trip?.line
  return line ? lineName({ operator: operatorOf(information, entity), line }) : undefined
}

export function isOfWholeOperator({ operator, line, station, trip, routeType }: InformedEntity): boolean {
  return Boolean(operator) && !line && !station && !trip && routeType == null
}

/** Whether it is of the whole line, a direction or a section, and not of one station or one trip alone. */
export function isOfWholeLine({ station, trip }: InformedEntity): boolean {
  return !station && !trip
}
