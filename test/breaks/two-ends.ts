/**
 * A real sender and a real receiver on hosts of their own, and a train management system that tells of five trains:
 * to be broken in one way, and then asked what each place says of it. Needs root.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Pull, Push } from 'zeromq'
import { createKeyFile } from '../../config/keys/keys.js'
import { openTwoNetworks, type TwoNetworks } from '../../rig/two-networks.js'
import { scratchFolder } from '../scratch-folder.js'

const CLI = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
export const PORT = 47_001
export const SOURCE_PORT = 47_000
const HTTP_PORT = 8080
/** Of an answer; that of the trains is the longest. */
const ANSWER_BYTES_MAX = 16 << 20
/** The source speaks so often. */
const PUSH_MS = 100

/** What differs from the plain arrangement, as TOML that stands at the end of a file, or takes a line's place. */
export interface Arrangement {
  link?: string
  /** keys.mode; "keyed" where it is absent. */
  keysMode?: string
  sender?: string
  receiver?: string
  source?: string
  /** Changes the sender's own copy of a file before it starts. */
  alter?: (files: { link: string; sender: string; receiver: string }) => void
}

export interface Said {
  readyz: string
  isFresh: boolean | undefined
  metrics: string[]
  log: string[]
}

export class TwoEnds {
  readonly folder = scratchFolder()
  readonly networks: TwoNetworks
  readonly processes = new Map<string, ChildProcess>()
  #push: Push | undefined
  #thief: Pull | undefined
  #pushing: NodeJS.Timeout | undefined
  #pushed = 0
  readonly #mounted: string[] = []
  /** What the source says instead of its events; `undefined`: its events. */
  message: (() => string | Buffer) | undefined

  private constructor(networks: TwoNetworks) {
    this.networks = networks
  }

  /** Throws where this machine has no namespaces. */
  static async open(arrangement: Arrangement = {}): Promise<TwoEnds> {
    const networks = openTwoNetworks()
    if (typeof networks === 'string') throw new Error(networks)
    const ends = new TwoEnds(networks)
    await ends.#writeFiles(arrangement)
    return ends
  }

  path(...names: string[]): string {
    return join(this.folder, ...names)
  }

  get endpoint(): string {
    return `ipc://${this.path('in.sock')}`
  }

  /** Both ends and the source, until the picture is live. */
  async begin(): Promise<void> {
    await this.startReceiver()
    await this.startSender()
    this.startSource()
    await this.until('ready', (said) => said.readyz.startsWith('200'), 30_000)
  }

  async startSender(name = 'sender', file = 's/sender.toml', env: NodeJS.ProcessEnv = {}): Promise<void> {
    this.#start(name, this.networks.a.prefix, ['sender', '--config', this.path(file)], env)
    await this.#logged(name, /transmit_started/)
  }

  async startReceiver(name = 'receiver', env: NodeJS.ProcessEnv = {}): Promise<void> {
    this.#start(name, this.networks.b.prefix, ['receiver', '--config', this.path('r/receiver.toml')], env)
    await this.#logged(name, /receiver_started/)
  }

