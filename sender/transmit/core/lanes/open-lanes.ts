/** Opens the lanes that a sender has. A new one is a line here. */
import type { BatcherOptions } from '../batcher.js'
import { ControlLane, type ControlSays, type EarlierEpoch } from './control-lane.js'
import { EventLane } from './event-lane.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'

/** What a lane is made with. */
export interface OutgoingContext {
  /** For frames of events, heartbeats, and all that are no longer than these. */
  plan: PlanOf
  batch: BatcherOptions
  heartbeatPeriodMs: number
  run: number
  earlierEpochs: readonly EarlierEpoch[]
  says: ControlSays
  /** When the sender began. */
  startMs: number
}

export function openLanes({ plan, batch, says, startMs, ...heartbeats }: OutgoingContext): OpenLanes {
  return {
    control: new ControlLane({ ...heartbeats, frameBytesMax: batch.frameBytesMax, plan }, says, startMs),
    events: new EventLane(batch, plan),
  }
}

/** The lanes that a sender cannot be without stand by name. */
export interface OpenLanes {
  readonly control: ControlLane
  readonly events: EventLane
  readonly [name: string]: OutgoingLane
}
