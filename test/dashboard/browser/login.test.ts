/** The page before a receiver that shows its data to principals only. */
import t from 'tap'
import { cheapHash } from '../../receiver/access/cheap-hash.js'
import { principal, receiverWith, serve, TOKEN } from '../../receiver/access/feed-readers.js'
import { launchChromium, openPage, withoutChromium } from './chromium.js'

t.test('a reader logs in by name and token, and only then sees trains', { skip: withoutChromium }, async (t) => {
  const event = { train: { operator: 'O', line: 'L1', number: '123M', position: { atStation: 'A' } } }
  const served = await serve(receiverWith([event]), [principal('desk', cheapHash(TOKEN))])
  t.teardown(() => served.close())
  const browser = await launchChromium()
  t.teardown(() => browser.close())
  const { page } = await openPage(browser, `http://127.0.0.1:${served.port}/#/trains`)
  await page.waitForSelector('.login')
  const log = async (token: string) => {
    await page.fill('.login [name=name]', 'desk')
    await page.fill('.login [name=token]', token)
    await page.click('.login button')
  }
  await log('x'.repeat(TOKEN.length))
  await page.waitForSelector('.login [role=alert]:not(:empty)')
  t.notMatch(await page.textContent('main'), '123M')
  await log(TOKEN)
  await page.waitForSelector('text=123M')
  t.equal(await page.$('.login'), null)
  t.notMatch(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie'), TOKEN)
})
