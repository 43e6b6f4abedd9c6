// Made from proto/katamichi.proto by `npm run generate`: not to be edited.
import type { katamichi } from './katamichi.js'

type Json = Record<string, unknown>

const namesScheduleRelationship: readonly string[] = ['', 'SCHEDULED', 'ADDED', 'UNSCHEDULED', 'CANCELED', 'REPLACEMENT', 'DUPLICATED', 'DELETED', 'NEW']

const namesStopStatus: readonly string[] = ['', 'INCOMING_AT', 'STOPPED_AT', 'IN_TRANSIT_TO']

const namesOccupancy: readonly string[] = ['', 'EMPTY', 'MANY_SEATS', 'FEW_SEATS', 'STANDING_ONLY', 'CRUSHED_STANDING', 'FULL', 'NOT_ACCEPTING']

const namesLineCondition: readonly string[] = ['', 'NORMAL', 'DELAYED', 'SUSPENDED', 'THROUGH_SERVICE_STOPPED', 'OTHER']

const namesComponentCondition: readonly string[] = ['', 'RUNNING', 'DEGRADED', 'STOPPED', 'MAINTENANCE']

const namesCause: readonly string[] = ['', 'UNKNOWN_CAUSE', 'OTHER_CAUSE', 'TECHNICAL_PROBLEM', 'STRIKE', 'DEMONSTRATION', 'ACCIDENT', 'HOLIDAY', 'WEATHER', 'MAINTENANCE_WORK', 'CONSTRUCTION', 'POLICE_ACTIVITY', 'MEDICAL_EMERGENCY']

const namesEffect: readonly string[] = ['', 'NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS', 'DETOUR', 'ADDITIONAL_SERVICE', 'MODIFIED_SERVICE', 'OTHER_EFFECT', 'UNKNOWN_EFFECT', 'STOP_MOVED', 'NO_EFFECT', 'ACCESSIBILITY_ISSUE']

const namesSeverity: readonly string[] = ['', 'UNKNOWN_SEVERITY', 'INFO', 'WARNING', 'SEVERE']

export function jsonEvent(m: katamichi.v1.Event.$Properties): Json {
  const json: Json = {}
  if (m.eventId) json.eventId = m.eventId
  if (m.eventTimeMs != null) json.eventTimeMs = m.eventTimeMs
  if (m.sourceTimeMs != null) json.sourceTimeMs = m.sourceTimeMs
  if (m.validUntilMs != null) json.validUntilMs = m.validUntilMs
  if (m.train != null) json.train = jsonTrainStatus(m.train)
  if (m.line != null) json.line = jsonLineStatus(m.line)
  if (m.component != null) json.component = jsonComponentStatus(m.component)
  if (m.information != null) json.information = jsonInformation(m.information)
  if (m.source) json.source = m.source
  if (m.withheld != null) json.withheld = jsonWithheld(m.withheld)
  if (m.blemishes?.length) json.blemishes = m.blemishes.map(jsonBlemish)
  if (m.inputUnknown != null) json.inputUnknown = jsonInputUnknown(m.inputUnknown)
  return json
}

function jsonWithheld(m: katamichi.v1.Withheld.$Properties): Json {
  const json: Json = {}
  if (m.sinceMs != null) json.sinceMs = m.sinceMs
  if (m.reason) json.reason = m.reason
  return json
}

function jsonBlemish(m: katamichi.v1.Blemish.$Properties): Json {
  const json: Json = {}
  if (m.field) json.field = m.field
  if (m.reason) json.reason = m.reason
  return json
}

