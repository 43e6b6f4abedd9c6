/** Opens the lanes that a sender has. A new one is a line here. */
import { type CopyBytes, copyBytes } from '../../../../fec/copy-bytes.js'
import type { BatcherOptions } from '../batcher.js'
import { CarouselLane, type CarouselOptions } from './carousel-lane.js'
import { CheckpointLane, type CheckpointOptions } from './checkpoint-lane.js'
import { ControlLane, type ControlSays, type EarlierEpoch } from './control-lane.js'
import { EventLane } from './event-lane.js'
import type { OutgoingLane, PlanOf } from './outgoing-lane.js'
import { ResendLane, type ResendOptions } from './resend-lane.js'

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
  /** Says every last value again; nothing is kept for it where this is absent. */
  carousel?: CarouselOptions | undefined
  /** Signs what was numbered; nobody does where this is absent. */
  checkpoint?: CheckpointOptions | undefined
  /** Sends frames of other lanes once more; there is no such lane where this is absent. */
  resend?: ResendOptions | undefined
  copy?: CopyBytes | undefined
}

export function openLanes({ plan, batch, says, startMs, ...context }: OutgoingContext): OpenLanes {
  const { heartbeatPeriodMs, run, earlierEpochs, copy = copyBytes } = context
  const heartbeats = { heartbeatPeriodMs, run, earlierEpochs, frameBytesMax: batch.frameBytesMax, plan }
  const carousel = context.carousel && new CarouselLane(context.carousel, copy, startMs)
  const events = new EventLane(batch, plan, carousel?.store)
  const { checkpoint } = context
  return {
    control: new ControlLane(heartbeats, says, startMs),
    events,
    ...(carousel && { carousel }),
    ...(checkpoint && { checkpoint: new CheckpointLane(checkpoint, plan, () => events.isWaiting, startMs) }),
    ...(context.resend && { resend: new ResendLane(context.resend) }),
  }
}

/** The lanes that a sender cannot be without stand by name. */
export interface OpenLanes {
  readonly control: ControlLane
  readonly events: EventLane
  readonly [name: string]: OutgoingLane
}
