/**
 * What a receiver misses, in forms that a person carries to the sender: a short code that is read out over a telephone,
 * and a signed-off file (PROTOCOL.md X10). Nothing here is secret, and nothing is proven: whoever may write to the
 * folder of the sender may ask for frames, and the receiver takes only what it misses.
 *
 * The code is written in groups of five characters of Crockford's Base32 (https://www.crockford.com/base32.html): no
 * case, and no I, L, O or U. Four characters of a group are data, the fifth checks them and the place of the group; the
 * last group checks the whole. What that finds:
 *
 * - any one wrong character, any two exchanged characters of a group, and any two exchanged neighbours, also over the
 *   border of two groups: always, with the group's number (weights α⁰…α⁴ in GF(2⁵) differ from each other and from 0,
 *   as in ISO 7064 and in J. Verhoeff, Error Detecting Decimal Codes, 1969);
 * - exchanged groups less than 32 apart: always, with their numbers;
 * - whatever else is wrong within one group: always, but for one of 32 without the group's number (a cyclic code finds
 *   each burst that is no longer than its check: W. Peterson and D. Brown, Cyclic Codes for Error Detection, 1961);
 * - anything that is wrong in two groups or more is missed once in 2³⁰.
 */
import { blake3 } from '@noble/hashes/blake3.js'
import { isNamedInGaps, SEQUENCE_MAX } from './datagram.js'
import { rfc3339Ms } from './rfc3339.js'

/** Frames that are missing. */
export interface GapRange {
  sender: number
  epoch: number
  lane: number
  firstSequence: number
  lastSequence: number
}

export interface GapRequest {
  stream: number
  ranges: readonly GapRange[]
}

/** The file. It says who took it from the receiver, and when, and it notices when it was changed on its way. */
export interface GapReport extends GapRequest {
  kind: typeof REPORT_KIND
  version: number
  exportedBy: string
  /** RFC 3339, on the receiver's clock. */
  exportedAt: string
  rangeCount: number
  frameCount: number
  /** 64 bits of BLAKE3 over all of the above, as hexadecimal digits. */
  checksum: string
}

/** Why a text is no request for frames. */
export type FaultWord =
  | 'empty'
  | 'too_long'
  /** A character that no code has. */
  | 'wrong_character'
  /** A group that does not have five characters. */
  | 'wrong_length'
  /** The check character of a group does not fit it, or the group is not in its place. */
  | 'wrong_group'
  /** All groups are right in themselves, and still they are not one code. */
  | 'wrong_code'
  | 'not_json'
  | 'not_a_report'
  /** Of a version that this release does not read. */
  | 'unknown_version'
  | 'too_many_ranges'
  /** Numbers that no frames have. */
  | 'bad_range'
  | 'wrong_checksum'

export interface GapFault {
  word: FaultWord
  /** The groups of the code that are wrong, counted from 1; empty where that cannot be known. */
  groups: readonly number[]
}

/** Most ranges of a code: its QR code then has some 2,500 of the 4,296 characters that one can have. */
export const CODE_RANGES_MAX = 256
/** Most ranges of a file, many times what a receiver remembers. */
export const REPORT_RANGES_MAX = 10_000
/** Longest code that is read: {@link CODE_RANGES_MAX} ranges of the longest kind, and room for blanks. */
const CODE_LENGTH_MAX = 16_384
/** Longest file that is read: {@link REPORT_RANGES_MAX} ranges of 100 characters. */
export const REPORT_LENGTH_MAX = 1 << 20
/** Longest name in `exportedBy`. */
const NAME_LENGTH_MAX = 200

const VERSION = 1
const REPORT_KIND = 'katamichi-gap-report' as const

/** Reads a code or a file. */
export function readGapRequest(text: string): GapRequest | FaultWord {
  const read = readGapText(text)
  return 'word' in read ? read.word : read
}

/** The same, and says which groups of a code are wrong. */
export function readGapText(text: string): GapRequest | GapFault {
  if (text.length > REPORT_LENGTH_MAX) return faultOf('too_long')
  if (!text.trimStart().startsWith('{')) return readGapCode(text)
  const report = readGapReport(text)
  return typeof report === 'string' ? faultOf(report) : { stream: report.stream, ranges: report.ranges }
}

