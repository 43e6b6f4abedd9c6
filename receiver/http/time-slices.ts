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

/** One slice a turn for many small works, such as a thousand readers that begin at once: together they take no more. */
export class SharedSlices {
  /** Who came first is first. */
  #waiting: (() => void)[] = []
  #isRunning = false

  /** Resolves when it is this one's turn: what it does until it next waits is one work. */
  turn(): Promise<void> {
    if (!this.#isRunning) void this.#run()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    do {
      await nextTurn()
      const sliceEndMs = performance.now() + SLICE_MS
      const waiting = this.#waiting
      this.#waiting = []
      let next = 0
      while (next < waiting.length && performance.now() < sliceEndMs) {
        waiting[next++]!()
        // It does its work before we go on.
        await undefined
      }
      this.#waiting = [...waiting.slice(next), ...this.#waiting]
    } while (this.#waiting.length > 0)
    this.#isRunning = false
  }
}
