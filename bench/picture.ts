/**
 * Whole answers over 20,000 trains: how long each takes, and for how long at most nothing else is served meanwhile.
 *   node dist/bench/picture.js [--json] [--trains 20000]
 * First with nothing encoded, then after every train has changed once more, then with a tenth of them changed.
 */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Registry } from 'prom-client'
import { nowMs } from '../host/monotonic-clock.js'
import type { Event } from '../proto/event.js'
import { createHttpFeeds } from '../receiver/feeds/http/server.js'
import { RailwayState } from '../receiver/picture/railway-state.js'
import { newStreamCounts } from '../receiver/stream/lanes/event-lane.js'
import { Railway } from '../sender/intake/railway/railway.js'
import { createReport } from './measure.js'

const RUNS = 5
const PATHS = [
  '/v1/trains',
  '/v1/lines',
  '/odpt/v4/odpt:Train',
  '/gtfs-rt/vehicle-positions.pb',
  '/gtfs-rt/trip-updates.pb',
]

const { values } = parseArgs({
  options: { trains: { type: 'string', default: '20000' }, json: { type: 'boolean' }, reader: { type: 'boolean' } },
})

async function measure(): Promise<void> {
  const count = Number(values.trains)
  const report = createReport(`picture, ${count} trains`)

  const state = new RailwayState(count * 2)
  const { server } = createHttpFeeds({
    receiver: {
      state,
      gaps: [],
      senders: [],
      streamCounts: newStreamCounts(),
      clockOffsetMs: () => 0,
      lastFrameMs: nowMs(),
      ...{
        loss: undefined,
        heardSenders: [],
        knowledge: { sinceMs: 0, isComplete: true },
        newestEvent: undefined,
        startMs: 0,
      },
      ...{ wallOffsetMs: 0, clockSteps: () => ({ steps: 0, lastStepMs: 0 }) },
    },
    ...{ metrics: new Registry(), version: 'bench', heartbeatPeriodMs: 500, run: 'bench', nowMs },
    linkTotals: () => ({ datagrams: 0, datagramsMissed: 0, framesIntact: 0, framesRecovered: 0 }),
  })
  const base = await server.listen({ host: '127.0.0.1', port: 0 })

  /** Reading 25 MiB here would hold the loop that is measured. */
  const reader = fork(import.meta.filename, ['--reader'])
  async function read(path: string): Promise<number> {
    reader.send(base + path)
    const [bytes] = await once(reader, 'message')
    return bytes
  }

  const startMs = Date.UTC(2026, 10, 23)
  const samples = new Railway({ seed: 1, startMs, trains: 500 }).advance(startMs).filter(({ train }) => train)
  let sequence = 0
  /** A frame that changes `share` of all trains, and the next second's, which closes its second. */
  function tell(share: number): void {
    const createdMs = startMs + ++sequence * 2000
    state.handleFrame(createdMs)
    for (let i = 0; i < count * share; i++) {
      const { train } = samples[i % samples.length]
      const event: Event = { eventTimeMs: createdMs, train: { ...train, number: `n${i}`, tripId: `t${i}` } }
      const id = `1:0:1:0:${sequence}`
      state.handleEvent(event, i, { id, sender: 0, epoch: 1, sequence, createdMs, arrivalMs: createdMs })
    }
    state.handleFrame(createdMs + 1000)
  }

  for (const [name, share] of [
    ['all changed', 1],
    ['tenth changed', 0.1],
  ] as const) {
    for (const path of PATHS) {
      const took: number[] = []
      const blocked: number[] = []
      let bytes = 0
      for (let run = 0; run < RUNS; run++) {
        tell(run === 0 ? 1 : share)
        if (share < 1) await read(path)
        if (share < 1) tell(share)
        // What the frames above took is over.
        await new Promise((resolve) => setTimeout(resolve, 50))
        const watch = watchLoop()
        const began = performance.now()
        bytes = await read(path)
        took.push(performance.now() - began)
        blocked.push(watch())
      }
      const measured = { bench: 'picture', case: `${path}, ${name}`, unit: 'ms' }
      report({ ...measured, metric: 'took', ...figure(took) })
      report({
        ...measured,
        case: `  blocked, of ${(bytes / 2 ** 20).toFixed(1)} MiB`,
        metric: 'blocked',
        ...figure(blocked),
      })
    }
  }
  reader.kill()
  await server.close()
}

/** The longest time between two turns of the loop, which are a millisecond apart when nothing else is done. */
function watchLoop(): () => number {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  return () => {
    clearInterval(timer)
    return longest
  }
}

function figure(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: sorted[sorted.length >> 1], min: sorted[0], max: sorted.at(-1)!, runs: sorted.length }
}

if (values.reader) {
  process.on('message', async (url: string) => {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } })
    process.send!((await answer.arrayBuffer()).byteLength)
  })
} else await measure()
