// Made from proto/katamichi.proto by `npm run generate`: not to be edited.
import type { WireReader } from '../wire-reader.js'
import type { katamichi } from './katamichi.js'

export function readEvent(r: WireReader, end: number): katamichi.v1.Event.$Properties {
  const m = { eventId: undefined, eventTimeMs: undefined, sourceTimeMs: undefined, validUntilMs: undefined, train: undefined, source: undefined } as unknown as katamichi.v1.Event.$Properties
  let subject = 0
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.eventId = r.newText(r.end(end))
        break
      case 16:
        m.eventTimeMs = r.varint()
        break
      case 24:
        m.sourceTimeMs = r.varint()
        break
      case 32:
        m.validUntilMs = r.varint()
        break
      case 42:
        subject++
        m.train = readTrainStatus(r, r.end(end))
        break
      case 50:
        subject++
        m.line = readLineStatus(r, r.end(end))
        break
      case 58:
        subject++
        m.component = readComponentStatus(r, r.end(end))
        break
      case 66:
        subject++
        m.information = readInformation(r, r.end(end))
        break
      case 72:
        m.source = r.uint32() || undefined!
        break
      case 82:
        if (m.withheld) r.isPlain = false
        m.withheld = readWithheld(r, r.end(end))
        break
      case 90:
        ;(m.blemishes ??= []).push(readBlemish(r, r.end(end)))
        break
      case 98:
        subject++
        m.inputUnknown = readInputUnknown(r, r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end || subject > 1) r.isPlain = false
  return m
}

