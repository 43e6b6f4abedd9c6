/** `firewall.require_guard` with real processes, hosts and rules, and what `katamichi firewall --check` says of them. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { scratchFolder } from '../scratch-folder.js'
import { type Host, openTwoHosts, type TwoHosts } from './two-hosts.js'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const hasTools = ['ip', 'nft'].every((tool) => spawnSync(tool, ['-V']).status === 0)
const skip = process.getuid?.() === 0 && hasTools ? false : 'needs root, ip and nft'
/** Of a busy machine, for a process to say what it does. */
const PATIENCE_MS = 60_000

interface Files {
  textfile: string
  sender: string
  receiver: string
  verdict: string
}

function writeFiles({ a, b }: TwoHosts): Files {
  const folder = scratchFolder()
  const at = (name: string) => join(folder, name)
  mkdirSync(at('sender'))
  mkdirSync(at('receiver'))
  writeFileSync(
    at('link.toml'),
    `stream = 1
    fec = { assumed_loss = 0.01, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 50 }
    rate = { bits_per_second = 1_000_000 }
    keys = { mode = "unkeyed" }`,
  )
  writeFileSync(
    at('sender.toml'),
    `sender = 0
    link_file = "link.toml"
    state_dir = "sender"
    destination = { address = "${b.address}", port = 47001 }
    source_socket = { address = "${a.address}", port = 47000 }
    firewall = { interface = "${a.interfaceName}", receiver_mac = "${b.mac}", require_guard = true }
    metrics = { textfile = "k.prom" }
    source = [{ type = "railway", name = "railway", seed = 1, trains = 5 }]`,
  )
  writeFileSync(
    at('receiver.toml'),
    `link_file = "link.toml"
    state_dir = "receiver"
    listen = { address = "${b.address}", port = 47001 }
    source = { address = "${a.address}", port = 47000 }
    firewall = { interface = "${b.interfaceName}", require_guard = true, verdict_file = "verdict.json" }
    zeromq = { enabled = false }`,
  )
  return {
    textfile: at('k.prom'),
    sender: at('sender.toml'),
    receiver: at('receiver.toml'),
    verdict: at('verdict.json'),
  }
}

function command(host: Host, ...words: string[]): Promise<{ code: number; text: string }> {
  const [first = '', ...rest] = [...host.prefix, process.execPath, MAIN, ...words]
  return new Promise((resolve) => {
    execFile(first, rest, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }))
  })
}

/** A service, and what it has logged. */
function service(t: Test, host: Host, ...words: string[]) {
  const [first = '', ...rest] = [...host.prefix, process.execPath, MAIN, ...words]
  const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  t.teardown(async () => {
    child.kill()
    await exited
  })
  const says = async (event: string) => {
    for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs; await sleep(50))
      if (log.includes(`"event":"${event}"`)) return true
    return false
  }
  return { child, exited, says, log: () => log }
}

t.test('the sender does not start without its rules', { skip, timeout: 300_000 }, async (t) => {
  const hosts = openTwoHosts()
  const { a } = hosts
  const { sender, textfile } = writeFiles(hosts)
  t.teardown(hosts.close)
  a.up()
  hosts.b.up()

  const without = service(t, a, 'sender', '-c', sender)
  t.equal(await without.exited, 1)
  t.match(without.log(), /"event":"firewall_not_loaded".*table netdev katamichi_sender is not loaded/)
  t.notMatch(without.log(), /sender_started|transmit_started/)
  t.equal(a.packets('tx'), 0, 'and nothing has left')
  const missing = await command(a, 'firewall', 'sender', '-c', sender, '--check')
  t.equal(missing.code, 1)
  t.match(missing.text, /table inet katamichi_sender is not loaded\n/)
  t.match(missing.text, new RegExp(`neighbour entry of ${hosts.b.address} on va is none, not ${hosts.b.mac} PERMANENT`))

  a.runScript((await command(a, 'firewall', 'sender', '-c', sender, '--format', 'sh')).text)
  const there = await command(a, 'firewall', 'sender', '-c', sender, '--check')
  t.match(there, { code: 0, text: /loaded as it is printed/ })
  const running = service(t, a, 'sender', '-c', sender)
  t.ok(await running.says('sender_started'), running.log())
  t.match(running.log(), /firewall_loaded/)
  const metrics = () => (existsSync(textfile) ? readFileSync(textfile, 'utf8') : '')
  const isTold = () => /^katamichi_sender_firewall_loaded 1$/m.test(metrics())
  for (const endMs = Date.now() + PATIENCE_MS; !isTold() && Date.now() < endMs; ) await sleep(100)
  t.ok(isTold(), metrics())

  a.run('nft', 'insert', 'rule', 'inet', 'katamichi_sender', 'input', 'accept')
  const more = await command(a, 'firewall', 'sender', '-c', sender, '--check')
  t.match(more, { code: 1, text: 'table inet katamichi_sender has more: input: accept\n' })
})

t.test('the receiver waits for its rules, and believes root alone', { skip, timeout: 300_000 }, async (t) => {
  const hosts = openTwoHosts()
  const { b } = hosts
  const { receiver, verdict } = writeFiles(hosts)
  t.teardown(hosts.close)
  b.run('ip', 'link', 'set', 'lo', 'up')
  const waiting = service(t, b, 'receiver', '-c', receiver)
  t.ok(await waiting.says('firewall_not_loaded'), waiting.log())
  b.runScript((await command(b, 'firewall', 'receiver', '-c', receiver, '--format', 'sh')).text)
  // The rules are there now, and nobody has said so: it goes by the file.
  t.match(await command(b, 'firewall', 'receiver', '-c', receiver, '--check'), { code: 0 })
  t.notMatch(waiting.log(), /receiver_started/)
  const told = await command(b, 'firewall', 'receiver', '-c', receiver, '--check', '--verdict')
  t.equal(told.code, 0, told.text)
  t.ok(await waiting.says('receiver_started'), waiting.log())
  t.match(waiting.log(), /"event":"firewall_back"|"event":"firewall_loaded"/)
  const status = await command(b, 'firewall', 'receiver', '-c', receiver, '--check', '--verdict', `${verdict}.other`)
  t.equal(status.code, 0)
  const metrics = b.run('curl', '-s', 'http://127.0.0.1:8080/metrics')
  t.match(metrics, /^katamichi_firewall_loaded 1$/m)
})
