/**
 * V8 doubles the space for young objects each time as much as it holds has survived, up to 128 MiB, and seldom gives any
 * back: a burst of readers would cost a hundred megabytes that are nobody's. Here it stays at what Node had for all until
 * version 22.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Both halves. */
export const YOUNG_BYTES_MAX = 32 << 20
const LOOK_PERIOD_MS = 100

/** Unless the operator has said how large it may be. Returns what ends it. */
export function boundYoungGeneration(flags = `${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS ?? ''}`) {
  if (/semi[-_]space/.test(flags)) return () => {}
  const timer = setInterval(() => {
    if (youngBytes() < YOUNG_BYTES_MAX) return
    clearInterval(timer)
    setFlagsFromString('--semi-space-growth-factor=1')
  }, LOOK_PERIOD_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** What V8 has taken for young objects. */
export function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
