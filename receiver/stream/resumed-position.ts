/**
 * Where a lane of events goes on after a restart, by its position and by what a journal has (PROTOCOL.md R17). Frames
 * that the feeds did not get, or may not have got, are released out of the journal; what is in neither is a gap.
 */
import type { Gap, GapReason } from './lane-order.js'
import type { ReceiverPosition } from './lanes/positions.js'

/** What a journal has of one epoch, from {@link firstAgain} on. Both are ascending. */
export interface JournaledNumbers {
  sequences: readonly number[]
  /** What the earlier run named missing. */
  gaps: readonly Gap[]
}

/** The first frame that may have to be released again. */
export function firstAgain({ next, doubtful }: ReceiverPosition): number {
  return doubtful?.[0]?.firstSequence ?? next
}

export function resumedPosition(position: ReceiverPosition, { sequences, gaps }: JournaledNumbers): ReceiverPosition {
  const last = sequences.at(-1)
  if (last === undefined) return position
  const { next, isBehind } = position
  const from = firstAgain(position)
  const end = Math.max(next, last + 1)
  const doubtful = position.doubtful ?? []
  // Behind the position a frame that is missing between others was not delivered; or nobody knows, if the position is
  // from before the end of its run.
  const missing = isBehind ? 'perhaps_delivered' : 'lost'
  const known = [...doubtful, ...gaps.filter(({ firstSequence }) => firstSequence >= next)]
  // A frame that came after its gap was named stays in that gap: a gap has one name.
  const isNamed = (sequence: number) =>
    doubtful.some(
      (run) => run.reason !== 'perhaps_delivered' && run.firstSequence <= sequence && sequence <= run.lastSequence,
    )
  const released = sequences.filter((sequence) => !isNamed(sequence))
  const named: Gap[] = []
  let at = from
  for (const sequence of [...released, end]) {
    if (sequence > at) named.push(...reasonsOf(at, sequence - 1, known, missing))
    at = sequence + 1
  }
  return { ...position, from, again: isBehind ? end : next, doubtful: named }
}

/** Cuts a range without frames into gaps, each with the reason that an earlier run gave for it. */
function* reasonsOf(first: number, last: number, known: readonly Gap[], otherwise: GapReason): Generator<Gap> {
  let at = first
  for (const { firstSequence, lastSequence, reason } of known) {
    if (lastSequence < at || firstSequence > last) continue
    if (firstSequence > at) yield { firstSequence: at, lastSequence: firstSequence - 1, reason: otherwise }
    const from = Math.max(at, firstSequence)
    const through = Math.min(last, lastSequence)
    yield { firstSequence: from, lastSequence: through, reason }
    at = through + 1
  }
  if (at <= last) yield { firstSequence: at, lastSequence: last, reason: otherwise }
}
