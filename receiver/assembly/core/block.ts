/** One source block being put together from its symbols (PROTOCOL.md R5–R7). */

import { type CopyBytes, copyBytes } from '../../../fec/copy-bytes.js'
import type { ErasureCode } from '../../../fec/erasure-code.js'
import { type Integrity, SYMBOL_HASH_LENGTH } from '../../../fec/integrity.js'
import { assert } from '../../../ground/assert.js'
import { type DatagramHeader, DIGEST_LENGTH } from '../../../proto/datagram.js'
import { type BlockGeometry, symbolLengthOf } from '../../../proto/geometry.js'

const HASH_WORDS = SYMBOL_HASH_LENGTH / 4

type SymbolVerdict = 'stored' | 'duplicate' | 'conflict'
type RestoreVerdict = 'intact' | 'recovered' | 'digest_mismatch'

/**
 * ```text
 * memory of a block
 * 0              symbol length           (k + M) · symbol length        + 32 · k
 * ├── symbol 0 ──┼── symbol 1 ──┼── … ───┼── h_0 ── h_1 ── … h_(k − 1) ─┼── a byte a symbol: present ──┤
 * ```
 */
export class Block {
  readonly geometry: BlockGeometry
  readonly #hashes: Uint8Array
  readonly #hashWords: Int32Array
  readonly #present: Uint8Array
  readonly #frameLength: number
  readonly #digest: Uint8Array
  readonly #identity: { epoch: number; lane: number; sequence: number }
  /** Key id of the last symbol that was kept. */
  keyId = 0
  #symbols = 0
  #sourceSymbols = 0
  #wholeDigest: Uint8Array | undefined

  /**
   * @param memory  the block's own: at least {@link Block.bytesFor} bytes of any content, from a multiple of 4 on
   * @param firstMs when its first symbol arrived
   */
  constructor(
    header: DatagramHeader,
    readonly memory: Uint8Array,
    readonly firstMs: number,
    private readonly copy: CopyBytes = copyBytes,
  ) {
    const { k, log2M, frameLength, epoch, lane, sequence } = header
    const symbolLength = symbolLengthOf(frameLength, k)
    assert(memory.length >= Block.bytesFor(header), 'a block has the memory that it takes', memory.length, k, log2M)
    this.geometry = { k, log2M, symbolLength }
    this.#frameLength = frameLength
    this.#digest = header.digest.slice()
    this.#identity = { epoch, lane, sequence }
    const hashesAt = (k + 2 ** log2M) * symbolLength
    const presentAt = hashesAt + k * SYMBOL_HASH_LENGTH
    this.#hashes = memory.subarray(hashesAt, presentAt)
    this.#hashWords = new Int32Array(memory.buffer, memory.byteOffset + hashesAt, k * HASH_WORDS)
    this.#present = memory.subarray(presentAt, presentAt + k + 2 ** log2M).fill(0)
  }

  /** Memory that the block of this header takes. */
  static bytesFor({ k, log2M, frameLength }: DatagramHeader): number {
    const symbols = k + 2 ** log2M
    return symbols * symbolLengthOf(frameLength, k) + k * SYMBOL_HASH_LENGTH + symbols
  }

  get isComplete(): boolean {
    return this.#symbols >= this.geometry.k
  }

  /** Whether the header belongs to this frame: the same sequence number may be claimed with another digest. */
  hasDigest(digest: Uint8Array): boolean {
    for (let i = 0; i < DIGEST_LENGTH; i++) if (this.#digest[i] !== digest[i]) return false
    return true
  }

  /**
   * Keeps an authenticated symbol, which lies at `symbolAt` of `bytes`, with its h_i from word `hashAt` of `hashWords`
   * on. Counts distinct symbols, not datagrams.
   */
  handleSymbol(
    header: DatagramHeader,
    bytes: Uint8Array,
    symbolAt: number,
    hashWords: Int32Array,
    hashAt: number,
  ): SymbolVerdict {
    const { k, log2M, symbolLength } = this.geometry
    if (header.k !== k || header.log2M !== log2M || header.frameLength !== this.#frameLength) return 'conflict'
    const id = header.encodingSymbolId
    assert(id < this.#present.length, 'a symbol is one of its block', id, this.#present.length)
    if (this.#present[id]) return 'duplicate'
    this.#present[id] = 1
    this.#symbols++
    this.keyId = header.keyId
    this.copy(bytes, symbolAt, symbolLength, this.memory, id * symbolLength)
    if (id < k) {
      this.#sourceSymbols++
      for (let w = 0; w < HASH_WORDS; w++) this.#hashWords[id * HASH_WORDS + w] = hashWords[hashAt + w]
    }
    return 'stored'
  }

  /** Restores what is missing and checks the digest. It must be called once, when {@link isComplete}. */
  restore(code: ErasureCode, integrity: Integrity): RestoreVerdict {
    const { k, symbolLength } = this.geometry
    assert(this.isComplete, 'a block is complete when it is restored', this.#symbols, k)
    const isIntact = this.#sourceSymbols === k
    if (!isIntact) {
      const memory = { bytes: this.memory, offset: 0, stride: symbolLength }
      const isRestored = code.decode(this.geometry, memory, this.#present)
      assert(isRestored, 'any k symbols restore a block', k, this.#symbols)
      for (let i = 0; i < k; i++) {
        if (this.#present[i]) continue
        const symbol = this.memory.subarray(i * symbolLength, (i + 1) * symbolLength)
        this.#hashes.set(integrity.hashSymbol(symbol), i * SYMBOL_HASH_LENGTH)
      }
    }
    const frame = { ...this.#identity, frameLength: this.#frameLength, k }
    const digest = integrity.digestFrame(frame, this.#hashes)
    if (!this.hasDigest(digest) || !this.#isFilledWithZero()) return 'digest_mismatch'
    this.#wholeDigest = digest
    return isIntact ? 'intact' : 'recovered'
  }

  /** All 32 bytes of the digest. Only a block that was restored has it: a header has the first half alone. */
  get digest(): Uint8Array {
    assert(this.#wholeDigest !== undefined, 'a block has its digest when it is restored')
    return this.#wholeDigest
  }

  /** The restored frame: a view of the block's memory. */
  frame(): Uint8Array {
    return this.memory.subarray(0, this.#frameLength)
  }

  /** D6: the bytes between the frame's end and its last symbol's end are zero. */
  #isFilledWithZero(): boolean {
    const end = this.geometry.k * this.geometry.symbolLength
    for (let i = this.#frameLength; i < end; i++) if (this.memory[i] !== 0) return false
    return true
  }
}
