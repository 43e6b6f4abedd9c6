/**
 * Decides which trains a GTFS-Realtime feed tells of, and who each of them is (docs/adr/0025-identity.md). A TripUpdate
 * and a VehiclePosition of one trip are two halves of one train; two trains of one trip are told apart.
 */
import { ScheduleRelationship } from '../../../../proto/event.js'
import type { transit_realtime } from '../../../../proto/generated/gtfs-realtime.js'
import type { Trip } from './trip.js'

type TripUpdate = transit_realtime.TripUpdate.$Properties
type VehiclePosition = transit_realtime.VehiclePosition.$Properties

/**
 * One half of a train, and its place in the feed. For a duplicated trip, `trip` is the new trip and `duplicateOf` the
 * one that it repeats.
 */
export interface UpdateHalf {
  update: TripUpdate
  trip: Trip
  duplicateOf?: string
  place: number
}
export interface VehicleHalf {
  vehicle: VehiclePosition
  trip: Trip
  place: number
}
export interface Train {
  update?: UpdateHalf
  vehicle?: VehicleHalf
  /** The trips of both halves, merged. */
  trip: Trip
  /** Absent where nothing names the train. */
  number?: string
  identity?: string
}

/**
 * Returns the trains in feed order; how many halves were replaced by an equally new or newer half of the same train;
 * and how many vehicles stand alone because too many updates are of their trip.
 */
export function trainsOf(updates: readonly UpdateHalf[], vehicles: readonly VehicleHalf[]) {
  const latestUpdates = latest(updates, ({ trip, update }) => nameOfHalf(trip, update.vehicle), timeOfUpdate)
  const latestVehicles = latest(vehicles, ({ trip, vehicle }) => nameOfHalf(trip, vehicle.vehicle), timeOfVehicle)
  const halves = paired(latestUpdates, latestVehicles)
  const trains = halves.trains.map(withNumber)
  withIdentities(trains)
  trains.sort((a, b) => placeOf(a) - placeOf(b))
  const repeated = updates.length + vehicles.length - latestUpdates.length - latestVehicles.length
  return { trains, repeated, unpaired: halves.unpaired }
}

function timeOfUpdate({ update }: UpdateHalf): number {
  return update.timestamp ?? 0
}

function timeOfVehicle({ vehicle }: VehicleHalf): number {
  return vehicle.timestamp ?? 0
}

function placeOf({ update, vehicle }: Train): number {
  return Math.min(update?.place ?? Number.POSITIVE_INFINITY, vehicle?.place ?? Number.POSITIVE_INFINITY)
}

type Vehicle = transit_realtime.VehicleDescriptor.$Properties | null | undefined

function nameOfHalf(trip: Trip, vehicle: Vehicle): string {
  const { tripId, line, direction, serviceDate, startTime, trainId } = trip
  const name = [tripId, line, direction, serviceDate, startTime, trainId, vehicle?.id || vehicle?.label]
  return JSON.stringify([...name, isDuplicated(trip)])
}

/**
 * Keeps the newest of several halves with one name, and the last of equally new ones. Those without any name are kept,
 * to be refused later.
 */
function latest<T>(halves: readonly T[], nameOf: (half: T) => string, timeOf: (half: T) => number): T[] {
  const byName = new Map<string, T>()
  for (const half of halves) {
    const name = nameOf(half)
    const known = byName.get(name)
    if (!known || timeOf(half) >= timeOf(known)) byName.set(name, half)
  }
  return [...byName.values()]
}

// ---------------------------------------------------------------- halves

/**
 * Limits how many pairs of vehicle and update are compared, because a trip that runs by frequency has a hundred runs a
 * day, and each of its vehicles is compared with all of them: a hundred such trips make a million comparisons, a third
 * of a second. Beyond the limit, only vehicles of trips with few updates are paired.
 */
const COMPARISONS_MAX = 1_000_000
const FEW_UPDATES = 16

/**
 * Pairs each vehicle with the update of its trip; of several vehicles with one update, one is paired. The others stand
 * alone.
 */
function paired(updates: readonly UpdateHalf[], vehicles: readonly VehicleHalf[]) {
  const byTrip = new Map<string, UpdateHalf[]>()
  for (const half of updates) {
    const name = tripNameOf(half.trip, half.update.vehicle)
    const others = byTrip.get(name)
    if (others) others.push(half)
    else byTrip.set(name, [half])
  }
  const vehiclesOf = new Map<UpdateHalf, VehicleHalf[]>()
  let compared = 0
  let unpaired = 0
  const alone: VehicleHalf[] = []
  for (const half of vehicles) {
    const ofTrip = byTrip.get(tripNameOf(half.trip, half.vehicle.vehicle)) ?? []
    const isTooMany = ofTrip.length > FEW_UPDATES && compared + ofTrip.length > COMPARISONS_MAX
    if (isTooMany) unpaired++
    else compared += ofTrip.length
    const update = isTooMany ? undefined : bestUpdate(ofTrip, half)
    const others = update && vehiclesOf.get(update)
    if (others) others.push(half)
    else if (update) vehiclesOf.set(update, [half])
    else alone.push(half)
  }
  const trains: Train[] = alone.map((vehicle) => ({ vehicle, trip: vehicle.trip }))
  for (const update of updates) {
    const all = (vehiclesOf.get(update) ?? []).sort((a, b) => rank(a, update) - rank(b, update) || byId(a, b))
    // When none of several vehicles is the one that the update names, none is paired: the train runs, and where it is
    // is unknown.
    const isUntold = all.length > 1 && update.update.vehicle?.id && rank(all[0], update) !== 0
    const vehicle = isUntold ? undefined : all.shift()
    trains.push(vehicle ? { update, vehicle, trip: merged(update.trip, vehicle.trip) } : { update, trip: update.trip })
    for (const other of all) trains.push({ vehicle: other, trip: merged(other.trip, update.trip) })
  }
  return { trains, unpaired }
}

