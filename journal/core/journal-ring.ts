/**
 * Carries what is to be journaled from the owner to the journal's thread. A record stays in the ring until the thread
 * has committed and released it, so that records which the disk refused are read again later.
 *
 * ```text
 * record:
 * 0           4             8       12        16         24         32          40         72
 * ├ its bytes ┼ kind, sender┼ epoch ┼ index   ┼ sequence ┼createdMs ┼ arrivedMs ┼ digest … ┼ body …   frame
 *               lane, k             (cursor)    or first   or last    or said     ┼ text …            gap, cursor, told
 * ```
 */
import { type CopyBytes, copyBytes } from '../../fec/copy-bytes.js'
import { assert } from '../../ground/assert.js'
import { FREE_WORD, RecordRing } from '../../ring/record-ring.js'
import {
  type Cursor,
  DIGEST_BYTES,
  type GapRow,
  type JournalFrame,
  type LanePlace,
  NAME_LENGTH_MAX,
  type NamedGap,
} from './rows.js'

/** The control word that the thread waits on while it has nothing to do. */
const BELL = FREE_WORD
const FRAME = 0
const GAP = 1
const CURSOR = 2
const RESENT_FRAME = 3
const TOLD = 4
const TEXT_AT = 40
const BODY_AT = TEXT_AT + DIGEST_BYTES

export type JournalRecord =
  | { kind: 'frame'; frame: JournalFrame }
  | { kind: 'gap'; gap: GapRow }
  | { kind: 'cursor'; cursor: Cursor }
  /** All readers have had a frame that was sent again. */
  | { kind: 'told'; frame: LanePlace & { sequence: number } }

/** A frame as its owner has it: the body may be in several pieces. */
export type NumberedFrame = Omit<JournalFrame, 'body'> & { body: JournalFrame['body'] | readonly Uint8Array[] }

export function lengthOf(body: NumberedFrame['body']): number {
  return body instanceof Uint8Array ? body.length : body.reduce((sum, { length }) => sum + length, 0)
}

export class JournalRing extends RecordRing {
  constructor(
    memory: SharedArrayBuffer,
    private readonly copy: CopyBytes = copyBytes,
  ) {
    super(memory)
  }

  // ------------------------------------------------------------ the owner

  /** Like the other two, it returns false when there is no room, which is counted. */
  writeFrame({ digest, body, ...frame }: NumberedFrame): boolean {
    assert(digest.length === DIGEST_BYTES, 'a digest is whole', digest.length)
    const pieces = body instanceof Uint8Array ? [body] : body
    const kind = frame.isResent ? RESENT_FRAME : FRAME
    const at = this.#claim(kind, BODY_AT + lengthOf(body), frame, frame.sourceSymbols)
    if (at < 0) return false
    this.#writeNumbers(at, frame.sequence, frame.createdMs, frame.arrivedMs)
    this.bytes.set(digest, at + TEXT_AT)
    let to = at + BODY_AT
    for (const piece of pieces) {
      this.copy(piece, 0, piece.length, this.bytes, to)
      to += piece.length
    }
    this.commit()
    return true
  }

  writeGap(gap: NamedGap): boolean {
    const at = this.#claim(GAP, TEXT_AT + gap.reason.length, gap)
    if (at < 0) return false
    this.#writeNumbers(at, gap.firstSequence, gap.lastSequence, gap.namedMs)
    this.#writeText(at, gap.reason)
    this.commit()
    return true
  }

  writeCursor(cursor: Cursor): boolean {
    const at = this.#claim(CURSOR, TEXT_AT + cursor.name.length, cursor)
    if (at < 0) return false
    this.words[(at >> 2) + 3] = cursor.index
    this.#writeNumbers(at, cursor.sequence, 0, cursor.movedMs)
    this.#writeText(at, cursor.name)
    this.commit()
    return true
  }

  writeTold({ sequence, ...place }: LanePlace & { sequence: number }): boolean {
    const at = this.#claim(TOLD, TEXT_AT, place)
    if (at < 0) return false
    this.#writeNumbers(at, sequence, 0, 0)
    this.commit()
    return true
  }

  /** To wake the thread, increment this word and notify it. */
  get bell(): { words: Int32Array; at: number } {
    return { words: this.control, at: BELL }
  }

  // ------------------------------------------------------------ the thread

  /** Returns the next record, or `undefined`. Its bytes stay valid until `release`. */
  next(): JournalRecord | undefined {
    const at = this.peekRecord()
    if (at < 0) return undefined
    this.advance()
    const marks = this.words[(at >> 2) + 1]
    const place = {
      sender: (marks >> 8) & 255,
      lane: (marks >> 16) & 15,
      epoch: this.words[(at >> 2) + 2] >>> 0,
    }
    const first = this.numbers[(at >> 3) + 2]
    const second = this.numbers[(at >> 3) + 3]
    const third = this.numbers[(at >> 3) + 4]
    const end = at + this.words[at >> 2]
    switch (marks & 255) {
      case FRAME:
      case RESENT_FRAME: {
        const frame: JournalFrame = {
          ...place,
          ...{ sequence: first, createdMs: second, arrivedMs: third, sourceSymbols: (marks >> 20) & 255 },
          digest: this.bytes.subarray(at + TEXT_AT, at + BODY_AT),
          body: this.bytes.subarray(at + BODY_AT, end),
          ...((marks & 255) === RESENT_FRAME && { isResent: true }),
        }
        return { kind: 'frame', frame }
      }
      case GAP: {
        const range = { firstSequence: first, lastSequence: second }
        const gap = { ...place, ...range, namedMs: third, reason: this.#text(at, end), healedMs: undefined }
        return { kind: 'gap', gap }
      }
      case TOLD:
        return { kind: 'told', frame: { ...place, sequence: first } }
      default: {
        const index = this.words[(at >> 2) + 3]
        return {
          kind: 'cursor',
          cursor: { ...place, sequence: first, index, movedMs: third, name: this.#text(at, end) },
        }
      }
    }
  }

  #claim(kind: number, length: number, place: { sender: number; epoch: number; lane: number }, k = 0): number {
    const at = this.claim(length)
    if (at < 0) return at
    this.words[(at >> 2) + 1] = kind | (place.sender << 8) | (place.lane << 16) | (k << 20)
    this.words[(at >> 2) + 2] = place.epoch
    return at
  }

  #writeNumbers(at: number, first: number, second: number, third: number): void {
    this.numbers[(at >> 3) + 2] = first
    this.numbers[(at >> 3) + 3] = second
    this.numbers[(at >> 3) + 4] = third
  }

  #writeText(at: number, text: string): void {
    assert(text.length <= NAME_LENGTH_MAX, 'a name is short', text.length)
    for (let i = 0; i < text.length; i++) this.bytes[at + TEXT_AT + i] = text.charCodeAt(i)
  }

  #text(at: number, end: number): string {
    return String.fromCharCode(...this.bytes.subarray(at + TEXT_AT, end))
  }
}
