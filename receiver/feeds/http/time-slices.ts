/** Does long work on many items in slices, so that datagrams and other readers are served in between. */
import { setImmediate as nextTurn } from 'node:timers/promises'

/** Longest time that one slice may hold the loop. */
const SLICE_MS = 5
/** Items between two looks at the clock. */
const ITEMS_A_LOOK = 32
/** A turn of the loop shorter than this had nothing to do. */
const IDLE_TURN_MS = 0.2
/**
 * While others have work, they get this long between two slices. The loop accepts one connection per turn, so a health
 * request behind three hundred others waits for as many turns, and not for as many slices.
 */
const OTHERS_MS = 20

/**
 * Runs one slice at a time for all long works, and for many small ones, such as a thousand readers that begin at once.
 */
export class SharedSlices {
  /** Waiting works, in the order in which they came. */
  #waiting: ((endMs: number) => void)[] = []
  #isRunning = false

  /**
   * Resolves with the slice's end when it is the caller's turn: what it does until it next waits is one work. A long
   * work must wait again when it is past that end.
   */
  turn(): Promise<number> {
    if (!this.#isRunning) void this.#run()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    do {
      await othersTurns()
      const sliceEndMs = performance.now() + SLICE_MS
      const waiting = this.#waiting
      this.#waiting = []
      let next = 0
      while (next < waiting.length && performance.now() < sliceEndMs) {
        waiting[next++](sliceEndMs)
        // The woken work runs before this loop goes on.
        await undefined
      }
      this.#waiting = [...waiting.slice(next), ...this.#waiting]
    } while (this.#waiting.length > 0)
    this.#isRunning = false
  }
}

/** Shared by the whole process: however many works there are at once, together they take no more than one. */
export const slices = new SharedSlices()

/** Does a short work at once, and a long one in slices. */
export async function eachInSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let sliceEndMs = performance.now() + SLICE_MS
  for (let i = 0; i < items.length; i++) {
    work(items[i]!)
    if (i % ITEMS_A_LOOK === 0 && performance.now() > sliceEndMs) sliceEndMs = await slices.turn()
  }
}

async function othersTurns(): Promise<void> {
  const startMs = performance.now()
  for (let turnMs = startMs; ; ) {
    await nextTurn()
    const nowMs = performance.now()
    if (nowMs - turnMs < IDLE_TURN_MS || nowMs - startMs > OTHERS_MS) return
    turnMs = nowMs
  }
}
