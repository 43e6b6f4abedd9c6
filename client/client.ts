/**
 * The typed client, `katamichi/client`: the live picture of a receiver, kept up to date over server-sent events.
 * For browsers and Node alike, without dependencies.
 *
 *     const client = new KatamichiClient({ url: 'http://127.0.0.1:8080' })
 *     client.on('change', ({ kind, record }) => …)
 *     client.start()
 *     for (const record of client.trains.values()) console.log(record.train.number, client.ageMs(record))
 *
 * It connects again by itself, without a gap where the receiver still has what was missed. While {@link isFresh} is
 * false, what is here is old: show it as old, or not at all.
 */
import type { ComponentRecord, Gap, InformationRecord, LineRecord, Status, TrainRecord } from './records.js'
import { type ServerSentEvent, ServerSentEvents } from './server-sent-events.js'

export type * from './records.js'

export type AnyRecord = TrainRecord | LineRecord | InformationRecord | ComponentRecord
export type RecordKind = 'train' | 'line' | 'information' | 'component'

const KINDS: readonly RecordKind[] = ['train', 'line', 'information', 'component']

export interface ClientEvents {
  /** The whole picture has been taken anew: after the first connection, or when too much was missed. */
  snapshot: undefined
  change: { kind: RecordKind; record: AnyRecord }
  /** It has ended, or may not be seen any more. */
  removed: { key: string }
  gap: Gap
  status: Status
  /** Connected or not; `error` says why not. */
  connection: { isConnected: boolean; error?: Error }
}

export interface ClientOptions {
  /** The receiver's address, without a path. */
  url: string
  /** Of a principal, where the receiver asks for one. */
  token?: string
  /** `<operator>/<line>`; all lines by default. */
  lines?: readonly string[]
  /** Nothing at all for so long, and the connection is taken for dead. The receiver speaks once a second. */
  silenceMaxMs?: number
  /** Waits between attempts, doubled from the receiver's wish (3 s) up to this. */
  retryMaxMs?: number
}

type Listener<T> = (event: T) => void

const RETRY_MS = 3000

export class KatamichiClient {
  readonly #options: Required<Omit<ClientOptions, 'token' | 'lines'>> & ClientOptions
  readonly #trains = new Map<string, TrainRecord>()
  readonly #lines = new Map<string, LineRecord>()
  readonly #information = new Map<string, InformationRecord>()
  readonly #components = new Map<string, ComponentRecord>()
  /** When each record came, on our monotonic clock: its age goes on from there. */
  readonly #tookAtMs = new WeakMap<AnyRecord, number>()
  readonly #listeners = new Map<keyof ClientEvents, Set<Listener<never>>>()
  #status: Status | undefined
  #heardAtMs = Number.NEGATIVE_INFINITY
  #lastEventId: string | undefined
  #running: AbortController | undefined

  constructor(options: ClientOptions) {
    this.#options = { silenceMaxMs: 5000, retryMaxMs: 30_000, ...options }
  }

  /** Of every train that has not ended, by key. */
  get trains(): ReadonlyMap<string, TrainRecord> {
    return this.#trains
  }

  /** The condition of each line of which anything is known, as the receiver derives it from what is active now. */
  get lines(): ReadonlyMap<string, LineRecord> {
    return this.#lines
  }

  /** Every notice (運行情報) that its source lists, planned ones too. */
  get information(): ReadonlyMap<string, InformationRecord> {
    return this.#information
  }

  get components(): ReadonlyMap<string, ComponentRecord> {
    return this.#components
  }

  /** The last one told; `undefined` before. */
  get status(): Status | undefined {
    return this.#status
  }

