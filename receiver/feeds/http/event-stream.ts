/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): the picture, and then every
 * change of it. A change is encoded once for every set of fields, not once a reader or a choice of lines; readers that
 * are told the same are given the same bytes, every 50 ms in one write. For who does not take them nothing is kept but
 * a number; who is too far behind is disconnected, and comes back with `Last-Event-ID`; the others notice nothing.
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
/** Changes kept for who comes back. */
export const RING_CHANGES_MAX = 20_000
/** By so much may a reader that had all be behind. */
export const CLIENT_BYTES_MAX = 1 << 20
const CLIENTS_MAX = 4096
/** A snapshot serves everybody who comes within this time. */
const SNAPSHOT_KEPT_MS = 1000
/** While more than this waits for readers of snapshots, no other is made for those who come within … */
const SNAPSHOT_BYTES_MAX = 16 << 20
/** … this: they are given the last one, and the changes since. */
const SNAPSHOT_KEPT_MAX_MS = 10_000
/** Memory of snapshots that is kept for the next ones: that of one of 20,000 trains. */
const FREE_BYTES_MAX = 8 << 20
/** Lines that one reader may name. */
const LINES_MAX = 64
/** A reader that is behind is given so many at once: more waits in the ring, which all readers share. */
const BEHIND_CHANGES_MAX = 64

interface Client {
  response: ServerResponse
  group: Group
  /** The last change that it was given. */
  sentThrough: number
  /** Of changes that it was not given, since it does not take those that it was. */
  behindBytes: number
  /** It has not had all yet since it began: only time and the ring say that it is too slow. */
  isBeginning: boolean
  /** It is given what it has not had, and comes back to the others then. */
  isCatchingUp: boolean
  /** It began, or was behind, when the status was told last: what it knows of that is old. */
  isOwedStatus: boolean
}

/** Readers of one choice: what is told to one of them is told to all. */
interface Group extends Choice {
  /** Those that have begun. */
  clients: Set<Client>
  /** And those that wait for their snapshot. */
  members: number
  fields: Fields
}

/** What all choices of one set of fields share. */
interface Fields {
  texts: ChangeTexts
  snapshot: Snapshot | undefined
  /** What those that are behind were given within {@link MERGE_MS}. */
  behind: Map<string, ChangeBatch>
  behindSinceMs: number
  members: number
}

interface Snapshot {
  atMs: number
  number: number
  /** Whether it says that this is live, and why not. */
  liveWords: string
  made: Promise<PicturePieces>
  /** Readers that are given it, and {@link Fields.snapshot} that has it for more. */
  users: number
}

export class EventStreamFeed {
  readonly counts = {
    /** Events of the stream that were written, over all readers. */
    published: 0,
    /** Readers disconnected because they were more than {@link CLIENT_BYTES_MAX}, or than the ring, behind. */
    clientsTooSlow: 0,
    /** Readers not taken: {@link CLIENTS_MAX} are there. */
    clientsRefused: 0,
    /** Came back with an id and missed nothing; or had to begin again. */
    resumed: 0,
    snapshots: 0,
    /** Made, and not once a reader: pictures to begin with, texts of a change, writes put together of these. */
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
    /** Names this run: ids of another are unknown here. */
    private readonly run: string,
  ) {}

  get clients(): number {
    return this.#clients.size
  }

  /** Choices that differ in what is told. No more than there are readers. */
  get groups(): number {
    return this.#groups.size
  }

  /** Sets of fields that texts are kept for: of as many views as somebody looks through. */
  get keeps(): number {
    return this.#fields.size
  }

  /** Memory of snapshots that nobody needs now, and the next one is put in. */
  get freeBytes(): number {
    return this.#pool.freeBytes
  }

