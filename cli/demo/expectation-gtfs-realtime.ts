/**
 * GTFS-Realtime as the events that a subscriber must receive (docs/sources.md, "GTFS-Realtime"), read from the wire by
 * the field numbers of gtfs-realtime.proto, without the sender's decoder or mapper.
 */
import { type FlatEvent, flatEvent } from './expectation-flat-event.js'
import {
  float32At,
  integerAt,
  messageAt,
  messagesAt,
  readMessage,
  textAt,
  type WireMessage,
} from './expectation-protobuf.js'
import type { ExpectedSnapshot } from './expectation-series.js'

const NYCT = 1001
const NYCT_DIRECTIONS = [undefined, 'North', 'East', 'South', 'West']
const DIFFERENTIAL = 1
const SKIPPED = 1
const CANCELED = 3
const DELETED = 7
const STOPPED_AT = 1
const NO_SERVICE = 1
const SIGNIFICANT_DELAYS = 3
const OCCUPANCIES = ['EMPTY', 'MANY_SEATS', 'FEW_SEATS', 'STANDING_ONLY', 'CRUSHED_STANDING', 'FULL', 'NOT_ACCEPTING']

/** `undefined` for a feed that tells only what changed. Throws on bytes that are not protobuf. */
export function gtfsRealtimeSnapshot(bytes: Uint8Array, operator: string | undefined): ExpectedSnapshot | undefined {
  const feed = readMessage(bytes)
  const header = messageAt(feed, 1)
  if (integerAt(header, 2) === DIFFERENTIAL) return undefined
  const headerMs = secondsAt(header, 3)
  const entities = messagesAt(feed, 2).filter((entity) => !integerAt(entity, 2))
  const trains = [...halvesByTrip(entities).values()].map((halves) => trainEvent(halves, headerMs, operator))
  const alerts = entities.flatMap((entity) => messagesAt(entity, 5))
  return {
    events: [...trains.filter((event) => event.has('train.number')), ...lineEvents(alerts, headerMs, operator)],
    timeMs: headerMs,
  }
}

// ---------------------------------------------------------------- trains

/** A trip's TripUpdate and its VehiclePosition. Of two of one kind the later counts, in its own place. */
type Halves = { update?: WireMessage; vehicle?: WireMessage }

function halvesByTrip(entities: readonly WireMessage[]): Map<string, Halves> {
  const trips = new Map<string, Halves>()
  for (const entity of entities) {
    const update = messageAt(entity, 3)
    const vehicle = messageAt(entity, 4)
    for (const halves of [update && { update }, vehicle && { vehicle }]) {
      if (!halves) continue
      const trip = tripOf(halves)
      const key = JSON.stringify([textAt(trip, 5), textAt(trip, 1) || vehicleNameOf(halves), textAt(trip, 3)])
      const known = trips.get(key)
      const isSecond = known !== undefined && Object.keys(halves).some((half) => half in known)
      if (isSecond) trips.delete(key)
      trips.set(key, { ...known, ...halves })
    }
  }
  return trips
}

function tripOf({ update, vehicle }: Halves): WireMessage | undefined {
  return messageAt(update, 1) ?? messageAt(vehicle, 1)
}

function vehicleNameOf(halves: Halves): string | undefined {
  return vehicleText(halves, 2) || vehicleText(halves, 1)
}

function vehicleText({ update, vehicle }: Halves, field: number): string | undefined {
  return textAt(messageAt(vehicle, 8), field) || textAt(messageAt(update, 3), field)
}

