import { createHash } from 'node:crypto'
import t from 'tap'
import { decodeEvent, type Event, encodeEvent, LineCondition, subjectKey } from '../../../../proto/event.js'
import type { RailwayLine } from '../../../../sender/intake/railway/network.js'
import { Railway } from '../../../../sender/intake/railway/railway.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const jst = (time: string) => Date.parse(`${time}+09:00`)
/** 21:00 in Japan: a day from here holds midnight and the change of the operating day. */
const START_MS = jst('2026-11-23T21:00')

interface DayOfEvents {
  railway: Railway
  events: Event[]
}

function simulate(seed: number, forMs: number, options: { trains?: number; stepMs?: number } = {}): DayOfEvents {
  const { stepMs = MINUTE_MS, ...trains } = options
  const railway = new Railway({ seed, startMs: START_MS, ...trains })
  const events: Event[] = []
  for (let nowMs = START_MS; nowMs < START_MS + forMs; nowMs += stepMs) events.push(...railway.advance(nowMs))
  events.push(...railway.advance(START_MS + forMs))
  return { railway, events }
}

function hashOf(events: readonly Event[]): string {
  const hash = createHash('sha256')
  for (const event of events) hash.update(encodeEvent(event))
  return hash.digest('hex')
}

t.test('the same seed gives the same events, however often they are asked for; another gives others', async (t) => {
  const hash = hashOf(simulate(1, HOUR_MS).events)
  t.equal(hashOf(simulate(1, HOUR_MS, { stepMs: 1_700 }).events), hash)
  t.equal(hashOf(simulate(1, HOUR_MS, { stepMs: HOUR_MS }).events), hash)
  t.not(hashOf(simulate(2, HOUR_MS).events), hash)
})

t.test('the first events are the whole picture', async (t) => {
  const railway = new Railway({ seed: 1, startMs: START_MS })
  t.same(railway.advance(START_MS - 1), [])
  const events = railway.advance(START_MS)
  t.ok(events.filter(({ train }) => train).length >= 55)
  const normal = events.filter(({ line }) => line?.condition === LineCondition.NORMAL)
  t.same(
    normal.map(({ line }) => line!.line),
    railway.lines.map(({ id }) => id),
  )
  t.same(
    [...new Set(events.flatMap(({ component }) => component?.system ?? []))],
    ['train-management', 'power', 'seat-reservation'],
  )
  t.same(railway.advance(START_MS), [], 'and given once')
})

t.test('about as many trains run as are asked for, at any hour', async (t) => {
  for (const trains of [1, 20, 60, 100]) {
    const running = trainsRunning(simulate(3, 24 * HOUR_MS, { trains }).events)
    const mean = running.reduce((sum, count) => sum + count, 0) / running.length
    t.ok(mean > trains * 0.9 && mean < trains * 1.25 + 2, `${mean} for ${trains}`)
    t.ok(Math.min(...running) >= Math.floor(trains * 0.6), `never fewer than ${Math.min(...running)} for ${trains}`)
  }
})

t.test('numbers of trains that it cannot run are refused', async (t) => {
  for (const trains of [0, -1, 1.5, 2_001, Number.NaN])
    t.throws(() => new Railway({ seed: 1, startMs: START_MS, trains }), RangeError)
})

t.test('2,000 trains: an hour', async (t) => {
  const { events } = simulate(1, HOUR_MS, { trains: 2_000 })
  const running = trainsRunning(events)
  t.ok(Math.min(...running) >= 2_000)
  t.ok(events.length > 80_000)
})

