import t from 'tap'
import { configuredEcho, echoFaults, echoJournalFaults, resentFrameBytesMax } from '../../config/echo-plan.js'
import { linkFingerprint, parseLinkConfig } from '../../config/link.js'
import { frameLimit, patienceMs, protectionWish, sealOverhead } from '../../config/link-plan.js'
import { planBlock } from '../../fec/policy.js'
import { K_MAX } from '../../proto/geometry.js'
import { RESENT_OVERHEAD_MAX } from '../../proto/resent-frame.js'
import { ORDINARY_LINK } from './ordinary-link.js'

const link = (more: string, from = ORDINARY_LINK) => parseLinkConfig(`${from}${more}`, 'link.toml')
const faultsOf = (more: string) => echoFaults(link(more))
const JOURNAL = { enabled: true, max_age_s: 604_800, bytes_max: 2 ** 31 }

t.test('without the table there is none; with it, it is part of the fingerprint', async (t) => {
  t.equal(configuredEcho(link('')), undefined)
  t.strictSame(echoFaults(link('')), [])
  const fingerprints = ['', '[echo]\nafter_s = [180]', '[echo]\nafter_s = [600]', '[echo]\nafter_s = [180, 600]']
  t.equal(new Set(fingerprints.map((text) => linkFingerprint(link(text)))).size, 4)
})

t.test('it takes once more for each value what events take, and a little', async (t) => {
  const once = configuredEcho(link('[echo]\nafter_s = [180]'))!
  const twice = configuredEcho(link('[echo]\nafter_s = [180, 600]'))!
  t.ok(once.cost > 1 && once.cost < 1.2, `${once.cost}`)
  t.equal(twice.cost, 2 * once.cost)
  t.equal(once.bitsPerSecondMax, 20e6)
  t.ok(once.eventBitsPerSecondMax < 20e6 && once.eventBitsPerSecondMax > 16e6)
})

t.test('what does not fit is refused, and what would do, does', async (t) => {
  const events = 'event_bits_per_second = 15_000_000'
  t.strictSame(faultsOf(`[echo]\nafter_s = [180]\n${events}`), [])
  const [tooMuch] = faultsOf(`[echo]\nafter_s = [180, 600]\n${events}`)
  t.equal(tooMuch?.path, 'echo.event_bits_per_second')
  const [, share] = tooMuch.message.match(/echoed 2 times .* share = ([\d.]+) would fit/)!
  t.strictSame(faultsOf(`[echo]\nafter_s = [180, 600]\nshare = ${share}\n${events}`), [])
  t.match(faultsOf(`[echo]\nafter_s = [180, 600]\nevent_bits_per_second = 80_000_000`), [
    { message: /no share would do: take fewer values/ },
  ])

  const shares = (own: number) => faultsOf(`[carousel]\nshare = 0.6\n[echo]\nafter_s = [180]\nshare = ${own}`)
  t.strictSame(shares(0.35), [])
  t.match(shares(0.36), [{ path: 'echo.share', message: /at most 0\.35: with carousel\.share \(0\.6\)/ }])

  t.match(faultsOf('[echo]\nafter_s = [180, 180]'), [{ path: 'echo.after_s', message: 'names a time twice' }])
  const [tooSoon] = faultsOf('[echo]\nafter_s = [180, 1]')
  const [, least] = tooSoon.message.match(/has 1, and must be at least ([\d.]+)/)!
  t.ok(Number(least) * 1000 > patienceMs(link('')) + 500)
  t.strictSame(faultsOf(`[echo]\nafter_s = [180, ${least}]`), [])
  for (const text of ['after_s = []', 'after_s = [1, 2, 3, 4, 5]', 'after_s = 180'])
    t.throws(() => link(`[echo]\n${text}`), { name: 'ConfigError' }, text)
})

t.test('the sender’s journal has to keep what is echoed', async (t) => {
  const day = link('[echo]\nafter_s = [180, 86400]\nevent_bits_per_second = 1_000_000')
  t.match(echoJournalFaults(day, { ...JOURNAL, enabled: false }), [{ path: 'journal.enabled' }])
  t.match(echoJournalFaults(day, { ...JOURNAL, max_age_s: 86_400 }), [
    { path: 'journal.max_age_s', message: /more than 86400/ },
  ])
  const [tooSmall] = echoJournalFaults(day, JOURNAL)
  const [, bytes] = tooSmall.message.match(/must be at least (\d+)/)!
  t.equal(Number(bytes), (1_000_000 / 8) * 86_400)
  t.strictSame(echoJournalFaults(day, { ...JOURNAL, bytes_max: Number(bytes) }), [])
  t.strictSame(echoJournalFaults(link(''), { ...JOURNAL, enabled: false }), [])
})

t.test('every frame of events fits lane 4, with the protection that is asked for where there is an echo', async (t) => {
  const cases = [
    ORDINARY_LINK,
    ORDINARY_LINK.replace('0.01', '0'),
    ORDINARY_LINK.replace('100_000_000', '2_000_000'),
    ORDINARY_LINK.replace('0.01', '0.3'),
  ]
  for (const from of [...cases, ORDINARY_LINK.replace('burst_ms = 5', 'burst_ms = 0').replace('0.01', '0')]) {
    for (const mode of ['keyed', 'sealed']) {
      const ofMode = from.replace(/mode = "\w+"/, `mode = "${mode}"`)
      const plain = link('', ofMode)
      // What is sent again was sealed, and is once more inside of its new frame.
      t.ok(frameLimit(plain).blockBytesMax + RESENT_OVERHEAD_MAX <= resentFrameBytesMax(plain))
      const longest = K_MAX * protectionWish(plain).maxSymbolLength
      t.equal(resentFrameBytesMax(plain) + sealOverhead(plain), longest)
      const echoed = link('[echo]\nafter_s = [180]', ofMode)
      const resent = frameLimit(echoed).blockBytesMax + RESENT_OVERHEAD_MAX + sealOverhead(echoed)
      const { short, spreadMs } = planBlock(resent, protectionWish(echoed))
      t.notOk(short, `${mode}: ${resent} bytes`)
      t.ok(spreadMs <= echoed.fec.delay_budget_ms, 'so patience is long enough for it too')
    }
  }
})
