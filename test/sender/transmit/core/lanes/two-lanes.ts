/** For tests of events and heartbeats, to the number and the byte: a lane of a later release has its own. */
import {
  type OpenLanes,
  type OutgoingContext,
  openLanes,
} from '../../../../../sender/transmit/core/lanes/open-lanes.js'

export function openTwoLanes(context: OutgoingContext): OpenLanes {
  const { control, events } = openLanes(context)
  return { control, events }
}
