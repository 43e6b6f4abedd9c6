/** The built-in railway as a source: it runs by the intake's clock, as many times as fast as the configuration says. */
import type { RailwayConfig } from '../../../config/sources/railway.js'
import { Railway } from '../railway/railway.js'
import type { IntakeClock, RepeatableSource, SourceBatch } from './source.js'

/** It is asked this often. */
const STEP_MS = 100

export function railwaySource(config: RailwayConfig): RepeatableSource {
  return {
    name: config.name,
    isLive: false,
    // Its day begins when it is started.
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

/** Where the intake was kept, or the clock was set, steps are left out, and the trains are where they are by now. */
function dueAfter(dueMs: number, nowMs: number): number {
  return Math.abs(nowMs - dueMs) > STEP_MS ? nowMs : dueMs + STEP_MS
}
