/**
 * A receiver's HTTP side as the page sees it (the JSON and SSE of docs/feeds.md), without a link: real events of the
 * built-in railway, on a clock that may run fast, and a link that can be cut.
 */

import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import fastify, { type FastifyInstance } from 'fastify'
import type {
  Freshness,
  HistoryPoint,
  InformationRecord,
  SenderHealth,
  Status,
  TrainRecord,
} from '../../client/records.js'
import type { LineFile } from '../../config/line-files/line-files.js'
import { type Event, subjectKey, type TrainStatus } from '../../proto/event.js'
import { eventToJson } from '../../proto/event-json.js'
import type { GapRange } from '../../proto/gap-code.js'
import { reportOf } from '../../receiver/feeds/http/gap-report.js'
import { registerPage } from '../../receiver/feeds/http/page.js'
import { qrCodeSvg } from '../../receiver/feeds/http/qr-code.js'
import { Railway } from '../../sender/intake/railway/railway.js'

export interface FakeOptions {
  trains?: number
  seed?: number
  /** Times as fast as real; 1 if absent. */
  speed?: number
  /** When the railway's clock starts, Unix ms; now if absent. */
  startMs?: number
  lines?: readonly LineFile[]
  /** How often it has no answer to who asks for the lines, before it gives them. */
  linesRefused?: number
  /** Where to listen; any port if absent. */
  port?: number
  /** Nothing was ever heard from a sender. */
  isMute?: boolean
  /** Changes of each train in a second, instead of what the railway does. */
  changesPerS?: number
  /** Changes records as they are told: their state, what is withheld. */
  mark?: (record: TrainRecord) => TrainRecord
  information?: (InformationRecord & { activity?: string })[]
  /** Said of every answer's freshness, and of the status. */
  freshness?: Partial<Freshness>
  liveness?: Status['liveness']
  residualRatio?: number
  /** Says of its status what a public view is told. */
  isPublic?: boolean
  /** What its sender tells of its content guard: as told, that it has none (`null`), or that it does not know yet. */
  guard?: SenderHealth['guard'] | null
  /** What its sender dropped or refused, by reason. */
  reasons?: SenderHealth['reasons']
  /** What is missing and can be sent again; nothing by default. */
  openGaps?: readonly GapRange[]
  /** Changes events on their way. */
  rewrite?: (event: Event) => Event
}

interface Held {
  event: Event
  id: string
  atMs: number
}

const HISTORY_MS = 3_600_000
const STEP_MS = 50
const STATUS_MS = 1000
const HEARTBEAT_MS = 500
const LATE_MS = 2 * HEARTBEAT_MS
const DOWN_MS = 4 * HEARTBEAT_MS

export class FakeReceiver {
  readonly #server: FastifyInstance = fastify({ forceCloseConnections: true })
  readonly #records = new Map<string, Held>()
  readonly #history = new Map<string, { type: TrainStatus['type']; points: HistoryPoint[] }>()
  readonly #clients = new Set<ServerResponse>()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #railway: Railway
  readonly #startedMs = performance.now()
  readonly #startMs: number
  #sequence = 0
  #cutAtMs: number | undefined
  #turn = 0
  refusal: number | undefined
  port = 0

