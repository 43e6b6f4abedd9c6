import t from 'tap'
import { parseLinkConfig } from '../../config/link.js'
import { frameLimit, patienceMs, protectionWish } from '../../config/link-plan.js'
import { planBlock } from '../../fec/policy.js'

const link = (changes: string, frameBytes = 32_768) =>
  parseLinkConfig(
    `stream = 1\nmax_frame_bytes = ${frameBytes}\n[keys]\nmode = "keyed"\n[order]\nreorder_allowance_ms = 30\n${changes}`,
    'link.toml',
  )
const fec = (loss: number, burstMs: number, budgetMs: number) =>
  `[fec]\nassumed_loss = ${loss}\nassumed_burst_ms = ${burstMs}\ntarget_residual = 1e-9\ndelay_budget_ms = ${budgetMs}\n`
const rate = (bits: number) => `[rate]\nbits_per_second = ${bits}\n`

t.test('MTU 1500 carries symbols of 1,408 bytes', async (t) => {
  t.equal(protectionWish(link(fec(0.01, 0, 50) + rate(1e8))).maxSymbolLength, 1408)
})

t.test('frames are as long as configured, or as can be protected', async (t) => {
  const roomy = link(fec(0.01, 5, 50) + rate(1e8))
  const { frameBytesMax, eventFrameBytesMax, warning } = frameLimit(roomy)
  t.same([frameBytesMax, warning], [32_768, undefined])
  t.ok(eventFrameBytesMax > 100_000, `a single event may have ${eventFrameBytesMax} bytes`)
  t.notOk(planBlock(eventFrameBytesMax, protectionWish(roomy)).short)
  t.equal(patienceMs(roomy), 80, 'and costs no patience: its spread keeps to the budget')
  const cut = frameLimit(link(fec(0.05, 40, 200) + rate(2e6)))
  t.match(cut.warning, /frames are cut to \d+ bytes/)
  const wish = protectionWish(link(fec(0.05, 40, 200) + rate(2e6)))
  t.notOk(planBlock(cut.frameBytesMax, wish).short)
  t.ok(planBlock(32_768, wish).short)
  t.match(frameLimit(link(fec(0.5, 150, 160) + rate(100_000))).warning, /no frame can be protected/)
})

t.test('patience covers the longest spread of any frame', async (t) => {
  t.equal(patienceMs(link(fec(0.01, 5, 50) + rate(1e8))), 80)
  const slow = link(fec(0.5, 150, 160) + rate(100_000))
  const longest = planBlock(frameLimit(slow).frameBytesMax, protectionWish(slow))
  t.equal(patienceMs(slow), longest.spreadMs + 30)
  t.ok(longest.spreadMs > 160, 'a frame that takes longer than the budget')
})
