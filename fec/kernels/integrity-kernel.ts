/**
 * Digests and tags by SIMD kernel: what `referenceIntegrity` does, byte by byte, and the same for many datagrams at
 * once where they lie in the kernels' memory. Only the batches have the kernel's full speed.
 */
import { HEADER_LENGTH, TAG_LENGTH } from '../../proto/datagram.js'
import { frameDigestMessage, type Integrity, referenceIntegrity, SYMBOL_HASH_LENGTH } from '../integrity.js'
import { instantiateKernel, type KernelBuild } from './kernel-build.js'
import { BATCH_MAX, type KernelMemory, MESSAGE_LENGTH_MAX } from './kernel-memory.js'

/**
 * `first` is an address in the kernels' memory, `stride` the bytes from one to the next, `count` at most 256. Numbers
 * that lead out of the memory are our own mistake and throw RangeError.
 */
export interface BatchIntegrity extends Integrity {
  /** The hashes of the last batch, 32 bytes each. `tagBatch` reads them, so those of another batch can be put back. */
  readonly symbolHashes: Uint8Array
  /** Makes `key` (32 bytes) that of `keyId` (1 … 255). Key id 0 is "no key". */
  setTagKey(keyId: number, key: Uint8Array): void
  /** h_i of symbols, to `symbolHashes`. `first` is the first symbol, not its datagram. */
  hashBatch(first: number, count: number, stride: number, symbolLength: number): void
  /**
   * Tags datagrams from their headers and `symbolHashes`. Hashing is apart from it because headers carry the frame
   * digest, which takes all the hashes, and because a symbol goes out under several headers.
   */
  tagBatch(first: number, count: number, stride: number, symbolLength: number, keyId: number): void
  /** Hashes the symbols of datagrams, to `symbolHashes`, and checks the tags: 1 for each that is right, else 0. */
  verifyBatch(first: number, count: number, stride: number, symbolLength: number, keyId: number): Uint8Array
}

/** Addresses and lengths in bytes; see integrity-kernel.as.ts. */
interface IntegrityKernel {
  prepare(words: number): void
  hashOne(message: number, length: number, hash: number, keys: number, words: number): void
  // biome-ignore format: one signature, one line
  hashMany(first: number, count: number, stride: number, length: number, hashes: number, keys: number, words: number): void
  // biome-ignore format: one signature, one line
  tagMany(first: number, count: number, stride: number, tagOffset: number, hashes: number, keyId: number, keys: number, words: number): void
  // biome-ignore format: one signature, one line
  verifyMany(first: number, count: number, stride: number, symbolLength: number, hashes: number, verdicts: number, keyId: number, keys: number, words: number): void
}

const KEY_LENGTH = 32
/** The slot behind those of the 256 key ids. */
const KEY_WITHOUT_ID = 256

/** Square roots of the first eight primes, as in SHA-256: where an unkeyed hash begins. */
const INITIAL_VALUE = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]

/** `build` is for comparing builds. */
export function createKernelIntegrity(kernelMemory: KernelMemory, build?: KernelBuild): BatchIntegrity {
  const kernel = instantiateKernel<IntegrityKernel>('integrity-kernel', kernelMemory, build)
  const { memory, bytes, at } = kernelMemory
  const { words, tagKeys, message } = at
  const symbolHashes = bytes.subarray(at.symbolHashes, at.symbolHashes + BATCH_MAX * SYMBOL_HASH_LENGTH)
  const view = new DataView(memory.buffer, tagKeys)
  INITIAL_VALUE.forEach((word, i) => {
    view.setUint32(4 * i, word, true)
  })
  kernel.prepare(words)

  /** Hash of a message, copied first if it lies elsewhere. */
  function hash(source: Uint8Array): Uint8Array {
    if (source.length > MESSAGE_LENGTH_MAX) throw new RangeError(`message of ${source.length} bytes`)
    const isInPlace = source.buffer === memory.buffer
    if (!isInPlace) bytes.set(source, message)
    kernel.hashOne(isInPlace ? source.byteOffset : message, source.length, words, tagKeys, words)
    return bytes.slice(words, words + SYMBOL_HASH_LENGTH)
  }

  function setKey(slot: number, key: Uint8Array): void {
    if (key.length !== KEY_LENGTH) throw new RangeError(`key of ${key.length} bytes`)
    bytes.set(key, tagKeys + slot * KEY_LENGTH)
  }

  function assertBatch(first: number, count: number, stride: number, each: number, keyId = 0): void {
    const ok =
      [first, count, stride, each].every((n) => Number.isInteger(n) && n >= 0) &&
      count <= BATCH_MAX &&
      each <= MESSAGE_LENGTH_MAX + HEADER_LENGTH + TAG_LENGTH &&
      first + Math.max(count - 1, 0) * stride + each <= bytes.length &&
      keyId >= 0 &&
      keyId < KEY_WITHOUT_ID
    if (!ok) throw new RangeError(`no batch: ${count} of ${each} bytes at ${first}, stride ${stride}, key id ${keyId}`)
  }

  return {
    symbolHashes,
    // Only a link with jumbo datagrams has longer ones.
    hashSymbol: (symbol) => (symbol.length > MESSAGE_LENGTH_MAX ? referenceIntegrity.hashSymbol(symbol) : hash(symbol)),
    digestFrame: (frame, hashes) => hash(frameDigestMessage(frame, hashes)),

    tag(key, datagram, symbolHash) {
      if (key) setKey(KEY_WITHOUT_ID, key)
      const hashAt = message + HEADER_LENGTH
      const tagOffset = HEADER_LENGTH + SYMBOL_HASH_LENGTH
      bytes.set(datagram.subarray(0, HEADER_LENGTH), message)
      bytes.set(symbolHash, hashAt)
      kernel.tagMany(message, 1, 0, tagOffset, hashAt, key ? KEY_WITHOUT_ID : 0, tagKeys, words)
      return bytes.slice(message + tagOffset, message + tagOffset + TAG_LENGTH)
    },

    setTagKey(keyId, key) {
      if (!Number.isInteger(keyId) || keyId < 1 || keyId >= KEY_WITHOUT_ID) throw new RangeError(`key id ${keyId}`)
      setKey(keyId, key)
    },

    hashBatch(first, count, stride, symbolLength) {
      assertBatch(first, count, stride, symbolLength)
      kernel.hashMany(first, count, stride, symbolLength, at.symbolHashes, tagKeys, words)
    },

    tagBatch(first, count, stride, symbolLength, keyId) {
      assertBatch(first, count, stride, HEADER_LENGTH + symbolLength + TAG_LENGTH, keyId)
      kernel.tagMany(first, count, stride, HEADER_LENGTH + symbolLength, at.symbolHashes, keyId, tagKeys, words)
    },

    verifyBatch(first, count, stride, symbolLength, keyId) {
      assertBatch(first, count, stride, HEADER_LENGTH + symbolLength + TAG_LENGTH, keyId)
      const { symbolHashes: hashes, verdicts } = at
      kernel.verifyMany(first, count, stride, symbolLength, hashes, verdicts, keyId, tagKeys, words)
      return bytes.subarray(verdicts, verdicts + count)
    },
  }
}