function trainEvent(halves: Halves, headerMs: number | undefined, operator: string | undefined): FlatEvent {
  const { update, vehicle } = halves
  const trip = tripOf(halves)
  const nyct = messageAt(trip, NYCT) ?? messageAt(messageAt(vehicle, 1), NYCT)
  const relationship = integerAt(trip, 4)
  const calls = messagesAt(update, 2)
  const stop = textAt(vehicle, 7)
  const isStopped = integerAt(vehicle, 4) === STOPPED_AT
  const occupancy = integerAt(vehicle, 9)
  return flatEvent({
    eventTimeMs: secondsAt(vehicle, 5) ?? secondsAt(update, 4) ?? headerMs,
    sourceTimeMs: headerMs,
    'train.operator': operator,
    'train.line': textAt(trip, 5),
    'train.tripId': textAt(trip, 1),
    'train.number': textAt(trip, 1) || vehicleNameOf(halves),
    'train.serviceDate': textAt(trip, 3)?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
    'train.direction': NYCT_DIRECTIONS[integerAt(nyct, 3) ?? 0] ?? integerAt(trip, 6)?.toString(),
    'train.vehicleId': vehicleText(halves, 1) || textAt(nyct, 1),
    'train.position.atStation': isStopped ? stop : undefined,
    'train.position.between.toStation': isStopped ? undefined : stop,
    'train.position.coordinates': coordinates(messageAt(vehicle, 2)),
    'train.stopCalls': calls.map(stopCall),
    'train.delayS':
      integerAt(update, 5) ?? integerAt(messageAt(calls[0], 2), 1) ?? integerAt(messageAt(calls[0], 3), 1),
    'train.cancelled': relationship === CANCELED || relationship === DELETED || undefined,
    'train.occupancy': occupancy === undefined ? undefined : OCCUPANCIES[occupancy],
    'train.carIds': messagesAt(vehicle, 11)
      .sort((a, b) => (integerAt(a, 5) ?? 0) - (integerAt(b, 5) ?? 0))
      .map((car) => textAt(car, 1) || textAt(car, 2)),
  })
}

function coordinates(position: WireMessage | undefined): object | undefined {
  const latitude = float32At(position, 1)
  const longitude = float32At(position, 2)
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return undefined
  return { latitude, longitude, bearingDeg: float32At(position, 3), speedMps: float32At(position, 5) }
}

function stopCall(call: WireMessage): object {
  const nyct = messageAt(call, NYCT)
  return {
    station: textAt(call, 4),
    stopSequence: integerAt(call, 1),
    arrival: { estimatedMs: secondsAt(messageAt(call, 2), 2), delayS: integerAt(messageAt(call, 2), 1) },
    departure: { estimatedMs: secondsAt(messageAt(call, 3), 2), delayS: integerAt(messageAt(call, 3), 1) },
    platform: textAt(nyct, 2) || textAt(nyct, 1),
    skipped: integerAt(call, 5) === SKIPPED || undefined,
  }
}

// ---------------------------------------------------------------- lines

function lineEvents(
  alerts: readonly WireMessage[],
  headerMs: number | undefined,
  operator: string | undefined,
): FlatEvent[] {
  const alertsByLine = new Map<string, Set<WireMessage>>()
  for (const alert of alerts)
    for (const informed of messagesAt(alert, 5)) {
      const line = textAt(informed, 2) || textAt(messageAt(informed, 4), 5)
      if (line) alertsByLine.set(line, (alertsByLine.get(line) ?? new Set()).add(alert))
    }
  return [...alertsByLine].map(([line, informing]) => {
    const effects = [...informing].map((alert) => integerAt(alert, 7))
    return flatEvent({
      eventTimeMs: headerMs,
      sourceTimeMs: headerMs,
      'line.operator': operator,
      'line.line': line,
      'line.condition': effects.includes(NO_SERVICE)
        ? 'SUSPENDED'
        : effects.includes(SIGNIFICANT_DELAYS)
          ? 'DELAYED'
          : 'OTHER',
      'line.text.ja': joined(informing, 10, 'ja'),
      'line.text.en': joined(informing, 10, 'en'),
      'line.cause.ja': joined(informing, 11, 'ja'),
      'line.cause.en': joined(informing, 11, 'en'),
    })
  })
}

function joined(alerts: Iterable<WireMessage>, field: number, language: 'ja' | 'en'): string {
  const texts = [...alerts].map((alert) => translation(messageAt(alert, field), language))
  return [...new Set(texts.filter((text) => text))].join('\n')
}

/** The first in this language; tags as in BCP 47, so `ja-JP` and `JA` are Japanese too. */
function translation(translated: WireMessage | undefined, language: 'ja' | 'en'): string | undefined {
  const texts = messagesAt(translated, 1).map((one) => ({ text: textAt(one, 1) ?? '', tag: textAt(one, 2) }))
  return texts.find(({ text, tag }) => (tag?.split('-')[0].toLowerCase() || guessedLanguage(text)) === language)?.text
}

function guessedLanguage(text: string): 'ja' | 'en' {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en'
}

/** Unix seconds as milliseconds; 0 is absent. */
function secondsAt(message: WireMessage | undefined, field: number): number | undefined {
  const seconds = integerAt(message, field)
  return seconds ? seconds * 1000 : undefined
}
