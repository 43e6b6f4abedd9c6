/**
 * Reads GTFS-Realtime as the events that a subscriber must receive (docs/sources.md, "GTFS-Realtime"), from the wire by
 * the field numbers of gtfs-realtime.proto, without the sender's decoder or mapper.
 */
import { type FlatEvent, flatEvent } from './flat-event.js'
import { alertEvent } from './gtfs-realtime-alert.js'
import { type Half, type Train, Trains } from './gtfs-realtime-trains.js'
import { DIRECTIONS, dateOf, RELATIONSHIPS, secondsAt, timeOf, within } from './gtfs-realtime-values.js'
import { float32At, integerAt, messageAt, messagesAt, readMessage, textAt, type WireMessage } from './protobuf.js'
import type { ExpectedSnapshot } from './series.js'

const NYCT = 1001
const DIFFERENTIAL = 1
const WEEK_S = 604_800
const OCCUPANCIES = ['EMPTY', 'MANY_SEATS', 'FEW_SEATS', 'STANDING_ONLY', 'CRUSHED_STANDING', 'FULL', 'NOT_ACCEPTING']
const STOP_STATUSES = ['INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO']

/** Returns `undefined` for a feed that tells only changes. Throws on bytes that are not protobuf. */
export function gtfsRealtimeSnapshot(bytes: Uint8Array, operator: string | undefined): ExpectedSnapshot | undefined {
  const feed = readMessage(bytes)
  const header = messageAt(feed, 1)
  if (!header) throw new Error('no feed header')
  if (integerAt(header, 2) === DIFFERENTIAL) return undefined
  const headerMs = secondsAt(header, 3)
  const entities = messagesAt(feed, 2).filter((entity) => !integerAt(entity, 2))
  const trains = new Trains()
  entities.forEach((entity, place) => {
    const [update, vehicle] = [messageAt(entity, 3), messageAt(entity, 4)]
    if (update) trains.add({ kind: 'update', message: update, trip: tripOf(messageAt(update, 1), update), place })
    if (vehicle) {
      const trip = tripOf(messageAt(vehicle, 1) ?? messageAt(update, 1))
      trains.add({ kind: 'vehicle', message: vehicle, trip, place })
    }
  })
  const { named, putAside } = trains.finish()
  const alerts = entities.filter((entity) => messageAt(entity, 5))
  return {
    events: [
      ...named.map((train) => trainEvent(train, headerMs, operator)),
      ...alerts.map((entity) => alertEvent(entity, headerMs, operator)),
    ],
    timeMs: headerMs,
    kinds: [
      entities.some((entity) => messageAt(entity, 3)) && 'trip updates',
      entities.some((entity) => messageAt(entity, 4)) && 'vehicle positions',
      alerts.length > 0 && 'alerts',
    ].filter((kind) => kind !== false),
    putAside,
  }
}

/** Reads a descriptor under the names of our schema; `update` has what a duplicated trip changes in it. */
function tripOf(trip: WireMessage | undefined, update?: WireMessage): Half['trip'] {
  const nyct = messageAt(trip, NYCT)
  const relationship = RELATIONSHIPS[integerAt(trip, 4) ?? -1]
  const properties = relationship === 'DUPLICATED' ? messageAt(update, 6) : undefined
  const newId = textAt(properties, 1)
  const isNamed = newId && newId !== textAt(trip, 1)
  const directionId = within(integerAt(trip, 6), 0, 1)
  const isAssigned = integerAt(nyct, 2)
  return {
    tripId: newId || textAt(trip, 1) || undefined,
    duplicateOfTripId: isNamed ? textAt(trip, 1) || undefined : undefined,
    line: textAt(trip, 5) || undefined,
    serviceDate: dateOf(textAt(properties, 2)) ?? dateOf(textAt(trip, 3)),
    startTime: timeOf(textAt(properties, 3)) ?? timeOf(textAt(trip, 2)),
    scheduleRelationship: relationship,
    directionId,
    direction: DIRECTIONS[integerAt(nyct, 3) ?? 0] ?? directionId?.toString(),
    trainId: textAt(nyct, 1) || undefined,
    isAssigned: isAssigned === undefined ? undefined : isAssigned !== 0,
  }
}