  /** The receiver is heard, and it hears the sender. */
  get isFresh(): boolean {
    return (this.#status?.isFresh ?? false) && now() - this.#heardAtMs <= this.#options.silenceMaxMs
  }

  /** How long ago what the record says has happened; `undefined` while the receiver does not know. */
  ageMs(record: AnyRecord): number | undefined {
    const tookAtMs = this.#tookAtMs.get(record)
    return record.ageMs === undefined || tookAtMs === undefined ? undefined : record.ageMs + (now() - tookAtMs)
  }

  /** Calls `listener` for every such event; the function returned ends that. */
  on<K extends keyof ClientEvents>(name: K, listener: Listener<ClientEvents[K]>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener as Listener<never>))
    return () => void listeners.delete(listener as Listener<never>)
  }

  /** Connects, and stays connected until {@link stop}. */
  start(): void {
    if (this.#running) return
    this.#running = new AbortController()
    void this.#run(this.#running.signal)
  }

  /** Disconnects. What is known stays, and grows old. */
  stop(): void {
    this.#running?.abort()
    this.#running = undefined
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const before = this.#heardAtMs
      let retryMs = RETRY_MS
      try {
        retryMs = (await this.#connect(signal)) ?? RETRY_MS
      } catch (error) {
        if (signal.aborted) return
        this.#emit('connection', { isConnected: false, error: error as Error })
      }
      failures = this.#heardAtMs > before ? 0 : failures + 1
      // Spread out, so that a thousand clients of a receiver that restarts do not come back in one instant.
      const waitMs = Math.min(retryMs * 2 ** failures, this.#options.retryMaxMs) * (0.5 + Math.random() / 2)
      await sleep(waitMs, signal)
    }
  }

  /** Until the connection ends; gives the receiver's wish for how long to wait then. */
  async #connect(signal: AbortSignal): Promise<number | undefined> {
    const { url, token, lines = [], silenceMaxMs } = this.#options
    const address = new URL('/v1/stream', url)
    for (const line of lines) address.searchParams.append('line', line)
    const silence = new AbortController()
    const silent = () => silence.abort(new Error(`nothing heard for ${silenceMaxMs} ms`))
    let timer = setTimeout(silent, silenceMaxMs)
    try {
      const response = await fetch(address, {
        headers: {
          accept: 'text/event-stream',
          ...(token && { authorization: `Bearer ${token}` }),
          ...(this.#lastEventId && { 'last-event-id': this.#lastEventId }),
        },
        cache: 'no-store',
        signal: AbortSignal.any([signal, silence.signal]),
      })
      if (!response.ok || !response.body) throw new Error(`the receiver answers ${response.status}`)
      this.#emit('connection', { isConnected: true })
      const events = new ServerSentEvents()
      const decoder = new TextDecoder()
      const reader = response.body.getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        clearTimeout(timer)
        timer = setTimeout(silent, silenceMaxMs)
        for (const event of events.push(decoder.decode(value, { stream: true }))) this.#take(event)
        this.#lastEventId = events.lastEventId ?? this.#lastEventId
      }
      this.#emit('connection', { isConnected: false })
      return events.retryMs
    } finally {
      clearTimeout(timer)
    }
  }

  #take({ event, data }: ServerSentEvent): void {
    this.#heardAtMs = now()
    const value = JSON.parse(data)
    switch (event) {
      case 'snapshot':
        this.#takeSnapshot(value)
        break
      case 'train':
      case 'line':
      case 'information':
      case 'component':
        this.#put(event, value)
        this.#emit('change', { kind: event, record: value })
        break
      case 'removed':
        for (const kind of KINDS) this.#mapOf(kind).delete(value.key)
        this.#emit('removed', { key: value.key })
        break
      case 'gap':
        this.#emit('gap', value)
        break
      case 'status':
        this.#status = value
        this.#emit('status', value)
    }
  }

  #takeSnapshot(
    snapshot: Status & {
      trains: TrainRecord[]
      lines: LineRecord[]
      /** A receiver of before there were any has none. */
      information?: InformationRecord[]
      components: ComponentRecord[]
    },
  ): void {
    const { trains, lines, information = [], components, asOfMs, isFresh, silentForMs } = snapshot
    for (const kind of KINDS) this.#mapOf(kind).clear()
    for (const record of trains) this.#put('train', record)
    for (const record of lines) this.#put('line', record)
    for (const record of information) this.#put('information', record)
    for (const record of components) this.#put('component', record)
    const link = this.#status?.link ?? { state: isFresh ? 'receiving' : 'down' }
    this.#status = { ...this.#status, asOfMs, isFresh, link, ...(silentForMs !== undefined && { silentForMs }) }
    this.#emit('snapshot', undefined)
  }

  #put(kind: RecordKind, record: AnyRecord): void {
    this.#mapOf(kind).set(record.key, record)
    this.#tookAtMs.set(record, now())
  }

  #mapOf(kind: RecordKind): Map<string, AnyRecord> {
    const maps = {
      train: this.#trains,
      line: this.#lines,
      information: this.#information,
      component: this.#components,
    }
    return maps[kind] as Map<string, AnyRecord>
  }

  #emit<K extends keyof ClientEvents>(name: K, event: ClientEvents[K]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        ;(listener as Listener<ClientEvents[K]>)(event)
      } catch (error) {
        // It is the listener's own, and none of the connection's.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}

/** Ends early when `signal` is aborted. */
async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

function now(): number {
  return performance.now()
}
