/**
 * The sender's memory: its epoch and the sequence numbers it has reserved, on disk before they are used
 * (PROTOCOL.md S1, S2). After a crash the next epoch's heartbeats name what was reserved, so that the lost
 * tail is known.
 */
import { join } from 'node:path'
import { readIfThere, writeDurably, writeDurablyAside } from '../../disk/durable-file.js'
import { SEQUENCE_MAX } from '../../proto/datagram.js'

export interface EpochNumbers {
  epoch: number
  /** Highest event-lane sequence number that may have been used. */
  reservedThrough: number
  /** And of the other lanes whose missing frames are named; without it, none has used any. */
  lanes?: readonly { lane: number; reservedThrough: number }[]
}

export interface EpochRecord extends EpochNumbers {
  /** The epochs before this one, newest first: a receiver may have heard nothing of several. */
  earlier?: EpochNumbers[]
}

const EARLIER_MAX = 8

/** The `earlier` list for the record of the epoch that follows `previous`. */
export function earlierThan(previous: EpochRecord | undefined): NonNullable<EpochRecord['earlier']> {
  if (!previous) return []
  const { earlier = [], ...last } = previous
  return [last, ...earlier].slice(0, EARLIER_MAX)
}

const FILE = 'sender-epoch.json'
const EPOCH_MAX = 2 ** 32 - 1
/** A lane’s number has four bits on the wire. */
const LANE_MAX = 15

/** Reads the last record; `undefined` when there is none. Throws when there is one that cannot be read. */
export function readEpochRecord(stateDir: string): EpochRecord | undefined {
  const path = epochPath(stateDir)
  const text = readIfThere(path)
  if (text === undefined) return undefined
  const record = parse(text)
  if (!record) throw new Error(`${path} is damaged; move it away to start a new epoch by the clock`)
  return record
}

/** The next epoch number by rule S1: max(persisted + 1, Unix seconds). Throws where that has no place on the wire. */
export function nextEpoch(previous: EpochRecord | undefined, wallMs: number): number {
  const epoch = Math.max((previous?.epoch ?? 0) + 1, Math.floor(wallMs / 1000))
  if (epoch <= EPOCH_MAX) return epoch
  const said = `the clock says ${new Date(wallMs).toISOString()}, and the last epoch was ${previous?.epoch ?? 0}`
  throw new Error(
    `${said}: no number is left for the next one. Set the clock; if ${FILE} is from a wrong clock, move it`,
  )
}

/** Returns when the record is on disk. */
export function writeEpochRecord(stateDir: string, record: EpochRecord): void {
  writeDurably(epochPath(stateDir), textOf(record))
}

/**
 * Resolves when the record is on disk, without blocking this thread. The caller must wait for one before it starts the
 * next.
 */
export function writeEpochRecordAside(stateDir: string, record: EpochRecord): Promise<void> {
  return writeDurablyAside(epochPath(stateDir), textOf(record))
}

function epochPath(stateDir: string): string {
  return join(stateDir, FILE)
}

function textOf(record: EpochRecord): string {
  return `${JSON.stringify(record)}\n`
}

function parse(text: string): EpochRecord | undefined {
  try {
    const { earlier = [], ...last } = JSON.parse(text)
    const [first, ...others] = [last, ...earlier].map(numbersOf)
    return { ...first, ...(others.length > 0 && { earlier: others }) }
  } catch {
    return undefined
  }
}

/** Throws when they are not whole. */
function numbersOf({ epoch, reservedThrough, lanes = [] }: Partial<EpochNumbers>): EpochNumbers {
  const areWhole = isWithin(epoch, EPOCH_MAX) && isWithin(reservedThrough, SEQUENCE_MAX)
  if (!areWhole || !lanes.every(isOfLane)) throw new Error('not the numbers of an epoch')
  return { epoch, reservedThrough, ...(lanes.length > 0 && { lanes }) }
}

function isOfLane({ lane, reservedThrough }: { lane?: unknown; reservedThrough?: unknown }): boolean {
  return isWithin(lane, LANE_MAX) && isWithin(reservedThrough, SEQUENCE_MAX)
}

function isWithin(value: unknown, most: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most
}
