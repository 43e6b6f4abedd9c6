import t from 'tap'
import { type Event, ScheduleRelationship } from '../../../proto/event.js'
import {
  type Change,
  ChangeRing,
  type Chosen,
  choose,
  kindOf,
  tellChange,
} from '../../../receiver/picture/change-ring.js'
import { OFFICE_VIEW, type View } from '../../../receiver/picture/view.js'
import type { GapItem } from '../../../receiver/stream/receiver.js'
import { ToldState } from '../told-state.js'

const PUBLIC: View = { fields: 'public', lines: undefined, hiddenTypes: new Set(['回送']) }
const GAP: GapItem = {
  ...{ kind: 'gap', id: '1:0:1:0:2-3', sender: 0, epoch: 1, lane: 0, firstSequence: 2, lastSequence: 3 },
  ...{ reason: 'lost', fromMs: 1, untilMs: undefined, namedMs: 9 },
}

function changesOf(...events: Event[]): Change[] {
  const told = new ToldState()
  const changes: Change[] = []
  told.state.listen((change) => changes.push(change))
  for (const event of events) told.tell(1000, [event])
  return changes
}
const viewed = (change: Change, view = OFFICE_VIEW, chosen?: Chosen) => {
  const { data, ...rest } =
    choose(
      tellChange(change, view, () => 7),
      chosen,
    ) ?? {}
  return data === undefined ? undefined : { ...rest, data: JSON.parse(data) }
}

t.test('changes are numbered from 1, and can be had again until others take their place', async (t) => {
  const ring = new ChangeRing(3)
  const numbers = (since: number) => ring.since(since)?.map(({ number }) => number)
  t.same([ring.lastNumber, numbers(0), numbers(1), numbers(-1)], [0, [], undefined, undefined])
  for (let i = 0; i < 3; i++) ring.push(GAP)
  t.same([numbers(0), numbers(2), numbers(3), numbers(4)], [[1, 2, 3], [3], [], undefined])
  ring.push(GAP)
  t.same([numbers(0), numbers(1), ring.lastNumber], [undefined, [2, 3, 4], 4])
})

t.test('a change is told under the name of its subject, to who has chosen its line', async (t) => {
  const [train, information, component] = changesOf(
    { eventTimeMs: 5, train: { operator: 'O', line: 'L', number: '1' } },
    { information: { operator: 'O', id: 'I', informed: [{ line: 'L' }, { line: 'M' }] } },
    { component: { component: 'C' } },
  )
  const [l, m, n] = ['O/L', 'O/M', 'O/N'].map((name) => new Set([name]))
  t.match(viewed(train), { event: 'train', data: { key: 'train/O/L/1/-', ageMs: 7, sentAgoMs: 7 } })
  t.same([viewed(train, OFFICE_VIEW, l)?.event, viewed(train, OFFICE_VIEW, m)], ['train', undefined])
  t.match(viewed(information, OFFICE_VIEW, m), {
    event: 'information',
    data: { information: { informed: [{ line: 'L' }, { line: 'M' }] } },
  })
  t.equal(viewed(information, OFFICE_VIEW, n), undefined)
  t.same(
    viewed(information, { ...OFFICE_VIEW, lines: m })?.data.information.informed,
    [{ line: 'M' }],
    'who may see some lines is told of these',
  )
  t.equal(viewed(component)?.event, 'component')
  t.same([viewed(component, PUBLIC), viewed(component, OFFICE_VIEW, l)], [undefined, undefined])
  t.match(viewed(GAP, PUBLIC, n), { event: 'gap', data: { id: '1:0:1:0:2-3', reason: 'lost' } })
  t.notOk('kind' in viewed(GAP)!.data)
})

t.test('what happened at an unknown time has no age', async (t) => {
  const [train] = changesOf({ train: { operator: 'O', line: 'L', number: '1' } })
  const { data } = viewed(train)!
  t.same([data.ageMs, data.sentAgoMs], [undefined, 7])
})

t.test('a trip that was taken out is shown to the office, and removed for the public', async (t) => {
  const train = { operator: 'O', line: 'L', number: '1' }
  const [runs, out] = changesOf({ train }, { train: { ...train, scheduleRelationship: ScheduleRelationship.DELETED } })
  t.equal(viewed(runs, PUBLIC)?.event, 'train')
  t.equal(viewed(out, PUBLIC)?.event, 'removed')
  t.match(viewed(out), { event: 'train', data: { train: { scheduleRelationship: 'DELETED' } } })
})

t.test('removed: what has ended, and what a view may not see any more; never what it never saw', async (t) => {
  const train = { operator: 'O', line: 'L', number: '1' }
  const hidden = { ...train, type: { code: '回送' } }
  const [shown, hides, ends] = changesOf({ train }, { train: hidden }, { train: { ...train, ended: true } })
  const removed = (id: string) => ({ event: 'removed', data: { key: 'train/O/L/1/-', id } })
  t.equal(viewed(shown, PUBLIC)!.event, 'train')
  t.same(viewed(hides, PUBLIC), removed('1:0:1:0:2:0'))
  t.equal(viewed(hides)!.event, 'train')
  t.equal(viewed(ends, PUBLIC), undefined)
  t.same(viewed(ends), removed('1:0:1:0:3:0'))
})

t.test('who may not see a line is not told of its condition', async (t) => {
  const change: Change = { kind: 'line', line: 'O/L', key: 'line/O/L', id: 'i', status: undefined }
  const seen = (lines: View['lines']) => viewed(change, { ...OFFICE_VIEW, lines })?.event
  t.strictSame([seen(undefined), seen(new Set(['O/L'])), seen(new Set(['O/M']))], ['removed', 'removed', undefined])
})

t.test('kinds of records', async (t) => {
  const told = new ToldState()
  told.tell(1, [{ train: { number: '1' } }, { information: { id: 'I' } }, { component: { component: 'C' } }])
  t.same([...told.state.records()].map(kindOf), ['train', 'information', 'component'])
})
