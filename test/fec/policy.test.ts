import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { binomialTail } from '../../fec/binomial.js'
import {
  type BlockPlan,
  maxFrameBytes,
  type ProtectionWish,
  planBlock,
  planBlockOf,
  residualOf,
} from '../../fec/policy.js'
import { isValidGeometry, K_MAX, maxRepairSymbols, symbolLengthOf } from '../../proto/geometry.js'

const demo: ProtectionWish = {
  assumedLoss: 0.05,
  assumedBurstMs: 20,
  targetResidual: 1e-9,
  delayBudgetMs: 200,
  bitsPerSecond: 20e6,
  maxSymbolLength: 1408,
  ipOverheadBytes: 28,
}

const wishes: fc.Arbitrary<ProtectionWish> = fc.record({
  assumedLoss: fc.oneof(fc.constant(0), fc.double({ min: 0.0001, max: 0.6, noNaN: true })),
  assumedBurstMs: fc.integer({ min: 0, max: 120 }),
  targetResidual: fc.integer({ min: 1, max: 15 }).map((digits) => 10 ** -digits),
  delayBudgetMs: fc.integer({ min: 1, max: 500 }),
  bitsPerSecond: fc.integer({ min: 5, max: 10 }).map((digits) => 10 ** digits),
  maxSymbolLength: fc.constantFrom(512, 1408, 8896),
  ipOverheadBytes: fc.constant(28),
})
const frameSizes = fc.integer({ min: 1, max: 114_688 })

// ---------------------------------------------------------------- what a plan promises

t.test(
  'every plan can be sent, and one that is not short keeps its promise in the worst place of the burst',
  async (t) => {
    let kept = 0
    fc.assert(
      fc.property(wishes, frameSizes, (wish, frameBytes) => {
        const plan = planBlock(frameBytes, wish)
        if (!isValidGeometry(plan.k, plan.log2M) || plan.m < 0 || plan.m > 1 << plan.log2M) return false
        if (plan.symbolLength !== symbolLengthOf(frameBytes, plan.k)) return false
        if (plan.symbolLength > wish.maxSymbolLength || plan.k * plan.symbolLength < frameBytes) return false
        const wireBytes = (plan.k + plan.m) * (plan.symbolLength + 92)
        const onWireMs = (wireBytes * 8000) / wish.bitsPerSecond
        if (plan.wireBytes !== wireBytes || plan.spreadMs < onWireMs) return false
        if (plan.short) return true
        kept++
        const lostToBurst = worstBurst(dueTimesMs(plan), wish.assumedBurstMs)
        const worst =
          lostToBurst > plan.m ? 1 : binomialTail(plan.k + plan.m - lostToBurst, wish.assumedLoss, plan.m - lostToBurst)
        return plan.spreadMs <= wish.delayBudgetMs && worst <= plan.residual && plan.residual <= wish.targetResidual
      }),
      { numRuns: 3000 },
    )
    t.ok(kept > 500, `${kept} of 3000 were not short`)
  },
)

t.test('no other block that meets the wish has fewer bytes on the wire', async (t) => {
  let possible = 0
  fc.assert(
    fc.property(wishes, frameSizes, (wish, frameBytes) => {
      const plan = planBlock(frameBytes, wish)
      const fewest = fewestWireBytes(frameBytes, wish)
      if (plan.short || fewest === undefined) return plan.short && fewest === undefined
      possible++
      return plan.wireBytes === fewest
    }),
    { numRuns: 600 },
  )
  t.ok(possible > 100, `${possible} of 600 were possible`)
})

