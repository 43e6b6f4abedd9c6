/**
 * The receiver of the link benchmark: `katamichi receiver`'s own, with a sink in the process that counts. It prints
 * "ready", and ends when its standard input does.
 *   node dist/bench/link-receiver.js RECEIVER_TOML
 * The last line is a {@link ReceiverResult} in JSON.
 */
import { pino } from 'pino'
import { loadReceiverConfig } from '../config/load.js'
import { runReceiver } from '../receiver/run-receiver.js'
import type { FeedItem } from '../receiver/stream/receiver.js'
import { type ProcessSample, sampleProcess } from './process-sample.js'

export interface ReceiverResult {
  events: number
  framesLost: number
  /** Number of messages whose id does not follow the one before. */
  outOfOrder: number
  samples: ProcessSample[]
  maxRssMiB: number
  /** The counts of `receiver_stopped` in the log. */
  counts: {
    link: { received: number; dropped: number }
    datagrams: { surplus: number; stored: number }
    framesDropped: number
    stream: { framesRecovered: number }
  }
}

const SAMPLE_MS = 100

const [configPath] = process.argv.slice(2)
const stop = new AbortController()
const result = { events: 0, framesLost: 0, outOfOrder: 0 }
/** The frame that messages come from, the index of its next message, and the beginning of their ids. */
let sequence = 1
let index = 0
let prefix = ''

function sink(items: readonly FeedItem[]): void {
  for (const item of items) {
    if (item.kind === 'gap') {
      result.framesLost += item.lastSequence - item.firstSequence + 1
      sequence = item.lastSequence + 1
      index = 0
      continue
    }
    result.events++
    const { id } = item
    if (index > 0 && id === prefix + index) {
      index++
      continue
    }
    // This message must be the first of its frame, or of the next one.
    const [idSequence, idIndex] = id.split(':').slice(-2).map(Number) as [number, number]
    if (idIndex !== 0 || idSequence !== (index === 0 ? sequence : sequence + 1)) result.outOfOrder++
    prefix = id.slice(0, id.lastIndexOf(':') + 1)
    sequence = idSequence
    index = idIndex + 1
  }
}

let counts: object = {}
const write = (line: string) => {
  const said = JSON.parse(line)
  if (said.event === 'receiver_started') process.stdout.write('ready\n')
  if (said.event === 'receiver_stopped') counts = said.counts
}
const samples: ProcessSample[] = []
const timer = setInterval(() => samples.push(sampleProcess()), SAMPLE_MS)
process.stdin.on('end', () => stop.abort()).resume()
const config = await loadReceiverConfig(configPath)
await runReceiver({ config, log: pino({ level: 'info' }, { write }), signal: stop.signal, sink })
clearInterval(timer)
const maxRssMiB = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ ...result, samples, maxRssMiB, counts })}\n`)
