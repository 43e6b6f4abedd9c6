// Builds fec/kernels/*.wasm from the AssemblyScript beside them, each in two builds: plain SIMD and relaxed SIMD.
// The output is checked in, and test/fec/kernels/kernel-build.test.ts fails when it no longer equals what this script makes.
//   node scripts/build-kernels.mjs [OUT_DIR]
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const outDir = process.argv[2] ?? 'fec/kernels'
const BUILDS = { plain: [], relaxed: ['--enable', 'relaxed-simd'] }

function readFile(name) {
  if (!existsSync(name)) return null
  const source = readFileSync(name, 'utf8')
  return name.endsWith('integrity-kernel.as.ts') ? unrollRounds(source) : source
}

/** Unrolls the rounds of BLAKE3: the loop's body seven times, with the message words of each round in its place. */
function unrollRounds(source) {
  const loop = /^ *for .*\n *\/\/ A round\.\n([\s\S]*?) *\/\/ End of a round\.\n *\}\n/m
  if (!loop.test(source)) throw new Error('integrity-kernel.as.ts has no rounds to unroll')
  const permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
  return source.replace(loop, (_, round) => {
    let words = permutation.map((_, i) => i)
    let unrolled = ''
    for (let i = 0; i < 7; i++) {
      unrolled += round.replace(/load<u32>\(word, (\d+)\)\)/g, (_, at) => `block, ${16 * words[at / 4]})`)
      words = permutation.map((from) => words[from])
    }
    return unrolled
  })
}

mkdirSync(outDir, { recursive: true })
// integrity-kernel.as.ts is written in the order in which its instructions do best, which the optimizer would change.
const LEVELS = { 'erasure-kernel': '-O3', 'integrity-kernel': '-O0' }

for (const [kernel, level] of Object.entries(LEVELS)) {
  for (const [build, options] of Object.entries(BUILDS)) {
    const { error, stderr } = await asc.main(
      [
        ...[`fec/kernels/${kernel}.as.ts`, '-o', join(outDir, `${kernel}.${build}.wasm`)],
        ...[level, '--noAssert', '--runtime', 'stub', '--enable', 'simd,threads', ...options],
        // Bounds that any memory satisfies: what it really is, kernel-memory.ts says.
        ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
      ],
      { readFile },
    )
    if (error) throw new Error(`${kernel}, ${build}: ${stderr.toString()}`)
  }
}
