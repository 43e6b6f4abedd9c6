/** What a seed decides, and what is done with one. */
import t from 'tap'
import { runSeed, shrink } from '../../../rig/simulator/campaign.js'
import { FAULT_KINDS } from '../../../rig/simulator/faults/kinds.js'

t.setTimeout(290_000)

const ALL = { from: 1, seeds: 1, deafEvery: 10 }

t.test('one seed, one fate', async (t) => {
  for (const seed of [20, 30, 40]) {
    const [once, again] = [await runSeed(seed, ALL), await runSeed(seed, ALL)]
    t.strictSame(once, again, `seed ${seed}`)
    t.match(once.digests[0], /^[0-9a-f]{40}$/)
  }
})

t.test('a fault that is left out changes no other', async (t) => {
  const [all, first] = [await runSeed(28, ALL), await runSeed(28, { ...ALL, only: [0] })]
  t.ok(all.strikes.length > 3)
  const { hits: _, ...strike } = all.strikes[0]
  t.match(first.strikes, [strike])
  t.equal(first.strikes.length, 1)
})

t.test('a seed that does not fail takes no fault to fail', async (t) => {
  const without = await shrink(28, ALL)
  t.strictSame(without, [])
})

t.test('kinds of fault are named once, and some can be chosen', async (t) => {
  const names = FAULT_KINDS.map(({ name }) => name)
  t.equal(new Set(names).size, names.length)
  t.ok(names.length >= 25, `${names.length} kinds`)
  const { strikes } = await runSeed(3, { ...ALL, kinds: ['drop', 'kill_sender'] })
  t.ok(strikes.length > 0 && strikes.every(({ kind }) => kind === 'drop' || kind === 'kill_sender'))
})