  private constructor(private readonly options: FakeOptions) {
    this.#startMs = options.startMs ?? Date.now()
    this.#railway = new Railway({
      seed: options.seed ?? 9,
      startMs: this.#startMs - HISTORY_MS,
      trains: options.trains ?? 60,
    })
    if (!options.isMute) for (const event of this.#railway.advance(this.#startMs)) this.#hold(event)
  }

  static async start(options: FakeOptions = {}): Promise<FakeReceiver> {
    const fake = new FakeReceiver(options)
    await fake.#listen()
    return fake
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`
  }

  get trainKeys(): string[] {
    return [...this.#records].filter(([, { event }]) => event.train && !event.train.ended).map(([key]) => key)
  }

  /** The train that will run longest, of those whose key is such: any other may be at its end before it is looked at. */
  lastingTrain(key = /./): string {
    const endMs = (one: string) =>
      Math.max(...(this.#records.get(one)?.event.train?.stopCalls ?? []).map(({ arrival }) => arrival?.plannedMs ?? 0))
    return this.trainKeys
      .filter((one) => key.test(one))
      .reduce((longest, one) => (endMs(one) > endMs(longest) ? one : longest))
  }

  /** The diode's fibre is pulled: nothing comes from the sender any more. */
  cut(): void {
    this.#cutAtMs ??= this.#nowMs
  }

  restore(): void {
    this.#cutAtMs = undefined
  }

  /** Ends every stream; who comes back is let in again, or meets the {@link refusal}. */
  dropStreams(): void {
    for (const client of this.#clients) client.destroy()
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    for (const client of this.#clients) client.end()
    await this.#server.close()
    await sleep(0)
  }

  get #nowMs(): number {
    return this.#startMs + (performance.now() - this.#startedMs) * (this.options.speed ?? 1)
  }

  get #silentForMs(): number | undefined {
    if (this.options.isMute) return undefined
    // The link is cut in real time, whatever the railway's clock does.
    return this.#cutAtMs === undefined ? 120 : (this.#nowMs - this.#cutAtMs) / (this.options.speed ?? 1)
  }

  async #listen(): Promise<void> {
    const server = this.#server
    registerPage(server)
    server.addHook('onRequest', async (request, reply) => {
      if (this.refusal !== undefined && request.url.startsWith('/v1/')) await reply.code(this.refusal).send()
    })
    let linesRefused = this.options.linesRefused ?? 0
    server.get('/v1/lines', async (_request, reply) => {
      if (linesRefused-- > 0) return reply.code(503).send()
      return { ...this.#freshness(), lines: this.#lines() }
    })
    server.get('/v1/information', async () => ({
      ...this.#freshness(),
      information: this.options.information ?? [],
    }))
    server.get('/v1/status', async () => this.#status())
    server.get<{ Querystring: { format?: string } }>('/v1/gaps/report', async ({ query }, reply) => {
      const openGaps = this.options.openGaps ?? []
      const report = reportOf({ stream: 1, openGaps }, '佐藤', Math.round(this.#nowMs))
      if (!report) return reply.code(404).send()
      return query.format === 'svg' ? reply.type('image/svg+xml').send(qrCodeSvg(report.code)) : report
    })
    server.get<{ Querystring: { operator?: string; line?: string } }>('/v1/history', async ({ query }) => ({
      asOfMs: Math.round(this.#nowMs),
      line: query.line,
      trains: [...this.#history]
        .filter(([key]) => key.startsWith(`train/${query.operator}/${query.line}/`))
        .map(([key, { type, points }]) => ({ key, number: key.split('/')[3], ...(type && { type }), points })),
    }))
    server.get('/v1/stream', (request, reply) => {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      raw.write(
        `retry: 3000\n\n${this.#message('snapshot', this.#snapshot())}${this.#message('status', this.#status())}`,
      )
      this.#clients.add(raw)
      request.raw.on('close', () => this.#clients.delete(raw))
    })
    await server.listen({ host: '127.0.0.1', port: this.options.port ?? 0 })
    const address = server.server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
    this.#timers.push(setInterval(() => this.#step(), STEP_MS))
    this.#timers.push(setInterval(() => this.#broadcast(this.#message('status', this.#status())), STATUS_MS))
  }

  #step(): void {
    if (this.options.isMute || this.#cutAtMs !== undefined) return
    const events = this.options.changesPerS ? this.#stir(this.options.changesPerS) : this.#railway.advance(this.#nowMs)
    let text = ''
    for (const event of events) {
      const key = this.#hold(event)
      const held = key && this.#records.get(key)
      if (!key || !held) continue
      const isEnded = event.train?.ended || event.line?.ended
      const kind = event.train ? 'train' : event.line ? 'line' : 'component'
      text += isEnded
        ? this.#message('removed', { key, id: held.id })
        : this.#message(kind, this.#recordJson(key, held))
      if (isEnded) this.#records.delete(key)
    }
    if (text) this.#broadcast(text)
  }

  /** Every train changes its delay and steps to and fro, in turn. */
  #stir(changesPerS: number): Event[] {
    const keys = this.trainKeys
    const count = Math.round((keys.length * changesPerS * STEP_MS) / 1000)
    return Array.from({ length: count }, () => {
      this.#turn++
      const { event } = this.#records.get(keys[this.#turn % keys.length])!
      const { position, stopCalls } = event.train!
      const at = position?.atStation ?? position?.between?.fromStation ?? ''
      const next = stopCalls?.find(({ station }) => station !== at)?.station
      const isStanding = position?.atStation != null
      return {
        ...event,
        eventTimeMs: Math.round(this.#nowMs),
        train: {
          ...event.train,
          delayS: (this.#turn * 37) % 2400,
          position: isStanding && next ? { between: { fromStation: at, toStation: next } } : { atStation: at },
        },
      }
    })
  }

  #hold(given: Event): string | undefined {
    const event = this.options.rewrite?.(given) ?? given
    const key = subjectKey(event)
    if (!key) return undefined
    this.#sequence++
    this.#records.set(key, {
      event,
      id: `1:0:1795443872:0:${this.#sequence}:0`,
      atMs: event.eventTimeMs ?? this.#nowMs,
    })
    const { position } = event.train ?? {}
    const from = position?.atStation ?? position?.between?.fromStation
    if (from) {
      const known = this.#history.get(key) ?? { type: event.train!.type, points: [] }
      known.points.push([event.eventTimeMs!, from, position?.between?.toStation ?? null, event.train!.delayS ?? null])
      this.#history.set(key, known)
    }
    return key
  }

  #freshness(): Freshness {
    const silentForMs = this.#silentForMs
    return {
      asOfMs: Math.round(this.#nowMs),
      isFresh: silentForMs !== undefined && silentForMs <= DOWN_MS,
      ...(silentForMs !== undefined && { silentForMs: Math.round(silentForMs) }),
      reasons: [],
      knownSinceMs: this.#startMs - HISTORY_MS,
      isComplete: true,
      ...this.options.freshness,
    }
  }

  #recordJson(key: string, { event, id, atMs }: Held) {
    const ageMs = Math.max(0, Math.round(this.#nowMs - atMs))
    const record = { key, id, ageMs, sentAgoMs: ageMs, ...eventToJson(event) }
    return event.train && this.options.mark ? this.options.mark(record as TrainRecord) : record
  }

  #snapshot() {
    const of = (kind: 'train' | 'line' | 'component') =>
      [...this.#records]
        .filter(([, { event }]) => event[kind] && !event.train?.ended)
        .map(([key, held]) => this.#recordJson(key, held))
    const { information = [] } = this.options
    return { ...this.#freshness(), trains: of('train'), lines: of('line'), components: of('component'), information }
  }

  #lines() {
    const files = this.options.lines ?? []
    const known = new Set(files.map(({ operator, line }) => `${operator}/${line}`))
    const others = [...this.#records.values()].flatMap(({ event: { line } }) =>
      line && !known.has(`${line.operator}/${line.line}`) ? [{ operator: line.operator, line: line.line }] : [],
    )
    return [...files, ...others]
  }

  #status(): Status {
    const whole = this.#wholeStatus()
    if (!this.options.isPublic) return whole
    const { state, heartbeatAgeMs } = whole.link
    return { ...this.#freshness(), link: { state, ...(heartbeatAgeMs !== undefined && { heartbeatAgeMs }) } }
  }

  #wholeStatus(): Status {
    const silentForMs = this.#silentForMs
    const heartbeat = silentForMs === undefined ? {} : { heartbeatAgeMs: Math.round(silentForMs) }
    const wave = Math.sin(performance.now() / 4000)
    const isSilent = silentForMs === undefined || silentForMs > LATE_MS
    return {
      ...this.#freshness(),
      version: '0.1.0',
      ...(this.options.liveness && { liveness: this.options.liveness }),
      link: {
        state:
          silentForMs === undefined
            ? 'never'
            : silentForMs > DOWN_MS
              ? 'down'
              : silentForMs > LATE_MS
                ? 'late'
                : 'receiving',
        datagramsPerS: isSilent ? 0 : Math.round(48 + 12 * wave),
        ...(silentForMs !== undefined && {
          lossRatio: 0.0123,
          recoveredRatio: 0.031,
          residualRatio: this.options.residualRatio ?? 0,
          ageP50Ms: 38,
          ageP99Ms: 212,
          offsetMs: -3.2,
          ...heartbeat,
        }),
      },
      senders:
        silentForMs === undefined
          ? []
          : [
              {
                sender: 0,
                epoch: 1_795_443_872,
                isEnding: false,
                ...heartbeat,
                health: {
                  version: '0.1.0',
                  uptimeMs: Math.round(HISTORY_MS + performance.now()),
                  eventsIn: 4_000 + this.#sequence,
                  eventsRefused: 2,
                  eventsQuarantined: 1,
                  eventsConflated: 0,
                  queueEvents: 3,
                  fecShort: 0,
                  ...this.#guardHealth(),
                  sources: [
                    { name: 'railway', eventsIn: 4_000 + this.#sequence, lastEventMs: Math.round(this.#nowMs) },
                  ],
                },
              },
            ],
      gaps: {
        totals: {
          framesLost: 2,
          framesJoinedLate: 1,
          framesUnknown: 0,
          framesPerhapsDelivered: 0,
          eventsLost: 5,
          eventsBeforeJoin: 3,
        },
        latest: [
          {
            id: '1:0:1795443872:0:1041-1042',
            sender: 0,
            epoch: 1_795_443_872,
            lane: 0,
            firstSequence: 1041,
            lastSequence: 1042,
            reason: 'lost',
            namedMs: this.#startMs - 420_000,
            healed: 1,
            missing: 1,
            healedMs: this.#startMs - 240_000,
            missingRanges: [[1041, 1041]],
          },
          {
            id: '1:0:1795443872:0:1-1',
            sender: 0,
            epoch: 1_795_443_872,
            lane: 0,
            firstSequence: 1,
            lastSequence: 1,
            reason: 'joined_late',
            namedMs: this.#startMs - 3_400_000,
          },
        ],
      },
      feeds: [
        { name: 'stream', clients: this.#clients.size, published: this.#sequence, dropped: 0 },
        { name: 'zeromq', clients: 1, published: this.#sequence, dropped: 0, queue: 0 },
      ],
    }
  }

  #guardHealth(): SenderHealth {
    const { guard, reasons } = this.options
    return {
      ...(guard !== undefined && { intakeHeardMs: Math.round(this.#nowMs) }),
      ...(guard && { guard }),
      ...(reasons && { reasons }),
    }
  }

  #message(kind: string, body: object): string {
    return `event: ${kind}\nid: fake-${this.#sequence}\ndata: ${JSON.stringify(body)}\n\n`
  }

  #broadcast(text: string): void {
    for (const client of this.#clients) client.write(text)
  }
}
