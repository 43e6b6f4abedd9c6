/** What the rows of a journal say. */

/** One lane of one run of a sender: within it frames are numbered without a break. */
export interface LanePlace {
  sender: number
  epoch: number
  lane: number
}

export interface SequenceRange extends LanePlace {
  firstSequence: number
  lastSequence: number
}

/** A frame to be journaled. Its digest is the whole one of the wire (PROTOCOL.md F4), which needs `sourceSymbols`. */
export interface JournalFrame extends LanePlace {
  sequence: number
  /** Sender's clock. */
  createdMs: number
  /** Clock of whoever journals: when it arrived whole, or at the sender when it was numbered. */
  arrivedMs: number
  /** The k of its block. */
  sourceSymbols: number
  /** 32 bytes. */
  digest: Uint8Array
  body: Uint8Array
}

/** A frame as it is read from a journal. */
export interface StoredFrame extends JournalFrame {
  /** Counts in the order of journaling; never used twice. */
  id: number
  /** Whether it filled a gap that had been named. */
  isLate: boolean
  /** 32 bytes: what `core/chain.ts` makes of this row and of the chain before it. */
  chain: Uint8Array
}

/** A run of numbers that were named missing, or of those of them that came late. */
export interface GapRow extends SequenceRange {
  /** A word: the reason that the stream gave, or {@link NOT_JOURNALED}. */
  reason: string
  namedMs: number
  /** When the last of them came; `undefined` while they are missing. */
  healedMs: number | undefined
}

/** The frame was there and the journal could not take it. */
export const NOT_JOURNALED = 'not_journaled'

/** How far a reader has come in one lane number of one sender. */
export interface Cursor extends LanePlace {
  /** The reader's, up to {@link NAME_LENGTH_MAX} letters of ASCII. */
  name: string
  sequence: number
  /** Which event of that frame. */
  index: number
  movedMs: number
}

/** Longest name of a cursor and longest reason of a gap: a word or two, and a record of the ring stays short. */
export const NAME_LENGTH_MAX = 64

export const DIGEST_BYTES = 32

/** One number for a place, which fits into 44 bits. */
export function placeKey({ sender, epoch, lane }: LanePlace): number {
  return epoch * 4096 + sender * 16 + lane
}
