/**
 * Line files have the names, colours and stations of lines, one file a line (`config/lines/*.toml`). They say what a
 * person knows and no event says; without them stations are learnt from trains. `/v1/lines` hands them to the page.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError, type Fault } from '../parse/config-error.js'
import { table } from '../parse/fields.js'
import { duplicateFaults, type KeyFault, parseConfig, type RawTable } from '../parse/parse-config.js'
import { readConfigFile } from '../parse/read-config-file.js'

const LINE_FILES_MAX = 2_000
const STATIONS_MAX = 300
const TYPES_MAX = 32

const words = table({
  ja: z.string().min(1).max(100).optional().describe('In Japanese / 日本語'),
  en: z.string().min(1).max(100).optional().describe('In English / 英語'),
})

/** A name as it stands in events, where it becomes part of topics and keys. */
const identifier = z.string().min(1).max(200)

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#1f6fb3"')

/** Words for a direction as they stand in events: Inbound, 上り, N … */
const directionWords = z.array(z.string().min(1).max(100)).max(8).optional()

const lineSchema = table({
  operator: identifier.describe('Operator, as its events have it / イベント中の事業者'),
  line: identifier.describe('Line, as its events have it / イベント中の線区'),
  name: words.optional().describe('Name people know / 線区の名称'),
  color: color.optional().describe('Line colour / ラインカラー'),
  loop: z.boolean().optional().describe('The last station is followed by the first / 環状線'),
  directions: table({
    forward: directionWords.describe('For trains that run along the list of stations / 駅の並び順に進む列車'),
    backward: directionWords.describe('For those that run against it / 逆順に進む列車'),
  })
    .optional()
    .describe('What words of events for a direction mean / イベント中の方向の意味'),
  types: z
    .array(
      table({
        code: z.string().min(1).max(100).describe('Train type, as events have it / イベント中の種別コード'),
        letter: words.optional().describe('One or two characters for the icon / アイコンに入れる 1〜2 文字'),
        color: color.optional().describe('Colour of the icon / アイコンの色'),
      }),
    )
    .max(TYPES_MAX)
    .default([]),
  stations: z
    .array(
      table({
        id: identifier.describe('Station, as events have it / イベント中の駅'),
        also: z
          .array(identifier)
          .max(16)
          .optional()
          .describe('Its other ids in events, as of platforms / のりばなどの別 ID'),
        code: z.string().min(1).max(8).optional().describe('Station number, such as KS01 / 駅ナンバリング'),
        name: words.optional().describe('Station name / 駅名'),
        distance_km: z.number().min(0).max(10_000).optional().describe('From the first station / 起点からの距離'),
      }),
    )
    .max(STATIONS_MAX)
    .default([]),
})

/** A line as `/v1/lines` shows it. What is not given is absent. */
export interface LineFile {
  readonly operator: string
  readonly line: string
  readonly name?: Words
  readonly color?: string
  readonly loop?: boolean
  readonly directions?: { readonly forward?: readonly string[]; readonly backward?: readonly string[] }
  readonly types?: readonly { readonly code: string; readonly letter?: Words; readonly color?: string }[]
  /** Stations in the order of the line. */
  readonly stations?: readonly {
    readonly id: string
    readonly also?: readonly string[]
    readonly code?: string
    readonly name?: Words
    readonly distanceKm?: number
  }[]
}

export interface Words {
  readonly ja?: string | undefined
  readonly en?: string | undefined
}

/** Reads one line file. Throws `ConfigError` listing every fault. Pure. */
export function parseLineFile(toml: string, file: string): LineFile {
  const { types, stations, ...own } = parseConfig(lineSchema, lineFaults, toml, file)
  return withoutAbsent({
    ...own,
    types: types.length > 0 ? types.map(withoutAbsent) : undefined,
    stations:
      stations.length > 0
        ? stations.map(({ distance_km, ...station }) => withoutAbsent({ ...station, distanceKm: distance_km }))
        : undefined,
  }) as LineFile
}

/**
 * Reads every `*.toml` of a directory, in order of file names. Throws `ConfigError` with the faults of all of them,
 * such as two files for one line.
 */
export async function loadLineFiles(directory: string): Promise<LineFile[]> {
  const refusal = (message: string) => new ConfigError(directory, [{ file: directory, path: '', message }])
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    throw refusal(`cannot be read (${error.code})`)
  })
  const files = names.filter((name) => name.endsWith('.toml')).sort()
  if (files.length > LINE_FILES_MAX) throw refusal(`holds more than ${LINE_FILES_MAX} line files`)
  const lines: LineFile[] = []
  const faults: Fault[] = []
  const fileOf = new Map<string, string>()
  for (const name of files) {
    const file = join(directory, name)
    try {
      const line = parseLineFile(await readConfigFile(file), file)
      const key = JSON.stringify([line.operator, line.line])
      const other = fileOf.get(key)
      if (other !== undefined) faults.push({ file, path: 'line', message: `is described in ${other} already` })
      fileOf.set(key, name)
      lines.push(line)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      faults.push(...error.faults)
    }
  }
  if (faults.length > 0) throw new ConfigError(directory, faults)
  return lines
}

function lineFaults(raw: RawTable): KeyFault[] {
  return [
    ...duplicateFaults(raw, 'stations', 'id'),
    ...duplicateFaults(raw, 'types', 'code'),
    ...distanceFaults(raw),
    ...directionFaults(raw),
  ]
}

/** Faults of direction words: one that stands for both ways would say nothing. */
function directionFaults(raw: RawTable): KeyFault[] {
  const { forward, backward } = (raw.directions ?? {}) as RawTable
  if (!Array.isArray(forward) || !Array.isArray(backward)) return []
  return backward.flatMap((word, index) =>
    forward.includes(word)
      ? [{ path: `directions.backward[${index}]`, message: `${JSON.stringify(word)} stands in directions.forward too` }]
      : [],
  )
}

/** Faults of distances: a chart is drawn by them, so missing ones or a step back would misplace stations. */
function distanceFaults(raw: RawTable): KeyFault[] {
  const stations = Array.isArray(raw.stations) ? (raw.stations as (RawTable | null)[]) : []
  const distances = stations.map((station) => station?.distance_km)
  if (distances.every((distance) => distance === undefined)) return []
  return distances.flatMap((distance, index) => {
    const path = `stations[${index}].distance_km`
    if (distance === undefined) return [{ path, message: 'is missing; other stations of the line have one' }]
    const before = distances[index - 1]
    const isBack = typeof distance === 'number' && typeof before === 'number' && distance < before
    return isBack ? [{ path, message: `must be no less than that of the station before, ${before}` }] : []
  })
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T
}
