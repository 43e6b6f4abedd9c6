import t from 'tap'
import type { Event } from '../../../proto/event.js'
import { EVENT_FIELDS } from '../../../proto/event-fields.js'
import { isPublicPath, publicEvent } from '../../../receiver/picture/public-fields.js'

/** Written out here on purpose: a field that is added to the schema is on one side or the other by a decision. */
const STAFFS = [
  ...['source', 'blemishes.field', 'blemishes.reason'],
  ...['train.carIds', 'train.owner', 'train.vehicleId', 'train.note.ja', 'train.note.en'],
  'train.position.trackSection',
  ...['component.system', 'component.component'],
  ...['component.condition', 'component.text.ja', 'component.text.en', 'component.ended'],
  ...['inputUnknown.source', 'inputUnknown.fromMs', 'inputUnknown.untilMs', 'inputUnknown.reason'],
  'inputUnknown.messages',
]

t.test('every field of the schema is public or staff’s, by its mark', async (t) => {
  t.same([...EVENT_FIELDS.keys()].filter((path) => !isPublicPath(path)).sort(), [...STAFFS].sort())
  t.same(
    STAFFS.filter((path) => !EVENT_FIELDS.has(path)),
    [],
    'and none of these is gone',
  )
})

t.test('what is public is shown, down to the entries of lists; nothing of the event is changed', async (t) => {
  const position = { trackSection: '7T', coordinates: { latitude: 35, longitude: 139 }, stopSequence: 0 }
  const calls = [{ station: 'A', arrival: { delayS: 0 } }]
  const event: Event = {
    ...{ eventId: 'e', source: 3, withheld: { reason: 'cut' } },
    train: { number: '1', owner: 'X', delayS: 0, ended: false, stopCalls: calls, position },
  }
  const before = structuredClone(event)
  const shown = publicEvent(event)
  t.strictSame(shown, {
    ...{ eventId: 'e', withheld: { reason: 'cut' } },
    train: {
      ...{ number: '1', delayS: 0, ended: false, stopCalls: calls },
      position: { coordinates: { latitude: 35, longitude: 139 }, stopSequence: 0 },
    },
  })
  t.strictSame(event, before)
  t.equal(shown.train?.stopCalls, calls, 'what is public to its last field is not copied')
})