/** In order, without repetitions, and those that touch as one: so the same gaps have the same code. */
export function gapRequestOf(stream: number, ranges: readonly GapRange[]): GapRequest {
  const sorted = [...ranges].sort(
    (a, b) => a.sender - b.sender || a.epoch - b.epoch || a.lane - b.lane || a.firstSequence - b.firstSequence,
  )
  const merged: GapRange[] = []
  for (const { sender, epoch, lane, firstSequence, lastSequence } of sorted) {
    const last = merged.at(-1)
    const isSamePlace = last && last.sender === sender && last.epoch === epoch && last.lane === lane
    if (isSamePlace && firstSequence <= last.lastSequence + 1)
      last.lastSequence = Math.max(last.lastSequence, lastSequence)
    else merged.push({ sender, epoch, lane, firstSequence, lastSequence })
  }
  return { stream, ranges: merged }
}

export function frameCountOf(ranges: readonly GapRange[]): number {
  return ranges.reduce((sum, { firstSequence, lastSequence }) => sum + lastSequence - firstSequence + 1, 0)
}

// ------------------------------------------------------------ the code

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]))
for (const [written, meant] of ['O0', 'I1', 'L1']) VALUES.set(written, VALUES.get(meant)!)

const GROUP_LENGTH = 5
const DATA_LENGTH = 4
const DIGIT_BITS = 5
const GROUP_BITS = DATA_LENGTH * DIGIT_BITS

/** Powers 0 to 4 of α, a root of x⁵ + x² + 1: the weights of a group's characters, its check character first. */
const WEIGHTS = [1, 2, 4, 8, 16]

/** Multiplies in GF(2⁵). */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 0; bit < DIGIT_BITS; bit++) if ((b >> bit) & 1) product ^= a << bit
  for (let bit = 2 * DIGIT_BITS - 2; bit >= DIGIT_BITS; bit--) {
    if ((product >> bit) & 1) product ^= 0b100101 << (bit - DIGIT_BITS)
  }
  return product
}

/** The check digit of a group's data, at its place counted from 0. */
function checkDigit(digits: readonly number[], place: number): number {
  return digits.reduce((sum, digit, i) => sum ^ times(digit, WEIGHTS[i + 1]), place & 31)
}

/** A cyclic check of 20 bits by the primitive polynomial x²⁰ + x³ + 1 (Xilinx XAPP 052, taps 20 and 17, reversed). */
function checkOf(digits: readonly number[]): number {
  let check = 0xfffff
  for (const digit of digits) {
    for (let bit = DIGIT_BITS - 1; bit >= 0; bit--) {
      const isOdd = ((check >> (GROUP_BITS - 1)) ^ (digit >> bit)) & 1
      check = ((check << 1) & 0xfffff) ^ (isOdd ? 0b1001 : 0)
    }
  }
  return check
}

/**
 * Writes the code; `undefined` for what none can say: numbers of no frames, no range, or more than
 * {@link CODE_RANGES_MAX}.
 */
export function writeGapCode({ stream, ranges }: GapRequest): string | undefined {
  const request = gapRequestOf(stream, ranges)
  if (faultIn(request, CODE_RANGES_MAX)) return undefined
  const digits = digitsOf(bytesOf(request))
  const check = checkOf(digits)
  for (let shift = GROUP_BITS - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) digits.push((check >> shift) & 31)
  const groups: string[] = []
  for (let i = 0; i < digits.length; i += DATA_LENGTH) {
    const data = digits.slice(i, i + DATA_LENGTH)
    groups.push([...data, checkDigit(data, groups.length)].map((digit) => DIGITS[digit]).join(''))
  }
  return groups.join('-')
}

/** Reads a code in any case, in full or half width, with blanks or hyphens wherever groups end, or without. */
export function readGapCode(text: string): GapRequest | GapFault {
  if (text.length > CODE_LENGTH_MAX) return faultOf('too_long')
  const groups = groupsOf(text)
  if (groups.length === 0) return faultOf('empty')
  const faults = { wrong_character: [] as number[], wrong_length: [] as number[], wrong_group: [] as number[] }
  const digits: number[] = []
  groups.forEach((group, place) => {
    const values = [...group].map((char) => VALUES.get(char))
    if (values.includes(undefined)) faults.wrong_character.push(place + 1)
    else if (values.length !== GROUP_LENGTH) faults.wrong_length.push(place + 1)
    else {
      const data = (values as number[]).slice(0, DATA_LENGTH)
      if (checkDigit(data, place) !== values[DATA_LENGTH]) faults.wrong_group.push(place + 1)
      digits.push(...data)
    }
  })
  for (const word of ['wrong_character', 'wrong_length', 'wrong_group'] as const) {
    if (faults[word].length > 0) return { word, groups: faults[word] }
  }
  const check = digits.splice(-DATA_LENGTH).reduce((sum, digit) => (sum << DIGIT_BITS) | digit, 0)
  if (checkOf(digits) !== check) return faultOf('wrong_code')
  const read = requestOf(digits)
  return typeof read === 'string' ? faultOf(read) : read
}

