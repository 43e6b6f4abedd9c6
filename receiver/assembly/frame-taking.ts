/**
 * Takes the frames that the assembly has, a stretch at a time, so that timers and sockets have their turn. It knows
 * until when every frame that was whole has been taken; by that time gaps are named.
 */

import type { CompleteFrame } from '../../ring/complete-frame.js'
import type { Assembly } from './assembly.js'

/** Frames after which the main thread looks after its timers and sockets. */
export const FRAMES_AT_ONCE_MAX = 64
/** Frames that follow each other sooner than this are load. */
const SOON_MS = 1

interface FrameTakingOptions {
  assembly: Pick<Assembly, 'nextFrame' | 'awaitFrames' | 'heardMs'>
  handle: (frame: CompleteFrame) => void
  /** Is called after each stretch, even an empty one. */
  publish: (hasTaken: boolean) => void
  nowMs: () => number
  /** Waits for the next turn of the event loop. Only tests give another. */
  nextTurn?: (take: () => void) => void
  afterMs?: (take: () => void, ms: number) => void
}

export class FrameTaking {
  heardMs: number
  #takenMs = 0

  constructor(private readonly options: FrameTakingOptions) {
    this.heardMs = options.nowMs()
  }

  /** Takes, publishes, and sees to it that it goes on. */
  readonly take = (): void => {
    const { nowMs, publish, nextTurn = setImmediate, afterMs = setTimeout, assembly } = this.options
    const now = nowMs()
    const isSoon = now - this.#takenMs < SOON_MS
    this.#takenMs = now
    const taken = this.takeSome()
    publish(taken > 0)
    if (taken === FRAMES_AT_ONCE_MAX) nextTurn(this.take)
    // Being woken for each frame costs more than the frame, so under load we look by ourselves.
    else if (taken > 1 || (taken === 1 && isSoon)) afterMs(this.take, SOON_MS)
    else assembly.awaitFrames()
  }

  /** Returns how many frames it took. */
  takeSome(): number {
    const { assembly, handle } = this.options
    // This is asked first: what was whole by then is among what follows.
    const wholeByMs = assembly.heardMs
    let taken = 0
    for (let frame = assembly.nextFrame(); frame; frame = assembly.nextFrame()) {
      handle(frame)
      if (++taken === FRAMES_AT_ONCE_MAX) return taken
    }
    this.heardMs = wholeByMs
    return taken
  }
}
