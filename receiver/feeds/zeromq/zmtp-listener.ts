/**
 * A listener for ZMTP peers without CURVE. libzmq tells an application neither who subscribes nor how much, and cuts
 * nobody off (docs/adr/0031-subscribers-by-our-own-hand.md): here every peer has limits of its own, and what all of
 * them may cost together is bounded and shared out evenly.
 */
import { rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { addressGroup } from '../../../config/parse/addresses.js'
import { refuseTakenEndpoint } from '../../../disk/ipc-endpoint.js'
import { ZmtpConnection } from './zmtp-connection.js'
import { commandOf, GREETING, pongCommand, readyCommand, socketTypeOf, type ZmtpFrame } from './zmtp-wire.js'

export interface ZmtpListenerOptions {
  endpoint: string
  /** Our own socket type, and the types of peers that may connect to it. */
  socketType: string
  peerTypes: readonly string[]
  frameBytesMax: number
  /** Limits the messages that wait for one peer; 0 for any number, within the bytes. */
  queueMessagesMax: number
  /** Decides whether an address may connect at all. Not asked over ipc. */
  mayConnect?: ((address: string) => boolean) | undefined
  /** Returns the bytes that wait for several peers, each counted once; none by default. */
  sharedBytes?: () => number
  /** Returns how many descriptors may still be opened; any number by default. */
  room?: (() => number) | undefined
  /**
   * Takes a message or a command of a peer that is ready. Returning a word cuts the peer off, and is counted under it.
   */
  handleFrame: (connection: ZmtpConnection, frame: ZmtpFrame) => string | undefined
  handleClose?: (connection: ZmtpConnection) => void
  /**
   * Called for each peer that is refused or cut off, with the word for it and the group of its address ('' where
   * unknown).
   */
  tellCut?: TellCut | undefined
  limits?: Partial<ZmtpLimits>
}

type TellCut = (why: string, from: string) => void

/** Limits of one peer, and of all together; a test sets smaller ones. */
interface ZmtpLimits {
  connectionsMax: number
  connectionsOfAddressMax: number
  handshakeMs: number
  stalledMs: number
  queueBytesMax: number
  allQueuesBytesMax: number
}

const ZMTP_LIMITS: ZmtpLimits = {
  /** As many connections as the plan of descriptors allows for. */
  connectionsMax: 1024,
  /** A quarter, so that one address leaves room for three others. */
  connectionsOfAddressMax: 256,
  /** A peer across the world needs a second. */
  handshakeMs: 10_000,
  /** A peer that nothing can be written to for this long does not read. */
  stalledMs: 30_000,
  /** Bytes that wait for one peer: a burst of 10,000 messages has some 6 MB. */
  queueBytesMax: 64 << 20,
  /**
   * Bytes that wait for all peers, in memory, where shared ones count once. Beyond that whoever has most is cut off.
   */
  allQueuesBytesMax: 256 << 20,
}

/** Limits the frames handled at a stretch, of one peer and of all: some 0.3 ms. */
const FRAMES_OF_PEER = 50
const FRAMES_AT_ONCE = 250
/** Pause after such a stretch, which belongs to the events: frames cost no more than a tenth of the time. */
const PAUSE_MS = 5
const SWEEP_MS = 1_000
/** Finds peers whose hosts are gone without a farewell. */
const KEEP_ALIVE_MS = 60_000
/** When we close, what is left to write gets this long to leave. */
const LINGER_MS = 1_000

export class ZmtpListener {
  /** Counts peers by how they ended; `gone` means by themselves. */
  readonly ends = {
    gone: 0,
    full: 0,
    address_full: 0,
    address: 0,
    handshake: 0,
    not_zmtp: 0,
    mechanism: 0,
    peer_type: 0,
    too_long: 0,
    too_many: 0,
    not_reading: 0,
    all_queues: 0,
  }
  /** Messages dropped because a peer was too slow, and those that waited for a peer that was cut off. */
  messagesDropped = 0
  readonly limits: ZmtpLimits
  readonly #server: Server
  readonly #connections = new Set<ZmtpConnection>()
  readonly #groups = new Map<string, number>()
  /** Connections whose bytes wait to be looked at, the longest waiting first. */
  readonly #unread = new Set<ZmtpConnection>()
  #readAtMs = 0
  #readTimer: NodeJS.Timeout | undefined
  #uncounted = 0
  #sweepTimer: NodeJS.Timeout | undefined

  /** Rejects with the system's error when the endpoint cannot be bound. */
  static async open(options: ZmtpListenerOptions): Promise<ZmtpListener> {
    const listener = new ZmtpListener(options)
    await refuseTakenEndpoint(options.endpoint)
    await listener.#listen(listenAt(options.endpoint))
    listener.#sweepTimer = setInterval(() => listener.#sweep(), Math.min(SWEEP_MS, listener.limits.stalledMs / 4))
    return listener
  }

  private constructor(private readonly options: ZmtpListenerOptions) {
    this.limits = { ...ZMTP_LIMITS, ...options.limits }
    this.#server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, (socket) =>
      this.#accept(socket),
    )
  }

  get size(): number {
    return this.#connections.size
  }

  /** Bytes that wait for all peers; shared ones count once. */
  get queuedBytes(): number {
    let bytes = this.options.sharedBytes?.() ?? 0
    for (const connection of this.#connections) bytes += connection.ownBytes
    return bytes
  }

  /** True when so much waits for the peer that the next message is not for it. */
  isFull(connection: ZmtpConnection): boolean {
    const messagesMax = this.options.queueMessagesMax || Number.POSITIVE_INFINITY
    return connection.queuedMessages >= messagesMax || connection.queuedBytes >= this.limits.queueBytesMax
  }

  cut(connection: ZmtpConnection, why: string): void {
    if (connection.end !== undefined) return
    connection.end = why
    this.options.tellCut?.(why, connection.group)
    this.messagesDropped += connection.queuedMessages
    connection.socket.destroy()
  }

  async close(): Promise<void> {
    clearInterval(this.#sweepTimer)
    const isClosed = new Promise((resolve) => this.#server.close(resolve))
    const untilMs = now() + LINGER_MS
    const endThoseDone = () => {
      for (const { socket, queuedBytes } of this.#connections) {
        if (queuedBytes === 0) socket.destroySoon()
        else if (now() >= untilMs) socket.destroy()
      }
    }
    endThoseDone()
    const timer = setInterval(endThoseDone, PAUSE_MS)
    await isClosed
    clearInterval(timer)
  }

  #listen(at: { path: string } | { host: string; port: number }): Promise<void> {
    // This removes the socket file of a run that was killed; it was checked that nobody listens there.
    if ('path' in at && !at.path.startsWith('\0')) rmSync(at.path, { force: true })
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ ...at, backlog: 511 }, () => {
        this.#server.off('error', reject)
        // This error means too few descriptors: the peer is refused, and counted where we can count it.
        this.#server.on('error', () => this.#refuse('full', ''))
        resolve()
      })
    })
  }

  #accept(socket: Socket): void {
    const address = socket.remoteAddress ?? ''
    const group = address === '' ? '' : addressGroup(address)
    const ofGroup = this.#groups.get(group) ?? 0
    const why = this.#refusal(address, ofGroup)
    socket.on('error', () => {})
    if (why) {
      this.#refuse(why, group)
      socket.destroy()
      return
    }
    const connection = new ZmtpConnection(socket, group, now(), this.options.frameBytesMax, now)
    this.#connections.add(connection)
    this.#groups.set(group, ofGroup + 1)
    socket.on('data', (bytes) => {
      connection.take(bytes)
      this.#unread.add(connection)
      this.#readWhenDue()
    })
    socket.on('close', () => this.#handleClose(connection))
    connection.write(GREETING, 0)
  }

  #refuse(why: 'address' | 'address_full' | 'full', group: string): void {
    this.ends[why]++
    this.options.tellCut?.(why, group)
  }

  #refusal(address: string, ofGroup: number): 'address' | 'address_full' | 'full' | undefined {
    const { mayConnect } = this.options
    if (address !== '' && mayConnect && !mayConnect(address)) return 'address'
    if (this.#connections.size >= this.limits.connectionsMax || !this.#hasRoom()) return 'full'
    return address !== '' && ofGroup >= this.limits.connectionsOfAddressMax ? 'address_full' : undefined
  }

  /** Counting descriptors is not free, so a quarter of the room may be used up before they are counted again. */
  #hasRoom(): boolean {
    if (!this.options.room || this.#uncounted-- > 0) return true
    const left = this.options.room()
    this.#uncounted = Math.max(0, Math.floor(left / 4))
    return left > 0
  }

  #handleClose(connection: ZmtpConnection): void {
    const { end = 'gone', group } = connection
    this.ends[end as keyof typeof this.ends]++
    this.#connections.delete(connection)
    this.#unread.delete(connection)
    connection.forget()
    const left = this.#groups.get(group)! - 1
    if (left === 0) this.#groups.delete(group)
    else this.#groups.set(group, left)
    this.options.handleClose?.(connection)
  }

  /**
   * Reads some frames of each peer in turn, so that one that sends without end delays neither the others nor the
   * events.
   */
  #read(): void {
    this.#readAtMs = now() + PAUSE_MS
    let left = FRAMES_AT_ONCE
    for (const connection of this.#unread) {
      if (left <= 0) break
      this.#unread.delete(connection)
      for (let ofPeer = FRAMES_OF_PEER; connection.end === undefined; ofPeer--) {
        if (ofPeer === 0) {
          this.#unread.add(connection)
          break
        }
        const next = connection.next()
        if (next === undefined) break
        left--
        const why = typeof next === 'string' ? this.#handleWord(connection, next) : this.#handleFrame(connection, next)
        if (why !== undefined) this.cut(connection, why)
      }
    }
    if (this.#unread.size > 0) this.#readWhenDue()
  }

  #readWhenDue(): void {
    if (this.#readTimer !== undefined) return
    const waitMs = this.#readAtMs - now()
    if (waitMs <= 0) this.#read()
    else {
      this.#readTimer = setTimeout(() => {
        this.#readTimer = undefined
        this.#read()
      }, waitMs)
    }
  }

  #handleWord(connection: ZmtpConnection, word: string): string | undefined {
    if (word !== 'greeted') return word
    connection.write(readyCommand(this.options.socketType), 0)
    return undefined
  }

  #handleFrame(connection: ZmtpConnection, frame: ZmtpFrame): string | undefined {
    const command = frame.isCommand ? commandOf(frame.body) : undefined
    if (!connection.isReady) {
      if (command?.name !== 'READY') return 'not_zmtp'
      if (!this.options.peerTypes.includes(socketTypeOf(command.data) ?? '')) return 'peer_type'
      connection.isReady = true
      return undefined
    }
    if (command?.name === 'PING') {
      // A peer that does not read gets no pong either.
      if (!this.isFull(connection)) connection.write(pongCommand(command.data), 1)
      return undefined
    }
    return this.options.handleFrame(connection, frame)
  }

  #sweep(): void {
    const { handshakeMs, stalledMs, allQueuesBytesMax } = this.limits
    const nowMs = now()
    let most: ZmtpConnection | undefined
    for (const connection of this.#connections) {
      const { isReady, openedMs, writingSinceMs, queuedBytes } = connection
      if (!isReady && nowMs - openedMs >= handshakeMs) this.cut(connection, 'handshake')
      else if (writingSinceMs !== undefined && nowMs - writingSinceMs >= stalledMs) this.cut(connection, 'not_reading')
      if (queuedBytes > (most?.queuedBytes ?? 0)) most = connection
    }
    if (most && this.queuedBytes > allQueuesBytesMax) this.cut(most, 'all_queues')
  }
}

function now(): number {
  return performance.now()
}

/**
 * Reads `tcp://*:5556`, `tcp://eth0:5556` (its first IPv4 address), `tcp://[::1]:5556`, `ipc://path` or
 * `ipc://@abstract`.
 */
function listenAt(endpoint: string): { path: string } | { host: string; port: number } {
  const ipc = /^ipc:\/\/(.*)$/.exec(endpoint)?.[1]
  if (ipc !== undefined) return { path: ipc.startsWith('@') ? `\0${ipc.slice(1)}` : ipc }
  const [, host = '', port = ''] = /^tcp:\/\/(.*):(\d+)$/.exec(endpoint) ?? []
  if (host === '*') return { host: '0.0.0.0', port: Number(port) }
  const ofInterface = networkInterfaces()[host]?.find(({ family }) => family === 'IPv4')?.address
  return { host: ofInterface ?? host.replace(/^\[|\]$/g, ''), port: Number(port) }
}
