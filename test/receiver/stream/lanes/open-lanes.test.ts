import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { openLanes } from '../../../../receiver/stream/lanes/open-lanes.js'
import { ToldContext } from './lane-context.js'

t.test('what every sender has: events and heartbeats', async (t) => {
  const lanes = openLanes(new ToldContext())
  t.strictSame(
    Object.values(lanes).map(({ lane }) => lane),
    [Lane.events, Lane.control],
  )
})
