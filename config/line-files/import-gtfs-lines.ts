/**
 * Makes line files from a static GTFS feed, under the names that GTFS-Realtime uses: a line is a `route_id`, a station
 * the parent of its platforms. The order of stations is that of the longest trip. Stations of other trips are put in
 * where that order leaves no doubt, and left out and counted where a branch begins. Pure.
 */
import { csvRows } from './csv-rows.js'
import type { ImportedLines } from './import-odpt-lines.js'
import type { LineFile, Words } from './line-files.js'

interface GtfsOptions {
  /** The operator that the source of GTFS-Realtime is configured with, because its feed does not name one. */
  operator: string
  /** Whether buses, ships, cable cars and lines without trips are imported too. */
  isEveryRoute: boolean
}

/** Reads a table of the feed; `undefined` when the feed has none of this name. */
type ReadTable = (name: string) => Uint8Array | undefined

export class GtfsError extends Error {}

interface Station {
  id: string
  names: Words
  platforms: Set<string>
}

interface Route {
  id: string
  names: Words
  color: string
}

/** The stations at which a trip calls. */
interface Pattern {
  direction: string
  stations: readonly string[]
}

/** Most kinds of trips of one route that differ in their stations. No route has so many; more are not looked at. */
const PATTERNS_MAX = 2_000
const STATIONS_MAX = 300

export function importGtfsLines(read: ReadTable, { operator, isEveryRoute }: GtfsOptions): ImportedLines {
  const need = (name: string) => {
    const bytes = read(name)
    if (!bytes)
      throw new GtfsError(`has no ${name}: a GTFS feed has stops.txt, routes.txt, trips.txt and stop_times.txt`)
    return bytes
  }
  const language = languageOf(read('agency.txt'))
  const translations = translationsOf(read('translations.txt'))
  const stationOf = stationsOf(need('stops.txt'), language, translations)
  const { routes, others } = routesOf(need('routes.txt'), isEveryRoute, language, translations)
  const patterns = patternsOf(need('trips.txt'), need('stop_times.txt'), routes, stationOf)
  const notes = others > 0 ? [`${others} routes are no railway and were left out; --all takes them`] : []
  const lines = [...routes.values()].flatMap((route) => {
    const { line, leftOut } = lineOf(route, [...(patterns.get(route.id)?.values() ?? [])], stationOf, operator)
    if (!line.stations && !isEveryRoute) {
      notes.push(`${route.id}: has no trips, so no order of stations: it was left out; --all takes its name`)
      return []
    }
    if (leftOut > 0) notes.push(`${route.id}: ${leftOut} stations of branches were left out`)
    return [line]
  })
  return { lines, notes }
}

function lineOf(
  { id, names, color }: Route,
  patterns: readonly Pattern[],
  stationOf: ReadonlyMap<string, Station>,
  operator: string,
): { line: LineFile; leftOut: number } {
  const [longest] = [...patterns].sort((a, b) => b.stations.length - a.stations.length)
  const isLoop = longest !== undefined && longest.stations.length > 2 && longest.stations[0] === longest.stations.at(-1)
  const direction = longest?.direction ?? ''
  const along = patterns.map((pattern) =>
    pattern.direction === direction ? pattern.stations : [...pattern.stations].reverse(),
  )
  const order = orderFrom(longest?.stations ?? [], along)
  const all = new Set(along.flat())
  const stations = order.slice(0, STATIONS_MAX).map((stationId) => {
    const { names, platforms } = stationOf.get(stationId)!
    const also = [...platforms].sort()
    return { id: stationId, ...(also.length > 0 && { also }), ...(hasWords(names) && { name: names }) }
  })
  const line: LineFile = {
    operator,
    line: id,
    ...(hasWords(names) && { name: names }),
    ...(/^[0-9a-f]{6}$/i.test(color) && { color: `#${color.toLowerCase()}` }),
    ...(isLoop && { loop: true }),
    ...(/^[01]$/.test(direction) && {
      directions: { forward: [direction], backward: [direction === '0' ? '1' : '0'] },
    }),
    ...(stations.length > 1 && { stations }),
  }
  return { line, leftOut: all.size - stations.length }
}

/** Puts a run of unknown stations between two that are neighbours so far, for a faster train passed them. */
function orderFrom(longest: readonly string[], patterns: readonly (readonly string[])[]): string[] {
  const order = [...new Set(longest)]
  for (const pattern of patterns) {
    let before: number | undefined
    let run: string[] = []
    for (const station of pattern) {
      const at = order.indexOf(station)
      if (at < 0) {
        run.push(station)
        continue
      }
      const isBetween = before !== undefined && at === before + 1
      if (isBetween) order.splice(at, 0, ...new Set(run))
      before = order.indexOf(station)
      run = []
    }
  }
  return order
}

