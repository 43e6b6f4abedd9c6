/**
 * Reads live events over ZeroMQ, PULL or SUB. A message's last part is the payload: JSON, one event or an array of
 * them, or protobuf, an `EventBatch` (PROTOCOL.md). One bad message never stops the source.
 */
import { Pull, type Router, type SocketOptions, Subscriber } from 'zeromq'
import type { CurveClients } from '../../../../config/load-access.js'
import type { SourceCurve } from '../../../../config/source-curve.js'
import { refuseTakenEndpoint } from '../../../../disk/ipc-endpoint.js'
import type { LineLog } from '../../../../log/flood-log.js'
import {
  CONNECTED_WITHIN_MS,
  ConnectionHoles,
  type ConnectionRule,
  HANDSHAKE_MS,
  SETTLED_AFTER_MS,
} from '../../core/connection-holes.js'
import type { Parsed } from '../../core/parsed.js'
import { type HandshakesRefused, type LiveInput, SourceError } from '../source.js'
import { Turn } from '../turn.js'
import { ClientDoor, type HandshakeCounts } from './client-door.js'
import { Messages } from './messages.js'
import { PeerWatch } from './peer-watch.js'
import { DRAIN_MS_MAX, DRAIN_QUIET_MS, Reading } from './reading.js'

export type InSocket = Pull | Subscriber | Router

export interface ZeromqSourceOptions {
  pattern: 'pull' | 'sub' | 'router'
  endpoint: string
  bind: boolean
  subscribe: readonly string[]
  format: 'json' | 'protobuf'
  /** Time between two heartbeats to the peer; 0, the default, sends none, because not every peer answers them. */
  heartbeatMs?: number
  /** The source's name; with CURVE it also keeps its clients apart from those of other sources. */
  name?: string
  /** Without it, the default, the source uses no CURVE. */
  curve?: SourceCurve | undefined
  /** The longest part of a message; 16 MiB by default. */
  messageBytesMax?: number
}

/** A peer that is silent for this many heartbeat periods is believed dead. */
const HEARTBEATS_MISSED = 3
/** First and longest time between two tries to reach a peer. */
const RECONNECT_MS = 100
const RECONNECT_MS_MAX = 5000

/** Limits a message: all trains of a large operator take some 10 MB. */
export const MESSAGE_BYTES_MAX = 16 * 1024 * 1024
/**
 * A message longer than the limit is refused and counted; for one of more than this many times the limit, libzmq cuts
 * off its peer.
 */
const CUT_AT_TIMES = 2
/**
 * Limits the messages that the library holds for a peer. It counts messages and not bytes, so the socket is read at
 * once whatever comes, and the surplus is dropped here. Should this thread not run at all, the library holds this many
 * of the longest messages; with a lower mark its threads wake each other every few messages, which at 16 costs a
 * twentieth of the throughput.
 */
const RECEIVE_HIGH_WATER_MARK = 64

/** One door for the process, because libzmq asks at one place. */
const door = new ClientDoor()
export const QUIET: LineLog = { error() {}, warn() {}, info() {} }

interface ZeromqSource extends LiveInput {
  /** Ends when `signal` is aborted, or after the last message that had come when the source was told to stop. */
  messages: AsyncGenerator<Parsed>
  /** Counts of admitted and of failed handshakes. */
  readonly handshakes: Readonly<HandshakeCounts & HandshakesRefused>
  /** For a bound source with CURVE: sets who may connect from now on. */
  admit(clients: CurveClients): void
}

/**
 * Rejects with a {@link SourceError} when the endpoint cannot be bound or connected. Aborting `signal` leaves unread
 * messages behind.
 */
export async function openZeromqSource(
  options: ZeromqSourceOptions,
  signal: AbortSignal,
  log: LineLog = QUIET,
  turn = new Turn(),
): Promise<ZeromqSource> {
  const { pattern, endpoint, bind, format, name = endpoint, messageBytesMax = MESSAGE_BYTES_MAX } = options
  const holes = bind ? undefined : new ConnectionHoles(holeRule(options), Date.now())
  const inSocket = (limits: SocketLimits) => (pattern === 'pull' ? new Pull(limits) : new Subscriber(limits))
  const { socket, counts, close } = await openInSocket<Pull | Subscriber>(inSocket, options, { signal, log, holes })
  const reading = new Reading(socket)
  const messages = new Messages({ socket, format, bytesMax: messageBytesMax, turn, signal, reading, holes })
  return {
    messages: messages.batches(),
    get readThroughMs() {
      return Math.min(reading.throughMs, holes?.knownThroughMs ?? Number.POSITIVE_INFINITY)
    },
    openAfterMs: holes && pattern === 'sub' ? CONNECTED_WITHIN_MS + SETTLED_AFTER_MS : 0,
    get handshakes() {
      return counts()
    },
    admit: (clients) => door.admit(name, clients),
    async stop() {
      if (reading.isStopping) return
      await drain(socket, reading, bind ? endpoint : undefined)
      close()
    },
  }
}

