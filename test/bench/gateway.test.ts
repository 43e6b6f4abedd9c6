import t from 'tap'
import { type GatewaySettings, openGateway } from '../../bench/gateway.js'
import { latencyRuns } from '../../bench/latency-runs.js'

t.setTimeout(120_000)
// Each has processes and ports of its own, and waits half of its time.
t.jobs = 2

/** One short run through the real processes; no figure of time is judged. */
async function runOf(path: Partial<GatewaySettings['path']>) {
  const gateway = await openGateway({
    fec: { assumedLoss: 0.05, assumedBurstMs: 0, targetResidual: 1e-9, delayBudgetMs: 50 },
    path: { loss: 0, burstMs: 0, meanGapMs: 0, seed: 1, ...path },
    ...{ bitsPerSecond: 20e6, batchDeadlineMs: 5, isKept: false, relayOnly: true },
  })
  try {
    const source = { pattern: 'push' as const, endpoint: gateway.sourceEndpoint, rate: 500 }
    const timing = { runs: 2, runSeconds: 1, warmUpSeconds: 0.2, settleMs: 1000 }
    const runs = await latencyRuns({ source, feedEndpoint: gateway.feedEndpoint, ...timing })
    return { runs, counts: await gateway.stop() }
  } finally {
    await gateway.stop()
  }
}

t.test('within the plan every event of a run is heard, once', async (t) => {
  const { runs, counts } = await runOf({ loss: 0.05 })
  for (const { given, events, duplicates, p50, max } of runs) {
    t.equal(given, 500)
    t.match({ events, duplicates }, { events: given, duplicates: 0 })
    t.ok(p50 > 0 && p50 <= max, `p50 ${p50}, max ${max}`)
  }
  t.match(counts, { framesLost: 0, conflated: 0 })
  t.ok(counts.framesRecovered > 0, 'the path did lose')
  t.ok(counts.bytesOnWire > 100 * counts.eventsSent)
})

t.test('beyond the plan events are missed', async (t) => {
  const { runs, counts } = await runOf({ loss: 0.7 })
  t.ok(counts.framesLost > 0)
  t.ok(
    runs.some(({ given, events }) => events < given),
    JSON.stringify(runs),
  )
})
