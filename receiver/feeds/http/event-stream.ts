/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): the picture, and then every
 * change of it. A change is encoded once for each set of fields, not for each reader or choice of lines; readers that
 * are told the same get the same bytes, every 50 ms in one write. For a reader that does not take them, only a number
 * is kept; one that is too far behind is disconnected, and comes back with `Last-Event-ID`. The other readers notice
 * nothing.
 */
import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ChangeRing } from '../../picture/change-ring.js'
import type { LineChange, LineStatuses } from '../../picture/line-statuses.js'
import { fieldSet } from '../../picture/per-record.js'
import type { StateChange } from '../../picture/railway-state.js'
import type { View } from '../../picture/view.js'
import type { GapItem } from '../../stream/receiver.js'
import { type ChangeBatch, ChangeTexts, type Choice, choiceOf, type Encoded } from './change-texts.js'
import { ChunkPool } from './chunked-bytes.js'
import type { KnownNames } from './known-names.js'
import type { LinkStatus } from './link-status.js'
import { errorSchema } from './odpt.js'
import type { Outgoing } from './outgoing.js'
import { PicturePieces } from './picture-pieces.js'
import type { ShownPicture } from './shown-picture.js'
import { eachInSlices, slices } from './time-slices.js'

/** Changes within this time are written together. */
const MERGE_MS = 50
const STATUS_MS = 1000
const KEEP_ALIVE_MS = 15_000
const RETRY_MS = 3000
/** Limits the changes kept for readers that come back. */
export const RING_CHANGES_MAX = 20_000
/** Limits how far a reader that had everything may fall behind. */
export const CLIENT_BYTES_MAX = 1 << 20
const CLIENTS_MAX = 4096
/** A snapshot serves every reader that comes within this time. */
const SNAPSHOT_KEPT_MS = 1000
/** While more bytes than this wait for readers of snapshots, a snapshot serves for SNAPSHOT_KEPT_MAX_MS. */
const SNAPSHOT_BYTES_MAX = 16 << 20
/** How long a snapshot serves while so many bytes wait. */
const SNAPSHOT_KEPT_MAX_MS = 10_000
/** Limits the memory of old snapshots kept for new ones: enough for one of 20,000 trains. */
const FREE_BYTES_MAX = 8 << 20
/** Limits the lines that one reader may name. */
const LINES_MAX = 64
/** Limits what a reader that is behind gets at once: the rest waits in the ring, which all readers share. */
const BEHIND_CHANGES_MAX = 64

interface Client {
  response: ServerResponse
  group: Group
  /** Number of the last change that it was given. */
  sentThrough: number
  /** Bytes of the changes that it was not given because it does not take the earlier ones. */
  behindBytes: number
  /** True until it first has everything: only time and the ring then say that it is too slow. */
  isBeginning: boolean
  /** True while it is given what it missed, before it rejoins the others. */
  isCatchingUp: boolean
  /** True when it began, or was behind, at the last status: what it knows of that is old. */
  isOwedStatus: boolean
}

/** Readers of one choice; all are told the same. */
interface Group extends Choice {
  /** Readers that have begun. */
  clients: Set<Client>
  /** Number of all readers, including those that wait for their snapshot. */
  members: number
  fields: Fields
}

/** What all choices of one set of fields share. */
interface Fields {
  texts: ChangeTexts
  snapshot: Snapshot | undefined
  /** Batches that readers behind were given within {@link MERGE_MS}. */
  behind: Map<string, ChangeBatch>
  behindSinceMs: number
  members: number
}

interface Snapshot {
  atMs: number
  number: number
  /** Why the picture was not live when the snapshot was made; empty when it was live. */
  liveWords: string
  made: Promise<PicturePieces>
  /** Number of readers that are given it, plus one while {@link Fields.snapshot} offers it to more. */
  users: number
}