  /** Bytes that each reader has not been given yet, where it does not take those before. */
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
      // Of a line its derived status is told, which follows from this record and others.
      if (!change.record.event.line) this.#push(change)
      for (const line of this.lines.handleChange(change)) this.#push(line)
    }
  }

  #push(change: StateChange | LineChange | GapItem): void {
    this.#ring.push(change)
    if (this.#clients.size > 0) this.#flushTimer ??= setTimeout(() => this.#inTurn(() => this.#flush()), MERGE_MS)
    else this.#flushedThrough = this.#ring.lastNumber
  }

  /** Takes the reader in: it is sent what it missed, or a snapshot, and all that follows. */
  async open(response: ServerResponse, view: View, lines: string[], lastEventId: string | undefined): Promise<void> {
    // It went while somebody made sure that it may see this, and its end is told to nobody any more.
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

  /** In slices: a thousand writes to sockets in one turn of the loop would hold up the events behind them. */
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
      // It has gone, or was given this meanwhile.
      if (client.response.destroyed || client.sentThrough >= through) return
      if (!encoded) this.#giveUp(client)
      else if (client.isCatchingUp || client.response.writableLength > 0) this.#leaveBehind(client, encoded)
      else if (client.sentThrough === from) {
        this.#write(client, encoded)
        client.sentThrough = through
      } else void this.#catchUp(client)
    })
  }

  /** Those that have begun, of one choice after another. */
  #begun(): Client[] {
    return [...this.#groups.values()].flatMap(({ clients }) => [...clients])
  }

  /**
   * What is told to all is told one after another: each is done before the next begins, in another turn of the loop. For
   * Node hands a response's bytes to the kernel at the end of the turn, and until then each reader seems not to take them.
   */
  #inTurn(tell: () => Promise<void>): void {
    this.#telling = this.#telling.then(tell).then(() => nextTurn())
  }

  /** It has not taken the last write: what follows stays in the ring, and no bytes are kept for it. */
  #leaveBehind(client: Client, { bytes }: Encoded): void {
    client.behindBytes += bytes.length
    if (!client.isBeginning && client.behindBytes > CLIENT_BYTES_MAX) this.#giveUp(client)
  }

  #giveUp(client: Client): void {
    this.counts.clientsTooSlow++
    client.group.clients.delete(client)
    this.outgoing.cut(client.response, 'behind')
  }

  /** All that was flushed, as it is taken. When it has that, it is given the next with the others. */
  async #catchUp(client: Client): Promise<void> {
    const { response, group } = client
    client.isCatchingUp = true
    while (client.sentThrough < this.#flushedThrough) {
      await slices.turn()
      if (response.destroyed) return
      const through = Math.min(client.sentThrough + BEHIND_CHANGES_MAX, this.#flushedThrough)
      const encoded = this.#pieceBehind(group, client.sentThrough, through)
      // So much has happened while it took what it was given. It comes again.
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

  /** Many are behind by the same, as those that began with one snapshot. */
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

  /** `undefined`: more changes at once than the ring holds. */
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
    // The one before has not reached everybody yet.
    if (this.#isStatusDue) return
    this.#isStatusDue = true
    this.#inTurn(() => this.#flush())
    this.#inTurn(() => {
      this.#isStatusDue = false
      return this.#sayStatus(this.#begun())
    })
  }

  /**
   * A snapshot says whether it was live when it was made, and what was missed says nothing of that. So it is told who has
   * had all, with others that are owed it as well, and not only with the next status.
   */
  #payStatusSoon(): void {
    this.#owedTimer ??= setTimeout(() => {
      this.#owedTimer = undefined
      this.#inTurn(() => this.#flush())
      this.#inTurn(() => this.#sayStatus(this.#begun().filter(({ isOwedStatus }) => isOwedStatus)))
    }, MERGE_MS)
  }

  /** What it says holds after all changes up to now, which must have been flushed; and its id says so. */
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
      // It takes again what it is given, and no change has come since.
      if (client.isOwedStatus && !client.isCatchingUp && client.response.writableLength === 0)
        void this.#catchUp(client)
    })
  }

  #sayStillHere(): Promise<void> {
    const encoded = { bytes: Buffer.from(': still here\n\n'), events: 0 }
    return eachInSlices(this.#begun(), (client) => void this.#write(client, encoded))
  }

  /** To who takes what it is given; who does not is told later, or cut. Whether it was written. */
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

  /** With the last reader of a choice goes what was kept for it, and with the last choice what they shared. */
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

  /** Whoever comes within a second of another is given the same one, and the changes since. */
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

  /** Piece by piece, as it is taken. False: the reader has gone. */
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

/** Its bytes are used again when the last of its readers has them all, or has gone. */
function leaveSnapshot(snapshot: Snapshot): void {
  if (--snapshot.users > 0) return
  snapshot.made.then(
    (pieces) => pieces.free(),
    () => {},
  )
}

/** One write of them all. Resolves when it is taken, or never will be. */
function taken(response: ServerResponse, parts: readonly Buffer[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('close', done)
      resolve()
    }
    response.on('close', done)
    // Kept for it until they are taken are slices of what all are given, and no bytes.
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
