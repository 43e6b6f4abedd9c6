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

export interface TransmitLoopOptions {
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

export interface TransmitLoop {
  /** Something was told to the transmitter. */
  wake: () => void
  /** Resolves when the transmitter has finished. */
  finished: Promise<void>
}

export function startTransmitLoop({ transmitter, links, reserve, grainMs, nowMs }: TransmitLoopOptions): TransmitLoop {
  const pause = new Int32Array(new SharedArrayBuffer(4))
  let timer: NodeJS.Timeout | undefined
  let soon: NodeJS.Immediate | undefined
  let finish: () => void
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  let nextClockCheckMs = 0
  let isReserving = false
  let nextReserveMs = 0
  let retryMs = RESERVE_RETRY_MS

  /** Never on this thread's time: while the disk works, the numbers in reserve are used. */
  async function reserveNumbers(numbers: ReservedNumbers): Promise<void> {
    isReserving = true
    let isReserved = false
    try {
      await reserve(numbers)
      isReserved = true
      retryMs = RESERVE_RETRY_MS
    } catch {
      transmitter.handleReservationFailed(nowMs())
      nextReserveMs = nowMs() + retryMs
      retryMs = Math.min(RESERVE_RETRY_MS_MAX, retryMs * 2)
    }
    // Not within the try: a mistake of ours is no disk that refuses.
    if (isReserved) transmitter.handleReservation(numbers)
    isReserving = false
    wake()
  }

  function wake(): void {
    clearTimeout(timer)
    clearImmediate(soon)
    const startMs = nowMs()
    let now = startMs
    if (now >= nextClockCheckMs) {
      transmitter.handleWallClock(Date.now() - now)
      nextClockCheckMs = now + CLOCK_CHECK_MS
    }
    for (;;) {
      const wanted = isReserving || now < nextReserveMs ? undefined : transmitter.reservationWanted
      if (wanted !== undefined) void reserveNumbers(wanted)
      const batch = transmitter.pollDatagrams(now)
      if (batch.count === 0) break
      sendBatch(batch, links)
      const isAll = !batch.isFull
      now = nowMs()
      // What has become due meanwhile is a datagram or two: let more gather.
      if (isAll) break
      if (now - startMs > STRETCH_MS) {
        soon = setImmediate(wake)
        return
      }
    }
    // Not while the disk works: what is written after the end must be the last.
    if (transmitter.isFinished && !isReserving) finish()
    else sleep(transmitter.nextWakeMs() - now)
  }

  function sleep(ms: number): void {
    if (ms >= NEAR_MS) {
      timer = setTimeout(wake, Math.min(CLOCK_CHECK_MS, ms - 1))
      return
    }
    const waitMs = Math.min(Math.max(ms, grainMs), WAIT_MS) - WAIT_OVERSHOOT_MS
    if (waitMs > 0) Atomics.wait(pause, 0, 0, waitMs)
    soon = setImmediate(wake)
  }

  wake()
  return { wake, finished }
}
