/** The browser of the page's tests: Debian's chromium, with fonts that have Japanese. Without it they are skipped, visibly. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'

/** For tap's `skip`: why the tests cannot run here, or false. */
export const withoutChromium = existsSync(CHROMIUM) ? false : 'chromium is not installed (apt-get install chromium)'

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM })
}

export interface OpenPage {
  page: Page
  /** Addresses it asked for outside its own origin, and errors on its console: there must be none. */
  faults: string[]
}

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  const { origin } = new URL(url)
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`asks for ${request.url()}`)
  })
  page.on('pageerror', (error) => faults.push(`throws ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`says ${message.text()}`)
  })
  await page.goto(url)
  return { page, faults }
}

/** Every view there is, by name; a train is the one with `trainKey`. */
export function viewsFor(trainKey: string): Record<string, string> {
  return {
    overview: '#/',
    diagram: '#/diagram/Katamichi/Kisaragi',
    chart: '#/chart/Katamichi/Kisaragi',
    trains: '#/trains',
    train: `#/train/${encodeURIComponent(trainKey)}`,
    service: '#/service',
    link: '#/link',
  }
}

/** What shows that a view is drawn and has its data. */
export const DRAWN: Record<string, string> = {
  overview: '.line-row .mark',
  diagram: '.diagram .chip',
  chart: '.chart .run',
  trains: '.trains tbody tr',
  train: '.stops tbody tr',
  service: '.status-card .condition',
  link: '.link-columns .card',
}
