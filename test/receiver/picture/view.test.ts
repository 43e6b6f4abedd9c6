import t from 'tap'
import { type Event, LineCondition, ScheduleRelationship } from '../../../proto/event.js'
import { lineName } from '../../../receiver/picture/line-name.js'
import {
  hidesType,
  isHiddenTrip,
  OFFICE_VIEW,
  projectEvent,
  seesLine,
  type View,
} from '../../../receiver/picture/view.js'

const PUBLIC: View = { fields: 'public', lines: undefined, hiddenTypes: new Set(['回送', 'Deadhead']) }
const event: Event = {
  eventId: 'e',
  eventTimeMs: 1,
  train: {
    ...{ operator: 'O', line: 'L', number: '1', delayS: 60, vehicleId: 'V', owner: 'X', carIds: ['c'] },
    note: { ja: '内部' },
    position: { trackSection: '7T', coordinates: { latitude: 35, longitude: 139 } },
  },
}

t.test('a public view: what is named for it, and no more; the event itself is not changed', async (t) => {
  const before = structuredClone(event)
  t.same(projectEvent(event, PUBLIC), {
    ...{ eventId: 'e', eventTimeMs: 1 },
    train: {
      ...{ operator: 'O', line: 'L', number: '1', delayS: 60 },
      position: { coordinates: { latitude: 35, longitude: 139 } },
    },
  })
  t.same(event, before)
  t.equal(projectEvent(event, OFFICE_VIEW), event)
})

t.test('trains of the hidden types, by code or text, are for the office', async (t) => {
  for (const type of [{ code: 'Deadhead' }, { text: { ja: '回送' } }, { text: { en: 'Deadhead' } }]) {
    t.equal(projectEvent({ train: { number: '1', type } }, PUBLIC), undefined)
    t.ok(projectEvent({ train: { number: '1', type } }, { ...PUBLIC, fields: 'office' }))
    t.ok(hidesType(PUBLIC, type))
  }
  t.notOk(hidesType(PUBLIC, { code: 'Local' }))
  t.notOk(hidesType(PUBLIC, undefined))
})

t.test('lines: what is of another, or of none, is not seen', async (t) => {
  const view: View = { ...OFFICE_VIEW, lines: new Set(['O/L', '/M']) }
  t.ok(projectEvent(event, view))
  t.equal(projectEvent({ train: { operator: 'O', line: 'M', number: '1' } }, view), undefined)
  t.ok(projectEvent({ line: { line: 'M' } }, view))
  t.equal(projectEvent({ component: { component: 'C' } }, view), undefined)
  t.ok(seesLine(OFFICE_VIEW, undefined))
  t.equal(lineName({ line: 'M' }), '/M')
})

t.test('component status is for the office', async (t) => {
  t.equal(projectEvent({ component: { component: 'C' } }, PUBLIC), undefined)
  t.ok(projectEvent({ component: { component: 'C' } }, OFFICE_VIEW))
})

t.test('a notice is shown to the public whole, but for what it was not named for', async (t) => {
  const information = {
    ...{ operator: 'O', id: 'I', informed: [{ line: 'L' }], activePeriods: [{ startMs: 1 }], publishedMs: 2 },
    ...{ condition: LineCondition.DELAYED, header: [{ text: 'h' }], updatedMs: 3, expectedResumptionMs: 4 },
  }
  t.strictSame(projectEvent({ eventId: 'e', information }, PUBLIC), { eventId: 'e', information })
})

t.test('a trip that was taken out is hidden from the public alone', async (t) => {
  const out = { train: { number: '1', scheduleRelationship: ScheduleRelationship.DELETED } }
  t.strictSame(
    [isHiddenTrip(PUBLIC, out), isHiddenTrip(OFFICE_VIEW, out), isHiddenTrip(PUBLIC, event)],
    [true, false, false],
  )
})

t.test('what is marked where is told of with it, and what is staff\u2019s is not', async (t) => {
  const seen = (field: string) =>
    projectEvent({ train: { number: '1' }, blemishes: [{ field, reason: 'cut' }] }, PUBLIC)?.blemishes !== undefined
  const of = ['train.delayS', 'train.stopCalls.station', 'train.stopCalls[3].station', 'train.position', 'eventTimeMs']
  t.strictSame([...of, 'train.position.atStation', 'train.name.ko'].filter(seen).length, 7)
  const staffs = ['train', 'train.owner', 'train.position.trackSection', 'component.status', 'source', 'x', '']
  t.same(staffs.filter(seen), [])
})
