/**
 * The receiver of the link benchmark: `katamichi receiver`'s own, with a sink in the process that counts. Says "ready",
 * and ends when its standard input does.
 *   node dist/bench/link-receiver.js RECEIVER_TOML
 * Its last line is a {@link ReceiverResult} in JSON.
 */
import { pino } from 'pino'
import { loadReceiverConfig } from '../config/load.js'
import type { FeedItem } from '../receiver/core/receiver.js'
import { runReceiver } from '../receiver/run-receiver.js'
import { type ProcessSample, sampleProcess } from './process-sample.js'

export interface ReceiverResult {
  events: number
  framesLost: number
  /** Messages whose id is not the one after the last. */
  outOfOrder: number
  samples: ProcessSample[]
  maxRssMiB: number
  /** As `receiver_stopped` has them in the log. */
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
/** Sequence and index of the next message. */
let expected = [1, 0]

function sink(items: readonly FeedItem[]): void {
  for (const item of items) {
    if (item.kind === 'gap') {
      result.framesLost += item.lastSequence - item.firstSequence + 1
      expected = [item.lastSequence + 1, 0]
      continue
    }
    result.events++
    const [sequence, index] = item.id.split(':').slice(-2).map(Number) as [number, number]
    const isNext = sequence === expected[0] ? index === expected[1] : sequence === expected[0]! + 1 && index === 0
    if (!isNext) result.outOfOrder++
    expected = [sequence, index + 1]
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
const config = await loadReceiverConfig(configPath!)
await runReceiver({ config, log: pino({ level: 'info' }, { write }), signal: stop.signal, sink })
clearInterval(timer)
const maxRssMiB = process.resourceUsage().maxRSS / 1024
process.stdout.write(`${JSON.stringify({ ...result, samples, maxRssMiB, counts })}\n`)
