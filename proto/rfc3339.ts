/** Groups: year, month, day, hour, minute, second, fraction, Z, sign, hours and minutes of the offset. */
const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,20}))?)?(?:([Zz])|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/

/**
 * Reads a date and time as in RFC 3339 as Unix milliseconds; `undefined` for other text and for times before 1970.
 * Forms that mean the same beyond doubt are read as well: a blank for the T, +0900 or +09, no seconds. There is doubt
 * without an offset, at 24:00:00 and in a leap second, which not all writers mean in one way.
 */
export function rfc3339Ms(text: string): number | undefined {
  const parts = RFC3339.exec(text)
  if (!parts) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0))
  if (day < 1 || day > daysInMonth(year, month)) return undefined
  const fractionMs = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offsetMinutes = Number(parts[10] ?? 0) * 60 + Number(parts[11] ?? 0)
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second, fractionMs)
  const timeMs = localMs - (parts[9] === '-' ? -offsetMinutes : offsetMinutes) * 60_000
  return timeMs >= 0 ? timeMs : undefined
}

/** 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0
}
