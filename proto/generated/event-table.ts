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
  /** A public view shows it. */
  readonly isPublic?: true
  /** A person may have typed anything into it, or into the texts in it. */
  readonly isFreeText?: true
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
    eventId: { number: 1, scalar: 'string', isPublic: true, comment: 'From the source, or 22 characters of base64url: 128 bits of BLAKE3 of the event without it (E4).' },
    eventTimeMs: { number: 2, scalar: 'uint64', isPublic: true, comment: 'When it happened, when the source said so, until when it holds; Unix milliseconds.' },
    sourceTimeMs: { number: 3, scalar: 'uint64', isPublic: true },
    validUntilMs: { number: 4, scalar: 'uint64', isPublic: true },
    train: { number: 5, message: 'TrainStatus', oneOf: 'subject', isPublic: true },
    line: { number: 6, message: 'LineStatus', oneOf: 'subject', isPublic: true },
    component: { number: 7, message: 'ComponentStatus', oneOf: 'subject' },
    information: { number: 8, message: 'Information', oneOf: 'subject', isPublic: true },
    source: { number: 9, scalar: 'uint32', isZeroAbsent: true, comment: 'Which of the heartbeat\'s sources said it; 0 is none. No part of what the event id is made of.' },
    withheld: { number: 10, message: 'Withheld', isPublic: true, comment: 'The source says something newer of this subject that could not be carried: only key fields stand beside it.' },
    blemishes: { number: 11, message: 'Blemish', max: 64, comment: 'What was dropped or cut in this record, so that a reader can tell it from what the source does not know.' },
    inputUnknown: { number: 12, message: 'InputUnknown', oneOf: 'subject' },
  },
  Withheld: {
    sinceMs: { number: 1, scalar: 'uint64', isPublic: true, comment: 'Sender\'s clock when the first record was put aside since the subject was last carried.' },
    reason: { number: 2, scalar: 'string', isPublic: true, comment: 'The word under which it was counted.' },
  },
  Blemish: {
    field: { number: 1, scalar: 'string', isPublic: true, comment: 'Path in the event, such as train.delayS.' },
    reason: { number: 2, scalar: 'string', isPublic: true, comment: 'out_of_range, ill_typed, cut …' },
  },
  TrainStatus: {
    operator: { number: 1, scalar: 'string', isPublic: true },
    line: { number: 2, scalar: 'string', isPublic: true },
    number: { number: 3, scalar: 'string', isPublic: true },
    serviceDate: { number: 4, scalar: 'string', isPublic: true, comment: 'Operating day, YYYY-MM-DD; 25:10 belongs to the day before.' },
    direction: { number: 5, scalar: 'string', isPublic: true, comment: 'As the source names it: Inbound, Outbound, 上り, N …' },
    type: { number: 6, message: 'TrainType', isPublic: true, comment: '種別' },
    name: { number: 7, message: 'Text', isPublic: true, comment: '愛称' },
    originStations: { number: 8, scalar: 'string', max: 64, isPublic: true },
    destinationStations: { number: 9, scalar: 'string', max: 64, isPublic: true },
    viaStations: { number: 10, scalar: 'string', max: 64, isPublic: true },
    viaLines: { number: 11, scalar: 'string', max: 64, isPublic: true },
    position: { number: 12, message: 'Position', isPublic: true },
    delayS: { number: 13, scalar: 'sint32', isPublic: true, comment: 'Positive is late. Absent is unknown, never zero.' },
    stopCalls: { number: 14, message: 'StopCall', max: 512, isPublic: true },
    carCount: { number: 15, scalar: 'uint32', isPublic: true },
    carIds: { number: 16, scalar: 'string', max: 64 },
    occupancy: { number: 17, enum: 'Occupancy', isPublic: true },
    cancelled: { number: 18, scalar: 'bool', isPublic: true },
    ended: { number: 19, scalar: 'bool', isPublic: true, comment: 'The source no longer reports this train: it has ended or vanished.' },
    owner: { number: 20, scalar: 'string' },
    tripId: { number: 21, scalar: 'string', isPublic: true, comment: 'The source\'s own identifiers, where it has them.' },
    vehicleId: { number: 22, scalar: 'string' },
    note: { number: 23, message: 'Text', isFreeText: true },
    identity: { number: 24, scalar: 'string', isPublic: true, comment: 'Tells it from others with the same operator, line, number and service date, by its source\'s declared rule.' },
    startTime: { number: 25, scalar: 'string', isPublic: true, comment: 'HH:MM:SS of the service day; 25:10:00 is past midnight.' },
    scheduleRelationship: { number: 26, enum: 'ScheduleRelationship', isPublic: true, comment: 'As the source says; absent where it says nothing.' },
    trainId: { number: 27, scalar: 'string', isPublic: true, comment: 'The train\'s own id in the source\'s control system (NYCT\'s train_id).' },
    vehicleLabel: { number: 28, scalar: 'string', isPublic: true, comment: 'What passengers read on the vehicle.' },
    positionMs: { number: 29, scalar: 'uint64', isPublic: true, comment: 'When the position and when the calls were observed, where two sources each knew half; Unix milliseconds.' },
    callsMs: { number: 30, scalar: 'uint64', isPublic: true },
    duplicateOfTripId: { number: 31, scalar: 'string', isPublic: true, comment: 'The trip that a DUPLICATED trip repeats.' },
    directionId: { number: 32, scalar: 'uint32', isPublic: true },
    isAssigned: { number: 33, scalar: 'bool', isPublic: true, comment: 'The train has been given to this trip (NYCT\'s is_assigned); absent where the source does not say.' },
  },
  TrainType: {
    code: { number: 1, scalar: 'string', isPublic: true },
    text: { number: 2, message: 'Text', isPublic: true },
  },
  Text: {
    ja: { number: 1, scalar: 'string', isPublic: true },
    en: { number: 2, scalar: 'string', isPublic: true },
  },
  Position: {
    atStation: { number: 1, scalar: 'string', oneOf: 'place', isPublic: true, comment: 'At this station.' },
    between: { number: 2, message: 'Between', oneOf: 'place', isPublic: true },
    trackSection: { number: 3, scalar: 'string', oneOf: 'place', comment: 'Track circuit, berth or section, as the source names it.' },
    coordinates: { number: 4, message: 'Coordinates', isPublic: true },
    stopSequence: { number: 5, scalar: 'uint32', isPublic: true, comment: 'Of the call meant by the place, as the source says (a loop has two calls at one station).' },
    stopStatus: { number: 6, enum: 'StopStatus', isPublic: true, comment: 'How the vehicle stands to that stop, as the source says.' },
  },
  Between: {
    fromStation: { number: 1, scalar: 'string', isPublic: true },
    toStation: { number: 2, scalar: 'string', isPublic: true },
  },
  Coordinates: {
    latitude: { number: 1, scalar: 'double', isPublic: true },
    longitude: { number: 2, scalar: 'double', isPublic: true },
    bearingDeg: { number: 3, scalar: 'float', isPublic: true },
    speedMps: { number: 4, scalar: 'float', isPublic: true },
  },
  StopCall: {
    station: { number: 1, scalar: 'string', isPublic: true },
    stopSequence: { number: 2, scalar: 'uint32', isPublic: true },
    arrival: { number: 3, message: 'CallTimes', isPublic: true },
    departure: { number: 4, message: 'CallTimes', isPublic: true },
    platform: { number: 5, scalar: 'string', isPublic: true },
    skipped: { number: 6, scalar: 'bool', isPublic: true },
    noData: { number: 7, scalar: 'bool', isPublic: true, comment: 'The source says that it has no data for this call.' },
    assignedStation: { number: 8, scalar: 'string', isPublic: true, comment: 'The stop (platform) now assigned, where it differs from `station`.' },
    plannedPlatform: { number: 9, scalar: 'string', isPublic: true },
  },
  CallTimes: {
    plannedMs: { number: 1, scalar: 'uint64', isPublic: true },
    estimatedMs: { number: 2, scalar: 'uint64', isPublic: true },
    actualMs: { number: 3, scalar: 'uint64', isPublic: true },
    delayS: { number: 4, scalar: 'sint32', isPublic: true },
    uncertaintyS: { number: 5, scalar: 'uint32', isPublic: true, comment: 'As the source says; 0 is certain.' },
  },
  LineStatus: {
    operator: { number: 1, scalar: 'string', isPublic: true },
    line: { number: 2, scalar: 'string', isPublic: true },
    condition: { number: 3, enum: 'LineCondition', isPublic: true },
    status: { number: 4, message: 'Text', isPublic: true, isFreeText: true, comment: 'The source\'s own word for the condition.' },
    text: { number: 5, message: 'Text', isPublic: true, isFreeText: true },
    cause: { number: 6, message: 'Text', isPublic: true, isFreeText: true },
    expectedResumptionMs: { number: 7, scalar: 'uint64', isPublic: true },
    ended: { number: 8, scalar: 'bool', isPublic: true, comment: 'The source no longer reports this line.' },
  },
  ComponentStatus: {
    system: { number: 1, scalar: 'string' },
    component: { number: 2, scalar: 'string' },
    condition: { number: 3, enum: 'ComponentCondition' },
    text: { number: 4, message: 'Text', isFreeText: true },
    ended: { number: 5, scalar: 'bool', comment: 'The source no longer reports this component.' },
  },
  Information: {
    operator: { number: 1, scalar: 'string', isPublic: true },
    id: { number: 2, scalar: 'string', isPublic: true, comment: 'The source\'s own id, or one derived by its declared rule.' },
    informed: { number: 3, message: 'InformedEntity', max: 512, isPublic: true, comment: 'Whom it concerns; of each entity, all that is given together.' },
    activePeriods: { number: 4, message: 'ActivePeriod', max: 64, isPublic: true, comment: 'While any of these lasts it is active; with none, for as long as it is reported.' },
    condition: { number: 5, enum: 'LineCondition', isPublic: true, comment: 'What it means for who is informed, judged from status, effect and text where the source has no such word.' },
    cause: { number: 6, enum: 'Cause', isPublic: true },
    effect: { number: 7, enum: 'Effect', isPublic: true },
    severity: { number: 8, enum: 'Severity', isPublic: true },
    status: { number: 9, message: 'Translation', max: 32, isPublic: true, comment: 'The source\'s own word for the condition.' },
    header: { number: 10, message: 'Translation', max: 32, isPublic: true },
    description: { number: 11, message: 'Translation', max: 32, isPublic: true },
    causeText: { number: 12, message: 'Translation', max: 32, isPublic: true },
    url: { number: 13, message: 'Translation', max: 32, isPublic: true },
    publishedMs: { number: 14, scalar: 'uint64', isPublic: true },
    updatedMs: { number: 15, scalar: 'uint64', isPublic: true },
    expectedResumptionMs: { number: 16, scalar: 'uint64', isPublic: true },
    ended: { number: 17, scalar: 'bool', isPublic: true, comment: 'The source no longer reports it.' },
  },
  InputUnknown: {
    source: { number: 1, scalar: 'string', comment: 'Its name, as in the heartbeat.' },
    fromMs: { number: 2, scalar: 'uint64', comment: 'Sender\'s clock: what was read up to then was passed on, and what is read from the other time on will be.' },
    untilMs: { number: 3, scalar: 'uint64' },
    reason: { number: 4, scalar: 'string', comment: 'crash, stop, overflow …' },
    messages: { number: 5, scalar: 'uint64', comment: 'How many messages, where it is known.' },
  },
  InformedEntity: {
    operator: { number: 1, scalar: 'string', isPublic: true },
    line: { number: 2, scalar: 'string', isPublic: true },
    direction: { number: 3, scalar: 'string', isPublic: true },
    fromStation: { number: 4, scalar: 'string', isPublic: true, comment: 'A section of the line, from one station to another.' },
    toStation: { number: 5, scalar: 'string', isPublic: true },
    station: { number: 6, scalar: 'string', isPublic: true },
    trip: { number: 7, message: 'TripReference', isPublic: true },
    routeType: { number: 8, scalar: 'uint32', isPublic: true, comment: 'GTFS\'s route_type.' },
  },
  TripReference: {
    tripId: { number: 1, scalar: 'string', isPublic: true },
    line: { number: 2, scalar: 'string', isPublic: true },
    direction: { number: 3, scalar: 'string', isPublic: true },
    serviceDate: { number: 4, scalar: 'string', isPublic: true },
    startTime: { number: 5, scalar: 'string', isPublic: true },
    number: { number: 6, scalar: 'string', isPublic: true },
    scheduleRelationship: { number: 7, enum: 'ScheduleRelationship', isPublic: true },
  },
  ActivePeriod: {
    startMs: { number: 1, scalar: 'uint64', isPublic: true },
    endMs: { number: 2, scalar: 'uint64', isPublic: true },
  },
  Translation: {
    language: { number: 1, scalar: 'string', isPublic: true, isFreeText: true },
    text: { number: 2, scalar: 'string', isPublic: true, isFreeText: true },
  },
}

/** For each subject, the fields that say which one is meant (PROTOCOL.md E2), and the one without which none is. */
export const EVENT_KEYS = {
  train: { fields: ['operator', 'line', 'number', 'serviceDate', 'identity'], needed: 'number' },
  line: { fields: ['operator', 'line'], needed: 'line' },
  component: { fields: ['system', 'component'], needed: 'component' },
  information: { fields: ['operator', 'id'], needed: 'id' },
} as const
