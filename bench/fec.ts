/**
 * Measures encoding and decoding of blocks by the SIMD kernel: GB/s of source data on one core, in the kernels' own
 * memory.
 *   node dist/bench/fec.js [--json] [--build plain]
 * It runs in turns with ISA-L, where a C compiler and that library are installed: the same field, by matrix, with the
 * instructions that ISA-L chooses itself. Mind its version: 2.30 has no GFNI.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ErasureCode, SymbolMemory } from '../fec/erasure-code.js'
import { createKernelCode } from '../fec/kernels/erasure-kernel.js'
import { type KernelBuild, kernelBuild } from '../fec/kernels/kernel-build.js'
import { createKernelMemory } from '../fec/kernels/kernel-memory.js'
import { createReferenceCode } from '../fec/reed-solomon.js'
import { codeSize } from '../proto/geometry.js'
import { createReport, measureThroughput } from './measure.js'

/** `lost` source symbols are restored; 0 means encoding. */
interface Case {
  k: number
  m: number
  symbolLength: number
  lost: number
}

const CASES: Case[] = [
  { k: 64, m: 8, symbolLength: 1408, lost: 0 },
  { k: 64, m: 8, symbolLength: 1408, lost: 8 },
  { k: 64, m: 8, symbolLength: 1408, lost: 1 },
  { k: 64, m: 8, symbolLength: 8832, lost: 0 },
  { k: 64, m: 8, symbolLength: 8832, lost: 8 },
  { k: 32, m: 4, symbolLength: 1408, lost: 0 },
  { k: 32, m: 4, symbolLength: 1408, lost: 4 },
  { k: 20, m: 5, symbolLength: 1408, lost: 0 },
  { k: 20, m: 5, symbolLength: 1408, lost: 5 },
  { k: 48, m: 16, symbolLength: 1408, lost: 0 },
  { k: 48, m: 16, symbolLength: 1408, lost: 16 },
  { k: 200, m: 20, symbolLength: 1408, lost: 0 },
  { k: 200, m: 20, symbolLength: 1408, lost: 20 },
]

const { build } = parseArgs({ options: { build: { type: 'string' } }, strict: false }).values
const report = createReport(`fec, ${build ?? kernelBuild ?? 'no'} kernel`)
const directory = mkdtempSync(join(tmpdir(), 'katamichi-bench-'))
try {
  const isal = buildIsal()
  for (const one of CASES) {
    const { k, m, symbolLength, lost } = one
    const name = lost ? `decode-${k}-${m}-${symbolLength}-e${lost}` : `encode-${k}-${m}-${symbolLength}`
    const measured = { bench: 'fec', case: name, metric: 'source_data', unit: 'GB/s' }
    const memory = createKernelMemory(symbolLength, (k + m) * symbolLength)
    const block = { bytes: memory.bytes, offset: memory.arena, stride: symbolLength }
    const work = workOf(one, createKernelCode(memory, build as KernelBuild | undefined), block)
    if (isal) {
      const [ours, theirs] = measureThroughput(work, k * symbolLength, () => isal(one))
      report({ ...measured, ...ours, against: 'ISA-L', ratio: ours.median / theirs.median })
      report({ ...measured, case: `${name}-isal`, ...theirs })
    } else {
      report({ ...measured, ...measureThroughput(work, k * symbolLength) })
    }
  }
  const block = { bytes: new Uint8Array(72 * 1408), offset: 0, stride: 1408 }
  const reference = workOf(CASES[0], createReferenceCode(), block)
  const figure = measureThroughput(reference, 64 * 1408)
  report({ bench: 'fec', case: 'encode-64-8-1408-reference', metric: 'source_data', unit: 'GB/s', ...figure })
} finally {
  rmSync(directory, { recursive: true })
}

/** The work that is measured: encoding one block, or restoring losses that are spread over it. */
function workOf({ k, m, symbolLength, lost }: Case, code: ErasureCode, block: SymbolMemory): () => void {
  const geometry = { k, log2M: codeSize(k, m)!, symbolLength }
  for (let i = 0; i < k * symbolLength; i++) block.bytes[block.offset + i] = i * 31 + (i >> 3)
  if (!lost) return () => code.encode(geometry, m, block)
  const present = new Uint8Array(k + 2 ** geometry.log2M).fill(1, 0, k + m)
  for (let c = 0; c < lost; c++) present[Math.floor((c * k) / lost)] = 0
  return () => code.decode(geometry, block, present)
}

/** Builds bench/isal.c; returns `undefined`, with a line on stderr, where that cannot be done. */
function buildIsal(): ((one: Case) => number) | undefined {
  const program = join(directory, 'isal')
  const source = fileURLToPath(new URL('../../bench/isal.c', import.meta.url))
  try {
    execFileSync('cc', ['-O2', source, '-lisal', '-o', program], { stdio: 'pipe' })
  } catch {
    console.error('ISA-L is not measured: it takes cc and libisal-dev')
    return undefined
  }
  return ({ k, m, symbolLength, lost }) => {
    const options = [lost ? 'decode' : 'encode', k, m, symbolLength, lost].map(String)
    return Number(execFileSync(program, options, { encoding: 'utf8' }))
  }
}
