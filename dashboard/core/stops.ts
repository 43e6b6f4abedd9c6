/** Makes the stop list of one train: planned times, and those expected or actual, in the hours of its service day. */
import type { CallTimes, StopCall } from '../../client/records.js'
import { delayMinutes } from './delay.js'
import { hourMinute, serviceTime } from './service-time.js'

interface StopRow {
  /** Station id. */
  station: string
  platform: string | undefined
  isSkipped: boolean
  /** True when the train has left this station already. */
  isPassed: boolean
  arrival: StopTime | undefined
  departure: StopTime | undefined
}

export interface StopTime {
  planned: string | undefined
  /** The actual or expected time, where it is another minute than the planned one. */
  actual: string | undefined
  isExpected: boolean
  delayMinutes: number | undefined
}

export function stopRows(calls: readonly StopCall[] | undefined, serviceDate: string | undefined): StopRow[] {
  return (calls ?? []).map(({ station, platform, skipped, arrival, departure }) => ({
    station: station ?? '',
    platform,
    isSkipped: skipped ?? false,
    isPassed: departure?.actualMs !== undefined,
    arrival: stopTime(arrival, serviceDate),
    departure: stopTime(departure, serviceDate),
  }))
}

function stopTime(times: CallTimes | undefined, serviceDate: string | undefined): StopTime | undefined {
  if (!times) return undefined
  const { plannedMs, estimatedMs, actualMs, delayS } = times
  const text = (timeMs: number | undefined) =>
    timeMs === undefined ? undefined : hourMinute(serviceTime(timeMs, serviceDate))
  const planned = text(plannedMs)
  const actual = text(actualMs ?? estimatedMs)
  const lateS =
    delayS ?? (plannedMs === undefined ? undefined : ((actualMs ?? estimatedMs ?? plannedMs) - plannedMs) / 1000)
  return {
    planned,
    actual: actual === planned ? undefined : actual,
    isExpected: actualMs === undefined,
    delayMinutes: lateS === undefined ? undefined : delayMinutes(lateS),
  }
}
