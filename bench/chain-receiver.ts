/**
 * `katamichi receiver` with a sink in the process: node chain-receiver.js <receiver.toml> <events>. The sink checks, by
 * the source's number in each id, that every event comes once and in order, and that the message ids of a lot's first
 * and last events follow each other. Prints one JSON object when the last event is there, or nothing more has come for
 * a while, and ends.
 */
import { pino } from 'pino'
import { loadReceiverConfig } from '../config/load.js'
import { runReceiver } from '../receiver/run-receiver.js'
import type { FeedItem } from '../receiver/stream/receiver.js'
import { WARM_UP_SHARE } from './train-events.js'

const SILENCE_MAX_MS = 8000

const [path, total] = process.argv.slice(2)
const expected = Number(total)
const warm = Math.floor(expected * WARM_UP_SHARE)
const stop = new AbortController()
let received = 0
let misplaced = 0
let gaps = 0
let warmAtMs = 0
let lastAtMs = 0
let lastId = ''
let cpuAtWarm = process.cpuUsage()

function sink(items: readonly FeedItem[]): void {
  if (items.length === 0) return
  for (const item of items) {
    if (item.kind === 'gap') gaps++
    else if (item.kind === 'event' && item.event.eventId !== String(received++)) misplaced++
  }
  lastAtMs = performance.now()
  for (const { id } of [items[0], items.at(-1)!]) {
    if (!follows(id, lastId)) misplaced++
    lastId = id
  }
  if (warmAtMs === 0 && received >= warm) {
    warmAtMs = lastAtMs
    cpuAtWarm = process.cpuUsage()
    timedFrom = received
  }
  if (received >= expected) stop.abort()
}

/** Compares message ids of one sender, `stream:sender:epoch:lane:sequence:index`. */
function follows(id: string, before: string): boolean {
  const [sequence, index] = id.split(':').slice(4).map(Number)
  const [sequenceBefore = 0, indexBefore = -1] = before.split(':').slice(4).map(Number)
  return sequence > sequenceBefore || (sequence === sequenceBefore && index >= indexBefore)
}

let timedFrom = 0
const watch = setInterval(() => {
  if (received > 0 && performance.now() - lastAtMs > SILENCE_MAX_MS) stop.abort()
}, 500)

const config = await loadReceiverConfig(path)
const log = pino({ name: 'katamichi-receiver', level: config.receiver.log.level }, pino.destination(2))
await runReceiver({ config, log, signal: stop.signal, sink })
clearInterval(watch)
const { user, system } = process.cpuUsage(cpuAtWarm)
const seconds = (lastAtMs - warmAtMs) / 1000
const events = received - timedFrom
const result = { received, misplaced, gaps, eventsPerSecond: events / seconds, cpuUsPerEvent: (user + system) / events }
process.stdout.write(`${JSON.stringify(result)}\n`)