function jsonTrainStatus(m: katamichi.v1.TrainStatus.$Properties): Json {
  const json: Json = {}
  if (m.operator) json.operator = m.operator
  if (m.line) json.line = m.line
  if (m.number) json.number = m.number
  if (m.serviceDate) json.serviceDate = m.serviceDate
  if (m.direction) json.direction = m.direction
  if (m.type != null) json.type = jsonTrainType(m.type)
  if (m.name != null) json.name = jsonText(m.name)
  if (m.originStations?.length) json.originStations = m.originStations
  if (m.destinationStations?.length) json.destinationStations = m.destinationStations
  if (m.viaStations?.length) json.viaStations = m.viaStations
  if (m.viaLines?.length) json.viaLines = m.viaLines
  if (m.position != null) json.position = jsonPosition(m.position)
  if (m.delayS != null) json.delayS = m.delayS
  if (m.stopCalls?.length) json.stopCalls = m.stopCalls.map(jsonStopCall)
  if (m.carCount != null) json.carCount = m.carCount
  if (m.carIds?.length) json.carIds = m.carIds
  if (m.occupancy && namesOccupancy[m.occupancy]) json.occupancy = namesOccupancy[m.occupancy]
  if (m.cancelled != null) json.cancelled = m.cancelled
  if (m.ended != null) json.ended = m.ended
  if (m.owner) json.owner = m.owner
  if (m.tripId) json.tripId = m.tripId
  if (m.vehicleId) json.vehicleId = m.vehicleId
  if (m.note != null) json.note = jsonText(m.note)
  if (m.identity) json.identity = m.identity
  if (m.startTime) json.startTime = m.startTime
  if (m.scheduleRelationship && namesScheduleRelationship[m.scheduleRelationship]) json.scheduleRelationship = namesScheduleRelationship[m.scheduleRelationship]
  if (m.trainId) json.trainId = m.trainId
  if (m.vehicleLabel) json.vehicleLabel = m.vehicleLabel
  if (m.positionMs != null) json.positionMs = m.positionMs
  if (m.callsMs != null) json.callsMs = m.callsMs
  if (m.duplicateOfTripId) json.duplicateOfTripId = m.duplicateOfTripId
  if (m.directionId != null) json.directionId = m.directionId
  if (m.isAssigned != null) json.isAssigned = m.isAssigned
  return json
}

function jsonTrainType(m: katamichi.v1.TrainType.$Properties): Json {
  const json: Json = {}
  if (m.code) json.code = m.code
  if (m.text != null) json.text = jsonText(m.text)
  return json
}

function jsonText(m: katamichi.v1.Text.$Properties): Json {
  const json: Json = {}
  if (m.ja) json.ja = m.ja
  if (m.en) json.en = m.en
  return json
}

function jsonPosition(m: katamichi.v1.Position.$Properties): Json {
  const json: Json = {}
  if (m.atStation) json.atStation = m.atStation
  if (m.between != null) json.between = jsonBetween(m.between)
  if (m.trackSection) json.trackSection = m.trackSection
  if (m.coordinates != null) json.coordinates = jsonCoordinates(m.coordinates)
  if (m.stopSequence != null) json.stopSequence = m.stopSequence
  if (m.stopStatus && namesStopStatus[m.stopStatus]) json.stopStatus = namesStopStatus[m.stopStatus]
  return json
}

function jsonBetween(m: katamichi.v1.Between.$Properties): Json {
  const json: Json = {}
  if (m.fromStation) json.fromStation = m.fromStation
  if (m.toStation) json.toStation = m.toStation
  return json
}

function jsonCoordinates(m: katamichi.v1.Coordinates.$Properties): Json {
  const json: Json = {}
  if (m.latitude != null) json.latitude = m.latitude
  if (m.longitude != null) json.longitude = m.longitude
  if (m.bearingDeg != null) json.bearingDeg = m.bearingDeg
  if (m.speedMps != null) json.speedMps = m.speedMps
  return json
}

function jsonStopCall(m: katamichi.v1.StopCall.$Properties): Json {
  const json: Json = {}
  if (m.station) json.station = m.station
  if (m.stopSequence != null) json.stopSequence = m.stopSequence
  if (m.arrival != null) json.arrival = jsonCallTimes(m.arrival)
  if (m.departure != null) json.departure = jsonCallTimes(m.departure)
  if (m.platform) json.platform = m.platform
  if (m.skipped != null) json.skipped = m.skipped
  if (m.noData != null) json.noData = m.noData
  if (m.assignedStation) json.assignedStation = m.assignedStation
  if (m.plannedPlatform) json.plannedPlatform = m.plannedPlatform
  return json
}

function jsonCallTimes(m: katamichi.v1.CallTimes.$Properties): Json {
  const json: Json = {}
  if (m.plannedMs != null) json.plannedMs = m.plannedMs
  if (m.estimatedMs != null) json.estimatedMs = m.estimatedMs
  if (m.actualMs != null) json.actualMs = m.actualMs
  if (m.delayS != null) json.delayS = m.delayS
  if (m.uncertaintyS != null) json.uncertaintyS = m.uncertaintyS
  return json
}

