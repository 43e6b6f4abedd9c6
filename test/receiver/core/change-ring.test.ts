import t from 'tap'
import type { Event } from '../../../proto/event.js'
import { type Change, ChangeRing, kindOf, lineOf, viewChange } from '../../../receiver/core/change-ring.js'
import type { GapItem } from '../../../receiver/core/receiver.js'
import { OFFICE_VIEW, type View } from '../../../receiver/core/view.js'
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
const viewed = (change: Change, view = OFFICE_VIEW) => {
  const { data, ...rest } = viewChange(change, view, () => 7) ?? {}
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

t.test('a change is told under the name of its subject, with its line', async (t) => {
  const [train, line, component] = changesOf(
    { train: { operator: 'O', line: 'L', number: '1' } },
    { line: { line: 'L' } },
    { component: { component: 'C' } },
  )
  t.match(viewed(train!), { event: 'train', line: 'O/L', data: { key: 'train/O/L/1/-', ageMs: 7 } })
  t.match(viewed(line!), { event: 'line', line: '/L' })
  t.match(viewed(component!), { event: 'component', line: undefined })
  t.equal(viewed(component!, PUBLIC), undefined)
  t.match(viewed(GAP, PUBLIC), { event: 'gap', data: { id: '1:0:1:0:2-3', reason: 'lost' } })
  t.notOk('kind' in viewed(GAP)!.data)
})

t.test('removed: what has ended, and what a view may not see any more; never what it never saw', async (t) => {
  const train = { operator: 'O', line: 'L', number: '1' }
  const hidden = { ...train, type: { code: '回送' } }
  const [shown, hides, ends] = changesOf({ train }, { train: hidden }, { train: { ...train, ended: true } })
  const removed = (id: string) => ({ event: 'removed', line: 'O/L', data: { key: 'train/O/L/1/-', id } })
  t.equal(viewed(shown!, PUBLIC)!.event, 'train')
  t.same(viewed(hides!, PUBLIC), removed('1:0:1:0:2:0'))
  t.equal(viewed(hides!)!.event, 'train')
  t.equal(viewed(ends!, PUBLIC), undefined)
  t.same(viewed(ends!), removed('1:0:1:0:3:0'))
})

t.test('kinds and lines of records', async (t) => {
  const told = new ToldState()
  told.tell(1, [
    { train: { line: 'L', number: '1' } },
    { line: { operator: 'O', line: 'L' } },
    { component: { component: 'C' } },
  ])
  const records = [...told.state.records()]
  t.same(records.map(kindOf), ['train', 'line', 'component'])
  t.same(records.map(lineOf), ['/L', 'O/L', undefined])
})
