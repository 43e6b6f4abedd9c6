import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import type { SymbolMemory } from '../../../fec/erasure-code.js'
import { createKernelCode } from '../../../fec/kernels/erasure-kernel.js'
import { type KernelBuild, kernelBuild } from '../../../fec/kernels/kernel-build.js'
import { createKernelMemory } from '../../../fec/kernels/kernel-memory.js'
import { createReferenceCode } from '../../../fec/reed-solomon.js'
import { OwnMistake } from '../../../ground/assert.js'
import { type BlockGeometry, codeSize, maxSourceSymbols } from '../../../proto/geometry.js'
import { randomNumbers, shuffled } from '../seeded.js'

const MAX_SYMBOL_LENGTH = 1408
const reference = createReferenceCode(MAX_SYMBOL_LENGTH)
const kernelMemory = createKernelMemory(MAX_SYMBOL_LENGTH, 256 * 1600)
const { arena, arenaLength } = kernelMemory
const builds: KernelBuild[] = kernelBuild === 'relaxed' ? ['plain', 'relaxed'] : ['plain']

t.test('Node 22 and later run the relaxed build', async (t) => {
  t.equal(kernelBuild, 'relaxed')
})

for (const build of builds) {
  const code = createKernelCode(kernelMemory, build)

  t.test(`${build}: every erasure pattern of every code with k + m ≤ 10 is the reference's`, async (t) => {
    const symbolLength = 16
    let restored = 0
    const wrong: string[] = []
    for (let k = 1; k <= 10; k++) {
      for (let m = 0; k + m <= 10; m++) {
        const geometry = { k, log2M: codeSize(k, m)!, symbolLength }
        const sent = randomBlock(geometry, symbolLength, 1)
        reference.encode(geometry, m, sent)
        if (!sameEncoding(geometry, m, sent)) wrong.push(`encode k ${k} m ${m}`)
        for (let pattern = 0; pattern < 1 << (k + m); pattern++) {
          const present = presence(geometry, (id) => id < k + m && ((pattern >> id) & 1) === 1)
          if (!sameDecoding(geometry, sent, present)) wrong.push(`decode k ${k} m ${m} present ${present}`)
          if (countOf(present) >= k) restored++
        }
      }
    }
    t.same(wrong.slice(0, 5), [])
    t.ok(restored > 8000, `${restored} restored`)
  })

  t.test(`${build}: any block, any loss, anywhere in any memory`, async () => {
    const blocks = fc.integer({ min: 2, max: 7 }).chain((log2M) =>
      fc.record({
        log2M: fc.constant(log2M),
        k: fc.integer({ min: 1, max: maxSourceSymbols(log2M) }),
        m: fc.integer({ min: 0, max: 1 << log2M }),
        symbolLength: fc.integer({ min: 1, max: MAX_SYMBOL_LENGTH / 16 }).map((units) => units * 16),
        padding: fc.nat({ max: 70 }),
        offset: fc.nat({ max: 70 }),
        seed: fc.integer(),
      }),
    )
    fc.assert(
      fc.property(blocks, ({ log2M, k, m, symbolLength, padding, offset, seed }) => {
        const geometry = { k, log2M, symbolLength }
        const sent = randomBlock(geometry, symbolLength + padding, seed, offset)
        reference.encode(geometry, m, sent)
        const kept = new Set(shuffled(k + m, seed).slice(0, k))
        const present = presence(geometry, (id) => kept.has(id))
        return sameEncoding(geometry, m, sent) && sameDecoding(geometry, sent, present)
      }),
      { numRuns: 150 },
    )
  })

  t.test(`${build}: the largest blocks, with as much lost as can be`, async (t) => {
    for (const [k, m] of [
      [224, 32],
      [192, 64],
      [128, 128],
      [1, 128],
      [224, 4],
    ] as const) {
      const geometry = { k, log2M: codeSize(k, m)!, symbolLength: 80 }
      const sent = randomBlock(geometry, 80, k)
      reference.encode(geometry, m, sent)
      const present = presence(geometry, (id) => id >= Math.min(k, m) && id < k + m)
      t.ok(sameEncoding(geometry, m, sent), `(${k},${m}) encoded`)
      t.ok(sameDecoding(geometry, sent, present), `(${k},${m}) decoded`)
    }
  })

  t.test(`${build}: the frozen vectors`, async (t) => {
    const vectors: { k: number; m: number; log2M: number; symbolLength: number; repair: string[] }[] = JSON.parse(
      readFileSync(new URL('../../../../test/vectors/fec.json', import.meta.url), 'utf8'),
    ).blocks
    t.ok(vectors.length >= 8)
    for (const { k, m, log2M, symbolLength, repair } of vectors) {
      const bytes = kernelMemory.bytes.subarray(arena, arena + (k + m) * symbolLength)
      for (let i = 0; i < k; i++)
        for (let j = 0; j < symbolLength; j++) bytes[i * symbolLength + j] = (i * 31 + j * 7) & 255
      code.encode({ k, log2M, symbolLength }, m, { bytes, offset: 0, stride: symbolLength })
      t.equal(Buffer.from(bytes.subarray(k * symbolLength)).toString('hex'), repair.join(''), `(${k},${m})`)
    }
  })

  t.test(`${build}: a block that can not be is our own mistake`, async (t) => {
    const bytes = kernelMemory.bytes
    const geometry = { k: 4, log2M: 2, symbolLength: 16 }
    const present = Uint8Array.of(0, 1, 1, 1, 1, 0, 0, 0)
    for (const [what, memory] of [
      ['before the memory', { bytes, offset: -1, stride: 16 }],
      ['beyond the memory', { bytes, offset: bytes.length - 4 * 16, stride: 16 }],
      ['symbols that overlap', { bytes, offset: arena, stride: 15 }],
    ] as const) {
      t.throws(() => code.encode(geometry, 1, memory), OwnMistake, `encode: ${what}`)
      t.throws(() => code.decode(geometry, memory, present), OwnMistake, `decode: ${what}`)
    }
    const long = { ...geometry, symbolLength: MAX_SYMBOL_LENGTH + 16 }
    t.throws(() => code.encode(long, 1, { bytes, offset: arena, stride: 2000 }), OwnMistake, 'longer than agreed')
  })

  /** Whether the kernel, in its own memory and in another, writes what the reference wrote and nothing else. */
  function sameEncoding(geometry: BlockGeometry, m: number, sent: SymbolMemory): boolean {
    const unsent = { ...sent, bytes: sent.bytes.slice() }
    for (let j = 0; j < m; j++) symbol(geometry, unsent, geometry.k + j).fill(0x5a)
    return inEachMemory(unsent, (memory) => {
      code.encode(geometry, m, memory)
      return equal(memory.bytes, sent.bytes)
    })
  }

  /** Whether the kernel restores the block where the reference does, and writes the same bytes or none. */
  function sameDecoding(geometry: BlockGeometry, sent: SymbolMemory, present: Uint8Array): boolean {
    const received = { ...sent, bytes: sent.bytes.slice() }
    for (let id = 0; id < present.length; id++) if (!present[id]) symbol(geometry, received, id).fill(0x5a)
    const expected = { ...received, bytes: received.bytes.slice() }
    const isRestored = reference.decode(geometry, expected, present)
    return inEachMemory(received, (memory) => {
      const agrees = code.decode(geometry, memory, present) === isRestored
      return agrees && equal(memory.bytes, expected.bytes)
    })
  }
}

