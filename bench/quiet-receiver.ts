/**
 * The HTTP feeds over a picture that the benchmark fills itself: no link, no sender, no gaps, and always just heard.
 */
import { Registry } from 'prom-client'
import { createHttpFeeds } from '../receiver/feeds/http/server.js'
import type { RailwayState } from '../receiver/picture/railway-state.js'
import { newStreamCounts } from '../receiver/stream/lanes/event-lane.js'

export function quietHttpFeeds(state: RailwayState, nowMs: () => number): ReturnType<typeof createHttpFeeds> {
  const receiver = {
    ...{
      state,
      stream: 1,
      gaps: [],
      openGaps: [],
      senders: [],
      streamCounts: newStreamCounts(),
      clockOffsetMs: () => 0,
    },
    ...{ loss: undefined, heardSenders: [], nextKeys: [], knowledge: { sinceMs: 0, isComplete: true } },
    ...{ newestEvent: undefined, startMs: 0, wallOffsetMs: 0, clockSteps: () => ({ steps: 0, lastStepMs: 0 }) },
    get lastFrameMs() {
      return nowMs()
    },
  }
  return createHttpFeeds({
    ...{ receiver, metrics: new Registry(), version: 'bench', heartbeatPeriodMs: 500, run: 'bench', nowMs },
    linkTotals: () => ({ datagrams: 0, datagramsMissed: 0, framesIntact: 0, framesRecovered: 0 }),
  })
}
