/** axe-core over every view, in both themes and both languages, live and stale: nothing to find (WCAG 2.2 A and AA). */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import t from 'tap'
import { loadLineFiles } from '../../../config/line-files/line-files.js'
import { FakeReceiver } from '../fake-receiver.js'
import { DRAWN, launchChromium, openPage, viewsFor, withoutChromium } from './chromium.js'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function violationsOf(page: Page): Promise<string[]> {
  // The policy of the page forbids scripts from elsewhere; the debugger's door is not the page's.
  await page.evaluate(AXE)
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`,
  )) as AxeResults
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any[0]?.message ?? node.failureSummary ?? ''}`),
  )
}

t.test('axe finds nothing', { skip: withoutChromium, timeout: 280_000 }, async (t) => {
  const browser: Browser = await launchChromium()
  const receiver = await FakeReceiver.start({ lines: await loadLineFiles('config/lines') })
  t.teardown(async () => {
    await browser.close()
    await receiver.close()
  })
  const views = viewsFor(receiver.lastingTrain(/\/Kisaragi\//))
  const cases = [
    { locale: 'ja-JP', colorScheme: 'light', width: 1280 },
    { locale: 'en-US', colorScheme: 'dark', width: 1280 },
    { locale: 'en-US', colorScheme: 'light', width: 320 },
    { locale: 'ja-JP', colorScheme: 'dark', width: 320 },
  ] as const
  for (const { width, ...context } of cases) {
    const { page } = await openPage(browser, receiver.url, {
      ...context,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
      bypassCSP: false,
    })
    for (const [name, hash] of Object.entries(views)) {
      await page.goto(`${receiver.url}${hash}`)
      await page.waitForSelector(DRAWN[name], { state: 'attached' })
      for (const details of await page.$$('details')) await details.evaluate('(element) => { element.open = true }')
      t.same(await violationsOf(page), [], `${name}, ${context.locale}, ${context.colorScheme}, ${width} px`)
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      t.equal(overflow, 0, 'nothing to scroll sideways')
    }
    await page.context().close()
  }

  const { page } = await openPage(browser, `${receiver.url}${views.diagram}`)
  await page.waitForSelector(DRAWN.diagram)
  receiver.cut()
  await page.waitForSelector('.banner-stale')
  for (const theme of ['light', 'dark']) {
    await page.selectOption('.choices select', theme)
    t.same(await violationsOf(page), [], `stale, ${theme}`)
  }
  await page.goto(`${receiver.url}${views.link}`)
  t.same(await violationsOf(page), [], 'a link that is down')
})

t.test(
  'axe finds nothing in what is said of a content guard',
  { skip: withoutChromium, timeout: 120_000 },
  async (t) => {
    const browser = await launchChromium()
    t.teardown(() => browser.close())
    const on = { fingerprint: 0x4a9adbbd, eventsRefused: 412, fieldsDropped: 73_456 }
    const reasons = [{ field: 'train.stopCalls.departure.uncertaintyS', reason: 'guard_free_text', count: 53_400 }]
    for (const [name, options] of Object.entries({ on: { guard: on, reasons }, off: { guard: null } })) {
      const receiver = await FakeReceiver.start(options)
      t.teardown(() => receiver.close())
      for (const [width, locale] of [
        [1280, 'en-US'],
        [320, 'ja-JP'],
      ] as const) {
        const context = { locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const
        const { page } = await openPage(browser, `${receiver.url}#/link`, context)
        await page.waitForSelector(`.guard-${name}`)
        for (const theme of ['light', 'dark']) {
          await page.selectOption('.choices select', theme)
          t.same(await violationsOf(page), [], `${name}, ${locale}, ${theme}, ${width} px`)
        }
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        t.equal(overflow, 0, 'nothing to scroll sideways')
        await page.context().close()
      }
    }
  },
)
