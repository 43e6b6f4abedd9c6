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
import type {
  Answers,
  ComponentRecord,
  Freshness,
  Gap,
  InformationRecord,
  LineRecord,
  LinkState,
  Snapshot,
  Status,
  TrainRecord,
} from './records.js'
import { Requests } from './requests.js'
import { type ServerSentEvent, ServerSentEvents } from './server-sent-events.js'

export type * from './records.js'
export { RefusedError } from './requests.js'

export type AnyRecord = TrainRecord | LineRecord | InformationRecord | ComponentRecord
export type RecordKind = 'train' | 'line' | 'information' | 'component'

const KINDS: readonly RecordKind[] = ['train', 'line', 'information', 'component']

/** One record that is new, or says something else than before. */
export type Change =
  | { kind: 'train'; record: TrainRecord }
  | { kind: 'line'; record: LineRecord }
  | { kind: 'information'; record: InformationRecord }
  | { kind: 'component'; record: ComponentRecord }

export interface ClientEvents {
  /** The whole picture has been taken anew: after the first connection, or when too much was missed. */
  snapshot: Snapshot
  change: Change
  /** It has ended, or may not be seen any more. */
  removed: { key: string }
  gap: Gap
  status: Status
  /** Connected or not; `error` says why not: a {@link RefusedError} where the receiver did not let us in. */
  connection: { isConnected: boolean; error?: Error }
}

export interface ClientOptions {
  /** The receiver's address. A path is kept, where a proxy has the receiver below one. */
  url: string
  /** Of a principal, where the receiver asks for one. */
  token?: string
  /** `<operator>/<line>`; all lines by default. */
  lines?: readonly string[]
  /** Nothing at all for so long, and the connection is taken for dead. The receiver speaks once a second. */
  silenceMaxMs?: number
  /** Waits between attempts, doubled from the receiver's wish (3 s) up to this. */
  retryMaxMs?: number
  /** So many records of each kind are kept; further ones are told, and {@link KatamichiClient.ignored}. */
  recordsMax?: number
}

/** By our monotonic clock; one for all records of a snapshot. */
interface Taken {
  atMs: number
}

type Listener<T> = (event: T) => void

const RETRY_MS = 3000
/** Ten times the trains of the greatest cities: more is a fault, or none of ours. */
const RECORDS_MAX = 100_000

export class KatamichiClient {
  readonly #options: Required<Omit<ClientOptions, 'token' | 'lines'>> & ClientOptions
  readonly #trains = new Map<string, TrainRecord>()
  readonly #lines = new Map<string, LineRecord>()
  readonly #information = new Map<string, InformationRecord>()
  readonly #components = new Map<string, ComponentRecord>()
  /** Since when the age of each record goes on. */
  readonly #taken = new WeakMap<AnyRecord, Taken>()
  /** The snapshot of which it is not known how old it was when it came. */
  #newSnapshot: { asOfMs: number; taken: Taken } | undefined
  readonly #listeners = new Map<keyof ClientEvents, Set<Listener<never>>>()
  readonly #requests: Requests
  #status: Status | undefined
  #heardAtMs = Number.NEGATIVE_INFINITY
  /** When the receiver last said whether this is live. */
  #statusAtMs = Number.NEGATIVE_INFINITY
  #lastEventId: string | undefined
  #running: AbortController | undefined

  constructor(options: ClientOptions) {
    this.#options = { silenceMaxMs: 5000, retryMaxMs: 30_000, recordsMax: RECORDS_MAX, ...options }
    this.#requests = new Requests(options.url, options.token)
  }

  /** Records for which there was no room under `recordsMax`. */
  ignored = 0
  /** Messages that could not be read; the stream goes on without them. */
  malformed = 0

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

  /** The receiver is heard, it hears the sender, the sender can send, and every source speaks. */
  get isFresh(): boolean {
    return this.reasons.length === 0
  }

