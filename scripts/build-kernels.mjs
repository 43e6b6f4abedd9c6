// Builds fec/kernels/*.wasm from the AssemblyScript beside them, each in two builds: plain SIMD and relaxed SIMD.
// The output is checked in, and test/fec/kernels/kernel-build.test.ts fails when it no longer equals what this script makes.
//   node scripts/build-kernels.mjs [OUT_DIR]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const outDir = process.argv[2] ?? 'fec/kernels'
const BUILDS = { plain: [], relaxed: ['--enable', 'relaxed-simd'] }

mkdirSync(outDir, { recursive: true })
// integrity-kernel.as.ts is written in the order in which its instructions do best, which the optimizer would change.
const LEVELS = { 'erasure-kernel': '-O3', 'integrity-kernel': '-O0' }

for (const [kernel, level] of Object.entries(LEVELS)) {
  for (const [build, options] of Object.entries(BUILDS)) {
    const { error, stderr } = await asc.main([
      ...[`fec/kernels/${kernel}.as.ts`, '-o', join(outDir, `${kernel}.${build}.wasm`)],
      ...[level, '--noAssert', '--runtime', 'stub', '--enable', 'simd,threads', ...options],
      // Bounds that any memory satisfies: what it really is, kernel-memory.ts says.
      ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
    ])
    if (error) throw new Error(`${kernel}, ${build}: ${stderr.toString()}`)
  }
}
