import t from 'tap'
import { EVENT_FIELDS, eventLeafAt } from '../../proto/event-fields.js'

t.test('what stands at a path', async (t) => {
  t.equal(eventLeafAt('train.position.atStation'), 'string')
  t.equal(eventLeafAt('eventTimeMs'), 'uint64')
  t.equal(eventLeafAt('train.originStations'), 'string list')
  t.equal(eventLeafAt('line.condition'), 'enum')
  t.equal(eventLeafAt('information.condition'), 'enum')
  for (const path of ['', 'train', 'train.stopCalls', 'train.stopCalls.station', 'train.number.x', 'constructor'])
    t.equal(eventLeafAt(path), undefined, path)
})

t.test('every path, those in the entries of lists too', async (t) => {
  t.same(EVENT_FIELDS.get('train.stopCalls.arrival.delayS'), { leaf: 'sint32', isInList: true })
  t.same(EVENT_FIELDS.get('information.informed.trip.tripId'), { leaf: 'string', isInList: true })
  t.same(EVENT_FIELDS.get('train.carIds'), { leaf: 'string list', isInList: false })
  t.same(EVENT_FIELDS.get('blemishes.field'), { leaf: 'string', isInList: true })
})
