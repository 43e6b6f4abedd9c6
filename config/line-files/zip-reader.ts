/**
 * Reads files from a zip archive by its central directory: stored and deflated ones, as GTFS feeds have them. Whatever
 * else the format knows is refused by name. Pure, but for zlib.
 */
import { crc32, inflateRawSync } from 'node:zlib'

/** Most bytes that a file may unpack to. The stop times of the largest feeds are half of that. */
const UNPACKED_BYTES_MAX = 1024 * 1024 * 1024
const ENTRIES_MAX = 10_000
const END_SIGNATURE = 0x06054b50
const END_BYTES = 22
/** Longest comment behind the end record: its length has 16 bits. */
const COMMENT_BYTES_MAX = 65_535
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 1
const ZIP64 = 0xffffffff

interface ZipEntry {
  name: string
  method: number
  flags: number
  crc: number
  packedBytes: number
  unpackedBytes: number
  localOffset: number
}

export class ZipError extends Error {}

export function isZip(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6))
}

/** Entries by name; of two with one name the later counts. Throws {@link ZipError}. */
export function zipEntries(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = viewOf(bytes)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > ENTRIES_MAX) throw new ZipError(`holds more than ${ENTRIES_MAX} files`)
  let at = view.getUint32(end + 16, true)
  if (at === ZIP64)
    throw new ZipError('is of the 64-bit form, which is not read; pack it again with fewer or smaller files')
  const entries = new Map<string, ZipEntry>()
  for (let n = 0; n < count; n++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw new ZipError('has a broken list of files; is it cut off?')
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes))
    entries.set(name, {
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      localOffset: view.getUint32(at + 42, true),
    })
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Unpacks an entry. Throws {@link ZipError}, also when what comes out is not what was packed. */
export function unzipped(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const { name, method, flags, localOffset, packedBytes, unpackedBytes } = entry
  const refuse = (reason: string) => new ZipError(`${name}: ${reason}`)
  if (flags & ENCRYPTED_FLAG) throw refuse('is encrypted')
  if (method !== STORED && method !== DEFLATED) throw refuse(`is packed by method ${method}; only deflate is read`)
  if (unpackedBytes > UNPACKED_BYTES_MAX) throw refuse(`unpacks to more than ${UNPACKED_BYTES_MAX} B`)
  const view = viewOf(bytes)
  if (localOffset + LOCAL_BYTES > bytes.length || view.getUint32(localOffset, true) !== LOCAL_SIGNATURE)
    throw refuse('is not where the list of files says')
  const start =
    localOffset + LOCAL_BYTES + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true)
  if (start + packedBytes > bytes.length) throw refuse('is cut off')
  const packed = bytes.subarray(start, start + packedBytes)
  const unpacked = method === STORED ? packed : inflated(packed, unpackedBytes, refuse)
  if (unpacked.length !== unpackedBytes || crc32(unpacked) !== entry.crc)
    throw refuse('is damaged: its checksum differs')
  return unpacked
}

function inflated(packed: Uint8Array, unpackedBytes: number, refuse: (reason: string) => ZipError): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpackedBytes) })
  } catch {
    throw refuse('is damaged: it cannot be unpacked')
  }
}

/** Where the end record begins. Only a comment may stand behind it. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - COMMENT_BYTES_MAX); at--)
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  throw new ZipError('is no zip archive, or is cut off')
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
