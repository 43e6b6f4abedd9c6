import t from 'tap'
import { type DatagramHeader, readHeader, symbolOf } from '../../../../proto/datagram.js'
import { symbolLengthOf } from '../../../../proto/geometry.js'
import { Block } from '../../../../receiver/assembly/core/block.js'
import { encodeAlone } from '../../../../rig/datagram-slots.js'
import { type BlockSpec, code, DatagramMaker, integrity } from '../../datagram-maker.js'

const FRAME = Uint8Array.from({ length: 100 }, (_, i) => i + 1)
const SPEC: BlockSpec = { frame: FRAME, k: 5, m: 8, log2M: 3 }

const wordsOf = (hash: Uint8Array) => new Int32Array(hash.slice().buffer)

function parts(datagram: Uint8Array) {
  const header = readHeader(datagram) as DatagramHeader
  const symbol = symbolOf(datagram)
  return { header, symbol, hash: wordsOf(integrity.hashSymbol(symbol)) }
}

function fill(block: Block, datagrams: Uint8Array[]): string[] {
  return datagrams.map((datagram) => {
    const { header, symbol, hash } = parts(datagram)
    return block.handleSymbol(header, symbol, 0, hash, 0)
  })
}

/** A block in memory that something else has used. */
const newBlock = (header: DatagramHeader) => new Block(header, new Uint8Array(Block.bytesFor(header)).fill(0xa5), 0)

t.test('R5–R7: any five of thirteen symbols restore the frame', async (t) => {
  const datagrams = new DatagramMaker().block(SPEC)
  const all = datagrams.map((_, id) => id)
  for (let start = 0; start < datagrams.length; start++) {
    const chosen = all.map((id) => (id * 5 + start) % 13).slice(0, 5)
    const block = newBlock(parts(datagrams[chosen[0]]).header)
    t.notOk(block.isComplete)
    fill(
      block,
      chosen.map((id) => datagrams[id]),
    )
    t.ok(block.isComplete)
    const isIntact = chosen.every((id) => id < 5)
    t.equal(block.restore(code, integrity), isIntact ? 'intact' : 'recovered', `${chosen}`)
    t.same(block.frame(), FRAME)
  }
})

t.test('R6: distinct symbols count, not datagrams', async (t) => {
  const datagrams = new DatagramMaker().block(SPEC)
  const block = newBlock(parts(datagrams[0]).header)
  t.same(fill(block, [datagrams[0], datagrams[0], datagrams[7], datagrams[7], datagrams[7]]), [
    ...['stored', 'duplicate', 'stored', 'duplicate', 'duplicate'],
  ])
  t.notOk(block.isComplete)
})

t.test('R6: other geometry under the same digest is a conflict, and nothing is kept of it', async (t) => {
  const [first, second] = new DatagramMaker().block(SPEC)
  const block = newBlock(parts(first).header)
  fill(block, [first])
  const { header, symbol, hash } = parts(second)
  const before = block.memory.slice()
  for (const change of [{ k: 6 }, { log2M: 4 }, { frameLength: 99 }]) {
    t.equal(block.handleSymbol({ ...header, ...change }, symbol, 0, hash, 0), 'conflict')
  }
  t.same(block.memory, before)
  t.equal(block.handleSymbol(header, symbol, 0, hash, 0), 'stored')
})

t.test('R7: a symbol that is not the frame’s own is found by the digest', async (t) => {
  // Without fill, which would give it away as well.
  const datagrams = new DatagramMaker().block({ ...SPEC, frame: new Uint8Array(160).fill(5) })
  for (const id of [0, 6]) {
    const ids = [0, 1, 2, 3, 6]
    const block = newBlock(parts(datagrams[0]).header)
    for (const chosen of ids) {
      const { header, symbol } = parts(datagrams[chosen])
      const changed = symbol.slice()
      if (chosen === id) changed[3] ^= 0x10
      block.handleSymbol(header, changed, 0, wordsOf(integrity.hashSymbol(changed)), 0)
    }
    t.equal(block.restore(code, integrity), 'digest_mismatch', `symbol ${id}`)
  }
})

t.test('R6: a digest is another one wherever it differs', async (t) => {
  const { header } = parts(new DatagramMaker().block(SPEC)[0])
  const block = newBlock(header)
  t.ok(block.hasDigest(header.digest.slice()))
  for (let at = 0; at < header.digest.length; at++) {
    const other = header.digest.slice()
    other[at] ^= 1
    t.notOk(block.hasDigest(other), `byte ${at}`)
  }
})

t.test('D6: fill that is not zero is refused, though its digest agrees', async (t) => {
  const symbolLength = symbolLengthOf(FRAME.length, 1)
  // Sent as if the frame ended before the fill, of which one byte is not zero: each in turn, the last one too.
  const fills = Array.from({ length: symbolLength - FRAME.length }, (_, at) => FRAME.length + at)
  t.ok(fills.length > 7)
  for (const at of [undefined, ...fills]) {
    const sent = new Uint8Array(symbolLength)
    sent.set(FRAME)
    if (at !== undefined) sent[at] = 9
    const identity = { epoch: 1, lane: 0 as const, sequence: 1 }
    const symbol = encodeAlone(sent, identity, { k: 1, m: 0, log2M: 2 }, code, integrity).symbols
    t.equal(symbol.length, symbolLength)
    const hash = integrity.hashSymbol(symbol)
    const digest = integrity.digestFrame({ ...identity, frameLength: FRAME.length, k: 1 }, hash).slice(0, 16)
    const { header } = parts(new DatagramMaker().block(SPEC)[0])
    const claimed = { ...header, ...identity, k: 1, log2M: 2, frameLength: FRAME.length, digest }
    const block = newBlock(claimed)
    block.handleSymbol(claimed, symbol, 0, wordsOf(hash), 0)
    t.equal(block.restore(code, integrity), at === undefined ? 'intact' : 'digest_mismatch', `byte ${at}`)
  }
})

t.test('takes the memory that it says', async (t) => {
  const { header } = parts(new DatagramMaker().block(SPEC)[0])
  t.equal(Block.bytesFor(header), (5 + 8) * 32 + 5 * 32 + 13)
})
