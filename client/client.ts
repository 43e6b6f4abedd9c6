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
  AnyRecord,
  Freshness,
  Gap,
  LinkState,
  RecordKind,
  RecordOf,
  Snapshot,
  Status,
} from './records.js'
import { Requests } from './requests.js'
import { type ServerSentEvent, ServerSentEvents } from './server-sent-events.js'

export type * from './records.js'
export { RefusedError } from './requests.js'

/** What a snapshot calls its records of each kind. */
const LISTS = {
  train: 'trains',
  line: 'lines',
  information: 'information',
  component: 'components',
} as const satisfies Readonly<Record<RecordKind, keyof Snapshot>>
const KINDS = Object.keys(LISTS) as RecordKind[]

/** One record that is new, or says something else than before. */
export type Change = { [K in RecordKind]: { kind: K; record: RecordOf<K> } }[RecordKind]

export interface ClientEvents {
  /** The whole picture was taken anew: after the first connection, or when too much was missed. */
  snapshot: Snapshot
  change: Change
  /** The record has ended, or may not be seen any more. */
  removed: { key: string }
  gap: Gap
  status: Status
  /**
   * The connection was made or lost. `error` says why it was lost: a {@link RefusedError} where the receiver did not
   * let us in.
   */
  connection: { isConnected: boolean; error?: Error }
}

export interface ClientOptions {
  /** The receiver's address. Its path is kept, because a proxy may have the receiver below one. */
  url: string
  /** Token of a principal, where the receiver asks for one. */
  token?: string
  /** Lines to follow, as `<operator>/<line>`; all lines by default. */
  lines?: readonly string[]
  /** Longest silence before the connection counts as dead; the receiver speaks once a second. */
  silenceMaxMs?: number
  /** Longest wait between attempts. Waits begin with the receiver's wish (3 s) and double up to this. */
  retryMaxMs?: number
  /**
   * Limits the records kept of each kind. Further ones are still told as changes, and counted in
   * {@link KatamichiClient.ignored}.
   */
  recordsMax?: number
}

/** When records came, by our monotonic clock; all records of one snapshot share one. */
interface Taken {
  atMs: number
}

type Listener<T> = (event: T) => void

const RETRY_MS = 3000
/** Ten times the trains of the greatest cities: more than that is a fault, or not one of our receivers. */
const RECORDS_MAX = 100_000

