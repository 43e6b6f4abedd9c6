/** What sources send or record, in every format, through its parser and the intake behind it. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import gtfsRealtime from 'gtfs-realtime-bindings'
import { parse as parseToml } from 'smol-toml'
import { eventToJson } from '../../../proto/event-json.js'
import { decodeEventBatch, encodeEvents } from '../../../proto/frame.js'
import { Intake } from '../../../sender/intake/core/intake.js'
import type { Parsed } from '../../../sender/intake/core/parsed.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../../sender/intake/core/sound-values.js'
import { parseFlatRow, readFlatMapping } from '../../../sender/intake/sources/flat/flat-mapping.js'
import { parseJsonMessageInSlices } from '../../../sender/intake/sources/messages/json-message.js'
import { parseProtobufMessageInSlices } from '../../../sender/intake/sources/messages/protobuf-message.js'
import { LineSplitter } from '../../../sender/intake/sources/recording/line-splitter.js'
import { contentOf, parseRow } from '../../../sender/intake/sources/recording/recorded-content.js'
import type { RecordingFormat } from '../../../sender/intake/sources/recording/recording-item.js'
import { EventRecord } from '../../../sender/pipe/core/event-record.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'
import { someEvents } from './frames.js'

const START_MS = 1_750_000_000_000
const LINE_BYTES_MAX = 4096
/** An intake is made anew after so many inputs, or what it remembers of each would make all of them slow. */
const INPUTS_AN_INTAKE = 2000

const { FeedMessage } = gtfsRealtime.transit_realtime

function recorded(path: string): Buffer {
  const bytes = readFileSync(new URL(`../../../../test/recordings/${path}`, import.meta.url))
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

/** The first records of a list in JSON, each a list of its own: short inputs are changed where it matters. */
function firstOfList(path: string, count = 4): Uint8Array[] {
  const list = JSON.parse(recorded(path).toString()) as unknown[]
  return list.slice(0, count).map((one) => Buffer.from(JSON.stringify([one])))
}

/** The feed with one entity after another alone, because a long input hides what a change in it does. */
function entitiesOf<F extends { entity: object[] }>(feed: F, encode: (feed: F) => Uint8Array, count = 3): Uint8Array[] {
  return feed.entity.slice(0, count).map((one) => encode({ ...feed, entity: [one] }))
}

function entitiesOfBytes(path: string): Uint8Array[] {
  return entitiesOf(FeedMessage.toObject(FeedMessage.decode(recorded(path))) as { entity: object[] }, (feed) =>
    FeedMessage.encode(FeedMessage.fromObject(feed)).finish(),
  )
}

function entitiesOfJson(path: string): Uint8Array[] {
  return entitiesOf(JSON.parse(recorded(path).toString()) as { entity: object[] }, (feed) =>
    Buffer.from(JSON.stringify(feed)),
  )
}

function firstRows(path: string, count = 8): Uint8Array[] {
  return recorded(path)
    .toString()
    .split('\n')
    .slice(0, count)
    .map((row) => Buffer.from(row))
}

/** All that comes in is forwarded, refused or put aside, and what is forwarded can be read at the other end. */
function intoIntake(): (parsed: Parsed) => void {
  let intake = newIntake()
  let inputs = 0
  return (parsed) => {
    if (inputs++ % INPUTS_AN_INTAKE === 0) intake = newIntake()
    const nowMs = START_MS + inputs
    for (const payload of intake.handleParsed('a', parsed, nowMs, nowMs).forward) {
      const record = new EventRecord(payload)
      let at = 0
      for (let i = 0; i < record.count; i++) {
        const length = record.lengthOf(i)
        promise(decodeEventBatch(payload.subarray(at, at + length))?.length === 1, 'what is forwarded is an event')
        at += length
      }
      intake.handleWritten(payload)
    }
  }
}

function newIntake(): Intake {
  return new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates: DEFAULT_SERVICE_DATE_OPTIONS })
}

const COVERS = ['/sender/intake/sources/', '/sender/intake/core/', '/proto/']

function ofRecording(name: string, format: RecordingFormat, seeds: () => Uint8Array[], words: string[]): FuzzTarget {
  return {
    ...{ name, covers: COVERS, seeds, words, bytesMax: 6000 },
    open: () => {
      const take = intoIntake()
      return (input) => {
        const content = contentOf(input, { format, operator: 'op' })
        if (content && content !== 'lines' && 'snapshot' in content) take({ ...content.snapshot, isSnapshot: true })
      }
    },
  }
}

const JSON_WORDS = ['{', '}', '[', ']', '"', ':', ',', 'null', 'true', '-1', '1e999', '\\ud800', '\u00ff', '0.1']

