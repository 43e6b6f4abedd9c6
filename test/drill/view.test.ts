import t from 'tap'
import { metricsOf, type SeenLine, type Snapshot, View } from '../../drill/view.js'

const lines: SeenLine[] = [
  { end: 'receiver', atMs: 5, line: { event: 'gap', level: 40, id: '1:0:9:0:1-1' } },
  { end: 'sender', atMs: 15, line: { event: 'held', level: 30 } },
  {
    end: 'receiver',
    atMs: 20,
    line: { event: 'not_live', level: 40, cause: 'link link_silent', msg: 'silent', about: {} },
  },
]
const snapshot: Snapshot = {
  readyz: { code: 503, text: 'not ready: silent for 3000 ms: look\nnote: x\n' },
  metrics: metricsOf('# HELP katamichi_fresh x\nkatamichi_fresh 0\nkatamichi_not_ready{cause="link_silent"} 1\n'),
  lines,
  feed: { events: 0, gaps: 0, duplicates: 0, missedMessages: 0 },
}
const view = new View(snapshot, 10)

t.test('a line counts since what was planted, of its end, and as meant', async (t) => {
  t.equal(view.logged('receiver', 'gap'), undefined)
  t.equal(new View(snapshot, 0).logged('receiver', 'gap'), 'gap id=1:0:9:0:1-1')
  t.equal(view.logged('receiver', 'not_live'), 'not_live cause=link link_silent "silent"')
  t.equal(view.logged('sender', 'not_live'), undefined)
  t.equal(
    view.logged('receiver', 'not_live', ({ cause }) => cause === 'other'),
    undefined,
  )
})

t.test('/readyz counts with its code, and metrics with their value', async (t) => {
  t.equal(view.readyz(503, /silent/), '503 not ready: silent for 3000 ms: look')
  t.equal(view.readyz(200, /silent/), undefined)
  t.equal(view.readyz(503, /held/), undefined)
  t.equal(new View({ ...snapshot, readyz: undefined }, 0).readyz(503, /silent/), undefined)
  const isOne = (value: number) => value === 1
  t.equal(
    view.metricWhere('katamichi_not_ready{cause="link_silent"}', isOne),
    'katamichi_not_ready{cause="link_silent"} 1',
  )
  t.equal(view.metricWhere('katamichi_fresh', isOne), undefined)
  t.equal(
    view.metricWhere('katamichi_gone', () => true),
    undefined,
  )
})
