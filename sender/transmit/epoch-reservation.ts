/** Chooses this run's epoch and puts its numbers on disk before they are used. */
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { eventNumbers, eventNumbersThrough } from './core/lanes/event-lane.js'
import type { ReservedNumbers } from './core/lanes/lane-numbers.js'
import {
  type EpochRecord,
  earlierThan,
  nextEpoch,
  readEpochRecord,
  writeEpochRecord,
  writeEpochRecordAside,
} from './epoch-file.js'

/** Puts sequence numbers on disk before they are used. */
export interface Reservation {
  /** Returns when the numbers are on disk. Throws when they cannot be written. */
  reserveNow(numbers: ReservedNumbers): void
  /** Like `reserveNow`, but does not block this thread. */
  reserveAside(numbers: ReservedNumbers): Promise<void>
}

export class EpochReservation {
  readonly epoch: number
  readonly #earlier: NonNullable<EpochRecord['earlier']>
  readonly #trouble: DiskTrouble

  /** Reads the record that earlier runs left, and writes nothing yet. Throws when the record cannot be read. */
  constructor(
    private readonly stateDir: string,
    wallMs: number,
    log: TroubleLog,
  ) {
    const previous = readEpochRecord(stateDir)
    this.epoch = nextEpoch(previous, wallMs)
    this.#earlier = earlierThan(previous)
    this.#trouble = new DiskTrouble(log, 'reservation', 'no events are sent once the numbers in reserve are used up')
  }

  /** The epochs before this one, newest first, each with the numbers it had reserved. */
  get earlierEpochs(): { epoch: number; reserved: ReservedNumbers }[] {
    return this.#earlier.map(({ epoch, reservedThrough }) => ({ epoch, reserved: eventNumbers(reservedThrough) }))
  }

  readonly reserveNow: Reservation['reserveNow'] = (numbers) => {
    writeEpochRecord(this.stateDir, this.#recordOf(numbers))
  }

  readonly reserveAside: Reservation['reserveAside'] = async (numbers) => {
    try {
      await writeEpochRecordAside(this.stateDir, this.#recordOf(numbers))
      this.#trouble.handleSuccess()
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
      throw error
    }
  }

  /**
   * Called when every numbered frame has left: shrinks the reservation to what was used, so that no receiver counts the
   * rest as lost.
   */
  giveBackBeyond(used: ReservedNumbers): void {
    try {
      this.reserveNow(used)
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }

  /** Only the event lane reserves numbers so far, and the file has no field for another. */
  #recordOf(numbers: ReservedNumbers): EpochRecord {
    return { epoch: this.epoch, reservedThrough: eventNumbersThrough(numbers), earlier: this.#earlier }
  }
}