  /**
   * Why it is not fresh: the receiver's words, or `receiver_silent` when it does not say itself, though changes may come:
   * who is far behind is told them first. Empty: it is fresh.
   */
  get reasons(): readonly string[] {
    if (!this.#status || now() - this.#statusAtMs > this.#options.silenceMaxMs) return ['receiver_silent']
    const { isFresh, reasons } = this.#status
    return isFresh ? [] : (reasons?.length ?? 0) > 0 ? reasons : ['unknown']
  }

  /** All that the senders said last of everything is known. */
  get isComplete(): boolean {
    return this.#status?.isComplete ?? false
  }

  /** In about so long it will be; `undefined` while it is, and where nothing makes it so. */
  get completeInMs(): number | undefined {
    const inMs = this.#status?.completeInMs
    return inMs === undefined ? undefined : Math.max(0, inMs - (now() - this.#statusAtMs))
  }

  /** The record may be shown as live. */
  isLive(record: AnyRecord): boolean {
    return this.isFresh && record.state === 'live'
  }

  /** How long ago what the record says has happened; `undefined` while the receiver does not know. */
  ageMs(record: AnyRecord): number | undefined {
    const taken = this.#taken.get(record)
    return record.ageMs === undefined || taken === undefined ? undefined : record.ageMs + (now() - taken.atMs)
  }

  /** Calls `listener` for every such event; the function returned ends that. */
  on<K extends keyof ClientEvents>(name: K, listener: Listener<ClientEvents[K]>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener as Listener<never>))
    return () => void listeners.delete(listener as Listener<never>)
  }

  /**
   * Asks once for what the stream does not tell: `ask('lines')` for names, colours and stations, `ask('history', …)`.
   * Rejects with a {@link RefusedError} where the receiver refuses.
   */
  async ask<K extends keyof Answers>(
    name: K,
    query: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Answers[K]> {
    const init = { cache: 'no-store', ...(signal && { signal }) } as const
    const response = await this.#requests.get(`v1/${name}`, Object.entries(query), init)
    return (await response.json()) as Answers[K]
  }

  /**
   * For a page of the receiver's own origin: exchanges name and token for a cookie that no script can read
   * (docs/access.md). Rejects with a {@link RefusedError} where they are not those of a principal.
   */
  async login(name: string, token: string): Promise<void> {
    await this.#requests.post('v1/login', { name, token })
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
    const { lines = [], silenceMaxMs } = this.#options
    const silence = new AbortController()
    const silent = () => silence.abort(new Error(`nothing heard for ${silenceMaxMs} ms`))
    let timer = setTimeout(silent, silenceMaxMs)
    try {
      const query = lines.map((line) => ['line', line] as const)
      const { body } = await this.#requests.get('v1/stream', query, {
        headers: {
          accept: 'text/event-stream',
          ...(this.#lastEventId && { 'last-event-id': this.#lastEventId }),
        },
        cache: 'no-store',
        signal: AbortSignal.any([signal, silence.signal]),
      })
      if (!body) throw new Error('the receiver answers without a stream')
      this.#emit('connection', { isConnected: true })
      const events = new ServerSentEvents()
      const decoder = new TextDecoder()
      const reader = body.getReader()
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
    const value = this.#parsed(data)
    if (value === undefined) return
    switch (event) {
      case 'snapshot':
        this.#takeSnapshot(value)
        break
      case 'train':
      case 'line':
      case 'information':
      case 'component':
        this.#put(event, value)
        this.#emit('change', { kind: event, record: value } as Change)
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
        this.#statusAtMs = now()
        this.#takeLateness(value)
        this.#emit('status', value)
    }
  }

  /** `undefined` for what is no object in JSON: one bad message must not end the stream. */
  // biome-ignore lint/suspicious/noExplicitAny: the name of the event says what it is.
  #parsed(data: string): any {
    try {
      const value: unknown = JSON.parse(data)
      if (typeof value === 'object' && value !== null) return value
    } catch {}
    this.malformed++
    return undefined
  }

  #takeSnapshot(snapshot: Snapshot): void {
    const { trains, lines, information = [], components, ...freshness } = snapshot
    for (const kind of KINDS) this.#mapOf(kind).clear()
    const taken = { atMs: now() }
    for (const record of trains) this.#put('train', record, taken)
    for (const record of lines) this.#put('line', record, taken)
    for (const record of information) this.#put('information', record, taken)
    for (const record of components) this.#put('component', record, taken)
    this.#newSnapshot = { asOfMs: snapshot.asOfMs, taken }
    this.#status = { ...this.#status, ...freshness, link: this.#status?.link ?? { state: linkStateOf(freshness) } }
    this.#statusAtMs = taken.atMs
    this.#emit('snapshot', snapshot)
  }

  /** A snapshot may have been made for others, and long on its way: the status behind it is of now. */
  #takeLateness({ asOfMs }: Status): void {
    const { asOfMs: madeMs, taken } = this.#newSnapshot ?? {}
    if (madeMs === undefined || !taken) return
    // By the receiver's wall clock, which may have been set back between the two.
    taken.atMs -= Math.max(0, asOfMs - madeMs - (now() - taken.atMs))
    this.#newSnapshot = undefined
  }

  #put(kind: RecordKind, record: AnyRecord, taken: Taken = { atMs: now() }): void {
    this.#taken.set(record, taken)
    const records = this.#mapOf(kind)
    if (!records.has(record.key) && records.size >= this.#options.recordsMax) {
      this.ignored++
      return
    }
    records.set(record.key, record)
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

/** As far as a snapshot says it: sources may be silent although the link is up. */
function linkStateOf({ isFresh, reasons = [] }: Partial<Freshness>): LinkState {
  if (reasons.includes('link_never_heard')) return 'never'
  return isFresh || (reasons.length > 0 && !reasons.includes('link_silent')) ? 'receiving' : 'down'
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