export class EventStreamFeed {
  readonly counts = {
    /** Events written to the stream, summed over all readers. */
    published: 0,
    /** Readers disconnected because they were further behind than {@link CLIENT_BYTES_MAX} or the ring. */
    clientsTooSlow: 0,
    /** Readers refused because there were {@link CLIENTS_MAX} already. */
    clientsRefused: 0,
    /** Readers that came back with an id and missed nothing, and those that had to begin again. */
    resumed: 0,
    snapshots: 0,
    /** Counts of what is made once and shared by readers: pictures to begin with, texts of changes, writes of these. */
    picturesMade: 0,
    textsMade: 0,
    piecesMade: 0,
  }
  readonly #ring = new ChangeRing(RING_CHANGES_MAX)
  readonly #groups = new Map<string, Group>()
  readonly #fields = new Map<string, Fields>()
  readonly #clients = new Set<ServerResponse>()
  readonly #pool = new ChunkPool(FREE_BYTES_MAX)
  readonly #timers: NodeJS.Timeout[] = []
  #flushTimer: NodeJS.Timeout | undefined
  #owedTimer: NodeJS.Timeout | undefined
  #flushedThrough = 0
  #telling = Promise.resolve()
  #isStatusDue = false

  constructor(
    private readonly picture: ShownPicture,
    private readonly link: LinkStatus,
    private readonly lines: LineStatuses,
    private readonly outgoing: Pick<Outgoing, 'hold' | 'release' | 'cut'>,
    /** Names this run: the ids of another run are unknown here. */
    private readonly run: string,
  ) {}

  get clients(): number {
    return this.#clients.size
  }

  /** Number of choices that differ in what is told, which is never more than the number of readers. */
  get groups(): number {
    return this.#groups.size
  }

  /** Number of field sets for which texts are kept: one for each kind of view that somebody uses. */
  get keeps(): number {
    return this.#fields.size
  }

  /** Memory of old snapshots that is free for the next one. */
  get freeBytes(): number {
    return this.#pool.freeBytes
  }

