/**
 * Knows which connections there are, and decides which make room for others. At the accept nobody knows what a
 * connection will ask for, so a reserve beyond all limits is kept for those that ask how the receiver is. At the
 * limits, a connection without a request is closed for a new one, the longest idle first: of the same address where
 * that has too many, else of the address that has most. Pure.
 */

/** Connections kept for `/livez`, `/readyz` and `/metrics`, or an eighth of all where that is fewer. */
const RESERVE_MAX = 64
/** When no more than this share of all connections is left, it is for addresses that have few … */
const SCARCE_SHARE = 0.25
/** … namely fewer than this: a browser opens six, a few people behind one address some more. */
const FEW = 16

export interface Connection<Handle> {
  readonly handle: Handle
  readonly group: string
  /** True for a connection beyond the limits, which may only ask how the receiver is. */
  readonly isReserved: boolean
  /** Number of requests that are not answered yet. */
  inFlight: number
}

interface Group<Handle> {
  size: number
  /** Connections without a request, the longest idle first. */
  idle: Set<Connection<Handle>>
}

interface Opened<Handle> {
  /** `undefined`: there is no room, not even in the reserve. */
  connection: Connection<Handle> | undefined
  /** The connection that made room, and is to be closed. */
  evicted?: Handle
}

export class ConnectionTable<Handle> {
  readonly counts = { accepted: 0, reserved: 0, evicted: 0, full: 0 }
  readonly #groups = new Map<string, Group<Handle>>()
  readonly #reserveIdle = new Set<Connection<Handle>>()
  readonly #open = new Set<Connection<Handle>>()
  readonly #reserveMax: number
  readonly #ordinaryMax: number
  #ordinary = 0
  #reserved = 0

  constructor(
    connectionsMax: number,
    private readonly perGroupMax: number,
  ) {
    this.#reserveMax = Math.min(RESERVE_MAX, Math.ceil(connectionsMax / 8))
    this.#ordinaryMax = Math.max(1, connectionsMax - this.#reserveMax)
  }

  get size(): number {
    return this.#open.size
  }

  /**
   * Takes a connection from an address of `group` (address-list.ts). `isProxy` is true when many readers are behind
   * that one address.
   */
  handleOpen(handle: Handle, group: string, isProxy = false): Opened<Handle> {
    const isCrowded = !isProxy && this.#isCrowded(group)
    if (!isCrowded && this.#ordinary < this.#ordinaryMax) return this.#take(handle, group, false)
    const idle = isCrowded ? this.#groups.get(group)?.idle : this.#idleOfLargest()
    const [longestIdle] = idle ?? []
    if (longestIdle) return this.#takeFor(longestIdle, handle, group, false)
    if (this.#reserved < this.#reserveMax) return this.#take(handle, group, true)
    const [inReserve] = this.#reserveIdle
    if (inReserve) return this.#takeFor(inReserve, handle, group, true)
    this.counts.full++
    return { connection: undefined }
  }

  handleRequest(connection: Connection<Handle>): void {
    connection.inFlight++
    this.#idleOf(connection)?.delete(connection)
  }

  handleAnswered(connection: Connection<Handle>): void {
    connection.inFlight--
    if (connection.inFlight === 0 && this.#open.has(connection)) this.#idleOf(connection)?.add(connection)
  }

  handleClose(connection: Connection<Handle>): void {
    if (!this.#open.delete(connection)) return
    this.#idleOf(connection)?.delete(connection)
    if (connection.isReserved) {
      this.#reserved--
      return
    }
    this.#ordinary--
    const group = this.#groups.get(connection.group)!
    if (--group.size === 0) this.#groups.delete(connection.group)
  }

  #isCrowded(group: string): boolean {
    const size = this.#groups.get(group)?.size ?? 0
    if (size < Math.min(FEW, this.perGroupMax)) return false
    return size >= this.perGroupMax || this.#ordinary >= this.#ordinaryMax * (1 - SCARCE_SHARE)
  }

  /** Returns the idle connections of the largest group that has any. */
  #idleOfLargest(): Set<Connection<Handle>> | undefined {
    let largest: Group<Handle> | undefined
    for (const group of this.#groups.values()) {
      if (group.idle.size > 0 && group.size > (largest?.size ?? 0)) largest = group
    }
    return largest?.idle
  }

  #idleOf({ isReserved, group }: Connection<Handle>): Set<Connection<Handle>> | undefined {
    return isReserved ? this.#reserveIdle : this.#groups.get(group)?.idle
  }

  #takeFor(evicted: Connection<Handle>, handle: Handle, group: string, isReserved: boolean): Opened<Handle> {
    this.counts.evicted++
    this.handleClose(evicted)
    return { ...this.#take(handle, group, isReserved), evicted: evicted.handle }
  }

  #take(handle: Handle, group: string, isReserved: boolean): Opened<Handle> {
    const connection = { handle, group, isReserved, inFlight: 0 }
    this.#open.add(connection)
    if (isReserved) {
      this.counts.reserved++
      this.#reserved++
      this.#reserveIdle.add(connection)
    } else {
      this.counts.accepted++
      this.#ordinary++
      const entry = this.#groups.get(group) ?? { size: 0, idle: new Set() }
      entry.size++
      entry.idle.add(connection)
      this.#groups.set(group, entry)
    }
    return { connection }
  }
}