  startSource(everyMs = PUSH_MS): void {
    if (!this.#push) {
      this.#push = new Push({ sendHighWaterMark: 1000, linger: 0 })
      this.#push.connect(this.endpoint)
    }
    let isSending = false
    this.#pushing = setInterval(() => {
      if (isSending) return
      isSending = true
      void this.#push!.send(this.message?.() ?? JSON.stringify(this.#event())).then(
        () => (isSending = false),
        () => {},
      )
    }, everyMs)
  }

  stopSource(): void {
    clearInterval(this.#pushing)
    this.#pushing = undefined
  }

  /** The source connects anew, as after a restart of its own. */
  reconnectSource(): void {
    this.stopSource()
    this.#push?.close()
    this.#push = undefined
    this.startSource()
  }

  /** Another process binds the sender's endpoint (a file: the later one has it), and the source connects anew. */
  async stealEndpoint(): Promise<void> {
    this.#thief = new Pull()
    await this.#thief.bind(this.endpoint)
    this.reconnectSource()
  }

  /** The process that owns the link's socket. */
  get transmitPid(): number {
    return Number(
      readFileSync(`/proc/${this.pidOf('sender')}/task/${this.pidOf('sender')}/children`, 'utf8')
        .trim()
        .split(' ')[0],
    )
  }

  /** `ip netns exec` becomes the command: the child is the process itself. */
  pidOf(name: string): number {
    return this.processes.get(name)!.pid!
  }

  signal(name: string, signal: NodeJS.Signals): void {
    process.kill(this.pidOf(name), signal)
  }

  async stop(name: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.processes.get(name)!
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await exited
  }

  /** In the sender's (`a`) or the receiver's (`b`) network. */
  run(end: 'a' | 'b', ...command: string[]): string {
    const [first, ...rest] = [...this.networks[end].prefix, ...command]
    return execFileSync(first, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }

  /** A file system of its own, so small that it can be filled. Before anything is started in it. */
  mount(name: string, bytes: number): void {
    mkdirSync(this.path(name), { recursive: true })
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', this.path(name)])
    this.#mounted.push(this.path(name))
  }

  /** Where a process's log stands; a case may put it elsewhere before anything is started. */
  logOf = (name: string): string => this.path(`${name}.log`)

  log(name: string): string {
    return readFileSync(this.logOf(name), 'utf8')
  }

  /** It blocks nothing: the sources of other ends in this process speak on. */
  async get(path: string): Promise<{ code: number; body: string }> {
    try {
      const url = `http://127.0.0.1:${HTTP_PORT}${path}`
      const [first, ...rest] = [...this.networks.b.prefix, 'curl', '-s', '-m', '3', '-w', '\n%{http_code}', url]
      const { stdout: text } = await promisify(execFile)(first, rest, { maxBuffer: ANSWER_BYTES_MAX })
      const at = text.lastIndexOf('\n')
      return { code: Number(text.slice(at + 1)), body: text.slice(0, at) }
    } catch {
      return { code: 0, body: '' }
    }
  }

  /** What the receiver's surfaces say now. `sinceLine`: of the receiver's log, only what came after. */
  async said(sinceLine = 0): Promise<Said> {
    const ready = await this.get('/readyz')
    const trains = await this.get('/v1/trains')
    const metrics = (await this.get('/metrics')).body.split('\n')
    return {
      readyz: `${ready.code || 'no answer'} ${ready.body.trim()}`.trim(),
      isFresh: trains.code === 200 ? JSON.parse(trains.body).isFresh : undefined,
      metrics: metrics.filter((line) => /^katamichi_(fresh|not_ready)/.test(line) && !/\} 0$/.test(line)),
      log: this.notices('receiver', sinceLine),
    }
  }

  /** Of a log: what is worth a person's look. */
  notices(name: string, sinceLine = 0): string[] {
    return this.log(name)
      .split('\n')
      .slice(sinceLine)
      .flatMap((line) => {
        try {
          const { level, event, msg } = JSON.parse(line)
          return level >= 40 || /_(began|ended|heard)$/.test(event) ? [`${event} ${msg ?? ''}`.trim()] : []
        } catch {
          return []
        }
      })
  }

  logLength(name: string): number {
    return this.log(name).split('\n').length - 1
  }

  /** Whether what is shown of the trains goes on. */
  async isFlowing(): Promise<boolean> {
    const ids = async () => (await this.get('/v1/trains')).body.match(/"id":"[^"]*"/g)?.join()
    const before = await ids()
    await sleep(1500)
    return before !== (await ids())
  }

  async until(what: string, isSo: (said: Said) => boolean, patienceMs: number): Promise<number> {
    const startedMs = performance.now()
    for (;;) {
      const said = await this.said()
      const tookMs = performance.now() - startedMs
      if (isSo(said)) return tookMs
      if (tookMs > patienceMs) throw new Error(`not ${what} within ${patienceMs} ms: ${JSON.stringify(said)}`)
      await sleep(250)
    }
  }

  async close(): Promise<void> {
    this.stopSource()
    this.#push?.close()
    this.#thief?.close()
    for (const [name, child] of this.processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGCONT')
      await Promise.race([this.stop(name), sleep(3000)])
      child.kill('SIGKILL')
    }
    for (const folder of this.#mounted) execFileSync('umount', ['-l', folder])
    this.networks.close()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #event() {
    const i = this.#pushed++
    const train = {
      operator: 'Op',
      line: 'Line',
      number: `${i % 5}`,
      position: { atStation: `Op.S${i % 40}` },
      delayS: 0,
    }
    return { eventTimeMs: Date.now(), train }
  }

  #start(name: string, prefix: readonly string[], args: readonly string[], env: NodeJS.ProcessEnv): void {
    const log = openSync(this.logOf(name), 'w')
    const [command, ...rest] = [...prefix, process.execPath, CLI, ...args]
    const child = spawn(command, rest, { stdio: ['ignore', log, log], env: { ...process.env, ...env } })
    this.processes.set(name, child)
  }

  async #logged(name: string, word: RegExp): Promise<void> {
    for (let tries = 0; tries < 1000; tries++) {
      if (word.test(this.log(name))) return
      const { exitCode } = this.processes.get(name)!
      if (exitCode !== null) throw new Error(`${name} ended with ${exitCode}: ${this.log(name)}`)
      await sleep(20)
    }
    throw new Error(`${name} did not say ${word}: ${this.log(name)}`)
  }

  async #writeFiles({
    link = '',
    keysMode = 'keyed',
    sender = '',
    receiver = '',
    source,
    alter,
  }: Arrangement): Promise<void> {
    const { a, b } = this.networks
    await createKeyFile(this.path('link.key'))
    for (const end of ['s', 'r']) mkdirSync(this.path(end), { recursive: true })
    const linkToml = `stream = 1
[fec]
assumed_loss = 0.01
assumed_burst_ms = 5
target_residual = 1e-9
delay_budget_ms = 50
[rate]
bits_per_second = 20_000_000
[keys]
mode = "${keysMode}"
${link}
`
    const files = {
      link: linkToml,
      sender: `sender = 0
link_file = "link.toml"
state_dir = "state"
[destination]
address = "${b.address}"
port = ${PORT}
[source_socket]
address = "${a.address}"
port = ${SOURCE_PORT}
[key]
id = 1
file = "../link.key"
${source ?? `[[source]]\ntype = "zeromq"\nname = "tms"\npattern = "pull"\nendpoint = "${this.endpoint}"\nbind = true`}
${sender}
`,
      receiver: `link_file = "link.toml"
state_dir = "state"
[listen]
address = "${b.address}"
port = ${PORT}
[source]
address = "${a.address}"
port = ${SOURCE_PORT}
[[key]]
id = 1
file = "../link.key"
[http]
port = ${HTTP_PORT}
[access]
open_fields = "office"
${receiver}
`,
    }
    alter?.(files)
    writeFileSync(this.path('r/link.toml'), linkToml)
    writeFileSync(this.path('s/link.toml'), files.link)
    writeFileSync(this.path('s/sender.toml'), files.sender)
    writeFileSync(this.path('r/receiver.toml'), files.receiver)
  }
}
