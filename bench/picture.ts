/**
 * Measures whole answers over 20,000 trains: how long each takes, and for how long at most nothing else is served
 * meanwhile.
 *   node dist/bench/picture.js [--json] [--trains 20000]
 * It measures with nothing encoded, then after every train has changed once more, then with a tenth of them changed.
 */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { nowMs } from '../host/monotonic-clock.js'
import type { Event } from '../proto/event.js'
import { RailwayState } from '../receiver/picture/railway-state.js'
import { Railway } from '../sender/intake/railway/railway.js'
import { createReport } from './measure.js'
import { quietHttpFeeds } from './quiet-receiver.js'

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
  const { server } = quietHttpFeeds(state, nowMs)
  const base = await server.listen({ host: '127.0.0.1', port: 0 })
  /** The reader is a process of its own, because reading 25 MiB here would hold the loop that is measured. */
  const reader = fork(import.meta.filename, ['--reader'])
  const read = async (path: string): Promise<number> => {
    reader.send(base + path)
    const [bytes] = await once(reader, 'message')
    return bytes
  }
  const tell = teller(state, count)
  for (const [name, share] of [
    ['all changed', 1],
    ['tenth changed', 0.1],
  ] as const) {
    for (const path of PATHS) {
      const { took, blocked, bytes } = await answered(() => read(path), tell, share)
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

/** Tells a frame that changes `share` of all trains, and the next second's, which closes its second. */
function teller(state: RailwayState, count: number): (share: number) => void {
  const startMs = Date.UTC(2026, 10, 23)
  const samples = new Railway({ seed: 1, startMs, trains: 500 }).advance(startMs).filter(({ train }) => train)
  let sequence = 0
  return (share) => {
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
}

/** Measures how long each answer took, and for how long it held the loop. */
async function answered(read: () => Promise<number>, tell: (share: number) => void, share: number) {
  const took: number[] = []
  const blocked: number[] = []
  let bytes = 0
  for (let run = 0; run < RUNS; run++) {
    tell(run === 0 ? 1 : share)
    if (share < 1) await read()
    if (share < 1) tell(share)
    // Waits until the work of the frames above is over.
    await new Promise((resolve) => setTimeout(resolve, 50))
    const watch = watchLoop()
    const began = performance.now()
    bytes = await read()
    took.push(performance.now() - began)
    blocked.push(watch())
  }
  return { took, blocked, bytes }
}

/** Measures the longest time between two turns of the loop, which are a millisecond apart when it is idle. */
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
