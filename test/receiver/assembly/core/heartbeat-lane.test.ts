import t from 'tap'
import { HEARTBEAT_LANE } from '../../../../receiver/assembly/core/heartbeat-lane.js'
import { openLanes } from '../../../../receiver/stream/lanes/open-lanes.js'
import { T } from '../../stream/lanes/counted-lane.js'
import { incoming, ToldContext } from '../../stream/lanes/lane-context.js'

t.test('the assembler judges a sender’s life by the lane on which heartbeats are read', async (t) => {
  const reading = Object.values(openLanes(new ToldContext())).filter((lane) => {
    return lane.lane === HEARTBEAT_LANE && lane.handleFrame(incoming(1, { createdMs: T, heartbeat: {} }), T) === 'news'
  })
  t.equal(reading.length, 1)
})
