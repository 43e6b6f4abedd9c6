import t from 'tap'
import { HEARTBEAT_LANE } from '../../../../receiver/core/lanes/heartbeat-lane.js'
import { openLanes } from '../../../../receiver/core/lanes/open-lanes.js'
import { T } from './counted-lane.js'
import { incoming, ToldContext } from './lane-context.js'

t.test('the assembler judges a sender’s life by the lane on which heartbeats are read', async (t) => {
  const reading = Object.values(openLanes(new ToldContext())).filter((lane) => {
    return lane.lane === HEARTBEAT_LANE && lane.handleFrame(incoming(1, { createdMs: T, heartbeat: {} }), T) === 'news'
  })
  t.equal(reading.length, 1)
})
