/**
 * Keeps answers that many readers share: each is made, encoded and packed once for all who ask the same within a short
 * time. An answer is true as of its making, is never older than a stated time, and is not kept beyond a change from
 * live to not live.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { viewKey } from '../../picture/per-record.js'
import { JsonBody } from './representation.js'
import type { ShownPicture } from './shown-picture.js'

/**
 * Limits the age of an answer, and of the ages in it. A reader that asks once a second or less often notices nothing.
 */
export const ANSWERS_KEPT_MS = 500
/** Limits the answers kept: each line of a large network for a few views. The one asked for longest ago goes first. */
export const ANSWERS_MAX = 256
/** Limits the bytes of the answers kept, packed and not. */
export const ANSWERS_BYTES_MAX = 32 << 20

interface Kept {
  atMs: number
  /** Why the picture was not live when the answer was made; empty when it was live. */
  liveWords: string
  body: Promise<JsonBody>
  /** 0 until the answer is made. */
  length: number
}

export class KeptAnswers {
  readonly counts = {
    /** Answers that were made, and those given as they were made for another reader. */
    made: 0,
    kept: 0,
    /** Answers dropped to make room, because they were too many or too long. */
    evicted: 0,
  }
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  constructor(
    private readonly picture: ShownPicture,
    private readonly keptMs = ANSWERS_KEPT_MS,
  ) {}

  get size(): number {
    return this.#kept.size
  }

  get bytes(): number {
    return this.#bytes
  }

  /**
   * Sends the answer to `asked`, through the reader's view. Readers that ask the same while it is made wait for the
   * same one.
   */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: unknown,
    make: () => Promise<Uint8Array> | Uint8Array,
  ): Promise<unknown> {
    const path = request.routeOptions.url ?? ''
    const body = await this.#body(JSON.stringify([path, viewKey(request.view), asked]), make)
    return body.send(request, reply)
  }

  #body(key: string, make: () => Promise<Uint8Array> | Uint8Array): Promise<JsonBody> {
    const nowMs = this.picture.nowMs()
    const { liveWords } = this.picture
    const known = this.#kept.get(key)
    if (known && nowMs < known.atMs + this.keptMs && nowMs >= known.atMs && known.liveWords === liveWords) {
      this.counts.kept++
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known.body
    }
    if (known) this.#forget(key, known)
    this.counts.made++
    const kept: Kept = { atMs: nowMs, liveWords, length: 0, body: this.#make(make) }
    this.#kept.set(key, kept)
    kept.body.then(
      ({ bytes }) => {
        if (this.#kept.get(key) !== kept) return
        // The packed body, which is shorter, counts as much again.
        kept.length = 2 * bytes.length
        this.#bytes += kept.length
        this.#evict(key)
      },
      () => this.#kept.get(key) === kept && this.#forget(key, kept),
    )
    this.#evict(key)
    return kept.body
  }

  async #make(make: () => Promise<Uint8Array> | Uint8Array): Promise<JsonBody> {
    return new JsonBody(await make())
  }

  /** Called about once a second: drops answers that are too old to be given. */
  forgetOld(): void {
    const sinceMs = this.picture.nowMs() - this.keptMs
    for (const [key, kept] of this.#kept) if (kept.atMs <= sinceMs && kept.length > 0) this.#forget(key, kept)
  }

  #evict(asked: string): void {
    for (const [key, kept] of this.#kept) {
      if ((this.#kept.size <= ANSWERS_MAX && this.#bytes <= ANSWERS_BYTES_MAX) || key === asked) return
      this.counts.evicted++
      this.#forget(key, kept)
    }
  }

  #forget(key: string, kept: Kept): void {
    this.#kept.delete(key)
    this.#bytes -= kept.length
  }
}
