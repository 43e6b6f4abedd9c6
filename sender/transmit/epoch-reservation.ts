/** The epoch of this run, and its numbers, put on disk before they are used. */
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import type { LaneNumber } from '../../proto/datagram.js'
import { eventNumbers, eventNumbersThrough, withoutEventNumbers } from './core/lanes/event-lane.js'
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
  /** Returns when they are. Throws when they cannot be. */
  reserveNow(numbers: ReservedNumbers): void
  /** The same while this thread goes on. */
  reserveAside(numbers: ReservedNumbers): Promise<void>
}

export class EpochReservation {
  readonly epoch: number
  readonly #earlier: NonNullable<EpochRecord['earlier']>
  readonly #trouble: DiskTrouble

  /** Reads what the runs before left, and writes nothing yet. Throws when that cannot be read. */
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

  /** The epochs before, newest first, and what they had reserved. */
  get earlierEpochs(): { epoch: number; reserved: ReservedNumbers }[] {
    return this.#earlier.map(({ epoch, reservedThrough, lanes = [] }) => {
      const others = lanes.map((one) => ({ lane: one.lane as LaneNumber, through: one.reservedThrough }))
      return { epoch, reserved: [...eventNumbers(reservedThrough), ...others] }
    })
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

  /** All that was numbered has left: what was reserved beyond it never was. */
  giveBackBeyond(used: ReservedNumbers): void {
    try {
      this.reserveNow(used)
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }

  /** The lane of events has the field that it had when it was alone, so that earlier releases read the file. */
  #recordOf(numbers: ReservedNumbers): EpochRecord {
    const lanes = withoutEventNumbers(numbers).flatMap(({ lane, through }) => {
      return through > 0 ? [{ lane, reservedThrough: through }] : []
    })
    return {
      ...{ epoch: this.epoch, reservedThrough: eventNumbersThrough(numbers) },
      ...(lanes.length > 0 && { lanes }),
      earlier: this.#earlier,
    }
  }
}