  /** Yields, for each reader, the bytes that it was not given because it does not take the earlier ones. */
  *behind(): Generator<number> {
    for (const { clients } of this.#groups.values()) for (const { behindBytes } of clients) yield behindBytes
  }

  start(): void {
    this.#timers.push(
      setInterval(() => this.handleTime(), STATUS_MS),
      setInterval(() => this.#inTurn(() => this.#sayStillHere()), KEEP_ALIVE_MS),
    )
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#flushTimer)
    clearTimeout(this.#owedTimer)
    for (const response of this.#clients) response.destroy()
  }

  handleChange(change: StateChange | GapItem): void {
    if ('kind' in change) this.#push(change)
    else {
      // For a line its derived status is told, which follows from this record and others.
      if (!change.record.event.line) this.#push(change)
      for (const line of this.lines.handleChange(change)) this.#push(line)
    }
  }

  #push(change: StateChange | LineChange | GapItem): void {
    this.#ring.push(change)
    if (this.#clients.size > 0) this.#flushTimer ??= setTimeout(() => this.#inTurn(() => this.#flush()), MERGE_MS)
    else this.#flushedThrough = this.#ring.lastNumber
  }

  /** Takes the reader in: it is sent what it missed, or a snapshot, and everything that follows. */
  async open(response: ServerResponse, view: View, lines: string[], lastEventId: string | undefined): Promise<void> {
    // The reader left while its rights were checked; its end is no longer reported.
    if (response.destroyed) return
    const group = this.#groupOf(view, lines)
    const client = {
      ...{ response, group, sentThrough: 0, behindBytes: 0 },
      ...{ isBeginning: true, isCatchingUp: false, isOwedStatus: true },
    }
    this.#clients.add(response)
    response.once('close', () => {
      this.#clients.delete(response)
      group.clients.delete(client)
      this.#leave(group)
    })
    await slices.turn()
    if (response.destroyed) return
    await taken(response, [Buffer.from(`retry: ${RETRY_MS}\n\n`)])
    const last = this.#numberOf(lastEventId)
    if (last !== undefined && this.#ring.reachesBackTo(last)) {
      this.counts.resumed++
      client.sentThrough = last
    } else {
      this.counts.snapshots++
      const snapshot = this.#snapshotOf(group)
      try {
        if (!(await this.#writeSnapshot(response, group, await snapshot.made))) return
      } finally {
        leaveSnapshot(snapshot)
      }
      client.sentThrough = snapshot.number
    }
    if (response.destroyed) return
    group.clients.add(client)
    await this.#catchUp(client)
  }

  // ------------------------------------------------------------ what is sent

  /** Sends in slices: a thousand writes to sockets in one turn of the loop would hold up the events behind them. */
  async #flush(): Promise<void> {
    clearTimeout(this.#flushTimer)
    this.#flushTimer = undefined
    const from = this.#flushedThrough
    const through = this.#ring.lastNumber
    if (from === through) return
    this.#flushedThrough = through
    const batches = new Map<Fields, ChangeBatch | undefined>()
    for (const { fields, clients } of this.#groups.values()) {
      if (clients.size > 0 && !batches.has(fields)) batches.set(fields, this.#batch(fields, from, through))
    }
    let group: Group | undefined
    let encoded: Encoded | undefined
    await eachInSlices(this.#begun(), (client) => {
      if (client.group !== group) {
        group = client.group
        encoded = batches.get(group.fields)?.of(group)
      }
      // The reader has gone, or was given this meanwhile.
      if (client.response.destroyed || client.sentThrough >= through) return
      if (!encoded) this.#giveUp(client)
      else if (client.isCatchingUp || client.response.writableLength > 0) this.#leaveBehind(client, encoded)
      else if (client.sentThrough === from) {
        this.#write(client, encoded)
        client.sentThrough = through
      } else void this.#catchUp(client)
    })
  }

  /** Readers that have begun, one choice after another. */
  #begun(): Client[] {
    return [...this.#groups.values()].flatMap(({ clients }) => [...clients])
  }

  /**
   * Runs what is told to all readers one after another, each in another turn of the loop: Node hands a response's bytes
   * to the kernel at the end of the turn, and until then every reader seems not to take them.
   */
  #inTurn(tell: () => Promise<void>): void {
    this.#telling = this.#telling.then(tell).then(() => nextTurn())
  }

  /** The reader has not taken the last write: what follows stays in the ring, and no bytes are kept for it. */
  #leaveBehind(client: Client, { bytes }: Encoded): void {
    client.behindBytes += bytes.length
    if (!client.isBeginning && client.behindBytes > CLIENT_BYTES_MAX) this.#giveUp(client)
  }

  #giveUp(client: Client): void {
    this.counts.clientsTooSlow++
    client.group.clients.delete(client)
    this.outgoing.cut(client.response, 'behind')
  }

  /** Gives the reader all that was flushed, as it takes it; then the reader rejoins the others. */
  async #catchUp(client: Client): Promise<void> {
    const { response, group } = client
    client.isCatchingUp = true
    while (client.sentThrough < this.#flushedThrough) {
      await slices.turn()
      if (response.destroyed) return
      const through = Math.min(client.sentThrough + BEHIND_CHANGES_MAX, this.#flushedThrough)
      const encoded = this.#pieceBehind(group, client.sentThrough, through)
      // More happened than the ring holds while the reader took what it was given. It will come again.
      if (!encoded) return this.#giveUp(client)
      client.sentThrough = through
      this.counts.published += encoded.events
      if (encoded.events > 0) await taken(response, [encoded.bytes])
    }
    client.behindBytes = 0
    client.isBeginning = false
    client.isCatchingUp = false
    if (client.isOwedStatus) this.#payStatusSoon()
  }

  /** Readers that began with one snapshot are behind by the same changes, so they share the bytes. */
  #pieceBehind(group: Group, after: number, through: number): Encoded | undefined {
    const { fields } = group
    const nowMs = this.picture.nowMs()
    if (nowMs > fields.behindSinceMs + MERGE_MS) {
      fields.behind.clear()
      fields.behindSinceMs = nowMs
    }
    const key = `${after}-${through}`
    let batch = fields.behind.get(key)
    if (!batch) {
      batch = this.#batch(fields, after, through)
      if (batch) fields.behind.set(key, batch)
    }
    return batch?.of(group)
  }

  /** Returns `undefined` when there are more changes at once than the ring holds. */
  #batch({ texts }: Fields, after: number, through: number): ChangeBatch | undefined {
    const changes = this.#ring.since(after, through)
    return changes && texts.batch(changes, this.picture.ageOf(), this.picture.nowMs())
  }

