import t from 'tap'
import { DrillRun, type Expectation, type Finding } from '../../drill/drill-run.js'
import type { Snapshot } from '../../drill/view.js'

const words = (text: string) => ({ ja: text, en: text })
const empty: Snapshot = {
  readyz: undefined,
  metrics: new Map(),
  lines: [],
  feed: { events: 0, gaps: 0, duplicates: 0, missedMessages: 0 },
}
const told: Finding[] = []
const onlooker = { handleStep: () => {}, handleFinding: (finding: Finding) => void told.push(finding) }

function readyAfter(ms: number): () => Promise<Snapshot> {
  const startMs = performance.now()
  return async () => ({ ...empty, readyz: performance.now() - startMs < ms ? undefined : { code: 200, text: 'ready' } })
}
const ready = (withinS: number): Expectation => ({
  ...{ what: words('ready'), place: 'readyz', withinS },
  look: (view) => view.readyz(200, /ready/),
})

t.test('what is seen in time is, with when; what comes late or not at all is not', async (t) => {
  const run = new DrillRun(readyAfter(500), onlooker, new AbortController().signal)
  await run.plant(words('begun'), () => {})
  await run.expect(ready(0.1), ready(30), { ...ready(0.3), look: () => undefined })
  const [missed, never, seen] = run.findings
  t.match(missed, { isSeen: false, afterMs: undefined, saw: undefined, withinS: 0.1 })
  t.match(never, { isSeen: false, withinS: 0.3 })
  t.match(seen, { isSeen: true, saw: '200 ready', withinS: 30 })
  t.ok(seen.afterMs! >= 500, `${seen.afterMs}`)
  t.strictSame(told, run.findings)
})

t.test('time counts from what was planted last', async (t) => {
  const run = new DrillRun(readyAfter(0), onlooker, new AbortController().signal)
  await run.linger(400)
  await run.plant(words('now'), () => {})
  await run.expect(ready(5))
  t.ok(run.findings[0].afterMs! < run.steps[0].atMs, 'sooner after it than it came after the beginning')
  await run.check(words('still'), 'readyz', (view) => view.readyz(503, /./))
  t.match(run.findings[1], { isSeen: false, withinS: 0 })
})

t.test('who ends it ends it', async (t) => {
  const ending = new AbortController()
  const run = new DrillRun(async () => empty, onlooker, ending.signal)
  setTimeout(() => ending.abort(), 50)
  await t.rejects(run.expect(ready(30)), { name: 'AbortError' })
  await t.rejects(
    run.plant(words('more'), () => void t.fail('not done')),
    { name: 'AbortError' },
  )
  await t.rejects(run.linger(10_000), { name: 'AbortError' })
})
