import t from 'tap'
import { fieldSet, PerRecord, viewKey } from '../../../receiver/picture/per-record.js'
import { OFFICE_VIEW, type View } from '../../../receiver/picture/view.js'
import { ToldState } from '../told-state.js'

const publicView = (lines?: string[], hidden = ['回送']): View => ({
  fields: 'public',
  lines: lines && new Set(lines),
  hiddenTypes: new Set(hidden),
})

t.test('made once a record and set of fields, whoever asks', async (t) => {
  const told = new ToldState()
  told.tell(1000, [{ train: { operator: 'O', line: 'L', number: '1', note: { ja: '内部' } } }])
  const seen: unknown[] = []
  const made = new PerRecord((event) => {
    seen.push(event)
    return { event }
  })
  const [record] = [...told.state.records()]
  const first = made.of(record, publicView())
  t.equal(made.of(record, publicView()), first)
  t.equal(made.of(record, publicView(['O/L'])), first, 'of whatever lines')
  t.equal(made.of(record, publicView(['O/M'])), undefined, 'unless the line is none of them')
  t.equal(seen.length, 1)
  t.notSame(made.of(record, OFFICE_VIEW), first)
  t.same(seen, [{ train: { operator: 'O', line: 'L', number: '1' } }, record.event])
  told.tell(2000, [{ train: { operator: 'O', line: 'L', number: '1' } }])
  made.of([...told.state.records()][0], OFFICE_VIEW)
  t.equal(seen.length, 3, 'a newer record is another one')
})

t.test('what cannot be made is not tried again', async (t) => {
  const told = new ToldState()
  told.tell(1000, [{ train: { number: '1' } }])
  const [record] = [...told.state.records()]
  let tries = 0
  const never = new PerRecord(() => void tries++)
  t.same([never.of(record, OFFICE_VIEW), never.of(record, OFFICE_VIEW), tries], [undefined, undefined, 1])
})

t.test('views that show the same have one key', async (t) => {
  t.equal(viewKey(publicView(['a', 'b'], ['x', 'y'])), viewKey(publicView(['b', 'a'], ['y', 'x'])))
  const different = [publicView(), publicView([]), publicView(['a']), publicView(undefined, ['x']), OFFICE_VIEW]
  t.equal(new Set(different.map(viewKey)).size, different.length)
  t.equal(fieldSet(publicView(['a'])).key, fieldSet(publicView(['b'])).key)
  t.equal(fieldSet(publicView(['a'])).fields.lines, undefined)
})
