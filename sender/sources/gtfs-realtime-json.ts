/**
 * GTFS-Realtime written as JSON: the standard's field names in snake_case, enums by name or number, the NYCT
 * extension under its message names. Brought into the decoded message's form, then read like one.
 */
import { transit_realtime } from '../../proto/generated/gtfs-realtime.js'
import type { Snapshot } from '../core/parsed.js'
import { eventsOfFeed, type FeedMessage, type GtfsRealtimeOptions } from './gtfs-realtime.js'

/** Reads a parsed JSON value. One entity of a wrong shape is refused alone. Never throws. */
export function parseGtfsRealtimeJson(value: unknown, options: GtfsRealtimeOptions): Snapshot {
  const { header, entity } = (messageForm(value, '', 0) ?? {}) as { header?: unknown; entity?: unknown }
  if (!isObject(header) || transit_realtime.FeedHeader.verify(header) !== null || !Array.isArray(entity))
    return { events: [], refused: [{ word: 'not_an_event', detail: 'no feed header or entities' }], ignoredFields: 0 }
  const faults = entity.map((one: unknown) =>
    isObject(one) ? transit_realtime.FeedEntity.verify(one) : 'object expected',
  )
  const sound = entity.filter((_, index) => faults[index] === null)
  const snapshot = eventsOfFeed({ header, entity: sound } as FeedMessage, options)
  for (const [index, fault] of faults.entries())
    if (fault !== null) snapshot.refused.push({ word: 'not_an_event', detail: `entity ${index}: ${fault}` })
  return snapshot
}

/** feed, entity, trip_update, stop_time_update, arrival and the lists between: no message is nested deeper. */
const DEPTH_MAX = 10

/** With camelCase names and enum numbers; what is nested too deep or a null is left out. */
function messageForm(value: unknown, name: string, depth: number): unknown {
  if (value === null || depth > DEPTH_MAX) return undefined
  if (typeof value === 'string') return enumNumber(name, value) ?? value
  if (Array.isArray(value)) return value.map((inner) => messageForm(inner, name, depth + 1))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [camelCase(key), messageForm(inner, key, depth + 1)]),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function camelCase(name: string): string {
  if (name === 'nyct_trip_descriptor' || name === 'nyct_stop_time_update') return 'nyct'
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

const OCCUPANCY = `EMPTY MANY_SEATS_AVAILABLE FEW_SEATS_AVAILABLE STANDING_ROOM_ONLY CRUSHED_STANDING_ROOM_ONLY FULL
  NOT_ACCEPTING_PASSENGERS NO_DATA_AVAILABLE NOT_BOARDABLE`.split(/\s+/)

/** By field; a name's place is its number. Only names that events depend on. */
const ENUM_NAMES: Readonly<Record<string, readonly (string | undefined)[]>> = {
  incrementality: ['FULL_DATASET', 'DIFFERENTIAL'],
  schedule_relationship: [
    'SCHEDULED',
    'SKIPPED',
    'NO_DATA',
    'CANCELED',
    undefined,
    'REPLACEMENT',
    'DUPLICATED',
    'DELETED',
  ],
  current_status: ['INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO'],
  occupancy_status: OCCUPANCY,
  direction: [undefined, 'NORTH', 'EAST', 'SOUTH', 'WEST'],
  cause: [],
  congestion_level: [],
  effect: [undefined, 'NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS'],
}

/** A name without a bearing on events (ADDED, UNKNOWN_EFFECT …) becomes -1. */
function enumNumber(field: string, name: string): number | undefined {
  return Object.hasOwn(ENUM_NAMES, field) ? ENUM_NAMES[field].indexOf(name) : undefined
}
