/** Parts of the carousel (PROTOCOL.md C1), written from values that are in wire form already. */
import type { katamichi } from './generated/katamichi.js'
import { Writer } from './number-only-protobuf.js'

export type CarouselPart = katamichi.v1.CarouselPart.$Properties
export type CarouselEntry = katamichi.v1.CarouselEntry.$Properties

/** An entry whose event is the first `length` of `bytes`, as `encodeEvents` writes it. */
export interface WireEntry {
  readonly sequence: number
  readonly index: number
  readonly ageMs: number
  readonly bytes: Uint8Array
  readonly length: number
}

/** Bytes of a frame around its entries at most: creation time, and all of a part that is no entry. */
export const PART_OVERHEAD_MAX = 96
/** Bytes of an entry around its event at most: its own tag and length, sequence, index, age. */
export const ENTRY_OVERHEAD_MAX = 26

const CREATED_MS_TAG = (1 << 3) | 0
const CAROUSEL_PART_TAG = (3 << 3) | 2
const ENTRIES_TAG = (9 << 3) | 2
const SEQUENCE_TAG = (1 << 3) | 0
const INDEX_TAG = (3 << 3) | 0
const AGE_MS_TAG = (4 << 3) | 0

/** A frame with a part: the same bytes as `encodeFrame` gives. */
export function encodeCarouselPart(
  createdMs: number,
  part: Omit<CarouselPart, 'entries'>,
  entries: readonly WireEntry[],
): Uint8Array {
  const writer = Writer.create()
  if (createdMs > 0) writer.uint32(CREATED_MS_TAG).uint64(createdMs)
  writer.uint32(CAROUSEL_PART_TAG).fork()
  const numbers = [
    ...[part.cycle, part.partIndex, part.partCount, part.throughSequence],
    ...[part.firstOrdinal, part.endOrdinal, part.subjectsLeftOut, part.turnMs],
  ]
  numbers.forEach((number, index) => {
    // A zero of a field without presence is not written (F5).
    if (number) writer.uint32((index + 1) << 3).uint64(number)
  })
  for (const { sequence, index, ageMs, bytes, length } of entries) {
    writer.uint32(ENTRIES_TAG).fork()
    writer.uint32(SEQUENCE_TAG).uint64(sequence)
    // Its tag and length are those of an event in a batch: both are field 2.
    writer.raw(bytes.subarray(0, length))
    if (index > 0) writer.uint32(INDEX_TAG).uint32(index)
    if (ageMs > 0) writer.uint32(AGE_MS_TAG).uint32(ageMs)
    writer.ldelim()
  }
  return writer.ldelim().finish()
}
