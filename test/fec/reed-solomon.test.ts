import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { repairShare } from '../../fec/erasures.js'
import { polynomialOf } from '../../fec/gf256.js'
import { createReferenceCode } from '../../fec/reed-solomon.js'
import { OwnMistake } from '../../ground/assert.js'
import { type BlockGeometry, codeSize, maxSourceSymbols } from '../../proto/geometry.js'
import { lagrangeRepair, lagrangeShares } from './lagrange-twin.js'
import { randomNumbers, shuffled } from './seeded.js'

const code = createReferenceCode()

/** What memory holds where nobody has written. */
const FILL = 0xa5

t.test('every erasure pattern of every code with k + m ≤ 12', async (t) => {
  const symbolLength = 16
  let restored = 0
  let refused = 0
  const wrong: string[] = []
  for (let k = 1; k <= 12; k++) {
    for (let m = 0; k + m <= 12; m++) {
      const block = newBlock(k, m, symbolLength, 1)
      for (let pattern = 0; pattern < 1 << (k + m); pattern++) {
        const present = presence(block, (id) => id < k + m && ((pattern >> id) & 1) === 1)
        const received = withoutAbsent(block, present)
        const before = received.slice()
        const ok = code.decode(block.geometry, { ...block.memory, bytes: received }, present)
        // Restored exactly, and nothing but missing source symbols written; or refused, and nothing written at all.
        const expected = ok ? withSource(before, block) : before
        const right = ok === countOf(present) >= k && equal(received, expected)
        if (!right) wrong.push(`k ${k} m ${m} present ${present}`)
        if (ok) restored++
        else refused++
      }
    }
  }
  t.same(wrong.slice(0, 5), [])
  t.ok(restored > 40_000 && refused > 20_000, `${restored} restored, ${refused} refused`)
})

t.test('any block, any loss that leaves k symbols, anywhere in memory', async () => {
  const blocks = fc.integer({ min: 2, max: 7 }).chain((log2M) =>
    fc.record({
      log2M: fc.constant(log2M),
      k: fc.integer({ min: 1, max: maxSourceSymbols(log2M) }),
      m: fc.integer({ min: 0, max: 1 << log2M }),
      symbolLength: fc.integer({ min: 1, max: 88 }).map((units) => units * 16),
      padding: fc.nat({ max: 70 }),
      offset: fc.nat({ max: 70 }),
      seed: fc.integer(),
    }),
  )
  fc.assert(
    fc.property(blocks, ({ log2M, k, m, symbolLength, padding, offset, seed }) => {
      const block = newBlock(k, m, symbolLength, seed, { log2M, offset, stride: symbolLength + padding })
      const order = shuffled(k + m, seed)
      const kept = new Set(order.slice(0, k))
      const present = presence(block, (id) => kept.has(id))
      const received = withoutAbsent(block, present)
      const expected = withSource(received, block)
      return (
        code.decode(block.geometry, { ...block.memory, bytes: received }, present) &&
        equal(received, expected) &&
        !code.decode(block.geometry, { ...block.memory, bytes: received }, without(present, order[0]))
      )
    }),
    { numRuns: 150 },
  )
})

t.test('the largest blocks, with as much lost as can be', async (t) => {
  for (const [k, m] of [
    [224, 32],
    [192, 64],
    [128, 128],
    [1, 128],
    [224, 4],
  ] as const) {
    const block = newBlock(k, m, 64, k)
    const present = presence(block, (id) => id >= Math.min(k, m) && id < k + m)
    const received = withoutAbsent(block, present)
    const expected = withSource(received, block)
    t.ok(code.decode(block.geometry, { ...block.memory, bytes: received }, present), `(${k},${m})`)
    t.ok(equal(received, expected), `(${k},${m}) is what was sent`)
  }
})

t.test('repair symbols are those of the Lagrange twin', async (t) => {
  for (const [k, m] of [
    [1, 1],
    [3, 4],
    [5, 5],
    [10, 14],
    [33, 7],
    [64, 8],
    [224, 32],
    [70, 64],
    [128, 128],
  ] as const) {
    const { memory, symbol } = newBlock(k, m, 16, m)
    const source = Array.from({ length: k }, (_, i) => symbol(memory.bytes, i))
    const repair = Array.from({ length: m }, (_, j) => symbol(memory.bytes, k + j))
    t.same(repair, lagrangeRepair(source, m, codeSize(k, m)!), `(${k},${m})`)
  }
})

t.test('every share of every code is that of the Lagrange twin', async (t) => {
  for (let log2M = 2; log2M <= 7; log2M++) {
    const size = 1 << log2M
    const k = maxSourceSymbols(log2M)
    const j = size - 1
    const shares = Array.from({ length: k }, (_, i) => polynomialOf(repairShare(size + i, j, log2M)))
    t.same(shares, lagrangeShares(k, j, log2M), `M ${size}`)
  }
})

