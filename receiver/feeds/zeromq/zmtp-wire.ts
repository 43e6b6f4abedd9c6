/**
 * ZMTP 3 as a listener without CURVE needs it (RFC 23/ZMTP): reads what a peer sends piece by piece, and makes our
 * answers. A length is judged as soon as its header is there, so nothing that is too long is ever held. Pure.
 *
 *     greeting   0xff, 8 bytes, 0x7f, major, minor, mechanism (20), as-server, 31 zeros
 *     frame      flags (1 more, 2 long, 4 command), length (1 or 8), body
 */
export type ZmtpFault = 'not_zmtp' | 'mechanism' | 'too_long'

export interface ZmtpFrame {
  isCommand: boolean
  hasMore: boolean
  body: Uint8Array
}

const GREETING_BYTES = 64
const MECHANISM_AT = 12
const MECHANISM_BYTES = 20
const MORE = 1
const LONG = 2
const COMMAND = 4
const NO_BYTES = new Uint8Array(0)

/** The greeting of version 3.0: peers then send their subscriptions as messages, which all versions do. */
export const GREETING = (() => {
  const greeting = new Uint8Array(GREETING_BYTES)
  greeting.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0])
  greeting.set(ascii('NULL'), MECHANISM_AT)
  return greeting
})()

/** Reads one peer's bytes. What is left between two calls is less than a frame of the longest length. */
export class ZmtpReader {
  #bytes: Uint8Array = NO_BYTES
  #at = 0
  #isGreeted = false

  constructor(private readonly frameBytesMax: number) {}

  get isGreeted(): boolean {
    return this.#isGreeted
  }

  /** Number of bytes that `next` has not taken. */
  get waiting(): number {
    return this.#bytes.length - this.#at
  }