/** Bounds a message and a handshake, and has the keys; a socket can be given these only when it is made. */
export type SocketLimits = { maxMessageSize: number; handshakeInterval: number } & SocketOptions<Pull & Subscriber>

interface Opened<Socket> {
  socket: Socket
  /** Of admitted and of failed handshakes. */
  counts(): HandshakeCounts & HandshakesRefused
  close(): void
}

/**
 * Binds or connects a new socket, with all that guards it. Rejects with a {@link SourceError} where that fails; aborting
 * `signal` closes it.
 */
export async function openInSocket<Socket extends InSocket>(
  newSocket: (limits: SocketLimits) => Socket,
  options: ZeromqSourceOptions,
  { signal, log, holes }: { signal: AbortSignal; log: LineLog; holes: ConnectionHoles | undefined },
): Promise<Opened<Socket>> {
  const { endpoint, curve, messageBytesMax = MESSAGE_BYTES_MAX, name = endpoint } = options
  const limits = { maxMessageSize: CUT_AT_TIMES * messageBytesMax, handshakeInterval: HANDSHAKE_MS }
  const socket = newSocket({ ...limits, ...(curve && curveOptions(curve, name)) })
  prepare(socket, options)
  const watch = new PeerWatch({ socket, endpoint, log, holes })
  let handshakes: HandshakeCounts
  try {
    handshakes = await bindOrConnect(socket, options, name, log)
  } catch (error) {
    socket.close()
    watch.close()
    await door.release(name)
    throw new SourceError(`${endpoint}: ${(error as Error).message}`)
  }
  const close = () => {
    socket.close()
    void door.release(name)
  }
  signal.addEventListener('abort', close, { once: true })
  return { socket, close, counts: () => ({ ...handshakes, failed: watch.failed, malformed: door.malformed }) }
}

/** For a bound source with CURVE, by its name: sets who may connect from now on. */
export function admitClients(name: string, clients: CurveClients): void {
  door.admit(name, clients)
}

function prepare(socket: InSocket, { subscribe, heartbeatMs = 0 }: ZeromqSourceOptions): void {
  socket.receiveHighWaterMark = RECEIVE_HIGH_WATER_MARK
  if (socket instanceof Subscriber) socket.subscribe(...subscribe)
  // A peer whose host lost power says no farewell: without heartbeats its connection is believed for hours.
  socket.heartbeatInterval = heartbeatMs
  socket.heartbeatTimeout = heartbeatMs * HEARTBEATS_MISSED
  socket.heartbeatTimeToLive = heartbeatMs * HEARTBEATS_MISSED
  socket.reconnectInterval = RECONNECT_MS
  socket.reconnectMaxInterval = RECONNECT_MS_MAX
  socket.connectTimeout = RECONNECT_MS_MAX
}

function holeRule({ pattern, heartbeatMs = 0 }: ZeromqSourceOptions): ConnectionRule {
  const aliveAgoMs = heartbeatMs > 0 ? heartbeatMs * (HEARTBEATS_MISSED + 1) : undefined
  return { doesPeerQueue: pattern === 'pull', aliveAgoMs }
}

/** Returns the counts of the handshakes from now on. */
async function bindOrConnect(
  socket: InSocket,
  { endpoint, bind, curve }: ZeromqSourceOptions,
  name: string,
  log: LineLog,
): Promise<HandshakeCounts> {
  const uncounted = { accepted: 0, unknownKey: 0, mechanism: 0 }
  if (!bind) {
    socket.connect(endpoint)
    return uncounted
  }
  await refuseTakenEndpoint(endpoint)
  const counts = curve?.clients ? await door.guard(name, curve.clients, log) : uncounted
  await socket.bind(endpoint)
  return counts
}

/** Reads on, within bounds, what the library holds. `bound` is the endpoint where its peers are cut off. */
async function drain(socket: Pull | Subscriber, reading: Reading, bound: string | undefined): Promise<void> {
  reading.handleStop()
  // The library is read until it is empty once, because what waits in the kernel's buffers is lost when peers are cut
  // off.
  await reading.drained(0, DRAIN_MS_MAX / 2)
  // The peers of a bound socket are cut off then, and the library keeps their messages. A socket that has connected
  // would lose them by that.
  if (bound === undefined) return
  unbind(socket, bound)
  await reading.drained(DRAIN_QUIET_MS, DRAIN_MS_MAX)
}

/** Unbinds synchronously: during the asynchronous form the socket cannot be read. */
function unbind(socket: Pull | Subscriber, endpoint: string): void {
  try {
    if (!socket.closed) socket.unbindSync(endpoint)
  } catch {
    // A failure does no harm: the socket is closed in the end all the same, and what it takes until then is read.
  }
}

function curveOptions({ keyPair, clients, serverKey }: SourceCurve, name: string): SocketOptions<Pull & Subscriber> {
  if (clients) return { zapDomain: name, curveServer: true, curveSecretKey: keyPair.secretKey }
  return { curveServerKey: serverKey!, curvePublicKey: keyPair.publicKey, curveSecretKey: keyPair.secretKey }
}
