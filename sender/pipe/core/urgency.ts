/**
 * How soon an event is wanted while more waits than the link carries: what is said of whole lines, and that a train is
 * cancelled, before delays, and these before positions (PROTOCOL.md S3a). The intake judges it, because it knows what
 * was said of the subject before; the transmit process decodes nothing.
 */
import { type Event, ScheduleRelationship, type TrainStatus } from '../../../proto/event.js'

/** The smaller, the sooner. */
export const Urgency = { status: 0, delays: 1, positions: 2 } as const
export type Urgency = (typeof Urgency)[keyof typeof Urgency]
export const URGENCIES = Object.values(Urgency).length

/** Stands for the delay of a train that does not run. */
const CANCELLED = Number.POSITIVE_INFINITY

/**
 * What the next record of the train is held against: how late this one says that it is, or that it does not run. A
 * train of which nothing was said is on time.
 */
export function delayTold({ train }: Event): number {
  if (!train) return 0
  return isCancelled(train) ? CANCELLED : (train.delayS ?? 0)
}

/** @param toldBefore {@link delayTold} of the record before, of the same subject */
export function urgencyOf(event: Event, toldBefore = 0): Urgency {
  const { train } = event
  if (!train) return Urgency.status
  const told = delayTold(event)
  // That a train runs after all is as urgent as that it does not.
  if (told === CANCELLED || toldBefore === CANCELLED) return Urgency.status
  // Without a position it can be no news of where the train is: calls, an end, a word that it is withheld.
  if (told !== toldBefore || !train.position || train.ended) return Urgency.delays
  return Urgency.positions
}

/** Whether it says that the train does not run, in either way. */
export function isCancelled({ cancelled, scheduleRelationship }: TrainStatus): boolean {
  return (
    cancelled === true ||
    scheduleRelationship === ScheduleRelationship.CANCELED ||
    scheduleRelationship === ScheduleRelationship.DELETED
  )
}
