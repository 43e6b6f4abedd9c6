/**
 * A {@link Relay} as a process of its own. It is run as `node relay-process.js
 * '{"listen":{…},"forward":{…},"impairment":{…}}'`, and writes one JSON line when it is ready and one with its counts
 * when it is told to stop (SIGTERM).
 */
import { watchParent } from '../host/parent-watch.js'
import { Relay, type RelayOptions } from './relay.js'

process.on('SIGINT', () => {})
watchParent(() => process.exit(1))
const relay = await Relay.open(JSON.parse(process.argv[2]) as RelayOptions, fail).catch(fail)
process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify({ event: 'relay_stopped', counts: relay.counts })}\n`)
  process.exit(0)
})
process.stdout.write(`${JSON.stringify({ event: 'relay_started' })}\n`)

function fail(error: Error): never {
  process.stderr.write(`relay: ${error.message}\n`)
  process.exit(1)
}
