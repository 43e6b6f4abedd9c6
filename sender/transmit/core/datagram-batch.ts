/**
 * Holds datagrams that go out together, each in its slot, and writes their headers and tags, once for each link that
 * they leave on (PROTOCOL.md D1, D5, D8).
 */

import { type Integrity, SYMBOL_HASH_LENGTH } from '../../../fec/integrity.js'
import { assert } from '../../../ground/assert.js'
import {
  DATAGRAM_OVERHEAD,
  type DatagramHeader,
  HEADER_LENGTH,
  writeCounterAndId,
  writeHeader,
} from '../../../proto/datagram.js'
import type { DatagramSlots, EncodedBlock } from './block-encoder.js'
import type { LinkKey } from './link-keys.js'

export type DatagramIdentity = Pick<DatagramHeader, 'keyId' | 'fingerprint' | 'stream' | 'sender' | 'epoch'>

/** Symbols of one block whose encoding symbol ids follow one another. */
interface SymbolRun {
  block: EncodedBlock
  firstSymbol: number
  count: number
}

export class DatagramBatch {
  /** Slot and length in bytes of each datagram, in the order of sending; `count` of them are valid. */
  readonly slotNumbers: Uint32Array
  readonly lengths: Uint32Array
  count = 0
  /** Blocks whose last symbol is in this batch. */
  readonly finished: EncodedBlock[] = []
  readonly #runs: SymbolRun[] = []
  /** The header that the run's headers differ from in counter and encoding symbol id alone. */
  readonly #header = new Uint8Array(HEADER_LENGTH)
  /** The same by words, like the slots. By words a header costs 20 ns to copy; by bytes, in shared memory, 200. */
  readonly #headerWords = new Int32Array(this.#header.buffer)
  readonly #words: Int32Array

  constructor(
    private readonly slots: DatagramSlots,
    private readonly countMax: number,
    private identity: DatagramIdentity,
    private seal: { integrity: Integrity; tagKey: Uint8Array | undefined },
    /** The datagram counter of this batch's first datagram. It is the same on every link, for all send the same. */
    private firstCounter = 0,
  ) {
    const { buffer, byteOffset, length } = slots.bytes
    this.#words = new Int32Array(buffer, byteOffset, length >> 2)
    this.slotNumbers = new Uint32Array(countMax)
    this.lengths = new Uint32Array(countMax)
  }

  get isFull(): boolean {
    return this.count === this.countMax
  }

  /** Forgets its datagrams, whose numbers are used up. */
  clear(): void {
    this.firstCounter = (this.firstCounter + this.count) >>> 0
    this.count = 0
    this.finished.length = 0
    this.#runs.length = 0
  }

  /** From here on tags are made with this key, those of blocks begun before it too. */
  useKey({ keyId, tagKey }: LinkKey): void {
    this.identity = { ...this.identity, keyId }
    this.seal = { integrity: this.seal.integrity, tagKey }
  }

  add(block: EncodedBlock, encodingSymbolId: number): void {
    assert(this.count < this.countMax, 'a batch has room for what is added', this.count, this.countMax)
    assert(encodingSymbolId < block.symbolCount, 'a block has the symbol', encodingSymbolId, block.symbolCount)
    this.slotNumbers[this.count] = block.firstSlot + encodingSymbolId
    this.lengths[this.count] = DATAGRAM_OVERHEAD + block.symbolLength
    this.count++
    if (encodingSymbolId === block.symbolCount - 1) this.finished.push(block)
    const run = this.#runs.at(-1)
    if (run?.block === block && run.firstSymbol + run.count === encodingSymbolId) run.count++
    else this.#runs.push({ block, firstSymbol: encodingSymbolId, count: 1 })
  }

  /** Writes the datagrams' headers and tags, for link A (0) or B (1). */
  label(link = 0): void {
    const { bytes, offset, stride } = this.slots
    const words = this.#words
    let counter = this.firstCounter
    for (const { block, firstSymbol, count } of this.#runs) {
      const first = offset + (block.firstSlot + firstSymbol) * stride
      const { lane, sequence, frameLength, k, log2M, digest, symbolLength } = block
      const { keyId, fingerprint, stream, sender, epoch } = this.identity
      // It is written field by field, because two objects spread into one cost 10 µs.
      const encodingSymbolId = firstSymbol
      writeHeader(
        // biome-ignore format: one header, two lines
        { keyId, fingerprint, stream, sender, link, lane, epoch, sequence,
          counter, frameLength, k, log2M, encodingSymbolId, digest },
        this.#header,
      )
      const header = this.#headerWords
      for (let i = 0, at = first; i < count; i++, at += stride) {
        words.set(header, at >> 2)
        writeCounterAndId(bytes, at, counter, firstSymbol + i)
        counter = (counter + 1) >>> 0
      }
      const datagrams = { bytes, offset: first, stride, count }
      const symbolHashes = block.symbolHashes.subarray(firstSymbol * SYMBOL_HASH_LENGTH)
      this.seal.integrity.tagDatagrams(this.seal.tagKey, datagrams, symbolLength, symbolHashes)
    }
  }
}
