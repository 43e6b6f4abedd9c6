/**
 * Reads events over a ZeroMQ ROUTER, and acknowledges each message when what it held is in the sender's journal. A peer
 * (DEALER or REQ) sends [id, payload …] and is answered [id, "ok"], or [id, "refused", word] where something in it was
 * refused, put aside or, though sent, not journaled. Until then it should keep the message, and send it again after it
 * has connected again: an id that is known is answered, and not sent twice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Router } from 'zeromq'
import type { LineLog } from '../../../../log/flood-log.js'
import { Acknowledgements, type Answer } from '../../core/acknowledgements.js'
import type { Parsed } from '../../core/parsed.js'
import { answerEnvelope, type RouterMessage, readRouterMessage } from '../../core/router-envelope.js'
import { parseJsonMessageInSlices } from '../messages/json-message.js'
import { parseProtobufMessageInSlices } from '../messages/protobuf-message.js'
import type { KeptPipe, LiveInput, SourceBatch } from '../source.js'
import type { Turn } from '../turn.js'
import { giveBack } from './messages.js'
import { Reading } from './reading.js'
import { MESSAGE_BYTES_MAX, openInSocket, QUIET, type SocketLimits, type ZeromqSourceOptions } from './zeromq.js'

/** Messages that wait for the journal; meanwhile no more are read, and their peers wait. */
const UNACKNOWLEDGED_MAX = 4096
/** Ids that are known when they come again: what a hundred messages a second give in a quarter of an hour. */
const REMEMBERED_MAX = 100_000
/**
 * Answers that wait for a peer that does not read them; the library drops those beyond. A peer that sends its messages
 * again is answered again.
 */
const ANSWERS_WAITING_MAX = 1024
/** A source that is told to stop waits so long for what it has read to be journaled, and answers it. */
const STOP_MS_MAX = 3000
const STOP_LOOK_MS = 10

interface RouterSource extends LiveInput {
  batches: AsyncGenerator<SourceBatch>
  readonly handshakes: NonNullable<LiveInput['handshakes']>
  readonly answers: Acknowledgements['counts'] & { waiting: number }
}

/** Of the limits the law wants to see this one (test/tidy/word-laws.ts). */
const newRouter = (limits: SocketLimits) => new Router({ ...limits, maxMessageSize: limits.maxMessageSize })

export async function openRouterSource(
  options: ZeromqSourceOptions,
  kept: KeptPipe,
  signal: AbortSignal,
  log: LineLog = QUIET,
  turn: Turn,
): Promise<RouterSource> {
  const { socket, counts, close } = await openInSocket(newRouter, options, {
    signal,
    log,
    holes: undefined,
  })
  socket.sendHighWaterMark = ANSWERS_WAITING_MAX
  return new RouterReader(socket, options, kept, { signal, turn, counts, close })
}

class RouterReader implements RouterSource {
  readonly #acks = new Acknowledgements(UNACKNOWLEDGED_MAX, REMEMBERED_MAX)
  readonly #reading: Reading
  readonly #slicesOf: (payload: Uint8Array) => Iterable<Parsed>
  readonly #stopping = new AbortController()
  /** One answer goes after another, as the library wants it. */
  #answering: Promise<void> = Promise.resolve()
  #tellRoom: () => void = () => {}
  readonly batches: AsyncGenerator<SourceBatch>

  constructor(
    private readonly socket: Router,
    { format, messageBytesMax = MESSAGE_BYTES_MAX }: ZeromqSourceOptions,
    private readonly kept: KeptPipe,
    private readonly around: {
      signal: AbortSignal
      turn: Turn
      counts: () => NonNullable<LiveInput['handshakes']>
      close: () => void
    },
  ) {
    this.#reading = new Reading(socket)
    const slicesOfAny = format === 'json' ? parseJsonMessageInSlices : parseProtobufMessageInSlices
    this.#slicesOf = (payload) => (payload.length > messageBytesMax ? [tooLong(payload.length)] : slicesOfAny(payload))
    kept.whenKept(({ record, isWhole }) => {
      for (const answer of this.#acks.handleKept(record, isWhole)) this.#answer(answer)
      this.#tellRoom()
    })
    this.batches = this.#batches()
  }

  get readThroughMs(): number {
    return this.#reading.throughMs
  }

  get handshakes() {
    return this.around.counts()
  }

  get answers() {
    return { waiting: this.#acks.waiting, ...this.#acks.counts }
  }

  /** Reads no more: what was not read was not acknowledged. What was is answered, if the journal has it in time. */
  async stop(): Promise<void> {
    if (this.#reading.isStopping) return
    this.#reading.handleStop()
    this.#stopping.abort()
    this.#tellRoom()
    for (const endMs = performance.now() + STOP_MS_MAX; this.#acks.waiting > 0 && performance.now() < endMs; )
      await sleep(STOP_LOOK_MS)
    await this.#answering
    this.around.close()
  }

  async *#batches(): AsyncGenerator<SourceBatch> {
    const { signal, turn } = this.around
    try {
      for (;;) {
        const message = await this.#next()
        if (!message) return
        turn.begin()
        yield* this.#pass(message)
      }
    } catch (error) {
      if (!signal.aborted && !this.#reading.isStopping) throw error
    } finally {
      this.#reading.handleEnd()
    }
  }

  /** The next message that is new; `undefined` when it is told to stop. */
  async #next(): Promise<RouterMessage | undefined> {
    const { signal: stopping } = this.#stopping
    const stopped = new Promise<undefined>((resolve) => {
      if (stopping.aborted) resolve(undefined)
      else stopping.addEventListener('abort', () => resolve(undefined), { once: true })
    })
    for (;;) {
      while (this.#acks.isFull && !stopping.aborted) await this.#room()
      if (stopping.aborted || this.socket.closed) return undefined
      this.#reading.handleWait()
      const received = this.socket.receive()
      // Nobody waits for it any more when the socket is closed after a stop.
      received.catch(() => {})
      const parts = await Promise.race([received, stopped])
      if (!parts) return undefined
      this.#reading.handleMessage()
      const message = this.#read(parts)
      if (message) return message
    }
  }

  /** The message, if it is new. */
  #read(parts: Uint8Array[]): RouterMessage | undefined {
    const read = readRouterMessage(parts)
    if ('fault' in read) {
      this.#acks.counts.refused++
      this.#answer(read)
      return undefined
    }
    const told = this.#acks.handleMessage(read.peer, read.id)
    if (told === true) return read
    if (told) this.#answer(told)
    return undefined
  }

  /** Passes on what the message holds, and says when all of it has been. */
  async *#pass({ id, payloads }: RouterMessage): AsyncGenerator<SourceBatch> {
    const { turn } = this.around
    let fault: string | undefined
    const handlePassed = (word: string | undefined) => {
      fault ??= word
    }
    for (const payload of payloads) {
      for (const parsed of this.#slicesOf(payload)) {
        yield { parsed, handlePassed }
        if (turn.isOver) await turn.next()
      }
      giveBack(payload)
    }
    this.#acks.handlePassed(id, this.kept.written, fault)
  }

  #answer(answer: Answer): void {
    // To a peer that is gone, or does not read, the library drops it.
    this.#answering = this.#answering.then(() => this.socket.send(answerEnvelope(answer))).catch(() => {})
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