t.test('puncturing: with fewer repair symbols asked for, those are the same', async (t) => {
  const all = newBlock(20, 16, 32, 5, { log2M: 4 })
  for (const m of [0, 1, 9, 15]) {
    const some = newBlock(20, m, 32, 5, { log2M: 4 })
    t.same(some.memory.bytes.subarray(0, 32 * (20 + m)), all.memory.bytes.subarray(0, 32 * (20 + m)), `m ${m}`)
    t.ok(
      some.memory.bytes.subarray(32 * (20 + m)).every((byte) => byte === FILL),
      'no other symbol is written',
    )
  }
})

t.test('the frozen vectors', async (t) => {
  const vectors: Vector[] = JSON.parse(
    readFileSync(new URL('../../../test/vectors/fec.json', import.meta.url), 'utf8'),
  ).blocks
  t.ok(vectors.length >= 8)
  for (const { k, m, log2M, symbolLength, repair } of vectors) {
    const geometry = { k, log2M, symbolLength }
    const bytes = new Uint8Array((k + m) * symbolLength)
    for (let i = 0; i < k; i++)
      for (let j = 0; j < symbolLength; j++) bytes[i * symbolLength + j] = (i * 31 + j * 7) & 255
    code.encode(geometry, m, { bytes, offset: 0, stride: symbolLength })
    t.equal(Buffer.from(bytes.subarray(k * symbolLength)).toString('hex'), repair.join(''), `(${k},${m})`)
  }
})

t.test('a block that can not be is our own mistake', async (t) => {
  const memory = { bytes: new Uint8Array(1600), offset: 0, stride: 16 }
  const geometry = { k: 4, log2M: 2, symbolLength: 16 }
  code.encode(geometry, 4, memory)
  const wrong: [string, BlockGeometry, number, typeof memory][] = [
    ['k beyond the code', { ...geometry, k: 225 }, 4, memory],
    ['more than M', geometry, 5, memory],
    ['fewer than none', geometry, -1, memory],
    ['length not of 16', { ...geometry, symbolLength: 15 }, 4, memory],
    ['no length', { ...geometry, symbolLength: 0 }, 4, memory],
    ['longer than the working memory', { ...geometry, symbolLength: 1424 }, 4, { ...memory, stride: 1424 }],
    ['symbols that overlap', { ...geometry, symbolLength: 32 }, 4, memory],
    ['before the memory', geometry, 4, { ...memory, offset: -1 }],
    ['beyond the memory', geometry, 4, { ...memory, offset: 1600 - 8 * 16 + 1 }],
  ]
  for (const [what, ...block] of wrong) t.throws(() => code.encode(...block), OwnMistake, what)
  const present = new Uint8Array(8).fill(1)
  t.throws(() => code.decode(geometry, { ...memory, offset: 1600 - 8 * 16 + 1 }, present), OwnMistake, 'in decode too')
})

// ---------------------------------------------------------------- blocks

interface Vector {
  k: number
  m: number
  log2M: number
  symbolLength: number
  repair: string[]
}

/** An encoded block of random source symbols, with room for all M repair symbols. */
function newBlock(
  k: number,
  m: number,
  symbolLength: number,
  seed: number,
  { log2M = codeSize(k, m)!, offset = 0, stride = symbolLength } = {},
) {
  const geometry = { k, log2M, symbolLength }
  const bytes = new Uint8Array(offset + (k + (1 << log2M)) * stride).fill(FILL)
  const memory = { bytes, offset, stride }
  const random = randomNumbers(seed)
  const symbol = (of: Uint8Array, id: number) => of.subarray(offset + id * stride, offset + id * stride + symbolLength)
  for (let i = 0; i < k; i++) for (let j = 0; j < symbolLength; j++) symbol(bytes, i)[j] = random() & 255
  code.encode(geometry, m, memory)
  return { geometry, memory, symbol }
}

type Block = ReturnType<typeof newBlock>

function presence({ geometry }: Block, isPresent: (id: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: geometry.k + (1 << geometry.log2M) }, (_, id) => (isPresent(id) ? 1 : 0))
}

function countOf(present: Uint8Array): number {
  return present.reduce((count, there) => count + there, 0)
}

function without(present: Uint8Array, id: number): Uint8Array {
  return present.map((there, other) => (other === id ? 0 : there))
}

/** The block's memory as a receiver has it: rubbish where a symbol has not come. */
function withoutAbsent({ memory, symbol }: Block, present: Uint8Array): Uint8Array {
  const bytes = memory.bytes.slice()
  for (let id = 0; id < present.length; id++) if (!present[id]) symbol(bytes, id).fill(0x5a)
  return bytes
}

function withSource(received: Uint8Array, { geometry, memory, symbol }: Block): Uint8Array {
  const bytes = received.slice()
  for (let i = 0; i < geometry.k; i++) symbol(bytes, i).set(symbol(memory.bytes, i))
  return bytes
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
