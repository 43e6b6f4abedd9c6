/** A line as the views need it: names, colours, stations in order, and where each train is among them. */
import type { LineInfo, Position, StationInfo, Train, TrainTypeInfo } from '../api.js'

/** `<operator>/<line>`, as everywhere in Katamichi. */
export type LineKey = string

export function lineKey({ operator, line }: { operator?: string; line?: string }): LineKey {
  return `${operator ?? ''}/${line ?? ''}`
}

/** Along the list of stations (downwards in the diagram), or against it. */
export type Heading = 'forward' | 'backward' | 'unknown'

export interface LineModel {
  key: LineKey
  operator: string
  line: string
  info: LineInfo | undefined
  stations: readonly StationInfo[]
  /** The order of the stations was learnt from trains. */
  isLearnt: boolean
  types: readonly TrainTypeInfo[]
  /** Kilometres, or stations counted, from the first station; of each station. */
  distances: readonly number[]
  indexOf: ReadonlyMap<string, number>
  /** What each word for a direction turned out to mean. */
  directions: Map<string, Heading>
}

export function lineModel(
  name: { operator: string; line: string },
  info: LineInfo | undefined,
  learnt: readonly StationInfo[],
): LineModel {
  const given = info?.stations
  const isLearnt = !given || given.length === 0
  const stations = isLearnt ? learnt : given
  const isMeasured = stations.length > 0 && stations.every(({ distanceKm }) => distanceKm !== undefined)
  return {
    key: lineKey(name),
    ...name,
    info,
    stations,
    isLearnt,
    types: info?.types ?? [],
    distances: stations.map(({ distanceKm }, index) => (isMeasured ? distanceKm! : index)),
    indexOf: new Map(stations.map(({ id }, index) => [id, index])),
    directions: new Map(),
  }
}

/**
 * Row of the diagram: station `i` is row 2 × i, the section after it 2 × i + 1. `undefined` when the train says nothing
 * that lies on the line.
 */
export function rowOf(model: LineModel, position: Position | undefined, heading: Heading): number | undefined {
  const at = model.indexOf.get(position?.atStation ?? '')
  if (at !== undefined) return 2 * at
  const from = model.indexOf.get(position?.between?.fromStation ?? '')
  const to = model.indexOf.get(position?.between?.toStation ?? '')
  if (from !== undefined && to !== undefined) return from === to ? 2 * from : 2 * from + Math.sign(to - from)
  const last = 2 * (model.stations.length - 1)
  const step = heading === 'backward' ? -1 : 1
  if (from !== undefined) return clamp(2 * from + step, 0, last)
  return to === undefined ? undefined : clamp(2 * to - step, 0, last)
}

/** Share of the way along the line, 0 to 1. */
export function shareOf(model: LineModel, row: number): number {
  const { distances } = model
  const [first, last] = [distances[0] ?? 0, distances.at(-1) ?? 0]
  if (last === first) return 0
  const before = distances[Math.floor(row / 2)]!
  const after = distances[Math.ceil(row / 2)]!
  return ((before + after) / 2 - first) / (last - first)
}

/** Which way a train runs: by its section, its next stops, its destination, or what its word for it meant before. */
export function headingOf(model: LineModel, train: Train): Heading {
  const seen = seenHeading(model, train)
  const { direction } = train
  if (!direction) return seen
  if (seen !== 'unknown') {
    if (model.directions.size < DIRECTION_WORDS_MAX) model.directions.set(direction, seen)
    return seen
  }
  return model.directions.get(direction) ?? 'unknown'
}

const DIRECTION_WORDS_MAX = 16

function seenHeading({ indexOf }: LineModel, { position, stopCalls, destinationStations }: Train): Heading {
  const { fromStation, toStation } = position?.between ?? {}
  const between = towards(indexOf.get(fromStation ?? ''), indexOf.get(toStation ?? ''))
  if (between !== 'unknown') return between
  const at = indexOf.get(position?.atStation ?? fromStation ?? '')
  for (const { station } of stopCalls ?? []) {
    const next = towards(at, indexOf.get(station ?? ''))
    if (next !== 'unknown') return next
  }
  for (const station of destinationStations ?? []) {
    const there = towards(at, indexOf.get(station))
    if (there !== 'unknown') return there
    // Standing at the end of the line, where it was bound for.
    if (at !== undefined && indexOf.get(station) === at && at === indexOf.size - 1) return 'forward'
    if (at === 0 && indexOf.get(station) === 0) return 'backward'
  }
  return 'unknown'
}

function towards(from: number | undefined, to: number | undefined): Heading {
  if (from === undefined || to === undefined || from === to) return 'unknown'
  return to > from ? 'forward' : 'backward'
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
