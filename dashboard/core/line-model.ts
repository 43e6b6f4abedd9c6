/** A line as the views need it: names, colours, stations in order, and where each train is among them. */
import type { LineInfo, Position, StationInfo, StopCall, Train, TrainTypeInfo } from '../../client/records.js'
import type { Fragments } from './learnt-stations.js'

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
  /** True when nobody gave the order of the stations: they are known as fragments, in no meaningful order. */
  isLearnt: boolean
  /** For each station, the fragment that it lies on; a line with a line file is one. */
  fragmentOf: readonly number[]
  /** The fragments from which the line was learnt. */
  learnt: Fragments
  /** True when the line goes on from its last station to its first. */
  isLoop: boolean
  types: readonly TrainTypeInfo[]
  /** Distance of each station from the first one, in kilometres, or counted in stations. */
  distances: readonly number[]
  indexOf: ReadonlyMap<string, number>
  /** The meaning of each word for a direction, from the line file or from how trains were seen to run. */
  directions: DirectionWords
}

export function lineModel(
  name: { operator: string; line: string },
  info: LineInfo | undefined,
  learnt: Fragments,
): LineModel {
  const given = info?.stations
  const isLearnt = !given || given.length === 0
  const stations = isLearnt ? learnt.flat() : given
  const fragmentOf = isLearnt ? learnt.flatMap((stretch, at) => stretch.map(() => at)) : stations.map(() => 0)
  const isMeasured = stations.length > 0 && stations.every(({ distanceKm }) => distanceKm !== undefined)
  return {
    key: lineKey(name),
    ...name,
    info,
    stations,
    isLearnt,
    fragmentOf,
    learnt,
    isLoop: !isLearnt && info?.loop === true,
    types: info?.types ?? [],
    // Two fragments are further apart than neighbours.
    distances: stations.map(({ distanceKm }, index) => (isMeasured ? distanceKm! : index + fragmentOf[index])),
    indexOf: new Map(
      stations.flatMap(({ id, also = [] }, index) => [id, ...also].map((name) => [name, index] as const)),
    ),
    directions: new DirectionWords(info?.directions),
  }
}

const DIRECTION_WORDS_MAX = 16

/** The line file's meaning of a word counts; without one, the way its trains ran, as long as they agree. */
class DirectionWords {
  readonly #given = new Map<string, Heading>()
  readonly #seen = new Map<string, Heading>()

  constructor(given: LineInfo['directions']) {
    for (const word of given?.forward ?? []) this.#given.set(word, 'forward')
    for (const word of given?.backward ?? []) this.#given.set(word, 'backward')
  }

  given(word: string): Heading | undefined {
    return this.#given.get(word)
  }

  meaningOf(word: string): Heading {
    return this.#given.get(word) ?? this.#seen.get(word) ?? 'unknown'
  }

