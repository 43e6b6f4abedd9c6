/**
 * Runs a sender as an operator does, with its two processes, and takes every datagram that leaves it; then hands them to
 * a receiver of ours too.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'smol-toml'
import { referenceIntegrity } from '../../../fec/integrity.js'
import { createReferenceCode } from '../../../fec/reed-solomon.js'
import { OneThreadReceiver } from '../../../rig/one-thread-receiver.js'
import type { GuardRules } from '../../../sender/intake/core/guard/guard-rules.js'
import { freePort } from '../../free-port.js'
import { scratchFolder } from '../../scratch-folder.js'

const BIN = new URL('../../../../bin/katamichi.mjs', import.meta.url).pathname
/** So many wait in the kernel while this process does something else, if it is allowed as many. */
const SOCKET_BYTES = 8 << 20
const CAPTURE_PATIENCE_MS = 5000
/** The receiver waits so long for what has not come before it names it missing. */
const PATIENCE_MS = 2000

export interface Setting {
  /** As `[[source]]` of sender.toml. */
  readonly sources: readonly { readonly name: string; readonly [key: string]: unknown }[]
  readonly rules?: GuardRules | undefined
  readonly bitsPerSecond?: number
  /** Of live sources: gives them what they are to say; then the sender is told to stop. Else it ends with its sources. */
  readonly feed?: () => Promise<void>
}

export interface Taken {
  readonly datagram: Buffer
  readonly atMs: number
}

export interface Captured {
  readonly taken: readonly Taken[]
  /** By its own count; as many must have been taken. */
  readonly sent: number
  /** What it logs at its end, of both its processes. */
  readonly stopped: Stopped
  readonly transmitted: { readonly eventsSent: number; readonly conflated: number }
  readonly log: string
  readonly stateDir: string
}

interface Stopped {
  readonly counts: Readonly<Record<string, number>> & { readonly refused: Readonly<Record<string, number>> }
  readonly guard?: readonly { readonly field: string; readonly word: string; readonly count: number }[]
}

/** Rejects where the sender does not end well. */
export async function captureSender(setting: Setting): Promise<Captured> {
  const folder = scratchFolder()
  const taken: Taken[] = []
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  socket.setRecvBufferSize(SOCKET_BYTES)
  socket.on('message', (datagram) => taken.push({ datagram, atMs: Date.now() }))
  try {
    await writeFiles(folder, socket.address().port, setting)
    const { code, log } = await run(folder, setting.feed)
    if (code !== 0) throw new Error(`the sender ended with ${code}: ${log}`)
    const said = (event: string) =>
      JSON.parse(log.split('\n').find((line) => line.includes(`"event":"${event}"`)) ?? '{}')
    const transmit = said('transmit_stopped').counts
    const sent: number = transmit.links[0].sent
    for (const endMs = Date.now() + CAPTURE_PATIENCE_MS; taken.length < sent && Date.now() < endMs; )
      await new Promise((resolve) => setTimeout(resolve, 20))
    const { eventsSent, conflated } = transmit
    const stopped = said('sender_stopped')
    return { taken, sent, stopped, transmitted: { eventsSent, conflated }, log, stateDir: join(folder, 'state') }
  } finally {
    socket.close()
  }
}

async function writeFiles(folder: string, port: number, { sources, rules, bitsPerSecond = 10_000_000 }: Setting) {
  const write = (name: string, table: object) => writeFileSync(join(folder, name), stringify(table))
  write('link.toml', {
    stream: 1,
    fec: { assumed_loss: 0.01, assumed_burst_ms: 0, target_residual: 1e-6, delay_budget_ms: 50 },
    rate: { bits_per_second: bitsPerSecond },
    keys: { mode: 'unkeyed' },
    carousel: { period_s: 2, subjects_max: 400, value_bytes: 128 },
    echo: { after_s: [1.2] },
  })
  write('sender.toml', {
    sender: 0,
    link_file: 'link.toml',
    state_dir: 'state',
    overload: 'wait',
    destination: { address: '127.0.0.1', port },
    source_socket: { port: await freePort() },
    source: sources,
    ...(rules && { guard: { file: 'guard.toml' } }),
  })
  if (rules) write('guard.toml', rules)
}

async function run(folder: string, feed: Setting['feed']): Promise<{ code: number | null; log: string }> {
  const words = ['sender', '-c', join(folder, 'sender.toml'), ...(feed ? [] : ['--exit-at-end'])]
  const child: ChildProcess = spawn(process.execPath, [BIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  const closed = once(child, 'close') as Promise<[number | null]>
  if (feed) {
    while (child.exitCode === null && !log.includes('"event":"sender_started"'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    await feed()
    child.kill('SIGTERM')
  }
  const [code] = await closed
  return { code, log }
}

/** What a receiver of ours has of the capture, in the time in which it came. */
export function received(taken: readonly Taken[]) {
  const startMs = taken[0]?.atMs ?? 0
  const receiver = new OneThreadReceiver(
    {
      ...{ stream: 1, fingerprint: 0, tagKeys: undefined, code: createReferenceCode(), integrity: referenceIntegrity },
      ...{ patienceMs: PATIENCE_MS, symbolLengthMax: 1408, openBlocksMax: 1024, blockMemory: new Uint8Array(64 << 20) },
      ...{ heldFramesMax: 4096, recordsMax: 200_000, gapsMax: 1000, maxAgeMs: 60_000 },
    },
    startMs,
  )
  const gaps: string[] = []
  const poll = (nowMs: number) => {
    receiver.handleTime(nowMs)
    for (const item of receiver.pollFeed(nowMs))
      if (item.kind === 'gap') gaps.push(`${item.reason} ${item.firstSequence}–${item.lastSequence}`)
  }
  const refused = new Map<string, number>()
  for (const { datagram, atMs } of taken) {
    const word = receiver.handleDatagram(datagram, atMs)
    if (word !== 'stored' && word !== 'surplus') refused.set(word, (refused.get(word) ?? 0) + 1)
    poll(atMs)
  }
  poll((taken.at(-1)?.atMs ?? 0) + 2 * PATIENCE_MS)
  return { gaps, refused: Object.fromEntries(refused), delivered: receiver.streamCounts.eventsDelivered }
}
