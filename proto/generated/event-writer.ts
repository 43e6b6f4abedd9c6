// Made from proto/katamichi.proto by `npm run generate`: not to be edited.
import type { WireWriter } from '../wire-writer.js'
import type { katamichi } from './katamichi.js'

/** All that an event can hold but for its texts and for more than one entry of each list, at most. */
export const FIXED_BYTES_MAX = 815

export function writeEvent(w: WireWriter, m: katamichi.v1.Event.$Properties): void {
  w.begin()
  if (m.eventId != null) w.text(1, m.eventId)
  if (m.eventTimeMs != null) w.uint64(2, m.eventTimeMs)
  if (m.sourceTimeMs != null) w.uint64(3, m.sourceTimeMs)
  if (m.validUntilMs != null) w.uint64(4, m.validUntilMs)
  if (m.train != null) {
    const start = w.open(5)
    writeTrainStatus(w, m.train)
    w.close(start)
  }
  if (m.line != null) {
    const start = w.open(6)
    writeLineStatus(w, m.line)
    w.close(start)
  }
  if (m.component != null) {
    const start = w.open(7)
    writeComponentStatus(w, m.component)
    w.close(start)
  }
  if (m.information != null) {
    const start = w.open(8)
    writeInformation(w, m.information)
    w.close(start)
  }
  w.sourceAt = w.at
  if (m.source != null && m.source !== 0) w.uint32(9, m.source)
  if (m.withheld != null) {
    const start = w.open(10)
    writeWithheld(w, m.withheld)
    w.close(start)
  }
  if (m.blemishes != null) {
    for (const entry of m.blemishes) {
      w.begin()
      const start = w.open(11)
      writeBlemish(w, entry)
      w.close(start)
    }
  }
  if (m.inputUnknown != null) {
    const start = w.open(12)
    writeInputUnknown(w, m.inputUnknown)
    w.close(start)
  }
}

function writeWithheld(w: WireWriter, m: katamichi.v1.Withheld.$Properties): void {
  if (m.sinceMs != null) w.uint64(1, m.sinceMs)
  if (m.reason != null) w.text(2, m.reason)
}

function writeBlemish(w: WireWriter, m: katamichi.v1.Blemish.$Properties): void {
  if (m.field != null) w.text(1, m.field)
  if (m.reason != null) w.text(2, m.reason)
}

function writeTrainStatus(w: WireWriter, m: katamichi.v1.TrainStatus.$Properties): void {
  if (m.operator != null) w.text(1, m.operator)
  if (m.line != null) w.text(2, m.line)
  if (m.number != null) w.text(3, m.number)
  if (m.serviceDate != null) w.text(4, m.serviceDate)
  if (m.direction != null) w.text(5, m.direction)
  if (m.type != null) {
    const start = w.open(6)
    writeTrainType(w, m.type)
    w.close(start)
  }
  if (m.name != null) {
    const start = w.open(7)
    writeText(w, m.name)
    w.close(start)
  }
  if (m.originStations != null) w.texts(8, m.originStations)
  if (m.destinationStations != null) w.texts(9, m.destinationStations)
  if (m.viaStations != null) w.texts(10, m.viaStations)
  if (m.viaLines != null) w.texts(11, m.viaLines)
  if (m.position != null) {
    const start = w.open(12)
    writePosition(w, m.position)
    w.close(start)
  }
  if (m.delayS != null) w.sint32(13, m.delayS)
  if (m.stopCalls != null) {
    for (const entry of m.stopCalls) {
      w.begin()
      const start = w.open(14)
      writeStopCall(w, entry)
      w.close(start)
    }
  }
  if (m.carCount != null) w.uint32(15, m.carCount)
  if (m.carIds != null) w.texts(16, m.carIds)
  if (m.occupancy != null) w.uint32(17, m.occupancy)
  if (m.cancelled != null) w.bool(18, m.cancelled)
  if (m.ended != null) w.bool(19, m.ended)
  if (m.owner != null) w.text(20, m.owner)
  if (m.tripId != null) w.text(21, m.tripId)
  if (m.vehicleId != null) w.text(22, m.vehicleId)
  if (m.note != null) {
    const start = w.open(23)
    writeText(w, m.note)
    w.close(start)
  }
  if (m.identity != null) w.text(24, m.identity)
  if (m.startTime != null) w.text(25, m.startTime)
  if (m.scheduleRelationship != null) w.uint32(26, m.scheduleRelationship)
  if (m.trainId != null) w.text(27, m.trainId)
  if (m.vehicleLabel != null) w.text(28, m.vehicleLabel)
  if (m.positionMs != null) w.uint64(29, m.positionMs)
  if (m.callsMs != null) w.uint64(30, m.callsMs)
  if (m.duplicateOfTripId != null) w.text(31, m.duplicateOfTripId)
  if (m.directionId != null) w.uint32(32, m.directionId)
  if (m.isAssigned != null) w.bool(33, m.isAssigned)
}

