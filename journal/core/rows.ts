/** The rows of a journal. */

/** One lane of one run of a sender, within which frames are numbered consecutively. */
export interface LanePlace {
  sender: number
  epoch: number
  lane: number
}

export interface SequenceRange extends LanePlace {
  firstSequence: number
  lastSequence: number
}

/** A frame to be journaled. The digest is the full frame digest (PROTOCOL.md F4), which depends on `sourceSymbols`. */
export interface JournalFrame extends LanePlace {
  sequence: number
  /** Sender's clock. */
  createdMs: number
  /** On the clock of the end that journals: when the frame was complete or, at the sender, when it was numbered. */
  arrivedMs: number
  /** Source symbols of its block: k. */
  sourceSymbols: number
  /** 32 bytes. */
  digest: Uint8Array
  body: Uint8Array
  /** Whether it was sent again, and is told to readers, late, once it is journaled. */
  isResent?: boolean
}

/** How a frame stands to its gap: the values of the column `is_late`. */
export const LATE = {
  /** It was not named missing. */
  no: 0,
  /** It came by itself after its gap was named, and no reader is told of it. */
  untold: 1,
  /** It was sent again, and perhaps not all readers have had it. */
  inDoubt: 2,
  /** It was sent again, and all readers have had it. */
  told: 3,
} as const

/** A late frame that some reader may not have. */
export interface LateFrame extends LanePlace {
  sequence: number
  late: typeof LATE.untold | typeof LATE.inDoubt
}

/** A frame as it is read from a journal. */
export interface StoredFrame extends JournalFrame {
  /** Consecutive, in the order of writing; never used twice. */
  id: number
  /** Whether it arrived after its number had been named missing. */
  isLate: boolean
  /** 32 bytes: the hash of this row and the chain value before it (`core/chain.ts`). */
  chain: Uint8Array
}

/** A range of numbers that were named missing, all of them still missing or all of them healed. */
export interface GapRow extends SequenceRange {
  /** The reason that the stream gave, one word, or {@link NOT_JOURNALED}. */
  reason: string
  namedMs: number
  /** When the last of them arrived; `undefined` while they are missing. */
  healedMs: number | undefined
}

/** A gap as it is named, before any of it has healed. */
export type NamedGap = Omit<GapRow, 'healedMs'>

/** The reason of a gap when the frame existed but the journal could not store it. */
export const NOT_JOURNALED = 'not_journaled'

/** How far a reader has come in one lane of one sender. */
export interface Cursor extends LanePlace {
  /** The reader's name: ASCII, up to {@link NAME_LENGTH_MAX} characters. */
  name: string
  sequence: number
  /** Index of the event within that frame. */
  index: number
  movedMs: number
}

/** Longest name of a cursor and longest reason of a gap. Both are one or two words of our own. */
export const NAME_LENGTH_MAX = 64

export const DIGEST_BYTES = 32

/** A place as one number of at most 44 bits, for use as a map key. */
export function placeKey({ sender, epoch, lane }: LanePlace): number {
  return epoch * 4096 + sender * 16 + lane
}
