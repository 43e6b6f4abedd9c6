/**
 * Bounds a process's space for young objects. V8 doubles it whenever as much as it holds has survived, up to 128 MiB,
 * and seldom gives any back: a burst of readers, or of events behind a standing machine, would leave a hundred megabytes
 * unused. Here it stays at the size that every Node had until version 22.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Limits both halves together. */
export const YOUNG_BYTES_MAX = 32 << 20
/**
 * Looks often enough, because doubling twice takes longer. A receiver reaches this size when it has loaded its modules.
 */
const LOOK_PERIOD_MS = 20

/** Bounds the space and returns true, unless the operator has set its size. */
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

/** Bytes that V8 has taken for young objects. */
export function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
