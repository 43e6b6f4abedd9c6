/** The built-in railway as a source: it runs by the intake's clock, at the configured multiple of its speed. */
import type { RailwayConfig } from '../../../config/sources/railway.js'
import { Railway } from '../railway/railway.js'
import type { IntakeClock, RepeatableSource, SourceBatch } from './source.js'

/** Time between two looks at the railway. */
const STEP_MS = 100

export function railwaySource(config: RailwayConfig): RepeatableSource {
  return {
    name: config.name,
    isLive: false,
    // The railway's day begins when the sender starts, so two senders see different trains.
    isTwinSafe: false,
    open: async ({ signal }) => ({ batches: (clock) => batches(config, clock, signal) }),
  }
}

async function* batches(
  { seed, trains, speed }: RailwayConfig,
  clock: IntakeClock,
  signal: AbortSignal,
): AsyncGenerator<SourceBatch> {
  const { startMs } = clock
  const railway = new Railway({ seed, startMs, trains })
  for (let dueMs = startMs; !signal.aborted; dueMs = dueAfter(dueMs, clock.nowMs())) {
    const timeMs = startMs + (dueMs - startMs) * (speed === 'max' ? 1 : speed)
    yield { parsed: { events: railway.advance(timeMs), refused: [] }, dueMs, timeMs }
  }
}

/**
 * When the intake was held up, or the clock was set, the steps between are left out: the trains are where they are by
 * now.
 */
function dueAfter(dueMs: number, nowMs: number): number {
  return Math.abs(nowMs - dueMs) > STEP_MS ? nowMs : dueMs + STEP_MS
}