t.test('no more source symbols than wished, save where the frame or the other wishes need them', async (t) => {
  const jumbo = {
    ...demo,
    assumedLoss: 0.01,
    assumedBurstMs: 0,
    targetResidual: 5e-8,
    bitsPerSecond: 10e9,
    maxSymbolLength: 8896,
  }
  const [free, held] = [jumbo, { ...jumbo, maxSourceSymbols: 64 }].map((wish) => planBlock(64 * 8896, wish))
  t.match(free, { k: 200, m: 13 })
  t.match(held, { k: 64, m: 8, symbolLength: 8896 })
  fc.assert(
    fc.property(frameSizes, wishes, fc.integer({ min: 1, max: K_MAX }), (frameBytes, wish, maxSourceSymbols) => {
      const kMin = Math.ceil(frameBytes / wish.maxSymbolLength)
      if (kMin > K_MAX) return
      const [without, plan] = [planBlock(frameBytes, wish), planBlock(frameBytes, { ...wish, maxSourceSymbols })]
      assert.equal(plan.short, without.short)
      if (plan.k > Math.max(kMin, maxSourceSymbols)) assert.deepEqual(plan, without)
      else assert.ok(plan.short || plan.wireBytes >= without.wireBytes)
    }),
  )
})

t.test('worse links, stricter wishes: never less repair', async () => {
  const atK = fc.record({
    wish: wishes,
    k: fc.integer({ min: 1, max: K_MAX }),
    factor: fc.double({ min: 1, max: 3, noNaN: true }),
  })
  fc.assert(
    fc.property(atK, ({ wish, k, factor }) => {
      const frameBytes = k * 128
      const plan = planBlockOf(k, frameBytes, wish)
      const harder: ProtectionWish[] = [
        { ...wish, assumedLoss: Math.min(0.99, wish.assumedLoss * factor) },
        { ...wish, assumedBurstMs: wish.assumedBurstMs * factor },
        { ...wish, targetResidual: wish.targetResidual / factor },
        { ...wish, delayBudgetMs: wish.delayBudgetMs / factor },
      ]
      return harder.every((one) => {
        const other = planBlockOf(k, frameBytes, one)
        return other.short || (!plan.short && other.m >= plan.m)
      })
    }),
    { numRuns: 1500 },
  )
})

t.test('residual is honest: blocks sent over a link that loses as assumed', async (t) => {
  for (const [frameBytes, changes] of [
    [8192, {}],
    [1400, { assumedBurstMs: 0 }],
    [1400, { assumedLoss: 0.2, delayBudgetMs: 60 }],
    [300, { assumedBurstMs: 40 }],
  ] as const) {
    const wish = { ...demo, ...changes, targetResidual: 1e-2 }
    const plan = planBlock(frameBytes, wish)
    t.notOk(plan.short)
    const lost = shareLost(dueTimesMs(plan), plan.k, wish)
    t.ok(lost <= plan.residual * 1.1, `(${plan.k},${plan.m}): ${lost} lost, ${plan.residual} said`)
    // Without a burst the figure is exact, and one repair symbol fewer would not do.
    if (wish.assumedBurstMs > 0) continue
    t.ok(lost >= plan.residual * 0.9, `(${plan.k},${plan.m}): ${lost} lost, ${plan.residual} said`)
    t.ok(shareLost(dueTimesMs({ ...plan, m: plan.m - 1 }), plan.k, wish) > wish.targetResidual, 'one fewer is too few')
  }
})

// ---------------------------------------------------------------- known cases

t.test('known codes', async (t) => {
  const only = (assumedLoss: number) => ({ ...demo, assumedLoss, assumedBurstMs: 0 })
  t.equal(planBlockOf(1, 1400, only(0.4)).m, 22)
  t.equal(planBlockOf(64, 64 * 16, only(0.4)).m, 107)
  t.equal(planBlockOf(1, 1400, only(0.05)).m, 6)
  t.equal(planBlockOf(1, 1400, demo).m, 8, 'a burst takes two: 0.05^7 < 1e-9')
  const { wireBytes } = planBlock(1400, only(0.05))
  t.ok(wireBytes <= 18 * (176 + 92) && wireBytes < planBlockOf(1, 1400, only(0.05)).wireBytes, 'more, shorter symbols')
})

