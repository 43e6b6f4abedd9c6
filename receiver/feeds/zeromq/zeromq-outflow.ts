/**
 * Finds how far what the feed gave to ZeroMQ has left the process, by looking whether ZeroMQ's thread has work left.
 */
import type { ZeromqFeed } from './zeromq-feed.js'
import type { ZeromqThread } from './zeromq-thread.js'

/** Time between a message and the look: a few times as long as ZeroMQ takes for it. */
const LOOK_MS = 2
/** A thread that is never seen idle works in order, so what it was given this long ago is done. */
const BUSY_MS = 1000

export class ZeromqOutflow {
  readonly #thread: Pick<ZeromqThread, 'isIdle' | 'close'>
  #timer: NodeJS.Timeout | undefined
  #taken: number
  /** The numbers that ZeroMQ had been given, and when; the oldest first. */
  #given: { number: number; sinceMs: number }[] = []

  /** @param handleTaken called when messages up to this number have left, or the feed has dropped and counted them */
  constructor(
    private readonly feed: Pick<ZeromqFeed, 'numbers'>,
    private readonly nowMs: () => number,
    private readonly handleTaken: (number: number) => void,
    thread: Pick<ZeromqThread, 'isIdle' | 'close'>,
  ) {
    this.#thread = thread
    this.#taken = feed.numbers.sent
  }

  /** Called when something was published. */
  watch(): void {
    this.#timer ??= setTimeout(() => this.#look(), LOOK_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#thread.close()
  }

  #look(): void {
    this.#timer = undefined
    const now = this.nowMs()
    const { last, sent } = this.feed.numbers
    if (sent > (this.#given.at(-1)?.number ?? this.#taken)) this.#given.push({ number: sent, sinceMs: now })
    const lookedMs = this.#given.at(-1)?.sinceMs ?? now
    let taken: number | undefined
    if (this.#thread.isIdle(now - lookedMs)) {
      taken = sent
      this.#given = []
    } else {
      while (this.#given.length > 0 && now - this.#given[0].sinceMs >= BUSY_MS) taken = this.#given.shift()!.number
    }
    if (taken !== undefined) {
      this.#taken = taken
      this.handleTaken(taken)
    }
    if (this.#taken < last) this.watch()
  }
}
