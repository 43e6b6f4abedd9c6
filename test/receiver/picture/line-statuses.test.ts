import t from 'tap'
import { type Event, LineCondition } from '../../../proto/event.js'
import { KnownLines } from '../../../receiver/picture/known-lines.js'
import { LineConditions } from '../../../receiver/picture/line-condition.js'
import { type LineChange, LineStatuses, lineStatusText } from '../../../receiver/picture/line-statuses.js'
import { ToldState } from '../told-state.js'

class Told {
  readonly told = new ToldState()
  readonly statuses: LineStatuses
  changes: LineChange[] = []
  nowMs = 1000

  constructor() {
    const known = new KnownLines()
    this.statuses = new LineStatuses(new LineConditions(known), () => this.nowMs)
    this.told.state.listen((change) => {
      known.handleEvent(change.record.event)
      this.changes.push(...this.statuses.handleChange(change))
    })
  }

  tell(...events: Event[]): void {
    this.changes = []
    this.told.tell(1000, events)
  }

  of(line: string) {
    return JSON.parse(lineStatusText(this.statuses.statusOf(line)!, (timeMs) => this.nowMs - timeMs))
  }
}

const notice = (fields: Event['information'], more: Event = {}): Event => ({
  information: { operator: 'O', id: 'N', informed: [{ line: 'L' }], condition: LineCondition.SUSPENDED, ...fields },
  ...more,
})

t.test('a status is a record of its line, with what says so', async (t) => {
  const told = new Told()
  told.tell(
    notice(
      {
        status: [{ language: 'ja', text: '見合わせ' }],
        header: [
          { language: 'fr', text: 'arrêté' },
          { language: 'en', text: 'stopped' },
        ],
        causeText: [{ language: 'ja', text: '強風' }],
        ...{ publishedMs: 300, expectedResumptionMs: 9000 },
      },
      { eventTimeMs: 400, validUntilMs: 500 },
    ),
    notice({ id: 'P', activePeriods: [{ startMs: 5000 }] }),
  )
  t.same(told.of('O/L'), {
    ...{ key: 'line/O/L/', id: '1:0:1:0:1:0', ageMs: 600, sentAgoMs: 0, eventTimeMs: 400, validUntilMs: 500 },
    state: 'stale',
    line: {
      ...{ operator: 'O', line: 'L', condition: 'SUSPENDED', expectedResumptionMs: 9000 },
      ...{ status: { ja: '見合わせ' }, text: { en: 'stopped' }, cause: { ja: '強風' } },
    },
    ...{ from: ['information/O/N/'], planned: ['information/O/P/'] },
    texts: [
      { language: 'fr', text: 'arrêté' },
      { language: 'en', text: 'stopped' },
    ],
    ...{ sinceMs: 300, isStale: true },
  })
  told.tell({ line: { operator: 'O', line: 'M', condition: LineCondition.NORMAL, text: { ja: '平常' } } })
  t.same(told.of('O/M'), {
    ...{ key: 'line/O/M/', id: '1:0:1:0:2:0', state: 'live', sentAgoMs: 0 },
    line: { operator: 'O', line: 'M', condition: 'NORMAL', text: { ja: '平常' } },
    ...{ from: ['line/O/M/'], planned: [] },
  })
})

t.test('a notice that is not active lends the line no words', async (t) => {
  const told = new Told()
  told.tell(notice({ header: [{ language: 'en', text: 'next month' }], activePeriods: [{ startMs: 5000 }] }))
  t.match(told.of('O/L'), { line: { condition: 'NORMAL' }, from: [], planned: ['information/O/N/'] })
  t.notMatch(JSON.stringify(told.of('O/L')), 'next month')
})

t.test('changes: with what is told, and with time alone; each once', async (t) => {
  const told = new Told()
  const said = (changes: LineChange[]) => changes.map(({ line, status }) => [line, status?.condition])
  told.tell(notice({ activePeriods: [{ startMs: 2000, endMs: 3000 }] }))
  t.same(said(told.changes), [['O/L', LineCondition.NORMAL]])
  told.nowMs = 1999
  t.same(told.statuses.handleTime(), [])
  told.nowMs = 2000
  t.same(said(told.statuses.handleTime()), [['O/L', LineCondition.SUSPENDED]])
  t.same(told.statuses.handleTime(), [])
  told.nowMs = 3000
  t.same(said(told.statuses.handleTime()), [['O/L', LineCondition.NORMAL]])
  told.tell({ train: { operator: 'O', line: 'L', number: '1' } })
  t.same(told.changes, [], 'a train changes no line')
  told.tell(notice({ ended: true }))
  t.same(said(told.changes), [['O/L', undefined]])
  t.match(told.changes[0], { key: 'line/O/L/', kind: 'line' })
  t.same(told.statuses.handleTime(), [])
})
