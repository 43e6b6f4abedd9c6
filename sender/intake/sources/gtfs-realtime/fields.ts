/**
 * Lists every field of GTFS-Realtime 2.0 and of NYCT's extension by the standard's names: how it is written in JSON,
 * and whether it is carried. Fields that are not carried are counted under their names, in JSON and in protobuf alike.
 */
/** Integers of 64 bits may be texts in JSON. An enum is the list of its names; a name's index is its number. */
export type Scalar = 'text' | 'integer' | 'float' | 'bool' | 'opaque' | readonly (string | undefined)[]
export interface GtfsField {
  /** The name in the standard; a list has the name of its elements. */
  name: string
  /** The name in the decoded message. */
  property: string
  type: Scalar | GtfsMessage
  isList: boolean
  isCarried: boolean
}
/** The fields of a message, by their names in snake_case and in camelCase. */
export type GtfsMessage = ReadonlyMap<string, GtfsField>

type Description = Record<string, Scalar | GtfsMessage | Modified>
type Modified = { type: Scalar | GtfsMessage; isList?: true; isLeft?: true }

/** Marks a field that is known and not carried. */
const left = (type: Scalar | GtfsMessage): Modified => ({ type, isLeft: true })
const list = (type: Scalar | GtfsMessage): Modified => ({ type, isList: true })

