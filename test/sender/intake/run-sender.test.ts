import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { freePort } from '../../free-port.js'
import { isThere } from '../../process-there.js'
import { UNKEYED_LINK } from '../../unkeyed-link.js'

const MAIN = fileURLToPath(new URL('../../../cli/main.js', import.meta.url))

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

/** Each of these starts processes, and one waits ten seconds for a stop: on a busy machine that is more than tap gives. */
t.setTimeout(180_000)
// Each has processes, ports and a folder of its own; the one that only waits comes first.
t.jobs = 3

/** `katamichi sender` with the sender.toml of the folder; killed after `timeoutMs`. */
function start(folder: string, timeoutMs: number, output: 'pipe' | 'ignore' = 'pipe') {
  return spawn(process.execPath, [MAIN, 'sender', '--config', join(folder, 'sender.toml')], {
    stdio: ['ignore', output, output],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
}

t.test('told to stop on a link that is far too slow: the log accounts for the events that did not leave', async (t) => {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK.replace('1_000_000', '8_000') })
  writeFileSync(join(folder, 'sender.toml'), senderToml(await freePort(), 300))
  const sender = start(folder, 40_000)
  let log = ''
  let isTold = false
  sender.stdout!.on('data', (chunk) => {
    log += chunk
    if (isTold || !log.includes('transmit_started')) return
    isTold = true
    setTimeout(500).then(() => sender.kill('SIGINT'))
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

t.test('when the transmit process cannot go on, the sender ends with code 1, whatever its sources do', async (t) => {
  const taken = createSocket('udp4').bind(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK })
  writeFileSync(join(folder, 'sender.toml'), senderToml(taken.address().port))
  const sender = start(folder, 20_000)
  let log = ''
  sender.stdout!.on('data', (chunk) => {
    log += chunk
  })
  const [code] = await once(sender, 'close')
  t.equal(code, 1)
  t.match(log, /"event":"transmit_failed","msg":"cannot send from UDP .*EADDRINUSE/, 'the cause is in the log')
  t.match(log, /"event":"transmit_died","msg":".*exit code 1/)
})

/** A running sender and all that it says; `transmitOf` is its other process. */
async function running(t: Test, folder: string) {
  writeFileSync(join(folder, 'sender.toml'), senderToml(await freePort()))
  const sender = start(folder, 30_000)
  let log = ''
  for (const stream of [sender.stdout!, sender.stderr!]) {
    stream.on('data', (chunk) => {
      log += chunk
    })
  }
  const says = async (word: string) => {
    for (const endMs = Date.now() + 20_000; Date.now() < endMs; await setTimeout(20)) if (log.includes(word)) return
    t.fail(`it does not say ${word}: ${log}`)
  }
  await says('transmit_started')
  const children = readFileSync(`/proc/${sender.pid}/task/${sender.pid}/children`, 'utf8').trim()
  t.teardown(() => sender.kill('SIGKILL'))
  return { sender, says, transmit: Number(children), log: () => log }
}

async function until(isTrue: () => boolean): Promise<void> {
  for (const endMs = Date.now() + 20_000; Date.now() < endMs && !isTrue(); ) await setTimeout(20)
}

const needsProc = existsSync('/proc/self/task') ? false : 'needs /proc'

t.test(
  'an intake that is killed: the transmit process says so, frees the port, and does not claim an end',
  { skip: needsProc },
  async (t) => {
    const folder = t.testdir({ 'link.toml': UNKEYED_LINK })
    const reservedThrough = () =>
      JSON.parse(readFileSync(join(folder, 'state', 'sender-epoch.json'), 'utf8')).reservedThrough
    const { sender, says, transmit, log } = await running(t, folder)
    await until(() => existsSync(join(folder, 'state', 'sender-epoch.json')))
    await says('sender_started')
    await setTimeout(2000)
    sender.kill('SIGKILL')
    await says('"event":"intake_lost"')
    await says('"level":60')
    for (const endMs = Date.now() + 5000; Date.now() < endMs && isThere(transmit); ) await setTimeout(20)
    t.notOk(isThere(transmit), 'no orphan holds the port')
    t.notMatch(log(), /transmit_stopped/)
    const { eventsSent } = JSON.parse(log().match(/.*"intake_lost".*/)![0]).counts
    t.ok(eventsSent > 0, 'what it held was sent')
    t.ok(reservedThrough() >= 1000, 'the reservation stays: that more was numbered cannot be told from here')
  },
)

t.test(
  'a transmit process that is killed: the sender says by what, and ends with code 1',
  { skip: needsProc },
  async (t) => {
    const { sender, says, transmit } = await running(t, t.testdir({ 'link.toml': UNKEYED_LINK }))
    process.kill(transmit, 'SIGKILL')
    const [code] = await once(sender, 'exit')
    t.equal(code, 1)
    await says('killed by SIGKILL')
  },
)

t.test('a second sender with the same state directory takes nothing from the first', { skip: needsProc }, async (t) => {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK })
  const first = await running(t, folder)
  const epochFile = join(folder, 'state', 'sender-epoch.json')
  const before = readFileSync(epochFile, 'utf8')
  writeFileSync(join(folder, 'sender.toml'), senderToml(await freePort()))
  const second = start(folder, 20_000)
  let said = ''
  second.stdout!.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(second, 'close')
  t.equal(code, 1)
  t.match(said, new RegExp(`in use by another process .process ${first.transmit}.; give each its own state_dir`))
  t.equal(JSON.parse(readFileSync(epochFile, 'utf8')).epoch, JSON.parse(before).epoch)
  first.sender.kill('SIGKILL')
  await first.says('intake_lost')
  for (const endMs = Date.now() + 5000; Date.now() < endMs && isThere(first.transmit); ) await setTimeout(20)
  const third = await running(t, folder)
  t.ok(third.transmit > 0, 'the lock ends with its holder')
})

t.test('a hang-up ends nothing; a stop takes the reservation back', { skip: needsProc }, async (t) => {
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK })
  const { sender, says, transmit, log } = await running(t, folder)
  sender.kill('SIGHUP')
  await says('hangup_ignored')
  await setTimeout(200)
  t.ok(isThere(transmit))
  t.equal(sender.exitCode, null)
  sender.kill('SIGTERM')
  const [code] = await once(sender, 'exit')
  t.equal(code, 0, log())
  const { framesSent } = JSON.parse(log().match(/.*"transmit_stopped".*/)![0]).counts
  const { reservedThrough } = JSON.parse(readFileSync(join(folder, 'state', 'sender-epoch.json'), 'utf8'))
  t.equal(reservedThrough, framesSent, 'a stop in good order takes its reservation back')
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
  const folder = t.testdir({ 'link.toml': UNKEYED_LINK })
  const linkB = `
[link_b]
destination = { address = "127.0.0.1", port = ${b.port} }
source_socket = { port = ${await freePort()} }
`
  const linkA = senderToml(await freePort()).replace('port = 9 ', `port = ${a.port} `)
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
    rest[11] &= 0x0f
    return rest.toString('hex')
  }
  t.same(b.datagrams.map(withoutLabel), a.datagrams.map(withoutLabel))
  t.not(a.datagrams[0][11], b.datagrams[0][11])
})
