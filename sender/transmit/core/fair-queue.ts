/**
 * A queue in which each source has shares of its own once sources are told apart, one for each urgency. The more urgent
 * goes first; what is equally urgent is taken from the sources in turn, some bytes at a time, so a source that floods
 * delays only itself. What gives way is never put off for ever: for so many bytes of what is more urgent it has a turn.
 * Until sources are told apart there is one share, first in, first out.
 */
import { URGENCIES, type Urgency } from '../../pipe/core/urgency.js'

/** An entry of the queue. Without `batch` its place is empty. */
export interface Queued {
  batch: Uint8Array | undefined
  start: number
  end: number
  share: Share | undefined
}

/** Stands for a source: what stands there is taken before all others, and is never the largest source's. */
export const FIRST_SHARE = -1
/** Bytes that a share gives in one turn, and the event with which they are passed. */
const TURN_BYTES = 4096
/** Bytes of what is more urgent for one byte of what gives way to it. A link that carries only delays stands still. */
const BYTES_AHEAD = 16
/** Emptied places after which a share is tidied, once they outnumber the events. */
const EMPTY_PLACES_MAX = 1024

/** All that waits and is equally urgent. */
class Level {
  readonly shares: Share[] = []
  events = 0
  /** Whose turn it is. */
  turn = 0
  /** Bytes that it may give although more urgent ones wait. */
  credit = 0
  /** Whether it is giving these. */
  isDue = false

  constructor(readonly urgency: number) {}

  handleTaken(bytes: number): void {
    this.credit -= bytes
    if (this.credit > 0 && this.events > 0) return
    this.credit = 0
    this.isDue = false
  }

  /** Something more urgent went, of so many bytes. */
  handlePassedOver(bytes: number): void {
    this.credit += bytes / BYTES_AHEAD
    if (this.credit >= TURN_BYTES) this.isDue = true
  }
}

/** A source, when sources are told apart. */
class SourceShares {
  bytes = 0
  readonly byUrgency: (Share | undefined)[] = []

  constructor(readonly source: number) {}
}

class Share<T extends Queued = Queued> {
  queue: T[] = []
  head = 0
  events = 0
  bytes = 0
  /** Bytes that it may still give in this turn. */
  credit = 0

  constructor(
    readonly level?: Level,
    readonly of?: SourceShares,
  ) {}

  push(queued: T): void {
    queued.share = this as unknown as Share
    this.queue.push(queued)
    this.handleMore(1, queued.end - queued.start)
    if (this.queue.length - this.head > 2 * this.events + EMPTY_PLACES_MAX) this.#compact()
  }

  /** Counts what it holds, also for its source and its level. */
  handleMore(events: number, bytes: number): void {
    this.events += events
    this.bytes += bytes
    if (this.level) this.level.events += events
    if (this.of) this.of.bytes += bytes
  }

