import t from 'tap'
import { carouselFaults, carouselPlan, configuredCarousel } from '../../config/carousel-plan.js'
import { linkFingerprint, parseLinkConfig } from '../../config/link.js'
import { patienceMs, protectionWish } from '../../config/link-plan.js'
import { planBlock } from '../../fec/policy.js'
import { ENTRY_OVERHEAD_MAX, PART_OVERHEAD_MAX } from '../../proto/carousel-part.js'
import { ORDINARY_LINK } from './ordinary-link.js'

const link = (carousel: string, from = ORDINARY_LINK) => parseLinkConfig(`${from}${carousel}`, 'link.toml')
const faultsOf = (carousel: string, from?: string) => carouselFaults(link(carousel, from))

t.test('without the table there is none; with it, it is part of the fingerprint', async (t) => {
  t.equal(configuredCarousel(link('')), undefined)
  t.same(carouselFaults(link('')), [])
  t.not(linkFingerprint(link('[carousel]')), linkFingerprint(link('')))
})

t.test('the table alone has defaults that fit 100 Mbit/s, and costs a frame of events no patience', async (t) => {
  const with20k = link('[carousel]')
  const plan = configuredCarousel(with20k)!
  t.match(plan, { turnMs: 8950, subjectsMax: 20_000, bytesMax: 5_120_000, frameBytesMax: 32_768 })
  t.equal(patienceMs(with20k), patienceMs(link('')))
  for (const bytes of [1, 500, plan.frameBytesMax, plan.valueFrameBytesMax]) {
    const { short, spreadMs, residual } = planBlock(bytes, plan.wish)
    t.ok(!short && spreadMs <= 50 && residual <= 1e-9, `${bytes} bytes survive 40 % loss within the delay budget`)
  }
  t.ok(plan.bitsPerSecond > 5e6 && plan.bitsPerSecond <= plan.bitsPerSecondMax, `${plan.bitsPerSecond}`)
})

t.test('what is said to be taken is what as many values take', async (t) => {
  const { turnMs, frameBytesMax, wish, bitsPerSecond, subjectsMax } = configuredCarousel(link('[carousel]'))!
  const entries = Math.floor((frameBytesMax - PART_OVERHEAD_MAX) / (256 + ENTRY_OVERHEAD_MAX))
  const wireBytes = Math.ceil(subjectsMax / entries) * planBlock(frameBytesMax, wish).wireBytes
  const taken = (wireBytes * 8000) / turnMs
  t.ok(bitsPerSecond >= taken && bitsPerSecond < 1.02 * taken, `${bitsPerSecond} for ${taken}`)
})

t.test('what does not fit is refused, and what would do, does', async (t) => {
  const [tooMany] = faultsOf('[carousel]\nsubjects_max = 1000000')
  t.equal(tooMany?.path, 'carousel.subjects_max')
  const [, period, subjects] = tooMany.message.match(/period_s = ([\d.]+) or subjects_max = (\d+) would fit/)!
  t.same(faultsOf(`[carousel]\nsubjects_max = 1000000\nperiod_s = ${period}`), [])
  t.same(faultsOf(`[carousel]\nsubjects_max = ${subjects}`), [])
  t.not(faultsOf(`[carousel]\nsubjects_max = ${Math.ceil(Number(subjects) * 1.01)}`).length, 0)

  const slow = ORDINARY_LINK.replace('= 50\n', '= 5000\n')
  const [tooShort] = faultsOf('[carousel]', slow)
  t.equal(tooShort?.path, 'carousel.period_s')
  const [, least] = tooShort.message.match(/must be at least ([\d.]+)/)!
  t.same(
    faultsOf(`[carousel]\nperiod_s = ${least}`, slow).filter(({ path }) => path === tooShort.path),
    [],
  )

  const narrow = ORDINARY_LINK.replace('100_000_000', '1_000_000')
  t.match(faultsOf('[carousel]\nshare = 0.05', narrow), [{ path: 'carousel.share', message: /leaves no part/ }])
})

t.test('a link that cannot be had at all has no plan', async (t) => {
  const { plan, fault } = carouselPlan(protectionWish(link('')), {
    ...{ periodMs: 10_000, share: 0.2, assumedLoss: 0.95, subjectsMax: 10, valueBytes: 100, frameBytesMax: 32_768 },
  })
  t.equal(plan, undefined)
  t.equal(fault?.path, 'carousel.share')
})
