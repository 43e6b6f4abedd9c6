/** One way to break an end, carried out, and what every place said of it meanwhile. */
import { chmodSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { withoutChromium } from '../dashboard/browser/chromium.js'
import { type Said, TwoEnds } from './two-ends.js'
import type { Way } from './ways.js'

/** So long may a place stay green after a break: a source's bound, learnt from ten messages a second, is 10 s. */
const NOTICED_MS = 25_000
const MENDED_MS = 40_000
/** The page is told the status once a second, and lets it be missing for four. */
const PAGE_SETTLE_MS = 6000

export interface Row {
  title: string
  said: Said | undefined
  banner: string | undefined
  noticedMs: number | undefined
  mendedMs: number | undefined
  /** What is not as it must be; empty: nothing. */
  faults: string[]
}

export async function carryOut(way: Way, withPage: boolean): Promise<Row> {
  const row: Row = {
    ...{ title: way.title, said: undefined, banner: undefined, noticedMs: undefined, mendedMs: undefined, faults: [] },
  }
  const ends = await TwoEnds.open(way.arrangement)
  let browser: Browser | undefined
  try {
    await way.prepare?.(ends)
    await ends.begin()
    let page: Page | undefined
    if (withPage && withoutChromium === false) {
      browser = await launchBeside(ends)
      page = await browser.newPage()
      await page.goto('http://127.0.0.1:8080/')
      await page.waitForSelector('.as-of-live', { timeout: 15_000 })
    }
    const logged = ends.logLength('receiver')
    const pid = ends.pidOf('receiver')
    await way.break(ends)
    row.noticedMs = await ends
      .until('noticed', isNoticed(way), NOTICED_MS)
      .catch((error) => void row.faults.push(`still green: ${(error as Error).message}`))
    await sleep(PAGE_SETTLE_MS)
    const said = (row.said = await ends.said(ends.pidOf('receiver') === pid ? logged : 0))
    if (page) row.banner = await bannerOf(page)
    judge(way, row, said)
    if (way.flowsOn && !(await ends.isFlowing())) row.faults.push('nothing flows')
    if (way.mend) {
      await way.mend(ends)
      row.mendedMs = await ends
        .until('mended', ({ readyz, isFresh }) => readyz.startsWith('200') && isFresh === true, MENDED_MS)
        .catch((error) => void row.faults.push(`not mended: ${(error as Error).message}`))
      if (page && row.mendedMs !== undefined) {
        await sleep(PAGE_SETTLE_MS)
        // What was lost meanwhile stays missing, and may be said: the banner of incompleteness is no break.
        if (!(await page.$('.as-of-live'))) row.faults.push(`the page still says: ${await bannerOf(page)}`)
      }
    }
  } catch (error) {
    row.faults.push((error as Error).message.slice(0, 1000))
  } finally {
    await browser?.close()
    await ends.close()
  }
  return row
}

function isNoticed({ flowsOn, names }: Way): (said: Said) => boolean {
  if (flowsOn) return ({ readyz }) => names!.test(readyz)
  return ({ readyz, isFresh }) => !readyz.startsWith('200') && isFresh !== true
}

function judge(way: Way, row: Row, said: Said): void {
  const { faults, banner } = row
  if (!way.flowsOn) {
    if (said.isFresh === true) faults.push('isFresh is true')
    if (said.readyz.startsWith('200')) faults.push('/readyz is ready')
    if (banner === 'live') faults.push('the page is green')
    if (said.metrics.includes('katamichi_fresh 1')) faults.push('the metrics say fresh')
  }
  if (way.names === undefined) return
  if (!way.names.test(said.readyz)) faults.push(`/readyz does not name the cause: ${said.readyz}`)
  if (said.metrics.length === 0) faults.push('the metrics say nothing')
  if (said.log.length === 0) faults.push('the log says nothing')
}

/** `live`, or what the page says instead. */
async function bannerOf(page: Page): Promise<string> {
  const banner = await page.$('.banner')
  const text = banner && (await banner.textContent())
  if (text) return text.replace(/\s+/g, ' ').trim()
  return (await page.$('.as-of-live')) ? 'live' : 'neither live nor a banner'
}

/** A browser on the receiver's host. */
async function launchBeside(ends: TwoEnds): Promise<Browser> {
  const wrapper = ends.path('chromium')
  writeFileSync(wrapper, `#!/bin/sh\nexec ${ends.networks.b.prefix.join(' ')} /usr/bin/chromium "$@"\n`)
  chmodSync(wrapper, 0o755)
  return chromium.launch({ executablePath: wrapper })
}
