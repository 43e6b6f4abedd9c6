/** Reads dates as people write them in JSON, with the platform's own parser. */

/** Returns `undefined` where the moment is in doubt: no offset, 24 o'clock, a leap second. */
export function instantMs(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const [, date, hour, rest = '', offset] =
    /^(\d{4}-\d\d-\d\d)[Tt ](\d\d)(:[\d:.,]+?)([Zz]|[+-][\d:]+)$/.exec(value) ?? []
  if (date === undefined || hour === '24') return undefined
  const [sign, digits] = [offset[0], offset.slice(1).replace(':', '').padEnd(4, '0')]
  const zone = /z/i.test(sign) ? 'Z' : `${sign}${digits.slice(0, 2)}:${digits.slice(2)}`
  const ms = Date.parse(`${date}T${hour}${rest.replace(',', '.')}${zone}`)
  const day = Number(date.slice(8))
  const isDay = new Date(`${date}T00:00:00Z`).getUTCDate() === day
  return Number.isNaN(ms) || !isDay || ms < 0 ? undefined : Math.floor(ms)
}
