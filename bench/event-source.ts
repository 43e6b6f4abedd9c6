/**
 * A stand-in for a train system: a process that gives events at a steady rate over ZeroMQ, each with the moment it was
 * given in its id. Started by fork() with `{"pattern":"push"|"pub","endpoint":…,"rate":…}`; it gives events of run 0,
 * which nobody counts, until it is told `{run, seconds}`, and answers with what it gave.
 *
 * Between events it sleeps in the kernel and not in a timer of Node's, whose grain of 1 ms would bunch the events.
 */
import { setImmediate as eventLoopTurn } from 'node:timers/promises'
import { Publisher, Push } from 'zeromq'
import { eventToJson } from '../proto/event-json.js'
import { stampedId } from './stamp.js'
import { trainEvent } from './train-event.js'

export interface EventSourceOptions {
  pattern: 'push' | 'pub'
  endpoint: string
  /** Rate in events a second. */
  rate: number
}

interface RunOrder {
  run: number
  seconds: number
}

export interface RunGiven {
  run: number
  events: number
}

const SLEEP_MIN_MS = 0.1
/** Events between two turns of the event loop, which it needs for orders and for ZeroMQ's own work. */
const EVENTS_A_TURN = 8

const { pattern, endpoint, rate } = JSON.parse(process.argv[2]) as EventSourceOptions
const socket = pattern === 'push' ? new Push({ sendHighWaterMark: 100_000 }) : new Publisher()
if (pattern === 'push') socket.connect(endpoint)
else await socket.bind(endpoint)

let order: RunOrder = { run: 0, seconds: Number.POSITIVE_INFINITY }
process.on('message', (message: RunOrder) => {
  order = message
})
process.on('disconnect', () => process.exit())

const bed = new Int32Array(new SharedArrayBuffer(4))
let current = order
let given = 0
let endMs = Number.POSITIVE_INFINITY
let dueMs = performance.now()
for (let n = 0; ; n++) {
  const waitMs = dueMs - performance.now()
  if (waitMs > SLEEP_MIN_MS) Atomics.wait(bed, 0, 0, waitMs)
  if (n % EVENTS_A_TURN === 0) await eventLoopTurn()
  if (order !== current) {
    current = order
    given = 0
    endMs = dueMs + order.seconds * 1000
  }
  if (dueMs >= endMs) {
    process.send!({ run: current.run, events: given } satisfies RunGiven)
    current = order = { run: 0, seconds: Number.POSITIVE_INFINITY }
    endMs = Number.POSITIVE_INFINITY
  }
  const sequence = given++
  const event = trainEvent(n, stampedId(current.run, sequence), Date.now())
  await socket.send(JSON.stringify(eventToJson(event)))
  dueMs += 1000 / rate
}
