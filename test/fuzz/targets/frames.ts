/** What stands in frames, and in the pipe between the sender's two processes. */
import { OwnMistake } from '../../../ground/assert.js'
import { encodeCarouselPart } from '../../../proto/carousel-part.js'
import { type Event, encodeEvent, subjectKey } from '../../../proto/event.js'
import { eventFromJson, eventToJson } from '../../../proto/event-json.js'
import { decodeEventBatch, decodeFrame, encodeEvents, encodeFrame, type Frame } from '../../../proto/frame.js'
import { subjectIdOf } from '../../../proto/subject-id.js'
import { EventRecord, EventRecordWriter } from '../../../sender/pipe/core/event-record.js'
import { decodeClock, encodePipeRecord, PipeRecord, PipeRecordReader } from '../../../sender/pipe/core/pipe-records.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'

const createdMs = 1_750_000_000_000
export const someEvents: Event[] = [
  {
    eventId: 'a1',
    eventTimeMs: createdMs,
    train: {
      ...{ operator: 'jr', line: 'chuo', number: '1234M', serviceDate: '2025-06-15', direction: 'down', delayS: -30 },
      ...{ originStations: ['A'], destinationStations: ['B', 'C'], carCount: 10, occupancy: 3 },
      type: { code: 'rapid', text: { ja: '快速', en: 'Rapid' } },
      position: { between: { fromStation: 'A', toStation: 'B' } },
      stopCalls: [
        { station: 'A', arrival: { plannedMs: createdMs, delayS: 60 }, departure: { estimatedMs: createdMs } },
      ],
    },
  },
  { train: { number: '2', position: { coordinates: { latitude: 35.6, longitude: 139.7, bearingDeg: 90 } } } },
  { line: { operator: 'jr', line: 'chuo', condition: 3, text: [{ language: 'ja', text: '遅延' }] } } as Event,
  { component: { system: 'train_management', component: 'db', status: 1 } } as Event,
  { information: { operator: 'jr', id: 'n1', cause: 2, effect: 3 } } as Event,
]

function framesOf(...bodies: Partial<Frame>[]): Uint8Array[] {
  return bodies.map((body) => encodeFrame({ createdMs, ...body }))
}

const ofEvents = () => framesOf({ eventBatch: { eventsBefore: 7, events: someEvents } }, { eventBatch: { events: [] } })
const ofHeartbeats = () =>
  framesOf({
    heartbeat: {
      lanes: [{ lane: 0, lastSequence: 9, eventsTotal: 70 }],
      previousEpoch: { epoch: 5, lanes: [{ lane: 0, lastSequence: 3 }] },
      run: 7,
      ending: true,
      health: { version: '1', uptimeMs: 5, sources: [{ name: 'a' }], sendBlock: { reason: 1, sinceMs: 3 } },
    },
  })
const ofParts = () => {
  const part = { cycle: 1, partIndex: 2, partCount: 3, throughSequence: 5, firstOrdinal: 1, endOrdinal: 9, turnMs: 60 }
  const entries = someEvents.map((event, index) => {
    const bytes = encodeEvents([event])
    return { sequence: 4, index, ageMs: 10, bytes, length: bytes.length }
  })
  return [encodeCarouselPart(createdMs, part, entries)]
}
const ofOthers = () =>
  framesOf(
    { checkpoint: { frames: [{ lane: 0, sequence: 1, digest: new Uint8Array(32) }] } } as Partial<Frame>,
    { objectChunk: { name: 'x', data: Uint8Array.of(1, 2) } } as Partial<Frame>,
    {
      resentFrame: { epoch: 1, lane: 0, sequence: 2, frame: ofEvents()[0], digest: new Uint8Array(32) },
    } as Partial<Frame>,
  )

/** A frame is read whole or not at all; one that is read has a body, and can be read again after it was written. */
function readFrame(input: Uint8Array): void {
  const frame = decodeFrame(input)
  if (!frame) return
  promise(frame.body !== undefined, 'a frame that is read has a body')
  const again = decodeFrame(encodeFrame(frame))
  promise(again?.body === frame.body, 'what was read can be written and read again')
  for (const event of frame.eventBatch?.events ?? []) readEvent(event)
}

function readEvent(event: Event): void {
  subjectKey(event)
  const read = eventFromJson(JSON.parse(JSON.stringify(eventToJson(event))))
  promise(typeof read === 'object', 'every event has a JSON form that is read')
}

export const frame: FuzzTarget = {
  name: 'frame',
  covers: ['/proto/'],
  bytesMax: 2048,
  seeds: () => [...ofEvents(), ...ofHeartbeats(), ...ofOthers(), ...ofParts()],
  open: () => readFrame,
}

export const eventBatch: FuzzTarget = {
  name: 'event-batch',
  covers: ['/proto/event-reader.js', '/proto/wire-reader.js', '/proto/generated/'],
  bytesMax: 2048,
  seeds: () => [encodeEvents(someEvents), ...someEvents.map((event) => encodeEvent(event))],
  open: () => (input) => {
    for (const event of decodeEventBatch(input) ?? []) readEvent(event)
  },
}

/** The pipe is our own: what cannot be a record is our own mistake, and never anything else. */
export const pipe: FuzzTarget = {
  name: 'pipe',
  covers: ['/sender/pipe/core/'],
  bytesMax: 4096,
  seeds: () => {
    const writer = new EventRecordWriter()
    for (const event of someEvents) writer.write({ ...event }, 1, subjectIdOf(subjectKey(event)))
    const payload = writer.take(1)
    return [
      Buffer.concat(encodePipeRecord({ kind: PipeRecord.events, payload })),
      Buffer.concat(encodePipeRecord({ kind: PipeRecord.clock, payload: new Uint8Array(8) })),
      Buffer.concat(encodePipeRecord({ kind: PipeRecord.end, payload: new Uint8Array(0) })),
    ]
  },
  open: () => (input) => {
    try {
      new PipeRecordReader().handleBytes(input, (kind, payload) => {
        if (kind === PipeRecord.clock) decodeClock(payload)
        if (kind !== PipeRecord.events) return
        const record = new EventRecord(payload)
        let bytes = 0
        for (let i = 0; i < record.count; i++) bytes += record.lengthOf(i)
        promise(bytes <= payload.length, 'events lie within their record')
      })
    } catch (error) {
      if (!(error instanceof OwnMistake) && !(error instanceof RangeError)) throw error
    }
  },
}
