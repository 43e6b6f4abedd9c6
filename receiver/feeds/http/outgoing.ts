/**
 * Watches the answers on their way. A reader that takes nothing, or next to nothing, is cut after a stated time, and
 * the bytes that wait for readers are limited. All that the kernel tells of a reader is how much it has taken from us.
 */
import type { ServerResponse } from 'node:http'
import { addressGroup } from '../../../config/parse/addresses.js'
import { FloodLog, type LineLog } from '../../../log/flood-log.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** Registers bytes that wait for a reader until its answer has gone out. */
    holdAnswer?: (response: ServerResponse, bytes: Uint8Array) => void
  }
}

/** A reader must take this much of what waits for it … */
export const TAKEN_BYTES_MIN = 65_536
/** … or all of it, within this time. */
export const TAKEN_WITHIN_MS = 20_000
/** Limits the time of an answer that has an end: one that is taken drop by drop would keep its bytes for as long. */
export const ANSWER_MS_MAX = 120_000
/** Limits the bytes of answers that wait; each body counts once, however many readers wait for it. */
export const HELD_BYTES_MAX = 64 << 20
const LOOK_PERIOD_MS = 1000

interface Watched {
  response: ServerResponse
  /** Bytes that the kernel had taken when the reader's time was last renewed, and when that was. */
  taken: number
  takenMs: number
}

const TEXTS = {
  silent: 'readers do not take what they asked for, and are cut',
  crowded: 'readers take what they asked for too slowly, and are cut to make room',
  behind: 'readers of the event stream are too far behind, and are cut',
}

export class Outgoing {
  readonly counts = {
    /** Readers that took next to nothing for {@link TAKEN_WITHIN_MS}. */
    silent: 0,
    /**
     * Readers that had waited longest when more than {@link HELD_BYTES_MAX} waited, or had waited for
     * {@link ANSWER_MS_MAX}.
     */
    crowded: 0,
    /** Streams that were too far behind (event-stream.ts). */
    behind: 0,
  }
  readonly #watched = new Map<ServerResponse, Watched>()
  /** Responses whose bodies are held, the oldest first. */
  readonly #held = new Map<ServerResponse, { body: object; sinceMs: number }>()
  /** Length of each body, and how many readers wait for it. */
  readonly #bodies = new Map<object, { length: number; readers: number }>()
  #heldBytes = 0
  #timer: NodeJS.Timeout | undefined
  readonly #floods: FloodLog | undefined

  constructor(
    private readonly nowMs: () => number = () => performance.now(),
    log?: LineLog,
  ) {
    const wordOf = (reason: string) =>
      ({ level: 'warn', event: 'readers_cut', text: TEXTS[reason as keyof typeof TEXTS], about: { reason } }) as const
    this.#floods = log && new FloodLog({ log, wordOf, nowMs })
  }

  /** Groups of addresses that the log did not keep apart, for want of room. */
  get evictedOfLog(): number {
    return this.#floods?.evicted ?? 0
  }

  get heldBytes(): number {
    return this.#heldBytes
  }

  get waiting(): number {
    return this.#held.size
  }

  start(): void {
    this.#timer = setInterval(() => this.handleTime(), LOOK_PERIOD_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#floods?.close()
  }

  /** Watches the response from now to its end. */
  watch(response: ServerResponse): void {
    this.#watched.set(response, { response, taken: takenOf(response), takenMs: this.nowMs() })
    response.once('close', () => {
      this.#watched.delete(response)
      this.release(response)
    })
  }

  /** Counts `body` as waiting for this reader, until its response is closed or it is released. */
  hold(response: ServerResponse, body: object, length: number): void {
    this.release(response)
    if (response.destroyed) return
    this.#held.set(response, { body, sinceMs: this.nowMs() })
    const known = this.#bodies.get(body)
    if (known) known.readers++
    else {
      this.#bodies.set(body, { length, readers: 1 })
      this.#heldBytes += length
    }
    for (const oldest of this.#held.keys()) {
      if (this.#heldBytes <= HELD_BYTES_MAX || oldest === response) break
      this.cut(oldest, 'crowded')
    }
  }

  release(response: ServerResponse): void {
    const held = this.#held.get(response)
    if (!held) return
    this.#held.delete(response)
    const body = this.#bodies.get(held.body)!
    if (--body.readers > 0) return
    this.#bodies.delete(held.body)
    this.#heldBytes -= body.length
  }

  /** Called once a second. */
  handleTime(): void {
    const nowMs = this.nowMs()
    for (const watched of this.#watched.values()) {
      const { response } = watched
      const taken = takenOf(response)
      const hasTaken = response.writableLength === 0 || taken - watched.taken >= TAKEN_BYTES_MIN
      if (hasTaken) Object.assign(watched, { taken, takenMs: nowMs })
      else if (nowMs - watched.takenMs >= TAKEN_WITHIN_MS) this.cut(response, 'silent')
    }
    for (const [response, { sinceMs }] of this.#held) {
      if (nowMs - sinceMs < ANSWER_MS_MAX) break
      this.cut(response, 'crowded')
    }
    this.#floods?.handleTime()
  }

  cut(response: ServerResponse, why: keyof Outgoing['counts']): void {
    this.counts[why]++
    // The address of a connection that is gone already is unknown.
    this.#floods?.handle(why, addressGroup(response.socket?.remoteAddress ?? ''))
    this.#watched.delete(response)
    this.release(response)
    response.destroy()
  }
}

/** Bytes of the response's connection that the kernel has taken. */
function takenOf({ socket, writableLength }: ServerResponse): number {
  return (socket?.bytesWritten ?? 0) - writableLength
}
