/** Opens the lanes that a receiver reads of every sender. A new one is a line here; its items come behind these. */
import { CarouselLane } from './carousel-lane.js'
import { ControlLane } from './control-lane.js'
import { EventLane } from './event-lane.js'
import type { IncomingLane, LaneContext } from './incoming-lane.js'
import { ResentLane } from './resent-lane.js'

export function openLanes(context: LaneContext): OpenLanes {
  return {
    events: new EventLane(context),
    control: new ControlLane(context),
    carousel: new CarouselLane(context),
    resent: new ResentLane(context),
  }
}

/** The lanes that a receiver cannot be without stand by name. */
export interface OpenLanes {
  readonly events: EventLane
  readonly control: ControlLane
  readonly [name: string]: IncomingLane
}