  #heading(name: string, number: number): string {
    return `id: ${this.run}-${number}\nevent: ${name}\ndata: `
  }

  /** Called once a second. */
  handleTime(): void {
    this.link.handleTime(this.picture.nowMs())
    for (const line of this.lines.handleTime()) this.#push(line)
    this.#forgetOld()
    // The status before has not reached every reader yet.
    if (this.#isStatusDue) return
    this.#isStatusDue = true
    this.#inTurn(() => this.#flush())
    this.#inTurn(() => {
      this.#isStatusDue = false
      return this.#sayStatus(this.#begun())
    })
  }

  /**
   * Tells the status soon to readers that are owed it. A snapshot says only whether it was live when it was made, and
   * missed changes say nothing of that, so a reader that caught up must not wait for the next regular status.
   */
  #payStatusSoon(): void {
    this.#owedTimer ??= setTimeout(() => {
      this.#owedTimer = undefined
      this.#inTurn(() => this.#flush())
      this.#inTurn(() => this.#sayStatus(this.#begun().filter(({ isOwedStatus }) => isOwedStatus)))
    }, MERGE_MS)
  }

  /** The status and its id hold after all changes up to now, so these must have been flushed. */
  async #sayStatus(clients: readonly Client[]): Promise<void> {
    const bodies = new Map<View['fields'], Encoded>()
    await eachInSlices(clients, (client) => {
      if (client.response.destroyed) return
      const { view } = client.group
      let body = bodies.get(view.fields)
      if (!body) {
        const text = `${this.#heading('status', this.#flushedThrough)}${JSON.stringify(this.link.status(view))}\n\n`
        bodies.set(view.fields, (body = { bytes: Buffer.from(text), events: 1 }))
      }
      client.isOwedStatus = client.sentThrough !== this.#flushedThrough || !this.#write(client, body)
      // The reader takes what it is given again, and no change has come since that would tell it so.
      if (client.isOwedStatus && !client.isCatchingUp && client.response.writableLength === 0)
        void this.#catchUp(client)
    })
  }

  #sayStillHere(): Promise<void> {
    const encoded = { bytes: Buffer.from(': still here\n\n'), events: 0 }
    return eachInSlices(this.#begun(), (client) => void this.#write(client, encoded))
  }

  /**
   * Writes to a reader that takes what it is given; the others are told later, or cut. Returns true when it was
   * written.
   */
  #write({ response }: Client, { bytes, events }: Encoded): boolean {
    if (bytes.length === 0 || response.writableLength > 0 || response.destroyed) return false
    response.write(bytes)
    this.counts.published += events
    return true
  }

  // ------------------------------------------------------------ beginning

  #numberOf(lastEventId: string | undefined): number | undefined {
    const [, run, number] = /^([\w]+)-(\d{1,15})$/.exec(lastEventId ?? '') ?? []
    return run === this.run ? Number(number) : undefined
  }

  #groupOf(view: View, lines: readonly string[]): Group {
    const choice = choiceOf(view, lines)
    let group = this.#groups.get(choice.key)
    if (!group) {
      const fields = this.#fieldsOf(view)
      fields.members++
      group = { ...choice, clients: new Set(), members: 0, fields }
      this.#groups.set(choice.key, group)
    }
    group.members++
    return group
  }

  #fieldsOf(view: View): Fields {
    const { key } = fieldSet(view)
    let fields = this.#fields.get(key)
    if (!fields) {
      const texts = new ChangeTexts(view, RING_CHANGES_MAX, this.counts, (name, number) => this.#heading(name, number))
      this.#fields.set(key, (fields = { texts, snapshot: undefined, behind: new Map(), behindSinceMs: 0, members: 0 }))
    }
    return fields
  }

  /** The last reader of a choice takes with it what was kept for the choice, and the last choice what they shared. */
  #leave(group: Group): void {
    if (--group.members > 0) return
    this.#groups.delete(group.key)
    const { fields } = group
    if (--fields.members > 0) return
    this.#fields.delete(fieldSet(group.view).key)
    forgetSnapshot(fields)
  }

  get #snapshotKeptMs(): number {
    return this.#pool.usedBytes > SNAPSHOT_BYTES_MAX ? SNAPSHOT_KEPT_MAX_MS : SNAPSHOT_KEPT_MS
  }

  /** Readers that come within a second of each other get the same snapshot, and the changes since. */
  #snapshotOf({ fields, view }: Group): Snapshot {
    const nowMs = this.picture.nowMs()
    let { snapshot } = fields
    const { liveWords } = this.picture
    const isTrue = snapshot?.liveWords === liveWords && nowMs <= snapshot.atMs + this.#snapshotKeptMs
    if (!snapshot || !isTrue || !this.#ring.reachesBackTo(snapshot.number)) {
      forgetSnapshot(fields)
      this.counts.picturesMade++
      const number = this.#ring.lastNumber
      const of = { picture: this.picture, statuses: this.lines, pool: this.#pool }
      const made = PicturePieces.make(of, view, number, this.#heading('snapshot', number))
      fields.snapshot = snapshot = { atMs: nowMs, number, liveWords, made, users: 1 }
    }
    snapshot.users++
    return snapshot
  }

  #forgetOld(): void {
    const sinceMs = this.picture.nowMs() - this.#snapshotKeptMs
    for (const fields of this.#fields.values()) {
      fields.behind.clear()
      if (fields.snapshot && fields.snapshot.atMs < sinceMs) forgetSnapshot(fields)
    }
  }

  /** Writes the snapshot piece by piece, as it is taken. Resolves with false when the reader has gone. */
  async #writeSnapshot(response: ServerResponse, group: Group, snapshot: PicturePieces): Promise<boolean> {
    this.outgoing.hold(response, snapshot, snapshot.length)
    for (const write of snapshot.of(group)) {
      await slices.turn()
      if (response.destroyed) return false
      await taken(response, write)
    }
    this.outgoing.release(response)
    return !response.destroyed
  }
}

