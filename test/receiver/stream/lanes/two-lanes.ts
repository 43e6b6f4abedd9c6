/** For tests of lanes that nobody reads, or that are made up: a lane of a later release may have their number. */
import type { LaneContext } from '../../../../receiver/stream/lanes/incoming-lane.js'
import { type OpenLanes, openLanes } from '../../../../receiver/stream/lanes/open-lanes.js'

export function openTwoLanes(context: LaneContext): OpenLanes {
  const { control, events } = openLanes(context)
  return { control, events }
}