  push(bytes: Uint8Array): void {
    if (this.waiting === 0) this.#bytes = bytes
    else {
      const both = new Uint8Array(this.waiting + bytes.length)
      both.set(this.#bytes.subarray(this.#at))
      both.set(bytes, this.waiting)
      this.#bytes = both
    }
    this.#at = 0
  }

  /** Returns the next frame, the word `greeted` once, the fault, or `undefined` while more bytes are needed. */
  next(): ZmtpFrame | 'greeted' | ZmtpFault | undefined {
    if (!this.#isGreeted) return this.#greeting()
    const bytes = this.#bytes
    const at = this.#at
    if (this.waiting < 2) return undefined
    const flags = bytes[at]
    if (flags > (MORE | LONG | COMMAND)) return 'not_zmtp'
    const isLong = (flags & LONG) !== 0
    if (isLong && this.waiting < 9) return undefined
    const length = isLong ? longLength(bytes, at + 1) : bytes[at + 1]
    if (length > this.frameBytesMax) return 'too_long'
    const from = at + (isLong ? 9 : 2)
    if (bytes.length < from + length) return undefined
    this.#at = from + length
    return {
      isCommand: (flags & COMMAND) !== 0,
      hasMore: (flags & MORE) !== 0,
      body: bytes.subarray(from, this.#at),
    }
  }

  #greeting(): 'greeted' | ZmtpFault | undefined {
    const bytes = this.#bytes.subarray(this.#at)
    // Each byte is judged as soon as it is there: an older version waits for our answer before it sends the rest.
    if ((bytes[0] ?? 0xff) !== 0xff || ((bytes[9] ?? 0x7f) & 1) === 0 || (bytes[10] ?? 3) < 3) return 'not_zmtp'
    if (bytes.length < GREETING_BYTES) return undefined
    const mechanism = text(bytes.subarray(MECHANISM_AT, MECHANISM_AT + MECHANISM_BYTES)).replace(/\0+$/, '')
    if (mechanism !== 'NULL') return 'mechanism'
    this.#at += GREETING_BYTES
    this.#isGreeted = true
    return 'greeted'
  }
}

/** Lengths beyond 53 bits lose precision, but stay above any limit of ours. */
function longLength(bytes: Uint8Array, at: number): number {
  let length = 0
  for (let i = 0; i < 8; i++) length = length * 256 + bytes[at + i]
  return length
}

/** Returns the command's name and the data after it; `undefined` when the body is no command. */
export function commandOf(body: Uint8Array): { name: string; data: Uint8Array } | undefined {
  const length = body[0]
  if (length === undefined || body.length < 1 + length) return undefined
  return { name: text(body.subarray(1, 1 + length)), data: body.subarray(1 + length) }
}

/** Returns the Socket-Type that a READY command names. */
export function socketTypeOf(metadata: Uint8Array): string | undefined {
  let at = 0
  while (at < metadata.length) {
    const nameEnd = at + 1 + metadata[at]
    if (nameEnd + 4 > metadata.length) return undefined
    const name = text(metadata.subarray(at + 1, nameEnd)).toLowerCase()
    const length = metadata.subarray(nameEnd, nameEnd + 4).reduce((sum, byte) => sum * 256 + byte, 0)
    at = nameEnd + 4 + length
    if (at > metadata.length) return undefined
    if (name === 'socket-type') return text(metadata.subarray(nameEnd + 4, at))
  }
  return undefined
}

export function readyCommand(socketType: string): Uint8Array {
  const name = 'Socket-Type'
  return command('READY', [name.length, ...ascii(name), 0, 0, 0, socketType.length, ...ascii(socketType)])
}

/** @param data the PING's data: its time to live, which is the asker's business, and the context to send back */
export function pongCommand(data: Uint8Array): Uint8Array {
  return command('PONG', [...data.subarray(2, 2 + PING_CONTEXT_BYTES_MAX)])
}

const PING_CONTEXT_BYTES_MAX = 16

function command(name: string, data: readonly number[]): Uint8Array {
  return Uint8Array.from([COMMAND, 1 + name.length + data.length, name.length, ...ascii(name), ...data])
}

/** Length of the header of a frame with this body. */
function frameHeaderBytes(bodyBytes: number): number {
  return bodyBytes < 256 ? 2 : 9
}

/** Writes the header of a frame at `at`. Returns where the body begins. */
export function writeFrameHeader(into: Uint8Array, at: number, bodyBytes: number, hasMore: boolean): number {
  const more = hasMore ? MORE : 0
  if (bodyBytes < 256) {
    into[at] = more
    into[at + 1] = bodyBytes
    return at + 2
  }
  into[at] = more | LONG
  let left = bodyBytes
  for (let i = 8; i >= 1; i--) {
    into[at + i] = left % 256
    left = Math.floor(left / 256)
  }
  return at + 9
}

/** The parts of a message; texts are UTF-8. */
export type Parts = readonly (string | Uint8Array)[]

export function partLengths(parts: Parts): number[] {
  return parts.map((part) => (typeof part === 'string' ? Buffer.byteLength(part) : part.length))
}

export function messageBytes(lengths: readonly number[]): number {
  let bytes = 0
  for (const length of lengths) bytes += frameHeaderBytes(length) + length
  return bytes
}

/** Writes a message at `at`. Returns where it ends. */
export function writeMessage(into: Buffer, at: number, parts: Parts, lengths: readonly number[]): number {
  for (const [index, part] of parts.entries()) {
    const length = lengths[index]
    at = writeFrameHeader(into, at, length, index < parts.length - 1)
    if (typeof part === 'string') into.write(part, at)
    else into.set(part, at)
    at += length
  }
  return at
}

export function messageOf(parts: Parts): Uint8Array {
  const lengths = partLengths(parts)
  const bytes = Buffer.allocUnsafe(messageBytes(lengths))
  writeMessage(bytes, 0, parts, lengths)
  return bytes
}

/** Makes a text with one character for each byte. */
function text(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function ascii(word: string): number[] {
  return [...word].map((character) => character.charCodeAt(0))
}
