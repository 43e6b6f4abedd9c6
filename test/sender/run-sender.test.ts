import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const LINK = `
stream = 1
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 1_000_000 }
keys = { mode = "unkeyed" }
`

function senderToml(sourcePort: number, trains = 5): string {
  return `
sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = 9 }
source_socket = { port = ${sourcePort} }
source = [{ type = "railway", name = "railway", seed = 1, trains = ${trains} }]
`
}

/** `katamichi sender` with the sender.toml of the folder; killed after `timeoutMs`. */
function start(folder: string, timeoutMs: number, output: 'pipe' | 'ignore' = 'pipe') {
  return spawn(process.execPath, [MAIN, 'sender', '--config', join(folder, 'sender.toml')], {
    stdio: ['ignore', output, output],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
}

t.test('when the transmit process cannot go on, the sender ends with code 1, whatever its sources do', async (t) => {
  const taken = createSocket('udp4').bind(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const folder = t.testdir({ 'link.toml': LINK })
  writeFileSync(join(folder, 'sender.toml'), senderToml(taken.address().port))
  const sender = start(folder, 20_000)
  let log = ''
  sender.stdout!.on('data', (chunk) => {
    log += chunk
  })
  const [code] = await once(sender, 'close')
  t.equal(code, 1)
  t.match(log, /"event":"transmit_died"/)
})

t.test('told to stop on a link that is far too slow: the log accounts for the events that did not leave', async (t) => {
  const folder = t.testdir({ 'link.toml': LINK.replace('1_000_000', '8_000') })
  writeFileSync(join(folder, 'sender.toml'), senderToml(0, 300).replace('{ port = 0 }', '{ port = 47191 }'))
  const sender = start(folder, 40_000)
  let log = ''
  sender.stdout!.on('data', (chunk) => {
    log += chunk
    if (log.includes('transmit_started')) setTimeout(500).then(() => sender.kill('SIGINT'))
  })
  const [code] = await once(sender, 'close')
  t.equal(code, 1)
  const said = (event: string) =>
    JSON.parse(log.split('\n').find((line) => line.includes(`"event":"${event}"`)) ?? '{}')
  const { eventsForwarded } = said('transmit_late')
  const { eventsSent, conflated, tooLarge, queueFull, waiting } = said('transmit_cut_short').counts
  t.ok(waiting > 0)
  t.equal(eventsForwarded, eventsSent + conflated + tooLarge + queueFull + waiting)
})

t.test('with a second link, every datagram leaves over both', async (t) => {
  const listen = async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    t.teardown(() => socket.close())
    const datagrams: Buffer[] = []
    socket.on('message', (datagram) => datagrams.push(datagram))
    await once(socket, 'listening')
    return { port: socket.address().port, datagrams }
  }
  const [a, b] = [await listen(), await listen()]
  const folder = t.testdir({ 'link.toml': LINK })
  const linkB = `
[link_b]
destination = { address = "127.0.0.1", port = ${b.port} }
source_socket = { port = 47193 }
`
  const linkA = senderToml(47192).replace('port = 9 ', `port = ${a.port} `)
  writeFileSync(join(folder, 'sender.toml'), linkA + linkB)
  const sender = start(folder, 20_000, 'ignore')
  const ended = once(sender, 'close')
  for (let waits = 0; waits < 500 && Math.min(a.datagrams.length, b.datagrams.length) < 20; waits++)
    await setTimeout(20)
  sender.kill('SIGINT')
  t.equal((await ended)[0], 0)
  await setTimeout(100)
  t.ok(a.datagrams.length >= 20)
  t.equal(b.datagrams.length, a.datagrams.length)
  // Link and lane share a byte (D3), and the tag covers it.
  const withoutLabel = (datagram: Buffer) => {
    const rest = Buffer.from(datagram.subarray(0, -16))
    rest[11]! &= 0x0f
    return rest.toString('hex')
  }
  t.same(b.datagrams.map(withoutLabel), a.datagrams.map(withoutLabel))
  t.not(a.datagrams[0]![11], b.datagrams[0]![11])
})