function tripNameOf({ tripId, line, direction, startTime }: Trip, vehicle: Vehicle): string {
  return JSON.stringify(
    tripId ? [tripId] : startTime ? [line, direction, startTime] : [null, vehicle?.id || vehicle?.label],
  )
}

/** Returns the update that contradicts the vehicle in nothing and agrees with it in most. */
function bestUpdate(updates: readonly UpdateHalf[], { trip, vehicle }: VehicleHalf): UpdateHalf | undefined {
  let best: UpdateHalf | undefined
  let bestScore = -1
  for (const half of updates) {
    if (!DISTINGUISHING.every((name) => !half.trip[name] || !trip[name] || half.trip[name] === trip[name])) continue
    const isSameVehicle = half.update.vehicle?.id && half.update.vehicle.id === vehicle.vehicle?.id
    const isSameKind = half.trip.scheduleRelationship === trip.scheduleRelationship
    const score = (isSameVehicle ? 4 : 0) + (isSameKind ? 2 : 0) + (half.trip.trainId === trip.trainId ? 1 : 0)
    if (score > bestScore) {
      best = half
      bestScore = score
    }
  }
  return best
}

const DISTINGUISHING = ['line', 'serviceDate', 'startTime', 'trainId'] as const

/** Puts the vehicle that the update names first. */
function rank({ vehicle }: VehicleHalf, { update }: UpdateHalf): number {
  return update.vehicle?.id && vehicle.vehicle?.id === update.vehicle.id ? 0 : 1
}

function byId(a: VehicleHalf, b: VehicleHalf): number {
  return compare(vehicleNameOf(a), vehicleNameOf(b))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function vehicleNameOf({ vehicle }: VehicleHalf): string {
  return vehicle.vehicle?.id || vehicle.vehicle?.label || ''
}

/** Merges two trips: the first one's values win, and the trip is cancelled or deleted where either says so. */
function merged(first: Trip, second: Trip): Trip {
  const gravest = [ScheduleRelationship.DELETED, ScheduleRelationship.CANCELED].find(
    (one) => first.scheduleRelationship === one || second.scheduleRelationship === one,
  )
  return {
    ...second,
    ...first,
    ...(gravest && { scheduleRelationship: gravest }),
    blemished: [...first.blemished, ...second.blemished],
  }
}

// ---------------------------------------------------------------- names

/**
 * Sets the train's number: the trip's id; without one, the values that tell the trip; without those, the vehicle's
 * label or id, or NYCT's train id.
 */
function withNumber(train: Train): Train {
  const { tripId, line, directionId, startTime, trainId } = train.trip
  const vehicle = carrierOf(train)
  const composite = line && startTime ? [line, directionId ?? '-', startTime].join('.') : undefined
  const number = tripId || composite || vehicle?.label || vehicle?.id || trainId
  return number ? { ...train, number } : train
}

function carrierOf({ update, vehicle }: Train): Vehicle {
  return vehicle?.vehicle.vehicle ?? update?.update.vehicle
}

/** Sets identities, in place, so that no two trains of the feed have one key. */
function withIdentities(trains: readonly Train[]): void {
  for (const group of groups(trains, ({ trip, number }) => [trip.line, number, trip.serviceDate])) {
    const startTimes = new Set(group.flatMap(({ trip }) => trip.startTime ?? []))
    for (const train of group) {
      const { trip } = train
      const isByStart = trip.tripId && (startTimes.size > 1 || startsTellApart(train))
      // A duplicated trip that gives neither its own id nor its start time is still another train than the one that it
      // repeats.
      const isByKind = isDuplicated(trip) && train.update && !train.update.duplicateOf && !trip.startTime
      const parts = [trip.trainId, isByStart && trip.startTime, isByKind && 'duplicated'].filter(Boolean)
      if (parts.length > 0) train.identity = parts.join('|')
    }
  }
  for (const group of groups(trains, ({ trip, number, identity }) => [trip.line, number, trip.serviceDate, identity])) {
    group.sort((a, b) => (a.update ? 0 : 1) - (b.update ? 0 : 1) || compare(vehicleId(a), vehicleId(b)))
    for (const train of group.slice(1)) {
      const parts = [train.identity, vehicleId(train)].filter(Boolean)
      if (parts.length > 0) train.identity = parts.join('|')
    }
  }
}

function vehicleId(train: Train): string {
  const vehicle = carrierOf(train)
  return vehicle?.id || vehicle?.label || ''
}

/** True for trips that their id alone does not tell: those that run by frequency, and repetitions of another. */
function startsTellApart({ trip }: Train): boolean {
  return trip.scheduleRelationship === ScheduleRelationship.UNSCHEDULED || isDuplicated(trip)
}

function isDuplicated({ scheduleRelationship }: Trip): boolean {
  return scheduleRelationship === ScheduleRelationship.DUPLICATED
}

function groups(trains: readonly Train[], keyOf: (train: Train) => unknown[]): Train[][] {
  const byKey = new Map<string, Train[]>()
  for (const train of trains) {
    const key = JSON.stringify(keyOf(train))
    const group = byKey.get(key)
    if (group) group.push(train)
    else byKey.set(key, [train])
  }
  return [...byKey.values()]
}