export class KatamichiClient {
  readonly #options: Required<Omit<ClientOptions, 'token' | 'lines'>> & ClientOptions
  readonly #records = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as {
    readonly [K in RecordKind]: Map<string, RecordOf<K>>
  }
  /** Time from which the age of each record goes on. */
  readonly #taken = new WeakMap<AnyRecord, Taken>()
  /** The snapshot of which it is not yet known how old it was when it came. */
  #newSnapshot: { asOfMs: number; taken: Taken } | undefined
  readonly #listeners = new Map<keyof ClientEvents, Set<Listener<never>>>()
  readonly #requests: Requests
  #status: Status | undefined
  #heardAtMs = Number.NEGATIVE_INFINITY
  /** When the receiver last said whether its data are live. */
  #statusAtMs = Number.NEGATIVE_INFINITY
  #lastEventId: string | undefined
  #running: AbortController | undefined

  constructor(options: ClientOptions) {
    this.#options = { silenceMaxMs: 5000, retryMaxMs: 30_000, recordsMax: RECORDS_MAX, ...options }
    this.#requests = new Requests(options.url, options.token)
  }

  /** Counts records for which there was no room under `recordsMax`. */
  ignored = 0
  /** Counts messages that could not be read; the stream goes on without them. */
  malformed = 0

  /** Every train that has not ended, by key. */
  get trains(): ReadonlyMap<string, RecordOf<'train'>> {
    return this.#records.train
  }

  /** The condition of each line that has one, as the receiver derives it from what is active now. */
  get lines(): ReadonlyMap<string, RecordOf<'line'>> {
    return this.#records.line
  }

  /** Every notice (運行情報) that its source lists, planned ones too. */
  get information(): ReadonlyMap<string, RecordOf<'information'>> {
    return this.#records.information
  }

  get components(): ReadonlyMap<string, RecordOf<'component'>> {
    return this.#records.component
  }

  /** The last status received; `undefined` before the first. */
  get status(): Status | undefined {
    return this.#status
  }

  /** True when the receiver is heard, it hears the sender, the sender can send, and every source speaks. */
  get isFresh(): boolean {
    return this.reasons.length === 0
  }

  /**
   * Why the data are not fresh; empty when they are. The words are the receiver's, or `receiver_silent` when no status
   * has come for a while: changes may still come then, because a client that is far behind is sent them first.
   */
  get reasons(): readonly string[] {
    if (!this.#status || now() - this.#statusAtMs > this.#options.silenceMaxMs) return ['receiver_silent']
    const { isFresh, reasons } = this.#status
    return isFresh ? [] : (reasons?.length ?? 0) > 0 ? reasons : ['unknown']
  }

  /** True when every train, line, notice and component of the senders is known. */
  get isComplete(): boolean {
    return this.#status?.isComplete ?? false
  }

  /** Time until it will be, about; `undefined` while it is, and where nothing makes it so. */
  get completeInMs(): number | undefined {
    const inMs = this.#status?.completeInMs
    return inMs === undefined ? undefined : Math.max(0, inMs - (now() - this.#statusAtMs))
  }

  /** True when the record may be shown as live. */
  isLive(record: AnyRecord): boolean {
    return this.isFresh && record.state === 'live'
  }

  /** Age of what the record says, in milliseconds; `undefined` while the receiver does not know it. */
  ageMs(record: AnyRecord): number | undefined {
    const taken = this.#taken.get(record)
    return record.ageMs === undefined || taken === undefined ? undefined : record.ageMs + (now() - taken.atMs)
  }

  /** Calls `listener` for every such event, until the returned function is called. */
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
    return (await (await this.#get(name, query, signal)).json()) as Answers[K]
  }

  /** The same for an answer in another form than JSON, such as `askText('gaps/report', { format: 'svg' })`. */
  async askText(
    name: keyof Answers,
    query: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<string> {
    return (await this.#get(name, query, signal)).text()
  }

  #get(name: string, query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Response> {
    const init = { cache: 'no-store', ...(signal && { signal }) } as const
    return this.#requests.get(`v1/${name}`, Object.entries(query), init)
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

  /** Disconnects. The records stay, and grow old. */
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
      // The waits are spread, so that a thousand clients of a restarted receiver do not come back in one instant.
      const waitMs = Math.min(retryMs * 2 ** failures, this.#options.retryMaxMs) * (0.5 + Math.random() / 2)
      await sleep(waitMs, signal)
    }
  }

  /** Resolves when the connection ends, with the receiver's wish for how long to wait then. */
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
    if (isKind(event)) {
      this.#put(event, value)
      this.#emit('change', { kind: event, record: value } as Change)
      return
    }
    switch (event) {
      case 'snapshot':
        this.#takeSnapshot(value)
        break
      case 'removed':
        for (const kind of KINDS) this.#records[kind].delete(value.key)
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

  /** Returns `undefined` for what is no JSON object, because one bad message must not end the stream. */
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
    const { trains: _, lines: __, information: ___, components: ____, ...freshness } = snapshot
    const taken = { atMs: now() }
    for (const kind of KINDS) {
      this.#records[kind].clear()
      for (const record of snapshot[LISTS[kind]] ?? []) this.#put(kind, record, taken)
    }
    this.#newSnapshot = { asOfMs: snapshot.asOfMs, taken }
    this.#status = { ...this.#status, ...freshness, link: this.#status?.link ?? { state: linkStateOf(freshness) } }
    this.#statusAtMs = taken.atMs
    this.#emit('snapshot', snapshot)
  }

  /**
   * Corrects the age of a snapshot, which may have been made for others, or long on its way. The status that follows it
   * tells the present time.
   */
  #takeLateness({ asOfMs }: Status): void {
    const { asOfMs: madeMs, taken } = this.#newSnapshot ?? {}
    if (madeMs === undefined || !taken) return
    // Both times are of the receiver's wall clock, which may have been set back between the two.
    taken.atMs -= Math.max(0, asOfMs - madeMs - (now() - taken.atMs))
    this.#newSnapshot = undefined
  }

  #put(kind: RecordKind, record: AnyRecord, taken: Taken = { atMs: now() }): void {
    this.#taken.set(record, taken)
    const records: Map<string, AnyRecord> = this.#records[kind]
    if (!records.has(record.key) && records.size >= this.#options.recordsMax) {
      this.ignored++
      return
    }
    records.set(record.key, record)
  }

  #emit<K extends keyof ClientEvents>(name: K, event: ClientEvents[K]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        ;(listener as Listener<ClientEvents[K]>)(event)
      } catch (error) {
        // The error is the listener's own, and must not end the connection.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}

function isKind(event: string): event is RecordKind {
  return Object.hasOwn(LISTS, event)
}

/** Derives the link's state as far as a snapshot tells it: sources may be silent although the link is up. */
function linkStateOf({ isFresh, reasons = [] }: Partial<Freshness>): LinkState {
  if (reasons.includes('link_never_heard')) return 'never'
  if (reasons.includes('sender_held') && !reasons.includes('link_silent')) return 'held'
  return isFresh || (reasons.length > 0 && !reasons.includes('link_silent')) ? 'receiving' : 'down'
}

/** Resolves after `ms` or, earlier, when `signal` is aborted. */
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
