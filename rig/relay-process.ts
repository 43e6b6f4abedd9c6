/**
 * A relay between sender and receiver that loses datagrams. It is run as `node relay-process.js
 * '{"listen":{…},"forward":{…},"impairment":{…}}'`, and writes one JSON line when it is ready and one with its counts
 * when it is told to stop (SIGTERM).
 */
import { createSocket } from 'node:dgram'
import { watchParent } from '../host/parent-watch.js'
import { ImpairedPath, type Impairment } from './impaired-path.js'

export interface RelayOptions {
  listen: { address: string; port: number }
  forward: { address: string; port: number; sourcePort: number }
  impairment: Impairment
}

const { listen, forward, impairment } = JSON.parse(process.argv[2]) as RelayOptions
const inbound = createSocket('udp4')
const outbound = createSocket('udp4')
const path = new ImpairedPath(impairment, performance.now())

inbound.on('message', (datagram) => {
  if (path.passes(performance.now())) outbound.send(datagram, forward.port, forward.address)
})
for (const socket of [inbound, outbound]) {
  socket.on('error', (error) => {
    process.stderr.write(`relay: ${error.message}\n`)
    process.exit(1)
  })
}
process.on('SIGINT', () => {})
watchParent(() => process.exit(1))
process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify({ event: 'relay_stopped', counts: path.counts })}\n`)
  process.exit(0)
})
outbound.bind(forward.sourcePort, forward.address, () => {
  inbound.bind(listen.port, listen.address, () => {
    inbound.setRecvBufferSize(4 << 20)
    process.stdout.write(`${JSON.stringify({ event: 'relay_started' })}\n`)
  })
})
