/**
 * A real `katamichi sender --clock replay` on a host of its own, under strace: what it handed to the kernel, byte
 * for byte, and every system call about sockets and descriptors that its transmit process made.
 */
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createKeyFile } from '../../config/keys/keys.js'
import type { Host, TwoHosts } from './two-hosts.js'

export const SOURCE_PORT = 47801
export const PORT = 47802
export type LinkKind = 'udp' | 'packet'

const MAIN = fileURLToPath(new URL('../../cli/main.js', import.meta.url))
const START_MS = Date.UTC(2026, 10, 25)
const EVENTS = 400
const EVENT_EVERY_MS = 3

export interface Call {
  /** Seconds, when it was made. */
  atS: number
  name: string
  firstArgument: string
  line: string
}

export interface TracedRun {
  code: number | null
  log: string
  /** Messages of all sends, in order, each as the pieces it was gathered from. */
  messages: Buffer[][]
  /** Of all threads of the process that owns the socket, in order. */
  calls: Call[]
  /** The socket's descriptor. */
  descriptor: string
  /** Sockets with a way to a network that the sender's processes made, of whatever kind. */
  sockets: Call[]
}

/** Files of both ends, the same for every run: recording, key, configurations. */
export async function writeFiles(folder: string, { a, b }: TwoHosts, link: LinkKind): Promise<void> {
  mkdirSync(folder)
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  await createKeyFile(join(folder, '..', 'link.key')).catch(() => {})
  write(
    'link.toml',
    `stream = 1
    fec = { assumed_loss = 0.05, assumed_burst_ms = 0, target_residual = 1e-6, delay_budget_ms = 60 }
    rate = { bits_per_second = 20_000_000 }
    heartbeat = { period_ms = 100 }
    keys = { mode = "keyed" }`,
  )
  const packet = `packet = { interface = "${a.interfaceName}", source_mac = "${a.mac}", destination_mac = "${b.mac}" }`
  write(
    'sender.toml',
    `sender = 0
    link_file = "link.toml"
    state_dir = "state"
    destination = { address = "${b.address}", port = ${PORT} }
    source_socket = { address = "${a.address}", port = ${SOURCE_PORT} }
    ${link === 'packet' ? packet : ''}
    batch = { deadline_ms = 100 }
    key = { id = 1, file = "../link.key" }
    source = [{ type = "recording", name = "day", path = "day.ndjson" }]`,
  )
  write(
    'receiver.toml',
    `link_file = "link.toml"
    state_dir = "state-b"
    listen = { address = "${b.address}", port = ${PORT} }
    source = { address = "${a.address}", port = ${SOURCE_PORT} }
    key = [{ id = 1, file = "../link.key" }]`,
  )
  // Long enough for frames of many symbols as long as the MTU allows: those that a forged MTU would cut up.
  const rows = Array.from({ length: EVENTS }, (_, i) => {
    const train = {
      number: `${i % 50}`,
      line: 'L',
      delayS: i,
      viaStations: Array.from({ length: 5 }, (_, via) => `${i} ${via} `.repeat(25)),
    }
    return JSON.stringify({ eventTimeMs: START_MS + i * EVENT_EVERY_MS, train })
  })
  write('day.ndjson', `${rows.join('\n')}\n`)
}

/** A guard as `katamichi firewall` prints it. */
export async function printRules(end: 'sender' | 'receiver', folder: string, options: string[]): Promise<string> {
  const words = ['firewall', end, '--config', join(folder, `${end}.toml`), '--format', 'sh', ...options]
  const { code, output } = await ended(spawn(process.execPath, [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] }))
  if (code !== 0) throw new Error(output)
  return output
}

/** Runs to its end; `watch` is called again and again meanwhile with a process id of that host. */
export async function runSender(host: Host, folder: string, watch: (pid: number) => void): Promise<TracedRun> {
  const trace = join(folder, 'trace')
  mkdirSync(trace)
  const sender = [process.execPath, MAIN, 'sender', '--config', join(folder, 'sender.toml')]
  // A file per thread. Strings whole and in hexadecimal: they are compared.
  const strace = [
    'strace',
    '-ff',
    '--seccomp-bpf',
    '-e',
    'trace=%network,%desc,%process,seccomp',
    // The filters of system calls whole: it is looked at what they refuse.
    '-e',
    'abbrev=!seccomp',
    '-ttt',
    '-xx',
    '-s',
    '100000',
  ]
  const words = [...strace, '-o', join(trace, 'thread'), ...sender, '--clock', 'replay', '--exit-at-end']
  const [command, ...rest] = [...host.prefix, ...words]
  // Its log goes to a file: of a pipe Node asks what it is, with calls that look like a network's. Nor does it get
  // what tap puts into the environment of every Node.
  const log = join(folder, 'log')
  const logFile = openSync(log, 'w')
  const child = spawn(command, rest, { stdio: ['ignore', logFile, logFile], env: { PATH: process.env.PATH } })
  closeSync(logFile)
  const watching = setInterval(() => {
    if (child.pid !== undefined && child.exitCode === null) watch(child.pid)
  }, 50)
  const { code } = await ended(child)
  clearInterval(watching)
  return { code, log: readFileSync(log, 'utf8'), ...traced(trace) }
}

function ended(child: ReturnType<typeof spawn>): Promise<{ code: number | null; output: string }> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}

export function isNetworkSocket({ name, line }: Call): boolean {
  return name === 'socket' && !line.startsWith('socket(AF_UNIX')
}

function traced(folder: string): Omit<TracedRun, 'code' | 'log'> {
  const byThread = new Map(
    readdirSync(folder).map((file) => [file.replace('thread.', ''), callsIn(readFileSync(join(folder, file), 'utf8'))]),
  )
  const [owner] = [...byThread].filter(([, calls]) => calls.some(isNetworkSocket))
  if (!owner) throw new Error('the sender made no socket')
  const [ownerId, main] = owner
  const descriptor = resultOf(main.find(isNetworkSocket)!)
  const sends = main.filter(({ name, firstArgument }) => name.startsWith('send') && firstArgument === descriptor)
  return {
    messages: sends.flatMap(({ line }) => messagesIn(line)),
    calls: threadsOf(ownerId, byThread)
      .flat()
      .sort((a, b) => a.atS - b.atS),
    descriptor,
    sockets: [...byThread.values()].flat().filter(isNetworkSocket),
  }
}

/** The thread, those that it started within its process, those that they started, and so on. */
function threadsOf(id: string, byThread: Map<string, Call[]>): Call[][] {
  const calls = byThread.get(id) ?? []
  const started = calls.filter(({ name, line }) => name.startsWith('clone') && line.includes('CLONE_THREAD'))
  return [calls, ...started.flatMap((call) => threadsOf(resultOf(call), byThread))]
}

function callsIn(log: string): Call[] {
  return log.split('\n').flatMap((line) => {
    const [, atS, call, name, firstArgument] = /^(\d+\.\d+) ((\w+)\(([^,) ]*).*)/.exec(line) ?? []
    return call ? [{ atS: Number(atS), name: name, firstArgument: firstArgument, line: call }] : []
  })
}

function resultOf({ line }: Call): string {
  return /= (\d+)[^=]*$/.exec(line)?.[1] ?? ''
}

/** Of one `sendmmsg`. */
function messagesIn(line: string): Buffer[][] {
  return line
    .split('msg_hdr=')
    .slice(1)
    .map((message) =>
      [...message.matchAll(/iov_base="((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, text, cut]) => {
        if (cut) throw new Error('strace has cut a datagram short')
        return Buffer.from(text.replaceAll('\\x', ''), 'hex')
      }),
    )
}
