/** The page over the real thing: `katamichi demo`, whose link is then cut. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { launchChromium, openPage, withoutChromium } from './chromium.js'

const NEEDED = ['v1/lines', 'v1/status', 'v1/stream']
const START_MS = 30_000
/** Some train is at another place after a few seconds; a machine that is busy may show it late. */
const MOVE_MS = 30_000

t.test('trains of the demo move, and a cut of its link shows within 5 s', { skip: withoutChromium }, async (t) => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const demo = spawn(process.execPath, ['bin/katamichi.mjs', 'demo', '--http', `127.0.0.1:${port}`], {
    stdio: 'ignore',
  })
  t.teardown(async () => {
    if (demo.exitCode !== null) return
    demo.kill('SIGTERM')
    await once(demo, 'exit')
  })
  await answers(`${url}v1/trains`)
  const missing = await missingOf(url)
  if (missing.length > 0) {
    t.pass(`skipped: the receiver does not serve ${missing.join(', ')} yet`, { skip: `no ${missing.join(', ')}` })
    return
  }
  const browser = await launchChromium()
  t.teardown(() => browser.close())
  const { page, faults } = await openPage(browser, `${url}#/diagram/Katamichi/Kisaragi`)
  await page.waitForSelector('.as-of-live')
  await page.waitForSelector('.diagram .chip')
  t.equal(await page.textContent('.diagram .station-name .name'), '如月中央', 'named by the line file')
  const placesOf = () =>
    page.$$eval('.diagram .row', (rows) =>
      rows.flatMap((row, at) =>
        [...row.querySelectorAll('[data-train]')].map((chip) => `${chip.outerHTML.length} ${at}`),
      ),
    )
  const before = await placesOf()
  let now = before
  for (const untilMs = performance.now() + MOVE_MS; String(now) === String(before); await sleep(250)) {
    if (performance.now() > untilMs) break
    now = await placesOf()
  }
  t.notSame(now, before, 'trains move')
  await page.goto(`${url}#/chart/Katamichi/Kisaragi`)
  // Somewhere a train has moved; a level line has no height, so it is not visible in the browser's sense.
  await page.waitForSelector('.chart .run[d*="L"]', { state: 'attached', timeout: 20_000 })
  await page.goto(`${url}#/link`)
  await page.waitForSelector('.state-receiving')
  process.kill(relayOf(demo), 'SIGSTOP')
  await page.waitForSelector('.banner-stale', { timeout: 5000 })
  process.kill(relayOf(demo), 'SIGCONT')
  await page.waitForSelector('.as-of-live', { timeout: 10_000 })
  t.same(faults, [])
})

async function answers(address: string): Promise<void> {
  for (const untilMs = performance.now() + START_MS; performance.now() < untilMs; await sleep(200)) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer?.ok && ((await answer.json()) as { isFresh: boolean }).isFresh) return
  }
  throw new Error('the demo does not start')
}

async function missingOf(url: string): Promise<string[]> {
  const missing: string[] = []
  for (const path of NEEDED) {
    const stop = new AbortController()
    const { status } = await fetch(`${url}${path}`, { signal: stop.signal })
    stop.abort()
    if (status === 404) missing.push(path)
  }
  return missing
}

/** The demo's own child that carries the datagrams. */
function relayOf({ pid }: ChildProcess): number {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1])
      if (parent === pid && readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('relay-process'))
        return Number(entry)
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error('the demo has no relay')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