// ---------------------------------------------------------------- blocks

/** Runs on a copy of the block in the kernels' memory, with what lies about it watched, and on one elsewhere. */
function inEachMemory(block: SymbolMemory, run: (memory: SymbolMemory) => boolean): boolean {
  const length = block.bytes.length
  kernelMemory.bytes.fill(0xee, arena, Math.min(arena + length + 256, arena + arenaLength))
  kernelMemory.bytes.set(block.bytes, arena + 64)
  const isWatched = (from: number) => kernelMemory.bytes.subarray(from, from + 64).every((byte) => byte === 0xee)
  const inPlace = run({ ...block, bytes: kernelMemory.bytes.subarray(arena + 64, arena + 64 + length) })
  return inPlace && isWatched(arena) && isWatched(arena + 64 + length) && run({ ...block, bytes: block.bytes.slice() })
}

function randomBlock({ k, log2M }: BlockGeometry, stride: number, seed: number, offset = 0): SymbolMemory {
  const random = randomNumbers(seed)
  const bytes = Uint8Array.from({ length: offset + (k + (1 << log2M)) * stride }, () => random() & 255)
  return { bytes, offset, stride }
}

function symbol({ symbolLength }: BlockGeometry, { bytes, offset, stride }: SymbolMemory, id: number): Uint8Array {
  return bytes.subarray(offset + id * stride, offset + id * stride + symbolLength)
}

function presence({ k, log2M }: BlockGeometry, isPresent: (id: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: k + (1 << log2M) }, (_, id) => (isPresent(id) ? 1 : 0))
}

function countOf(present: Uint8Array): number {
  return present.reduce((count, there) => count + there, 0)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
