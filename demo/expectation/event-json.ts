/**
 * Reads rows of event JSON as the events that a subscriber must receive (docs/sources.md, "Event JSON"). What a field
 * may hold comes from the schema's list of fields; how it is read is written here a second time.
 */
import { EVENT_FIELDS, type EventLeaf } from '../../proto/event-fields.js'
import { EVENT_ENUMS } from '../../proto/generated/event-table.js'
import { type FlatEvent, flatEvent } from './flat-event.js'
import { instantMs } from './instant.js'

const ENUM_WORDS = new Set(Object.values(EVENT_ENUMS).flatMap((words) => Object.keys(words)))
/** An event has at most one of these; the first one counts. */
const PLACES = ['atStation', 'between', 'trackSection']
const KEY_PATHS = /^(train\.(operator|line|number|identity)|(line|component|information)\.[^.]+)$/
const KEY_NAMES = new Set(['operator', 'line', 'system', 'component', 'id', 'number', 'identity'])

/** Returns `undefined` for a row that is refused: one with no subject or two, or with a key that cannot be read. */
export function eventOfJson(row: Readonly<Record<string, unknown>>): FlatEvent | undefined {
  const subjects = ['train', 'line', 'component', 'information'].filter((name) => isObject(row[name]))
  if (subjects.length !== 1) return undefined
  const refusal = { isRefused: false }
  const event = flatEvent(readObject(row, '', refusal) as object)
  return refusal.isRefused ? undefined : event
}

type Refusal = { isRefused: boolean }

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads all that can be read; `undefined` stands for what cannot. */
function readObject(value: unknown, prefix: string, refusal: Refusal): object | undefined {
  if (!isObject(value)) return undefined
  const read: Record<string, unknown> = {}
  for (const [given, inner] of Object.entries(value)) {
    const camel = given.replace(/_[a-z0-9]/g, (part) => part.slice(1).toUpperCase())
    const name = isKnown(prefix + given) || camel in value ? given : camel
    const path = prefix + name
    if (inner === null || !isKnown(path)) continue
    const one = readValue(inner, path, refusal)
    if (one !== undefined) read[name] = one
    else if (KEY_PATHS.test(path) && KEY_NAMES.has(name)) refusal.isRefused = true
  }
  for (const place of PLACES.filter((name) => prefix === 'train.position.' && name in read).slice(1)) delete read[place]
  return read
}

function isKnown(path: string): boolean {
  return EVENT_FIELDS.has(path) || isMessage(path)
}

function isMessage(path: string): boolean {
  return MESSAGES.has(path)
}

const MESSAGES = new Set(
  [...EVENT_FIELDS.keys()].flatMap((path) => {
    const names = path.split('.')
    return names.slice(1).map((_, i) => names.slice(0, i + 1).join('.'))
  }),
)
const LISTS =
  /(?:Stations|Lines|Ids|stopCalls|informed|activePeriods|blemishes)$|^information\.(status|header|description|causeText|url)$/

function readValue(value: unknown, path: string, refusal: Refusal): unknown {
  if (LISTS.test(path)) {
    if (!Array.isArray(value)) return undefined
    const most = /stopCalls|informed/.test(path) ? 512 : /^information\.(?!active)/.test(path) ? 32 : 64
    const entries = value.slice(0, most).map((entry) => readEntry(entry, path, refusal))
    return entries.filter((entry) => entry !== undefined)
  }
  return readEntry(value, path, refusal)
}

function readEntry(value: unknown, path: string, refusal: Refusal): unknown {
  if (isMessage(path)) return readObject(value, `${path}.`, refusal)
  return readLeaf(value, EVENT_FIELDS.get(path)!.leaf, path)
}

function readLeaf(value: unknown, leaf: EventLeaf, path: string): unknown {
  if (leaf === 'bool')
    return { true: true, false: false }[String(typeof value === 'string' ? value.toLowerCase() : value)]
  if (leaf === 'enum') {
    const word =
      typeof value === 'string'
        ? value
            .trim()
            .toUpperCase()
            .split(/[\s-]+/)
            .join('_')
        : ''
    return ENUM_WORDS.has(word) ? word : undefined
  }
  if (leaf === 'string' || leaf === 'string list') {
    const text = Number.isSafeInteger(value) ? `${value}` : value
    if (typeof text !== 'string') return undefined
    return path.endsWith('erviceDate') && /^\d{8}$/.test(text)
      ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
      : text
  }
  const isTime = leaf === 'uint64' && path.endsWith('Ms')
  const number = (isTime ? instantMs(value) : undefined) ?? numberOf(value)
  if (number === undefined) return undefined
  if (leaf === 'double') return number
  if (leaf === 'float') return Number.isFinite(Math.fround(number)) ? Math.fround(number) : undefined
  const integer = isTime && typeof value === 'number' ? Math.floor(number) : number
  const [min, max] = RANGES[leaf]
  return Number.isInteger(integer) && integer >= min && integer <= max ? integer : undefined
}

const RANGES = {
  uint64: [0, Number.MAX_SAFE_INTEGER],
  uint32: [0, 2 ** 32 - 1],
  sint32: [-(2 ** 31), 2 ** 31 - 1],
} as const

function numberOf(value: unknown): number | undefined {
  const isDigits = typeof value === 'string' && /^[+-]?\d+(\.\d+)?$/.test(value)
  const number = isDigits ? Number.parseFloat(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