/** The station of each stop id, whether the stop is a platform or a station. */
function stationsOf(stops: Uint8Array, language: string, translations: Translations): Map<string, Station> {
  const rows = [...csvRows(stops, ['stop_id', 'stop_name', 'parent_station', 'location_type'])]
  const stations = new Map<string, Station>()
  for (const { stop_id: id = '', stop_name: name = '', parent_station: parent } of rows)
    if (!parent)
      stations.set(id, { id, names: namesOf('stops', id, name, language, translations), platforms: new Set() })
  for (const { stop_id: id = '', parent_station: parent = '', location_type: type } of rows) {
    const station = parent ? stations.get(parent) : undefined
    // No event names an entrance or a boarding area.
    if (!station || (type !== '' && type !== '0')) continue
    station.platforms.add(id)
    stations.set(id, station)
  }
  return stations
}

function routesOf(table: Uint8Array, isEveryRoute: boolean, language: string, translations: Translations) {
  const routes = new Map<string, Route>()
  let others = 0
  const columns = ['route_id', 'route_short_name', 'route_long_name', 'route_type', 'route_color']
  for (const row of csvRows(table, columns)) {
    const { route_id: id = '', route_short_name: short = '', route_long_name: long = '', route_type: type = '' } = row
    if (!isEveryRoute && !isRailway(Number(type))) {
      others++
      continue
    }
    const names = namesOf('routes', id, long || short, language, translations)
    routes.set(id, { id, names, color: row.route_color ?? '' })
  }
  return { routes, others }
}

/** Whether the type is a tram, metro, railway or monorail, or an extended type of these. */
function isRailway(type: number): boolean {
  return [0, 1, 2, 12].includes(type) || (type >= 100 && type < 200) || (type >= 400 && type < 500) || type === 900
}

/** Patterns by route, then by the stations of the trip. */
function patternsOf(
  trips: Uint8Array,
  stopTimes: Uint8Array,
  routes: ReadonlyMap<string, Route>,
  stationOf: ReadonlyMap<string, Station>,
): Map<string, Map<string, Pattern>> {
  const wanted = new Map<string, { route: string; direction: string; calls: { sequence: number; station: string }[] }>()
  for (const { trip_id: id = '', route_id: route = '', direction_id: direction = '' } of csvRows(trips, [
    'trip_id',
    'route_id',
    'direction_id',
  ]))
    if (routes.has(route)) wanted.set(id, { route, direction, calls: [] })
  for (const { trip_id: id = '', stop_id: stop = '', stop_sequence: sequence } of csvRows(stopTimes, [
    'trip_id',
    'stop_id',
    'stop_sequence',
  ])) {
    const station = stationOf.get(stop)
    if (station) wanted.get(id)?.calls.push({ sequence: Number(sequence), station: station.id })
  }
  const patterns = new Map<string, Map<string, Pattern>>()
  for (const { route, direction, calls } of wanted.values()) {
    const stations = calls.sort((a, b) => a.sequence - b.sequence).map(({ station }) => station)
    const ofRoute = patterns.get(route) ?? new Map<string, Pattern>()
    patterns.set(route, ofRoute)
    if (stations.length > 1 && ofRoute.size < PATTERNS_MAX)
      ofRoute.set(JSON.stringify([direction, stations]), { direction, stations })
  }
  return patterns
}

// ---------------------------------------------------------------- names

/** Translations by table, language, and record id or the text that is translated. */
type Translations = ReadonlyMap<string, string>

const NAME_FIELDS: Readonly<Record<string, readonly string[]>> = {
  stops: ['stop_name'],
  routes: ['route_long_name', 'route_short_name'],
}

function translationsOf(table: Uint8Array | undefined): Translations {
  const translations = new Map<string, string>()
  const columns = ['table_name', 'field_name', 'language', 'translation', 'record_id', 'field_value']
  for (const row of table ? csvRows(table, columns) : []) {
    const { table_name: of = '', field_name: field = '', language = '', translation = '' } = row
    if (translation === '' || !NAME_FIELDS[of]?.includes(field)) continue
    const what = row.record_id ? `id ${row.record_id}` : `text ${row.field_value ?? ''}`
    const key = `${of} ${primary(language)} ${what}`
    if (!translations.has(key)) translations.set(key, translation)
  }
  return translations
}

function namesOf(of: string, id: string, name: string, language: string, translations: Translations): Words {
  const translated = (wanted: string) =>
    translations.get(`${of} ${wanted} id ${id}`) ?? translations.get(`${of} ${wanted} text ${name}`)
  const own = name === '' ? undefined : name
  const ja = translated('ja') ?? (language === 'ja' ? own : undefined)
  const en = translated('en') ?? (language === 'ja' ? undefined : own)
  return { ...(ja && { ja }), ...(en && { en }) }
}

/** The agency's language. Without one names stand under English, which every language falls back to. */
function languageOf(agency: Uint8Array | undefined): string {
  for (const { agency_lang: language = '' } of agency ? csvRows(agency, ['agency_lang']) : [])
    if (language) return primary(language)
  return ''
}

function primary(language: string): string {
  return language.toLowerCase().split('-')[0]
}

function hasWords({ ja, en }: Words): boolean {
  return ja !== undefined || en !== undefined
}
