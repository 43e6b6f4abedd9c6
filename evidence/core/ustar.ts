/** Headers of tar archives in the plain ustar form (POSIX.1-1988), which every tar reads. */

export const BLOCK_BYTES = 512
/** Length of a name that fits without a prefix. Ours are shorter. */
const NAME_MAX = 100
/** Largest size that eleven octal digits can say. */
export const SIZE_MAX = 8 ** 11 - 1

export interface TarEntry {
  name: string
  size: number
}

/** The name is of printable ASCII. The same entry and time give the same bytes. */
export function tarHeader({ name, size }: TarEntry, mtimeS: number): Uint8Array {
  if (!isPlainName(name) || size > SIZE_MAX) throw new RangeError(`${name} of ${size} bytes does not fit an archive`)
  const header = new Uint8Array(BLOCK_BYTES)
  write(header, 0, name)
  write(header, 100, '0000644\0')
  write(header, 108, '0000000\0')
  write(header, 116, '0000000\0')
  write(header, 124, `${octal(size, 11)}\0`)
  write(header, 136, `${octal(Math.max(0, Math.min(SIZE_MAX, mtimeS)), 11)}\0`)
  write(header, 156, '0')
  write(header, 257, 'ustar\x0000')
  write(header, 148, `${octal(sumOf(header), 6)}\0 `)
  return header
}

/** `end`: a block of zeros, with which an archive ends. `undefined`: no header of the form that we write. */
export function readTarHeader(header: Uint8Array): TarEntry | 'end' | undefined {
  if (header.length !== BLOCK_BYTES) return undefined
  if (header.every((byte) => byte === 0)) return 'end'
  const name = text(header, 0, NAME_MAX)
  const size = Number.parseInt(text(header, 124, 12), 8)
  const mtimeS = Number.parseInt(text(header, 136, 12), 8)
  if (!isPlainName(name) || !isWithin(size) || !isWithin(mtimeS)) return undefined
  const own = tarHeader({ name, size }, mtimeS)
  return header.every((byte, at) => byte === own[at]) ? { name, size } : undefined
}

/** Bytes between the end of a file and the next header. */
export function paddingOf(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES
}

/** One that leads nowhere but into the folder in which somebody unpacks. */
function isPlainName(name: string): boolean {
  return name.length <= NAME_MAX && /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/.test(name)
}

function isWithin(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= SIZE_MAX
}

/** The field of the sum itself counts as blanks. */
function sumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
}

function write(header: Uint8Array, at: number, value: string): void {
  for (let i = 0; i < value.length; i++) header[at + i] = value.charCodeAt(i)
}

function text(header: Uint8Array, at: number, length: number): string {
  const bytes = header.subarray(at, at + length)
  const end = bytes.indexOf(0)
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end))).trim()
}

function octal(value: number, digits: number): string {
  return Math.floor(value).toString(8).padStart(digits, '0')
}
