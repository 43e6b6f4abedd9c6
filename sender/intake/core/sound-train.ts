// Made from proto/katamichi.proto by `npm run generate`: not to be edited.
import type { katamichi } from '../../../proto/generated/katamichi.js'
import {
  isBearing,
  isCarCount,
  isDelay,
  isEnum,
  isNear,
  isPlace,
  isServiceDate,
  isSpeed,
  isText,
  isTime,
  isUint32,
  type RangeLimits,
} from './sound-values.js'

/** Whether nothing in a train needs repair. False, as for anything else, only says that a closer look is due. */
export function isSoundTrain(m: katamichi.v1.Event.$Properties, limits: RangeLimits, nowMs: number): boolean {
  if (m.eventId != null && !isText(m.eventId, limits.textLengthMax)) return false
  if (m.eventTimeMs != null && !isNear(m.eventTimeMs, limits, nowMs)) return false
  if (m.sourceTimeMs != null && !isNear(m.sourceTimeMs, limits, nowMs)) return false
  if (m.validUntilMs != null && !isTime(m.validUntilMs)) return false
  if (m.train == null || !isTrainStatus(m.train, limits, nowMs)) return false
  if (m.line != null) return false
  if (m.component != null) return false
  if (m.information != null) return false
  if (m.source != null && !isUint32(m.source)) return false
  if (m.withheld != null) return false
  if (m.blemishes?.length) return false
  if (m.inputUnknown != null) return false
  return true
}

function isTrainStatus(m: katamichi.v1.TrainStatus.$Properties, limits: RangeLimits, nowMs: number): boolean {
  if (m.operator != null && !isText(m.operator, limits.textLengthMax)) return false
  if (m.line != null && !isText(m.line, limits.textLengthMax)) return false
  if (m.number != null && !isText(m.number, limits.textLengthMax)) return false
  if (m.serviceDate != null && !isServiceDate(m.serviceDate)) return false
  if (m.direction != null && !isText(m.direction, limits.textLengthMax)) return false
  if (m.type != null && !isTrainType(m.type, limits)) return false
  if (m.name != null && !isTrainTypeText(m.name, limits)) return false
  if (m.originStations != null && !areNames(m.originStations, limits)) return false
  if (m.destinationStations != null && !areNames(m.destinationStations, limits)) return false
  if (m.viaStations != null && !areNames(m.viaStations, limits)) return false
  if (m.viaLines != null && !areNames(m.viaLines, limits)) return false
  if (m.position != null && !isPosition(m.position, limits)) return false
  if (m.delayS != null && !isDelay(m.delayS, limits)) return false
  if (m.stopCalls != null && !areStopCalls(m.stopCalls, limits)) return false
  if (m.carCount != null && !isCarCount(m.carCount, limits)) return false
  if (m.carIds != null && !areNames(m.carIds, limits)) return false
  if (m.occupancy != null && !isEnum(m.occupancy, 7)) return false
  if (m.owner != null && !isText(m.owner, limits.textLengthMax)) return false
  if (m.tripId != null && !isText(m.tripId, limits.textLengthMax)) return false
  if (m.vehicleId != null && !isText(m.vehicleId, limits.textLengthMax)) return false
  if (m.note != null && !isTrainNote(m.note, limits)) return false
  if (m.identity != null && !isText(m.identity, limits.textLengthMax)) return false
  if (m.startTime != null && !isText(m.startTime, limits.textLengthMax)) return false
  if (m.scheduleRelationship != null && !isEnum(m.scheduleRelationship, 8)) return false
  if (m.trainId != null && !isText(m.trainId, limits.textLengthMax)) return false
  if (m.vehicleLabel != null && !isText(m.vehicleLabel, limits.textLengthMax)) return false
  if (m.positionMs != null && !isNear(m.positionMs, limits, nowMs)) return false
  if (m.callsMs != null && !isNear(m.callsMs, limits, nowMs)) return false
  if (m.duplicateOfTripId != null && !isText(m.duplicateOfTripId, limits.textLengthMax)) return false
  if (m.directionId != null && !isUint32(m.directionId)) return false
  return true
}

