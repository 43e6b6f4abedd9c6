/**
 * V8 doubles the space for young objects each time as much as it holds has survived, up to 128 MiB, and seldom gives any
 * back: a burst of readers would cost a hundred megabytes that are nobody's. Here it stays at what every Node had until
 * version 22.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Both halves. */
export const YOUNG_BYTES_MAX = 32 << 20
/** It takes longer to double twice. A receiver is there when it has loaded its modules. */
const LOOK_PERIOD_MS = 20

/** Holds it, and returns true, unless the operator has said how large it may be. */
export function boundYoungGeneration(
  flags = `${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS ?? ''}`,
): boolean {
  if (/semi[-_]space/.test(flags)) return false
  const look = () => {
    if (youngBytes() >= YOUNG_BYTES_MAX) setFlagsFromString('--semi-space-growth-factor=1')
    else setTimeout(look, LOOK_PERIOD_MS).unref()
  }
  look()
  return true
}

/** What V8 has taken for young objects. */
export function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
