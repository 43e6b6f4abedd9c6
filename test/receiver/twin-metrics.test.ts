import { Registry } from 'prom-client'
import t from 'tap'
import { newStreamCounts } from '../../receiver/stream/lanes/event-lane.js'
import { newTwinCounts } from '../../receiver/stream/twins/twin-sender.js'
import type { TwinsView } from '../../receiver/stream/twins/twins.js'
import { registerTwins } from '../../receiver/twin-metrics.js'

const senders = [3, 7].map((sender) => ({
  ...{ sender, epoch: 1, lastHeartbeatMs: 0, isEnding: false, health: undefined },
}))
const streamCountsOf = (sender: number) => ({ ...newStreamCounts(), framesDelivered: sender, framesLost: 1 })
const twins: TwinsView = {
  ...{ failoverMs: 2000, windowMs: 4100, takeovers: { silent: 2 } },
  lead: { sender: 7, sinceMs: 0, reason: 'silent' },
  senders: [3, 7].map((sender, i) => ({
    ...{ sender, rank: i + 1, isLeader: i === 1, isAble: i === 1, heldEvents: 5, ...(i === 1 && { lagMs: -40 }) },
    counts: { ...newTwinCounts(), matched: 9, gapsFilled: 4 },
  })),
  sources: [{ sender: 7, name: 'tms', twinness: 'same', matched: 3, unmatched: 1 }],
}

t.test('each sender has its own', async (t) => {
  const registry = new Registry()
  registerTwins(registry, { senders, streamCountsOf, twins })
  const lines = (await registry.metrics()).split('\n')
  for (const line of [
    'katamichi_sender_frames_total{sender="3",result="delivered"} 3',
    'katamichi_sender_frames_total{sender="7",result="lost"} 1',
    'katamichi_twin_leads{sender="3"} 0',
    'katamichi_twin_leads{sender="7"} 1',
    'katamichi_twin_able{sender="3"} 0',
    'katamichi_twin_held_events{sender="3"} 5',
    'katamichi_twin_lag_seconds{sender="7"} -0.04',
    'katamichi_twin_events_total{sender="7",result="matched"} 9',
    'katamichi_twin_gaps_total{sender="7",result="filled"} 4',
    'katamichi_twin_takeovers_total{reason="silent"} 2',
    'katamichi_twin_takeovers_total{reason="ending"} 0',
    'katamichi_twin_failover_seconds 2',
    'katamichi_twin_source_unmatched_ratio{sender="7",source="tms"} 0.25',
  ]) {
    t.ok(lines.includes(line), line)
  }
})

t.test('where no senders are ranked there are only the frames of each', async (t) => {
  const registry = new Registry()
  registerTwins(registry, { senders, streamCountsOf, twins: undefined })
  const values = (await registry.metrics()).split('\n').filter((line) => line && !line.startsWith('#'))
  t.ok(values.length > 0 && values.every((line) => line.startsWith('katamichi_sender_frames_total')), values.join('; '))
})
