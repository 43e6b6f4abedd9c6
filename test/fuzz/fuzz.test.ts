import { existsSync } from 'node:fs'
import t from 'tap'
import { targets as brokenTargets, ON_DISK } from './broken-targets.js'
import { readCorpus } from './corpus-file.js'
import type { FuzzOutcome } from './fuzz-run.js'
import { fuzz, Sight } from './fuzz-run.js'
import { Mutator } from './mutator.js'
import { targets } from './targets.js'
import { fuzzWatched, type WatchedOptions } from './watched-fuzz.js'

const BROKEN = new URL('./broken-targets.js', import.meta.url).href

function fuzzBroken(name: string, options: Partial<WatchedOptions> = {}): Promise<FuzzOutcome> {
  const limits = { executions: 1_000_000, ms: 60_000 }
  const target = brokenTargets.find((one) => one.name === name)!
  return fuzzWatched(target, { module: BROKEN, seed: 3, limits, isGuided: false, ...options })
}

t.test('every kind of fault is found, with the input that shows it', async (t) => {
  const sound = await fuzzBroken('sound', { limits: { executions: 5000, ms: 60_000 } })
  t.match(sound, { executions: 5000, failure: undefined })
  const thrown = await fuzzBroken('throws')
  t.match(thrown.failure?.message, /broken promise: no input begins with 7/)
  t.equal(thrown.failure?.input[0], 7)
  const rejected = await fuzzBroken('rejects')
  t.match(rejected.failure?.message, /TypeError: nine/)
  t.equal(rejected.failure?.input.length, 9)
  const hung = await fuzzBroken('hangs', { hangMs: 2000 })
  t.match(hung.failure?.message, 'no end after 2000 ms')
  t.equal(hung.failure?.input[0], 7)
  const hoarded = await fuzzBroken('hoards')
  t.match(hoarded.failure?.message, /MB are kept$/m)
  const outside = await fuzzBroken('hoards-outside')
  t.match(outside.failure?.message, /MB are kept outside the heap/)
})

t.test('what a target has on disk goes with its thread', async (t) => {
  const outcome = await fuzzBroken('on-disk', { limits: { executions: 100, ms: 60_000 } })
  t.match(outcome, { executions: 100, failure: undefined })
  t.notOk(existsSync(ON_DISK))
})

t.test('a guided run finds what chance alone does not', async (t) => {
  const limits = { executions: 400_000, ms: 60_000 }
  t.equal((await fuzzBroken('magic', { limits })).failure, undefined)
  const guided = await fuzzBroken('magic', { limits, isGuided: true })
  t.match(guided.failure?.message, /nobody knows the word/)
  t.strictSame(
    [1, 2, 3].map((at) => guided.failure?.input[at]),
    [0x4b, 0x61, 0x74],
  )
})

t.test('one seed makes the same inputs, none too long, and not always the same', async (t) => {
  const seeds = [Uint8Array.of(1, 2, 3), new Uint8Array(40)]
  const inputsOf = (seed: number) => {
    const mutator = new Mutator(seed, seeds, ['word'], 50)
    return Array.from({ length: 3000 }, () => Buffer.from(mutator.next()).toString('latin1'))
  }
  const inputs = inputsOf(1)
  t.strictSame(inputsOf(1), inputs)
  t.notSame(inputsOf(2), inputs)
  t.ok(inputs.every(({ length }) => length <= 50))
  t.ok(new Set(inputs).size > 1000)
  t.ok(inputs.some((input) => input.includes('word')))
})

t.test('each target holds for its seeds, the inputs that are kept, and some more', async (t) => {
  for (const target of targets) {
    const first = [...target.seeds(), ...readCorpus(target.name)]
    t.ok(target.seeds().length > 0 && first.every(({ length }) => length <= target.bytesMax), target.name)
    const mutator = new Mutator(5, first, target.words ?? [], target.bytesMax)
    const sight = new Sight(Sight.create(target.bytesMax))
    const { failure } = await fuzz(target, mutator, { executions: first.length + 50, ms: 60_000 }, sight, first)
    t.equal(failure?.message, undefined, `${target.name}, by ${Buffer.from(failure?.input ?? []).toString('base64')}`)
  }
})