  /**
   * Records that a train with this word was seen to run so. One that runs the other way makes the word mean nothing.
   */
  see(word: string, heading: Heading): void {
    const before = this.#seen.get(word)
    if (before === undefined && this.#seen.size >= DIRECTION_WORDS_MAX) return
    this.#seen.set(word, before === undefined || before === heading ? heading : 'unknown')
  }
}

/**
 * Returns the row of the diagram: station `i` is row 2 × i, the section after it 2 × i + 1. `undefined` when the train
 * gives no place on the line.
 */
export function rowOf(model: LineModel, position: Position | undefined, heading: Heading): number | undefined {
  const at = model.indexOf.get(position?.atStation ?? '')
  if (at !== undefined) return 2 * at
  const from = model.indexOf.get(position?.between?.fromStation ?? '')
  const to = model.indexOf.get(position?.between?.toStation ?? '')
  const end = model.stations.length - 1
  const last = model.isLoop ? 2 * end + 1 : 2 * end
  if (from !== undefined && to !== undefined) {
    if (from === to) return 2 * from
    if (isOverTheSeam(model, from, to)) return last
    return 2 * from + Math.sign(to - from)
  }
  const step = heading === 'backward' ? -1 : 1
  const inside = (row: number) => (model.isLoop ? (row + last + 1) % (last + 1) : clamp(row, 0, last))
  if (from !== undefined) return inside(2 * from + step)
  return to === undefined ? undefined : inside(2 * to - step)
}

/** True from the last station of a loop to its first, or back. */
function isOverTheSeam({ isLoop, stations }: LineModel, from: number, to: number): boolean {
  return isLoop && stations.length > 2 && Math.abs(to - from) === stations.length - 1
}

/** Share of the way along the line, 0 to 1. */
export function shareOf(model: LineModel, row: number): number {
  const { distances } = model
  const [first, last] = [distances[0] ?? 0, distances.at(-1) ?? 0]
  if (last === first) return 0
  const before = distances[Math.floor(row / 2)]
  const after = distances[Math.ceil(row / 2)] ?? last
  return ((before + after) / 2 - first) / (last - first)
}

/**
 * Finds which way a train runs: by the line file's meaning of its direction, else by its section, its next stops, the
 * way of others with the same word, or its destination. On a line whose order is a guess nobody can say.
 */
export function headingOf(model: LineModel, train: Train): Heading {
  const { direction } = train
  const given = direction === undefined ? undefined : model.directions.given(direction)
  if (given) return given
  if (model.isLearnt) return 'unknown'
  const moving = movingHeading(model, train)
  if (direction && moving !== 'unknown') model.directions.see(direction, moving)
  if (moving !== 'unknown') return moving
  const meant = direction ? model.directions.meaningOf(direction) : 'unknown'
  return meant === 'unknown' ? boundHeading(model, train) : meant
}

/** Finds the way by the section that the train is in, or by the stops before it. */
function movingHeading(model: LineModel, { position, stopCalls }: Train): Heading {
  const { indexOf } = model
  const { fromStation, toStation } = position?.between ?? {}
  const between = towards(model, indexOf.get(fromStation ?? ''), indexOf.get(toStation ?? ''))
  if (between !== 'unknown') return between
  const at = indexOf.get(position?.atStation ?? fromStation ?? '')
  for (const { station } of callsAhead(stopCalls ?? [], position?.atStation ?? fromStation)) {
    const next = towards(model, at, indexOf.get(station ?? ''))
    if (next !== 'unknown') return next
  }
  return 'unknown'
}

/** Calls already made say where a train was, not where it goes. */
function callsAhead(calls: readonly StopCall[], here: string | undefined): readonly StopCall[] {
  const at = calls.map(({ station }) => station).lastIndexOf(here)
  if (at >= 0) return calls.slice(at + 1)
  return calls.filter(({ departure, arrival }) => departure?.actualMs === undefined && arrival?.actualMs === undefined)
}

function boundHeading(model: LineModel, { position, destinationStations }: Train): Heading {
  // On a loop both ways lead to any station.
  if (model.isLoop) return 'unknown'
  const { indexOf, stations } = model
  const at = indexOf.get(position?.atStation ?? position?.between?.fromStation ?? '')
  for (const station of destinationStations ?? []) {
    const there = towards(model, at, indexOf.get(station))
    if (there !== 'unknown') return there
    // The train stands at the end of the line, where it was bound for.
    if (at !== undefined && indexOf.get(station) === at && at === stations.length - 1) return 'forward'
    if (at === 0 && indexOf.get(station) === 0) return 'backward'
  }
  return 'unknown'
}

/** On a loop only neighbours tell the way, and across the seam they tell the opposite one. */
function towards(model: LineModel, from: number | undefined, to: number | undefined): Heading {
  if (from === undefined || to === undefined || from === to) return 'unknown'
  if (isOverTheSeam(model, from, to)) return to < from ? 'forward' : 'backward'
  if (model.isLoop && Math.abs(to - from) > 1) return 'unknown'
  return to > from ? 'forward' : 'backward'
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
