/**
 * Writes times as a Japanese railway does: Asia/Tokyo (UTC+9, no summer time), and within a service day that begins at
 * 04:00, so that ten past one at night is 25:10 of the day before.
 */
const JST_OFFSET_MS = 9 * 3_600_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** Limits the dates that are written: beyond it the year has no four digits. */
const DATE_MS_MAX = 253_402_000_000_000
const DAY_CHANGE_MS = 4 * HOUR_MS

export interface ClockTime {
  hour: number
  minute: number
  second: number
}

/** The time on the station clock, 0 to 23 hours. */
export function clockTime(timeMs: number): ClockTime {
  return split(modulo(timeMs + JST_OFFSET_MS, DAY_MS))
}

/**
 * The time within the service day named `YYYY-MM-DD`, or without one within the service day that holds the time, which
 * then gives 4 to 27 hours.
 */
export function serviceTime(timeMs: number, serviceDate?: string): ClockTime {
  const midnightMs = (serviceDate && midnightOf(serviceDate)) || serviceMidnightMs(timeMs)
  const sinceMs = timeMs - midnightMs
  // A service date that is off by a day or more is a mistake of the source, and a time such as 612:10 would help
  // nobody.
  return sinceMs < 0 || sinceMs >= 2 * DAY_MS ? split(timeMs - serviceMidnightMs(timeMs)) : split(sinceMs)
}

/** Writes `25:10`. */
export function hourMinute({ hour, minute }: ClockTime): string {
  return `${two(hour)}:${two(minute)}`
}

/** Writes `25:10:05`. */
export function hourMinuteSecond(time: ClockTime): string {
  return `${hourMinute(time)}:${two(time.second)}`
}

/** Writes `2020-09-26 23:52`, in Tokyo's time, for times that may be of another day. */
export function dateMinute(timeMs: number): string {
  if (!(Math.abs(timeMs) < DATE_MS_MAX)) return '?'
  return new Date(timeMs + JST_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}

/** Writes `23:52`, or with its date where it is not of the last day: a time of day alone names a moment of that. */
export function recentMoment(timeMs: number, nowMs: number): string {
  return nowMs - timeMs < DAY_MS ? hourMinute(clockTime(timeMs)) : dateMinute(timeMs)
}

/** The round minutes from `fromMs` to `untilMs` that are multiples of `stepMinutes`, where a chart puts its lines. */
export function gridTimes(fromMs: number, untilMs: number, stepMinutes: number): number[] {
  const stepMs = stepMinutes * MINUTE_MS
  const times: number[] = []
  for (let timeMs = Math.ceil(fromMs / stepMs) * stepMs; timeMs <= untilMs; timeMs += stepMs) times.push(timeMs)
  return times
}

/** Midnight in Tokyo from which the service day that holds the time is counted. */
function serviceMidnightMs(timeMs: number): number {
  return Math.floor((timeMs + JST_OFFSET_MS - DAY_CHANGE_MS) / DAY_MS) * DAY_MS - JST_OFFSET_MS
}

function midnightOf(date: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) - JST_OFFSET_MS : undefined
}

function split(ms: number): ClockTime {
  return {
    hour: Math.floor(ms / HOUR_MS),
    minute: Math.floor(ms / MINUTE_MS) % 60,
    second: Math.floor(ms / 1000) % 60,
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
