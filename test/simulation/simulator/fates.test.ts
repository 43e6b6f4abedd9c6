/** What a seed decides, and what is done with one. */
import t from 'tap'
import { type Campaign, runSeed, shrink } from '../../../rig/simulator/campaign.js'
import { FAULT_KINDS } from '../../../rig/simulator/faults/kinds.js'
import type { Outcome } from '../../../rig/simulator/world.js'

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

t.test('of a seed that fails, the faults are left that its invariant needs', async (t) => {
  const tried: (readonly number[] | undefined)[] = []
  // Another invariant fails without the fifth fault, and none without the second.
  const run = async (_seed: number, { only }: Campaign) => {
    tried.push(only)
    const has = (place: number) => !only || only.includes(place)
    const invariant = has(1) ? (has(4) ? 'state survives' : 'complete is said') : undefined
    return { invariant, strikes: new Array(6).fill({}) } as Pick<Outcome, 'invariant' | 'strikes'>
  }
  t.strictSame(await shrink(28, ALL, run), [1, 4])
  t.equal(tried.length, 7, 'each fault is left out once')
  t.strictSame(await shrink(28, { ...ALL, only: [0, 1, 4] }, run), [1, 4], 'and of those that were chosen none beside')
})

t.test('kinds of fault are named once, and some can be chosen', async (t) => {
  const names = FAULT_KINDS.map(({ name }) => name)
  t.equal(new Set(names).size, names.length)
  t.ok(names.length >= 25, `${names.length} kinds`)
  const { strikes } = await runSeed(3, { ...ALL, kinds: ['drop', 'kill_sender'] })
  t.ok(strikes.length > 0 && strikes.every(({ kind }) => kind === 'drop' || kind === 'kill_sender'))
})
