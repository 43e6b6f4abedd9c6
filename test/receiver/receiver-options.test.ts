import { fileURLToPath } from 'node:url'
import t from 'tap'
import { loadReceiverConfig } from '../../config/load.js'
import { receiverOptions } from '../../receiver/receiver-options.js'

t.test('what link.toml says of silence and of the carousel is what completeness is judged by', async (t) => {
  const path = fileURLToPath(new URL('../../../config/receiver.toml', import.meta.url))
  const loaded = await loadReceiverConfig(path)
  const link = { ...loaded.link, heartbeat: { ...loaded.link.heartbeat, period_ms: 700 } }
  const { carouselTurnMs, heartbeatPeriodMs } = receiverOptions({ ...loaded, link }, { resume: [], gaps: [] })
  t.strictSame([heartbeatPeriodMs, carouselTurnMs], [700, undefined])
  const carousel = { period_s: 10, share: 0.2, assumed_loss: 0.4, subjects_max: 20_000, value_bytes: 256 }
  const withCarousel = receiverOptions({ ...loaded, link: { ...link, carousel } }, { resume: [], gaps: [] })
  t.equal(withCarousel.carouselTurnMs, 10_000 * 0.9 - link.fec.delay_budget_ms)
})
