/**
 * Counts what the intake had read and the pipe did not take, because the transmit process was gone, over all runs. That
 * process writes the metrics, so its next run is the first that can report the counts.
 */
import { join } from 'node:path'
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { readIfThere, writeDurably } from '../../disk/durable-file.js'

export interface PipeDropped {
  events: number
  bytes: number
}

const FILE = 'sender-pipe-dropped.json'
/** The process that reads it may be another user of our group. */
const OF_GROUP = 0o640

/** Returns zeros where there is no file, and where it is damaged: a start must not fail for a count. */
export function readPipeDropped(stateDir: string): PipeDropped {
  try {
    const { events, bytes } = JSON.parse(readIfThere(join(stateDir, FILE)) ?? '{}')
    return { events: countOf(events), bytes: countOf(bytes) }
  } catch {
    return { events: 0, bytes: 0 }
  }
}

/**
 * Adds the counts of a run, once, at its end. A failed write costs the metric; the log still has what this run dropped.
 */
export function addPipeDropped(stateDir: string, { events, bytes }: PipeDropped, log: TroubleLog): void {
  const before = readPipeDropped(stateDir)
  const sum = { events: before.events + events, bytes: before.bytes + bytes }
  try {
    writeDurably(join(stateDir, FILE), `${JSON.stringify(sum)}\n`, OF_GROUP)
  } catch (error) {
    new DiskTrouble(log, 'pipe_dropped', 'the metrics of the next start leave this out').handleFailure(error as Error)
  }
}

function countOf(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0
}