function trainEvent(
  { update, vehicle, number, identity, trip }: Train,
  headerMs: number | undefined,
  operator: string | undefined,
): FlatEvent {
  const positionMs = secondsAt(vehicle, 5)
  const callsMs = secondsAt(update, 4)
  const isUnbelieved = (integerAt(vehicle, 5) && !positionMs) || (integerAt(update, 4) && !callsMs)
  const ownMs = positionMs !== undefined || callsMs !== undefined ? Math.max(positionMs ?? 0, callsMs ?? 0) : undefined
  const observedMs = ownMs ?? (isUnbelieved ? undefined : headerMs)
  const calls = messagesAt(update, 2).map(stopCall)
  const { duplicateOfTripId: _, ...told } = trip
  const carrier = (field: number) => textAt(messageAt(vehicle, 8), field) || textAt(messageAt(update, 3), field)
  const status = STOP_STATUSES[integerAt(vehicle, 4) ?? -1]
  const stop = textAt(vehicle, 7)
  return flatEvent({
    eventTimeMs: observedMs,
    sourceTimeMs: headerMs,
    train: {
      ...told,
      operator,
      number,
      identity,
      vehicleId: carrier(1),
      vehicleLabel: carrier(2),
      positionMs,
      callsMs,
      duplicateOfTripId: update && trip.duplicateOfTripId,
      cancelled: trip.scheduleRelationship === 'CANCELED' || undefined,
      position: vehicle && {
        atStation: status === 'STOPPED_AT' ? stop : undefined,
        between: status === 'STOPPED_AT' ? undefined : { toStation: stop },
        coordinates: coordinates(messageAt(vehicle, 2)),
        stopSequence: integerAt(vehicle, 3),
        stopStatus: status,
      },
      stopCalls: calls,
      delayS:
        within(integerAt(update, 5), -WEEK_S, WEEK_S) ??
        delayOfNextCall(calls, stop, status, integerAt(vehicle, 3), observedMs),
      occupancy: OCCUPANCIES[integerAt(vehicle, 9) ?? -1],
      carIds: messagesAt(vehicle, 11)
        .sort((a, b) => (integerAt(a, 5) ?? 0) - (integerAt(b, 5) ?? 0))
        .map((car) => textAt(car, 1) || textAt(car, 2)),
    },
  })
}

function coordinates(position: WireMessage | undefined): object | undefined {
  const latitude = within(float32At(position, 1), -90, 90)
  const longitude = within(float32At(position, 2), -180, 180)
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return undefined
  const bearingDeg = within(float32At(position, 3), 0, 360)
  return { latitude, longitude, bearingDeg, speedMps: within(float32At(position, 5), 0, 200) }
}

// ---------------------------------------------------------------- calls

type Times = { plannedMs?: number | undefined; estimatedMs: number | undefined; delayS: number | undefined }
type Call = ReturnType<typeof stopCall>

function stopCall(call: WireMessage) {
  const SKIPPED = 1
  const NO_DATA = 2
  const nyct = messageAt(call, NYCT)
  const station = textAt(call, 4) || undefined
  const assigned = textAt(messageAt(call, 6), 1)
  return {
    station,
    stopSequence: integerAt(call, 1),
    arrival: callTimes(messageAt(call, 2)),
    departure: callTimes(messageAt(call, 3)),
    platform: textAt(nyct, 2),
    plannedPlatform: textAt(nyct, 1),
    skipped: integerAt(call, 5) === SKIPPED || undefined,
    noData: integerAt(call, 5) === NO_DATA || undefined,
    assignedStation: assigned === station ? undefined : assigned,
  }
}

function callTimes(event: WireMessage | undefined): Times & { uncertaintyS: number | undefined } {
  return {
    plannedMs: secondsAt(event, 4),
    estimatedMs: secondsAt(event, 2),
    delayS: within(integerAt(event, 1), -WEEK_S, WEEK_S),
    uncertaintyS: within(integerAt(event, 3), 0, 86_400),
  }
}

/**
 * Returns the delay of the first call that is neither skipped nor made. Calls before the vehicle's place count as made;
 * without a place, past calls do.
 */
function delayOfNextCall(
  told: readonly Call[],
  stop: string | undefined,
  status: string | undefined,
  sequence: number | undefined,
  nowMs: number | undefined,
): number | undefined {
  // Where all calls have numbers, these give their order.
  const isOrdered = told.every(({ stopSequence }) => stopSequence !== undefined)
  const calls = isOrdered ? [...told].sort((a, b) => a.stopSequence! - b.stopSequence!) : told
  const isPast = (ms: number | undefined) => ms !== undefined && nowMs !== undefined && ms < nowMs
  const isNumbered = sequence !== undefined && calls.some((call) => call.stopSequence !== undefined)
  const isOnce = calls.filter(({ station }) => station === stop).length === 1 && stop
  let next = calls.length
  for (const [i, call] of [...calls.entries()].reverse()) {
    const isToCome = isNumbered
      ? (call.stopSequence ?? -1) >= sequence
      : isOnce
        ? calls.findIndex(({ station }) => station === stop) <= i
        : !isPast(call.departure.estimatedMs ?? call.arrival.estimatedMs)
    if (isToCome && !call.skipped) next = i
  }
  const standing = calls[next] && (status === 'STOPPED_AT' || isPast(calls[next].arrival.estimatedMs))
  for (let i = next; i >= 0; i--) {
    const call = calls[i]
    if (!call || (call.skipped && i < next)) continue
    if (call.noData) return undefined
    const [first, second] = standing || i < next ? [call.departure, call.arrival] : [call.arrival, call.departure]
    const delayS = first.delayS ?? second.delayS
    if (delayS !== undefined) return delayS
    if (i === next && (first.estimatedMs !== undefined || second.estimatedMs !== undefined)) return undefined
  }
  return undefined
}
