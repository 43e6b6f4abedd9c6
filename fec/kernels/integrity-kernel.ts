/**
 * Digests and tags by SIMD kernel, the same bytes as those of `referenceIntegrity`. Only runs in the kernels' own
 * memory have the kernel's full speed; those in any other memory are done one by one.
 */
import { HEADER_LENGTH, TAG_LENGTH } from '../../proto/datagram.js'
import {
  frameDigestMessage,
  type Integrity,
  RUN_MAX,
  type Run,
  referenceIntegrity,
  runsOneByOne,
  SYMBOL_HASH_LENGTH,
} from '../integrity.js'
import { instantiateKernel, type KernelBuild } from './kernel-build.js'
import { type KernelMemory, MESSAGE_LENGTH_MAX } from './kernel-memory.js'
import { type WideHash, wideCount } from './wide-hash.js'

/** Addresses and lengths in bytes; see integrity-kernel.as.ts. */
interface IntegrityKernel {
  prepare(words: number): void
  hashOne(message: number, length: number, hash: number, keys: number, words: number): void
  // biome-ignore format: one signature, one line
  hashMany(first: number, count: number, stride: number, length: number, hashes: number, keys: number, words: number): void
  // biome-ignore format: one signature, one line
  tagMany(first: number, count: number, stride: number, tagOffset: number, hashes: number, keyId: number, keys: number, words: number): void
  // biome-ignore format: one signature, one line
  checkMany(first: number, count: number, stride: number, tagOffset: number, hashes: number, verdicts: number, keyId: number, keys: number, words: number): void
}

const KEY_LENGTH = 32
/** The kernel's numbers for "no key", and for the only other key it is given. */
const NO_KEY = 0
const THE_KEY = 1

/** An unkeyed hash begins with the square roots of the first eight primes, as SHA-256 does. */
const INITIAL_VALUE = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** `build` is for comparing builds; `wideHash`, in the same memory, is used for what it can hash. */
export function createKernelIntegrity(
  kernelMemory: KernelMemory,
  { build, wideHash }: { build?: KernelBuild | undefined; wideHash?: WideHash | undefined } = {},
): Integrity {
  const kernel = instantiateKernel<IntegrityKernel>('integrity-kernel', kernelMemory, build)
  const { memory, bytes, at } = kernelMemory
  const { words, keys, message } = at
  const hashes = bytes.subarray(at.symbolHashes, at.symbolHashes + RUN_MAX * SYMBOL_HASH_LENGTH)
  const verdicts = bytes.subarray(at.verdicts, at.verdicts + RUN_MAX)
  const view = new DataView(memory.buffer, keys)
  INITIAL_VALUE.forEach((word, i) => {
    view.setUint32(4 * i, word, true)
  })
  kernel.prepare(words)

  /** Writes the hashes of a run's messages to `symbolHashes`. */
  function hashRun(first: number, count: number, stride: number, length: number): void {
    const wide = wideHash ? wideCount(count, length) : 0
    if (wide > 0) wideHash!(first, wide, stride, length, at.symbolHashes)
    if (wide === count) return
    const hashesOfRest = at.symbolHashes + wide * SYMBOL_HASH_LENGTH
    kernel.hashMany(first + wide * stride, count - wide, stride, length, hashesOfRest, keys, words)
  }

  /** Hashes a message, and copies it first if it lies elsewhere. */
  function hash(source: Uint8Array): Uint8Array {
    if (source.length > MESSAGE_LENGTH_MAX) throw new RangeError(`message of ${source.length} bytes`)
    const isInPlace = source.buffer === memory.buffer
    if (!isInPlace) bytes.set(source, message)
    kernel.hashOne(isInPlace ? source.byteOffset : message, source.length, words, keys, words)
    return bytes.slice(words, words + SYMBOL_HASH_LENGTH)
  }

  /** Returns the key's number for the kernel. */
  function useKey(key: Uint8Array | undefined): number {
    if (!key) return NO_KEY
    if (key.length !== KEY_LENGTH) throw new RangeError(`key of ${key.length} bytes`)
    bytes.set(key, keys + THE_KEY * KEY_LENGTH)
    return THE_KEY
  }

  /** Where the run begins for the kernel; `undefined` when it must be done one by one. */
  function addressOf({ bytes: own, offset, stride, count }: Run, each: number): number | undefined {
    const ok =
      [offset, count, stride, each].every((n) => Number.isInteger(n) && n >= 0) &&
      count <= RUN_MAX &&
      offset + Math.max(count - 1, 0) * stride + each <= own.length
    if (!ok) throw new RangeError(`no run: ${count} of ${each} bytes at ${offset}, stride ${stride}`)
    const isInReach = own.buffer === memory.buffer && each <= MESSAGE_LENGTH_MAX
    return isInReach ? own.byteOffset + offset : undefined
  }

  const oneAtATime: Pick<Integrity, 'hashSymbol' | 'tag' | 'digestFrame'> = {
    // Only a link with jumbo datagrams has longer symbols.
    hashSymbol: (symbol) => (symbol.length > MESSAGE_LENGTH_MAX ? referenceIntegrity.hashSymbol(symbol) : hash(symbol)),
    digestFrame: (frame, symbolHashes) => hash(frameDigestMessage(frame, symbolHashes)),

    tag(key, datagram, symbolHash) {
      const tagOffset = HEADER_LENGTH + SYMBOL_HASH_LENGTH
      bytes.set(datagram.subarray(0, HEADER_LENGTH), message)
      bytes.set(symbolHash, message + HEADER_LENGTH)
      kernel.tagMany(message, 1, 0, tagOffset, message + HEADER_LENGTH, useKey(key), keys, words)
      return bytes.slice(message + tagOffset, message + tagOffset + TAG_LENGTH)
    },
  }
  const oneByOne = runsOneByOne(oneAtATime)

  return {
    ...oneAtATime,

    hashSymbols(symbols, symbolLength, symbolHashes) {
      const { count, stride } = symbols
      const first = addressOf(symbols, symbolLength)
      if (first === undefined) return oneByOne.hashSymbols(symbols, symbolLength, symbolHashes)
      // The hashes go through a region of our own, because the kernel writes four at a time, and so past the last.
      hashRun(first, count, stride, symbolLength)
      symbolHashes.set(hashes.subarray(0, count * SYMBOL_HASH_LENGTH))
    },

    tagDatagrams(key, datagrams, symbolLength, symbolHashes) {
      const { count, stride } = datagrams
      const first = addressOf(datagrams, HEADER_LENGTH + symbolLength + TAG_LENGTH)
      if (first === undefined) return oneByOne.tagDatagrams(key, datagrams, symbolLength, symbolHashes)
      hashes.set(symbolHashes.subarray(0, count * SYMBOL_HASH_LENGTH))
      const tagOffset = HEADER_LENGTH + symbolLength
      kernel.tagMany(first, count, stride, tagOffset, at.symbolHashes, useKey(key), keys, words)
    },

    verifyDatagrams(key, datagrams, symbolLength) {
      const { count, stride } = datagrams
      const first = addressOf(datagrams, HEADER_LENGTH + symbolLength + TAG_LENGTH)
      if (first === undefined) return oneByOne.verifyDatagrams(key, datagrams, symbolLength)
      const keyNumber = useKey(key)
      hashRun(first + HEADER_LENGTH, count, stride, symbolLength)
      const tagOffset = HEADER_LENGTH + symbolLength
      kernel.checkMany(first, count, stride, tagOffset, at.symbolHashes, at.verdicts, keyNumber, keys, words)
      return { verdicts, symbolHashes: hashes }
    },
  }
}