t.test('a day of 60 trains', async (t) => {
  const { railway, events } = simulate(1, 24 * HOUR_MS)
  const records = events.flatMap((event) =>
    event.train ? [{ event, train: event.train, key: subjectKey(event)! }] : [],
  )

  await t.test('60 trains within the first minutes, and an event nearly every second', async (t) => {
    const early = records.filter(({ event }) => event.eventTimeMs! <= START_MS + 3 * MINUTE_MS)
    t.ok(new Set(early.map(({ key }) => key)).size >= 60)
    t.ok(events.length > 24 * 3600 * 0.75)
  })

  await t.test('every event comes back from its wire form as it was, and has a key', async (t) => {
    for (const event of events) {
      if (!subjectKey(event)) t.fail('an event about nothing')
      const bytes = encodeEvent(event)
      const back = decodeEvent(bytes)!
      if (Buffer.compare(encodeEvent(back), bytes) !== 0) t.fail(`changed: ${JSON.stringify(event)}`)
    }
    for (const event of events.slice(0, 2_000)) t.has(decodeEvent(encodeEvent(event)), event)
  })

  await t.test('events are in order of time', async (t) => {
    let lastMs = START_MS
    for (const { eventTimeMs } of events) {
      if (eventTimeMs! < lastMs) t.fail(`${eventTimeMs} after ${lastMs}`)
      lastMs = eventTimeMs!
    }
    t.ok(lastMs > START_MS + 24 * HOUR_MS - MINUTE_MS)
  })

  await t.test('a train that has ended sends nothing more, and its key is not used again', async (t) => {
    const ended = new Set<string>()
    for (const { key, train } of records) {
      if (ended.has(key)) t.fail(`${key} after its end`)
      if (train.ended) ended.add(key)
    }
    t.ok(ended.size > 1_000)
  })

  await t.test('trains go from station to station and never jump', async (t) => {
    const steps = stationSteps(railway.lines)
    const last = new Map<string, number>()
    for (const { key, train } of records) {
      if (train.cancelled) continue
      const at = steps(train)
      const before = last.get(key)
      const passed = train.position!.between ? 2 : 1
      if (before !== undefined && !(at >= before && at - before <= passed)) t.fail(`${key}: from ${before} to ${at}`)
      last.set(key, at)
    }
    t.ok(last.size > 1_000)
  })

  await t.test('one train on a section, and at a platform no more than it has tracks', async (t) => {
    const tracks = tracksOf(railway.lines)
    const held = new Map<string, Set<string>>()
    const heldBy = new Map<string, string>()
    let most = 0
    for (const { key, train } of records) {
      held.get(heldBy.get(key) ?? '')?.delete(key)
      heldBy.delete(key)
      if (train.ended || train.cancelled) continue
      const { track, capacity } = tracks(train)
      const trains = held.get(track) ?? new Set()
      held.set(track, trains.add(key))
      heldBy.set(key, track)
      if (trains.size > capacity) t.fail(`${trains.size} trains on ${track}: ${[...trains].join(' ')}`)
      most = Math.max(most, trains.size)
    }
    t.ok(most >= 2, 'where there are two tracks, two trains meet')
  })

  await t.test('expresses pass locals, and only at stations with a second track', async (t) => {
    const stations = new Map(railway.lines.flatMap((line) => line.stations.map((station) => [station.id, station])))
    const last = new Map<string, TrainRecord>()
    let overtakings = 0
    for (const { key, train } of records) {
      const passed = train.position?.between?.fromStation
      const goesThrough = passed && last.get(key)?.position?.between?.toStation === passed
      if (goesThrough) {
        for (const other of last.values()) {
          if (other.position!.atStation !== passed || other.direction !== train.direction) continue
          overtakings++
          if (stations.get(passed)!.tracksPerDirection === 1) t.fail(`${key} passes ${other.number} at ${passed}`)
        }
      }
      if (train.ended || train.cancelled) last.delete(key)
      else last.set(key, train)
    }
    t.ok(overtakings > 500, `${overtakings} times`)
  })

  await t.test('a train leaves no stop before its time', async (t) => {
    let departures = 0
    for (const { train } of records) {
      for (const { departure, station } of train.stopCalls ?? []) {
        if (!departure?.actualMs) continue
        departures++
        if (departure.actualMs < departure.plannedMs!) t.fail(`${train.number} left ${station} early`)
      }
    }
    t.ok(departures > 10_000)
  })

  await t.test('what is expected is not in the past', async (t) => {
    let calls = 0
    for (const { event, train } of records) {
      for (const { arrival } of train.stopCalls ?? []) {
        if (arrival?.estimatedMs === undefined) continue
        calls++
        // A train that waits looks every five seconds how late it is.
        if (arrival.estimatedMs! < event.eventTimeMs! - 5_000) t.fail(`${train.number} expected in the past`)
      }
    }
    t.ok(calls > 100_000)
  })

  await t.test('through service: the old record ends, and at that moment the new line has the number', async (t) => {
    const openings = new Map<string, number>()
    for (const { event, key } of records) if (!openings.has(key)) openings.set(key, event.eventTimeMs!)
    const through = records.filter(({ train }) => train.ended && train.viaLines?.length && !endsHere(train))
    t.ok(through.length > 200)
    for (const { event, train, key } of through) {
      const other = train.viaLines!.find((line) => line !== train.line)!
      const openedMs = openings.get(subjectKey({ train: { ...train, line: other } })!)
      if (openedMs !== event.eventTimeMs) t.fail(`${key} goes over to ${other}`)
    }
  })

  await t.test('after midnight trains belong to the day before, until 04:00', async (t) => {
    for (const { event, train, key } of records) {
      const first = train.stopCalls?.[0]
      if (train.position?.atStation !== train.originStations![0] || first?.station !== train.originStations![0])
        continue
      const departsMs = first.departure!.plannedMs!
      const date = departsMs < jst('2026-11-24T04:00') ? '2026-11-23' : '2026-11-24'
      if (train.serviceDate !== date) t.fail(`${key} at ${event.eventTimeMs}`)
    }
    const dates = (from: string, to: string) =>
      records
        .filter(({ event }) => event.eventTimeMs! > jst(from) && event.eventTimeMs! < jst(to))
        .map(({ train }) => train.serviceDate)
    t.same([...new Set(dates('2026-11-24T01:00', '2026-11-24T01:20'))], ['2026-11-23'])
    t.same([...new Set(dates('2026-11-24T06:00', '2026-11-24T06:20'))], ['2026-11-24'])
  })

  await t.test(
    'disruptions: a line is suspended, then delayed, then normal again; trains stop and recover',
    async (t) => {
      const conditions = new Map<string, number[]>()
      for (const { line } of events) {
        if (!line) continue
        t.ok(line.text!.ja && line.text!.en)
        const told = conditions.get(line.line!) ?? []
        if (told.at(-1) !== line.condition) conditions.set(line.line!, [...told, line.condition!])
        if (line.condition === LineCondition.SUSPENDED) t.ok(line.expectedResumptionMs! > START_MS && line.cause!.ja)
      }
      const { NORMAL, SUSPENDED, DELAYED, THROUGH_SERVICE_STOPPED } = LineCondition
      const all = [...conditions.values()].map((told) => told.join())
      t.ok(all.some((told) => told.includes([NORMAL, SUSPENDED, DELAYED, NORMAL].join())))
      t.ok(all.some((told) => told.includes([NORMAL, THROUGH_SERVICE_STOPPED, NORMAL].join())))
      const delays = records.map(({ train }) => train.delayS ?? 0)
      t.ok(Math.max(...delays) > 600)
      t.ok(Math.max(...delays) < 2 * 3600, 'no train is stuck for good')
    },
  )

  await t.test('of the office systems each trouble ends', async (t) => {
    const states = events.flatMap(({ component, eventTimeMs }) =>
      component && eventTimeMs! > START_MS ? [component] : [],
    )
    t.ok(states.length > 20)
    for (let i = 0; i + 1 < states.length; i += 2) {
      t.notSame(states[i].condition, states[i + 1].condition)
      t.equal(states[i].component, states[i + 1].component)
    }
  })
})

