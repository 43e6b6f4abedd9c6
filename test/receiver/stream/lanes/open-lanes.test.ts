import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { openLanes } from '../../../../receiver/stream/lanes/open-lanes.js'
import { ToldContext } from './lane-context.js'

t.test('what every sender has: events and heartbeats', async (t) => {
  const lanes = openLanes(new ToldContext())
  t.equal(lanes.events.lane, Lane.events)
  t.equal(lanes.control.lane, Lane.control)
  const numbers = Object.values(lanes).map(({ lane }) => lane)
  t.equal(new Set(numbers).size, numbers.length, 'each has a number of its own')
})
