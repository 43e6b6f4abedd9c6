/** Reads single values of GTFS-Realtime, and decides which of them are believed (docs/sources.md). */
import { integerAt, type WireMessage } from './protobuf.js'

export const DIRECTIONS = [undefined, 'North', 'East', 'South', 'West']
export const RELATIONSHIPS = [
  ...['SCHEDULED', 'ADDED', 'UNSCHEDULED', 'CANCELED', undefined],
  ...['REPLACEMENT', 'DUPLICATED', 'DELETED', 'NEW'],
]
const YEAR_2000_S = Date.UTC(2000) / 1000
export const YEAR_2100_S = Date.UTC(2100) / 1000

/** Reads Unix seconds as milliseconds. A value that is no second between 2000 and 2100 counts as absent. */
export function secondsAt(message: WireMessage | undefined, field: number): number | undefined {
  const seconds = integerAt(message, field)
  return seconds !== undefined && seconds >= YEAR_2000_S && seconds < YEAR_2100_S ? seconds * 1000 : undefined
}

export function within(value: number | undefined, min: number, max: number): number | undefined {
  return value !== undefined && value >= min && value <= max ? value : undefined
}

export function dateOf(text: string | undefined): string | undefined {
  const date = text?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3') ?? ''
  const isDay = /^\d{4}-\d\d-\d\d$/.test(date) && new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8))
  return isDay ? date : undefined
}

export function timeOf(text: string | undefined): string | undefined {
  return /^\d?\d(:[0-5]\d){2}$/.test(text ?? '') ? text!.padStart(8, '0') : undefined
}
