/**
 * The status of the journal's thread, as numbers in shared memory that the owner can read at any time without waiting.
 * A reading is consistent: there are two copies, and the thread always writes the one that is not current. So a thread
 * that is interrupted while it writes disturbs no reading.
 */
import type { LanePlace } from './rows.js'

export interface JournalCounts {
  /** Frames that were journaled … */
  written: number
  /** … of them, those whose number had been named missing. */
  late: number
  /** Frames whose number was stored already. The first frame is kept. */
  repeated: number
  /** … of them, those with a digest that differs from the first one's. */
  conflicting: number
  gapsNamed: number
  cursorsMoved: number
  /** Rows of gaps that were deleted because there were too many. */
  gapsForgotten: number
  prunedByAge: number
  prunedByBytes: number
  /** Times that the clock jumped ahead, and nothing was deleted by its word until that had lasted. */
  clockJumps: number
  batches: number
  /** Batches that failed and were retried. */
  failures: number
  /** Files that were set aside as damaged. */
  setAside: number
}

export interface JournalGauges {
  /** Size of the file without its free pages. */
  bytes: number
  /** Size of the `-wal` file. */
  walBytes: number
  /** When the last batch was committed; NaN before the first. */
  committedMs: number
  /** How long the longest batch took. */
  batchMsMax: number
}

export interface LaneReached extends LanePlace {
  /** The greatest number committed. */
  sequence: number
}

export interface JournalReport {
  counts: JournalCounts
  gauges: JournalGauges
  lanes: LaneReached[]
}

export const newJournalCounts = (): JournalCounts => ({
  ...{ written: 0, late: 0, repeated: 0, conflicting: 0, gapsNamed: 0, cursorsMoved: 0, gapsForgotten: 0 },
  ...{ prunedByAge: 0, prunedByBytes: 0, clockJumps: 0, batches: 0, failures: 0, setAside: 0 },
})
export const newJournalGauges = (): JournalGauges => ({
  ...{ bytes: 0, walBytes: 0, committedMs: Number.NaN, batchMsMax: 0 },
})

/** Lanes that are reported: 5 for each of 8 senders, which is as many senders as a receiver takes. */
export const LANES_MAX = 40
const COUNT_NAMES = Object.keys(newJournalCounts()) as (keyof JournalCounts)[]
const GAUGE_NAMES = Object.keys(newJournalGauges()) as (keyof JournalGauges)[]
/** Room for the version. It counts the reports modulo 2^32, and its last bit says which copy is current. */
const VERSION_BYTES = 8
const GAUGES_AT = COUNT_NAMES.length
const LANES_AT = GAUGES_AT + GAUGE_NAMES.length
const LANE_NUMBERS = 4
const LENGTH = LANES_AT + 1 + LANES_MAX * LANE_NUMBERS
/** Most readings that are tried. One fails only when the thread completes a report during it. */
const TRIES_MAX = 1000
const COPY_BYTES = LENGTH * Float64Array.BYTES_PER_ELEMENT

export function createJournalReport(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(VERSION_BYTES + 2 * COPY_BYTES)
  writeJournalReport(memory, { counts: newJournalCounts(), gauges: newJournalGauges(), lanes: [] })
  return memory
}

export function writeJournalReport(memory: SharedArrayBuffer, { counts, gauges, lanes }: JournalReport): void {
  const version = new Int32Array(memory, 0, 1)
  const next = (Atomics.load(version, 0) + 1) | 0
  const numbers = copyOf(memory, next)
  COUNT_NAMES.forEach((name, i) => {
    numbers[i] = counts[name]
  })
  GAUGE_NAMES.forEach((name, i) => {
    numbers[GAUGES_AT + i] = gauges[name]
  })
  const told = lanes.slice(0, LANES_MAX)
  numbers[LANES_AT] = told.length
  told.forEach(({ sender, epoch, lane, sequence }, i) => {
    numbers.set([sender, epoch, lane, sequence], LANES_AT + 1 + i * LANE_NUMBERS)
  })
  Atomics.store(version, 0, next)
}

function copyOf(memory: SharedArrayBuffer, version: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(memory, VERSION_BYTES + (version & 1) * COPY_BYTES, LENGTH)
}

export function readJournalReport(memory: SharedArrayBuffer): JournalReport {
  const version = new Int32Array(memory, 0, 1)
  let before = Atomics.load(version, 0)
  let numbers = Float64Array.from(copyOf(memory, before))
  for (let tries = 1; tries < TRIES_MAX && Atomics.load(version, 0) !== before; tries++) {
    before = Atomics.load(version, 0)
    numbers = Float64Array.from(copyOf(memory, before))
  }
  const named = <Name extends string>(names: readonly Name[], at: number) =>
    Object.fromEntries(names.map((name, i) => [name, numbers[at + i]])) as Record<Name, number>
  return {
    counts: named(COUNT_NAMES, 0),
    gauges: named(GAUGE_NAMES, GAUGES_AT),
    lanes: Array.from({ length: numbers[LANES_AT] }, (_, i) => {
      const [sender, epoch, lane, sequence] = numbers.subarray(LANES_AT + 1 + i * LANE_NUMBERS)
      return { sender, epoch, lane, sequence }
    }),
  }
}
