import t from 'tap'
import { configuredCheckpoint } from '../../config/checkpoint-plan.js'
import { linkFingerprint, parseLinkConfig } from '../../config/link.js'
import { frameLimit, patienceMs, protectionWish } from '../../config/link-plan.js'
import { planBlock } from '../../fec/policy.js'
import { ORDINARY_LINK } from './ordinary-link.js'

const link = (rest: string, bitsPerSecond = 100_000_000) =>
  parseLinkConfig(`${ORDINARY_LINK.replace('100_000_000', `${bitsPerSecond}`)}${rest}`, 'link.toml')

t.test('without the table there are none; with it, it is part of the fingerprint, and costs no patience', async (t) => {
  t.equal(configuredCheckpoint(link('')), undefined)
  t.not(linkFingerprint(link('[checkpoint]')), linkFingerprint(link('')))
  t.equal(patienceMs(link('[checkpoint]')), patienceMs(link('')))
  t.match(configuredCheckpoint(link('[checkpoint]')), { periodMs: 10_000, digestsMax: 1000, framesPerS: 50 })
})

t.test('a full one can be protected as wished, and does not hold a slow link for long', async (t) => {
  for (const bitsPerSecond of [1e9, 1e8, 1e7, 2e6, 5e5]) {
    const config = link('[checkpoint]', bitsPerSecond)
    const { digestsMax } = configuredCheckpoint(config)!
    t.equal(digestsMax % 2, 0)
    const bytes = 32 * digestsMax + 300
    t.ok(bytes <= frameLimit(config).frameBytesMax, `${digestsMax} digests at ${bitsPerSecond}`)
    const { short, wireBytes } = planBlock(bytes, protectionWish(config))
    t.ok(digestsMax === 64 || !short, 'fewer would cost more')
    t.ok(digestsMax === 64 || (wireBytes * 8000) / bitsPerSecond <= 51, `${(wireBytes * 8000) / bitsPerSecond} ms`)
  }
})

t.test('what is said to be taken is what as many frames take', async (t) => {
  const config = link('[checkpoint]\nperiod_s = 2', 1e7)
  const { bitsPerSecond, framesPerS } = configuredCheckpoint(config)!
  // Each digest in two checkpoints, one of them every two seconds.
  const { wireBytes } = planBlock(2 * 2 * framesPerS * 32 + 300, protectionWish(config))
  t.ok(Math.abs(bitsPerSecond - wireBytes * 4) / bitsPerSecond < 0.02, `${bitsPerSecond} and ${wireBytes * 4}`)
  t.ok(bitsPerSecond < 1e5)
})
