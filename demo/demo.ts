/**
 * `katamichi demo` runs a real sender, a real receiver, a relay between them that loses datagrams, and an ordinary
 * subscriber, all on this machine. With `--exit` it ends after the replay and proves, event by event and field by
 * field, that what came out is what went in.
 */
import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { LAUNCHER, LoggedProcess } from '../rig/logged-process.js'
import type { RelayOptions } from '../rig/relay.js'
import { Board } from './board.js'
import { DEMO_FEC, type DemoFiles, writeDemoFiles } from './demo-config.js'
import { EventCheck } from './event-check.js'
import { DemoSubscriber } from './subscriber.js'
import { summarise } from './summary.js'
import { reasonsIn, verdictOf } from './verdict.js'

export interface DemoOptions {
  source?: string
  operator?: string
  lines?: string
  trains: number
  speed: number | 'max'
  loss: number
  burst: number
  assumeLoss?: number
  assumeBurst?: number
  rate: number
  seed: number
  http: { host: string; port: number }
  exit?: boolean
}

const RELAY = fileURLToPath(new URL('../rig/relay-process.js', import.meta.url))
const MEAN_GAP_MS = 1000
/** Outages that the plan allows for in one block, because the relay makes them at random. */
const OUTAGES_IN_A_BLOCK = 3
const SETTLE_MS = 10_000
const START_MS = 15_000

/** Thrown when the demo cannot show what was asked for, or not on this machine. */
export class DemoRefused extends Error {}

export async function runDemo(options: DemoOptions, signal: AbortSignal): Promise<number> {
  const source = options.source === undefined ? undefined : resolve(options.source)
  if (source !== undefined)
    await stat(source).catch(() => Promise.reject(new Error(`${source}: no such file or folder`)))
  if (options.exit && source === undefined)
    throw new DemoRefused('--exit needs --source: the built-in railway has no end')
  const check = options.exit && source !== undefined ? await EventCheck.open(source, options.operator) : undefined
  await mustBeFree(options.http)
  const files = await writeDemoFiles(settingsOf(options, source))
  sayLink(options)
  const processes: LoggedProcess[] = []
  let subscriber: DemoSubscriber | undefined
  try {
    const receiver = new LoggedProcess('receiver', [LAUNCHER, 'receiver', '--config', files.receiverToml], say)
    processes.push(receiver)
    await receiver.logged('receiver_started')
    const base = `http://${hostOf(options.http)}:${options.http.port}`
    subscriber = new DemoSubscriber(files.zeromqEndpoint, { handleEvent: (event) => check?.handleReceived(event) })
    await subscribed(base)

    const relay = new LoggedProcess('relay', [RELAY, JSON.stringify(relayOptions(files, options))], say)
    processes.push(relay)
    await relay.logged('relay_started')
    const args = [LAUNCHER, 'sender', '--config', files.senderToml, ...(options.exit ? ['--exit-at-end'] : [])]
    const startedMs = performance.now()
    const sender = new LoggedProcess('sender', args, say)
    processes.unshift(sender)
    await sender.logged('sender_started')
    const ends = { sender, relay, receiver, subscriber }
    const ended = await watched(ends, { base, zeromqEndpoint: files.zeromqEndpoint, options, signal })
    if (!options.exit || ended !== 0) return codeOf(ended)
    return await judged(ends, check!, (performance.now() - startedMs) / 1000)
  } finally {
    subscriber?.close()
    await Promise.all(processes.map((process) => process.stop()))
    await files.remove()
  }
}

interface DemoEnds {
  sender: LoggedProcess
  relay: LoggedProcess
  receiver: LoggedProcess
  subscriber: DemoSubscriber
}

const say = (text: string) => process.stderr.write(`${text}\n`)

function fecOf(options: DemoOptions) {
  return {
    assumedLoss: options.assumeLoss ?? options.loss,
    assumedBurstMs: options.assumeBurst ?? options.burst * OUTAGES_IN_A_BLOCK,
  }
}

function settingsOf(options: DemoOptions, source: string | undefined) {
  return {
    source: source === undefined ? undefined : { path: source, operator: options.operator },
    lines: options.lines === undefined ? undefined : resolve(options.lines),
    trains: options.trains,
    speed: options.speed,
    seed: options.seed,
    http: options.http,
    bitsPerSecond: options.rate,
    fec: fecOf(options),
  }
}

function sayLink(options: DemoOptions): void {
  const { assumedLoss, assumedBurstMs } = fecOf(options)
  say(
    `link: ${options.rate / 1e6} Mbit/s, ${percent(options.loss)} random loss, outages of ${options.burst} ms about once a second; ` +
      `FEC planned for ${percent(assumedLoss)} and ${assumedBurstMs} ms, residual ${DEMO_FEC.targetResidual}, within ${DEMO_FEC.delayBudgetMs} ms`,
  )
}

