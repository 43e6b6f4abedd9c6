/**
 * Pictures of every view at three widths in both languages, for people to look at (`dist/screenshots/`), and what a
 * machine can see in them: that something is there, and that nothing hangs out of the window.
 */
import { mkdirSync } from 'node:fs'
import t from 'tap'
import { loadLineFiles } from '../../../config/line-files/line-files.js'
import { FakeReceiver } from '../fake-receiver.js'
import { DRAWN, launchChromium, openPage, viewsFor, withoutChromium } from './chromium.js'

const FOLDER = 'dist/screenshots'
const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]

t.test(
  'every view at 320, 1280 and 1920 px, in Japanese and English',
  { skip: withoutChromium, timeout: 280_000 },
  async (t) => {
    mkdirSync(FOLDER, { recursive: true })
    const browser = await launchChromium()
    const receiver = await FakeReceiver.start({ lines: await loadLineFiles('config/lines') })
    t.teardown(async () => {
      await browser.close()
      await receiver.close()
    })
    const views = viewsFor(receiver.lastingTrain(/\/Kisaragi\/\d+A\//))
    for (const viewport of SIZES) {
      for (const locale of ['ja-JP', 'en-US']) {
        const colorScheme = viewport.width === 1920 ? 'dark' : 'light'
        const { page, faults } = await openPage(browser, receiver.url, {
          viewport,
          locale,
          colorScheme,
          reducedMotion: 'reduce',
        })
        for (const [name, hash] of Object.entries(views)) {
          await page.goto(`${receiver.url}${hash}`)
          await page.waitForSelector(DRAWN[name], { state: 'attached' })
          const language = locale.slice(0, 2)
          await page.screenshot({ path: `${FOLDER}/${name}-${viewport.width}-${language}.png` })
          const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          t.equal(overflow, 0, `${name} at ${viewport.width} px in ${language} fits`)
          // What covers what: no two labels of stations, trains or numbers of the diagram.
          t.same(
            await page.evaluate(OVERLAPS),
            [],
            `${name} at ${viewport.width} px in ${language}: no label on another`,
          )
        }
        t.same(faults, [])
        await page.context().close()
      }
    }
  },
)

/** Pairs of visible labels that cover each other by more than a few pixels. */
const OVERLAPS = `(() => {
  const labels = [...document.querySelectorAll('.station-name, .chip-text, .badge, .chart .station, .chart .run-number, h1, .counts, .worst')]
  const boxes = labels
    .filter((label) => label.getClientRects().length > 0)
    .map((label) => ({ text: label.textContent, label, box: label.getBoundingClientRect() }))
  const faults = []
  boxes.forEach((a, at) => boxes.slice(at + 1).forEach((b) => {
    if (a.label.contains(b.label) || b.label.contains(a.label)) return
    const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
    const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
    if (wide > 3 && high > 4) faults.push(a.text + ' / ' + b.text)
  }))
  return faults
})()`
