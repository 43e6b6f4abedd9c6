/**
 * One target, fuzzed in this thread. Before each input the input is put where the watching thread sees it, so that it
 * is known also of an input that hangs.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Coverage, CoveredCode } from './covered-code.js'
import type { FuzzTarget, TakeInput } from './fuzz-target.js'
import type { Mutator } from './mutator.js'

/** What both threads see: how many inputs were taken, the length of the one under way, and its bytes. */
export class Sight {
  readonly #words: Int32Array
  readonly #bytes: Uint8Array

  static create(bytesMax: number): SharedArrayBuffer {
    return new SharedArrayBuffer(16 + bytesMax)
  }

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory, 0, 4)
    this.#bytes = new Uint8Array(memory, 16)
  }

  /** Counts from 0, modulo 2^32. */
  get taken(): number {
    return Atomics.load(this.#words, 0) >>> 0
  }

  get input(): Uint8Array {
    return this.#bytes.slice(0, Atomics.load(this.#words, 1))
  }

  begin(input: Uint8Array): void {
    this.#bytes.set(input)
    Atomics.store(this.#words, 1, input.length)
    Atomics.add(this.#words, 0, 1)
  }
}

export interface FuzzLimits {
  executions: number
  ms: number
}

export interface FuzzOutcome {
  executions: number
  ms: number
  /** What broke, and with which input; `undefined` when all held. */
  failure?: { message: string; input: Uint8Array }
  /** Inputs that reached something new; only of a guided run. */
  found: Uint8Array[]
  /** Functions that were run; only of a guided run. */
  functions: number
}

/** The clock is looked at once in so many inputs, because a look costs as much as a short input. */
const CLOCK_EVERY = 64
/** Inputs between two looks at the coverage, which takes milliseconds. */
const GUIDED_BATCH = 256
/** A target that keeps something of each input reaches these within minutes; the other memory is that of buffers. */
const HEAP_BYTES_MAX = 512 << 20
const OUTSIDE_BYTES_MAX = 1 << 30
const MEMORY_EVERY = 1 << 10

export async function fuzz(
  target: FuzzTarget,
  mutator: Mutator,
  { executions: most, ms }: FuzzLimits,
  sight: Sight,
  first: readonly Uint8Array[],
  covered?: CoveredCode,
): Promise<FuzzOutcome> {
  const startMs = performance.now()
  const outcome: FuzzOutcome = { executions: 0, ms: 0, found: [], functions: 0 }
  let take: TakeInput
  const run = async (input: Uint8Array) => {
    sight.begin(input)
    outcome.executions++
    const done = take(input)
    if (done) await done
  }
  /** Keeps those of the batch that reach something new, which are few. */
  const keepNew = async (code: CoveredCode, batch: readonly Uint8Array[], coverage: Coverage): Promise<void> => {
    if (!code.isNew(coverage)) return
    if (batch.length === 1) {
      code.add(coverage)
      outcome.found.push(batch[0])
      mutator.add(batch[0])
      return
    }
    for (const half of [batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1)]) {
      for (const input of half) await run(input)
      await keepNew(code, half, code.take())
    }
    // What is not reached again depended on the inputs before it.
    code.add(coverage)
  }
  try {
    take = await target.open()
    for (const input of first) await run(input)
    covered?.add(covered.take())
    let batch: Uint8Array[] = []
    for (let made = 0; outcome.executions < most; made++) {
      if (made % CLOCK_EVERY === 0 && performance.now() - startMs > ms) break
      if (made % MEMORY_EVERY === 0) await checkMemory()
      const input = mutator.next()
      if (covered) batch.push(input.slice())
      sight.begin(input)
      outcome.executions++
      // A wait for nothing would cost more than a short input.
      const done = take(input)
      if (done) await done
      if (covered && batch.length >= GUIDED_BATCH) {
        await keepNew(covered, batch, covered.take())
        batch = []
      }
    }
  } catch (error) {
    outcome.failure = {
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      input: sight.input,
    }
  }
  outcome.ms = performance.now() - startMs
  outcome.functions = covered?.functions ?? 0
  return outcome
}

const collect = (() => {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
})()

async function checkMemory(): Promise<void> {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  const outside = Math.max(external, arrayBuffers)
  if (heapUsed <= HEAP_BYTES_MAX && outside <= OUTSIDE_BYTES_MAX) return
  // What nobody holds is no fault, nor what Node gives back when the loop turns: of an inflate that failed, 16 KB.
  collect()
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  const left = process.memoryUsage()
  if (left.heapUsed > HEAP_BYTES_MAX) throw new Error(`${Math.round(left.heapUsed / 1e6)} MB are kept`)
  const bytes = Math.max(left.external, left.arrayBuffers)
  if (bytes > OUTSIDE_BYTES_MAX) throw new Error(`${Math.round(bytes / 1e6)} MB are kept outside the heap`)
}
