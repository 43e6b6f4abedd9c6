/** Long work on many items, in slices, so that datagrams and other readers are served between them. */
import { setImmediate as nextTurn } from 'node:timers/promises'

/** What one slice may take of the loop. */
const SLICE_MS = 5
/** Items between two looks at the clock. */
const ITEMS_A_LOOK = 32

export async function eachInSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let sliceEndMs = performance.now() + SLICE_MS
  for (let i = 0; i < items.length; i++) {
    work(items[i]!)
    if (i % ITEMS_A_LOOK === 0 && performance.now() > sliceEndMs) {
      await nextTurn()
      sliceEndMs = performance.now() + SLICE_MS
    }
  }
}
