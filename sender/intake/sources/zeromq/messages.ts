/**
 * Reads events from a ZeroMQ socket: one loop reads and another parses, so that nothing waits in the library, which
 * limits messages by number and not by bytes.
 */
import type { Pull, Subscriber } from 'zeromq'
import type { ConnectionHoles } from '../../core/connection-holes.js'
import { Inbox, type Overflow, TELL_PERIOD_MS } from '../../core/inbox.js'
import type { Parsed } from '../../core/parsed.js'
import { ParsedBatch } from '../../core/parsed-batch.js'
import { parseJsonMessageInSlices } from '../messages/json-message.js'
import { parseProtobufMessageInSlices } from '../messages/protobuf-message.js'
import type { Turn } from '../turn.js'
import type { Reading } from './reading.js'

/** Messages that are there already are handed on together up to these limits; one by one costs twice as much. */
const MESSAGES_AT_ONCE = 256
const EVENTS_AT_ONCE = 1000
const BYTES_AT_ONCE = 256 * 1024

/** Limits the bytes that were read and not yet parsed: room for two of the longest messages, by default. */
const INBOX_BYTES_MAX = 32 * 1024 * 1024

function overflowed({ fromMs, untilMs, messages, bytes }: Overflow): Parsed {
  const detail = `${messages} messages of ${bytes} B, for which there was no room`
  const refused = Array.from({ length: messages }, () => ({ word: 'overflow' as const, detail }))
  return { events: [], refused, unknown: { fromMs, untilMs, messages } }
}

/** Shorter messages are left to the garbage collector, which frees them quickly. */
export const GIVEN_BACK_BYTES_MIN = 256 * 1024

/**
 * Frees a message's memory at once; the payload is empty then. The library's memory is outside the heap: it would stay
 * allocated long after a message was read, and its growth calls for one collection after another, each of which stops
 * the thread.
 */
export function giveBack(payload: Uint8Array): void {
  const { buffer, byteLength } = payload
  if (byteLength < GIVEN_BACK_BYTES_MIN || byteLength < buffer.byteLength || !(buffer instanceof ArrayBuffer)) return
  buffer.transfer(0)
}

interface MessageOptions {
  socket: Pull | Subscriber
  format: 'json' | 'protobuf'
  /** Longest message; a longer one is refused. */
  bytesMax: number
  turn: Turn
  /** Aborting it closes the socket, which is then no failure. */
  signal: AbortSignal
  reading: Reading
  /** Set for a source that connects. */
  holes: ConnectionHoles | undefined
}

/** Runs two loops that wait for each other: one reads, the other parses. */
export class Messages {
  readonly #slicesOf: (payload: Uint8Array) => Iterable<Parsed>
  readonly #inbox: Inbox
  #tellArrival: () => void = () => {}
  #tellRoom: () => void = () => {}
  /** True when nothing more is read. */
  #isOver = false
  #failure: unknown
  #batch = new ParsedBatch()
  /** Bytes of the messages parsed for the batch. */
  #bytes = 0

  constructor(private readonly options: MessageOptions) {
    const { format, bytesMax } = options
    const slicesOfAny = format === 'json' ? parseJsonMessageInSlices : parseProtobufMessageInSlices
    this.#slicesOf = (payload) => (payload.length > bytesMax ? [tooLong(payload.length)] : slicesOfAny(payload))
    this.#inbox = new Inbox(Math.max(INBOX_BYTES_MAX, 2 * bytesMax), MESSAGES_AT_ONCE)
  }

  /** Called once. Rejects where the socket cannot be read, after everything read before has been given out. */
  async *batches(): AsyncGenerator<Parsed> {
    const { turn, reading, holes } = this.options
    const inbox = this.#inbox
    const ended = this.#readAll()
    // The timer makes the end of an overflow, and a gap in the connection, known although no message follows.
    const teller = setInterval(() => this.#tellArrival(), TELL_PERIOD_MS).unref()
    try {
      do {
        if (inbox.isEmpty && !this.#isOver) await this.#arrival()
        const hole = holes?.due(Date.now())
        if (hole) {
          yield { events: [], refused: [], unknown: { ...hole, reason: 'disconnected' } }
          holes?.handleSaid(hole)
        }
        const payload = inbox.take()
        if (payload) {
          for (const slice of this.#slicesOf(payload)) {
            this.#batch.add(slice)
            if (!turn.isOver) continue
            // An empty batch is not handed on, because it would be a sign of life.
            if (!this.#batch.isEmpty) yield this.#takeBatch()
            await turn.next()
          }
          this.#handleParsed(payload)
        }
        const hasOverflow = this.#addOverflow()
        if (!inbox.isEmpty && this.#batch.events.length < EVENTS_AT_ONCE && this.#bytes < BYTES_AT_ONCE) continue
        const batch = this.#takeBatch()
        this.#bytes = 0
        if (payload || hasOverflow) yield batch
      } while (!this.#isOver || !inbox.isEmpty)
    } finally {
      clearInterval(teller)
      reading.handleEnd()
    }
    await ended
    if (this.#failure) throw this.#failure
  }

  async #arrival(): Promise<void> {
    this.options.reading.handleWait()
    this.#tellRoom()
    await new Promise<void>((resolve) => {
      this.#tellArrival = resolve
    })
    this.options.turn.begin()
  }

  #handleParsed(payload: Uint8Array): void {
    this.#bytes += payload.length
    this.#inbox.handleParsed(payload.length)
    giveBack(payload)
  }

  /** Adds an overflow to the batch; returns true when there was one. */
  #addOverflow(): boolean {
    const overflow = this.#inbox.takeOverflow(this.#isOver ? Number.POSITIVE_INFINITY : Date.now())
    if (overflow) this.#batch.add(overflowed(overflow))
    return overflow !== undefined
  }

  #takeBatch(): Parsed {
    const parsed = this.#batch.parsed()
    this.#batch = new ParsedBatch()
    return parsed
  }

  async #readAll(): Promise<void> {
    const { signal, reading } = this.options
    try {
      await this.#readUntilClosed()
    } catch (error) {
      if (!signal.aborted && !reading.isStopping) this.#failure = error
    }
    this.#isOver = true
    this.#tellArrival()
  }

  async #readUntilClosed(): Promise<void> {
    const { socket, reading, holes } = this.options
    const inbox = this.#inbox
    while (!socket.closed) {
      const message = await socket.receive()
      reading.handleMessage()
      holes?.handleMessage(Date.now())
      const payload = message.pop()
      message.forEach(giveBack)
      if (payload && !inbox.push(payload, Date.now())) giveBack(payload)
      const { isFull } = inbox
      // The parser is woken once for all messages that are there already.
      if (!reading.lookForMore() || isFull) this.#tellArrival()
      if (isFull) await this.#room()
    }
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#tellRoom = resolve
    })
  }
}

function tooLong(bytes: number): Parsed {
  return { events: [], refused: [{ word: 'too_large', detail: `a message of ${bytes} bytes` }] }
}
