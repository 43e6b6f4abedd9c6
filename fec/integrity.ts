/**
 * Digests and tags (PROTOCOL.md D7, D8, F4): one hash pass over a symbol serves both.
 *
 * - h_i = BLAKE3(symbol i), 32 bytes.
 * - tag = keyed BLAKE3(header ‖ h_i), first 16 bytes; without a key, plain BLAKE3.
 * - frame digest = BLAKE3("katamichi frame 1" ‖ epoch ‖ lane ‖ sequence ‖ length ‖ k ‖ symbol length ‖ h_1 … h_k).
 *
 * This is the reference, on @noble/hashes; a SIMD kernel may fill the same face.
 */

import { blake3 } from '@noble/hashes/blake3.js'
import { assert } from '../ground/assert.js'
import { HEADER_LENGTH, TAG_LENGTH } from '../proto/datagram.js'
import { symbolLengthOf } from '../proto/geometry.js'

export const SYMBOL_HASH_LENGTH = 32

/** Most symbols or datagrams of one run: those of the largest block. */
export const RUN_MAX = 256

/** Up to {@link RUN_MAX} things of one length in one memory: number i begins at `offset` + i · `stride`. */
export interface Run {
  readonly bytes: Uint8Array
  readonly offset: number
  readonly stride: number
  readonly count: number
}

/** Both belong to whoever verified, begin at a multiple of 4, and hold until it is asked again. */
interface Verified {
  /** A byte for each datagram: 1 where its tag is right, else 0. */
  readonly verdicts: Uint8Array
  /** h_i of each datagram's symbol, 32 bytes each. */
  readonly symbolHashes: Uint8Array
}

/** A run that leads out of its memory is our own mistake and throws RangeError. */
export interface Integrity {
  /** h_i of `symbol`, 32 bytes. */
  hashSymbol(symbol: Uint8Array): Uint8Array
  /** Tag over the first 48 bytes of `datagram` and h_i; `key` is 32 bytes, or `undefined` for an unkeyed tag. */
  tag(key: Uint8Array | undefined, datagram: Uint8Array, symbolHash: Uint8Array): Uint8Array
  /** Whole frame digest, 32 bytes; `symbolHashes` holds h_1 … h_k, 32 bytes each. */
  digestFrame(frame: FrameIdentity, symbolHashes: Uint8Array): Uint8Array
  /** h_i of each symbol of a run, 32 bytes each, to the beginning of `symbolHashes`. */
  hashSymbols(symbols: Run, symbolLength: number, symbolHashes: Uint8Array): void
  /** Writes the tag of each datagram of a run behind its symbol, from its header and its h_i in `symbolHashes`. */
  tagDatagrams(key: Uint8Array | undefined, datagrams: Run, symbolLength: number, symbolHashes: Uint8Array): void
  /** Hashes the symbols of a run of datagrams and compares their tags, in constant time. */
  verifyDatagrams(key: Uint8Array | undefined, datagrams: Run, symbolLength: number): Verified
}

interface FrameIdentity {
  epoch: number
  lane: number
  sequence: number
  frameLength: number
  k: number
}

const FRAME_DOMAIN = ascii('katamichi frame 1')

const oneAtATime: Pick<Integrity, 'hashSymbol' | 'tag' | 'digestFrame'> = {
  hashSymbol: (symbol) => blake3(symbol),

  tag(key, datagram, symbolHash) {
    const message = new Uint8Array(HEADER_LENGTH + SYMBOL_HASH_LENGTH)
    message.set(datagram.subarray(0, HEADER_LENGTH))
    message.set(symbolHash, HEADER_LENGTH)
    return blake3(message, key ? { key, dkLen: TAG_LENGTH } : { dkLen: TAG_LENGTH })
  },

  digestFrame: (frame, symbolHashes) => blake3(frameDigestMessage(frame, symbolHashes)),
}

export const referenceIntegrity: Integrity = { ...oneAtATime, ...runsOneByOne(oneAtATime) }

/** What is asked for runs, by what is done for one. */
export function runsOneByOne(
  one: Pick<Integrity, 'hashSymbol' | 'tag'>,
): Pick<Integrity, 'hashSymbols' | 'tagDatagrams' | 'verifyDatagrams'> {
  const verdicts = new Uint8Array(RUN_MAX)
  const verifiedHashes = new Uint8Array(RUN_MAX * SYMBOL_HASH_LENGTH)
  return {
    hashSymbols(symbols, symbolLength, symbolHashes) {
      for (let i = 0; i < symbols.count; i++) {
        symbolHashes.set(one.hashSymbol(inRun(symbols, i, symbolLength)), i * SYMBOL_HASH_LENGTH)
      }
    },

    tagDatagrams(key, datagrams, symbolLength, symbolHashes) {
      for (let i = 0; i < datagrams.count; i++) {
        const datagram = inRun(datagrams, i, HEADER_LENGTH + symbolLength + TAG_LENGTH)
        const symbolHash = symbolHashes.subarray(i * SYMBOL_HASH_LENGTH, (i + 1) * SYMBOL_HASH_LENGTH)
        datagram.set(one.tag(key, datagram, symbolHash), HEADER_LENGTH + symbolLength)
      }
    },

    verifyDatagrams(key, datagrams, symbolLength) {
      for (let i = 0; i < datagrams.count; i++) {
        const datagram = inRun(datagrams, i, HEADER_LENGTH + symbolLength + TAG_LENGTH)
        const symbolHash = one.hashSymbol(datagram.subarray(HEADER_LENGTH, HEADER_LENGTH + symbolLength))
        const tag = one.tag(key, datagram, symbolHash)
        const isRight = equalInConstantTime(tag, datagram.subarray(HEADER_LENGTH + symbolLength), TAG_LENGTH)
        verdicts[i] = isRight ? 1 : 0
        verifiedHashes.set(symbolHash, i * SYMBOL_HASH_LENGTH)
      }
      return { verdicts, symbolHashes: verifiedHashes }
    },
  }
}

function inRun({ bytes, offset, stride, count }: Run, index: number, length: number): Uint8Array {
  const start = offset + index * stride
  const isWithin = start >= 0 && start + length <= bytes.length
  assert(count <= RUN_MAX && isWithin, 'a run lies within its memory', count, start, length)
  return bytes.subarray(start, start + length)
}

/** What the frame digest is the hash of (F4). */
export function frameDigestMessage(frame: FrameIdentity, symbolHashes: Uint8Array): Uint8Array {
  const message = new Uint8Array(FRAME_DOMAIN.length + 17 + symbolHashes.length)
  message.set(FRAME_DOMAIN)
  const view = new DataView(message.buffer, FRAME_DOMAIN.length)
  view.setUint32(0, frame.epoch)
  view.setUint8(4, frame.lane)
  view.setUint16(5, Math.floor(frame.sequence / 2 ** 32))
  view.setUint32(7, frame.sequence >>> 0)
  view.setUint32(11, ((frame.frameLength << 8) | frame.k) >>> 0)
  view.setUint16(15, symbolLengthOf(frame.frameLength, frame.k))
  message.set(symbolHashes, FRAME_DOMAIN.length + 17)
  return message
}

/** Compares in a time that does not depend on where the bytes differ. Both are `length` bytes long. */
export function equalInConstantTime(a: Uint8Array, b: Uint8Array, length: number): boolean {
  let difference = 0
  for (let i = 0; i < length; i++) difference |= a[i] ^ b[i]
  return difference === 0
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0))
}
