// Builds fec/kernels/*.wasm from the AssemblyScript beside them, each in two builds: plain SIMD and relaxed SIMD.
// The output is checked in, and test/fec/kernels/kernel-build.test.ts fails when it differs from what this makes.
//   node scripts/build-kernels.mjs [OUT_DIR]
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const outDir = process.argv[2] ?? 'fec/kernels'
const BUILDS = { plain: [], relaxed: ['--enable', 'relaxed-simd'] }

const FOUR_LANES = 'fec/kernels/integrity-kernel.as.ts'

function readFile(name) {
  if (!existsSync(name)) return null
  const source = readFileSync(name, 'utf8')
  if (name.endsWith('integrity-kernel.as.ts')) return unrollRounds(source)
  if (name.endsWith('wide-hash-kernel.as.ts')) return widenRounds(source)
  return source
}

/**
 * Writes BLAKE3's seven rounds one after another from the source's one; `wordOf(i)` is where word i of the block lies.
 */
function sevenRounds(round, wordOf) {
  const permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
  let words = permutation.map((_, i) => i)
  let rounds = ''
  for (let i = 0; i < 7; i++) {
    rounds += round.replace(
      /load<u32>\(word, (\d+)\)( \+ 16)?\)/g,
      (_, at, high = '') => `${wordOf(words[at / 4])}${high})`,
    )
    words = permutation.map((from) => words[from])
  }
  return rounds
}

const ROUNDS = /^ *for .*\n *\/\/ A round\.\n([\s\S]*?) *\/\/ End of a round\.\n *\}\n/m

/** Unrolls the rounds of BLAKE3: writes the loop's body seven times, each with the message words of its round. */
function unrollRounds(source) {
  if (!ROUNDS.test(source)) throw new Error(`${FOUR_LANES} has no rounds to unroll`)
  return source.replace(ROUNDS, (_, round) => sevenRounds(round, (word) => `block, ${16 * word}`))
}

/** Writes the same rounds for pairs of vectors: every statement once for the low and once for the high half. */
function widenRounds(source) {
  const [, round] = ROUNDS.exec(readFileSync(FOUR_LANES, 'utf8')) ?? []
  const [, columnsAndDiagonals] = round?.split(/^ *\/\/ Columns\.\n/m) ?? []
  const place = /^ *\/\/ The rounds: .*\n/m
  if (!columnsAndDiagonals || !place.test(source)) throw new Error('there are no rounds to widen')
  const both = columnsAndDiagonals.replace(/^( *)([a-d]\d = .*)\n/gm, (_, indent, statement) => {
    // Words are turned by shifts, because the engine does not pair byte orders.
    const turned = statement.replace(/turn(\d+)\((\w+)(?:, words)?\)/, (_, by, x) => {
      return `v128.or(i32x4.shr_u(${x}, ${by}), i32x4.shl(${x}, ${32 - by}))`
    })
    const half = (letter) => indent + turned.replace(/\b[a-d]\d\b/g, (name) => name + letter)
    return `${half('l')}\n${half('h').replace(/load<u32>\(word, \d+\)/, '$& + 16')}\n`
  })
  return source.replace(place, () => sevenRounds(both, (word) => `block, ${32 * word}`))
}

mkdirSync(outDir, { recursive: true })
// The two kernels that hash keep the order of instructions in which they are written, because it is the fastest, and
// the optimizer would change it.
const LEVELS = { 'erasure-kernel': '-O3', 'integrity-kernel': '-O0', 'wide-hash-kernel': '-O0' }
/** Eight lanes need engines that have relaxed SIMD anyway, but gain nothing from it. */
const PLAIN_ONLY = ['wide-hash-kernel']

for (const [kernel, level] of Object.entries(LEVELS)) {
  for (const [build, options] of Object.entries(BUILDS)) {
    if (build !== 'plain' && PLAIN_ONLY.includes(kernel)) continue
    const { error, stderr } = await asc.main(
      [
        ...[`fec/kernels/${kernel}.as.ts`, '-o', join(outDir, `${kernel}.${build}.wasm`)],
        ...[level, '--noAssert', '--runtime', 'stub', '--enable', 'simd,threads', ...options],
        // Any memory satisfies these bounds; kernel-memory.ts says how large it really is.
        ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
      ],
      { readFile },
    )
    if (error) throw new Error(`${kernel}, ${build}: ${stderr.toString()}`)
  }
}
