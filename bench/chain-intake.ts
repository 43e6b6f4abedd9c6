/**
 * `katamichi sender`'s own intake with a source in the process: node chain-intake.js <sender.toml> <events>. It starts
 * the transmit process as usual, and exits with the sender's code.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { loadSenderConfig } from '../config/load.js'
import { runSender } from '../sender/intake/run-sender.js'
import type { SourceBatch } from '../sender/intake/sources/source.js'
import { TrainEvents, WARM_UP_SHARE } from './train-events.js'

const EVENTS_AT_ONCE = 500
const WARM_UP_EVENTS_PER_SECOND = 300_000

const [path, events] = process.argv.slice(2)
const config = await loadSenderConfig(path)
process.exitCode = await runSender({
  config,
  log: pino({ name: 'katamichi-sender', level: config.sender.log.level }),
  exitAtEnd: true,
  signal: new AbortController().signal,
  sourceOf: ({ name }) => ({
    ...({ name, isLive: false, isTwinSafe: false } as const),
    open: async () => ({ batches: () => give(Number(events)) }),
  }),
})

/**
 * Gives events slowly until everything on the way is compiled, because the receiver does not time that part, and then
 * as fast as they are taken.
 */
async function* give(total: number): AsyncGenerator<SourceBatch> {
  const trains = new TrainEvents()
  const startMs = performance.now()
  while (trains.count < total) {
    const timeMs = Date.now()
    const events = trains.next(Math.min(EVENTS_AT_ONCE, total - trains.count), timeMs)
    yield { parsed: { events, refused: [] }, timeMs }
    if (trains.count >= total * WARM_UP_SHARE) continue
    const aheadMs = (trains.count / WARM_UP_EVENTS_PER_SECOND) * 1000 - (performance.now() - startMs)
    if (aheadMs > 0) await sleep(aheadMs)
  }
}
