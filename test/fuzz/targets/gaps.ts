/** Requests to send gaps again, as a person types, reads out or edits them. */
import {
  type GapRange,
  type GapRequest,
  gapReportOf,
  gapRequestOf,
  readGapRequest,
  readGapText,
  writeGapCode,
} from '../../../proto/gap-code.js'
import { type FuzzTarget, promise } from '../fuzz-target.js'

const EXPORTED = { exportedBy: 'receiver 片道', exportedMs: 1_795_900_000_000 }
const RANGE_BYTES = 13

const place = { sender: 1, epoch: 1_795_880_000, lane: 0 }
const some: GapRequest[] = [
  { stream: 1, ranges: [{ ...place, firstSequence: 5, lastSequence: 5 }] },
  {
    stream: 65_535,
    ranges: [
      { ...place, firstSequence: 1, lastSequence: 300 },
      { ...place, firstSequence: 302, lastSequence: 2 ** 40 },
      { ...place, sender: 255, lane: 3, firstSequence: 7, lastSequence: 9 },
    ],
  },
]

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Numbers out of any bytes, most of which are such as a request may have. */
function requestOf(input: Uint8Array): GapRequest {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  const ranges: GapRange[] = []
  for (let at = 2; at + RANGE_BYTES <= input.length && ranges.length < 64; at += RANGE_BYTES) {
    const firstSequence = view.getUint32(at + 6)
    ranges.push({
      ...{ sender: view.getUint8(at), epoch: view.getUint32(at + 1), lane: view.getUint8(at + 5) & 3 },
      ...{ firstSequence, lastSequence: firstSequence + view.getUint16(at + 10) + 1 },
    })
  }
  return { stream: input.length < 2 ? 0 : view.getUint16(0), ranges }
}

/** What stands for another one when a code is read. */
const ALIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** A code with one character wrong is no code: that is what the check characters are for. */
function tryWrongCharacter(code: string, at: number, char: string): void {
  const was = code[at]
  if (was === '-' || /[\s\-‐-―−ー]/.test(char)) return
  const meant = char.normalize('NFKC').toUpperCase()
  if ((ALIKE[meant] ?? meant) === was) return
  const read = readGapText(code.slice(0, at) + char + code.slice(at + 1))
  promise('word' in read, 'a wrong character is noticed')
}

function readText(text: string): void {
  const read = readGapText(text)
  if ('word' in read) {
    promise(readGapRequest(text) === read.word, 'both say the same')
    return
  }
  promise(isSame(readGapRequest(text), read), 'both read the same')
  const request = gapRequestOf(read.stream, read.ranges)
  const code = writeGapCode(request)
  if (code !== undefined) promise(isSame(readGapText(code), request), 'what was read can be said as a code')
  const report = gapReportOf(request, EXPORTED)
  promise(isSame(readGapText(JSON.stringify(report)), request), 'and as a file')
}

export const gapRequest: FuzzTarget = {
  name: 'gap-request',
  covers: ['/proto/gap-code.js', '/proto/rfc3339.js'],
  words: ['{', '"ranges":[', '"checksum":"', 'O', '０', '-', '‐', ' ', 'null', '1e99', '[[', '-0'],
  bytesMax: 2048,
  seeds: () =>
    some.flatMap((request) =>
      [writeGapCode(request)!, JSON.stringify(gapReportOf(request, EXPORTED))].map((text) => Buffer.from(text)),
    ),
  open: () => (input) => {
    const text = Buffer.from(input).toString()
    readText(text)
    const request = requestOf(input)
    const code = writeGapCode(request)
    if (code === undefined) return
    readText(code)
    const [at = 0, value = 0] = input
    tryWrongCharacter(code, at % code.length, String.fromCharCode(value))
    tryWrongCharacter(code, at % code.length, '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[value & 31])
  },
}
