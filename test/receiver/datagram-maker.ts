import { type Integrity, referenceIntegrity } from '../../fec/integrity.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import {
  DATAGRAM_OVERHEAD,
  type DatagramHeader,
  HEADER_LENGTH,
  Lane,
  symbolOf,
  TAG_LENGTH,
  writeHeader,
} from '../../proto/datagram.js'
import { encodeAlone } from '../../rig/datagram-slots.js'

export const KEY = new Uint8Array(32).fill(7)
export const code = createReferenceCode()
export const integrity: Integrity = referenceIntegrity

/** What a datagram is made of; what is left out is ordinary. */
export type BlockSpec = Partial<Omit<DatagramHeader, 'digest'>> & {
  frame?: Uint8Array
  m?: number
  /** `null`: an unkeyed tag. */
  key?: Uint8Array | null
}

/**
 * Makes the sealed datagrams of whole blocks; the datagram counter runs on from block to block. Of the frames whose
 * numbers are left out all datagrams were lost, so there a counter is left out too.
 */
export class DatagramMaker {
  #counter = 0
  #sequence = 0

  constructor(private readonly defaults: BlockSpec = {}) {}

  /** All k + m datagrams of one block, in the order of their encoding symbol ids. */
  block(spec: BlockSpec = {}): Uint8Array[] {
    const {
      frame = new Uint8Array(40).fill(1),
      m = 4,
      key,
      ...header
    } = {
      ...{ keyId: 1, fingerprint: 0xfeed, stream: 1, sender: 0, link: 0, lane: Lane.events, epoch: 100, sequence: 1 },
      ...{ k: 3, log2M: 2, key: KEY },
      ...this.defaults,
      ...spec,
    }
    if (header.sequence > this.#sequence + 1) this.#counter++
    this.#sequence = header.sequence
    const block = encodeAlone(frame, header, { ...header, m }, code, integrity)
    const { symbolLength, symbolCount, frameLength, digest } = block
    return Array.from({ length: symbolCount }, (_, encodingSymbolId) => {
      const datagram = new Uint8Array(DATAGRAM_OVERHEAD + symbolLength)
      writeHeader({ counter: this.#counter++, ...header, frameLength, encodingSymbolId, digest }, datagram)
      const start = encodingSymbolId * symbolLength
      datagram.set(block.symbols.subarray(start, start + symbolLength), HEADER_LENGTH)
      return sealed(datagram, key)
    })
  }
}

/** The datagram with the tag that its header and symbol ask for. Writes in place. */
export function sealed(datagram: Uint8Array, key: Uint8Array | null = KEY): Uint8Array {
  const tag = integrity.tag(key ?? undefined, datagram, integrity.hashSymbol(symbolOf(datagram)))
  datagram.set(tag, datagram.length - TAG_LENGTH)
  return datagram
}

/** A copy with some bytes set, and sealed again. */
export function altered(datagram: Uint8Array, at: number, ...bytes: number[]): Uint8Array {
  const copy = datagram.slice()
  copy.set(bytes, at)
  return sealed(copy)
}