type TrainRecord = NonNullable<Event['train']>

/** Trains under way, minute by minute. */
function trainsRunning(events: readonly Event[]): number[] {
  const running = new Set<string>()
  const counts: number[] = []
  let nextMs = START_MS + MINUTE_MS
  for (const event of events) {
    for (; event.eventTimeMs! >= nextMs; nextMs += MINUTE_MS) counts.push(running.size)
    const key = subjectKey(event)!
    if (event.train) event.train.ended ? running.delete(key) : running.add(key)
  }
  return counts
}

function endsHere(train: TrainRecord): boolean {
  return train.position!.atStation === train.destinationStations![0]
}

/** How far a train has come on its line: even at stations, odd between. */
function stationSteps(lines: readonly RailwayLine[]): (train: TrainRecord) => number {
  const indexes = new Map(lines.flatMap(({ stations }) => stations.map(({ id }, i) => [id, i] as const)))
  const sign = (train: TrainRecord) => (train.direction === 'Outbound' ? 1 : -1)
  return (train) => {
    const { atStation, between } = train.position!
    if (atStation) return 2 * sign(train) * indexes.get(atStation)!
    const [from, to] = [indexes.get(between!.fromStation!)!, indexes.get(between!.toStation!)!]
    if (to - from !== sign(train)) throw new Error(`${train.number} skips from ${from} to ${to}`)
    return sign(train) * 2 * from + 1
  }
}

/** The track that a train holds, and how many trains may. */
function tracksOf(lines: readonly RailwayLine[]): (train: TrainRecord) => { track: string; capacity: number } {
  const stations = new Map(lines.flatMap((line) => line.stations.map((station) => [station.id, station] as const)))
  return ({ position, direction }) => {
    const { atStation, between } = position!
    if (between) return { track: `${between.fromStation} ${between.toStation}`, capacity: 1 }
    const { place, tracksPerDirection } = stations.get(atStation!)!
    return { track: `${place} ${direction}`, capacity: tracksPerDirection }
  }
}
