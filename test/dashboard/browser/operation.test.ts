/** The page in a real browser, over a receiver's JSON and SSE, with events of the built-in railway. */
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import t, { type Test } from 'tap'
import { loadLineFiles } from '../../../config/line-files/line-files.js'
import { readGapRequest } from '../../../proto/gap-code.js'
import { type FakeOptions, FakeReceiver } from '../fake-receiver.js'
import { launchChromium, openPage, viewsFor, withoutChromium } from './chromium.js'

let browser: Browser

async function open(t: Test, hash: string, options: FakeOptions = {}, context = {}) {
  const receiver = await FakeReceiver.start({ lines: await loadLineFiles('config/lines'), ...options })
  const opened = await openPage(browser, `${receiver.url}${hash}`, context)
  t.teardown(async () => {
    await opened.page.context().close()
    await receiver.close()
  })
  return { receiver, ...opened }
}

t.test('the page in chromium', { skip: withoutChromium }, async (t) => {
  browser = await launchChromium()
  t.teardown(() => browser.close())
  // Each has a receiver and a window of its own, and waits most of its time.
  t.jobs = 4

  t.test('trains move, and only what moved is drawn again', async (t) => {
    const { page, faults } = await open(t, '#/diagram/Katamichi/Kisaragi', { speed: 20 })
    await page.waitForSelector('.diagram .chip')
    const placesOf = () =>
      page.$$eval('.diagram .row', (rows) =>
        rows.flatMap((row, index) =>
          [...row.querySelectorAll('[data-train]')].map((chip) => `${chip.getAttribute('data-train')} ${index}`),
        ),
      )
    const before = await placesOf()
    t.ok(before.length > 10, `${before.length} trains`)
    await page.waitForTimeout(4000)
    const after = await placesOf()
    t.notSame(after, before)
    t.ok(
      after.some((place) => before.includes(place)),
      'others stand where they stood',
    )
    t.same(faults, [])
  })

  t.test('lines that were not given are asked for again, for without them there are no stations', async (t) => {
    const { page } = await open(t, '#/diagram/Katamichi/Kisaragi', { linesRefused: 2 })
    await page.waitForSelector('.as-of-live')
    await page.waitForSelector('.diagram .station-name', { timeout: 30_000 })
  })

  t.test('a click opens a train, the back button leads back', async (t) => {
    const { page, receiver, faults } = await open(t, '#/diagram/Katamichi/Kisaragi')
    // By its place on the page: a train may move on while we aim at it.
    await page.click('.diagram .chip')
    await page.waitForSelector('.rollsign')
    const key = decodeURIComponent(/^#\/train\/(.+)$/.exec(new URL(page.url()).hash)?.[1] ?? '')
    t.ok(receiver.trainKeys.includes(key), key)
    t.match(await page.textContent('.rollsign'), key.split('/')[3])
    t.ok((await page.$$('.stops tbody tr')).length > 0)
    t.equal(await page.evaluate('document.activeElement.id'), 'content', 'the focus is at the top of the new view')
    await page.goBack()
    await page.waitForSelector('.diagram')
    t.same(faults, [])
  })

  t.test(
    'a link that is cut shows within 5 s, with the moment of the last news, and goes when it is whole',
    // Its bounds are the page's promise, so it has the machine alone.
    { buffered: false },
    async (t) => {
      const { page, receiver, faults } = await open(t, '#/diagram/Katamichi/Kisaragi')
      await page.waitForSelector('.as-of-live')
      t.equal(await page.$('.banner'), null)
      receiver.cut()
      const cutMs = performance.now()
      const banner = await page.waitForSelector('.banner-stale', { timeout: 5000 })
      t.comment(`banner after ${Math.round(performance.now() - cutMs)} ms`)
      t.match(await banner.textContent(), /情報が更新されていません.*\d+時\d+分\d+秒現在/)
      t.equal(await page.getAttribute('html', 'data-currency'), 'stale')
      t.match(await page.evaluate(`getComputedStyle(document.querySelector('.line-view')).filter`), 'grayscale')
      const said = await page.textContent('.as-of .time')
      await page.waitForTimeout(1500)
      t.equal(await page.textContent('.as-of .time'), said, 'the moment stands still')
      receiver.restore()
      await page.waitForSelector('.as-of-live', { timeout: 5000 })
      t.equal(await page.$('.banner'), null)
      t.same(faults, [])
    },
  )

  t.test('a receiver that is gone shows too, and the page comes back by itself', async (t) => {
    const first = await FakeReceiver.start({ lines: await loadLineFiles('config/lines') })
    const { page } = await openPage(browser, `${first.url}#/`)
    await page.waitForSelector('.as-of-live')
    const { port } = first
    await first.close()
    t.match(await page.textContent('.banner-disconnected', { timeout: 8000 }), '受信側の接続')
    const second = await FakeReceiver.start({ lines: await loadLineFiles('config/lines'), port })
    await page.waitForSelector('.as-of-live', { timeout: 10_000 })
    await page.context().close()
    await second.close()
  })

  t.test('nothing heard yet is "no data", never "no trains"', async (t) => {
    const { page } = await open(t, '#/trains', { isMute: true })
    await page.waitForSelector('.banner-never')
    t.match(await page.textContent('.banner-never'), '列車がいないという意味ではありません')
    t.match(await page.textContent('.empty'), 'データがありません')
    await page.goto(`${page.url().split('#')[0]}#/`)
    await page.waitForSelector('.tiles')
    await page.waitForSelector('.line-row')
    t.notMatch(await page.textContent('main'), /0|列車はありません/, 'no zero stands for what is not known')
    t.notMatch(await page.textContent('body'), '在線列車はありません')
  })

  t.test('the language: as the browser says, then as the reader chooses, and it is remembered', async (t) => {
    const { page, faults } = await open(t, '#/trains', {}, { locale: 'en-US' })
    await page.waitForSelector('.trains tbody tr')
    t.equal(await page.getAttribute('html', 'lang'), 'en')
    t.equal(await page.textContent('h1'), 'Trains')
    t.match(await page.textContent('.trains tbody'), /Express|Local|Rapid/)
    await page.click('.choices button')
    t.equal(await page.textContent('h1'), '列車一覧')
    t.equal(await page.getAttribute('html', 'lang'), 'ja')
    t.match(await page.textContent('.trains tbody'), /各駅停車/)
    await page.reload()
    await page.waitForSelector('.trains tbody tr')
    t.equal(await page.textContent('h1'), '列車一覧')
    t.same(faults, [])
  })

  t.test('the theme: as the system says, then as the reader chooses', async (t) => {
    const { page } = await open(t, '#/', {}, { colorScheme: 'dark' })
    const ground = () => page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`)
    await page.waitForSelector('.line-row')
    const dark = await ground()
    await page.selectOption('.choices select', 'light')
    await page.waitForSelector('html[data-theme=light]')
    const light = await ground()
    t.not(light, dark)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.selectOption('.choices select', 'dark')
    await page.waitForSelector('html[data-theme=dark]')
    t.equal(await ground(), dark)
  })

  t.test('the table sorts and filters, and keeps the place of who works in it', async (t) => {
    const { page, faults } = await open(t, '#/trains')
    await page.waitForSelector('.trains tbody tr')
    const numbers = () => page.$$eval('.trains tbody th a', (links) => links.map((link) => link.textContent!))
    await page.click('.trains .col-number button')
    const up = await numbers()
    t.same(
      up,
      [...up].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1)),
    )
    t.equal(await page.getAttribute('.trains th.col-number', 'aria-sort'), 'ascending')
    await page.click('.trains .col-number button')
    t.same((await numbers())[0], up.at(-1))
    await page.fill('input[type=search]', up[3]!)
    await page.waitForSelector('output:has-text("のうち")')
    const found = await numbers()
    t.ok(found.length > 0 && found.length < up.length && found.every((number) => number.includes(up[3]!)), `${found}`)
    await page.fill('input[type=search]', '')
    await page.focus('.trains tbody th a')
    const focused = await page.evaluate('document.activeElement.textContent')
    await page.waitForTimeout(3000)
    t.equal(await page.evaluate('document.activeElement.textContent'), focused)
    t.same(faults, [])
  })

  t.test('with the keyboard alone: skip link, a view, a train', async (t) => {
    const { page } = await open(t, '#/')
    await page.waitForSelector('.line-row')
    await page.keyboard.press('Tab')
    t.equal(await page.evaluate('document.activeElement.className'), 'skip')
    await page.keyboard.press('Enter')
    t.equal(await page.evaluate('document.activeElement.id'), 'content')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.diagram .chip')
    await page.focus('.diagram .chip')
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    t.equal(outline, 'solid', 'one sees where the focus is')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.rollsign')
  })

  t.test('without line files trains are listed by direction; with coordinates only, there is a plot', async (t) => {
    const learnt = await open(t, '#/diagram/Katamichi/Kisaragi', {
      lines: [],
      rewrite: (event) => {
        const { train } = event
        if (!train) return event
        const isOdd = Number.parseInt(train.number ?? '0', 10) % 2 === 1
        return { ...event, train: { ...train, direction: isOdd ? 'Inbound' : 'Outbound' } }
      },
    })
    await learnt.page.waitForSelector('.diagram .direction .chip')
    t.match(await learnt.page.textContent('.diagram .note'), '順序がわからない')
    t.same(
      (await learnt.page.$$eval('.direction h2', (heads) => heads.map((head) => head.textContent))).map((text) =>
        text?.slice(0, 2),
      ),
      ['上り', '下り'],
    )
    t.equal(await learnt.page.$('.diagram .rows'), null, 'no track is drawn')
    const plotted = await open(t, '#/diagram/Katamichi/Kisaragi', {
      lines: [],
      rewrite: (event) => {
        const number = Number.parseInt(event.train?.number ?? '0', 10)
        const coordinates = { latitude: 35 + (number % 97) / 300, longitude: 139 + (number % 89) / 300 }
        return event.train ? { ...event, train: { ...event.train, position: { coordinates } } } : event
      },
    })
    await plotted.page.waitForSelector('.plot .chip')
    t.match(await plotted.page.textContent('.plot .scale'), /km/)
    t.same([...learnt.faults, ...plotted.faults], [])
  })

  t.test('a train after midnight is at 25 o’clock', async (t) => {
    const { page } = await open(t, '#/trains', { startMs: Date.parse('2026-11-27T01:10:00+09:00') })
    await page.waitForSelector('.trains tbody .col-updated')
    t.match(await page.textContent('.trains tbody tr .col-updated'), /^25:/)
    t.match(await page.textContent('.as-of .time'), /^1時10分/)
  })

  t.test('a refused stream says so', async (t) => {
    const { page, receiver } = await open(t, '#/')
    await page.waitForSelector('.as-of-live')
    receiver.refusal = 403
    await page.reload()
    await page.waitForSelector('.banner-disconnected')
    t.match(await page.textContent('.banner-disconnected'), 'HTTP 403')
    receiver.refusal = undefined
    await page.waitForSelector('.as-of-live', { timeout: 10_000 })
    // One that is not there any more refuses nothing.
    receiver.refusal = 503
    receiver.dropStreams()
    await page.waitForSelector('.banner-disconnected:has-text("HTTP 503")', { timeout: 20_000 })
    await receiver.close()
    await page.waitForSelector('.banner-disconnected:not(:has-text("HTTP"))', { timeout: 20_000 })
  })

  t.test('on paper everything is black on white, without the controls', async (t) => {
    const { page, receiver } = await open(t, '#/', {}, { colorScheme: 'dark' })
    for (const [name, hash] of Object.entries(viewsFor(receiver.lastingTrain()))) {
      await page.goto(`${receiver.url}${hash}`)
      await page.waitForSelector('h1')
      await page.emulateMedia({ media: 'print' })
      const ink = await page.evaluate(`getComputedStyle(document.querySelector('h1')).color`)
      t.equal(ink, 'rgb(0, 0, 0)', name)
      t.notOk(await page.isVisible('.masthead nav'), name)
      await page.emulateMedia({ media: 'screen' })
    }
  })

  t.test('a delay that nobody knows is never on time, and no 0 minutes', async (t) => {
    const rewrite: FakeOptions['rewrite'] = (event) => {
      const { delayS: _, stopCalls: __, ...train } = event.train ?? {}
      return event.train ? { ...event, train } : event
    }
    for (const [locale, unknown, onTime, zero] of [
      ['ja-JP', '遅れ不明', '定刻', '0分'],
      ['en-US', 'Delay unknown', 'On time', '0 min'],
    ] as const) {
      const { page, faults } = await open(t, '#/', { rewrite }, { locale })
      await page.waitForSelector('.line-row .mark')
      const said = await page.textContent('main')
      t.match(said, unknown)
      for (const wrong of [onTime, zero]) t.notOk(said?.includes(wrong), wrong)
      t.equal((await page.$$('.tile dd.note')).length >= 2, true, 'of how many it is known')
      t.same(faults, [])
    }
  })

  t.test('choosing a line changes nothing until one says so', async (t) => {
    const { page } = await open(t, '#/diagram/Katamichi/Kisaragi')
    await page.waitForSelector('.chooser select')
    await page.focus('.chooser select')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    t.match(page.url(), /Kisaragi$/)
    t.equal(await page.evaluate('document.activeElement.tagName'), 'SELECT')
    await page.click('.chooser button')
    await page.waitForFunction("location.hash.endsWith('Minazuki')")
  })

  t.test('a line that nobody knows is an error, not a line without trains', async (t) => {
    for (const view of ['diagram', 'chart']) {
      const { page } = await open(t, `#/${view}/Katamichi/Nope`)
      await page.waitForSelector('[role="alert"]')
      t.match(await page.textContent('main'), 'Katamichi/Nope')
      t.notMatch(await page.textContent('main'), '在線列車はありません')
    }
  })

  t.test('what is old, withheld or planned looks so, and says why', async (t) => {
    const sinceMs = Date.parse('2026-11-27T08:05:00+09:00')
    const { page, faults } = await open(t, '#/trains', {
      mark: (record) => {
        const number = Number.parseInt(record.train.number ?? '0', 10)
        if (number % 3 === 0) return { ...record, state: 'stale', confirmedAgoMs: 7 * 60_000 }
        if (number % 3 === 2) return { ...record, state: 'live' }
        const { operator, line, number: own, serviceDate } = record.train
        const key = Object.fromEntries(
          Object.entries({ operator, line, number: own, serviceDate }).filter(([, x]) => x),
        )
        return { ...record, train: key, state: 'withheld', withheld: { sinceMs, reason: 'too_large' } }
      },
      information: [
        {
          key: 'information/Katamichi/works/',
          id: '1:0:1795443872:0:9:0',
          state: 'live',
          activity: 'planned',
          information: {
            operator: 'Katamichi',
            id: 'works',
            informed: [{ line: 'Kisaragi' }],
            condition: 'SUSPENDED',
            // Now, by this page's clock: the receiver goes by that of the source.
            activePeriods: [{ startMs: 0 }],
            header: [{ language: 'ja', text: '工事のため運休します' }],
          },
        },
      ],
    })
    await page.waitForSelector('.trains tr.standing-old')
    t.match(await page.textContent('.trains tr.standing-old'), '7分前の情報')
    t.match(
      await page.textContent('.trains tr.standing-withheld'),
      '発信元の新しい情報を伝送できませんでした（08:05 から）',
    )
    t.ok((await page.$$('.trains tr.standing-live')).length > 0)
    await page.evaluate("location.hash = '#/service'")
    await page.waitForSelector('.information.is-planned')
    t.match(await page.textContent('.information.is-planned'), '計画')
    t.match(await page.textContent('.information.is-planned'), '工事のため運休します')
    t.same(faults, [])
  })

  t.test('what is missing is written down to be read out, as a QR code and as a file', async (t) => {
    const range = { sender: 0, epoch: 1_795_443_872, lane: 0, firstSequence: 1041, lastSequence: 1041 }
    const { page, faults } = await open(t, '#/link', { openGaps: [range] })
    await page.waitForSelector('.gap-report button')
    t.match(await page.textContent('.partly-healed'), /遅れて到着 1\/2、\d+:\d+:\d+/)
    await page.click('.gap-report button')
    await page.waitForSelector('.gap-code li', { timeout: 20_000 })
    const code = (await page.$$eval('.gap-code li', (lines) => lines.map((line) => line.textContent))).join(' ')
    t.strictSame(readGapRequest(code), { stream: 1, ranges: [range] })
    t.match(await page.textContent('.gap-report-made'), '1 区間 1 フレーム')
    t.match(await page.getAttribute('.qr-code path:last-child', 'd'), /^M4 4h7v1h-7z/)
    const saved = page.waitForEvent('download')
    await page.click('.gap-report-made a')
    t.strictSame(readGapRequest(readFileSync(await (await saved).path(), 'utf8')), { stream: 1, ranges: [range] })
    t.same(faults, [])
    const none = await open(t, '#/link', {}, { locale: 'en-US' })
    await none.page.click('.gap-report button')
    await none.page.waitForSelector('.gap-report [role=alert]:not(:empty)', { timeout: 20_000 })
    t.match(await none.page.textContent('.gap-report [role=alert]'), 'Nothing is missing that could be sent again.')
  })

  t.test('whether a content guard is in use, and what it kept back', async (t) => {
    const guard = { fingerprint: 0x4a9adbbd, eventsRefused: 12, fieldsDropped: 3456 }
    const reasons = [
      { field: 'train.note.ja', reason: 'guard_free_text', count: 3400 },
      { reason: 'guard_line', count: 12 },
      { field: 'train.delayS', reason: 'out_of_range', count: 5 },
    ]
    const { page, faults } = await open(t, '#/link', { guard, reasons })
    await page.waitForSelector('.guard-on')
    const said = await page.textContent('.guard-on')
    for (const words of [/検査中（\d\d:\d\d の起動から）/, /阻止した記録12/, /除いた項目3,456/, /4a9adbbd/])
      t.match(said, words)
    t.match(said, /train\.note\.ja自由記述3,400記録全体対象外の路線12$/, 'the most frequent first')
    t.match(await page.textContent('.link-columns .card'), /train\.delayS/, 'what else was dropped stands by itself')
    t.equal(await page.$('.guard-warning'), null)
    t.same(faults, [])

    const none = await open(t, '#/link', { guard: null }, { locale: 'en-US' })
    await none.page.waitForSelector('.guard-warning')
    t.match(
      await none.page.textContent('.guard-warning'),
      /Off, since the start at \d\d:\d\d\..*No guard file is in use/,
    )
    const early = await open(t, '#/link')
    await early.page.waitForSelector('.guard-unknown')
    t.equal(await early.page.$('.guard-warning'), null, 'who has said nothing is not said to have none')
    const outside = await open(t, '#/link', { guard: null, isPublic: true })
    await outside.page.waitForSelector('.figures')
    t.equal(await outside.page.$('.guard'), null, 'it is not for the public')
  })

  t.test('why it is not live, and what is missing, is said in every view, with a remedy', async (t) => {
    const liveness: FakeOptions['liveness'] = {
      reasons: [
        {
          what: 'source',
          name: 'tms',
          cause: 'source_silent',
          text: 'source tms: silent',
          remedy: { ja: '運行管理系を確認してください', en: 'look at the train management system' },
        },
      ],
    }
    const { page, receiver } = await open(t, '#/', {
      freshness: { isFresh: false, reasons: ['source_silent'] },
      liveness,
      residualRatio: 0.25,
    })
    for (const [name, hash] of Object.entries(viewsFor(receiver.lastingTrain()))) {
      await page.goto(`${receiver.url}${hash}`)
      await page.waitForSelector('.banner-doubtful')
      t.match(await page.textContent('.banner-doubtful'), /「tms」からの情報が途絶えています.*運行管理系を確認/, name)
      t.match(await page.textContent('.banner-loss'), '25 %', name)
      t.notMatch(await page.textContent('.as-of .state'), '受信中', name)
    }
    t.notMatch(await page.textContent('.link-state'), /受信中$/, 'a link that loses frames is no good one')
    await receiver.close()
    await page.waitForSelector('.banner-disconnected', { timeout: 20_000 })
    await page.waitForSelector('.banner-loss', { state: 'detached' })
    const young = await open(t, '#/trains', { freshness: { knownSinceMs: Date.now() - 60_000, isComplete: false } })
    await young.page.waitForSelector('.banner-incomplete')
    t.match(await young.page.textContent('.banner-incomplete'), 'まだ全列車')
    const healing = { knownSinceMs: Date.now() - 3_600_000, isComplete: false, completeInMs: 7000 }
    const soon = await open(t, '#/trains', { freshness: healing })
    await soon.page.waitForSelector('.banner-incomplete')
    t.match(await soon.page.textContent('.banner-incomplete'), /約\d+秒後にすべてそろいます/)
  })
})