function jsonLineStatus(m: katamichi.v1.LineStatus.$Properties): Json {
  const json: Json = {}
  if (m.operator) json.operator = m.operator
  if (m.line) json.line = m.line
  if (m.condition && namesLineCondition[m.condition]) json.condition = namesLineCondition[m.condition]
  if (m.status != null) json.status = jsonText(m.status)
  if (m.text != null) json.text = jsonText(m.text)
  if (m.cause != null) json.cause = jsonText(m.cause)
  if (m.expectedResumptionMs != null) json.expectedResumptionMs = m.expectedResumptionMs
  if (m.ended != null) json.ended = m.ended
  return json
}

function jsonComponentStatus(m: katamichi.v1.ComponentStatus.$Properties): Json {
  const json: Json = {}
  if (m.system) json.system = m.system
  if (m.component) json.component = m.component
  if (m.condition && namesComponentCondition[m.condition]) json.condition = namesComponentCondition[m.condition]
  if (m.text != null) json.text = jsonText(m.text)
  if (m.ended != null) json.ended = m.ended
  return json
}

function jsonInformation(m: katamichi.v1.Information.$Properties): Json {
  const json: Json = {}
  if (m.operator) json.operator = m.operator
  if (m.id) json.id = m.id
  if (m.informed?.length) json.informed = m.informed.map(jsonInformedEntity)
  if (m.activePeriods?.length) json.activePeriods = m.activePeriods.map(jsonActivePeriod)
  if (m.condition && namesLineCondition[m.condition]) json.condition = namesLineCondition[m.condition]
  if (m.cause && namesCause[m.cause]) json.cause = namesCause[m.cause]
  if (m.effect && namesEffect[m.effect]) json.effect = namesEffect[m.effect]
  if (m.severity && namesSeverity[m.severity]) json.severity = namesSeverity[m.severity]
  if (m.status?.length) json.status = m.status.map(jsonTranslation)
  if (m.header?.length) json.header = m.header.map(jsonTranslation)
  if (m.description?.length) json.description = m.description.map(jsonTranslation)
  if (m.causeText?.length) json.causeText = m.causeText.map(jsonTranslation)
  if (m.url?.length) json.url = m.url.map(jsonTranslation)
  if (m.publishedMs != null) json.publishedMs = m.publishedMs
  if (m.updatedMs != null) json.updatedMs = m.updatedMs
  if (m.expectedResumptionMs != null) json.expectedResumptionMs = m.expectedResumptionMs
  if (m.ended != null) json.ended = m.ended
  return json
}

function jsonInputUnknown(m: katamichi.v1.InputUnknown.$Properties): Json {
  const json: Json = {}
  if (m.source) json.source = m.source
  if (m.fromMs != null) json.fromMs = m.fromMs
  if (m.untilMs != null) json.untilMs = m.untilMs
  if (m.reason) json.reason = m.reason
  if (m.messages != null) json.messages = m.messages
  return json
}

function jsonInformedEntity(m: katamichi.v1.InformedEntity.$Properties): Json {
  const json: Json = {}
  if (m.operator) json.operator = m.operator
  if (m.line) json.line = m.line
  if (m.direction) json.direction = m.direction
  if (m.fromStation) json.fromStation = m.fromStation
  if (m.toStation) json.toStation = m.toStation
  if (m.station) json.station = m.station
  if (m.trip != null) json.trip = jsonTripReference(m.trip)
  if (m.routeType != null) json.routeType = m.routeType
  return json
}

function jsonTripReference(m: katamichi.v1.TripReference.$Properties): Json {
  const json: Json = {}
  if (m.tripId) json.tripId = m.tripId
  if (m.line) json.line = m.line
  if (m.direction) json.direction = m.direction
  if (m.serviceDate) json.serviceDate = m.serviceDate
  if (m.startTime) json.startTime = m.startTime
  if (m.number) json.number = m.number
  if (m.scheduleRelationship && namesScheduleRelationship[m.scheduleRelationship]) json.scheduleRelationship = namesScheduleRelationship[m.scheduleRelationship]
  return json
}

function jsonActivePeriod(m: katamichi.v1.ActivePeriod.$Properties): Json {
  const json: Json = {}
  if (m.startMs != null) json.startMs = m.startMs
  if (m.endMs != null) json.endMs = m.endMs
  return json
}

function jsonTranslation(m: katamichi.v1.Translation.$Properties): Json {
  const json: Json = {}
  if (m.language) json.language = m.language
  if (m.text) json.text = m.text
  return json
}
