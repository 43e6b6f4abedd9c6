/**
 * Live events over ZeroMQ, PULL or SUB. A message's last part is the payload: JSON, one event or an array of
 * them, or protobuf, an `EventBatch` (PROTOCOL.md). One bad message never stops the source.
 */
import { Pull, Subscriber } from 'zeromq'
import { decodeEventBatch } from '../../proto/frame.js'
import { FieldDrops } from '../core/field-drops.js'
import type { Parsed } from '../core/parsed.js'
import { EVENTS_PER_MESSAGE_MAX, parseJsonMessage, tooManyEvents } from './json-message.js'
import { SourceError } from './recording.js'

export interface ZeromqSourceOptions {
  pattern: 'pull' | 'sub'
  endpoint: string
  bind: boolean
  subscribe: readonly string[]
  format: 'json' | 'protobuf'
}

const MESSAGE_BYTES_MAX = 16 * 1024 * 1024

/** Rejects with the system's error when the endpoint cannot be bound. The messages end when `signal` is aborted. */
export async function openZeromqSource(
  options: ZeromqSourceOptions,
  signal: AbortSignal,
): Promise<AsyncGenerator<Parsed>> {
  const { pattern, endpoint, bind, subscribe } = options
  const socket = pattern === 'pull' ? new Pull() : new Subscriber()
  socket.maxMessageSize = MESSAGE_BYTES_MAX
  if (socket instanceof Subscriber) socket.subscribe(...subscribe)
  try {
    if (bind) await socket.bind(endpoint)
    else socket.connect(endpoint)
  } catch (error) {
    throw new SourceError(`${endpoint}: ${(error as Error).message}`)
  }
  signal.addEventListener('abort', () => socket.close(), { once: true })
  return messages(socket, options.format, signal)
}

/** So many messages, or events, are handed on together when they are there already: one by one costs twice as much. */
const MESSAGES_AT_ONCE = 256
const EVENTS_AT_ONCE = 1000

async function* messages(
  socket: Pull | Subscriber,
  format: 'json' | 'protobuf',
  signal: AbortSignal,
): AsyncGenerator<Parsed> {
  const parse = format === 'json' ? parseJsonMessage : parseProtobufMessage
  try {
    while (!socket.closed) {
      const together: Parsed = { events: [], refused: [], ignoredFields: 0 }
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

export function parseProtobufMessage(payload: Uint8Array): Parsed {
  const events = decodeEventBatch(payload)
  if (!events) {
    return {
      events: [],
      refused: [{ word: 'not_protobuf', detail: 'a message that is no EventBatch' }],
      ignoredFields: 0,
    }
  }
  return events.length > EVENTS_PER_MESSAGE_MAX
    ? tooManyEvents(events.length)
    : { events, refused: [], ignoredFields: 0 }
}