function isTrainNote(m: katamichi.v1.Text.$Properties, limits: RangeLimits): boolean {
  if (m.ja != null && !isText(m.ja, limits.freeTextLengthMax)) return false
  if (m.en != null && !isText(m.en, limits.freeTextLengthMax)) return false
  return true
}

function areStopCalls(m: readonly katamichi.v1.StopCall.$Properties[], limits: RangeLimits): boolean {
  if (m.length > 512 || m.length > limits.entriesMax) return false
  for (let i = 0; i < m.length; i++) if (!isStopCall(m[i], limits)) return false
  return true
}

function isStopCall(m: katamichi.v1.StopCall.$Properties, limits: RangeLimits): boolean {
  if (m.station != null && !isText(m.station, limits.textLengthMax)) return false
  if (m.stopSequence != null && !isUint32(m.stopSequence)) return false
  if (m.arrival != null && !isCallTimes(m.arrival, limits)) return false
  if (m.departure != null && !isCallTimes(m.departure, limits)) return false
  if (m.platform != null && !isText(m.platform, limits.textLengthMax)) return false
  if (m.assignedStation != null && !isText(m.assignedStation, limits.textLengthMax)) return false
  if (m.plannedPlatform != null && !isText(m.plannedPlatform, limits.textLengthMax)) return false
  return true
}

function isCallTimes(m: katamichi.v1.CallTimes.$Properties, limits: RangeLimits): boolean {
  if (m.plannedMs != null && !isTime(m.plannedMs)) return false
  if (m.estimatedMs != null && !isTime(m.estimatedMs)) return false
  if (m.actualMs != null && !isTime(m.actualMs)) return false
  if (m.delayS != null && !isDelay(m.delayS, limits)) return false
  if (m.uncertaintyS != null && !isUint32(m.uncertaintyS)) return false
  return true
}

function isPosition(m: katamichi.v1.Position.$Properties, limits: RangeLimits): boolean {
  if (m.atStation != null && !isText(m.atStation, limits.textLengthMax)) return false
  if (m.between != null && !isBetween(m.between, limits)) return false
  if (m.trackSection != null && !isText(m.trackSection, limits.textLengthMax)) return false
  if (m.coordinates != null && !isCoordinates(m.coordinates, limits)) return false
  if (m.stopSequence != null && !isUint32(m.stopSequence)) return false
  if (m.stopStatus != null && !isEnum(m.stopStatus, 3)) return false
  return true
}

function isCoordinates(m: katamichi.v1.Coordinates.$Properties, limits: RangeLimits): boolean {
  if (m.latitude != null && !Number.isFinite(m.latitude)) return false
  if (m.longitude != null && !Number.isFinite(m.longitude)) return false
  if (m.bearingDeg != null && !isBearing(m.bearingDeg)) return false
  if (m.speedMps != null && !isSpeed(m.speedMps, limits)) return false
  if (!isPlace(m.latitude, m.longitude)) return false
  return true
}

function isBetween(m: katamichi.v1.Between.$Properties, limits: RangeLimits): boolean {
  if (m.fromStation != null && !isText(m.fromStation, limits.textLengthMax)) return false
  if (m.toStation != null && !isText(m.toStation, limits.textLengthMax)) return false
  return true
}

function areNames(m: readonly string[], limits: RangeLimits): boolean {
  if (m.length > 64 || m.length > limits.entriesMax) return false
  for (let i = 0; i < m.length; i++) if (!isText(m[i], limits.textLengthMax)) return false
  return true
}

function isTrainType(m: katamichi.v1.TrainType.$Properties, limits: RangeLimits): boolean {
  if (m.code != null && !isText(m.code, limits.textLengthMax)) return false
  if (m.text != null && !isTrainTypeText(m.text, limits)) return false
  return true
}

function isTrainTypeText(m: katamichi.v1.Text.$Properties, limits: RangeLimits): boolean {
  if (m.ja != null && !isText(m.ja, limits.textLengthMax)) return false
  if (m.en != null && !isText(m.en, limits.textLengthMax)) return false
  return true
}
