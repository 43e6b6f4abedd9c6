/**
 * Live events over ZeroMQ, PULL or SUB. A message's last part is the payload: JSON, one event or an array of
 * them, or protobuf, an `EventBatch` (PROTOCOL.md). One bad message never stops the source.
 */
import { Pull, type SocketOptions, Subscriber } from 'zeromq'
import type { CurveClients } from '../../../../config/load-access.js'
import type { SourceCurve } from '../../../../config/source-curve.js'
import { refuseTakenEndpoint } from '../../../../disk/ipc-endpoint.js'
import type { LineLog } from '../../../../log/flood-log.js'
import { CONNECTED_WITHIN_MS, ConnectionHoles, HANDSHAKE_MS, SETTLED_AFTER_MS } from '../../core/connection-holes.js'
import { Inbox, type Overflow, TELL_PERIOD_MS } from '../../core/inbox.js'
import type { Parsed } from '../../core/parsed.js'
import { ParsedBatch } from '../../core/parsed-batch.js'
import { parseJsonMessageInSlices } from '../messages/json-message.js'
import { parseProtobufMessageInSlices } from '../messages/protobuf-message.js'
import { SourceError } from '../recording/recording.js'
import { Turn } from '../turn.js'
import { ClientDoor, type HandshakeCounts } from './client-door.js'
import { PeerWatch } from './peer-watch.js'
import { DRAIN_MS_MAX, DRAIN_QUIET_MS, Reading } from './reading.js'

export interface ZeromqSourceOptions {
  pattern: 'pull' | 'sub'
  endpoint: string
  bind: boolean
  subscribe: readonly string[]
  format: 'json' | 'protobuf'
  /** Between two heartbeats to the peer; 0, as by default, for none: not every peer answers them. */
  heartbeatMs?: number
  /** Its name; with CURVE also where its clients are told apart from those of other sources. */
  name?: string
  /** None by default. */
  curve?: SourceCurve | undefined
  /** The longest part of a message; 16 MiB by default. */
  messageBytesMax?: number
}

/** Of the heartbeat's period: how long a peer that says nothing is still believed to live. */
const HEARTBEATS_MISSED = 3
/** Between two tries to reach a peer, at first and at most. */
const RECONNECT_MS = 100
const RECONNECT_MS_MAX = 5000

/** Of a message: the whole of a large operator's trains has some 10 MB. */
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024
/** What is longer than that is refused and counted; of what has so many times its length libzmq cuts off the peer. */
const CUT_AT_TIMES = 2
/** One for the process, as libzmq asks at one place. */
const door = new ClientDoor()
const QUIET: LineLog = { error() {}, warn() {}, info() {} }

/** Questions of the library about a handshake that were none, of all sources. */
export function handshakesMalformed(): number {
  return door.malformed
}

export interface ZeromqSource {
  /** End when `signal` is aborted, or with the last of what had come when the source was told to stop. */
  messages: AsyncGenerator<Parsed>
  /** What came up to then, on our wall clock, has been given out; stands still once the source is told to stop. */
  readonly readThroughMs: number
  /** So long after it was opened it is connected, if its peer is there; of a source that binds, 0. */
  readonly openAfterMs: number
  /** Handshakes: let in, with an unknown key, without CURVE, and those that came to nothing before. */
  readonly handshakes: Readonly<HandshakeCounts & { failed: number }>
  /** Reads what has come, takes no more from its peers, and gives out what the library holds by then: all within bounds. */
  stop(): Promise<void>
  /** With CURVE, bound: who may connect from here on. */
  admit(clients: CurveClients): void
}

