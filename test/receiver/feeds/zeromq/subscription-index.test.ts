import t from 'tap'
import { SubscriptionIndex } from '../../../../receiver/feeds/zeromq/subscription-index.js'

t.test('as prefixes of strings, whatever comes and goes', async (t) => {
  const index = new SubscriptionIndex<number>()
  const has = new Map<number, Set<string>>()
  let random = 1
  const below = (n: number) => (random = (random * 48_271) % 2_147_483_647) % n
  const word = () => 'aab/'.repeat(3).slice(below(6), 6 + below(7))
  for (let round = 0; round < 5000; round++) {
    const who = below(6)
    const prefixes = has.get(who) ?? new Set()
    has.set(who, prefixes)
    const prefix = word().slice(0, below(8))
    if (below(2) === 0) {
      t.equal(index.add(prefix, who), !prefixes.has(prefix))
      prefixes.add(prefix)
    } else t.equal(index.remove(prefix, who), prefixes.delete(prefix))
    const topic = word()
    const heard = new Set<number>()
    index.forEach(topic, (one) => heard.add(one))
    const wanted = [...has].filter(([, all]) => [...all].some((one) => topic.startsWith(one))).map(([one]) => one)
    t.strictSame([...heard].sort(), wanted.sort())
    if (!t.passing()) return
  }
  const all = [...has.values()].reduce((sum, { size }) => sum + size, 0)
  t.equal(index.size, all)
})
