/**
 * A sender, a receiver and the link between them, for one drill: real processes on loopback, whose files are in a scratch
 * folder. Nothing of an installation is read or written.
 */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type DemoFiles, type DemoSettings, writeDemoFiles } from '../demo/demo-config.js'
import { DemoSubscriber } from '../demo/subscriber.js'
import { LAUNCHER, LoggedProcess } from '../rig/logged-process.js'
import { Relay } from '../rig/relay.js'
import { runKatamichi } from './run-katamichi.js'
import type { End, SeenLine, Snapshot } from './view.js'
import { metricsOf } from './view.js'

const LOOPBACK = '127.0.0.1'
/** Log lines that are remembered; a drill has some hundred. */
const LINES_MAX = 20_000
const START_MS = 30_000
const NOTICES_MAX = 5
const STARTED = { sender: 'sender_started', receiver: 'receiver_started' } as const

export class ScratchEnds {
  /** `Authorization` for `/metrics`, where readers have to say who they are. */
  authorization: string | undefined
  /** What a subscriber was given, an event a line, as long as there is room. */
  readonly events: string[] = []
  readonly #lines: SeenLine[] = []
  readonly #processes = new Map<End, LoggedProcess>()
  readonly #subscriber: DemoSubscriber

  static async open(http: { host: string; port: number }, instead: DemoSettings['instead']): Promise<ScratchEnds> {
    const files = await writeDemoFiles({
      ...{ name: 'drill', http, source: undefined, lines: undefined, trains: 60, speed: 1, seed: 1 },
      ...{ bitsPerSecond: 20e6, fec: { assumedLoss: 0.01, assumedBurstMs: 5 } },
      // Names of lines stand in files of the program, which no backup of the drill may hold.
      instead: { ...instead, receiver: { lines_dir: undefined, ...instead?.receiver } },
    })
    const { ports } = files
    try {
      const relay = await Relay.open(
        {
          listen: { address: LOOPBACK, port: ports.relayIn },
          forward: { address: LOOPBACK, port: ports.receiver, sourcePort: ports.relayOut },
          impairment: { loss: 0, burstMs: 0, meanGapMs: 1000, seed: 1 },
        },
        // A datagram that cannot be sent is one that is lost.
        () => {},
      )
      return new ScratchEnds(files, `http://${http.host}:${http.port}`, relay)
    } catch (error) {
      await files.remove()
      throw error
    }
  }

  private constructor(
    readonly files: DemoFiles,
    readonly base: string,
    readonly link: Relay,
  ) {
    this.#subscriber = new DemoSubscriber(files.zeromqEndpoint, {
      handleEvent: (event) => {
        if (this.events.length < LINES_MAX) this.events.push(JSON.stringify(event))
      },
    })
  }

  /** Starts an end and waits until it says that it runs. */
  async start(end: End): Promise<void> {
    const config = end === 'sender' ? this.files.senderToml : this.files.receiverToml
    const handleLine = (line: SeenLine['line']) => {
      if (this.#lines.length < LINES_MAX) this.#lines.push({ end, atMs: performance.now(), line })
      appendFileSync(this.logFile(end), `${JSON.stringify(line)}\n`)
    }
    const notices: string[] = []
    const started = new LoggedProcess(
      end,
      [LAUNCHER, end, '--config', config],
      (text) => void (notices.length < NOTICES_MAX && notices.push(text)),
      [],
      handleLine,
    )
    this.#processes.set(end, started)
    // What it says of itself is the reason, where it does not start.
    await withinStart(started.logged(STARTED[end]), `the ${end} does not start`).catch((error: Error) => {
      throw new Error([error.message, ...notices].join('; '))
    })
  }

  /** In good order. */
  async stop(end: End): Promise<void> {
    await this.#processes.get(end)?.stop()
    this.#processes.delete(end)
  }

  /** As when its host fails. */
  async kill(end: End): Promise<void> {
    await this.#processes.get(end)?.kill()
    this.#processes.delete(end)
  }

  logFile(end: End): string {
    return join(this.files.folder, `${end}.log`)
  }

  /** Starts both, and returns when the receiver is ready and an outside subscriber has had an event. */
  readonly begin = async (): Promise<void> => {
    await this.start('receiver')
    await this.start('sender')
    for (const endMs = performance.now() + START_MS; ; await sleep(100)) {
      const { readyz, feed } = await this.look()
      if (readyz?.code === 200 && readyz.text.startsWith('ready') && feed.events > 0) return
      if (performance.now() > endMs)
        throw new Error(`not ready within ${START_MS / 1000} s: ${readyz?.text ?? 'no answer'}`)
    }
  }

  /** Returns the token, which nobody else is shown. */
  async addReader(name: string, feeds: string): Promise<string> {
    const config = ['--config', this.files.receiverToml]
    const { token } = JSON.parse(await runKatamichi('access', 'add', name, '--feeds', feeds, '--json', ...config))
    return token
  }

  readonly look = async (): Promise<Snapshot> => {
    const headers = this.authorization === undefined ? {} : { authorization: this.authorization }
    const ask = async (path: string) => {
      try {
        const answer = await fetch(`${this.base}${path}`, { headers })
        return { code: answer.status, text: await answer.text() }
      } catch {
        return undefined
      }
    }
    const [readyz, metrics] = await Promise.all([ask('/readyz'), ask('/metrics')])
    return {
      readyz,
      metrics: metrics?.code === 200 ? metricsOf(metrics.text) : new Map(),
      lines: this.#lines,
      feed: { ...this.#subscriber.counts },
    }
  }

  async close(): Promise<void> {
    this.#subscriber.close()
    await Promise.all([...this.#processes.values()].map((process) => process.stop()))
    this.link.close()
    await this.files.remove()
  }
}

async function withinStart(started: Promise<unknown>, what: string): Promise<void> {
  const patience = new AbortController()
  const late = sleep(START_MS, undefined, { signal: patience.signal }).then(
    () => Promise.reject(new Error(`${what} within ${START_MS / 1000} s`)),
    () => {},
  )
  await Promise.race([started, late]).finally(() => patience.abort())
}
