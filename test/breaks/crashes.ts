/**
 * Ends that crash or are stopped again and again under a steady stream, each restarted by a service manager; and the
 * books of it afterwards. Real processes on loopback; no privileges.
 */
import type { ChildProcess } from 'node:child_process'
import { readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Push, Subscriber } from 'zeromq'
import { journalFile } from '../../config/journal.js'
import { scratchFolder } from '../scratch-folder.js'
import { type CrashBook, crashBook, inOrder, type ListedGap, type Taken } from './crash-book.js'
import { type JournalBook, journalBook } from './journal-book.js'
import { getJson, START_PATIENCE_MS, startEnd, untilReady, writeConfiguration } from './loopback-pair.js'

/** What is ended, and how. */
export const CRASHES = {
  intake: 'kill −9 of the intake process',
  transmit: 'kill −9 of the transmit process',
  both: 'kill −9 of both of the sender',
  term: 'SIGTERM of the sender',
  receiver: 'kill −9 of the receiver',
  'receiver-at-write': 'kill −9 of the receiver as its position is written',
  'receiver-term': 'SIGTERM of the receiver',
  everything: 'kill −9 of all processes of both ends',
  'in-turn': 'kill −9 of the receiver, of each process of the sender, and of everything, in turn',
} as const
export type Crash = keyof typeof CRASHES

const IN_TURN: readonly Crash[] = ['receiver', 'everything', 'intake', 'receiver', 'transmit', 'both']

export interface CrashRun {
  crash: Crash
  cycles: number
  eventsPerS: number
  /** Between two crashes, on average. */
  everyMs: number
  /** Each frame is sent again after so long. */
  echoAfterS?: number
  /** Whether this time begins when all is up again. */
  awaitsReady?: boolean
}

/** A service manager waits so long before it starts a process again. */
const RESTART_MS = 100
const TICK_MS = 10
const TRAINS = 200
/** What is on its way when the source stops: a start, a drain and a give-up of the last frame. */
const SETTLE_MS = 8000
const POSITION_FILE = 'receiver-positions.json'

export interface CrashResult extends CrashBook {
  /** The journal of each end; `undefined` where it keeps none. */
  journal: JournalBook | undefined
  senderJournal: JournalBook | undefined
  /** Median time of a cycle. */
  cycleMs: number
}

export async function runCrashes(run: CrashRun, onCycle: (done: number) => void = () => {}): Promise<CrashResult> {
  const folder = scratchFolder()
  const link = run.echoAfterS === undefined ? '' : `[echo]\nafter_s = [${run.echoAfterS}]\nshare = 0.2\n`
  const ports = await writeConfiguration(folder, { link })
  const receiver = new KeptProcess(folder, 'receiver')
  await untilReady(ports.http, false)
  const sender = new KeptProcess(folder, 'sender')
  await untilReady(ports.http, true)
  const subscriber = new Subscriber({ receiveHighWaterMark: 0, reconnectInterval: 20, reconnectMaxInterval: 20 })
  subscriber.connect(`tcp://127.0.0.1:${ports.feed}`)
  subscriber.subscribe('')
  const taken: Taken[] = []
  void (async () => {
    for await (const [, meta, payload] of subscriber) {
      const message = readMessage(meta, payload)
      if (message) taken.push(message)
    }
  })().catch(() => {})
  await sleep(500)
  const source = new SteadySource(folder, run.eventsPerS)
  const listed = new Map<string, ListedGap>()
  const list = async () => {
    const answer = await getJson(ports.http, '/v1/gaps')
    for (const gap of (answer?.gaps ?? []) as ListedGap[]) listed.set(`${gap.id} ${gap.reason}`, gap)
  }
  await sleep(2000)
  const cyclesMs: number[] = []
  for (let done = 0; done < run.cycles; done++) {
    const beganMs = performance.now()
    if (run.awaitsReady) await untilReady(ports.http, true)
    await sleep(run.everyMs * (0.8 + Math.random() * 0.4))
    await list()
    await strike(run.crash === 'in-turn' ? IN_TURN[done % IN_TURN.length] : run.crash, sender, receiver, folder)
    cyclesMs.push(performance.now() - beganMs)
    onCycle(done + 1)
  }
  await sleep(2000)
  await source.stop()
  // What it holds is taken once the sender is up again, which on a busy machine takes a while, as does all the rest.
  await untilReady(ports.http, true)
  for (let had = -1; had !== taken.length; ) {
    had = taken.length
    await sleep(SETTLE_MS + (run.echoAfterS ?? 0) * 1000)
  }
  source.close()
  await list()
  await Promise.all([sender.stop(), receiver.stop()])
  subscriber.close()
  const messages = run.echoAfterS === undefined ? taken : inOrder(taken)
  const book = crashBook(source.given, messages, [...listed.values()])
  const journal = journalBook(journalFile(join(folder, 'receiver-state')), taken)
  const senderJournal = journalBook(journalFile(join(folder, 'sender-state')), [])
  return { ...book, journal, senderJournal, cycleMs: cyclesMs.sort((a, b) => a - b)[cyclesMs.length >> 1] }
}

