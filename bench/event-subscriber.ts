/**
 * A stand-in for an application behind the receiver: a process that subscribes to everything and notes how old each
 * event is on arrival. Started by fork() with `{"endpoint":…}`; says `{heard: true}` at the first event, and answers
 * `{run}` with what came of that run.
 */
import { Subscriber } from 'zeromq'
import { type LatencySummary, summariseLatencies } from './percentiles.js'
import { readStamp } from './stamp.js'

interface EventSubscriberOptions {
  endpoint: string
}

export interface RunHeard extends LatencySummary {
  run: number
  /** Number of different events. */
  events: number
  duplicates: number
  max: number
}

interface Run {
  seen: Set<number>
  duplicates: number
  latenciesMs: number[]
}

const { endpoint } = JSON.parse(process.argv[2]) as EventSubscriberOptions
const runs = new Map<number, Run>()
process.on('message', ({ run }: { run: number }) => {
  const { seen, duplicates, latenciesMs } = runs.get(run) ?? newRun()
  const max = latenciesMs.reduce((most, latencyMs) => Math.max(most, latencyMs), 0)
  process.send!({ run, events: seen.size, duplicates, max, ...summariseLatencies(latenciesMs) } satisfies RunHeard)
  runs.delete(run)
})
process.on('disconnect', () => process.exit())

const socket = new Subscriber({ receiveHighWaterMark: 0 })
socket.connect(endpoint)
socket.subscribe()
let hasHeard = false
for await (const parts of socket) {
  const stamp = readStamp(JSON.parse(parts.at(-1)!.toString()).eventId ?? '')
  if (!stamp) continue
  if (!hasHeard) process.send!({ heard: true })
  hasHeard = true
  if (stamp.run === 0) continue
  let run = runs.get(stamp.run)
  if (!run) runs.set(stamp.run, (run = newRun()))
  if (run.seen.has(stamp.sequence)) run.duplicates++
  else run.latenciesMs.push(stamp.latencyMs)
  run.seen.add(stamp.sequence)
}

function newRun(): Run {
  return { seen: new Set(), duplicates: 0, latenciesMs: [] }
}