function writeTrainType(w: WireWriter, m: katamichi.v1.TrainType.$Properties): void {
  if (m.code != null) w.text(1, m.code)
  if (m.text != null) {
    const start = w.open(2)
    writeText(w, m.text)
    w.close(start)
  }
}

function writeText(w: WireWriter, m: katamichi.v1.Text.$Properties): void {
  if (m.ja != null) w.text(1, m.ja)
  if (m.en != null) w.text(2, m.en)
}

function writePosition(w: WireWriter, m: katamichi.v1.Position.$Properties): void {
  if (m.atStation != null) w.text(1, m.atStation)
  if (m.between != null) {
    const start = w.open(2)
    writeBetween(w, m.between)
    w.close(start)
  }
  if (m.trackSection != null) w.text(3, m.trackSection)
  if (m.coordinates != null) {
    const start = w.open(4)
    writeCoordinates(w, m.coordinates)
    w.close(start)
  }
  if (m.stopSequence != null) w.uint32(5, m.stopSequence)
  if (m.stopStatus != null) w.uint32(6, m.stopStatus)
}

function writeBetween(w: WireWriter, m: katamichi.v1.Between.$Properties): void {
  if (m.fromStation != null) w.text(1, m.fromStation)
  if (m.toStation != null) w.text(2, m.toStation)
}

function writeCoordinates(w: WireWriter, m: katamichi.v1.Coordinates.$Properties): void {
  if (m.latitude != null) w.double(1, m.latitude)
  if (m.longitude != null) w.double(2, m.longitude)
  if (m.bearingDeg != null) w.float(3, m.bearingDeg)
  if (m.speedMps != null) w.float(4, m.speedMps)
}

function writeStopCall(w: WireWriter, m: katamichi.v1.StopCall.$Properties): void {
  if (m.station != null) w.text(1, m.station)
  if (m.stopSequence != null) w.uint32(2, m.stopSequence)
  if (m.arrival != null) {
    const start = w.open(3)
    writeCallTimes(w, m.arrival)
    w.close(start)
  }
  if (m.departure != null) {
    const start = w.open(4)
    writeCallTimes(w, m.departure)
    w.close(start)
  }
  if (m.platform != null) w.text(5, m.platform)
  if (m.skipped != null) w.bool(6, m.skipped)
  if (m.noData != null) w.bool(7, m.noData)
  if (m.assignedStation != null) w.text(8, m.assignedStation)
  if (m.plannedPlatform != null) w.text(9, m.plannedPlatform)
}

function writeCallTimes(w: WireWriter, m: katamichi.v1.CallTimes.$Properties): void {
  if (m.plannedMs != null) w.uint64(1, m.plannedMs)
  if (m.estimatedMs != null) w.uint64(2, m.estimatedMs)
  if (m.actualMs != null) w.uint64(3, m.actualMs)
  if (m.delayS != null) w.sint32(4, m.delayS)
  if (m.uncertaintyS != null) w.uint32(5, m.uncertaintyS)
}

function writeLineStatus(w: WireWriter, m: katamichi.v1.LineStatus.$Properties): void {
  if (m.operator != null) w.text(1, m.operator)
  if (m.line != null) w.text(2, m.line)
  if (m.condition != null) w.uint32(3, m.condition)
  if (m.status != null) {
    const start = w.open(4)
    writeText(w, m.status)
    w.close(start)
  }
  if (m.text != null) {
    const start = w.open(5)
    writeText(w, m.text)
    w.close(start)
  }
  if (m.cause != null) {
    const start = w.open(6)
    writeText(w, m.cause)
    w.close(start)
  }
  if (m.expectedResumptionMs != null) w.uint64(7, m.expectedResumptionMs)
  if (m.ended != null) w.bool(8, m.ended)
}

