/**
 * Measures symbol hashes, tags and frame digests by SIMD kernel: GB/s of symbol data on one core, 72 datagrams at a
 * time.
 *   node dist/bench/tag.js [--json] [--build plain]
 * They run in turns with the reference, @noble/hashes.
 */
import { parseArgs } from 'node:util'
import { type Integrity, referenceIntegrity, SYMBOL_HASH_LENGTH } from '../fec/integrity.js'
import { createKernelIntegrity } from '../fec/kernels/integrity-kernel.js'
import { type KernelBuild, kernelBuild } from '../fec/kernels/kernel-build.js'
import { createKernelMemory } from '../fec/kernels/kernel-memory.js'
import { createWideHash, wideHashFault } from '../fec/kernels/wide-hash.js'
import { DATAGRAM_OVERHEAD, HEADER_LENGTH } from '../proto/datagram.js'
import { createReport, measureThroughput, throughputOf } from './measure.js'

const COUNT = 72
const KEY = Uint8Array.from({ length: 32 }, (_, i) => i)
const FRAME = { epoch: 1, lane: 0, sequence: 1, frameLength: 64 * 1408, k: 64 }

const { build } = parseArgs({ options: { build: { type: 'string' } }, strict: false }).values
const report = createReport(`tag, ${build ?? kernelBuild ?? 'no'} kernel`)
const kernelMemory = createKernelMemory(9000, COUNT * 9216)
const { bytes: memory, arena: first } = kernelMemory
const integrity = createKernelIntegrity(kernelMemory, { build: build as KernelBuild | undefined })
for (let i = first; i < memory.length; i++) memory[i] = i * 31 + (i >> 3)
const symbolHashes = new Uint8Array(COUNT * SYMBOL_HASH_LENGTH)
const measured = { bench: 'tag', metric: 'symbol_data', unit: 'GB/s' }

for (const symbolLength of [1400, 1408, 128, 8832]) measureRuns(integrity, symbolLength, '')

const symbol = memory.slice(first, first + 1408)
compare('one-hash-1408', symbol.length, (which) => which.hashSymbol(symbol))
compare('one-tag-1408', symbol.length, (which) => which.tag(KEY, symbol, which.hashSymbol(symbol)))
const hashes = memory.slice(first, first + 32 * FRAME.k)
compare('frame-digest-64', hashes.length, (which) => which.digestFrame(FRAME, hashes))

// The wide hash is measured last, because its flag of the engine stays on from here.
const wideHash = createWideHash(kernelMemory)
const fault = wideHashFault(wideHash, integrity, kernelMemory)
if (fault) console.error(`no eight hashes at a time: ${fault}`)
else {
  const wide = createKernelIntegrity(kernelMemory, { wideHash })
  for (const symbolLength of [1408, 8832]) measureRuns(wide, symbolLength, '-wide')
}

/** Measures 72 datagrams at a time: hashes, hashes and tags, and the check of both. */
function measureRuns(integrity: Integrity, symbolLength: number, suffix: string): void {
  const stride = Math.ceil((symbolLength + DATAGRAM_OVERHEAD) / 64) * 64
  const datagrams = { bytes: memory, offset: first, stride, count: COUNT }
  const symbols = { ...datagrams, offset: first + HEADER_LENGTH }
  const hash = () => integrity.hashSymbols(symbols, symbolLength, symbolHashes)
  const tag = () => integrity.tagDatagrams(KEY, datagrams, symbolLength, symbolHashes)
  const cases = {
    hash,
    tag: () => {
      hash()
      tag()
    },
    verify: () => integrity.verifyDatagrams(KEY, datagrams, symbolLength),
  }
  for (const [what, work] of Object.entries(cases)) {
    const name = `${what}-${symbolLength}${suffix}`
    report({ ...measured, case: name, ...measureThroughput(work, COUNT * symbolLength) })
  }
}

/** Measures one at a time through the interface of the reference. */
function compare(name: string, length: number, work: (which: typeof referenceIntegrity) => unknown): void {
  const rival = () => throughputOf(() => void work(referenceIntegrity), length)
  const [ours, theirs] = measureThroughput(() => void work(integrity), length, rival)
  report({ ...measured, case: name, ...ours, against: '@noble/hashes', ratio: ours.median / theirs.median })
}