t.test('a frame of 8 KiB on the demo link', async (t) => {
  const { residual, ...plan } = planBlock(8192, demo)
  t.same(plan, {
    k: 27,
    m: 20,
    log2M: 5,
    symbolLength: 304,
    spreadMs: 188,
    sourceAtOnce: false,
    overhead: 20 / 27,
    addedDelayMs: 104,
    wireBytes: 47 * (304 + 92),
    short: false,
  })
  t.equal(residual.toExponential(1), '5.6e-10')
  t.equal(residual, residualOf(27, 20, 0.05, 6), '47 symbols in 188 ms: 20 ms are five of them, and one for jitter')
})

t.test('a link that loses nothing needs no repair and no delay', async (t) => {
  const plan = planBlock(8192, { ...demo, assumedLoss: 0, assumedBurstMs: 0 })
  const onWireMs = (6 * (1376 + 92) * 8000) / 20e6
  t.match(plan, { k: 6, m: 0, log2M: 2, residual: 0, overhead: 0, sourceAtOnce: true, addedDelayMs: 0, short: false })
  t.equal(plan.spreadMs, onWireMs)
})

t.test('of two blocks with the same bytes on the wire, the one with the shorter spread', async (t) => {
  const wish = { ...demo, assumedLoss: 0.001, assumedBurstMs: 40, targetResidual: 1e-12, bitsPerSecond: 1e9 }
  const plan = planBlock(15_103, wish)
  const other = planBlockOf(22, 15_103, wish)
  t.match(plan, { k: 25, m: 14, spreadMs: 195, short: false })
  t.match(other, { k: 22, m: 13, spreadMs: 200, short: false, wireBytes: plan.wireBytes })
})

t.test('source symbols at once where the repair symbols alone outlive the burst', async (t) => {
  const wish = { ...demo, assumedLoss: 0.001, assumedBurstMs: 50, delayBudgetMs: 100 }
  const plan = planBlockOf(2, 2816, { ...wish, targetResidual: 1e-6 })
  t.ok(plan.sourceAtOnce)
  t.ok(plan.m * (1 - wish.assumedBurstMs / plan.spreadMs) >= plan.k)
  t.equal(plan.addedDelayMs, 0)
  t.ok(planBlockOf(1, 1408, demo).sourceAtOnce, 'one source symbol is always sent at once')
  t.notOk(planBlockOf(16, 16 * 1408, demo).sourceAtOnce)
})

// ---------------------------------------------------------------- wishes that can not be met

t.test(
  'a burst as long as the delay budget is survived by nothing: the plan is for loss alone, and says so',
  async (t) => {
    const plan = planBlock(8192, { ...demo, assumedBurstMs: 200 })
    const { k, m } = planBlock(8192, { ...demo, assumedBurstMs: 0 })
    t.match(plan, { k, m, residual: 1, short: true, spreadMs: 200 })
  },
)

t.test('a rate too low for the repair: as much as it allows, nearest to the wish', async (t) => {
  const wish = { ...demo, bitsPerSecond: 1e6 }
  const plan = planBlock(16384, wish)
  t.ok(plan.short)
  t.ok(plan.m > 0 && plan.residual < 1 && plan.residual > wish.targetResidual)
  t.ok(plan.wireBytes <= (1e6 * 200) / 8000)
  for (let k = 12; k <= K_MAX; k++) t.ok(planBlockOf(k, 16384, wish).residual >= plan.residual, `k ${k}`)
})

t.test('a rate too low for the source symbols: they are sent, without repair, in the time they need', async (t) => {
  const plan = planBlock(16384, { ...demo, bitsPerSecond: 100_000 })
  t.match(plan, { m: 0, short: true })
  t.equal(plan.spreadMs, (plan.wireBytes * 8000) / 100_000)
})

