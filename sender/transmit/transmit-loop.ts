/**
 * Sends whatever is due, whenever it is due: the hand that turns the {@link Transmitter} in the transmit process.
 *
 * Sleeping: a timer of Node's is a millisecond late or more. While the next symbol is due sooner than that, the thread
 * sleeps in short waits of its own, and looks at its input between them.
 */
import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import type { ReservedNumbers } from './core/lanes/lane-numbers.js'
import type { Transmitter } from './core/transmitter.js'
import { sendBatch } from './send-batch.js'

interface TransmitLoopOptions {
  transmitter: Transmitter
  /** Link A, and link B where there is one. */
  links: readonly TransmitLink[]
  /** Resolves when these sequence numbers are on disk, or rejects; it takes what time the disk takes. */
  reserve: (numbers: ReservedNumbers) => Promise<void>
  /**
   * When nothing is to be told, so long at least is slept between two sends, so that tokens gather for more than a
   * datagram or two: at 3 Gbit/s that took the sender from 5.0 to 2.9 µs a datagram. Short of what fills the bucket.
   */
  grainMs: number
  /** The clock of the core, in milliseconds; never steps. */
  nowMs: () => number
}

const CLOCK_CHECK_MS = 1000
/** A disk that refused a reservation is asked again after this, then after twice as long, up to the second of the two. */
const RESERVE_RETRY_MS = 250
const RESERVE_RETRY_MS_MAX = 2000
/** After so long at a stretch, input is read before more is sent. */
const STRETCH_MS = 2
/** What is due within this is waited for here, in waits of at most … */
const NEAR_MS = 1.5
const WAIT_MS = 0.2
/** … and a wait lasts some 0.06 ms longer than asked. */
const WAIT_OVERSHOOT_MS = 0.06

class TransmitLoop {
  /** Resolves when the transmitter has finished. */
  readonly finished: Promise<void>
  readonly #pause = new Int32Array(new SharedArrayBuffer(4))
  #finish: () => void = () => {}
  #timer: NodeJS.Timeout | undefined
  #soon: NodeJS.Immediate | undefined
  #nextClockCheckMs = 0
  #isReserving = false
  #nextReserveMs = 0
  #retryMs = RESERVE_RETRY_MS

  constructor(private readonly options: TransmitLoopOptions) {
    this.finished = new Promise((resolve) => {
      this.#finish = resolve
    })
    this.wake()
  }

  /** Something was told to the transmitter. */
  readonly wake = (): void => {
    const { transmitter, links, nowMs } = this.options
    clearTimeout(this.#timer)
    clearImmediate(this.#soon)
    const startMs = nowMs()
    let now = startMs
    if (now >= this.#nextClockCheckMs) {
      transmitter.handleWallClock(Date.now() - now)
      this.#nextClockCheckMs = now + CLOCK_CHECK_MS
    }
    for (;;) {
      this.#reserve(now)
      const batch = transmitter.pollDatagrams(now)
      if (batch.count === 0) break
      sendBatch(batch, links)
      const isAll = !batch.isFull
      now = nowMs()
      // What has become due meanwhile is a datagram or two: let more gather.
      if (isAll) break
      if (now - startMs > STRETCH_MS) {
        this.#soon = setImmediate(this.wake)
        return
      }
    }
    // Not while the disk works: what is written after the end must be the last.
    if (transmitter.isFinished && !this.#isReserving) this.#finish()
    else this.#sleep(transmitter.nextWakeMs() - now)
  }

  #sleep(ms: number): void {
    if (ms >= NEAR_MS) {
      this.#timer = setTimeout(this.wake, Math.min(CLOCK_CHECK_MS, ms - 1))
      return
    }
    const waitMs = Math.min(Math.max(ms, this.options.grainMs), WAIT_MS) - WAIT_OVERSHOOT_MS
    if (waitMs > 0) Atomics.wait(this.#pause, 0, 0, waitMs)
    this.#soon = setImmediate(this.wake)
  }

  #reserve(now: number): void {
    if (this.#isReserving || now < this.#nextReserveMs) return
    const wanted = this.options.transmitter.reservationWanted
    if (wanted !== undefined) void this.#reserveNumbers(wanted)
  }

  /** Never on this thread's time: while the disk works, the numbers in reserve are used. */
  async #reserveNumbers(numbers: ReservedNumbers): Promise<void> {
    const { transmitter, reserve, nowMs } = this.options
    this.#isReserving = true
    let isReserved = false
    try {
      await reserve(numbers)
      isReserved = true
      this.#retryMs = RESERVE_RETRY_MS
    } catch {
      transmitter.handleReservationFailed(nowMs())
      this.#nextReserveMs = nowMs() + this.#retryMs
      this.#retryMs = Math.min(RESERVE_RETRY_MS_MAX, this.#retryMs * 2)
    }
    // This stands outside the try: a mistake of ours is no disk that refuses.
    if (isReserved) transmitter.handleReservation(numbers)
    this.#isReserving = false
    this.wake()
  }
}

/** It runs from here on. */
export function startTransmitLoop(options: TransmitLoopOptions): TransmitLoop {
  return new TransmitLoop(options)
}