function forgetSnapshot(fields: Fields): void {
  if (fields.snapshot) leaveSnapshot(fields.snapshot)
  fields.snapshot = undefined
}

/** The bytes are reused when the last reader of the snapshot has them all, or has gone. */
function leaveSnapshot(snapshot: Snapshot): void {
  if (--snapshot.users > 0) return
  snapshot.made.then(
    (pieces) => pieces.free(),
    () => {},
  )
}

/** Writes all parts as one write. Resolves when they are taken, or never will be. */
function taken(response: ServerResponse, parts: readonly Buffer[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('close', done)
      resolve()
    }
    response.on('close', done)
    // The response keeps slices of the shared bytes until they are taken, and no copies.
    const isOne = parts.length === 1
    if (!isOne) response.cork()
    for (const part of parts.slice(0, -1)) response.write(part)
    response.write(parts.at(-1)!, done)
    if (!isOne) response.uncork()
  })
}

const STREAM_SCHEMA = {
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
}

export function eventStreamRoutes(server: FastifyInstance, feed: EventStreamFeed, known: KnownNames): void {
  server.route({
    method: 'GET',
    url: '/v1/stream',
    exposeHeadRoute: false,
    config: { feed: 'stream' },
    schema: STREAM_SCHEMA,
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
      // The stream ends with its connection, so it needs no length and no chunked encoding: one write is one packet.
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