/**
 * Shows the board until an end is over or somebody stops it. Resolves with the sender's exit code, with −1 when the
 * receiver ended, or with `undefined`.
 */
async function watched(
  { sender, receiver, subscriber }: DemoEnds,
  { base, zeromqEndpoint, options, signal }: WatchOptions,
): Promise<number | undefined> {
  say(`look: ${base}/ (the page)  ${base}/v1/trains  ${base}/v1/gaps  ${base}/metrics   ZeroMQ: ${zeromqEndpoint}`)
  const title = [`Katamichi 片道 · ${base}/ · /v1/trains · /v1/gaps · /metrics`, `ZeroMQ: ${zeromqEndpoint}`]
  const board = new Board(base, process.stdout, { isReplay: options.exit ?? false, title })
  const watching = new AbortController()
  const watch = board.run(AbortSignal.any([signal, watching.signal]))
  const interrupted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const ended = await Promise.race([sender.exited, receiver.exited.then(() => -1), interrupted])
  if (options.exit && ended === 0) await settled(base, subscriber)
  watching.abort()
  await watch
  return ended
}

interface WatchOptions {
  base: string
  zeromqEndpoint: string
  options: DemoOptions
  signal: AbortSignal
}

function codeOf(ended: number | undefined): number {
  if (ended !== undefined && ended !== 0)
    say(ended === -1 ? 'the receiver has stopped' : `the sender ended with code ${ended}`)
  return ended === undefined ? 0 : 1
}

/** Compares what came with what was recorded, and prints the result; the summary is the last line. */
async function judged(
  { sender, relay, receiver, subscriber }: DemoEnds,
  check: EventCheck,
  seconds: number,
): Promise<number> {
  await relay.stop()
  await receiver.stop()
  const stopped = await sender.logged('sender_stopped')
  const summary = summarise({
    intake: stopped.counts,
    transmit: (await sender.logged('transmit_stopped')).counts,
    receiver: (await receiver.logged('receiver_stopped')).counts,
    relay: (await relay.logged('relay_stopped')).counts,
    subscriber: subscriber.counts,
    seconds,
  })
  const { isRight, lines } = verdictOf(summary, await check.finish(summary.framesLost > 0), reasonsIn(stopped))
  for (const line of lines) say(line)
  process.stdout.write(`${JSON.stringify(summary)}\n`)
  return isRight ? 0 : 1
}

/** Must be called before anything is started, so that a remedy is printed instead of a log line of the receiver. */
async function mustBeFree({ host, port }: { host: string; port: number }): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen({ host, port }, resolve))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'EADDRINUSE' ? 'is in use (another demo?)' : `cannot be listened on (${code})`
    throw new DemoRefused(`${host}:${port} ${reason}; choose another address with --http ${host}:${port + 1}`)
  } finally {
    server.close()
  }
}

function relayOptions({ ports }: DemoFiles, { loss, burst, seed }: DemoOptions): RelayOptions {
  const address = '127.0.0.1'
  return {
    listen: { address, port: ports.relayIn },
    forward: { address, port: ports.receiver, sourcePort: ports.relayOut },
    impairment: { loss, burstMs: burst, meanGapMs: MEAN_GAP_MS, seed },
  }
}

/** Waits until the receiver knows of our subscription: what is published before would be lost to us. */
async function subscribed(base: string): Promise<void> {
  const deadlineMs = performance.now() + START_MS
  while (performance.now() < deadlineMs) {
    if ((await metric(base, 'katamichi_zeromq_subscriptions')) > 0) return
    await sleep(20)
  }
  throw new Error('the receiver does not answer')
}

/** Waits until the receiver has named or delivered everything, and the subscriber has it. */
async function settled(base: string, subscriber: DemoSubscriber): Promise<void> {
  const deadlineMs = performance.now() + SETTLE_MS
  let last = ''
  let quietSince = performance.now()
  while (performance.now() < deadlineMs) {
    const published = await metric(base, 'katamichi_sink_events_total{result="published"}')
    const now = JSON.stringify([published, subscriber.counts])
    if (now !== last) quietSince = performance.now()
    last = now
    if (performance.now() - quietSince > DEMO_FEC.delayBudgetMs + 2000) return
    await sleep(100)
  }
}

async function metric(base: string, name: string): Promise<number> {
  const text = await fetch(`${base}/metrics`).then((response) => response.text())
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line ? Number(line.slice(name.length + 1)) : 0
}

function hostOf({ host }: { host: string }): string {
  return host.includes(':') ? `[${host}]` : host
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`
}
