/**
 * Tells when a source that connects to its peer was not connected, because nobody kept for us what the peer gave
 * meanwhile (PROTOCOL.md S10). A publisher does not queue for a subscriber that is not there; a pusher does, but what
 * it had handed to a connection that broke is gone.
 */
import { TELL_PERIOD_MS } from './inbox.js'

interface Hole {
  fromMs: number
  untilMs: number
}

export interface ConnectionRule {
  /** Whether the peer keeps what it gives while nobody is connected. */
  doesPeerQueue: boolean
  /** How long ago a connection that is lost now was alive, for heartbeats were answered; `undefined` without them. */
  aliveAgoMs: number | undefined
}

/**
 * Time for a subscription to reach the publisher and be applied: a way across the world, and a turn of a busy program.
 */
export const SETTLED_AFTER_MS = 1000
/** A peer that is there when a source is opened is connected within this. What is said of a start includes it. */
export const CONNECTED_WITHIN_MS = 1000
/** Longest handshake: the library then cuts the peer off. Of peers before ZMTP 3 we hear no handshake. */
export const HANDSHAKE_MS = 10_000

export class ConnectionHoles {
  /** Since when it is not known what was given; `undefined` when all that was given has come. */
  #fromMs: number | undefined
  #isUp = false
  #isFirst = true
  #connectedMs: number | undefined
  #upMs = 0
  #heardMs: number
  #closed: Hole | undefined
  /** Where the last one ended that was said. */
  #saidUntilMs = Number.NEGATIVE_INFINITY

  constructor(
    private readonly rule: ConnectionRule,
    private readonly openedMs: number,
  ) {
    this.#heardMs = openedMs
    if (!rule.doesPeerQueue) this.#fromMs = openedMs
  }

  /** Until then all that was given has come, or is said to be unknown. No more than that may be claimed. */
  get knownThroughMs(): number {
    return this.#closed?.fromMs ?? this.#fromMs ?? Number.POSITIVE_INFINITY
  }

  /** Tells that the network's connection is there, without a handshake yet. */
  handleConnected(nowMs: number): void {
    if (!this.#isUp) this.#connectedMs = nowMs
  }

  handleHandshake(nowMs: number): void {
    if (this.#isUp) return
    this.#isUp = true
    this.#connectedMs = undefined
    this.#upMs = nowMs
  }

  /** Tells that the connection is lost. Returns whether there was one to lose. */
  handleLost(nowMs: number): boolean {
    this.#endHandshake(nowMs)
    this.#connectedMs = undefined
    if (!this.#isUp) return false
    this.#isUp = false
    this.#isFirst = false
    const { aliveAgoMs, doesPeerQueue } = this.rule
    const aliveMs = aliveAgoMs === undefined ? Number.NEGATIVE_INFINITY : nowMs - aliveAgoMs
    // A connection that was lost before it had settled belongs to the hole before it.
    this.#fromMs ??= Math.min(nowMs, Math.max(this.#heardMs, aliveMs))
    if (!doesPeerQueue) return true
    this.#closed = { fromMs: this.#closed?.fromMs ?? this.#fromMs, untilMs: nowMs }
    this.#fromMs = undefined
    return true
  }

  /** Tells that something came, so that all before it had come on this connection. */
  handleMessage(nowMs: number): void {
    this.#heardMs = nowMs
  }

  /**
   * The hole that is to be said now, if any. It stands until {@link handleSaid}. Like an overflow it takes a frame and a
   * gap, so those of a peer that comes and goes are put together for TELL_PERIOD_MS.
   */
  due(nowMs: number): Hole | undefined {
    this.#endHandshake(nowMs)
    if (this.#fromMs !== undefined && this.#isUp && nowMs >= this.#upMs + SETTLED_AFTER_MS) {
      const untilMs = this.#upMs + SETTLED_AFTER_MS
      const isOfStart = this.#isFirst && this.#upMs <= this.openedMs + CONNECTED_WITHIN_MS
      if (!isOfStart) this.#closed = { fromMs: this.#closed?.fromMs ?? this.#fromMs, untilMs }
      this.#fromMs = undefined
      this.#isFirst = false
      this.#heardMs = Math.max(this.#heardMs, untilMs)
    }
    const saidAgoMs = nowMs - this.#saidUntilMs
    // A clock that was set back holds nothing up.
    return saidAgoMs >= 0 && saidAgoMs < TELL_PERIOD_MS ? undefined : this.#closed
  }

  /** Tells that the hole has been passed on. */
  handleSaid(hole: Hole): void {
    this.#saidUntilMs = hole.untilMs
    if (this.#closed === hole) this.#closed = undefined
  }

  #endHandshake(nowMs: number): void {
    if (this.#connectedMs !== undefined && nowMs - this.#connectedMs >= HANDSHAKE_MS) this.handleHandshake(nowMs)
  }
}
