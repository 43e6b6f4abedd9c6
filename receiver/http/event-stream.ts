/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): the picture, and then every
 * change of it. A change is encoded once for every view that somebody looks through, not once a reader; readers of
 * the same are given the same bytes, every 50 ms in one write. Who cannot keep up is disconnected, and comes back
 * with `Last-Event-ID`; the others notice nothing.
 */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ChangeRing, type Chosen, kindOf, type NumberedChange, viewChange } from '../core/change-ring.js'
import { type LineChange, type LineStatuses, lineStatusText } from '../core/line-statuses.js'
import { viewKey } from '../core/per-record.js'
import type { StateChange } from '../core/railway-state.js'
import type { GapItem } from '../core/receiver.js'
import { recordText } from '../core/record-text.js'
import { seesEvent, type View } from '../core/view.js'
import { JsonList, jsonObject } from './json-bytes.js'
import type { KnownNames } from './known-names.js'
import type { LinkStatus } from './link-status.js'
import { errorSchema } from './odpt.js'
import type { Picture } from './picture.js'
import { eachInSlices } from './time-slices.js'

/** Changes within this time are written together. */
const MERGE_MS = 50
const STATUS_MS = 1000
const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 3000
/** Changes kept for who comes back. */
export const RING_CHANGES_MAX = 20_000
/** What may wait in our memory for one reader, besides what it began with. */
export const CLIENT_BYTES_MAX = 1 << 20
export const CLIENTS_MAX = 4096
/** A snapshot serves everybody who comes within this time. */
const SNAPSHOT_KEPT_MS = 1000
/** Lines that one reader may name. */
const LINES_MAX = 64

interface Client {
  response: ServerResponse
  group: Group
  /** The last change that it was given. */
  sentThrough: number
  /** More than this waiting, and it is too slow. */
  bytesMax: number
}

/** Readers of the same: one view, one choice of lines. */
interface Group {
  key: string
  view: View
  lines: Chosen
  /** Those that have begun. */
  clients: Set<Client>
  /** And those that wait for their snapshot. */
  members: number
  snapshot: { atMs: number; number: number; made: Promise<Snapshot> } | undefined
}

interface Snapshot {
  bytes: Buffer
  /** The last change that is in it. */
  number: number
}

export class EventStreamFeed {
  readonly counts = {
    /** Events of the stream that were written, over all readers. */
    published: 0,
    /** Readers disconnected because more than {@link CLIENT_BYTES_MAX} waited for them. */
    clientsTooSlow: 0,
    /** Readers not taken: {@link CLIENTS_MAX} are there. */
    clientsRefused: 0,
    /** Came back with an id and missed nothing; or had to begin again. */
    resumed: 0,
    snapshots: 0,
  }
  readonly #ring = new ChangeRing(RING_CHANGES_MAX)
  readonly #groups = new Map<string, Group>()
  readonly #timers: NodeJS.Timeout[] = []
  #flushTimer: NodeJS.Timeout | undefined
  #flushedThrough = 0
  #clients = 0

  constructor(
    private readonly picture: Picture,
    private readonly link: LinkStatus,
    private readonly lines: LineStatuses,
    /** Names this run: ids of another are unknown here. */
    private readonly run: string,
  ) {}

  get clients(): number {
    return this.#clients
  }

