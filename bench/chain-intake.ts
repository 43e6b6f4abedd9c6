/**
 * `katamichi sender`'s own intake with a source in the process: node chain-intake.js <sender.toml> <events>.
 * It starts the transmit process as it always does. Exits with the sender's code.
 */
import { pino } from 'pino'
import { loadSenderConfig } from '../config/load.js'
import { type Given, runSender } from '../sender/run-sender.js'
import { TrainEvents } from './train-events.js'

const EVENTS_AT_ONCE = 500

const [path, events] = process.argv.slice(2)
const config = await loadSenderConfig(path!)
process.exitCode = await runSender({
  config,
  log: pino({ name: 'katamichi-sender', level: config.sender.log.level }),
  exitAtEnd: true,
  signal: new AbortController().signal,
  openSource: async () => give(Number(events)),
})

async function* give(total: number): AsyncGenerator<Given> {
  const trains = new TrainEvents()
  while (trains.count < total) {
    const timeMs = Date.now()
    const events = trains.next(Math.min(EVENTS_AT_ONCE, total - trains.count), timeMs)
    yield { parsed: { events, refused: [], ignoredFields: 0 }, timeMs }
  }
}
