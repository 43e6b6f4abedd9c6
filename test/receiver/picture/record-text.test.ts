import t from 'tap'
import { recordText } from '../../../receiver/picture/record-text.js'
import { OFFICE_VIEW, type View } from '../../../receiver/picture/view.js'
import { ToldState } from '../told-state.js'

const PUBLIC: View = { fields: 'public', lines: undefined, hiddenTypes: new Set(['回送']) }

t.test('the record with its ages: since it happened, and since it was sent', async (t) => {
  const told = new ToldState()
  const train = { operator: 'O', line: 'L', number: '1', note: { ja: '"引用"' } }
  told.tell(5000, [
    { eventTimeMs: 4000, train },
    { line: { line: 'M' } },
    { train: { number: '2', type: { code: '回送' } } },
  ])
  const [timed, timeless, hidden] = [...told.state.records()]
  const ageOf = (timeMs: number, sender: number) => 9000 - timeMs + sender
  const json = (...args: Parameters<typeof recordText>) => JSON.parse(recordText(...args)!)
  const heading = { key: 'train/O/L/1/-', id: '1:0:1:0:1:0', state: 'live' }
  t.same(json(timed, OFFICE_VIEW, ageOf), { ...heading, ageMs: 5000, sentAgoMs: 4000, eventTimeMs: 4000, train })
  t.same(json(timed, PUBLIC, ageOf).train, { operator: 'O', line: 'L', number: '1' })
  const old = json(timeless, OFFICE_VIEW, ageOf)
  t.same([old.ageMs, old.sentAgoMs], [undefined, 4000], 'what happened at an unknown time is not as new as its frame')
  t.same(
    json(timed, OFFICE_VIEW, () => undefined),
    { ...heading, eventTimeMs: 4000, train },
    'an unknown age is left out',
  )
  t.equal(recordText(hidden, PUBLIC, ageOf), undefined)
})

t.test('a record that is not live says so, why, and since when nobody has confirmed it', async (t) => {
  const told = new ToldState()
  told.tell(5000, [{ train: { number: '1' } }])
  const [record] = [...told.state.records()]
  record.judgement = { state: 'stale', reason: 'not_confirmed', confirmedMs: 6000 }
  t.match(JSON.parse(recordText(record, OFFICE_VIEW, (timeMs) => 9000 - timeMs)!), {
    ...{ state: 'stale', stateReason: 'not_confirmed', confirmedAgoMs: 3000, sentAgoMs: 4000 },
  })
})