async function strike(crash: Crash, sender: KeptProcess, receiver: KeptProcess, folder: string): Promise<void> {
  switch (crash) {
    case 'intake':
      return sender.kill('SIGKILL')
    case 'term':
      return sender.kill('SIGTERM')
    case 'transmit':
      return killAll(await sender.children())
    case 'both': {
      const children = await sender.children()
      sender.kill('SIGKILL')
      return killAll(children)
    }
    case 'receiver':
      return receiver.kill('SIGKILL')
    case 'everything': {
      const children = await sender.children()
      receiver.kill('SIGKILL')
      sender.kill('SIGKILL')
      return killAll(children)
    }
    case 'receiver-term':
      return receiver.kill('SIGTERM')
    case 'receiver-at-write':
      await new Promise<void>((resolve) => {
        const watcher = watch(join(folder, 'receiver-state'), (_, name) => {
          if (name !== POSITION_FILE) return
          watcher.close()
          receiver.kill('SIGKILL')
          resolve()
        })
      })
  }
}

function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has gone by itself.
    }
  }
}

/** A process that is started again whenever it ends, as by a service manager. */
class KeptProcess {
  #child!: ChildProcess
  #isWanted = true
  readonly #ended: Promise<void>

  constructor(
    private readonly folder: string,
    private readonly role: 'sender' | 'receiver',
  ) {
    this.#ended = this.#keep()
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async children(): Promise<number[]> {
    for (;;) {
      try {
        const file = `/proc/${this.#child.pid}/task/${this.#child.pid}/children`
        const pids = readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number)
        if (pids.length > 0) return pids
      } catch {
        // It is between two starts.
      }
      await sleep(50)
    }
  }

  async stop(): Promise<void> {
    this.#isWanted = false
    this.#child.kill('SIGTERM')
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), START_PATIENCE_MS)
    await this.#ended
    clearTimeout(killer)
  }

  async #keep(): Promise<void> {
    while (this.#isWanted) {
      this.#child = startEnd(this.folder, this.role)
      await new Promise((resolve) => this.#child.once('exit', resolve))
      await sleep(RESTART_MS)
    }
  }
}

/** Gives numbered events at an even pace, over ZeroMQ, whether anybody takes them or not. */
class SteadySource {
  given = 0
  #isOn = true
  readonly #push = new Push({ sendHighWaterMark: 0, linger: 0, reconnectInterval: 50, reconnectMaxInterval: 50 })
  readonly #ended: Promise<void>

  constructor(folder: string, eventsPerS: number) {
    this.#push.connect(`ipc://${join(folder, 'in.sock')}`)
    this.#ended = this.#give(eventsPerS)
  }

  /** Gives no more; what was given stays to be taken. */
  async stop(): Promise<void> {
    this.#isOn = false
    await this.#ended
  }

  close(): void {
    this.#push.close()
  }

  async #give(eventsPerS: number): Promise<void> {
    const startMs = Date.now()
    while (this.#isOn) {
      const due = Math.floor(((Date.now() - startMs) * eventsPerS) / 1000)
      while (this.given < due) {
        await this.#push.send(numbered(this.given))
        this.given++
      }
      await sleep(TICK_MS)
    }
  }
}

function numbered(serial: number): string {
  const train = { operator: 'Op', line: `L${serial % 7}`, number: `${serial % TRAINS}`, delayS: serial % 60 }
  return JSON.stringify({ eventId: `s${serial}`, eventTimeMs: Date.now(), train })
}

function readMessage(meta: Buffer, payload: Buffer): Taken | undefined {
  const { id, kind, repeated, late } = JSON.parse(meta.toString())
  const body = JSON.parse(payload.toString())
  // How far a gap has healed is in the list of gaps at the end.
  if (kind === 'healed') return undefined
  return kind === 'gap'
    ? { id, reason: body.reason }
    : { id, serial: Number(body.eventId.slice(1)), isRepeated: repeated, isLate: late }
}
