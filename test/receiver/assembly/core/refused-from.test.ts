import t from 'tap'
import { addressGroup } from '../../../../config/parse/addresses.js'
import { RefusedSources, sourceAddressOf } from '../../../../receiver/assembly/core/refused-from.js'

const of = (address: string) => sourceAddressOf(addressGroup(address))

t.test('the most frequent first, of IPv6 by /64, with their share', async (t) => {
  const sources = new RefusedSources(1000)
  for (let i = 0; i < 90; i++) sources.handle('tag', of('192.0.2.200'), i)
  for (let i = 0; i < 6; i++) sources.handle('tag', of(`2001:db8:ffff:8000::${i}`), 90 + i)
  for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']) sources.handle('tag', of(address), 99)
  sources.handle('key', of('255.255.255.255'), 99)
  t.strictSame(sources.named(), {
    tag: [
      { address: '192.0.2.200', share: 0.9 },
      { address: '2001:db8:ffff:8000::/64', share: 0.06 },
      { address: '10.0.0.1', share: 0.01 },
    ],
    key: [{ address: '255.255.255.255', share: 1 }],
  })
  t.notOk(sources.hasChanged)
  sources.handle('tag', of('10.0.0.9'), 99 + 1000)
  t.strictSame(sources.named().tag, [{ address: '10.0.0.9', share: 1 }], 'what is over is forgotten')
  t.match(sources.named().key, [{ share: 1 }])
})

t.test('of ever new sources few are kept, and the one that comes again and again stays', async (t) => {
  const sources = new RefusedSources(1000)
  for (let i = 0; i < 10_000; i++)
    sources.handle('tag', of(i % 10 === 0 ? '192.0.2.1' : `10.1.${i >> 8}.${i & 255}`), i / 100)
  t.equal(sources.evicted, 9001 - 64)
  t.match(sources.named().tag?.[0], { address: '192.0.2.1', share: 0.1 })
})

t.test('of a batch only so many are looked at', async (t) => {
  const sources = new RefusedSources(1000)
  let looked = 0
  for (let batch = 0; batch < 2; batch++) {
    sources.handleBatch()
    for (let i = 0; i < 100 && sources.isLooking; i++, looked++) sources.handle('tag', of('10.0.0.1'), 0)
  }
  t.equal(looked, 8)
})