t.test('a frame too long for any block is our own mistake', async (t) => {
  t.throws(() => planBlock(K_MAX * 1408 + 1, demo), RangeError)
  t.throws(() => planBlock(0, demo), RangeError)
  t.throws(() => planBlock(Number.NaN, demo), RangeError)
  t.throws(() => planBlockOf(1, 1409, demo), RangeError)
  t.throws(() => planBlockOf(225, 1409, demo), RangeError)
  t.equal(planBlock(K_MAX * 1408, demo).k, K_MAX)
})

t.test('the longest frame: it and every shorter one can be planned, one byte more can not', async (t) => {
  t.equal(maxFrameBytes({ ...demo, assumedBurstMs: 200 }), undefined)
  t.equal(maxFrameBytes({ ...demo, assumedLoss: 0, assumedBurstMs: 0, bitsPerSecond: 1e9 }), K_MAX * 1408)
  let bounded = 0
  fc.assert(
    fc.property(wishes, fc.double({ min: 0, max: 1, noNaN: true }), (wish, share) => {
      const longest = maxFrameBytes(wish)
      if (longest === undefined) return planBlock(1, wish).short
      if (planBlock(longest, wish).short || planBlock(Math.max(1, Math.floor(longest * share)), wish).short)
        return false
      if (longest === K_MAX * wish.maxSymbolLength) return true
      bounded++
      return planBlock(longest + 1, wish).short
    }),
    { numRuns: 600 },
  )
  t.ok(bounded > 50, `${bounded} of 600 had a longest frame`)
})

// ---------------------------------------------------------------- a link to try plans on

/** When each symbol is sent, as the sender does it (sender/transmit/core/send-schedule.ts), counted from the first. */
function dueTimesMs({
  k,
  m,
  spreadMs,
  sourceAtOnce,
}: Pick<BlockPlan, 'k' | 'm' | 'spreadMs' | 'sourceAtOnce'>): number[] {
  return Array.from({ length: k + m }, (_, id) => {
    if (!sourceAtOnce) return (id * spreadMs) / (k + m)
    return id < k ? 0 : ((id - k + 1) * spreadMs) / m
  })
}

/** Most symbols that a burst of this length can take, wherever it begins. */
function worstBurst(timesMs: number[], burstMs: number): number {
  if (burstMs === 0) return 0
  return Math.max(...timesMs.map((from) => timesMs.filter((at) => at >= from && at < from + burstMs).length))
}

/** Share of 100,000 blocks lost when a burst at a random time hits each and the rest of the loss is random. */
function shareLost(timesMs: number[], k: number, { assumedLoss, assumedBurstMs }: ProtectionWish): number {
  const blocks = 100_000
  let state = 12345
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  let lost = 0
  for (let block = 0; block < blocks; block++) {
    const burstFromMs = random() * (timesMs.at(-1)! + assumedBurstMs) - assumedBurstMs
    let received = 0
    for (const at of timesMs) {
      const inBurst = at >= burstFromMs && at < burstFromMs + assumedBurstMs
      if (random() >= assumedLoss && !inBurst) received++
    }
    if (received < k) lost++
  }
  return lost / blocks
}

/** By trying every k and m, straight from the formula. */
function fewestWireBytes(frameBytes: number, wish: ProtectionWish): number | undefined {
  let fewest: number | undefined
  for (let k = Math.ceil(frameBytes / wish.maxSymbolLength); k <= K_MAX; k++) {
    for (let m = 0; m <= maxRepairSymbols(k); m++) {
      const n = k + m
      const wireBytes = n * (symbolLengthOf(frameBytes, k) + 64 + 28)
      if (fewest !== undefined && wireBytes >= fewest) continue
      if ((wireBytes * 8000) / wish.bitsPerSecond > wish.delayBudgetMs) continue
      const h = wish.assumedBurstMs === 0 ? 0 : Math.ceil((n * wish.assumedBurstMs) / wish.delayBudgetMs) + 1
      if (h <= m && binomialTail(n - h, wish.assumedLoss, m - h) <= wish.targetResidual) fewest = wireBytes
    }
  }
  return fewest
}
