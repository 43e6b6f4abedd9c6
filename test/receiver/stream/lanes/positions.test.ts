import t from 'tap'
import { Lane } from '../../../../proto/datagram.js'
import { gapItemOf } from '../../../../receiver/stream/lanes/lane-items.js'
import {
  assemblerResume,
  isGapOf,
  lanePositions,
  type PositionedLane,
  type ReceiverPosition,
  receiverPositions,
} from '../../../../receiver/stream/lanes/positions.js'

const events: PositionedLane = {
  lane: Lane.events,
  positions: [
    { epoch: 7, next: 5, events: 9 },
    { epoch: 9, next: 2, events: 1, isBehind: true },
  ],
}
const control: PositionedLane = { lane: Lane.control, positions: [{ epoch: 9, next: 4 }] }
const objects: PositionedLane = { lane: Lane.objects, positions: [{ epoch: 9, next: 6 }] }

t.test('R17: what is written of events and heartbeats, as it was always written', async (t) => {
  t.equal(
    JSON.stringify(receiverPositions(3, [events, control], 12)),
    '[{"sender":3,"epoch":7,"next":5,"events":9,"clockOffsetMs":12},' +
      '{"sender":3,"epoch":9,"next":2,"events":1,"isBehind":true,"heartbeat":3,"clockOffsetMs":12}]',
  )
  t.strictSame(receiverPositions(3, [control], undefined), [], 'no epoch of events, no entry')
})

t.test('R17: each lane is given back what it said, also one of a later release', async (t) => {
  const written = receiverPositions(3, [events, control, objects], undefined)
  t.match(written[1], { lanes: [{ lane: 3, next: 6 }] })
  const doubtful = [{ firstSequence: 4, lastSequence: 4, reason: 'lost' as const }]
  const read: ReceiverPosition[] = [{ ...written[0], doubtful }, written[1]]
  t.strictSame(lanePositions(read, Lane.events), [{ ...events.positions[0], doubtful }, events.positions[1]])
  t.strictSame(lanePositions(read, Lane.control), control.positions)
  t.strictSame(lanePositions(read, Lane.objects), [{ epoch: 9, next: 6, isBehind: true }])
  t.strictSame(lanePositions(read, Lane.carousel), [])
})

t.test('R17: the assembler goes on in the last position of each sender, and knows its highest epoch', async (t) => {
  const at = (sender: number, epoch: number, next: number, more: Partial<ReceiverPosition> = {}) => ({
    ...{ sender, epoch, next, events: 0, ...more },
  })
  const lanes = (lastSequence: number, heartbeat: number) => [
    { lane: Lane.events, lastSequence },
    { lane: Lane.control, lastSequence: heartbeat },
  ]
  t.strictSame(assemblerResume([at(0, 9, 5), at(1, 3, 1), at(0, 7, 8, { heartbeat: 4 })]), [
    { sender: 0, epoch: 7, highest: 9, lanes: lanes(7, 4) },
    { sender: 1, epoch: 3, highest: 3, lanes: lanes(0, 0) },
  ])
  const [further] = assemblerResume([at(0, 9, 5, { lanes: [{ lane: Lane.objects, next: 6 }] })])
  t.strictSame(further.lanes, [...lanes(4, 0), { lane: Lane.objects, lastSequence: 5 }])
})

t.test('a gap of another sender, epoch or lane does not move the position', async (t) => {
  const [position] = receiverPositions(3, [events], undefined)
  const missing = { firstSequence: 1, lastSequence: 1, reason: 'lost', fromMs: undefined, untilMs: undefined } as const
  const place = { stream: 1, sender: 3, epoch: 7, lane: Lane.events }
  t.equal(isGapOf(position, gapItemOf(place, missing, 0)), true)
  for (const other of [{ sender: 4 }, { epoch: 8 }, { lane: Lane.objects }]) {
    t.equal(isGapOf(position, gapItemOf({ ...place, ...other }, missing, 0)), false)
  }
})
