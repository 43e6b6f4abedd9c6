/** Watches the thread that fuzzes: an input that hangs is a failure like an exception. */
import { Worker } from 'node:worker_threads'
import type { FuzzOutcome } from './fuzz-run.js'
import { Sight } from './fuzz-run.js'
import type { FuzzTarget } from './fuzz-target.js'
import type { FuzzThreadData } from './fuzz-thread.js'

/** One input may take so long: a thousand times what the slowest takes, because the machine may be busy. */
const HANG_MS = 20_000
const LOOK_MS = 500

export interface WatchedOptions extends Omit<FuzzThreadData, 'sight' | 'name'> {
  hangMs?: number
  onProgress?: (executions: number) => void
}

export async function fuzzWatched(target: FuzzTarget, options: WatchedOptions): Promise<FuzzOutcome> {
  const { hangMs = HANG_MS, onProgress, ...data } = options
  const memory = Sight.create(target.bytesMax)
  const sight = new Sight(memory)
  const startMs = performance.now()
  const workerData: FuzzThreadData = { ...data, name: target.name, sight: memory }
  const worker = new Worker(new URL('./fuzz-thread.js', import.meta.url), {
    workerData,
    execArgv: ['--no-warnings'],
  })
  const failed = (message: string): FuzzOutcome => ({
    ...{ executions: sight.taken, ms: performance.now() - startMs, found: [], functions: 0 },
    failure: { message, input: sight.input },
  })
  let taken = -1
  let takenMs = startMs
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve) => {
      let outcome: FuzzOutcome | undefined
      worker.once('message', (value: FuzzOutcome) => (outcome = value))
      worker.once('error', (error) =>
        resolve(failed(error instanceof Error ? (error.stack ?? error.message) : String(error))),
      )
      worker.once('exit', (code) => resolve(outcome ?? failed(`the thread ended with ${code}`)))
      timer = setInterval(() => {
        if (sight.taken !== taken) {
          taken = sight.taken
          takenMs = performance.now()
          onProgress?.(taken)
        } else if (performance.now() - takenMs > hangMs) resolve(failed(`no end after ${hangMs} ms`))
      }, LOOK_MS)
    })
  } finally {
    clearInterval(timer)
    await worker.terminate()
  }
}
