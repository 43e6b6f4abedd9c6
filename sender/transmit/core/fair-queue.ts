/**
 * A queue in which each source has a share of its own once sources are told apart. What is taken is taken from the
 * shares in turn, some bytes at a time, so a source that floods delays only itself. Until then there is one share,
 * first in, first out.
 */

/** An entry of the queue. Without `batch` its place is empty. */
export interface Queued {
  batch: Uint8Array | undefined
  start: number
  end: number
  share: Share | undefined
}

/** Stands for a source: what stands there is taken before all others, and is never the largest share's. */
export const FIRST_SHARE = -1
/** Bytes that a share gives in one turn, and the event with which they are passed. */
const TURN_BYTES = 4096
/** Emptied places after which a share is tidied, once they outnumber the events. */
const EMPTY_PLACES_MAX = 1024

class Share<T extends Queued = Queued> {
  queue: T[] = []
  head = 0
  events = 0
  bytes = 0
  /** Bytes that it may still give in this turn. */
  credit = 0

  push(queued: T): void {
    queued.share = this as unknown as Share
    this.queue.push(queued)
    this.events++
    this.bytes += queued.end - queued.start
    if (this.queue.length - this.head > 2 * this.events + EMPTY_PLACES_MAX) this.#compact()
  }

  /** Gives the oldest that waits, and forgets the emptied places before it. */
  first(): T | undefined {
    while (this.head < this.queue.length && !this.queue[this.head].batch) this.head++
    if (this.head > EMPTY_PLACES_MAX && this.head * 2 > this.queue.length) this.#compact()
    return this.queue[this.head]
  }

  /** Takes all that wait, in order. The share is empty then. */
  takeAll(): T[] {
    const waiting = this.queue.slice(this.head).filter(({ batch }) => batch)
    this.queue = []
    this.head = this.events = this.bytes = 0
    return waiting
  }

  #compact(): void {
    this.queue = this.queue.filter((queued) => queued.batch)
    this.head = 0
  }
}

export class FairQueue<T extends Queued> {
  #shares: Share<T>[] = [new Share<T>()]
  readonly #first = new Share<T>()
  /** Shares by source, once they are told apart. */
  #bySource: Map<number, Share<T>> | undefined
  #turn = 0
  #events = 0
  #bytes = 0

  get events(): number {
    return this.#events
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Tells sources apart from the next `push` on. Returns what waits, to be pushed again. */
  tellApart(): T[] {
    const waiting = this.#shares[0].takeAll()
    this.#shares = []
    this.#bySource = new Map()
    this.#events = this.#bytes = this.#turn = 0
    return waiting
  }

  /** Makes one share again, in which what waits stands in the order in which it would have been taken. */
  putTogether(): void {
    if (!this.#bySource) return
    const together = new Share<T>()
    for (const queued of this.#first.takeAll()) together.push(queued)
    const shares = this.#shares.map((share) => share.takeAll())
    for (let i = 0; shares.some((share) => i < share.length); i++)
      for (const share of shares) if (i < share.length) together.push(share[i])
    this.#shares = [together]
    this.#bySource = undefined
    this.#turn = 0
  }

  /** Puts an entry behind the rest of its source's share, or of the share in which `older` stands. */
  push(queued: T, source: number, older?: T): void {
    const share = older?.batch ? (older.share as unknown as Share<T>) : this.#shareOf(source)
    share.push(queued)
    this.#events++
    this.#bytes += queued.end - queued.start
  }

  /** Gives an entry other bytes. It keeps its place. */
  replace(place: T, { batch, start, end }: Pick<T, 'batch' | 'start' | 'end'>): void {
    const more = end - start - (place.end - place.start)
    place.batch = batch
    place.start = start
    place.end = end
    place.share!.bytes += more
    this.#bytes += more
  }

  /** The entry whose turn it is. */
  first(): T | undefined {
    if (!this.#bySource) return this.#shares[0].first()
    const before = this.#first.first()
    if (before) return before
    for (let looked = 0; looked <= this.#shares.length; looked++) {
      const share = this.#shares[this.#turn]
      const first = share?.events ? share.first() : undefined
      if (first && share.credit > 0) return first
      if (share) share.credit = 0
      this.#turn = this.#turn + 1 < this.#shares.length ? this.#turn + 1 : 0
      if (this.#shares[this.#turn]) this.#shares[this.#turn].credit = TURN_BYTES
    }
    return undefined
  }

  /** The oldest entry of the share that holds most. */
  oldestOfLargest(): T | undefined {
    let largest: Share<T> | undefined
    for (const share of this.#shares) if (share.bytes > (largest?.bytes ?? 0)) largest = share
    return largest?.first()
  }

  remove(queued: T): void {
    const bytes = queued.end - queued.start
    const share = queued.share!
    share.events--
    share.bytes -= bytes
    share.credit -= bytes
    this.#events--
    this.#bytes -= bytes
    queued.batch = undefined
  }

  #shareOf(source: number): Share<T> {
    if (!this.#bySource) return this.#shares[0]
    if (source === FIRST_SHARE) return this.#first
    let share = this.#bySource.get(source)
    if (!share) {
      share = new Share<T>()
      this.#bySource.set(source, share)
      this.#shares.push(share)
    }
    return share
  }
}
