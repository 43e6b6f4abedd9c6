// Made from proto/katamichi.proto by `npm run generate`: not to be edited.

export type ScalarType = 'string' | 'bool' | 'uint32' | 'uint64' | 'sint32' | 'float' | 'double'

/** One field: of a scalar type, of an enum or of a message, named as in the schema. */
export type FieldRow = {
  readonly number: number
  readonly scalar?: ScalarType
  readonly enum?: EnumName
  readonly message?: MessageName
  /** It is a list, of at most so many entries. */
  readonly max?: number
  /** At most one field of the message has this group. */
  readonly oneOf?: string
  /** Its zero is absence: the wire cannot tell them apart. */
  readonly isZeroAbsent?: true
  readonly comment?: string
}

export type MessageName = 'Event' | 'Withheld' | 'Blemish' | 'TrainStatus' | 'TrainType' | 'Text' | 'Position' | 'Between' | 'Coordinates' | 'StopCall' | 'CallTimes' | 'LineStatus' | 'ComponentStatus' | 'Information' | 'InputUnknown' | 'InformedEntity' | 'TripReference' | 'ActivePeriod' | 'Translation'

export type EnumName = 'ScheduleRelationship' | 'StopStatus' | 'Occupancy' | 'LineCondition' | 'ComponentCondition' | 'Cause' | 'Effect' | 'Severity'

export const EVENT_ENUMS: Readonly<Record<EnumName, Readonly<Record<string, number>>>> = {
  ScheduleRelationship: { SCHEDULE_RELATIONSHIP_UNSPECIFIED: 0, SCHEDULED: 1, ADDED: 2, UNSCHEDULED: 3, CANCELED: 4, REPLACEMENT: 5, DUPLICATED: 6, DELETED: 7, NEW: 8 },
  StopStatus: { STOP_STATUS_UNSPECIFIED: 0, INCOMING_AT: 1, STOPPED_AT: 2, IN_TRANSIT_TO: 3 },
  Occupancy: { OCCUPANCY_UNSPECIFIED: 0, EMPTY: 1, MANY_SEATS: 2, FEW_SEATS: 3, STANDING_ONLY: 4, CRUSHED_STANDING: 5, FULL: 6, NOT_ACCEPTING: 7 },
  LineCondition: { LINE_CONDITION_UNSPECIFIED: 0, NORMAL: 1, DELAYED: 2, SUSPENDED: 3, THROUGH_SERVICE_STOPPED: 4, OTHER: 5 },
  ComponentCondition: { COMPONENT_CONDITION_UNSPECIFIED: 0, RUNNING: 1, DEGRADED: 2, STOPPED: 3, MAINTENANCE: 4 },
  Cause: { CAUSE_UNSPECIFIED: 0, UNKNOWN_CAUSE: 1, OTHER_CAUSE: 2, TECHNICAL_PROBLEM: 3, STRIKE: 4, DEMONSTRATION: 5, ACCIDENT: 6, HOLIDAY: 7, WEATHER: 8, MAINTENANCE_WORK: 9, CONSTRUCTION: 10, POLICE_ACTIVITY: 11, MEDICAL_EMERGENCY: 12 },
  Effect: { EFFECT_UNSPECIFIED: 0, NO_SERVICE: 1, REDUCED_SERVICE: 2, SIGNIFICANT_DELAYS: 3, DETOUR: 4, ADDITIONAL_SERVICE: 5, MODIFIED_SERVICE: 6, OTHER_EFFECT: 7, UNKNOWN_EFFECT: 8, STOP_MOVED: 9, NO_EFFECT: 10, ACCESSIBILITY_ISSUE: 11 },
  Severity: { SEVERITY_UNSPECIFIED: 0, UNKNOWN_SEVERITY: 1, INFO: 2, WARNING: 3, SEVERE: 4 },
}

