import { Ajv } from 'ajv'
import fc from 'fast-check'
import t from 'tap'
import { eventJsonSchemas } from '../../proto/event-json-schema.js'
import { anyEventJson } from './any-event.js'

const ajv = new Ajv({ strict: false, schemas: eventJsonSchemas() })
const isEvent = ajv.getSchema('Event')!

t.test('what is read and written as JSON is as the schemas say', async (t) => {
  fc.assert(
    fc.property(anyEventJson, (json) => isEvent(json) === true),
    { numRuns: 1000 },
  )
  t.pass('1,000 events')
})

t.test('what an event is not', async (t) => {
  t.ok(isEvent({ train: { number: '1', delayS: 0 } }))
  t.notOk(isEvent({ train: { number: '1', delayS: '0' } }))
  t.notOk(isEvent({ train: { number: '1', occupancy: 'CROWDED' } }))
  t.notOk(isEvent({ train: { number: '1', surprise: 1 } }))
  t.notOk(isEvent({ train: { number: '1', carIds: new Array(65).fill('c') } }))
  t.notOk(isEvent({ information: { id: '1', informed: [{ trip: { tripId: 1 } }] } }))
})

t.test('trains, lines and what is in them have names that others can import', async (t) => {
  const names = eventJsonSchemas().map(({ $id }) => $id)
  for (const name of ['Event', 'Train', 'Line', 'Component', 'Information', 'StopCall', 'Occupancy', 'Severity'])
    t.ok(names.includes(name), name)
})
