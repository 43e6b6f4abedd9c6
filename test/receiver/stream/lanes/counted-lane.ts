/** An ordered lane whose frames are of events, and counted. */
import type { Event } from '../../../../proto/event.js'
import { EventAccounts, type EventFrame } from '../../../../receiver/stream/lanes/event-accounts.js'
import {
  type OrderedItem,
  OrderedLane,
  type OrderedLaneOptions,
} from '../../../../receiver/stream/lanes/ordered-lane.js'

export const PATIENCE_MS = 100
/** The epochs here begin in these seconds; the lane listens from the first one on. */
export const E1 = 1_750_000_000
export const T = E1 * 1000

export class CountedLane extends OrderedLane<EventFrame> {
  readonly #accounts: EventAccounts

  constructor(options: Partial<OrderedLaneOptions<EventFrame>> = {}) {
    const accounts = new EventAccounts()
    super({
      ...{ patienceMs: PATIENCE_MS, heldFramesMax: 100, listeningSinceMs: T, ...options },
      openAccount: (position, isJoinedLate) => accounts.open(position, isJoinedLate),
    })
    this.#accounts = accounts
  }

  /** Of frames and of events. */
  get allCounts(): this['counts'] & EventAccounts['counts'] {
    return { ...this.counts, ...this.#accounts.counts }
  }
}

export function frame(eventsBefore: number, count: number, createdMs = T): EventFrame {
  const events: Event[] = Array.from({ length: count }, (_, i) => ({ eventId: String(eventsBefore + i) }))
  return { createdMs, arrivalMs: createdMs, isRecovered: false, isReadable: true, eventsBefore, events }
}

/** `epoch offset/what`: `0/5` for frame 5, `0/1-4 lost` for a gap. */
export function told(items: readonly OrderedItem<unknown>[]): string[] {
  return items.map((item) =>
    item.kind === 'frame'
      ? `${item.epoch - E1}/${item.sequence}`
      : `${item.epoch - E1}/${item.firstSequence}-${item.lastSequence} ${item.reason}`,
  )
}
