/**
 * Drives a transmitter by the clock records of a replay, and by nothing else: the same records give the same
 * datagrams in the same order, however the pipe cuts the records up and however late the process is.
 *
 * Between two clock records the transmitter is asked at every instant at which it wants to be, in order, as by a
 * process that is never late. Nothing is known here of sending: what leaves is given out with its instant, and
 * when that is in real time is for the caller.
 */
import { decodeSenderHealth } from '../../../proto/frame.js'
import { decodeClock, PipeRecord } from '../../pipe/core/pipe-records.js'
import type { DatagramBatch } from './datagram-batch.js'
import type { ReservedNumbers } from './lanes/lane-numbers.js'
import type { Transmitter } from './transmitter.js'

/** Datagrams that leave together. */
export interface Departure {
  /** The time on the replay's clock. */
  atMs: number
  /** Holds until the next departure is asked for. */
  batch: DatagramBatch
}

export class ReplayDrive {
  #nowMs: number

  /**
   * @param startMs time of the first clock record, with which the transmitter was made too
   * @param reserve puts sequence numbers on disk, or throws
   */
  constructor(
    private readonly transmitter: Transmitter,
    startMs: number,
    private readonly reserve: (numbers: ReservedNumbers) => void,
  ) {
    this.#nowMs = startMs
  }

  /** The time on the replay's clock. */
  get nowMs(): number {
    return this.#nowMs
  }

  /**
   * Takes one record of the pipe, but for its end, and gives what leaves meanwhile. `payload` must not change
   * afterwards.
   */
  *handleRecord(kind: number, payload: Uint8Array): Generator<Departure> {
    if (kind === PipeRecord.clock) {
      const timeMs = decodeClock(payload)
      yield* this.#runUntil(timeMs)
      this.#nowMs = Math.max(this.#nowMs, timeMs)
    } else if (kind === PipeRecord.events) {
      // With `overload = "wait"` the input stands still, and so does its clock, until there is room.
      while (this.transmitter.isFull) yield* this.#step()
      this.transmitter.handleEvents(payload, this.#nowMs)
      yield* this.#runUntil(this.#nowMs)
    } else if (kind === PipeRecord.inputUnknown) {
      this.transmitter.handleInputUnknown(payload, this.#nowMs)
      yield* this.#runUntil(this.#nowMs)
    } else if (kind === PipeRecord.health)
      this.transmitter.handleIntakeHealth(decodeSenderHealth(payload) ?? {}, this.#nowMs)
  }

  /** Tells that no record follows. Everything that waits leaves, and the last word. */
  *handleEnd(): Generator<Departure> {
    this.transmitter.handleStop(this.#nowMs)
    while (!this.transmitter.isFinished) yield* this.#step()
  }

  *#runUntil(timeMs: number): Generator<Departure> {
    while (this.transmitter.nextWakeMs() <= timeMs) yield* this.#step()
  }

  /** Goes on to the next instant at which something may leave. */
  *#step(): Generator<Departure> {
    const atMs = Math.max(this.#nowMs, this.transmitter.nextWakeMs())
    this.#nowMs = atMs
    for (;;) {
      const wanted = this.transmitter.reservationWanted
      if (wanted !== undefined) {
        this.reserve(wanted)
        this.transmitter.handleReservation(wanted)
      }
      const batch = this.transmitter.pollDatagrams(atMs)
      if (batch.count === 0) return
      yield { atMs, batch }
    }
  }
}
