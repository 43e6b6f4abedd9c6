/** Runs a stamped source against a subscriber several times, whatever lies between the two. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EventSourceOptions, RunGiven } from './event-source.js'
import type { RunHeard } from './event-subscriber.js'

export interface LatencyRun extends RunHeard {
  given: number
}

interface LatencyRunsOptions {
  source: EventSourceOptions
  feedEndpoint: string
  runs: number
  runSeconds: number
  warmUpSeconds: number
  /** Longest time that an event may still be on its way after the run. */
  settleMs: number
}

const START_MS = 20_000

export async function latencyRuns(options: LatencyRunsOptions): Promise<LatencyRun[]> {
  const subscriber = start('./event-subscriber.js', { endpoint: options.feedEndpoint })
  const source = start('./event-source.js', options.source)
  try {
    await answer(subscriber, START_MS)
    await sleep(options.warmUpSeconds * 1000)
    const results: LatencyRun[] = []
    for (let run = 1; run <= options.runs; run++) {
      source.send({ run, seconds: options.runSeconds })
      const given = await answer<RunGiven>(source, options.runSeconds * 1000 + START_MS)
      await sleep(options.settleMs)
      subscriber.send({ run })
      const heard = await answer<RunHeard>(subscriber, START_MS)
      results.push({ ...heard, given: given.events })
    }
    return results
  } finally {
    source.disconnect()
    subscriber.disconnect()
  }
}

function start(file: string, options: object): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)])
}

async function answer<T>(child: ChildProcess, patienceMs: number): Promise<T> {
  const signal = AbortSignal.timeout(patienceMs)
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the bench ended with code ${code}`)
  })
  ended.catch(() => {})
  const [message] = (await Promise.race([once(child, 'message', { signal }), ended])) as [T]
  return message
}