  start(): void {
    this.#timers.push(
      setInterval(() => this.#sendStatus(), STATUS_MS),
      setInterval(() => this.#sendKeepAlive(), KEEP_ALIVE_MS),
    )
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#flushTimer)
    for (const { clients } of this.#groups.values()) for (const client of clients) client.response.destroy()
  }

  handleChange(change: StateChange | GapItem): void {
    if ('kind' in change) this.#push(change)
    else {
      // Of a line its derived status is told, which follows from this record and others.
      if (!change.record.event.line) this.#push(change)
      for (const line of this.lines.handleChange(change)) this.#push(line)
    }
  }

  #push(change: StateChange | LineChange | GapItem): void {
    this.#ring.push(change)
    if (this.#clients > 0) this.#flushTimer ??= setTimeout(() => this.#flush(), MERGE_MS)
    else this.#flushedThrough = this.#ring.lastNumber
  }

  /** Takes the reader in: it is sent what it missed, or a snapshot, and all that follows. */
  async open(response: ServerResponse, view: View, lines: string[], lastEventId: string | undefined): Promise<void> {
    const group = this.#groupOf(view, lines)
    const client: Client = { response, group, sentThrough: 0, bytesMax: CLIENT_BYTES_MAX }
    this.#clients++
    group.members++
    response.once('close', () => {
      this.#clients--
      group.clients.delete(client)
      if (--group.members === 0) this.#groups.delete(group.key)
    })
    response.write(`retry: ${RETRY_MS}\n\n`)
    const last = this.#numberOf(lastEventId)
    if (last !== undefined && this.#ring.reachesBackTo(last)) {
      this.counts.resumed++
      client.sentThrough = last
    } else {
      this.counts.snapshots++
      const { bytes, number } = await this.#snapshotOf(group)
      client.sentThrough = number
      client.bytesMax += bytes.length
      response.write(bytes)
    }
    // From here to the end of this turn nothing changes: it is given all up to the last flush, and is in the next.
    const missed = this.#ring.since(client.sentThrough)
    if (!missed) {
      // So much has happened while its snapshot was made. It comes again.
      response.destroy()
      return
    }
    if (response.destroyed) return
    const flushed = missed.filter(({ number }) => number <= this.#flushedThrough)
    const encoded = this.#encode(group, flushed)
    client.bytesMax += encoded.bytes.length
    this.#write(client, encoded)
    client.sentThrough = Math.max(client.sentThrough, this.#flushedThrough)
    group.clients.add(client)
  }

  // ------------------------------------------------------------ what is sent

  #flush(): void {
    this.#flushTimer = undefined
    const from = this.#flushedThrough
    this.#flushedThrough = this.#ring.lastNumber
    for (const group of this.#groups.values()) {
      if (group.clients.size === 0) continue
      const encoded = this.#encodeSince(group, from)
      for (const client of group.clients) {
        // One whose snapshot is newer than the last flush has had the first of them.
        const own = client.sentThrough === from ? encoded : this.#encodeSince(group, client.sentThrough)
        client.sentThrough = this.#flushedThrough
        if (own) this.#write(client, own)
        else client.response.destroy()
      }
    }
  }

  /** `undefined`: more changes at once than the ring holds. The reader begins again. */
  #encodeSince(group: Group, number: number): Encoded | undefined {
    const changes = this.#ring.since(number)
    return changes && this.#encode(group, changes)
  }

  #encode(group: Group, changes: readonly NumberedChange[]): Encoded {
    const ageOf = this.picture.ageOf()
    let text = ''
    let events = 0
    for (const { number, change } of changes) {
      const viewed = viewChange(change, group.view, group.lines, ageOf)
      if (!viewed) continue
      text += this.#event(viewed.event, viewed.data, number)
      events++
    }
    return { bytes: Buffer.from(text), events }
  }

  #event(name: string, data: string, number: number): string {
    return `${this.#heading(name, number)}${data}\n\n`
  }

