/**
 * Measures what the steps on its way cost an event: million events a second of one core, batches of 100 events of some
 * 75 bytes.
 *   node dist/bench/codec.js [--json]
 * Reading and writing run in turns with JSON, checked as a source's JSON is, and with protobufjs.
 */
import { parseGuardConfig } from '../config/guard.js'
import { createEngine } from '../fec/kernels/engine.js'
import { type Event, encodeEvent, eventIdOf, subjectKey, topicOf } from '../proto/event.js'
import { eventFromJson, eventToJson } from '../proto/event-json.js'
import { decodeEventBatch, decodeFrame, encodeEventBatch, encodeEvents } from '../proto/frame.js'
import { katamichi } from '../proto/generated/katamichi.js'
import { SubjectMap } from '../proto/subject-map.js'
import { RailwayState } from '../receiver/picture/railway-state.js'
import { Guard } from '../sender/intake/core/guard/guard.js'
import { ServiceDates } from '../sender/intake/core/service-date.js'
import { isSoundTrain } from '../sender/intake/core/sound-train.js'
import { DEFAULT_RANGE_LIMITS } from '../sender/intake/core/sound-values.js'
import { createReport, measureThroughput, throughputOf } from './measure.js'
import { TrainEvents } from './train-events.js'

const BATCHES = 20
const BATCH_EVENTS = 100
const EVENTS = BATCHES * BATCH_EVENTS
/** At this many bytes an event, GB a second equals million events a second. */
const BYTES_FOR_ONE = 1000

const NOW_MS = 1_795_443_872_000
/** Lists what the events of this benchmark have. */
const GUARD = `
kinds = ["train"]
fields = [
  "eventId", "train.position.trackSection", "train.delayS",
  "train.stopCalls.station", "train.stopCalls.stopSequence", "train.stopCalls.platform",
  "train.stopCalls.arrival.plannedMs", "train.stopCalls.arrival.delayS",
  "train.stopCalls.departure.plannedMs", "train.stopCalls.departure.delayS",
]
rate = { events_per_s = 10_000_000, burst_events = 10_000_000 }
operator = [{ name = "JR-East", any_line = true }]
[[field]]
path = "train.number"
pattern = '\\d{1,6}[A-Z]'
[[field]]
path = "train.delayS"
min = -3600
max = 43_200
`
const report = createReport('codec')
const made = new TrainEvents()
const batches = Array.from({ length: BATCHES }, () => {
  const events = made.next(BATCH_EVENTS, NOW_MS)
  for (const event of events) event.train!.serviceDate = '2026-11-23'
  return events
})
const wire = batches.map(encodeEvents)
const frames = wire.map((batch) => Buffer.concat(encodeEventBatch(NOW_MS, 0, [batch])))
const json = batches.map((events) => JSON.stringify(events.map(eventToJson)))
const decoded = wire.map((batch) => decodeEventBatch(batch)!)
const each = (work: (event: Event) => unknown) => () => {
  for (const events of decoded) for (let i = 0; i < events.length; i++) work(events[i])
}
const all =
  <T>(list: readonly T[], work: (item: T) => unknown) =>
  () => {
    for (const item of list) work(item)
  }

const { EventBatch } = katamichi.v1
measure('encode-batch', all(batches, encodeEvents), {
  JSON: all(batches, (events) => JSON.stringify(events.map(eventToJson))),
  protobufjs: all(batches, (events) => EventBatch.encode({ events }).finish()),
})
measure('decode-batch', all(wire, decodeEventBatch), {
  JSON: all(json, (text) => JSON.parse(text).map(eventFromJson)),
  protobufjs: all(wire, (bytes) => EventBatch.decode(bytes)),
})
measure(
  'encode-frame',
  all(wire, (batch) => Buffer.concat(encodeEventBatch(NOW_MS, 1e6, [batch]))),
)
measure('decode-frame', all(frames, decodeFrame), {
  protobufjs: all(frames, (bytes) => katamichi.v1.Frame.decode(bytes)),
})

const bare = decoded.flat().map((event) => encodeEvent({ ...event, eventId: null }))
const { integrity } = createEngine(1024)
measure(
  'event-id',
  all(bare, (bytes) => eventIdOf(bytes, integrity.hashSymbol)),
  {
    '@noble/hashes': all(bare, (bytes) => eventIdOf(bytes)),
  },
)
measure('subject-key', each(subjectKey))
measure('topic', each(topicOf))
const bySubject = new SubjectMap<number>()
const byKey = new Map<string, number>()
for (const event of decoded.flat()) {
  bySubject.add(event, 1)
  byKey.set(subjectKey(event)!, 1)
}
measure(
  'find-subject',
  each((event) => bySubject.find(event)),
  {
    'a Map by key': each((event) => byKey.get(subjectKey(event)!)),
  },
)
measure(
  'range-checks',
  each((event) => isSoundTrain(event, DEFAULT_RANGE_LIMITS, NOW_MS)),
)
// All of it may cross, so that each round has the same to look at; the numbers of trains are held against a pattern.
const guard = new Guard(parseGuardConfig(GUARD, 'guard.toml'), 0)
const told = { source: 'tms', nowMs: NOW_MS }
const guarded = (event: Event) => {
  guard.wordOfKey(event)
  guard.takeTurn(told)
  guard.clean(event, NOW_MS, told)
}
measure('guard', each(guarded))
const called = decoded.map((events) => events.map(withCalls))
measure('guard-30-calls', () => {
  for (const events of called) for (let i = 0; i < events.length; i++) guarded(events[i])
})
if (guard.list().length > 0) throw new Error(`the guard kept back ${JSON.stringify(guard.list())}`)
const dates = new ServiceDates()
measure(
  'service-date',
  each((event) => {
    event.train!.serviceDate = null
    dates.withServiceDate(event, NOW_MS)
  }),
)
const state = new RailwayState(20_000)
let sequence = 0
measure(
  'state-update',
  all(decoded, (events) => {
    const origin = { id: '1:0:1:0:1', sender: 0, epoch: 1, sequence: ++sequence, createdMs: NOW_MS, arrivalMs: NOW_MS }
    for (let i = 0; i < events.length; i++) state.handleEvent(events[i], i, origin)
  }),
)

/** The same train with thirty calls. */
function withCalls(event: Event): Event {
  const stopCalls = Array.from({ length: 30 }, (_, i) => ({
    ...{ station: `JR-East.ChuoRapid.Station${i}`, stopSequence: i, platform: `${i % 4}` },
    ...{ arrival: { plannedMs: NOW_MS, delayS: 60 }, departure: { plannedMs: NOW_MS, delayS: 60 } },
  }))
  return { ...event, train: { ...event.train, stopCalls } }
}

function measure(name: string, work: () => void, rivals: Record<string, () => void> = {}): void {
  const measured = { bench: 'codec', metric: 'events', unit: 'M/s' }
  const bytes = EVENTS * BYTES_FOR_ONE
  if (Object.keys(rivals).length === 0) report({ ...measured, case: name, ...measureThroughput(work, bytes) })
  for (const [against, rival] of Object.entries(rivals)) {
    for (let i = 0; i < 20; i++) rival()
    const [ours, theirs] = measureThroughput(work, bytes, () => throughputOf(rival, bytes))
    report({ ...measured, case: name, ...ours, against, ratio: ours.median / theirs.median })
  }
}
