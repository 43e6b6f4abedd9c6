import t from 'tap'
import type { Event } from '../../../../../proto/event.js'
import { RecordedPlace } from '../../../../../sender/intake/sources/recording/recorded-place.js'

const train = (number: string, eventTimeMs = 0, eventId?: string): Event => ({
  eventTimeMs,
  train: { number },
  ...(eventId && { eventId }),
})
function placeOf(...events: Event[]): RecordedPlace {
  const place = new RecordedPlace()
  for (const event of events) place.handleEvent(event)
  return place
}

t.test('the same events are the same place; any other is another', async (t) => {
  const events = [train('1'), train('2', 5, 'x'), train('3')]
  const { cursor } = placeOf(...events)
  t.equal(cursor.events, 3)
  t.ok(placeOf(...events).isAt(cursor))
  const others = [
    events.slice(0, 2),
    [...events, train('4')],
    [train('9'), events[1], events[2]],
    [events[0], train('2', 6, 'x'), events[2]],
    [events[0], train('2', 5, 'y'), events[2]],
    [events[1], events[0], events[2]],
  ]
  for (const other of others) t.notOk(placeOf(...other).isAt(cursor))
})
