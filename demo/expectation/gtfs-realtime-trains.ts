/** Decides which trains a GTFS-Realtime feed tells of, by docs/sources.md, "Who a train is". */
import { integerAt, messageAt, textAt, type WireMessage } from './protobuf.js'

export interface Half {
  kind: 'update' | 'vehicle'
  message: WireMessage
  trip: Partial<Record<string, string | number | boolean | undefined>>
  place: number
}
export interface Train {
  update?: WireMessage
  vehicle?: WireMessage
  trip: Half['trip']
  number: string
  identity: string | undefined
}
type Pair = { update?: Half; vehicle?: Half }

const vehicleOf = ({ kind, message }: Half) => messageAt(message, kind === 'update' ? 3 : 8)
const idOf = (half: Half | undefined) => (half && (textAt(vehicleOf(half), 1) || textAt(vehicleOf(half), 2))) || ''
const timeOf = ({ kind, message }: Half) => integerAt(message, kind === 'update' ? 4 : 5) ?? 0
const placeOf = ({ update, vehicle }: Pair) =>
  Math.min(update?.place ?? Number.MAX_VALUE, vehicle?.place ?? Number.MAX_VALUE)

export class Trains {
  readonly #halves: Half[] = []

  add(half: Half): void {
    this.#halves.push(half)
  }

  /** Returns the trains in feed order, and how many halves or trains were put aside, by word. */
  finish(): { named: Train[]; putAside: Record<string, number> } {
    const halves = newestOfEach(this.#halves)
    const trains = pairsOf(halves)
      .sort((a, b) => placeOf(a) - placeOf(b))
      .map(trainOf)
    const named = trains.filter((train) => train.number !== '')
    nameApart(named)
    return {
      named,
      putAside: { duplicate_key: this.#halves.length - halves.length, no_key: trains.length - named.length },
    }
  }
}

/** Keeps the newest of halves that came twice: of one kind, one trip by all that tells trips, and one vehicle. */
function newestOfEach(halves: readonly Half[]): Half[] {
  const newest = new Map<string, Half>()
  for (const half of halves) {
    const { tripId, line, direction, serviceDate, startTime, trainId } = half.trip
    const isDuplicated = half.trip.scheduleRelationship === 'DUPLICATED'
    const trip = [tripId, line, direction, serviceDate, startTime, trainId, isDuplicated]
    const name = JSON.stringify([half.kind, ...trip, idOf(half)])
    const known = newest.get(name)
    if (!known || timeOf(known) <= timeOf(half)) newest.set(name, half)
  }
  return [...newest.values()]
}

function pairsOf(halves: readonly Half[]): Pair[] {
  const updates = halves.filter(({ kind }) => kind === 'update')
  const vehicles = halves.filter(({ kind }) => kind === 'vehicle')
  const byTrip = grouped(updates, tripNameOf)
  const found = new Map(vehicles.map((vehicle) => [vehicle, updateFor(vehicle, byTrip.get(tripNameOf(vehicle)) ?? [])]))
  const mine = grouped(vehicles, (vehicle) => found.get(vehicle))
  const taken = new Set<Half>()
  const pairs: Pair[] = updates.map((update) => {
    const mineOf = mine.get(update) ?? []
    const named = textAt(vehicleOf(update), 1)
    const first = mineOf.find((one) => named && textAt(vehicleOf(one), 1) === named)
    // Where none of several units is the one that the update names, none has its calls.
    const isOther = !first && named && mineOf.length > 1
    const vehicle = first ?? mineOf.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))[0]
    if (!vehicle || isOther) return { update }
    taken.add(vehicle)
    return { update, vehicle }
  })
  const others = vehicles.filter((vehicle) => !taken.has(vehicle))
  // A second vehicle of a trip has the update's values of the trip, but not its calls.
  return [
    ...pairs,
    ...others.map((vehicle) => ({ vehicle: { ...vehicle, trip: merged(vehicle, found.get(vehicle)) } })),
  ]
}

function grouped<T, K>(of: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of of) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

