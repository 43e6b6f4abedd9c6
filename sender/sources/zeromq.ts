/**
 * Live events over ZeroMQ, PULL or SUB. A message's last part is the payload: JSON, one event or an array of
 * them, or protobuf, an `EventBatch` (PROTOCOL.md). One bad message never stops the source.
 */
import { Pull, type SocketOptions, Subscriber } from 'zeromq'
import type { SourceCurve } from '../../config/source-curve.js'
import { refuseTakenEndpoint } from '../../disk/ipc-endpoint.js'
import { decodeEventBatch } from '../../proto/frame.js'
import { FieldDrops } from '../core/field-drops.js'
import type { Parsed } from '../core/parsed.js'
import { ClientDoor, type DoorNews } from './client-door.js'
import { EVENTS_PER_MESSAGE_MAX, parseJsonMessage, tooManyEvents } from './json-message.js'
import { SourceError } from './recording.js'

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

/** Told when a peer is lost and when it is there again. */
export type PeerLog = (event: 'source_peer_lost' | 'source_peer_back' | DoorNews['event'], message: string) => void

/** Of the heartbeat's period: how long a peer that says nothing is still believed to live. */
const HEARTBEATS_MISSED = 3
/** Between two tries to reach a peer, at first and at most. */
const RECONNECT_MS = 100
const RECONNECT_MS_MAX = 5000

/** Of a message: the whole of a large operator's trains has some 10 MB. */
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024
/** What is longer than that is refused and counted; of what has so many times its length libzmq cuts off the peer. */
const CUT_AT_TIMES = 2
/** A peer that has not shown its key by then is cut off. */
const HANDSHAKE_MS = 10_000
/** One for the process, as libzmq asks at one place. */
const door = new ClientDoor()

/** Rejects with the system's error when the endpoint cannot be bound. The messages end when `signal` is aborted. */
export async function openZeromqSource(
  options: ZeromqSourceOptions,
  signal: AbortSignal,
  tell: PeerLog = () => {},
): Promise<AsyncGenerator<Parsed>> {
  const { pattern, endpoint, bind, subscribe, heartbeatMs = 0, name = endpoint, curve } = options
  const { messageBytesMax = MESSAGE_BYTES_MAX } = options
  const limits = { maxMessageSize: CUT_AT_TIMES * messageBytesMax, handshakeInterval: HANDSHAKE_MS }
  const security = curve && curveOptions(curve, name)
  const socket = pattern === 'pull' ? new Pull({ ...limits, ...security }) : new Subscriber({ ...limits, ...security })
  if (socket instanceof Subscriber) socket.subscribe(...subscribe)
  // A peer whose host lost power says no farewell: without these its connection is believed for hours.
  socket.heartbeatInterval = heartbeatMs
  socket.heartbeatTimeout = heartbeatMs * HEARTBEATS_MISSED
  socket.heartbeatTimeToLive = heartbeatMs * HEARTBEATS_MISSED
  socket.reconnectInterval = RECONNECT_MS
  socket.reconnectMaxInterval = RECONNECT_MS_MAX
  socket.connectTimeout = RECONNECT_MS_MAX
  if (!bind) tellOfPeer(socket, endpoint, tell)
  try {
    if (bind) {
      await refuseTakenEndpoint(endpoint)
      if (curve?.clients) await door.guard(name, curve.clients, (news) => tell(news.event, refusalText(endpoint, news)))
      await socket.bind(endpoint)
    } else socket.connect(endpoint)
  } catch (error) {
    socket.close()
    await door.release(name)
    throw new SourceError(`${endpoint}: ${(error as Error).message}`)
  }
  const close = () => {
    socket.close()
    void door.release(name)
  }
  signal.addEventListener('abort', close, { once: true })
  return messages(socket, options.format, messageBytesMax, signal)
}

function curveOptions({ keyPair, clients, serverKey }: SourceCurve, name: string): SocketOptions<Pull & Subscriber> {
  if (clients) return { zapDomain: name, curveServer: true, curveSecretKey: keyPair.secretKey }
  return { curveServerKey: serverKey!, curvePublicKey: keyPair.publicKey, curveSecretKey: keyPair.secretKey }
}

function refusalText(endpoint: string, { event, address, publicKey, refused }: DoorNews): string {
  if (event === 'source_peer_refused_over') return `${endpoint}: over; ${refused} handshakes were refused`
  const key = publicKey === undefined ? 'no CURVE key' : `the key ${publicKey}, which is not listed`
  return `${endpoint}: a peer${address && ` at ${address}`} with ${key} was refused; further ones are only counted`
}

/** ZeroMQ connects again by itself, and says nothing of it. */
function tellOfPeer({ events }: Pull | Subscriber, endpoint: string, tell: PeerLog): void {
  let lostMs: number | undefined
  events.on('disconnect', () => {
    if (lostMs !== undefined) return
    lostMs = performance.now()
    tell('source_peer_lost', `${endpoint}: the connection is lost; it is tried again for as long as it takes`)
  })
  events.on('connect', () => {
    if (lostMs === undefined) return
    const seconds = ((performance.now() - lostMs) / 1000).toFixed(1)
    lostMs = undefined
    tell('source_peer_back', `${endpoint}: connected again after ${seconds} s`)
  })
}

/** So many messages, or events, are handed on together when they are there already: one by one costs twice as much. */
const MESSAGES_AT_ONCE = 256
const EVENTS_AT_ONCE = 1000

async function* messages(
  socket: Pull | Subscriber,
  format: 'json' | 'protobuf',
  bytesMax: number,
  signal: AbortSignal,
): AsyncGenerator<Parsed> {
  const parseAny = format === 'json' ? parseJsonMessage : parseProtobufMessage
  const parse = (payload: Buffer) => (payload.length > bytesMax ? tooLong(payload.length) : parseAny(payload))
  try {
    while (!socket.closed) {
      const together: Parsed = { events: [], refused: [] }
      const drops = new FieldDrops()
      let count = 0
      do {
        const { events, refused, dropped } = parse((await socket.receive()).at(-1)!)
        const before = together.events.length
        for (const event of events) together.events.push(event)
        for (const refusal of refused)
          together.refused.push({ ...refusal, after: before + (refusal.after ?? events.length) })
        for (const { field, word, count } of dropped ?? []) drops.note(field, word, count)
      } while (++count < MESSAGES_AT_ONCE && together.events.length < EVENTS_AT_ONCE && socket.readable)
      together.dropped = drops.list()
      yield together
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function tooLong(bytes: number): Parsed {
  return { events: [], refused: [{ word: 'too_large', detail: `a message of ${bytes} bytes` }] }
}

export function parseProtobufMessage(payload: Uint8Array): Parsed {
  const events = decodeEventBatch(payload)
  if (!events) {
    return {
      events: [],
      refused: [{ word: 'not_protobuf', detail: 'a message that is no EventBatch' }],
    }
  }
  return events.length > EVENTS_PER_MESSAGE_MAX ? tooManyEvents(events.length) : { events, refused: [] }
}
