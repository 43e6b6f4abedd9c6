/**
 * Hashes what a sender with `--clock replay` puts on the wire into one SHA-256, to show that a change of the sender
 * leaves every byte, and the order of datagrams, as it was. Runs the command of a built checkout, as an operator would.
 *   node scripts/replay-digest.mjs [--root CHECKOUT] [--start TIME] [--datagrams N] [--rate BIT/S] SOURCE…
 * Each SOURCE is one `[[source]]` of sender.toml as an inline table, { type = "railway", name = "r", seed = 1, trains =
 * 50 }.
 * `--datagrams` counts the first so many only, for a source that never ends. The wire carries 2 Mbit/s by default, less
 * than a busy source gives, so that conflation is in the digest too; and a datagram that the listener missed ends it
 * with an error.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    root: { type: 'string', default: '.' },
    start: { type: 'string' },
    datagrams: { type: 'string', default: 'Infinity' },
    rate: { type: 'string', default: '2000000' },
  },
})
const wanted = Number(values.datagrams)
/** Offset of the datagram counter in the header (PROTOCOL.md D1). */
const COUNTER_OFFSET = 22
/** Longest time that the last datagrams may take to arrive once the sender's process has ended. */
const LAST_ARRIVAL_MS = 500

const folder = mkdtempSync(join(tmpdir(), 'katamichi-digest-'))
const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 }).bind(0, '127.0.0.1')
await once(socket, 'listening')
const free = createSocket('udp4').bind(0, '127.0.0.1')
await once(free, 'listening')
const [port, sourcePort] = [socket, free].map((bound) => bound.address().port)
free.close()

writeFileSync(
  join(folder, 'link.toml'),
  `stream = 1
fec = { assumed_loss = 0.05, assumed_burst_ms = 5, target_residual = 1e-6, delay_budget_ms = 60 }
rate = { bits_per_second = ${Number(values.rate)}, burst_bytes = 8192 }
heartbeat = { period_ms = 100 }
keys = { mode = "unkeyed" }
`,
)
writeFileSync(
  join(folder, 'sender.toml'),
  `sender = 0
link_file = "link.toml"
state_dir = "state"
destination = { address = "127.0.0.1", port = ${port} }
source_socket = { address = "127.0.0.1", port = ${sourcePort} }
source = [${positionals.join(', ')}]
`,
)
mkdirSync(join(folder, 'state'))

const hash = createHash('sha256')
let datagrams = 0
let bytes = 0
let missed = 0
const enough = new Promise((isEnough) => {
  socket.on('message', (datagram) => {
    if (datagrams >= wanted) return
    if (datagram.readUInt32BE(COUNTER_OFFSET) !== datagrams + missed) missed++
    hash.update(datagram)
    datagrams++
    bytes += datagram.length
    if (datagrams >= wanted) isEnough()
  })
})
const start = values.start === undefined ? [] : ['--start', values.start]
const args = ['sender', '-c', join(folder, 'sender.toml'), '--clock', 'replay', '--exit-at-end', ...start]
const sender = spawn(process.execPath, [join(resolve(values.root), 'bin/katamichi.mjs'), ...args], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
const ended = once(sender, 'exit')
const code = await Promise.race([ended.then(([code]) => code), enough])
if (code === undefined) {
  sender.kill()
  await ended
} else await sleep(LAST_ARRIVAL_MS)
socket.close()
rmSync(folder, { recursive: true, force: true })
if (code || missed > 0 || datagrams < wanted === Number.isFinite(wanted)) {
  console.error(`no digest: sender's code ${code}, ${datagrams} datagrams, some missed: ${missed > 0}`)
  process.exit(1)
}
console.log(`${hash.digest('hex')}  ${datagrams} datagrams, ${bytes} bytes`)
