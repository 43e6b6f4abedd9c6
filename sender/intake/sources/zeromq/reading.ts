/** Tracks how far a ZeroMQ socket has been read: when all that had come was passed on, and whether more is there. */
import { setTimeout as sleep } from 'node:timers/promises'

/** The part of the socket that is used here. */
interface ReadSocket {
  readonly closed: boolean
  /** True when the socket's library has more. */
  readonly readable: boolean
}

/**
 * A source that is told to stop is read on for at most this long, and this many messages, while its library still holds
 * any.
 */
export const DRAIN_MS_MAX = 5000
const DRAIN_MESSAGES_MAX = 100_000
/** When nothing has come for this long from peers that are cut off, the library holds nothing more of theirs. */
export const DRAIN_QUIET_MS = 100
const DRAIN_LOOK_MS = 10

export class Reading {
  #throughMs: number
  #isWaiting = false
  /** True when the library had more at the last look. */
  #hasMore = false
  #stopMs: number | undefined
  #drained = 0
  #takenMs = 0
  #isOver = false

  constructor(
    private readonly socket: ReadSocket,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.#throughMs = nowMs()
  }

  /**
   * True when the library has more. Must not be called while `receive` waits: the call takes the wake-up that `receive`
   * waits for.
   */
  lookForMore(): boolean {
    this.#hasMore = !this.socket.closed && this.socket.readable
    return this.#hasMore
  }

  get isStopping(): boolean {
    return this.#stopMs !== undefined
  }

  get throughMs(): number {
    return this.#isWaiting && !this.isStopping ? this.nowMs() : this.#throughMs
  }

  handleStop(): void {
    this.#throughMs = this.throughMs
    this.#stopMs = this.nowMs()
    this.#takenMs = this.#stopMs
  }

  /** Called when everything taken before has been passed on and the next message is awaited. */
  handleWait(): void {
    this.#isWaiting = !this.#hasMore
    if (this.#isWaiting && !this.isStopping) this.#throughMs = this.nowMs()
  }

  /** Called when nothing is given out any more, for whatever reason: what comes from now on is not read. */
  handleEnd(): void {
    this.#throughMs = this.throughMs
    this.#isWaiting = false
    this.#isOver = true
  }

  handleMessage(): void {
    this.#isWaiting = false
    if (this.#stopMs === undefined) return
    this.#drained++
    this.#takenMs = this.nowMs()
  }

  /**
   * Resolves when nothing more has come for `quietMs`, when as many messages were read as may be, or `untilMs` after
   * the stop.
   */
  async drained(quietMs: number, untilMs: number): Promise<void> {
    while (!this.socket.closed && !this.#isOver) {
      const nowMs = this.nowMs()
      if (this.#isWaiting && nowMs - this.#takenMs >= quietMs) return
      if (nowMs - this.#stopMs! > untilMs || this.#drained > DRAIN_MESSAGES_MAX) return
      await sleep(DRAIN_LOOK_MS)
    }
  }
}
