import { pino } from 'pino'
import t from 'tap'
import { railwaySource } from '../../../../sender/intake/sources/railway.js'
import type { SourceBatch } from '../../../../sender/intake/sources/source.js'
import { Turn } from '../../../../sender/intake/sources/turn.js'

const START_MS = Date.UTC(2026, 10, 25)

/** Batches by a clock that is where `nowMs` says after each of them; they are taken when they are due. */
async function batches(speed: number | 'max', nowMs: (batch: SourceBatch, index: number) => number, count = 5) {
  const stop = new AbortController()
  const source = railwaySource({ type: 'railway', name: 'r', seed: 3, trains: 20, speed })
  const opened = await source.open({ signal: stop.signal, log: pino({ level: 'silent' }), turn: new Turn() })
  const got: SourceBatch[] = []
  let now = START_MS
  for await (const batch of opened.batches({ startMs: START_MS, nowMs: () => now })) {
    now = nowMs(batch, got.length)
    got.push(batch)
    if (got.length === count) stop.abort()
  }
  return got
}

const dueOf = (got: readonly SourceBatch[]) => got.map(({ dueMs }) => (dueMs ?? Number.NaN) - START_MS)
const timesOf = (got: readonly SourceBatch[]) => got.map(({ timeMs }) => (timeMs ?? Number.NaN) - START_MS)

t.test('by a clock that is on time it runs each 100 ms, as fast as it is told, until it is stopped', async (t) => {
  const got = await batches(60, ({ dueMs = 0 }) => dueMs)
  t.strictSame(dueOf(got), [0, 100, 200, 300, 400])
  t.strictSame(timesOf(got), [0, 6000, 12_000, 18_000, 24_000])
  const late = await batches(60, ({ dueMs = 0 }) => dueMs + 7)
  t.strictSame(late, got, 'a real clock is a little late, and the events are the same')
  t.ok(got.some(({ parsed }) => parsed.events.length > 0))
  t.strictSame(timesOf(await batches('max', ({ dueMs = 0 }) => dueMs)), [0, 100, 200, 300, 400])
})

t.test('kept for a while, it leaves steps out; a clock that is set back does not stop it', async (t) => {
  const kept = await batches(1, ({ dueMs = 0 }, index) => dueMs + (index === 1 ? 5000 : 0))
  t.strictSame(dueOf(kept), [0, 100, 5100, 5200, 5300])
  const back = await batches(1, ({ dueMs = 0 }, index) => dueMs - (index === 1 ? 3_600_000 : 0))
  t.strictSame(dueOf(back), [0, 100, 100 - 3_600_000, 200 - 3_600_000, 300 - 3_600_000])
})
