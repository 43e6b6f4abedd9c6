/** Real processes: a sender that signs, a receiver that checks, and what is proven of both their journals afterwards. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { Journal } from '../../../journal/journal.js'
import { freePort } from '../../free-port.js'
import { scratchFolder } from '../../scratch-folder.js'
import { katamichi } from '../katamichi.js'

t.setTimeout(300_000)
const COMMAND = new URL('../../../../bin/katamichi.mjs', import.meta.url).pathname
const PATIENCE_MS = 60_000

const folder = scratchFolder()
const at = (...names: string[]) => join(folder, ...names)
const publicKey = ['--public-key', at('signing.key.pub')]
const running = new Set<ChildProcess>()
t.teardown(() => {
  for (const child of running) child.kill('SIGKILL')
})

function start(kind: 'sender' | 'receiver') {
  const child = spawn(process.execPath, [COMMAND, kind, '--config', at(`${kind}.toml`)])
  let log = ''
  child.stdout.on('data', (text) => (log += text))
  child.stderr.on('data', (text) => (log += text))
  running.add(child)
  ends.push({ log: () => log })
  return {
    log: () => log,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      running.delete(child)
    },
  }
}

const ends: { log(): string }[] = []

async function until(what: string, isSo: () => boolean) {
  for (const endMs = Date.now() + PATIENCE_MS; !isSo(); await sleep(100))
    if (Date.now() > endMs)
      throw new Error([`not within ${PATIENCE_MS} ms: ${what}`, ...ends.map(({ log }) => log())].join('\n'))
}

function checkpointsIn(path: string): number {
  if (!existsSync(path)) return 0
  try {
    const journal = Journal.openForReading(path)
    const count = [...journal.read({ lane: 2 })].length
    journal.close()
    return count
  } catch {
    // Its writer has only just begun.
    return 0
  }
}

t.test('what was sent and received is proven of both journals, an export and a package', async (t) => {
  const [port, sourcePort] = [await freePort(), await freePort()]
  t.equal((await katamichi(['keygen', '--checkpoint', at('signing.key')])).code, 0)
  writeFileSync(
    at('link.toml'),
    `stream = 7
fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
rate = { bits_per_second = 5_000_000 }
checkpoint = { period_s = 1 }
heartbeat = { period_ms = 100 }
keys = { mode = "unkeyed" }
`,
  )
  writeFileSync(
    at('sender.toml'),
    `sender = 1
link_file = "link.toml"
state_dir = "s"
destination = { address = "127.0.0.1", port = ${port} }
source_socket = { port = ${sourcePort} }
checkpoint = { signing_key_file = "signing.key" }
source = [{ type = "railway", name = "railway", seed = 1, trains = 200 }]
`,
  )
  writeFileSync(
    at('receiver.toml'),
    `link_file = "link.toml"
state_dir = "r"
listen = { address = "127.0.0.1", port = ${port} }
checkpoint = { public_key_file = "signing.key.pub" }
http = { port = ${await freePort()} }
zeromq = { enabled = false }
`,
  )
  const fromMs = Date.now() - 1000
  const receiver = start('receiver')
  await until('the receiver is there', () => receiver.log().includes('receiver_started'))
  let sender = start('sender')
  await until('three checkpoints are there', () => checkpointsIn(at('r/journal.sqlite')) >= 3)
  await sender.stop()
  cpSync(at('s'), at('s.backup'), { recursive: true })

  // A second run, of which the copy knows nothing, and then the copy once more.
  sender = start('sender')
  const before = checkpointsIn(at('r/journal.sqlite'))
  await until('and three more', () => checkpointsIn(at('r/journal.sqlite')) >= before + 3)
  await sender.stop()
  t.notMatch(sender.log(), /state_put_back|clock_behind_epoch/)
  rmSync(at('s'), { recursive: true })
  renameSync(at('s.backup'), at('s'))
  const mark = JSON.parse(readFileSync(at('s/state-mark.json'), 'utf8'))
  writeFileSync(at('s/state-mark.json'), JSON.stringify({ writtenMs: mark.writtenMs - 3_600_000 }))
  sender = start('sender')
  await until('the sender says that its state is a copy', () => sender.log().includes('state_put_back'))
  await until('the receiver says that its sender forgot', () => receiver.log().includes('sender_memory_lost'))
  await sender.stop()
  await receiver.stop()
  t.notMatch(receiver.log(), /checkpoint_contradicts|checkpoint_bad|checkpoint_unknown/)

  writeFileSync(at('receiver.log'), receiver.log())
  const exported = await katamichi(['journal', 'export', at('r/journal.sqlite')])
  writeFileSync(at('export.ndjson'), exported.stdout)
  const period = ['--from', new Date(fromMs).toISOString(), '--to', new Date(Date.now() + 1000).toISOString()]
  const packing = ['--journal', at('r/journal.sqlite'), '--log', at('receiver.log'), '--config', at('receiver.toml')]
  const packed = await katamichi(['evidence', ...period, ...packing, '--out', at('evidence.tar')])
  t.equal(packed.code, 0, packed.stderr)
  t.match(packed.stdout, /records, 0 checkpoints from before and after, 0 gaps, \d+ lines of logs/)
  for (const name of ['r/journal.sqlite', 's/journal.sqlite', 'export.ndjson', 'evidence.tar']) {
    const { code, stdout, stderr } = await katamichi(['verify', at(name), ...publicKey, '--all'])
    t.equal(code, 0, `${name}: ${stdout}${stderr}`)
    t.match(stdout, /(\d+) frames, \1 proven: sound\n/, name)
    t.match(stdout, /on stream 7/)
  }
  const { code, stdout } = await katamichi(['journal', 'verify', at('r/journal.sqlite')])
  t.equal(code, 0, stdout)

  const lines = exported.stdout.split('\n')
  const altered = lines.findIndex((line) => line.includes('"lane":0'))
  writeFileSync(at('altered.ndjson'), lines.with(altered, lines[altered].replace('"lane":0', '"lane":3')).join('\n'))
  const bad = await katamichi(['verify', at('altered.ndjson'), ...publicKey])
  t.equal(bad.code, 1)
  t.match(bad.stdout, `the first bad record is ${altered + 1} (1:`)
  const json = JSON.parse((await katamichi(['verify', at('altered.ndjson'), ...publicKey, '--json'])).stdout)
  t.match(json, { isProven: false, kind: 'export', firstBad: { id: altered + 1, fault: 'digest' } })
})

t.test('usage', async (t) => {
  const none = await katamichi(['verify', at('export.ndjson')])
  t.equal(none.code, 2)
  t.match(none.stderr, /--public-key/)
  const wrong = await katamichi(['verify', at('export.ndjson'), '--public-key', at('signing.key')])
  t.equal(wrong.code, 2)
  t.match(wrong.stderr, /holds the private key/)
  t.equal((await katamichi(['verify', at('nowhere'), ...publicKey])).code, 1)
  const backwards = ['--from', '2026-11-28T08:00:00Z', '--to', '2026-11-28T07:00:00Z']
  const refused = await katamichi(['evidence', ...backwards, '--journal', at('x'), '--out', at('y.tar')])
  t.equal(refused.code, 2)
  t.match(refused.stderr, /--from must be before --to/)
})
