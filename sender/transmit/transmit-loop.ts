/**
 * Sends whatever is due, whenever it is due: this loop drives the {@link Transmitter} in the transmit process.
 *
 * A timer of Node's is a millisecond late or more. While the next symbol is due sooner than that, the thread sleeps in
 * short waits of its own, and looks at its input between them.
 */
import type { TransmitLink } from '../../link/transmit/transmit-link.js'
import type { ReservedNumbers } from './core/lanes/lane-numbers.js'
import type { Transmitter } from './core/transmitter.js'
import { sendBatch } from './send-batch.js'

interface TransmitLoopOptions {
  transmitter: Transmitter
  /** Link A, and link B where there is one. */
  links: readonly TransmitLink[]
  /** Resolves when these sequence numbers are on disk, or rejects; takes as long as the disk takes. */
  reserve: (numbers: ReservedNumbers) => Promise<void>
  /**
   * Shortest sleep between two sends while no input arrives, so that tokens gather for more than a datagram or two: at
   * 3 Gbit/s that took the sender from 5.0 to 2.9 µs a datagram. Must be shorter than what fills the bucket.
   */
  grainMs: number
  /** Called after each look at what is to be sent, when that is on its way. */
  handlePolled?: () => void
  /** The clock of the core, in milliseconds; never steps. */
  nowMs: () => number
}

const CLOCK_CHECK_MS = 1000
/**
 * A refused reservation is tried again after RESERVE_RETRY_MS, then after twice as long, up to RESERVE_RETRY_MS_MAX.
 */
const RESERVE_RETRY_MS = 250
const RESERVE_RETRY_MS_MAX = 2000
/** Sending goes on for at most this long before the loop reads its input again. */
const STRETCH_MS = 2
/** A symbol due within NEAR_MS is waited for on this thread, in waits of at most WAIT_MS. */
const NEAR_MS = 1.5
const WAIT_MS = 0.2
/** A wait lasts some 0.06 ms longer than asked, so this much less is asked for. */
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

  /** Called when the transmitter was given something. */
  readonly wake = (): void => {
    const { transmitter, links, nowMs, handlePolled } = this.options
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
      if (batch.count > 0) sendBatch(batch, links)
      handlePolled?.()
      if (batch.count === 0) break
      const isAll = !batch.isFull
      now = nowMs()
      // Only a datagram or two has become due meanwhile: let more gather.
      if (isAll) break
      if (now - startMs > STRETCH_MS) {
        this.#soon = setImmediate(this.wake)
        return
      }
    }
    // The loop does not finish while a reservation is being written: the record of the end must be the last one
    // written.
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

  /** The disk never blocks this thread: numbers in reserve are used while it works. */
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
    // Outside the try, so that a mistake of ours does not count as a disk that refuses.
    if (isReserved) transmitter.handleReservation(numbers)
    this.#isReserving = false
    this.wake()
  }
}

/** Starts the loop; it runs until the transmitter has finished. */
export function startTransmitLoop(options: TransmitLoopOptions): TransmitLoop {
  return new TransmitLoop(options)
}
