/**
 * Measures the page in headless chromium with 500 trains that all change five times a second: frames a second, and the
 * longest task that blocked it.
 *   node dist/bench/page.js [--json]
 */
import { loadLineFiles } from '../config/line-files/line-files.js'
import { launchChromium, openPage, withoutChromium } from '../test/dashboard/browser/chromium.js'
import { measureSmoothness, type Smoothness } from '../test/dashboard/browser/smoothness.js'
import { FakeReceiver } from '../test/dashboard/fake-receiver.js'
import { createReport, figureOf } from './measure.js'

const RUNS = 3
const RUN_MS = 6_000
/** Time before the measurement, because the first drawing of everything is another matter. */
const SETTLE_MS = 3_000
const VIEWS = { overview: '#/', diagram: '#/diagram/Katamichi/Kisaragi', trains: '#/trains' }

if (withoutChromium) {
  console.error(withoutChromium)
  process.exit(2)
}
const report = createReport('page, 500 trains × 5 changes/s')
const receiver = await FakeReceiver.start({ lines: await loadLineFiles('config/lines'), trains: 500, changesPerS: 5 })
const browser = await launchChromium()
for (const [name, hash] of Object.entries(VIEWS)) {
  const { page } = await openPage(browser, `${receiver.url}${hash}`)
  await page.waitForTimeout(SETTLE_MS)
  const runs: Smoothness[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await measureSmoothness(page, RUN_MS))
  const measured = { bench: 'page', case: name }
  report({ ...measured, metric: 'frame_rate', unit: 'fps', ...figureOf(runs.map(({ fps }) => fps)) })
  const longest = figureOf(runs.map(({ longestTaskMs }) => longestTaskMs))
  report({ ...measured, case: `${name}-longest-task`, metric: 'longest_task', unit: 'ms', ...longest })
  await page.context().close()
}
await browser.close()
await receiver.close()
