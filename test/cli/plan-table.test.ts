import t from 'tap'
import { planTable, renderPlanTable } from '../../cli/plan-table.js'
import { type ProtectionWish, planBlock, planBlockOf } from '../../fec/policy.js'

const wish: ProtectionWish = {
  assumedLoss: 0.05,
  assumedBurstMs: 40,
  targetResidual: 1e-9,
  delayBudgetMs: 200,
  bitsPerSecond: 2e6,
  maxSymbolLength: 1408,
  ipOverheadBytes: 28,
}

t.test('rows of full symbols, and one for the frame asked for', async (t) => {
  const table = planTable(wish, 1400)
  t.same(
    table.rows.map((row) => row.frameBytes),
    [1408, 4 * 1408, 16 * 1408, 64 * 1408, 1400],
  )
  t.same(table.rows.map((row) => row.plan!.k).slice(0, 4), [1, 4, 16, 64])
  t.same(table.rows[4].plan, planBlock(1400, wish))
  t.same(JSON.parse(JSON.stringify(table)), table, 'the table is plain JSON')
})

t.test('possible: the frame asked for, or else any row', async (t) => {
  t.ok(planTable(wish).possible, 'some rows are')
  t.ok(planTable(wish, 1400).possible)
  t.notOk(planTable(wish, 90_112).possible, 'though other rows are')
  t.notOk(planTable({ ...wish, assumedBurstMs: 500 }).possible)
})

t.test('what would make a row possible does, and little less does not', async (t) => {
  const rows = planTable(wish).rows.filter((row) => !row.possible)
  t.equal(rows.length, 2)
  for (const { frameBytes, plan, remedy } of rows) {
    const isShort = (changes: Partial<ProtectionWish>) =>
      planBlockOf(plan!.k, frameBytes, { ...wish, ...changes }).short
    t.notOk(isShort({ delayBudgetMs: remedy!.delayBudgetMs! }), `delay ${remedy!.delayBudgetMs}`)
    t.ok(isShort({ delayBudgetMs: remedy!.delayBudgetMs! * 0.98 }))
    t.notOk(isShort({ bitsPerSecond: remedy!.bitsPerSecond! }), `rate ${remedy!.bitsPerSecond}`)
    t.ok(isShort({ bitsPerSecond: remedy!.bitsPerSecond! * 0.98 }))
  }
})

t.test('where no rate would do, none is named', async (t) => {
  const [row] = planTable({ ...wish, delayBudgetMs: 40 }).rows
  t.equal(row.remedy!.bitsPerSecond, undefined)
  t.ok(row.remedy!.delayBudgetMs! > 40)
})

t.test('a frame too long for any block: the longest that is possible', async (t) => {
  const row = planTable(wish, 1e6).rows.at(-1)!
  t.notOk(row.possible)
  t.equal(row.plan, undefined)
  t.notOk(planBlock(row.remedy!.frameBytes!, wish).short)
})

t.test('the carousel: what it takes, or what would do', async (t) => {
  const roomy = { ...wish, assumedBurstMs: 5, bitsPerSecond: 1e8, delayBudgetMs: 50 }
  const carousel = {
    ...{ periodMs: 10_000, share: 0.2, assumedLoss: 0.4, subjectsMax: 20_000, valueBytes: 256, frameBytesMax: 32_768 },
  }
  t.notOk('carousel' in planTable(roomy))
  const table = planTable(roomy, undefined, carousel)
  t.ok(table.possible)
  t.match(
    renderPlanTable(table),
    /\ncarousel: 20000 values, each again after 8950ms; parts of 32768 B as \(\d+,\d+\); full it takes [\d.]+Mbit of its 20Mbit\n/,
  )
  const tooMuch = planTable(roomy, undefined, { ...carousel, subjectsMax: 200_000 })
  t.notOk(tooMuch.possible)
  t.match(renderPlanTable(tooMuch), /\ncarousel: no, carousel.subjects_max and value_bytes .* would fit\n/)
})

t.test('the echo: what it takes, or what would do', async (t) => {
  const roomy = { ...wish, assumedBurstMs: 5, bitsPerSecond: 1e8, delayBudgetMs: 50 }
  const echo = { afterMs: [180_000], share: 0.2, carouselShare: 0.2, eventBitsPerSecond: 10e6, patienceMs: 250 }
  t.notOk('echo' in planTable(roomy))
  const table = planTable(roomy, undefined, undefined, echo)
  t.ok(table.possible)
  t.match(
    renderPlanTable(table),
    /\necho: all frames once more after 180000ms; takes 1[.\d]* times what events take, here 1[\d.]+Mbit; its 20Mbit carry the echo of 1[\d.]+Mbit of events\n/,
  )
  const tooMuch = planTable(roomy, undefined, undefined, { ...echo, afterMs: [180_000, 600_000, 900_000] })
  t.notOk(tooMuch.possible)
  t.match(renderPlanTable(tooMuch), /\necho: no, echo.event_bits_per_second is echoed 3 times .* would fit\n/)
})

t.test('checkpoints: what they take', async (t) => {
  const table = planTable(wish, undefined, undefined, undefined, { periodMs: 10_000, frameBytesMax: 32_768 })
  t.match(table.checkpoint, { periodMs: 10_000, framesPerS: 50 })
  t.ok(table.checkpoint!.bitsPerSecond > 25_600, 'two digests of each of 50 frames a second, and what protects them')
  t.match(
    renderPlanTable(table),
    /checkpoints: one within 10000ms, sooner where \d+ frames have been sent; at 50 frames/,
  )
  t.equal(planTable(wish).checkpoint, undefined)
})

t.test('the text', async (t) => {
  const [headline, , ...lines] = renderPlanTable(planTable(wish, 8192)).split('\n')
  t.equal(headline, 'loss 5%, burst 40ms, rate 2Mbit, residual 1e-9, delay 200ms, symbols up to 1408 B')
  t.same(lines.slice(0, 9), [
    '     frame B   k   m  symbol B  spread ms   source  overhead  wire B  residual  added ms  possible',
    '        1408   1   9      1408      180.0  at once      900%   15000   7.8e-10       0.0       yes',
    '        5632   4  13      1408      170.0   spread      325%   25500   3.7e-10      30.0       yes',
    '       22528  16  17      1408      200.0   spread      106%   49500    1.6e-7      90.9        no',
    '       90112  64   0      1408      384.0   spread        0%   96000         1     378.0        no',
    '--frame 8192  32  28       256      200.0   spread     87.5%   20880   5.2e-10     103.3       yes',
    '',
    '22528 B: no, the row shows the nearest plan; possible with --delay 216ms or --rate 2.23Mbit',
    '90112 B: no, the row shows the nearest plan; possible with --delay 552ms or --rate 6.43Mbit',
  ])
  const hopeless = renderPlanTable(planTable({ ...wish, assumedLoss: 0.99, assumedBurstMs: 0 }, 1e6))
  t.match(hopeless, '1408 B: no, the row shows the nearest plan; no delay and no rate would do')
  t.match(hopeless, '1000000 B: no, too long for one block; no delay and no rate would do')
})