  #heading(name: string, number: number): string {
    return `id: ${this.run}-${number}\nevent: ${name}\ndata: `
  }

  #sendStatus(): void {
    this.link.handleTime(this.picture.nowMs())
    for (const line of this.lines.handleTime()) this.#push(line)
    // What it says holds after all changes up to now, and its id says so.
    if (this.#flushTimer) {
      clearTimeout(this.#flushTimer)
      this.#flush()
    }
    const bodies = new Map<View['fields'], Encoded>()
    for (const { view, clients } of this.#groups.values()) {
      let body = bodies.get(view.fields)
      if (!body) {
        const text = this.#event('status', JSON.stringify(this.link.status(view)), this.#flushedThrough)
        bodies.set(view.fields, (body = { bytes: Buffer.from(text), events: 1 }))
      }
      for (const client of clients) this.#write(client, body)
    }
  }

  #sendKeepAlive(): void {
    const comment = { bytes: Buffer.from(': still here\n\n'), events: 0 }
    for (const { clients } of this.#groups.values()) for (const client of clients) this.#write(client, comment)
  }

  #write(client: Client, { bytes, events }: Encoded): void {
    if (bytes.length === 0) return
    const { response } = client
    if (response.writableLength > client.bytesMax) {
      this.counts.clientsTooSlow++
      response.destroy()
      client.group.clients.delete(client)
      return
    }
    // What it began with has gone out: from here on only changes may wait.
    if (response.writableLength === 0) client.bytesMax = CLIENT_BYTES_MAX
    response.write(bytes)
    this.counts.published += events
  }

  // ------------------------------------------------------------ beginning

  #numberOf(lastEventId: string | undefined): number | undefined {
    const [, run, number] = /^([\w]+)-(\d{1,15})$/.exec(lastEventId ?? '') ?? []
    return run === this.run ? Number(number) : undefined
  }

  #groupOf(view: View, lines: readonly string[]): Group {
    const chosen = lines.length > 0 ? new Set(lines) : undefined
    const key = JSON.stringify([viewKey(view), chosen && [...chosen].sort()])
    const known = this.#groups.get(key)
    if (known) return known
    const group: Group = { key, view, lines: chosen, clients: new Set(), members: 0, snapshot: undefined }
    this.#groups.set(key, group)
    return group
  }

  /** Whoever comes within a second of another of the group is given the same one, and the changes since. */
  #snapshotOf(group: Group): Promise<Snapshot> {
    const nowMs = this.picture.nowMs()
    const { atMs, number, made } = group.snapshot ?? {}
    const isRecent = atMs !== undefined && nowMs <= atMs + SNAPSHOT_KEPT_MS
    if (made && isRecent && this.#ring.reachesBackTo(number!)) return made
    const making = this.#makeSnapshot(group)
    group.snapshot = { atMs: nowMs, number: this.#ring.lastNumber, made: making }
    return making
  }

  async #makeSnapshot(group: Group): Promise<Snapshot> {
    const number = this.#ring.lastNumber
    const freshness = this.picture.freshness()
    const ageOf = this.picture.ageOf()
    const lists = { train: new JsonList(), information: new JsonList(), component: new JsonList() }
    const lines = new JsonList()
    for (const name of this.lines.conditions.names()) {
      if (!(group.view.lines?.has(name) ?? true) || !(group.lines?.has(name) ?? true)) continue
      const status = this.lines.statusOf(name)
      if (status) lines.push(lineStatusText(status, ageOf))
    }
    await eachInSlices([...this.picture.source.state.records()], (record) => {
      if (record.event.line || !seesEvent(group, record.event)) return
      const text = recordText(record, group.view, ageOf)
      if (text) lists[kindOf(record)].push(text)
    })
    const { train: trains, information, component: components } = lists
    const data = jsonObject(freshness, { trains, lines, information, components })
    const heading = Buffer.from(this.#heading('snapshot', number))
    return { bytes: Buffer.concat([heading, data, Buffer.from('\n\n')]), number }
  }
}

interface Encoded {
  bytes: Buffer
  /** How many events are in it. */
  events: number
}

export function eventStreamRoutes(server: FastifyInstance, feed: EventStreamFeed, known: KnownNames): void {
  server.route({
    method: 'GET',
    url: '/v1/stream',
    exposeHeadRoute: false,
    config: { feed: 'stream' },
    schema: {
      operationId: 'streamChanges',
      tags: ['v1'],
      summary: 'Server-sent events: a snapshot, then every change of the picture, every gap, and the status',
      description:
        'Events: snapshot, train, line, information, component, removed, gap, status. `Last-Event-ID` resumes, or begins with a new snapshot.',
      querystring: {
        type: 'object',
        additionalProperties: false,
        properties: {
          line: {
            type: 'array',
            maxItems: LINES_MAX,
            items: { type: 'string' },
            description: '`<operator>/<line>`; may be given more than once',
          },
        },
      },
      headers: { type: 'object', properties: { 'last-event-id': { type: 'string' } } },
      produces: ['text/event-stream'],
      response: {
        200: { type: 'string' },
        404: errorSchema('A line that nobody knows'),
        503: errorSchema('As many streams are open as there may be'),
      },
    },
    async handler(request: FastifyRequest, reply: FastifyReply) {
      if (feed.clients >= CLIENTS_MAX) {
        feed.counts.clientsRefused++
        reply.code(503).header('retry-after', '5')
        return { error: `as many streams are open as there may be: ${CLIENTS_MAX}` }
      }
      const { line = [] } = request.query as { line?: string[] }
      const unknown = known.unknownLines(line, request.view)
      if (unknown) {
        reply.code(404)
        return { error: unknown }
      }
      const lastEventId = request.headers['last-event-id']
      const headers = reply.getHeaders()
      reply.hijack()
      const { raw: response } = reply
      // The stream ends with its connection, so no length and no chunks are needed: one write is one packet.
      response.useChunkedEncodingByDefault = false
      response.shouldKeepAlive = false
      response.writeHead(200, {
        ...(headers as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      request.raw.socket.setNoDelay(true)
      await feed
        .open(response, request.view, line, typeof lastEventId === 'string' ? lastEventId : undefined)
        .catch(() => response.destroy())
      return reply
    },
  })
}