/** What stands between two blanks or hyphens may be several groups; only its last can be too short. */
function groupsOf(text: string): string[] {
  const parts = text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s\-‐-―−ー]+/)
  return parts.flatMap((part) => {
    const chars = [...part]
    // One that is a little too long is one group with a character too many, and not two.
    if (chars.length > GROUP_LENGTH && chars.length < 2 * GROUP_LENGTH) return [part]
    const groups: string[] = []
    for (let i = 0; i < chars.length; i += GROUP_LENGTH) groups.push(chars.slice(i, i + GROUP_LENGTH).join(''))
    return groups
  })
}

/**
 * The numbers: version, stream, how many places; of each place sender, epoch, lane and how many ranges; of each range
 * how many frames after the one before it begins, and how many frames it has after its first.
 */
function bytesOf({ stream, ranges }: GapRequest): number[] {
  const places = new Map<string, GapRange[]>()
  for (const range of ranges) {
    const key = `${range.sender}:${range.epoch}:${range.lane}`
    places.set(key, [...(places.get(key) ?? []), range])
  }
  const bytes: number[] = []
  for (const number of [VERSION, stream, places.size]) writeNumber(number, bytes)
  for (const inPlace of places.values()) {
    const { sender, epoch, lane } = inPlace[0]
    for (const number of [sender, epoch, lane, inPlace.length]) writeNumber(number, bytes)
    let next = 1
    for (const { firstSequence, lastSequence } of inPlace) {
      writeNumber(firstSequence - next, bytes)
      writeNumber(lastSequence - firstSequence, bytes)
      next = lastSequence + 1
    }
  }
  return bytes
}

/** Seven bits a byte, the least first, as Protocol Buffers have it. */
function writeNumber(number: number, bytes: number[]): void {
  let rest = number
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
}

function digitsOf(bytes: readonly number[]): number[] {
  const digits: number[] = []
  let [held, bits] = [0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= DIGIT_BITS; bits -= DIGIT_BITS) digits.push((held >> (bits - DIGIT_BITS)) & 31)
    held &= (1 << bits) - 1
  }
  if (bits > 0) digits.push((held << (DIGIT_BITS - bits)) & 31)
  while (digits.length % DATA_LENGTH > 0) digits.push(0)
  return digits
}

function requestOf(digits: readonly number[]): GapRequest | FaultWord {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const digit of digits) {
    held = (held << DIGIT_BITS) | digit
    bits += DIGIT_BITS
    if (bits < 8) continue
    bits -= 8
    bytes.push((held >> bits) & 255)
    held &= (1 << bits) - 1
  }
  let at = 0
  /** What comes after the end is no number. */
  const next = () => {
    let [number, scale] = [0, 1]
    for (; at < bytes.length && scale < 2 ** 49; scale *= 128) {
      const byte = bytes[at++]
      number += (byte & 127) * scale
      if (byte < 128) return number
    }
    return Number.NaN
  }
  if (next() !== VERSION) return 'unknown_version'
  const stream = next()
  const placeCount = next()
  if (placeCount > CODE_RANGES_MAX) return 'too_many_ranges'
  const ranges: GapRange[] = []
  for (let place = 0; place < placeCount; place++) {
    const [sender, epoch, lane, count] = [next(), next(), next(), next()] as [number, number, number, number]
    if (ranges.length + count > CODE_RANGES_MAX) return 'too_many_ranges'
    if (!(count > 0)) return 'bad_range'
    let sequence = 1
    for (let i = 0; i < count; i++) {
      const firstSequence = sequence + next()
      const lastSequence = firstSequence + next()
      ranges.push({ sender, epoch, lane, firstSequence, lastSequence })
      sequence = lastSequence + 1
    }
  }
  const request = { stream, ranges }
  const fault = faultIn(request, CODE_RANGES_MAX)
  if (fault) return fault
  // The same gaps have one code and no other, so what is left behind them is not for anything else either.
  const written = digitsOf(bytesOf(gapRequestOf(stream, ranges)))
  return written.length === digits.length && written.every((digit, i) => digit === digits[i]) ? request : 'wrong_code'
}

