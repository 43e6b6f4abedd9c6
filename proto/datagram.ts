/**
 * The datagram: header, one symbol, tag (PROTOCOL.md D1–D9). All numbers big-endian.
 *
 * ```text
 *   0      2  3  4          8    10 11 12        16            22        26     29 30 31 32             48
 *   ├magic─┼v─┼key┼─fingerprint─┼stream┼snd┼l│l┼──epoch──┼──sequence───┼─counter─┼length┼─k┼─M┼esi┼──digest───┤
 *   └ 2    └1 └1 └ 4            └ 2    └1  └1  └ 4       └ 6           └ 4       └ 3    └1 └1 └1  └ 16        │
 *   ├──────────────────────── symbol, symbolLength bytes ────────────────────────┼──────── tag, 16 ────────┤
 * ```
 *
 * Everything is checked once, in {@link readHeader}; afterwards no accessor can fail.
 */
import { isEncodingSymbolId, isValidGeometry, SYMBOL_LENGTH_UNIT, symbolLengthOf } from './geometry.js'

const MAGIC = 0x4b4d // "KM"
const WIRE_VERSION = 1
export const HEADER_LENGTH = 48
export const TAG_LENGTH = 16
export const DIGEST_LENGTH = 16
/** Bytes around the symbol. */
export const DATAGRAM_OVERHEAD = HEADER_LENGTH + TAG_LENGTH
export const SEQUENCE_MAX = 2 ** 48 - 1

/** Lanes (D4). A lane is ordered in itself and never waits for another. */
export const Lane = { events: 0, carousel: 1, control: 2, objects: 3, resent: 4 } as const
export type LaneNumber = (typeof Lane)[keyof typeof Lane]
const LANE_COUNT = 5
/**
 * Missing frames of these lanes are named (D4), so journals keep all of them, and checkpoints list them. What the others
 * carry is said again by itself, or is kept elsewhere.
 */
export const JOURNALED_LANES: ReadonlySet<LaneNumber> = new Set([Lane.events, Lane.objects])

export function isNamedInGaps(lane: number): boolean {
  return (JOURNALED_LANES as ReadonlySet<number>).has(lane)
}

/** Key id 0 says that the tag is unkeyed (D8, K3). */
export const UNKEYED = 0

export interface DatagramHeader {
  keyId: number
  /** First 32 bits of the digest of link.toml. */
  fingerprint: number
  stream: number
  sender: number
  /** 0 is link A, 1 is link B. */
  link: number
  lane: LaneNumber
  epoch: number
  sequence: number
  /** Counts datagrams per sender, epoch and link, modulo 2^32. */
  counter: number
  frameLength: number
  k: number
  log2M: number
  encodingSymbolId: number
  /** First 16 bytes of the frame digest; in a header that was read, a view of the datagram. */
  digest: Uint8Array
}

/** D9: why bytes are not a datagram of ours; also the value of the metric's label. */
export type HeaderRefusal = 'too_short' | 'foreign' | 'version' | 'lane' | 'geometry' | 'length'

/**
 * Reads and checks a datagram's header: either the header, with every length and geometry field valid and the
 * datagram exactly as long as they say, or the word for what is wrong. Proves nothing about who sent it.
 */
export function readHeader(datagram: Uint8Array): DatagramHeader | HeaderRefusal {
  if (datagram.length < DATAGRAM_OVERHEAD + SYMBOL_LENGTH_UNIT) return 'too_short'
  const view = new DataView(datagram.buffer, datagram.byteOffset, HEADER_LENGTH)
  if (view.getUint16(0) !== MAGIC) return 'foreign'
  if (view.getUint8(2) !== WIRE_VERSION) return 'version'
  const lane = view.getUint8(11) & 15
  if (lane >= LANE_COUNT) return 'lane'
  const lengthAndK = view.getUint32(26)
  const frameLength = lengthAndK >>> 8
  const k = lengthAndK & 255
  const log2M = view.getUint8(30)
  const encodingSymbolId = view.getUint8(31)
  if (frameLength === 0 || !isValidGeometry(k, log2M)) return 'geometry'
  if (!isEncodingSymbolId(encodingSymbolId, k, log2M)) return 'geometry'
  if (datagram.length !== DATAGRAM_OVERHEAD + symbolLengthOf(frameLength, k)) return 'length'
  return {
    keyId: view.getUint8(3),
    fingerprint: view.getUint32(4),
    stream: view.getUint16(8),
    sender: view.getUint8(10),
    link: view.getUint8(11) >>> 4,
    lane: lane as LaneNumber,
    epoch: view.getUint32(12),
    sequence: view.getUint16(16) * 2 ** 32 + view.getUint32(18),
    counter: view.getUint32(22),
    frameLength,
    k,
    log2M,
    encodingSymbolId,
    digest: datagram.subarray(32, 48),
  }
}