function readWithheld(r: WireReader, end: number): katamichi.v1.Withheld.$Properties {
  const m: katamichi.v1.Withheld.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 8:
        m.sinceMs = r.varint()
        break
      case 18:
        m.reason = r.text(r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readBlemish(r: WireReader, end: number): katamichi.v1.Blemish.$Properties {
  const m: katamichi.v1.Blemish.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.field = r.text(r.end(end))
        break
      case 18:
        m.reason = r.text(r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readTrainStatus(r: WireReader, end: number): katamichi.v1.TrainStatus.$Properties {
  const m = { operator: undefined, line: undefined, number: undefined, serviceDate: undefined, direction: undefined, position: undefined, delayS: undefined, ended: undefined } as unknown as katamichi.v1.TrainStatus.$Properties
  while (r.at < end && r.isPlain) {
    switch (r.tag()) {
      case 10:
        m.operator = r.text(r.end(end))
        break
      case 18:
        m.line = r.text(r.end(end))
        break
      case 26:
        m.number = r.text(r.end(end))
        break
      case 34:
        m.serviceDate = r.text(r.end(end))
        break
      case 42:
        m.direction = r.text(r.end(end))
        break
      case 50:
        if (m.type) r.isPlain = false
        m.type = readTrainType(r, r.end(end))
        break
      case 58:
        if (m.name) r.isPlain = false
        m.name = readText(r, r.end(end))
        break
      case 66:
        ;(m.originStations ??= []).push(r.text(r.end(end)))
        break
      case 74:
        ;(m.destinationStations ??= []).push(r.text(r.end(end)))
        break
      case 82:
        ;(m.viaStations ??= []).push(r.text(r.end(end)))
        break
      case 90:
        ;(m.viaLines ??= []).push(r.text(r.end(end)))
        break
      case 98:
        if (m.position) r.isPlain = false
        m.position = readPosition(r, r.end(end))
        break
      case 104:
        m.delayS = r.sint32()
        break
      case 114:
        ;(m.stopCalls ??= []).push(readStopCall(r, r.end(end)))
        break
      case 120:
        m.carCount = r.uint32()
        break
      case 130:
        ;(m.carIds ??= []).push(r.text(r.end(end)))
        break
      case 136:
        m.occupancy = r.enum()
        break
      case 144:
        m.cancelled = r.bool()
        break
      case 152:
        m.ended = r.bool()
        break
      case 162:
        m.owner = r.text(r.end(end))
        break
      case 170:
        m.tripId = r.text(r.end(end))
        break
      case 178:
        m.vehicleId = r.text(r.end(end))
        break
      case 186:
        if (m.note) r.isPlain = false
        m.note = readText(r, r.end(end))
        break
      case 194:
        m.identity = r.text(r.end(end))
        break
      case 202:
        m.startTime = r.text(r.end(end))
        break
      case 208:
        m.scheduleRelationship = r.enum()
        break
      case 218:
        m.trainId = r.text(r.end(end))
        break
      case 226:
        m.vehicleLabel = r.text(r.end(end))
        break
      case 232:
        m.positionMs = r.varint()
        break
      case 240:
        m.callsMs = r.varint()
        break
      case 250:
        m.duplicateOfTripId = r.text(r.end(end))
        break
      case 256:
        m.directionId = r.uint32()
        break
      case 264:
        m.isAssigned = r.bool()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readTrainType(r: WireReader, end: number): katamichi.v1.TrainType.$Properties {
  const m: katamichi.v1.TrainType.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.code = r.text(r.end(end))
        break
      case 18:
        if (m.text) r.isPlain = false
        m.text = readText(r, r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readText(r: WireReader, end: number): katamichi.v1.Text.$Properties {
  const m: katamichi.v1.Text.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.ja = r.text(r.end(end))
        break
      case 18:
        m.en = r.text(r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readPosition(r: WireReader, end: number): katamichi.v1.Position.$Properties {
  const m: katamichi.v1.Position.$Properties = {}
  let place = 0
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        place++
        m.atStation = r.text(r.end(end))
        break
      case 18:
        place++
        m.between = readBetween(r, r.end(end))
        break
      case 26:
        place++
        m.trackSection = r.text(r.end(end))
        break
      case 34:
        if (m.coordinates) r.isPlain = false
        m.coordinates = readCoordinates(r, r.end(end))
        break
      case 40:
        m.stopSequence = r.uint32()
        break
      case 48:
        m.stopStatus = r.enum()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end || place > 1) r.isPlain = false
  return m
}

function readBetween(r: WireReader, end: number): katamichi.v1.Between.$Properties {
  const m: katamichi.v1.Between.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.fromStation = r.text(r.end(end))
        break
      case 18:
        m.toStation = r.text(r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readCoordinates(r: WireReader, end: number): katamichi.v1.Coordinates.$Properties {
  const m: katamichi.v1.Coordinates.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 9:
        m.latitude = r.double(end)
        break
      case 17:
        m.longitude = r.double(end)
        break
      case 29:
        m.bearingDeg = r.float(end)
        break
      case 37:
        m.speedMps = r.float(end)
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readStopCall(r: WireReader, end: number): katamichi.v1.StopCall.$Properties {
  const m: katamichi.v1.StopCall.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.station = r.text(r.end(end))
        break
      case 16:
        m.stopSequence = r.uint32()
        break
      case 26:
        if (m.arrival) r.isPlain = false
        m.arrival = readCallTimes(r, r.end(end))
        break
      case 34:
        if (m.departure) r.isPlain = false
        m.departure = readCallTimes(r, r.end(end))
        break
      case 42:
        m.platform = r.text(r.end(end))
        break
      case 48:
        m.skipped = r.bool()
        break
      case 56:
        m.noData = r.bool()
        break
      case 66:
        m.assignedStation = r.text(r.end(end))
        break
      case 74:
        m.plannedPlatform = r.text(r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readCallTimes(r: WireReader, end: number): katamichi.v1.CallTimes.$Properties {
  const m: katamichi.v1.CallTimes.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 8:
        m.plannedMs = r.varint()
        break
      case 16:
        m.estimatedMs = r.varint()
        break
      case 24:
        m.actualMs = r.varint()
        break
      case 32:
        m.delayS = r.sint32()
        break
      case 40:
        m.uncertaintyS = r.uint32()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readLineStatus(r: WireReader, end: number): katamichi.v1.LineStatus.$Properties {
  const m: katamichi.v1.LineStatus.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.operator = r.text(r.end(end))
        break
      case 18:
        m.line = r.text(r.end(end))
        break
      case 24:
        m.condition = r.enum()
        break
      case 34:
        if (m.status) r.isPlain = false
        m.status = readText(r, r.end(end))
        break
      case 42:
        if (m.text) r.isPlain = false
        m.text = readText(r, r.end(end))
        break
      case 50:
        if (m.cause) r.isPlain = false
        m.cause = readText(r, r.end(end))
        break
      case 56:
        m.expectedResumptionMs = r.varint()
        break
      case 64:
        m.ended = r.bool()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readComponentStatus(r: WireReader, end: number): katamichi.v1.ComponentStatus.$Properties {
  const m: katamichi.v1.ComponentStatus.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.system = r.text(r.end(end))
        break
      case 18:
        m.component = r.text(r.end(end))
        break
      case 24:
        m.condition = r.enum()
        break
      case 34:
        if (m.text) r.isPlain = false
        m.text = readText(r, r.end(end))
        break
      case 40:
        m.ended = r.bool()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readInformation(r: WireReader, end: number): katamichi.v1.Information.$Properties {
  const m: katamichi.v1.Information.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.tag()) {
      case 10:
        m.operator = r.text(r.end(end))
        break
      case 18:
        m.id = r.text(r.end(end))
        break
      case 26:
        ;(m.informed ??= []).push(readInformedEntity(r, r.end(end)))
        break
      case 34:
        ;(m.activePeriods ??= []).push(readActivePeriod(r, r.end(end)))
        break
      case 40:
        m.condition = r.enum()
        break
      case 48:
        m.cause = r.enum()
        break
      case 56:
        m.effect = r.enum()
        break
      case 64:
        m.severity = r.enum()
        break
      case 74:
        ;(m.status ??= []).push(readTranslation(r, r.end(end)))
        break
      case 82:
        ;(m.header ??= []).push(readTranslation(r, r.end(end)))
        break
      case 90:
        ;(m.description ??= []).push(readTranslation(r, r.end(end)))
        break
      case 98:
        ;(m.causeText ??= []).push(readTranslation(r, r.end(end)))
        break
      case 106:
        ;(m.url ??= []).push(readTranslation(r, r.end(end)))
        break
      case 112:
        m.publishedMs = r.varint()
        break
      case 120:
        m.updatedMs = r.varint()
        break
      case 128:
        m.expectedResumptionMs = r.varint()
        break
      case 136:
        m.ended = r.bool()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readInputUnknown(r: WireReader, end: number): katamichi.v1.InputUnknown.$Properties {
  const m: katamichi.v1.InputUnknown.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.source = r.text(r.end(end))
        break
      case 16:
        m.fromMs = r.varint()
        break
      case 24:
        m.untilMs = r.varint()
        break
      case 34:
        m.reason = r.text(r.end(end))
        break
      case 40:
        m.messages = r.varint()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readInformedEntity(r: WireReader, end: number): katamichi.v1.InformedEntity.$Properties {
  const m: katamichi.v1.InformedEntity.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.operator = r.text(r.end(end))
        break
      case 18:
        m.line = r.text(r.end(end))
        break
      case 26:
        m.direction = r.text(r.end(end))
        break
      case 34:
        m.fromStation = r.text(r.end(end))
        break
      case 42:
        m.toStation = r.text(r.end(end))
        break
      case 50:
        m.station = r.text(r.end(end))
        break
      case 58:
        if (m.trip) r.isPlain = false
        m.trip = readTripReference(r, r.end(end))
        break
      case 64:
        m.routeType = r.uint32()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readTripReference(r: WireReader, end: number): katamichi.v1.TripReference.$Properties {
  const m: katamichi.v1.TripReference.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.tripId = r.text(r.end(end))
        break
      case 18:
        m.line = r.text(r.end(end))
        break
      case 26:
        m.direction = r.text(r.end(end))
        break
      case 34:
        m.serviceDate = r.text(r.end(end))
        break
      case 42:
        m.startTime = r.text(r.end(end))
        break
      case 50:
        m.number = r.text(r.end(end))
        break
      case 56:
        m.scheduleRelationship = r.enum()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readActivePeriod(r: WireReader, end: number): katamichi.v1.ActivePeriod.$Properties {
  const m: katamichi.v1.ActivePeriod.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 8:
        m.startMs = r.varint()
        break
      case 16:
        m.endMs = r.varint()
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}

function readTranslation(r: WireReader, end: number): katamichi.v1.Translation.$Properties {
  const m: katamichi.v1.Translation.$Properties = {}
  while (r.at < end && r.isPlain) {
    switch (r.bytes[r.at++]) {
      case 10:
        m.language = r.text(r.end(end))
        break
      case 18:
        m.text = r.text(r.end(end))
        break
      default:
        r.isPlain = false
    }
  }
  if (r.at !== end) r.isPlain = false
  return m
}
