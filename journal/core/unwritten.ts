/** Remembers the frames that the journal could not take, until they can be recorded in it as missing. */
import type { LanePlace, SequenceRange } from './rows.js'

/** Number ranges that are remembered. One fault of the disk makes one for each lane. */
export const UNWRITTEN_MAX = 64

export class Unwritten {
  /** Frames beyond that limit. They are only counted, and no gap names them. */
  forgotten = 0
  readonly #ranges: SequenceRange[] = []

  add({ sender, epoch, lane }: LanePlace, sequence: number): void {
    const range = this.#ranges.find(
      (known) =>
        known.lastSequence + 1 === sequence && known.lane === lane && known.epoch === epoch && known.sender === sender,
    )
    if (range) range.lastSequence = sequence
    else if (this.#ranges.length >= UNWRITTEN_MAX) this.forgotten++
    else this.#ranges.push({ sender, epoch, lane, firstSequence: sequence, lastSequence: sequence })
  }

  get first(): SequenceRange | undefined {
    return this.#ranges[0]
  }

  dropFirst(): void {
    this.#ranges.shift()
  }
}
