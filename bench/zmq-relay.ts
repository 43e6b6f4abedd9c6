/** A bare relay against which the ZeroMQ cases are measured: node zmq-relay.js <PULL endpoint> <PUB endpoint>. */
import { Publisher, Pull } from 'zeromq'

const [from, to] = process.argv.slice(2)
const pull = new Pull()
const publisher = new Publisher({ sendHighWaterMark: 0 })
await Promise.all([pull.bind(from), publisher.bind(to)])
console.log('relay_started')
for await (const message of pull) await publisher.send(message)
