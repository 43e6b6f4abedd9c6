const RFC3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** A date and time as in RFC 3339, in Unix milliseconds; `undefined` for other text and for times before 1970. */
export function rfc3339Ms(text: string): number | undefined {
  const parts = RFC3339.exec(text)
  if (!parts || Number(parts[3]) > daysInMonth(Number(parts[1]), Number(parts[2]))) return undefined
  const timeMs = Date.parse(text)
  return timeMs >= 0 ? timeMs : undefined
}

/** 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0
}