// ------------------------------------------------------------ the file

/** Makes the file of a request; `undefined` for what none can say. */
export function gapReportOf(
  { stream, ranges }: GapRequest,
  { exportedBy, exportedMs }: { exportedBy: string; exportedMs: number },
): GapReport | undefined {
  const request = gapRequestOf(stream, ranges)
  if (faultIn(request, REPORT_RANGES_MAX)) return undefined
  const signedOff: Omit<GapReport, 'checksum'> = {
    ...{ kind: REPORT_KIND, version: VERSION, exportedBy: exportedBy.slice(0, NAME_LENGTH_MAX) },
    exportedAt: new Date(exportedMs).toISOString(),
    ...{ rangeCount: request.ranges.length, frameCount: frameCountOf(request.ranges) },
    ...request,
  }
  return { ...signedOff, checksum: checksumOf(signedOff) }
}

export function readGapReport(text: string): GapReport | FaultWord {
  if (text.length > REPORT_LENGTH_MAX) return 'too_long'
  let value: unknown
  try {
    // Some editors put a byte order mark before it.
    value = JSON.parse(text.trimStart())
  } catch {
    return 'not_json'
  }
  if (typeof value !== 'object' || value === null) return 'not_a_report'
  const { kind, version, exportedBy, exportedAt, rangeCount, frameCount, stream, ranges, checksum } = value as Partial<
    Record<keyof GapReport, unknown>
  >
  if (kind !== REPORT_KIND) return 'not_a_report'
  if (version !== VERSION) return 'unknown_version'
  if (typeof exportedBy !== 'string' || exportedBy.length > NAME_LENGTH_MAX) return 'not_a_report'
  if (typeof exportedAt !== 'string' || rfc3339Ms(exportedAt) === undefined) return 'not_a_report'
  if (!Array.isArray(ranges) || typeof checksum !== 'string') return 'not_a_report'
  if (ranges.length > REPORT_RANGES_MAX) return 'too_many_ranges'
  const read = ranges.map((range: unknown) => {
    const { sender, epoch, lane, firstSequence, lastSequence } = (range ?? {}) as Record<keyof GapRange, number>
    return { sender, epoch, lane, firstSequence, lastSequence }
  })
  const request = { stream: stream as number, ranges: read }
  const fault = faultIn(request, REPORT_RANGES_MAX)
  if (fault) return fault
  const counts = { rangeCount: rangeCount as number, frameCount: frameCount as number }
  const report = { kind: REPORT_KIND, version: VERSION, exportedBy, exportedAt, ...counts, ...request } as const
  if (rangeCount !== read.length || frameCount !== frameCountOf(read)) return 'wrong_checksum'
  return checksum === checksumOf(report) ? { ...report, checksum } : 'wrong_checksum'
}

/** Is over the values in the order of {@link GapReport}, as JSON in ASCII. */
function checksumOf(report: Omit<GapReport, 'checksum'>): string {
  const { kind, version, exportedBy, exportedAt, rangeCount, frameCount, stream, ranges } = report
  const numbers = ranges.map((range) => [
    ...[range.sender, range.epoch, range.lane, range.firstSequence, range.lastSequence],
  ])
  const text = JSON.stringify([kind, version, exportedBy, exportedAt, rangeCount, frameCount, stream, numbers])
  const ascii = text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const digest = blake3(Uint8Array.from(ascii, (char) => char.charCodeAt(0)))
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

// ------------------------------------------------------------ both

function faultIn({ stream, ranges }: GapRequest, rangesMax: number): FaultWord | undefined {
  if (ranges.length === 0) return 'empty'
  if (ranges.length > rangesMax) return 'too_many_ranges'
  if (!isWithin(stream, 0, 0xffff)) return 'bad_range'
  const isSound = ranges.every(
    ({ sender, epoch, lane, firstSequence, lastSequence }) =>
      isWithin(sender, 0, 0xff) &&
      isWithin(epoch, 0, 0xffff_ffff) &&
      // What is named in gaps is kept by the sender, and nothing else can be asked for.
      isNamedInGaps(lane) &&
      isWithin(firstSequence, 1, SEQUENCE_MAX) &&
      isWithin(lastSequence, firstSequence, SEQUENCE_MAX),
  )
  return isSound ? undefined : 'bad_range'
}

function isWithin(number: number, min: number, max: number): boolean {
  return Number.isInteger(number) && number >= min && number <= max
}

function faultOf(word: FaultWord): GapFault {
  return { word, groups: [] }
}
