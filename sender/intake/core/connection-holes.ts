/**
 * When a source that connects to its peer was not connected: what the peer gave meanwhile nobody kept for us (PROTOCOL.md S10).
 * A publisher does not queue for a subscriber that is not there; a pusher does, but what it had handed to a connection that
 * broke is gone.
 */
export interface Hole {
  fromMs: number
  untilMs: number
}

export interface ConnectionRule {
  /** Whether the peer keeps what it gives while nobody is connected. */
  doesPeerQueue: boolean
  /** A connection that is lost now was alive so long ago, for heartbeats were answered. `undefined`: there are none. */
  aliveAgoMs: number | undefined
}

/** A subscription has to reach the publisher and be applied there: a way across the world, and a turn of a busy program. */
export const SETTLED_AFTER_MS = 1000
/** A peer that is there when a source is opened is connected within this; what is said of a start has it in it. */
export const CONNECTED_WITHIN_MS = 1000
/** Peers before ZMTP 3 have no handshake that we hear of; the library cuts off who has not finished one by then. */
export const HANDSHAKE_MS = 10_000

export class ConnectionHoles {
  /** From when on it is not known what was given; `undefined`: all that was has come. */
  #fromMs: number | undefined
  #isUp = false
  #isFirst = true
  #connectedMs: number | undefined
  #upMs = 0
  #heardMs: number
  #closed: Hole | undefined

  constructor(
    private readonly rule: ConnectionRule,
    private readonly openedMs: number,
  ) {
    this.#heardMs = openedMs
    if (!rule.doesPeerQueue) this.#fromMs = openedMs
  }

  /** All that was given up to then has come, or is said to be unknown: no more than that may be claimed. */
  get knownThroughMs(): number {
    return this.#closed?.fromMs ?? this.#fromMs ?? Number.POSITIVE_INFINITY
  }

  /** The network's connection is there, and no handshake yet. */
  handleConnected(nowMs: number): void {
    if (!this.#isUp) this.#connectedMs = nowMs
  }

  handleHandshake(nowMs: number): void {
    if (this.#isUp) return
    this.#isUp = true
    this.#connectedMs = undefined
    this.#upMs = nowMs
  }

  /** Returns whether there was one to lose. */
  handleLost(nowMs: number): boolean {
    this.#endHandshake(nowMs)
    this.#connectedMs = undefined
    if (!this.#isUp) return false
    this.#isUp = false
    this.#isFirst = false
    const { aliveAgoMs, doesPeerQueue } = this.rule
    const aliveMs = aliveAgoMs === undefined ? Number.NEGATIVE_INFINITY : nowMs - aliveAgoMs
    // Each that was lost before it had settled belongs to the one before.
    this.#fromMs ??= Math.min(nowMs, Math.max(this.#heardMs, aliveMs))
    if (!doesPeerQueue) return true
    this.#closed = { fromMs: this.#closed?.fromMs ?? this.#fromMs, untilMs: nowMs }
    this.#fromMs = undefined
    return true
  }

  /** Something came: all before it had come on this connection. */
  handleMessage(nowMs: number): void {
    this.#heardMs = nowMs
  }

  /** What is to be said now, if anything is. It stands until {@link handleSaid}. */
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
    return this.#closed
  }

  /** It has been passed on. */
  handleSaid(hole: Hole): void {
    if (this.#closed === hole) this.#closed = undefined
  }

  #endHandshake(nowMs: number): void {
    if (this.#connectedMs !== undefined && nowMs - this.#connectedMs >= HANDSHAKE_MS) this.handleHandshake(nowMs)
  }
}
