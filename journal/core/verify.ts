/** Checks a journal: each record, the chain through all of them, and the numbering of each lane. */
import { CHAIN_START, linkBytes, type Sha256 } from './chain.js'
import { DIGEST_BYTES, type GapRow, type StoredFrame } from './rows.js'

/** Why a record is bad. The command prints these words. */
export type RecordFault = 'order' | 'digest' | 'chain'

export interface RecordChecks {
  sha256: Sha256
  /** Computes the frame digest from the body (PROTOCOL.md F4). */
  digestOf(frame: StoredFrame): Uint8Array
}

/** Must be given every record of a journal, in the order of writing. */
export class RecordCheck {
  #chain: Uint8Array
  #id: number

  /** `before` is the id and link of the last record that retention has deleted. */
  constructor(
    private readonly checks: RecordChecks,
    before: { chain: Uint8Array; id: number } = { chain: CHAIN_START, id: 0 },
  ) {
    this.#chain = before.chain
    this.#id = before.id
  }

  /** Returns the first thing that is wrong with the record, or `undefined`. */
  handle(frame: StoredFrame): RecordFault | undefined {
    const { sha256, digestOf } = this.checks
    const isNext = frame.id === this.#id + 1
    const before = this.#chain
    this.#id = frame.id
    this.#chain = frame.chain
    // It comes first: a frame that is not what it says may not be hidden by what is wrong with its row.
    if (!isEqual(digestOf(frame), frame.digest)) return 'digest'
    if (!isNext) return 'order'
    // A number too large for its field in the link would be truncated there, and an alteration would go unnoticed.
    if (!isWithin(frame) || before.length !== DIGEST_BYTES) return 'chain'
    return isEqual(sha256(linkBytes(before, frame, frame.isLate)), frame.chain) ? undefined : 'chain'
  }
}

/**
 * `hole`: neither present nor named missing. `healed_and_missing`: recorded as healed, but not present.
 * `there_and_missing`: present, but named missing.
 */
export type NumberFault = 'hole' | 'healed_and_missing' | 'there_and_missing'

export interface NumberFinding {
  fault: NumberFault
  firstSequence: number
  lastSequence: number
}

/**
 * Finds what is wrong with the numbers of one lane. `sequences` are the numbers present and `gaps` its rows, both
 * ascending. Numbers up to `prunedTo` are not checked: retention has deleted them, except for some late ones. The number
 * after it has to be accounted for, as has every number that is recorded as healed, even after the last one present.
 */
export function* numberFindings(
  sequences: Iterable<number>,
  gaps: readonly GapRow[],
  prunedTo: number,
): Generator<NumberFinding> {
  let next = prunedTo < 0 ? undefined : prunedTo + 1
  let at = 0
  for (const sequence of sequences) {
    if (sequence <= prunedTo) continue
    if (next !== undefined) {
      // Every number between two that are present has to be in a gap row.
      while (next < sequence) {
        while (at < gaps.length && gaps[at].lastSequence < next) at++
        const gap = gaps[at]
        const isNamed = gap !== undefined && gap.firstSequence <= next
        const last = Math.min(sequence - 1, isNamed ? gap.lastSequence : (gap?.firstSequence ?? sequence) - 1)
        if (!isNamed) yield { fault: 'hole', firstSequence: next, lastSequence: last }
        else if (gap.healedMs !== undefined)
          yield { fault: 'healed_and_missing', firstSequence: next, lastSequence: last }
        next = last + 1
      }
    }
    while (at < gaps.length && gaps[at].lastSequence < sequence) at++
    const gap = gaps[at]
    if (gap !== undefined && gap.firstSequence <= sequence && gap.healedMs === undefined)
      yield { fault: 'there_and_missing', firstSequence: sequence, lastSequence: sequence }
    next = sequence + 1
  }
  for (const { firstSequence, lastSequence, healedMs } of gaps) {
    const first = Math.max(firstSequence, next ?? 0)
    if (healedMs !== undefined && first <= lastSequence)
      yield { fault: 'healed_and_missing', firstSequence: first, lastSequence }
  }
}

function isWithin({ sender, epoch, lane, sequence, digest }: StoredFrame): boolean {
  const isPlace = sender >= 0 && sender < 256 && lane >= 0 && lane < 16 && epoch >= 0 && epoch < 2 ** 32
  return isPlace && sequence >= 0 && sequence < 2 ** 48 && digest.length === DIGEST_BYTES
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
