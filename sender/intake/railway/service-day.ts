/** The railway's clock: Japan Standard Time (UTC+9, no summer time), and operating days that change at 04:00. */
const JST_OFFSET_MS = 9 * 3_600_000
const DAY_MS = 86_400_000
const DAY_CHANGE_MS = 4 * 3_600_000

/** Start of the operating day that holds `timeMs`, Unix ms: 25:10 is in the day before. */
export function serviceDayStartMs(timeMs: number): number {
  const shiftMs = JST_OFFSET_MS - DAY_CHANGE_MS
  return Math.floor((timeMs + shiftMs) / DAY_MS) * DAY_MS - shiftMs
}

/** YYYY-MM-DD of the operating day. */
export function serviceDate(timeMs: number): string {
  return new Date(serviceDayStartMs(timeMs) + JST_OFFSET_MS).toISOString().slice(0, 10)
}

/** HH:MM on the station clock. */
export function clockTime(timeMs: number): string {
  return new Date(timeMs + JST_OFFSET_MS).toISOString().slice(11, 16)
}