  /** Gives the oldest that waits, and forgets the emptied places before it. */
  first(): T | undefined {
    while (this.head < this.queue.length && !this.#isHere(this.queue[this.head])) this.head++
    if (this.head > EMPTY_PLACES_MAX && this.head * 2 > this.queue.length) this.#compact()
    return this.queue[this.head]
  }

  some(holds: (queued: T) => boolean): boolean {
    for (let at = this.head; at < this.queue.length; at++) {
      const queued = this.queue[at]
      if (this.#isHere(queued) && holds(queued)) return true
    }
    return false
  }

  /** Takes all that wait, in order. The share is empty then. */
  takeAll(): T[] {
    const waiting = this.queue.slice(this.head).filter((queued) => this.#isHere(queued))
    this.queue = []
    this.head = 0
    this.handleMore(-this.events, -this.bytes)
    return waiting
  }

  /** Whether it still stands here: it may have been taken, or have become more urgent. */
  #isHere({ batch, share }: T): boolean {
    return batch !== undefined && share === (this as unknown as Share)
  }

  #compact(): void {
    this.queue = this.queue.filter((queued) => this.#isHere(queued))
    this.head = 0
  }
}

/** The sources, when they are told apart. */
interface Apart {
  levels: readonly Level[]
  bySource: Map<number, SourceShares>
}

export class FairQueue<T extends Queued> {
  readonly counts = {
    /** Taken while something less urgent waited. */
    ahead: 0,
  }
  #together = new Share<T>()
  readonly #first = new Share<T>()
  #apart: Apart | undefined
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
    const waiting = this.#together.takeAll()
    const levels = Array.from({ length: URGENCIES }, (_, urgency) => new Level(urgency))
    this.#apart = { levels, bySource: new Map() }
    this.#events = this.#bytes = 0
    return waiting
  }

  /** Makes one share again: what is more urgent stands first, else in the order in which sources have their turns. */
  putTogether(): void {
    if (!this.#apart) return
    const together = new Share<T>()
    for (const queued of this.#first.takeAll()) together.push(queued)
    for (const level of this.#apart.levels) {
      const shares = level.shares.map((share) => (share as unknown as Share<T>).takeAll())
      for (let i = 0; shares.some((share) => i < share.length); i++)
        for (const share of shares) if (i < share.length) together.push(share[i])
    }
    this.#together = together
    this.#apart = undefined
  }

  /** Puts an entry behind the rest of its source's share for what is so urgent. */
  push(queued: T, source: number, urgency: Urgency): void {
    this.#pushTo(this.#shareOf(source, urgency), queued)
  }

  /** Puts an entry into the share in which `older` stands, and so behind it. */
  pushBehind(older: T, queued: T): void {
    this.#pushTo(older.share as unknown as Share<T>, queued)
  }

  /** Makes what waits as urgent as this, at least. It then stands behind what has been so urgent. */
  raise(queued: T, urgency: Urgency): void {
    const { level, of } = queued.share!
    if (!level || !of || level.urgency <= urgency) return
    queued.share!.handleMore(-1, queued.start - queued.end)
    this.#shareOf(of.source, urgency).push(queued)
  }

  /** Gives an entry other bytes. It keeps its place. */
  replace(place: T, { batch, start, end }: Pick<T, 'batch' | 'start' | 'end'>): void {
    const more = end - start - (place.end - place.start)
    place.batch = batch
    place.start = start
    place.end = end
    place.share!.handleMore(0, more)
    this.#bytes += more
  }

  /** Whether this holds for any that waits. */
  some(holds: (queued: T) => boolean): boolean {
    if (!this.#apart) return this.#together.some(holds)
    if (this.#first.some(holds)) return true
    return this.#apart.levels.some(({ shares }) => shares.some((share) => (share as unknown as Share<T>).some(holds)))
  }

  /** The entry whose turn it is. */
  first(): T | undefined {
    if (!this.#apart) return this.#together.first()
    const before = this.#first.first()
    if (before) return before
    const { levels } = this.#apart
    const level = levels.find(({ events, isDue }) => events > 0 && isDue) ?? levels.find(({ events }) => events > 0)
    return level && (firstOf(level) as T | undefined)
  }

  /** The oldest and least urgent entry of the source that holds most. */
  oldestOfLargest(): T | undefined {
    let largest: SourceShares | undefined
    for (const of of this.#apart?.bySource.values() ?? []) if (of.bytes > (largest?.bytes ?? 0)) largest = of
    for (let urgency = URGENCIES - 1; largest && urgency >= 0; urgency--) {
      const share = largest.byUrgency[urgency]
      if (share?.events) return share.first() as unknown as T
    }
    return undefined
  }

  /** Takes out the {@link first}. */
  take(queued: T): void {
    const share = queued.share!
    const bytes = queued.end - queued.start
    this.remove(queued)
    share.credit -= bytes
    if (share.level) this.#handleTurn(share.level, bytes)
  }

  remove(queued: T): void {
    const bytes = queued.end - queued.start
    queued.share!.handleMore(-1, -bytes)
    this.#events--
    this.#bytes -= bytes
    queued.batch = undefined
  }

  #pushTo(share: Share<T>, queued: T): void {
    share.push(queued)
    this.#events++
    this.#bytes += queued.end - queued.start
  }

  #handleTurn(level: Level, bytes: number): void {
    let hasPassedOver = false
    for (const other of this.#apart!.levels) {
      if (other.urgency <= level.urgency || other.events === 0) continue
      hasPassedOver = true
      other.handlePassedOver(bytes)
    }
    level.handleTaken(bytes)
    if (hasPassedOver) this.counts.ahead++
  }

  #shareOf(source: number, urgency: Urgency): Share<T> {
    if (!this.#apart) return this.#together
    if (source === FIRST_SHARE) return this.#first
    const { levels, bySource } = this.#apart
    let of = bySource.get(source)
    if (!of) {
      of = new SourceShares(source)
      bySource.set(source, of)
    }
    let share = of.byUrgency[urgency]
    if (!share) {
      share = new Share(levels[urgency], of)
      of.byUrgency[urgency] = share
      levels[urgency].shares.push(share)
    }
    return share as unknown as Share<T>
  }
}

/** Gives what the shares of a level, which are not all empty, have in turn. */
function firstOf(level: Level): Queued | undefined {
  const { shares } = level
  for (let looked = 0; looked <= shares.length; looked++) {
    const share = shares[level.turn]
    const first = share?.events ? share.first() : undefined
    if (first && share.credit > 0) return first
    if (share) share.credit = 0
    level.turn = level.turn + 1 < shares.length ? level.turn + 1 : 0
    if (shares[level.turn]) shares[level.turn].credit = TURN_BYTES
  }
  return undefined
}