export const sources: readonly FuzzTarget[] = [
  ofRecording(
    'gtfs-realtime',
    'gtfs-realtime',
    () => [
      ...entitiesOfBytes('made-up/rtd-gtfs-rt/VehiclePosition-commit1461986559-bwprobably.pb'),
      ...entitiesOfBytes('made-up/jreast-gtfs-rt/TripUpdate_JR-East-20251219T021031Z.pb'),
      ...entitiesOfBytes('nyct-subway/l-2024-03-22/gtfs-l-03222024-234728.pb'),
    ],
    [],
  ),
  ofRecording(
    'gtfs-realtime-json',
    'gtfs-realtime-json',
    () => [
      ...entitiesOfJson('bart-mta-2015-json/bart-trip-updates.json'),
      ...entitiesOfJson('bart-mta-2015-json/mta-trip-updates.json'),
      ...entitiesOfJson('sound-transit-link/vehicle_position_1683740698.json'),
    ],
    [...JSON_WORDS, 'entity', 'tripUpdate', 'stopTimeUpdate', 'alert', 'isDeleted', 'scheduleRelationship', 'CANCELED'],
  ),
  ofRecording(
    'odpt',
    'odpt',
    () => [
      ...firstOfList('made-up/jreast-odpt-train/odpt_Train.json'),
      ...firstOfList('made-up/jreast-odpt-train/Trainstatusinformation.json'),
      ...firstOfList('tokyometro-odpt/disruption-logs-2015/odpt_Train-2015.json'),
      ...firstOfList('tokyometro-odpt/disruption-logs-2015/odpt_TrainInformation-2015.json'),
    ],
    [...JSON_WORDS, 'odpt:delay', 'odpt:Train', 'odpt:TrainInformation', 'dc:date', 'dct:valid', 'urn:uuid:'],
  ),
  ofRecording(
    'any-recording',
    'auto',
    () => [
      ...entitiesOfBytes('made-up/rtd-gtfs-rt/VehiclePosition-commit1461986559-bwprobably.pb'),
      ...entitiesOfJson('bart-mta-2015-json/bart-trip-updates.json'),
      ...firstOfList('made-up/jreast-odpt-train/odpt_Train.json', 1),
      ...firstRows('made-up/event-json/railway.ndjson.gz', 2),
    ],
    JSON_WORDS,
  ),
  {
    ...{ name: 'json-message', covers: COVERS, words: [...JSON_WORDS, 'train', 'delayS', 'stopCalls', 'ended'] },
    bytesMax: 4096,
    seeds: () => [
      ...firstRows('made-up/event-json/railway.ndjson.gz'),
      ...someEvents.map((event) => Buffer.from(JSON.stringify(eventToJson(event)))),
      Buffer.from(JSON.stringify(someEvents.map((event) => eventToJson(event)))),
    ],
    open: () => {
      const take = intoIntake()
      return (input) => {
        for (const parsed of parseJsonMessageInSlices(input)) take(parsed)
      }
    },
  },
  {
    ...{ name: 'protobuf-message', covers: COVERS, bytesMax: 2048 },
    seeds: () => [encodeEvents(someEvents), ...someEvents.map((event) => encodeEvents([event]))],
    open: () => {
      const take = intoIntake()
      return (input) => {
        for (const parsed of parseProtobufMessageInSlices(input)) take(parsed)
      }
    },
  },
  {
    ...{
      name: 'flat-rows',
      covers: COVERS,
      words: [...JSON_WORDS, 'irishrail', '02 Oct 2025', 'Departed ', 'TERMINATED '],
    },
    bytesMax: 4096,
    seeds: () => [
      ...firstRows('irish-rail/events.ndjson.gz'),
      Buffer.concat(firstRows('irish-rail/events.ndjson.gz', 4)),
    ],
    open: () => {
      const take = intoIntake()
      const file = new URL('../../../../config/mappings/irish-rail.toml', import.meta.url)
      const read = readFlatMapping(parseToml(readFileSync(file, 'utf8')))
      if (read.faults) throw new Error(read.faults.join('; '))
      const { mapping } = read
      return (input) => {
        const splitter = new LineSplitter(LINE_BYTES_MAX)
        for (const half of [input.subarray(0, input.length >> 1), input.subarray(input.length >> 1)]) {
          for (const one of splitter.push(half)) {
            const row = 'line' in one ? parseRow(one.line) : undefined
            if (row && 'value' in row) take(parseFlatRow(mapping, row.value))
          }
        }
        for (const one of splitter.end()) {
          const row = 'line' in one ? parseRow(one.line) : undefined
          if (row && 'value' in row) take(parseFlatRow(mapping, row.value))
        }
      }
    },
  },
]
