/** Reads quantities as a person types them. Each function throws {@link UsageError} with what was expected. */
import { INTERFACE_NAME, MAC_ADDRESS } from '../config/parse/addresses.js'
import { rfc3339Ms } from '../proto/rfc3339.js'

/** The command line is wrong. The command says so in one line and ends with exit code 2. */
export class UsageError extends Error {}

/** `5%` or `0.05` → 0.05 */
export function parseShare(text: string): number {
  const { value, unit } = split(text)
  const share = unit === '%' ? value / 100 : value
  if ((unit !== '' && unit !== '%') || !(share >= 0 && share < 1))
    throw expected('a share such as 5% or 0.05, below 100%', text)
  return share
}

/** `1e-9` → 1e-9 */
export function parseProbability(text: string): number {
  const { value, unit } = split(text)
  if (unit !== '' || !(value > 0 && value < 1)) throw expected('a probability such as 1e-9', text)
  return value
}

const MS_PER_UNIT: Record<string, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** `40ms`, `1.5s`, `7d`, `0` → milliseconds */
export function parseDurationMs(text: string): number {
  const { value, unit } = split(text)
  const scale = value === 0 && unit === '' ? 1 : MS_PER_UNIT[unit]
  if (scale === undefined || !(value >= 0)) throw expected('a time such as 40ms or 1.5s', text)
  return value * scale
}

const BYTES_PER_UNIT: Record<string, number> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
}

/** `500MB`, `2GiB` → bytes */
export function parseBytes(text: string): number {
  const { value, unit } = split(text)
  const scale = BYTES_PER_UNIT[unit.toLowerCase()]
  if (scale === undefined || !(value >= 0)) throw expected('a size such as 500MB or 2GiB', text)
  return Math.round(value * scale)
}

const BITS_PER_UNIT: Record<string, number> = { bit: 1, kbit: 1e3, mbit: 1e6, gbit: 1e9 }

/** `2Mbit`, `20Mbit/s`, `9600bit` → bits a second */
export function parseBitsPerSecond(text: string): number {
  const { value, unit } = split(text)
  const scale = BITS_PER_UNIT[unit.toLowerCase().replace(/\/s$/, '')]
  if (scale === undefined || !(value > 0)) throw expected('a rate such as 2Mbit or 500kbit', text)
  return Math.round(value * scale)
}

/** `10` or `0.5` → how many times as fast; `max` → as fast as the link allows */
export function parseSpeed(text: string): number | 'max' {
  if (text === 'max') return 'max'
  const { value, unit } = split(text)
  if ((unit !== '' && unit !== 'x') || !(value >= 0.01 && value <= 10_000))
    throw expected('a speed from 0.01 to 10000, or max', text)
  return value
}

export function parseWhole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < least || value > most)
      throw expected(`a whole number from ${least} to ${most}`, text)
    return value
  }
}

/** `127.0.0.1:8080`, `[::1]:8080` */
export function parseHostPort(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+|localhost)):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  if (!match || port > 65_535) throw expected('an address and port such as 127.0.0.1:8080', text)
  const host = match[1] ?? match[2]
  return { host: host === 'localhost' ? '127.0.0.1' : host, port }
}

export function parseInterfaceName(text: string): string {
  if (!INTERFACE_NAME.test(text)) throw expected('the name of a network interface such as eth1', text)
  return text
}

export function parseMacAddress(text: string): string {
  if (!MAC_ADDRESS.test(text)) throw expected('an Ethernet address such as 02:00:00:00:00:02', text)
  return text
}

/** `2026-11-25T07:00:00+09:00` → Unix milliseconds */
export function parseTimeMs(text: string): number {
  const timeMs = rfc3339Ms(text)
  if (timeMs === undefined) throw expected('a time such as 2026-11-25T07:00:00+09:00', text)
  return timeMs
}

function split(text: string): { value: number; unit: string } {
  const match = /^(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*([a-z/%]*)$/i.exec(text.trim())
  return match ? { value: Number(match[1]), unit: match[2] } : { value: Number.NaN, unit: '?' }
}

function expected(what: string, text: string): UsageError {
  return new UsageError(`expected ${what}, not ${JSON.stringify(text)}`)
}
