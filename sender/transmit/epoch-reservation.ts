/** Chooses this run's epoch and puts its numbers on disk before they are used. */
import type { Logger } from 'pino'
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
  /** Returns when the numbers are on disk. Throws when they cannot be written. */
  reserveNow(numbers: ReservedNumbers): void
  /** Like `reserveNow`, but does not block this thread. */
  reserveAside(numbers: ReservedNumbers): Promise<void>
}

/** How far the number may be ahead of the clock, as after many starts in a short time, without anything being said. */
const AHEAD_S_MAX = 60

/** Epochs go on behind the last one, so a clock that was set back stops nothing; but all that is sent is dated by it. */
export function sayClockBehind(epoch: number, wallMs: number, log: Pick<Logger, 'warn'>): void {
  const aheadS = epoch - Math.floor(wallMs / 1000)
  if (aheadS <= AHEAD_S_MAX) return
  const text = 'the last run was begun later than it is now by the clock: it was set back, or was wrong then'
  log.warn({ event: 'clock_behind_epoch', epoch, aheadS }, text)
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