function message(description: Description): GtfsMessage {
  const fields = new Map<string, GtfsField>()
  for (const [name, given] of Object.entries(description)) {
    const isPlain = typeof given === 'string' || Array.isArray(given) || given instanceof Map
    const { type, isList = false, isLeft = false } = (isPlain ? { type: given } : given) as Modified
    const property = camelCase(name)
    const field = { name, property, type, isList, isCarried: !isLeft }
    for (const key of [name, property]) fields.set(key, field)
  }
  return fields
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

const OCCUPANCY = [
  ...['EMPTY', 'MANY_SEATS_AVAILABLE', 'FEW_SEATS_AVAILABLE', 'STANDING_ROOM_ONLY', 'CRUSHED_STANDING_ROOM_ONLY'],
  ...['FULL', 'NOT_ACCEPTING_PASSENGERS', 'NO_DATA_AVAILABLE', 'NOT_BOARDABLE'],
]

const TRIP_FIELDS = {
  trip_id: 'text',
  start_time: 'text',
  start_date: 'text',
  schedule_relationship: [
    ...['SCHEDULED', 'ADDED', 'UNSCHEDULED', 'CANCELED', undefined],
    ...['REPLACEMENT', 'DUPLICATED', 'DELETED', 'NEW'],
  ],
  route_id: 'text',
  direction_id: 'integer',
  modified_trip: left('opaque'),
} satisfies Description

const NYCT_DIRECTIONS = [undefined, 'NORTH', 'EAST', 'SOUTH', 'WEST']
const TRIP = message({
  ...TRIP_FIELDS,
  nyct: message({ train_id: 'text', is_assigned: 'bool', direction: NYCT_DIRECTIONS }),
})
/** The event of an alert has no place for the train's own id, so these fields of its trip are not carried. */
const INFORMED_TRIP = message({
  ...TRIP_FIELDS,
  nyct: message({ train_id: left('text'), is_assigned: left('bool'), direction: left(NYCT_DIRECTIONS) }),
})

const VEHICLE = message({
  id: 'text',
  label: 'text',
  license_plate: left('text'),
  wheelchair_accessible: left(['NO_VALUE', 'UNKNOWN', 'WHEELCHAIR_ACCESSIBLE', 'WHEELCHAIR_INACCESSIBLE']),
})

const STOP_TIME_EVENT = message({
  delay: 'integer',
  time: 'integer',
  uncertainty: 'integer',
  scheduled_time: 'integer',
})

const PICKUP_TYPES = ['REGULAR', 'NONE', 'PHONE_AGENCY', 'COORDINATE_WITH_DRIVER']
const STOP_TIME_UPDATE = message({
  stop_sequence: 'integer',
  arrival: STOP_TIME_EVENT,
  departure: STOP_TIME_EVENT,
  stop_id: 'text',
  schedule_relationship: ['SCHEDULED', 'SKIPPED', 'NO_DATA', 'UNSCHEDULED'],
  stop_time_properties: message({
    assigned_stop_id: 'text',
    stop_headsign: left('text'),
    pickup_type: left(PICKUP_TYPES),
    drop_off_type: left(PICKUP_TYPES),
  }),
  departure_occupancy_status: left(OCCUPANCY),
  nyct: message({ scheduled_track: 'text', actual_track: 'text' }),
})

const TRIP_UPDATE = message({
  trip: TRIP,
  stop_time_update: list(STOP_TIME_UPDATE),
  vehicle: VEHICLE,
  timestamp: 'integer',
  delay: 'integer',
  trip_properties: message({
    trip_id: 'text',
    start_date: 'text',
    start_time: 'text',
    shape_id: left('text'),
    trip_headsign: left('text'),
    trip_short_name: left('text'),
  }),
})

const VEHICLE_POSITION = message({
  trip: TRIP,
  position: message({
    latitude: 'float',
    longitude: 'float',
    bearing: 'float',
    odometer: left('float'),
    speed: 'float',
  }),
  current_stop_sequence: 'integer',
  current_status: ['INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO'],
  timestamp: 'integer',
  congestion_level: left([
    ...['UNKNOWN_CONGESTION_LEVEL', 'RUNNING_SMOOTHLY', 'STOP_AND_GO', 'CONGESTION', 'SEVERE_CONGESTION'],
  ]),
  stop_id: 'text',
  vehicle: VEHICLE,
  occupancy_status: OCCUPANCY,
  occupancy_percentage: left('integer'),
  multi_carriage_details: list(
    message({
      id: 'text',
      label: 'text',
      occupancy_status: left(OCCUPANCY),
      occupancy_percentage: left('integer'),
      carriage_sequence: 'integer',
    }),
  ),
})

const TRANSLATION = message({ text: 'text', language: 'text' })
const TRANSLATED = message({ translation: list(TRANSLATION) })
const SPOKEN = message({ translation: { type: message({ text: left('text'), language: left('text') }), isList: true } })

const ALERT = message({
  active_period: list(message({ start: 'integer', end: 'integer' })),
  informed_entity: list(
    message({
      agency_id: 'text',
      route_id: 'text',
      route_type: 'integer',
      trip: INFORMED_TRIP,
      stop_id: 'text',
      direction_id: 'integer',
    }),
  ),
  cause: [
    ...[undefined, 'UNKNOWN_CAUSE', 'OTHER_CAUSE', 'TECHNICAL_PROBLEM', 'STRIKE', 'DEMONSTRATION', 'ACCIDENT'],
    ...['HOLIDAY', 'WEATHER', 'MAINTENANCE', 'CONSTRUCTION', 'POLICE_ACTIVITY', 'MEDICAL_EMERGENCY'],
  ],
  effect: [
    ...[undefined, 'NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS', 'DETOUR', 'ADDITIONAL_SERVICE'],
    ...['MODIFIED_SERVICE', 'OTHER_EFFECT', 'UNKNOWN_EFFECT', 'STOP_MOVED', 'NO_EFFECT', 'ACCESSIBILITY_ISSUE'],
  ],
  url: TRANSLATED,
  header_text: TRANSLATED,
  description_text: TRANSLATED,
  tts_header_text: SPOKEN,
  tts_description_text: SPOKEN,
  severity_level: [undefined, 'UNKNOWN_SEVERITY', 'INFO', 'WARNING', 'SEVERE'],
  image: left('opaque'),
  image_alternative_text: SPOKEN,
  cause_detail: TRANSLATED,
  effect_detail: TRANSLATED,
})

export const FEED_HEADER = message({
  gtfs_realtime_version: 'text',
  incrementality: ['FULL_DATASET', 'DIFFERENTIAL'],
  timestamp: 'integer',
  feed_version: left('text'),
  nyct: left('opaque'),
})

export const FEED_ENTITY = message({
  id: 'text',
  is_deleted: 'bool',
  trip_update: TRIP_UPDATE,
  vehicle: VEHICLE_POSITION,
  alert: ALERT,
  shape: left('opaque'),
  stop: left('opaque'),
  trip_modifications: left('opaque'),
})
