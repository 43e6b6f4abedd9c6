/** A receiver and the datagrams of single frames for it, without a sender. */
import { referenceIntegrity } from '../../fec/integrity.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import { HEADER_LENGTH, type LaneNumber, writeHeader } from '../../proto/datagram.js'
import { encodeAlone } from '../../rig/datagram-slots.js'
import { OneThreadReceiver } from '../../rig/one-thread-receiver.js'

const KEY = new Uint8Array(32).fill(7)
const code = createReferenceCode()
export const EPOCH = 1_750_000_000

export function newReceiver(nowMs: number, patienceMs = 200): OneThreadReceiver {
  return new OneThreadReceiver(
    {
      ...{ stream: 1, fingerprint: 5, tagKeys: new Map([[1, KEY]]), code, integrity: referenceIntegrity, patienceMs },
      ...{
        symbolLengthMax: 1408,
        openBlocksMax: 100,
        blockMemory: new Uint8Array(1 << 20),
        heldFramesMax: 100,
        recordsMax: 100,
        gapsMax: 100,
      },
      maxAgeMs: 60_000,
    },
    nowMs,
  )
}

let counter = 0

/** All datagrams of a frame in 2 source and 1 repair symbols. */
export function datagramsOf(frame: Uint8Array, lane: LaneNumber, sequence: number, epoch = EPOCH): Uint8Array[] {
  const block = encodeAlone(frame, { epoch, lane, sequence }, { k: 2, m: 1, log2M: 2 }, code, referenceIntegrity)
  return Array.from({ length: block.symbolCount }, (_, id) => {
    const { frameLength, k, log2M, digest, symbolLength } = block
    const datagram = new Uint8Array(HEADER_LENGTH + symbolLength + 16)
    const place = { stream: 1, sender: 0, link: 0, lane, epoch, sequence, counter: counter++ }
    writeHeader({ keyId: 1, fingerprint: 5, ...place, frameLength, k, log2M, encodingSymbolId: id, digest }, datagram)
    datagram.set(block.symbols.subarray(id * symbolLength, (id + 1) * symbolLength), HEADER_LENGTH)
    const hash = block.symbolHashes.subarray(id * 32, id * 32 + 32)
    datagram.set(referenceIntegrity.tag(KEY, datagram, hash), HEADER_LENGTH + symbolLength)
    return datagram
  })
}
