/** A service's way over the tracks of a district: the stations it comes to, and the sections between them. */
import type { RailwayLine, RailwayStation } from './network.js'
import type { Direction, Service } from './services.js'

/** A station of a line, both as indexes, which are the same in every district. */
export interface LineStation {
  readonly line: number
  readonly station: number
}

export interface RoutePoint {
  readonly place: string
  /** The place's platforms in the train's direction, and how many tracks they have. */
  readonly platforms: string
  readonly tracks: number
  /** The section of track to the next point, which holds one train at a time; none at the last. */
  readonly section: string | undefined
  readonly calls: boolean
  /** The station on the line the train comes in by, and on the one it goes out by: they differ at a boundary. */
  readonly arrivesAt: LineStation
  readonly departsFrom: LineStation
  /** Least running time to the next point, seconds; 0 at the last. */
  readonly runToNextS: number
}

/** Time a train saves at each end of a section where it does not stop: no braking, no starting. */
const PASSING_GAIN_S = 12

export function routeOf(lines: readonly RailwayLine[], service: Service, direction: Direction): RoutePoint[] {
  const way = outboundWay(lines, service)
  if (direction === 'Inbound') way.reverse()
  const calls = way.map((at, i) => {
    const ends = i === 0 || i === way.length - 1 || at.length === 2
    const name = nameOf(lines, at[0])
    return ends || !service.calls || service.calls.includes(name)
  })
  const places = way.map(([at]) => stationAt(lines, at).place)
  return way.map((at, i) => {
    const [arrivesAt, departsFrom] = direction === 'Outbound' ? [at[0], at.at(-1)!] : [at.at(-1)!, at[0]]
    const place = places[i]
    const tracks = stationAt(lines, departsFrom).tracksPerDirection
    const common = { place, platforms: `${place} ${direction}`, tracks, calls: calls[i], arrivesAt, departsFrom }
    if (i === way.length - 1) return { ...common, section: undefined, runToNextS: 0 }
    // Running times stand at the station nearer to the start of the line.
    const from = direction === 'Outbound' ? departsFrom : { ...departsFrom, station: departsFrom.station - 1 }
    const passed = (calls[i] ? 0 : 1) + (calls[i + 1] ? 0 : 1)
    const runToNextS = stationAt(lines, from).runToNextS - PASSING_GAIN_S * passed
    return { ...common, section: `${place} ${places[i + 1]}`, runToNextS }
  })
}

/** Each place of the way outbound, as one station or, at a boundary, two: on the line left and on the line joined. */
function outboundWay(lines: readonly RailwayLine[], service: Service): LineStation[][] {
  const way: LineStation[][] = []
  for (const id of service.lines) {
    const line = lines.findIndex((candidate) => candidate.id === id)
    const stations = lines[line].stations
    const boundary = way.findIndex(([at]) => stationAt(lines, at).place === stations[0].place)
    if (boundary >= 0) way.length = boundary + 1
    for (let station = 0; station < stations.length; station++) {
      if (boundary >= 0 && station === 0) way[boundary].push({ line, station })
      else way.push([{ line, station }])
    }
  }
  return way
}

export function stationAt(lines: readonly RailwayLine[], at: LineStation): RailwayStation {
  return lines[at.line].stations[at.station]
}

/** Where a train goes over from one line to another. */
export function isBoundary({ arrivesAt, departsFrom }: RoutePoint): boolean {
  return arrivesAt.line !== departsFrom.line
}

function nameOf(lines: readonly RailwayLine[], at: LineStation): string {
  return stationAt(lines, at).id.split('.')[1]
}
