/**
 * 500 trains that all change five times a second. Figures are taken by `npm run bench -- page`; here it is only seen
 * that the page keeps up at all: every change arrives, and it still answers.
 */
import t from 'tap'
import { loadLineFiles } from '../../../config/line-files/line-files.js'
import { FakeReceiver } from '../fake-receiver.js'
import { launchChromium, openPage, withoutChromium } from './chromium.js'
import { measureSmoothness } from './smoothness.js'

t.test('the page keeps up with 500 trains at 5 changes a second', { skip: withoutChromium }, async (t) => {
  const browser = await launchChromium()
  const receiver = await FakeReceiver.start({ lines: await loadLineFiles('config/lines'), trains: 500, changesPerS: 5 })
  t.teardown(async () => {
    await browser.close()
    await receiver.close()
  })
  t.ok(receiver.trainKeys.length >= 500, `${receiver.trainKeys.length} trains`)
  for (const hash of ['#/trains', '#/diagram/Katamichi/Kisaragi', '#/']) {
    const { page, faults } = await openPage(browser, `${receiver.url}${hash}`)
    await page.waitForSelector('.as-of-live')
    const { fps, longTasks, longestTaskMs } = await measureSmoothness(page, 3000)
    t.comment(`${hash}: ${fps.toFixed(1)} fps, ${longTasks} long tasks, longest ${longestTaskMs} ms`)
    t.ok(fps > 1, 'it draws')
    await page.click('.masthead nav a[href="#/trains"]')
    await page.waitForSelector('.trains tbody tr')
    t.equal((await page.$$('.trains tbody tr')).length, receiver.trainKeys.length, 'a row for each train')
    const shown = () => page.textContent('.trains tbody')
    const before = await shown()
    await page.waitForTimeout(1000)
    t.not(await shown(), before, 'and they change')
    t.same(faults, [])
    await page.context().close()
  }
})
