/** Fuzzes one target in a thread, which can be stopped although it hangs. */
import { parentPort, workerData } from 'node:worker_threads'
import { readCorpus } from './corpus-file.js'
import { CoveredCode } from './covered-code.js'
import { type FuzzLimits, fuzz, Sight } from './fuzz-run.js'
import type { FuzzTarget } from './fuzz-target.js'
import { Mutator } from './mutator.js'

export interface FuzzThreadData {
  /** The address of the module that exports `targets`, and the target's name there. */
  module: string
  name: string
  seed: number
  limits: FuzzLimits
  isGuided: boolean
  sight: SharedArrayBuffer
}

const { module, name, seed, limits, isGuided, sight } = workerData as FuzzThreadData
const { targets } = (await import(module)) as { targets: readonly FuzzTarget[] }
const target = targets.find((one) => one.name === name)
if (!target) throw new Error(`no target ${name}`)
const first = [...target.seeds(), ...readCorpus(name)].filter(({ length }) => length <= target.bytesMax)
const covered = isGuided ? new CoveredCode(target.covers) : undefined
const mutator = new Mutator(seed, first, target.words ?? [], target.bytesMax)
const outcome = await fuzz(target, mutator, limits, new Sight(sight), first, covered)
covered?.close()
parentPort?.postMessage(outcome)
// What targets have on disk goes at the end of the thread, which a server of theirs must not put off.
process.exit()
