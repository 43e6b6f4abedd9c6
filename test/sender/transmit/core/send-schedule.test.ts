import fc from 'fast-check'
import t from 'tap'
import type { EncodedBlock } from '../../../../sender/transmit/core/block-encoder.js'
import { SendSchedule } from '../../../../sender/transmit/core/send-schedule.js'

/** The schedule asks nothing else of a block than how many symbols it has. */
const block = (k: number, m: number, sequence = 0) => ({ k, symbolCount: k + m, sequence }) as EncodedBlock

type Sent = { sequence: number; symbol: number; dueMs: number }

function takeAll(schedule: SendSchedule): Sent[] {
  const sent: Sent[] = []
  for (let next = schedule.peek(); next; next = schedule.peek()) {
    const { dueMs, block } = next
    sent.push({ sequence: block.sequence, symbol: schedule.takeSymbol(), dueMs })
  }
  return sent
}

t.test('an empty schedule shows nothing', async (t) => {
  t.equal(new SendSchedule().peek(), undefined)
  t.equal(new SendSchedule().size, 0)
})

t.test('the symbols of a block are spread evenly, the first at once', async (t) => {
  const schedule = new SendSchedule()
  schedule.add(block(3, 2), { spreadMs: 100, sourceAtOnce: false }, 1000)
  t.equal(schedule.size, 1)
  const sent = takeAll(schedule)
  t.same(
    sent.map(({ symbol }) => symbol),
    [0, 1, 2, 3, 4],
  )
  t.same(
    sent.map(({ dueMs }) => dueMs),
    [1000, 1020, 1040, 1060, 1080],
  )
  t.equal(schedule.size, 0)
})

t.test('source at once: the source symbols now, the repair symbols spread after them', async (t) => {
  const schedule = new SendSchedule()
  schedule.add(block(3, 4), { spreadMs: 100, sourceAtOnce: true }, 1000)
  t.same(
    takeAll(schedule).map(({ dueMs }) => dueMs),
    [1000, 1000, 1000, 1025, 1050, 1075, 1100],
  )
  schedule.add(block(2, 0), { spreadMs: 100, sourceAtOnce: true }, 5)
  t.same(
    takeAll(schedule).map(({ dueMs }) => dueMs),
    [5, 5],
    'without repair symbols',
  )
})

t.test('blocks interleave; of equals the first come goes first', async (t) => {
  const schedule = new SendSchedule()
  for (const sequence of [1, 2, 3]) {
    schedule.add(block(2, 0, sequence), { spreadMs: 10, sourceAtOnce: false }, 0)
  }
  t.same(
    takeAll(schedule).map(({ sequence, symbol }) => `${sequence}.${symbol}`),
    ['1.0', '2.0', '3.0', '1.1', '2.1', '3.1'],
  )
})

t.test('the heap gives the order that plain sorting gives', async () => {
  const blocks = fc.array(
    fc.record({
      k: fc.integer({ min: 1, max: 6 }),
      m: fc.nat(6),
      spreadMs: fc.constantFrom(0, 5, 10, 60),
      sourceAtOnce: fc.boolean(),
      startMs: fc.nat(20),
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  )
  fc.assert(
    fc.property(blocks, (blocks) => {
      const schedule = new SendSchedule()
      const expected: Sent[] = []
      blocks.forEach(({ k, m, spreadMs, sourceAtOnce, startMs }, sequence) => {
        schedule.add(block(k, m, sequence), { spreadMs, sourceAtOnce }, startMs)
        for (let symbol = 0; symbol < k + m; symbol++) {
          const [place, places] = sourceAtOnce ? [Math.max(0, symbol - k + 1), m || 1] : [symbol, k + m]
          expected.push({ sequence, symbol, dueMs: startMs + (spreadMs * place) / places })
        }
      })
      expected.sort((a, b) => a.dueMs - b.dueMs || a.sequence - b.sequence || a.symbol - b.symbol)
      return JSON.stringify(takeAll(schedule)) === JSON.stringify(expected)
    }),
    { numRuns: 300 },
  )
})