function tripNameOf(half: Half): string {
  const { tripId, line, direction, startTime } = half.trip
  return JSON.stringify(tripId ? [tripId] : startTime ? [line, direction, startTime] : ['', idOf(half)])
}

function updateFor(vehicle: Half, updates: readonly Half[]): Half | undefined {
  const score = (update: Half) =>
    (textAt(vehicleOf(update), 1) && textAt(vehicleOf(update), 1) === textAt(vehicleOf(vehicle), 1) ? 4 : 0) +
    (update.trip.scheduleRelationship === vehicle.trip.scheduleRelationship ? 2 : 0) +
    (update.trip.trainId === vehicle.trip.trainId ? 1 : 0)
  const agreeing = updates.filter((update) =>
    ['line', 'serviceDate', 'startTime', 'trainId'].every(
      (name) => !update.trip[name] || !vehicle.trip[name] || update.trip[name] === vehicle.trip[name],
    ),
  )
  const best = Math.max(...agreeing.map(score))
  return agreeing.find((update) => score(update) === best)
}

/** Takes the first half's values, else the second's, and the gravest relationship of both. */
function merged(first: Half | undefined, second: Half | undefined): Half['trip'] {
  const trip: Half['trip'] = {}
  for (const { trip: said } of [second, first].filter((half) => half !== undefined))
    for (const [name, value] of Object.entries(said)) if (value !== undefined) trip[name] = value
  const relationships = [first?.trip.scheduleRelationship, second?.trip.scheduleRelationship]
  for (const grave of ['CANCELED', 'DELETED']) if (relationships.includes(grave)) trip.scheduleRelationship = grave
  return trip
}

function trainOf({ update, vehicle }: Pair): Train {
  const trip = merged(update ?? vehicle, update ? vehicle : undefined)
  const { tripId, line, directionId, startTime } = trip
  const carrier = vehicle && vehicleOf(vehicle) ? vehicleOf(vehicle) : update && vehicleOf(update)
  const composite = line && startTime ? `${line}.${directionId ?? '-'}.${startTime}` : ''
  return {
    ...(update && { update: update.message }),
    ...(vehicle && { vehicle: vehicle.message }),
    trip,
    number: String(tripId ?? (composite || textAt(carrier, 2) || textAt(carrier, 1) || trip.trainId || '')),
    identity: undefined,
  }
}

/**
 * Gives trains distinct names: by their own id, by the start time where the trip's id does not tell, else by the
 * vehicle's id.
 */
function nameApart(trains: readonly Train[]): void {
  const nameOf = ({ trip, number }: Train) => JSON.stringify([trip.line, number, trip.serviceDate])
  const namesakes = grouped(trains, nameOf)
  for (const train of trains) {
    const { trip } = train
    const starts = new Set(namesakes.get(nameOf(train))!.flatMap(({ trip }) => trip.startTime ?? []))
    const isByStart =
      trip.tripId && (starts.size > 1 || ['UNSCHEDULED', 'DUPLICATED'].includes(String(trip.scheduleRelationship)))
    const isRepetition =
      train.update && trip.scheduleRelationship === 'DUPLICATED' && !trip.duplicateOfTripId && !trip.startTime
    const parts = [trip.trainId, isByStart ? trip.startTime : undefined, isRepetition ? 'duplicated' : undefined]
    train.identity = parts.filter(Boolean).join('|') || undefined
  }
  const carrierId = ({ update, vehicle }: Train) => {
    const carrier = messageAt(vehicle, 8) ?? messageAt(update, 3)
    return textAt(carrier, 1) || textAt(carrier, 2) || ''
  }
  const seen = new Set<string>()
  const inOrder = [...trains].sort(
    (a, b) =>
      Number(!a.update) - Number(!b.update) || (carrierId(a) < carrierId(b) ? -1 : carrierId(a) > carrierId(b) ? 1 : 0),
  )
  for (const train of inOrder) {
    const name = JSON.stringify([nameOf(train), train.identity])
    if (seen.has(name)) train.identity = [train.identity, carrierId(train)].filter(Boolean).join('|') || undefined
    seen.add(name)
  }
}