/** Writes the header into the first 48 bytes of `datagram`. The caller vouches for the fields. */
export function writeHeader(header: DatagramHeader, datagram: Uint8Array): void {
  const view = new DataView(datagram.buffer, datagram.byteOffset, HEADER_LENGTH)
  view.setUint16(0, MAGIC)
  view.setUint8(2, WIRE_VERSION)
  view.setUint8(3, header.keyId)
  view.setUint32(4, header.fingerprint)
  view.setUint16(8, header.stream)
  view.setUint8(10, header.sender)
  view.setUint8(11, (header.link << 4) | header.lane)
  view.setUint32(12, header.epoch)
  view.setUint16(16, Math.floor(header.sequence / 2 ** 32))
  view.setUint32(18, header.sequence >>> 0)
  view.setUint32(22, header.counter)
  view.setUint32(26, ((header.frameLength << 8) | header.k) >>> 0)
  view.setUint8(30, header.log2M)
  view.setUint8(31, header.encodingSymbolId)
  datagram.set(header.digest, 32)
}

/** The datagram counter of the header at `at`. */
export function readCounter(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 22] << 24) | (bytes[at + 23] << 16) | (bytes[at + 24] << 8) | bytes[at + 25]) >>> 0
}

/** Writes the only fields in which the headers of one block's datagrams differ. */
export function writeCounterAndId(bytes: Uint8Array, at: number, counter: number, encodingSymbolId: number): void {
  bytes[at + 22] = counter >>> 24
  bytes[at + 23] = counter >>> 16
  bytes[at + 24] = counter >>> 8
  bytes[at + 25] = counter
  bytes[at + 31] = encodingSymbolId
}

/** The encoding symbol id of the header at `at`. */
export function readEncodingSymbolId(bytes: Uint8Array, at: number): number {
  return bytes[at + 31]
}

/** The symbol of a datagram whose header was read. */
export function symbolOf(datagram: Uint8Array): Uint8Array {
  return datagram.subarray(HEADER_LENGTH, datagram.length - TAG_LENGTH)
}

/**
 * Whether the headers at `a` and `b`, both multiples of 4, are those of two symbols of one frame that came from one
 * sender over one link: equal but for datagram counter and encoding symbol id. `words` are the same memory as `bytes`.
 */
export function isSameFrame(bytes: Uint8Array, words: Int32Array, a: number, b: number): boolean {
  const x = a >> 2
  const y = b >> 2
  return (
    words[x] === words[y] &&
    words[x + 1] === words[y + 1] &&
    words[x + 2] === words[y + 2] &&
    words[x + 3] === words[y + 3] &&
    words[x + 4] === words[y + 4] &&
    bytes[a + 20] === bytes[b + 20] &&
    bytes[a + 21] === bytes[b + 21] &&
    bytes[a + 26] === bytes[b + 26] &&
    bytes[a + 27] === bytes[b + 27] &&
    bytes[a + 28] === bytes[b + 28] &&
    bytes[a + 29] === bytes[b + 29] &&
    bytes[a + 30] === bytes[b + 30] &&
    words[x + 8] === words[y + 8] &&
    words[x + 9] === words[y + 9] &&
    words[x + 10] === words[y + 10] &&
    words[x + 11] === words[y + 11]
  )
}
