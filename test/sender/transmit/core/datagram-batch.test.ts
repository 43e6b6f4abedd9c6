import t from 'tap'
import { referenceIntegrity } from '../../../../fec/integrity.js'
import { createReferenceCode } from '../../../../fec/reed-solomon.js'
import { type DatagramHeader, Lane, readHeader, symbolOf, TAG_LENGTH } from '../../../../proto/datagram.js'
import { datagramSlots } from '../../../../rig/datagram-slots.js'
import { encodeBlock } from '../../../../sender/transmit/core/block-encoder.js'
import { DatagramBatch } from '../../../../sender/transmit/core/datagram-batch.js'

const KEY = new Uint8Array(32).fill(7)
const IDENTITY = { keyId: 3, fingerprint: 0xfeedbeef, stream: 9, sender: 2, epoch: 4_000_000_000 }
const seal = { code: createReferenceCode(), integrity: referenceIntegrity, tagKey: KEY }
const slots = datagramSlots(256, 64)
const a = encode(5, 10, new Uint8Array(700).fill(1))
const b = encode(2 ** 40 + 6, 30, new Uint8Array(100).fill(2))

function encode(sequence: number, firstSlot: number, frame: Uint8Array) {
  const identity = { epoch: IDENTITY.epoch, lane: Lane.control, sequence }
  return encodeBlock([frame], identity, { k: 3, m: 2, log2M: 2 }, seal, slots, firstSlot)
}

function datagramsOf(batch: DatagramBatch): Uint8Array[] {
  return Array.from({ length: batch.count }, (_, i) => {
    const start = slots.offset + batch.slotNumbers[i] * slots.stride
    return slots.bytes.slice(start, start + batch.lengths[i])
  })
}

t.test('each datagram has the header and the tag of its symbol, whatever the order, on either link', async (t) => {
  const batch = new DatagramBatch(slots, 8, IDENTITY, seal)
  const symbols = [
    [a, 0],
    [a, 1],
    [b, 0],
    [a, 2],
    [b, 3],
    [b, 4],
    [a, 4],
  ] as const
  for (const [block, id] of symbols) batch.add(block, id)
  for (const link of [0, 1]) {
    batch.label(link)
    datagramsOf(batch).forEach((datagram, i) => {
      const [block, encodingSymbolId] = symbols[i]
      const { digest, ...header } = readHeader(datagram) as DatagramHeader
      const { lane, sequence, frameLength, k, log2M } = block
      const own = { lane, sequence, frameLength, k, log2M, encodingSymbolId }
      t.same(header, { ...IDENTITY, ...own, link, counter: i }, `${i} on link ${link}`)
      t.same(digest, block.digest)
      const hash = referenceIntegrity.hashSymbol(symbolOf(datagram))
      t.same(datagram.subarray(-TAG_LENGTH), referenceIntegrity.tag(KEY, datagram, hash))
    })
  }
  t.same(batch.finished, [b, a], 'whose last symbols are in it')
})

t.test('the datagram counter runs on from batch to batch, and wraps', async (t) => {
  const batch = new DatagramBatch(slots, 2, IDENTITY, seal, 2 ** 32 - 3)
  const counters: number[] = []
  for (let round = 0; round < 3; round++) {
    batch.clear()
    t.notOk(batch.isFull)
    batch.add(a, 0)
    batch.add(a, 1)
    t.ok(batch.isFull)
    batch.label()
    counters.push(...datagramsOf(batch).map((datagram) => (readHeader(datagram) as DatagramHeader).counter))
  }
  t.same(counters, [2 ** 32 - 3, 2 ** 32 - 2, 2 ** 32 - 1, 0, 1, 2])
})
