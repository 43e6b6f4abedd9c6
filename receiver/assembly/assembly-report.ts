/** The assembling thread reports on itself by numbers in shared memory, which the other thread may read at any time. */
import type { ReceiveCounts } from '../../link/receive/receive-link.js'
import {
  type AssemblerStatus,
  DATAGRAM_WORDS,
  type DatagramWord,
  KEY_IDS,
  newAssemblerCounts,
  newAssemblerHints,
} from './core/frame-assembler.js'

export interface AssemblyStatus {
  readonly assembler: AssemblerStatus
  readonly link: Readonly<ReceiveCounts>
}

const COUNT_NAMES = Object.keys(newAssemblerCounts()) as (keyof AssemblerStatus['counts'])[]
const HINT_NAMES = Object.keys(newAssemblerHints()) as (keyof AssemblerStatus['hints'])[]
const LINK_NAMES = ['received', 'foreignSource', 'dropped', 'errors'] as const
const COUNTS_AT = DATAGRAM_WORDS.length
const LINK_AT = COUNTS_AT + COUNT_NAMES.length
const HINTS_AT = LINK_AT + LINK_NAMES.length
const OPEN_BLOCKS = HINTS_AT + HINT_NAMES.length
const MISSED = OPEN_BLOCKS + 1
/** NaN before the first. */
const LAST_DATAGRAM_MS = MISSED + 1
/** NaN before the first. */
const LAST_LOSS_MS = LAST_DATAGRAM_MS + 1
const KEYS_AT = LAST_LOSS_MS + 1
const LENGTH = KEYS_AT + KEY_IDS

export function createReport(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(LENGTH * Float64Array.BYTES_PER_ELEMENT)
  new Float64Array(memory).fill(Number.NaN, LAST_DATAGRAM_MS, KEYS_AT)
  return memory
}

export function writeReport(memory: SharedArrayBuffer, { assembler, link }: AssemblyStatus): void {
  const numbers = new Float64Array(memory)
  DATAGRAM_WORDS.forEach((word, i) => {
    numbers[i] = assembler.datagrams[word]
  })
  COUNT_NAMES.forEach((name, i) => {
    numbers[COUNTS_AT + i] = assembler.counts[name]
  })
  LINK_NAMES.forEach((name, i) => {
    numbers[LINK_AT + i] = link[name] ?? 0
  })
  HINT_NAMES.forEach((name, i) => {
    numbers[HINTS_AT + i] = assembler.hints[name]
  })
  numbers[OPEN_BLOCKS] = assembler.openBlocks
  numbers[MISSED] = assembler.datagramsMissed
  numbers[LAST_DATAGRAM_MS] = assembler.lastDatagramMs ?? Number.NaN
  numbers[LAST_LOSS_MS] = assembler.lastLossMs ?? Number.NaN
  numbers.set(assembler.framesByKey, KEYS_AT)
}

/** The status that it gives reads the memory anew each time that something is looked at. */
export function readReport(memory: SharedArrayBuffer): AssemblyStatus {
  const numbers = new Float64Array(memory)
  const named = <Name extends string>(names: readonly Name[], at: number) =>
    Object.fromEntries(names.map((name, i) => [name, numbers[at + i]])) as Record<Name, number>
  return {
    assembler: {
      get datagrams() {
        return named<DatagramWord>(DATAGRAM_WORDS, 0)
      },
      get counts() {
        return named(COUNT_NAMES, COUNTS_AT)
      },
      get hints() {
        return named(HINT_NAMES, HINTS_AT)
      },
      get openBlocks() {
        return numbers[OPEN_BLOCKS]
      },
      get datagramsMissed() {
        return numbers[MISSED]
      },
      get lastDatagramMs() {
        return timeOf(numbers[LAST_DATAGRAM_MS])
      },
      get lastLossMs() {
        return timeOf(numbers[LAST_LOSS_MS])
      },
      framesByKey: numbers.subarray(KEYS_AT, LENGTH),
    },
    get link() {
      return named(LINK_NAMES, LINK_AT)
    },
  }
}

function timeOf(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : ms
}
