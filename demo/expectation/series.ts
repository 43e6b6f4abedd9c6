/** Finds what a series of snapshots changes (docs/sources.md, "Recordings"): new, changed and vanished subjects. */
import { type FlatEvent, flatEvent } from './flat-event.js'

export type ExpectedSnapshot = {
  events: FlatEvent[]
  timeMs: number | undefined
  /** False for rows, each of which tells of one thing. */
  isSnapshot?: boolean
  /** The feed that the snapshot belongs to, where there are several. */
  feed?: string
  /** Kinds of the content, where the events do not tell. */
  kinds?: readonly string[]
  /** Number of records that become no event, by the sender's word. */
  putAside?: Readonly<Record<string, number>>
}

const TIMES = ['eventTimeMs', 'sourceTimeMs', 'validUntilMs', 'train.positionMs', 'train.callsMs']
const KEYS = [
  ...['train.operator', 'train.line', 'train.number', 'train.serviceDate', 'train.identity'],
  ...['line.operator', 'line.line', 'information.operator', 'information.id'],
]
const HOUR_MS = 3_600_000
const REFUSED_IN_A_ROW_MAX = 2
const HALVES = {
  positionMs: /^train\.(position|positionMs|occupancy|carIds)(\.|$)/,
  callsMs: /^train\.(stopCalls|delayS|callsMs)(\.|$)/,
} as const
type HalfTime = keyof typeof HALVES

/** A subject as it last was in the series. */
type Known = { event: FlatEvent; told: FlatEvent; order: Map<string, Order> }
type Order = { newestMs: number; refusedMs?: number; inARow: number }

export class ExpectedSeries {
  /** Subjects by key, no more than the largest snapshot holds. */
  #known = new Map<string, Known>()
  #order: Order | undefined
  #newestOwnMs = Number.NEGATIVE_INFINITY
  /** Counts records and snapshots that were put aside, by word. */
  readonly putAside: Record<string, number> = {}

  handleSnapshot(events: readonly FlatEvent[], timeMs: number | undefined): FlatEvent[] {
    if (this.#isStale(events, timeMs)) {
      this.#putAside('stale_snapshot')
      return []
    }
    const latest = new Map<string, FlatEvent>()
    for (const event of events) {
      // When two have one key, the later counts, in its own place.
      if (latest.delete(keyOf(event))) this.#putAside('duplicate_key')
      latest.set(keyOf(event), event)
    }
    const told: FlatEvent[] = []
    const now = new Map<string, Known>()
    for (const [key, event] of latest) {
      const before = this.#known.get(key)
      const order = before?.order ?? new Map()
      const newest = this.#newest(event, before?.told, order)
      const isTold = newest && (!before || !saysTheSame(newest, before.told) || isRenewed(newest, before.told))
      if (isTold) told.push(newest)
      now.set(key, { event: before?.event ?? event, told: isTold ? newest : before!.told, order })
    }
    const vanished = [...this.#known].filter(([key]) => !now.has(key))
    this.#known = now
    return [...told, ...vanished.map(([, { event }]) => endOf(event, timeMs))]
  }

  /** True when the snapshot is out of order by its time and holds nothing newer than what was seen. */
  #isStale(events: readonly FlatEvent[], timeMs: number | undefined): boolean {
    const ownMs = Math.max(...events.flatMap((event) => Object.values(ownTimes(event))), Number.NEGATIVE_INFINITY)
    if (timeMs !== undefined) {
      const order = (this.#order ??= { newestMs: timeMs, inARow: 0 })
      const isNewer = ownMs > this.#newestOwnMs
      if (!isInOrder(order, timeMs, Number.POSITIVE_INFINITY) && !isNewer) return true
      Object.assign(order, { newestMs: timeMs, inARow: 0, refusedMs: undefined })
    }
    this.#newestOwnMs = Math.max(this.#newestOwnMs, ownMs)
    return false
  }

  /**
   * Returns the event, in which a half that is older than what is known keeps its old values; `undefined` when all of
   * it is older.
   */
  #newest(event: FlatEvent, told: FlatEvent | undefined, orders: Map<string, Order>): FlatEvent | undefined {
    const times = ownTimes(event)
    const older = Object.entries(times).filter(([name, ms]) => {
      const order = orders.get(name)
      if (!order) orders.set(name, { newestMs: ms, inARow: 0 })
      return order && !isInOrder(order, ms, HOUR_MS)
    })
    if (older.length === 0) return event
    this.#putAside('older_observation')
    const halves = Object.keys(HALVES).filter((name) => event.has(`train.${name}`))
    if (older.length >= halves.length || !told) return undefined
    const half = HALVES[older[0][0] as HalfTime]
    return new Map([
      ...[...event].filter(([path]) => !half.test(path)),
      ...[...told].filter(([path]) => half.test(path)),
      [`train.${older[0][0]}`, orders.get(older[0][0])!.newestMs],
    ])
  }

  #putAside(word: string): void {
    this.putAside[word] = (this.putAside[word] ?? 0) + 1
  }
}

/** Returns the times that the record's own source gives it: not the snapshot's time, and none that are later. */
function ownTimes(event: FlatEvent): Record<string, number> {
  const sourceMs = event.get('sourceTimeMs') as number | undefined
  const halves = Object.keys(HALVES).filter((name) => event.has(`train.${name}`))
  const paths = halves.length > 0 ? halves.map((name) => `train.${name}`) : sourceMs ? [] : ['eventTimeMs']
  return Object.fromEntries(
    paths.flatMap((path) => {
      const ms = event.get(path) as number | undefined
      return ms !== undefined && ms <= (sourceMs ?? ms) ? [[path.replace('train.', ''), ms]] : []
    }),
  )
}

/**
 * True when the time is in order. Older times are refused, but after two in a row that go forward the newest was wrong.
 */
function isInOrder(order: Order, ms: number, olderMsMax: number): boolean {
  if (ms < order.newestMs && order.newestMs - ms <= olderMsMax) {
    if (order.refusedMs === undefined || ms > order.refusedMs) order.inARow++
    order.refusedMs = ms
    if (order.inARow <= REFUSED_IN_A_ROW_MAX) return false
  }
  Object.assign(order, { newestMs: ms, inARow: 0, refusedMs: undefined })
  return true
}

function keyOf(event: FlatEvent): string {
  return JSON.stringify(KEYS.map((path) => event.get(path)))
}

/** True when everything but the times is equal. */
function saysTheSame(event: FlatEvent, last: FlatEvent): boolean {
  const paths = new Set([...event.keys(), ...last.keys()])
  for (const time of TIMES) paths.delete(time)
  return [...paths].every((path) => event.get(path) === last.get(path))
}

function isRenewed(event: FlatEvent, last: FlatEvent): boolean {
  const until = event.get('validUntilMs')
  return until !== undefined && Number(until) > Number(last.get('validUntilMs') ?? Number.NEGATIVE_INFINITY)
}

function endOf(event: FlatEvent, timeMs: number | undefined): FlatEvent {
  const kind = [...event.keys()].map((path) => /^(train|line|information)\./.exec(path)?.[1]).find((found) => found)
  return flatEvent({
    eventTimeMs: timeMs,
    ...Object.fromEntries([...event].filter(([path]) => KEYS.includes(path))),
    [`${kind}.ended`]: true,
  })
}
