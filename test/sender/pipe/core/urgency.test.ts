import t from 'tap'
import { type Event, ScheduleRelationship, type TrainStatus } from '../../../../proto/event.js'
import { delayTold, Urgency, urgencyOf } from '../../../../sender/pipe/core/urgency.js'

const position = { atStation: 'S' }
const train = (more: TrainStatus = {}): Event => ({ train: { number: '1', position, ...more } })
const after = (before: Event, event: Event) => urgencyOf(event, delayTold(before))

t.test(
  'what is said of lines, notices and components, and that a train does not run, is the most urgent',
  async (t) => {
    const events: Event[] = [
      ...[{ line: { line: 'L' } }, { information: { id: 'i' } }, { component: { component: 'C' } }],
      train({ cancelled: true }),
      train({ scheduleRelationship: ScheduleRelationship.CANCELED }),
      train({ scheduleRelationship: ScheduleRelationship.DELETED }),
    ]
    for (const event of events) t.equal(urgencyOf(event), Urgency.status)
    t.equal(after(train({ cancelled: true }), train()), Urgency.status, 'and that it runs after all')
    t.equal(after(train({ cancelled: true }), train({ cancelled: true })), Urgency.status)
  },
)

t.test('a delay is news when it is another than before; then the record is more than a position', async (t) => {
  t.equal(urgencyOf(train({ delayS: 60 })), Urgency.delays, 'of a train of which nothing was said')
  t.equal(after(train({ delayS: 60 }), train({ delayS: 60 })), Urgency.positions)
  t.equal(after(train({ delayS: 60 }), train({ delayS: 61 })), Urgency.delays)
  t.equal(after(train({ delayS: 60 }), train({ delayS: 0 })), Urgency.delays)
  t.equal(after(train({ delayS: 60 }), train()), Urgency.delays, 'that it is not known any more')
  t.equal(urgencyOf(train({ delayS: 0 })), Urgency.positions)
  t.equal(urgencyOf(train()), Urgency.positions)
})

t.test('what holds no position is no word about one: an end, calls, a train that is withheld', async (t) => {
  t.equal(urgencyOf({ train: { number: '1' }, withheld: { reason: 'too_large' } }), Urgency.delays)
  t.equal(urgencyOf({ train: { number: '1', stopCalls: [{ station: 'S' }] } }), Urgency.delays)
  t.equal(urgencyOf(train({ ended: true })), Urgency.delays)
})