/** Rejects with the system's error when the endpoint cannot be bound. Aborting `signal` leaves what is not yet read. */
export async function openZeromqSource(
  options: ZeromqSourceOptions,
  signal: AbortSignal,
  log: LineLog = QUIET,
  turn = new Turn(),
): Promise<ZeromqSource> {
  const { pattern, endpoint, bind, subscribe, heartbeatMs = 0, name = endpoint, curve } = options
  const { messageBytesMax = MESSAGE_BYTES_MAX } = options
  const limits = { maxMessageSize: CUT_AT_TIMES * messageBytesMax, handshakeInterval: HANDSHAKE_MS }
  const security = curve && curveOptions(curve, name)
  const socket = pattern === 'pull' ? new Pull({ ...limits, ...security }) : new Subscriber({ ...limits, ...security })
  socket.receiveHighWaterMark = RECEIVE_HIGH_WATER_MARK
  if (socket instanceof Subscriber) socket.subscribe(...subscribe)
  // A peer whose host lost power says no farewell: without these its connection is believed for hours.
  socket.heartbeatInterval = heartbeatMs
  socket.heartbeatTimeout = heartbeatMs * HEARTBEATS_MISSED
  socket.heartbeatTimeToLive = heartbeatMs * HEARTBEATS_MISSED
  socket.reconnectInterval = RECONNECT_MS
  socket.reconnectMaxInterval = RECONNECT_MS_MAX
  socket.connectTimeout = RECONNECT_MS_MAX
  const aliveAgoMs = heartbeatMs > 0 ? heartbeatMs * (HEARTBEATS_MISSED + 1) : undefined
  const holes = bind ? undefined : new ConnectionHoles({ doesPeerQueue: pattern === 'pull', aliveAgoMs }, Date.now())
  const watch = new PeerWatch({ socket, endpoint, log, holes })
  let handshakes: HandshakeCounts = { accepted: 0, unknownKey: 0, mechanism: 0 }
  try {
    if (bind) {
      await refuseTakenEndpoint(endpoint)
      if (curve?.clients) handshakes = await door.guard(name, curve.clients, log)
      await socket.bind(endpoint)
    } else socket.connect(endpoint)
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
  const reading = new Reading(socket)
  return {
    messages: messages(socket, options.format, messageBytesMax, turn, signal, reading, holes),
    get readThroughMs() {
      return Math.min(reading.throughMs, holes?.knownThroughMs ?? Number.POSITIVE_INFINITY)
    },
    openAfterMs: holes && pattern === 'sub' ? CONNECTED_WITHIN_MS + SETTLED_AFTER_MS : 0,
    get handshakes() {
      return { ...handshakes, failed: watch.failed }
    },
    admit: (clients) => door.admit(name, clients),
    async stop() {
      if (reading.isStopping) return
      reading.handleStop()
      // Read until it is empty for once: what waits in the kernel's buffers would be thrown away by what follows.
      await reading.drained(0, DRAIN_MS_MAX / 2)
      // A bound socket's peers are cut off then, and what the library has of them stays. One that has connected would
      // lose it by that.
      if (bind) {
        unbind(socket, endpoint)
        await reading.drained(DRAIN_QUIET_MS, DRAIN_MS_MAX)
      }
      close()
    },
  }
}

/** At once: while the other form works, the socket cannot be read. */
function unbind(socket: Pull | Subscriber, endpoint: string): void {
  try {
    if (!socket.closed) socket.unbindSync(endpoint)
  } catch {
    // It is closed in the end all the same, and what it takes until then is read.
  }
}

function curveOptions({ keyPair, clients, serverKey }: SourceCurve, name: string): SocketOptions<Pull & Subscriber> {
  if (clients) return { zapDomain: name, curveServer: true, curveSecretKey: keyPair.secretKey }
  return { curveServerKey: serverKey!, curvePublicKey: keyPair.publicKey, curveSecretKey: keyPair.secretKey }
}

/** So many messages, events, or bytes are handed on together when they are there already: one by one costs twice as much. */
const MESSAGES_AT_ONCE = 256
const EVENTS_AT_ONCE = 1000
const BYTES_AT_ONCE = 256 * 1024

/**
 * The library counts the messages that wait of a peer, and not their bytes, so it is read at once whatever comes, and what
 * is too much is dropped here. What it holds at the worst is so many of the longest, should this thread not run at all;
 * with fewer, its threads wake each other at every few messages, which at 16 costs a twentieth of the throughput.
 */
const RECEIVE_HIGH_WATER_MARK = 64
/** What was read and not parsed: two of the longest messages, by default. */
const INBOX_BYTES_MAX = 32 * 1024 * 1024

function overflowed({ fromMs, untilMs, messages, bytes }: Overflow): Parsed {
  const detail = `${messages} messages of ${bytes} B, for which there was no room`
  const refused = Array.from({ length: messages }, () => ({ word: 'overflow' as const, detail }))
  return { events: [], refused, unknown: { fromMs, untilMs, messages } }
}

/** Shorter ones are left to the garbage collector, which has them in no time. */
export const GIVEN_BACK_BYTES_MIN = 256 * 1024

/**
 * Frees a message's memory at once; it is empty then. The library's memory is no part of the heap: long after they are read,
 * messages would lie in it until a collection finds them, and such memory calls for one after the other, each of which
 * stops the thread.
 */
export function giveBack(payload: Uint8Array): void {
  const { buffer, byteLength } = payload
  if (byteLength < GIVEN_BACK_BYTES_MIN || byteLength < buffer.byteLength || !(buffer instanceof ArrayBuffer)) return
  buffer.transfer(0)
}

/** Reads until the socket is closed; rejects when it cannot. */
async function readInto(
  inbox: Inbox,
  socket: Pull | Subscriber,
  told: Signal,
  reading: Reading,
  holes: ConnectionHoles | undefined,
): Promise<void> {
  while (!socket.closed) {
    const message = await socket.receive()
    reading.handleMessage()
    holes?.handleMessage(Date.now())
    const payload = message.pop()!
    message.forEach(giveBack)
    if (!inbox.push(payload, Date.now())) giveBack(payload)
    const isFull = inbox.isFull
    // What is there already comes together.
    if (!reading.lookForMore() || isFull) told.arrival()
    if (isFull) await told.whenRoom()
  }
}

/** Two loops that wait for each other: one reads, the other parses. */
class Signal {
  arrival: () => void = () => {}
  room: () => void = () => {}

  whenArrival(): Promise<void> {
    return new Promise((resolve) => {
      this.arrival = resolve
    })
  }

  whenRoom(): Promise<void> {
    return new Promise((resolve) => {
      this.room = resolve
    })
  }
}

async function* messages(
  socket: Pull | Subscriber,
  format: 'json' | 'protobuf',
  bytesMax: number,
  turn: Turn,
  signal: AbortSignal,
  reading: Reading,
  holes: ConnectionHoles | undefined,
): AsyncGenerator<Parsed> {
  const slicesOfAny = format === 'json' ? parseJsonMessageInSlices : parseProtobufMessageInSlices
  const slicesOf = (payload: Uint8Array) =>
    payload.length > bytesMax ? [tooLong(payload.length)] : slicesOfAny(payload)
  const inbox = new Inbox(Math.max(INBOX_BYTES_MAX, 2 * bytesMax), MESSAGES_AT_ONCE)
  const told = new Signal()
  let isOver = false
  let failure: unknown
  const ended = readInto(inbox, socket, told, reading, holes)
    .catch((error) => {
      if (!signal.aborted && !reading.isStopping) failure = error
    })
    .finally(() => {
      isOver = true
      told.arrival()
    })
  // So that the last of an overflow, and what was not heard, are told although nothing follows.
  const teller = setInterval(() => told.arrival(), TELL_PERIOD_MS).unref()
  let batch = new ParsedBatch()
  let bytes = 0
  try {
    for (;;) {
      if (inbox.isEmpty && !isOver) {
        reading.handleWait()
        told.room()
        await told.whenArrival()
        turn.begin()
      }
      const hole = holes?.due(Date.now())
      if (hole) {
        yield { events: [], refused: [], unknown: { ...hole, reason: 'disconnected' } }
        holes!.handleSaid(hole)
      }
      const payload = inbox.take()
      if (payload) {
        for (const slice of slicesOf(payload)) {
          batch.add(slice)
          if (!turn.isOver) continue
          // Nothing is handed on before there is something: an empty one would be a sign of life.
          if (!batch.isEmpty) {
            yield batch.parsed()
            batch = new ParsedBatch()
          }
          await turn.next()
        }
        bytes += payload.length
        inbox.handleParsed(payload.length)
        giveBack(payload)
      }
      const overflow = inbox.takeOverflow(isOver ? Number.POSITIVE_INFINITY : Date.now())
      if (overflow) batch.add(overflowed(overflow))
      if (!inbox.isEmpty && batch.events.length < EVENTS_AT_ONCE && bytes < BYTES_AT_ONCE) continue
      if (payload || overflow) yield batch.parsed()
      batch = new ParsedBatch()
      bytes = 0
      if (isOver && inbox.isEmpty) break
    }
  } finally {
    clearInterval(teller)
    reading.handleEnd()
  }
  await ended
  if (failure) throw failure
}

function tooLong(bytes: number): Parsed {
  return { events: [], refused: [{ word: 'too_large', detail: `a message of ${bytes} bytes` }] }
}