/** What JSON Schemas and the client call a message. */
export const EVENT_TITLES: Readonly<Record<MessageName, string>> = {
  Event: 'Event',
  Withheld: 'Withheld',
  Blemish: 'Blemish',
  TrainStatus: 'Train',
  TrainType: 'TrainType',
  Text: 'Text',
  Position: 'Position',
  Between: 'Between',
  Coordinates: 'Coordinates',
  StopCall: 'StopCall',
  CallTimes: 'CallTimes',
  LineStatus: 'Line',
  ComponentStatus: 'Component',
  Information: 'Information',
  InputUnknown: 'InputUnknown',
  InformedEntity: 'InformedEntity',
  TripReference: 'TripReference',
  ActivePeriod: 'ActivePeriod',
  Translation: 'Translation',
}

export const EVENT_MESSAGES: Readonly<Record<MessageName, Readonly<Record<string, FieldRow>>>> = {
  Event: {
    eventId: { number: 1, scalar: 'string', comment: 'From the source, or 22 characters of base64url: 128 bits of BLAKE3 of the event without it (E4).' },
    eventTimeMs: { number: 2, scalar: 'uint64', comment: 'When it happened, when the source said so, until when it holds; Unix milliseconds.' },
    sourceTimeMs: { number: 3, scalar: 'uint64' },
    validUntilMs: { number: 4, scalar: 'uint64' },
    train: { number: 5, message: 'TrainStatus', oneOf: 'subject' },
    line: { number: 6, message: 'LineStatus', oneOf: 'subject' },
    component: { number: 7, message: 'ComponentStatus', oneOf: 'subject' },
    information: { number: 8, message: 'Information', oneOf: 'subject' },
    source: { number: 9, scalar: 'uint32', isZeroAbsent: true, comment: 'Which of the heartbeat\'s sources said it; 0 is none. No part of what the event id is made of.' },
    withheld: { number: 10, message: 'Withheld', comment: 'The source says something newer of this subject that could not be carried: only key fields stand beside it.' },
    blemishes: { number: 11, message: 'Blemish', max: 64, comment: 'What was dropped or cut in this record, so that a reader can tell it from what the source does not know.' },
    inputUnknown: { number: 12, message: 'InputUnknown', oneOf: 'subject' },
  },
  Withheld: {
    sinceMs: { number: 1, scalar: 'uint64', comment: 'Sender\'s clock when the first record was put aside since the subject was last carried.' },
    reason: { number: 2, scalar: 'string', comment: 'The word under which it was counted.' },
  },
  Blemish: {
    field: { number: 1, scalar: 'string', comment: 'Path in the event, such as train.delayS.' },
    reason: { number: 2, scalar: 'string', comment: 'out_of_range, ill_typed, cut …' },
  },
  TrainStatus: {
    operator: { number: 1, scalar: 'string' },
    line: { number: 2, scalar: 'string' },
    number: { number: 3, scalar: 'string' },
    serviceDate: { number: 4, scalar: 'string', comment: 'Operating day, YYYY-MM-DD; 25:10 belongs to the day before.' },
    direction: { number: 5, scalar: 'string', comment: 'As the source names it: Inbound, Outbound, 上り, N …' },
    type: { number: 6, message: 'TrainType', comment: '種別' },
    name: { number: 7, message: 'Text', comment: '愛称' },
    originStations: { number: 8, scalar: 'string', max: 64 },
    destinationStations: { number: 9, scalar: 'string', max: 64 },
    viaStations: { number: 10, scalar: 'string', max: 64 },
    viaLines: { number: 11, scalar: 'string', max: 64 },
    position: { number: 12, message: 'Position' },
    delayS: { number: 13, scalar: 'sint32', comment: 'Positive is late. Absent is unknown, never zero.' },
    stopCalls: { number: 14, message: 'StopCall', max: 512 },
    carCount: { number: 15, scalar: 'uint32' },
    carIds: { number: 16, scalar: 'string', max: 64 },
    occupancy: { number: 17, enum: 'Occupancy' },
    cancelled: { number: 18, scalar: 'bool' },
    ended: { number: 19, scalar: 'bool', comment: 'The source no longer reports this train: it has ended or vanished.' },
    owner: { number: 20, scalar: 'string' },
    tripId: { number: 21, scalar: 'string', comment: 'The source\'s own identifiers, where it has them.' },
    vehicleId: { number: 22, scalar: 'string' },
    note: { number: 23, message: 'Text' },
    identity: { number: 24, scalar: 'string', comment: 'Tells it from others with the same operator, line, number and service date, by its source\'s declared rule.' },
    startTime: { number: 25, scalar: 'string', comment: 'HH:MM:SS of the service day; 25:10:00 is past midnight.' },
    scheduleRelationship: { number: 26, enum: 'ScheduleRelationship', comment: 'As the source says; absent where it says nothing.' },
    trainId: { number: 27, scalar: 'string', comment: 'The train\'s own id in the source\'s control system (NYCT\'s train_id).' },
    vehicleLabel: { number: 28, scalar: 'string', comment: 'What passengers read on the vehicle.' },
    positionMs: { number: 29, scalar: 'uint64', comment: 'When the position and when the calls were observed, where two sources each knew half; Unix milliseconds.' },
    callsMs: { number: 30, scalar: 'uint64' },
    duplicateOfTripId: { number: 31, scalar: 'string', comment: 'The trip that a DUPLICATED trip repeats.' },
    directionId: { number: 32, scalar: 'uint32' },
    isAssigned: { number: 33, scalar: 'bool', comment: 'The train has been given to this trip (NYCT\'s is_assigned); absent where the source does not say.' },
  },
  TrainType: {
    code: { number: 1, scalar: 'string' },
    text: { number: 2, message: 'Text' },
  },
  Text: {
    ja: { number: 1, scalar: 'string' },
    en: { number: 2, scalar: 'string' },
  },
  Position: {
    atStation: { number: 1, scalar: 'string', oneOf: 'place', comment: 'At this station.' },
    between: { number: 2, message: 'Between', oneOf: 'place' },
    trackSection: { number: 3, scalar: 'string', oneOf: 'place', comment: 'Track circuit, berth or section, as the source names it.' },
    coordinates: { number: 4, message: 'Coordinates' },
    stopSequence: { number: 5, scalar: 'uint32', comment: 'Of the call meant by the place, as the source says (a loop has two calls at one station).' },
    stopStatus: { number: 6, enum: 'StopStatus', comment: 'How the vehicle stands to that stop, as the source says.' },
  },
  Between: {
    fromStation: { number: 1, scalar: 'string' },
    toStation: { number: 2, scalar: 'string' },
  },
  Coordinates: {
    latitude: { number: 1, scalar: 'double' },
    longitude: { number: 2, scalar: 'double' },
    bearingDeg: { number: 3, scalar: 'float' },
    speedMps: { number: 4, scalar: 'float' },
  },
  StopCall: {
    station: { number: 1, scalar: 'string' },
    stopSequence: { number: 2, scalar: 'uint32' },
    arrival: { number: 3, message: 'CallTimes' },
    departure: { number: 4, message: 'CallTimes' },
    platform: { number: 5, scalar: 'string' },
    skipped: { number: 6, scalar: 'bool' },
    noData: { number: 7, scalar: 'bool', comment: 'The source says that it has no data for this call.' },
    assignedStation: { number: 8, scalar: 'string', comment: 'The stop (platform) now assigned, where it differs from `station`.' },
    plannedPlatform: { number: 9, scalar: 'string' },
  },
  CallTimes: {
    plannedMs: { number: 1, scalar: 'uint64' },
    estimatedMs: { number: 2, scalar: 'uint64' },
    actualMs: { number: 3, scalar: 'uint64' },
    delayS: { number: 4, scalar: 'sint32' },
    uncertaintyS: { number: 5, scalar: 'uint32', comment: 'As the source says; 0 is certain.' },
  },
  LineStatus: {
    operator: { number: 1, scalar: 'string' },
    line: { number: 2, scalar: 'string' },
    condition: { number: 3, enum: 'LineCondition' },
    status: { number: 4, message: 'Text', comment: 'The source\'s own word for the condition.' },
    text: { number: 5, message: 'Text' },
    cause: { number: 6, message: 'Text' },
    expectedResumptionMs: { number: 7, scalar: 'uint64' },
    ended: { number: 8, scalar: 'bool', comment: 'The source no longer reports this line.' },
  },
  ComponentStatus: {
    system: { number: 1, scalar: 'string' },
    component: { number: 2, scalar: 'string' },
    condition: { number: 3, enum: 'ComponentCondition' },
    text: { number: 4, message: 'Text' },
    ended: { number: 5, scalar: 'bool', comment: 'The source no longer reports this component.' },
  },
  Information: {
    operator: { number: 1, scalar: 'string' },
    id: { number: 2, scalar: 'string', comment: 'The source\'s own id, or one derived by its declared rule.' },
    informed: { number: 3, message: 'InformedEntity', max: 512, comment: 'Whom it concerns; of each entity, all that is given together.' },
    activePeriods: { number: 4, message: 'ActivePeriod', max: 64, comment: 'While any of these lasts it is active; with none, for as long as it is reported.' },
    condition: { number: 5, enum: 'LineCondition', comment: 'What it means for who is informed, judged from status, effect and text where the source has no such word.' },
    cause: { number: 6, enum: 'Cause' },
    effect: { number: 7, enum: 'Effect' },
    severity: { number: 8, enum: 'Severity' },
    status: { number: 9, message: 'Translation', max: 32, comment: 'The source\'s own word for the condition.' },
    header: { number: 10, message: 'Translation', max: 32 },
    description: { number: 11, message: 'Translation', max: 32 },
    causeText: { number: 12, message: 'Translation', max: 32 },
    url: { number: 13, message: 'Translation', max: 32 },
    publishedMs: { number: 14, scalar: 'uint64' },
    updatedMs: { number: 15, scalar: 'uint64' },
    expectedResumptionMs: { number: 16, scalar: 'uint64' },
    ended: { number: 17, scalar: 'bool', comment: 'The source no longer reports it.' },
  },
  InputUnknown: {
    source: { number: 1, scalar: 'string', comment: 'Its name, as in the heartbeat.' },
    fromMs: { number: 2, scalar: 'uint64', comment: 'Sender\'s clock: what was read up to then was passed on, and what is read from the other time on will be.' },
    untilMs: { number: 3, scalar: 'uint64' },
    reason: { number: 4, scalar: 'string', comment: 'crash, stop, overflow …' },
    messages: { number: 5, scalar: 'uint64', comment: 'How many messages, where it is known.' },
  },
  InformedEntity: {
    operator: { number: 1, scalar: 'string' },
    line: { number: 2, scalar: 'string' },
    direction: { number: 3, scalar: 'string' },
    fromStation: { number: 4, scalar: 'string', comment: 'A section of the line, from one station to another.' },
    toStation: { number: 5, scalar: 'string' },
    station: { number: 6, scalar: 'string' },
    trip: { number: 7, message: 'TripReference' },
    routeType: { number: 8, scalar: 'uint32', comment: 'GTFS\'s route_type.' },
  },
  TripReference: {
    tripId: { number: 1, scalar: 'string' },
    line: { number: 2, scalar: 'string' },
    direction: { number: 3, scalar: 'string' },
    serviceDate: { number: 4, scalar: 'string' },
    startTime: { number: 5, scalar: 'string' },
    number: { number: 6, scalar: 'string' },
    scheduleRelationship: { number: 7, enum: 'ScheduleRelationship' },
  },
  ActivePeriod: {
    startMs: { number: 1, scalar: 'uint64' },
    endMs: { number: 2, scalar: 'uint64' },
  },
  Translation: {
    language: { number: 1, scalar: 'string' },
    text: { number: 2, scalar: 'string' },
  },
}