function writeComponentStatus(w: WireWriter, m: katamichi.v1.ComponentStatus.$Properties): void {
  if (m.system != null) w.text(1, m.system)
  if (m.component != null) w.text(2, m.component)
  if (m.condition != null) w.uint32(3, m.condition)
  if (m.text != null) {
    const start = w.open(4)
    writeText(w, m.text)
    w.close(start)
  }
  if (m.ended != null) w.bool(5, m.ended)
}

function writeInformation(w: WireWriter, m: katamichi.v1.Information.$Properties): void {
  if (m.operator != null) w.text(1, m.operator)
  if (m.id != null) w.text(2, m.id)
  if (m.informed != null) {
    for (const entry of m.informed) {
      w.begin()
      const start = w.open(3)
      writeInformedEntity(w, entry)
      w.close(start)
    }
  }
  if (m.activePeriods != null) {
    for (const entry of m.activePeriods) {
      w.begin()
      const start = w.open(4)
      writeActivePeriod(w, entry)
      w.close(start)
    }
  }
  if (m.condition != null) w.uint32(5, m.condition)
  if (m.cause != null) w.uint32(6, m.cause)
  if (m.effect != null) w.uint32(7, m.effect)
  if (m.severity != null) w.uint32(8, m.severity)
  if (m.status != null) {
    for (const entry of m.status) {
      w.begin()
      const start = w.open(9)
      writeTranslation(w, entry)
      w.close(start)
    }
  }
  if (m.header != null) {
    for (const entry of m.header) {
      w.begin()
      const start = w.open(10)
      writeTranslation(w, entry)
      w.close(start)
    }
  }
  if (m.description != null) {
    for (const entry of m.description) {
      w.begin()
      const start = w.open(11)
      writeTranslation(w, entry)
      w.close(start)
    }
  }
  if (m.causeText != null) {
    for (const entry of m.causeText) {
      w.begin()
      const start = w.open(12)
      writeTranslation(w, entry)
      w.close(start)
    }
  }
  if (m.url != null) {
    for (const entry of m.url) {
      w.begin()
      const start = w.open(13)
      writeTranslation(w, entry)
      w.close(start)
    }
  }
  if (m.publishedMs != null) w.uint64(14, m.publishedMs)
  if (m.updatedMs != null) w.uint64(15, m.updatedMs)
  if (m.expectedResumptionMs != null) w.uint64(16, m.expectedResumptionMs)
  if (m.ended != null) w.bool(17, m.ended)
}

function writeInputUnknown(w: WireWriter, m: katamichi.v1.InputUnknown.$Properties): void {
  if (m.source != null) w.text(1, m.source)
  if (m.fromMs != null) w.uint64(2, m.fromMs)
  if (m.untilMs != null) w.uint64(3, m.untilMs)
  if (m.reason != null) w.text(4, m.reason)
  if (m.messages != null) w.uint64(5, m.messages)
}

function writeInformedEntity(w: WireWriter, m: katamichi.v1.InformedEntity.$Properties): void {
  if (m.operator != null) w.text(1, m.operator)
  if (m.line != null) w.text(2, m.line)
  if (m.direction != null) w.text(3, m.direction)
  if (m.fromStation != null) w.text(4, m.fromStation)
  if (m.toStation != null) w.text(5, m.toStation)
  if (m.station != null) w.text(6, m.station)
  if (m.trip != null) {
    const start = w.open(7)
    writeTripReference(w, m.trip)
    w.close(start)
  }
  if (m.routeType != null) w.uint32(8, m.routeType)
}

function writeTripReference(w: WireWriter, m: katamichi.v1.TripReference.$Properties): void {
  if (m.tripId != null) w.text(1, m.tripId)
  if (m.line != null) w.text(2, m.line)
  if (m.direction != null) w.text(3, m.direction)
  if (m.serviceDate != null) w.text(4, m.serviceDate)
  if (m.startTime != null) w.text(5, m.startTime)
  if (m.number != null) w.text(6, m.number)
  if (m.scheduleRelationship != null) w.uint32(7, m.scheduleRelationship)
}

function writeActivePeriod(w: WireWriter, m: katamichi.v1.ActivePeriod.$Properties): void {
  if (m.startMs != null) w.uint64(1, m.startMs)
  if (m.endMs != null) w.uint64(2, m.endMs)
}

function writeTranslation(w: WireWriter, m: katamichi.v1.Translation.$Properties): void {
  if (m.language != null) w.text(1, m.language)
  if (m.text != null) w.text(2, m.text)
}
