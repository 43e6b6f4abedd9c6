/**
 * Proves records by signed checkpoints (PROTOCOL.md V8). It is told all checkpoints first, and then every record in the
 * order of writing.
 */
import { type GapRow, type LanePlace, placeKey, type SequenceRange, type StoredFrame } from '../../journal/core/rows.js'
import { RecordCheck, type RecordChecks, type RecordFault } from '../../journal/core/verify.js'
import {
  type CheckpointKeys,
  checkpointBytes,
  checkpointHash,
  isSameBytes,
  readCheckpoint,
  type SignatureFault,
} from '../../proto/checkpoint.js'
import { isNamedInGaps, Lane } from '../../proto/datagram.js'
import { decodeFrame } from '../../proto/frame.js'
import type { ExportedRecord } from './exported-record.js'
import { NumberRanges } from './number-ranges.js'
import { type OpenRecord, openPlain } from './open-record.js'
import { SignedDigests } from './signed-digests.js'

/**
 * `form`: no record, or a checkpoint of no form that is known. `fork`: two checkpoints say different things of the same
 * frames, or of the checkpoint before. `contradicted`: the signed digest is another. `again`: the frame was there before.
 * `opened`: the sealed frame does not hold what is said to have been in it.
 */
export type ProofFault = RecordFault | SignatureFault | 'form' | 'fork' | 'contradicted' | 'again' | 'opened'

export interface BadProof extends Partial<LanePlace> {
  fault: ProofFault
  id?: number
  sequence?: number
}

export interface ProofVerdict {
  /** Records that were looked at, checkpoints included. */
  records: number
  /** Frames of lanes that checkpoints list. */
  frames: number
  proven: number
  /** Frames that no checkpoint here lists: it was lost, or is not part of what was given. */
  unproven: number
  unprovenRanges: SequenceRange[]
  /** Records that are neither checkpoints nor frames that any could list: nothing proves them. */
  beside: number
  /** Records that say what was in the sealed frame, which is not opened here: nothing proves that. */
  openedUnproven: number
  /** Numbers that a checkpoint lists, that are not here, and that no gap names. */
  missing: number
  missingRanges: SequenceRange[]
  /** … and those that a gap names. */
  namedMissing: number
  /** … and those that the journal had, before or after these records. */
  apart: number
  checkpoints: number
  /** Sealed ones that could not be opened: what they list is not known. */
  checkpointsUnopened: number
  /** Checkpoints that must have been made between two that are here. */
  checkpointsLost: number
  /** Epochs that a sender had between two that are here. */
  epochsNotHere: { sender: number; epoch: number }[]
  streams: number[]
  /** Sender's clock at the first and the last frame that is proven and can be read. */
  firstMs: number | undefined
  lastMs: number | undefined
  bad: number
  /** All records before it are sound. */
  firstBad: BadProof | undefined
}

export interface ProofOptions extends RecordChecks {
  keys: CheckpointKeys
  /** Opens records that are sealed; by default none is opened. */
  open?: OpenRecord | undefined
  /** Id and link of the record before the first; `undefined` where that is not known. */
  before?: { id: number; chain: Uint8Array } | undefined
  /** What is named missing, where that is known. */
  gaps?: readonly GapRow[] | undefined
  /** What the journal had before or after these records, where that is known. */
  apart?: readonly SequenceRange[] | undefined
}

interface Known {
  number: number
  hash: Uint8Array
  previousHash: Uint8Array
  previousEpoch: number
  id: number
}

/** Ranges that the verdict lists. All are counted. */
const RANGES_MAX = 100

export class Proof {
  readonly #signed = new SignedDigests()
  /** Good checkpoints, by sender and epoch. */
  readonly #known = new Map<number, { place: LanePlace; list: Known[] }>()
  /** What is wrong with checkpoints, by record. */
  readonly #faults = new Map<number, ProofFault>()
  readonly #streams = new Set<number>()
  readonly #verdict: Omit<ProofVerdict, 'streams' | 'epochsNotHere' | 'checkpointsLost'> = {
    ...{ records: 0, frames: 0, proven: 0, unproven: 0, unprovenRanges: [], missing: 0, missingRanges: [] },
    ...{
      namedMissing: 0,
      apart: 0,
      beside: 0,
      openedUnproven: 0,
      checkpoints: 0,
      checkpointsUnopened: 0,
      firstMs: undefined,
      lastMs: undefined,
      bad: 0,
      firstBad: undefined,
    },
  }
  #check: RecordCheck | undefined

  constructor(private readonly options: ProofOptions) {
    if (options.before) this.#check = new RecordCheck(options, options.before)
  }

  /** First: takes each record of lane 2, whatever is in it. */
  handleCheckpoint(record: StoredFrame): void {
    const { keys, digestOf } = this.options
    const { id, sender, epoch, sequence } = record
    const opened = this.#opened(record)
    if (!opened) {
      this.#verdict.checkpointsUnopened++
      return
    }
    const frame = decodeFrame(opened)
    // Heartbeats are no proof of anything; whoever keeps them may.
    if (frame && !frame.checkpoint) {
      this.#verdict.beside++
      return
    }
    const createdMs = frame?.createdMs ?? 0
    const read = frame?.checkpoint && readCheckpoint({ sender, epoch, sequence, createdMs }, frame.checkpoint)
    if (!read || !isSameBytes(digestOf(record), record.digest)) {
      this.#faults.set(id, read ? 'digest' : 'form')
      return
    }
    const message = checkpointBytes(read)
    const fault = keys.check(read.keyId, message, read.signature)
    if (fault) {
      this.#faults.set(id, fault)
      return
    }
    const { stream, number, previousHash, previousEpoch, runs } = read
    this.#verdict.checkpoints++
    this.#streams.add(stream)
    const place = { sender, epoch, lane: Lane.control }
    const key = placeKey(place)
    let of = this.#known.get(key)
    if (!of) this.#known.set(key, (of = { place, list: [] }))
    of.list.push({ number, hash: checkpointHash(message), previousHash, previousEpoch, id })
    for (const { lane, firstSequence, digests } of runs)
      if (!this.#signed.add({ sender, epoch, lane }, firstSequence, digests)) this.#faults.set(id, 'fork')
  }

  /** Then: whether the checkpoints of each epoch follow one another. */
  handleCheckpointsEnd(): void {
    for (const { list } of this.#known.values()) {
      list.sort((a, b) => a.number - b.number || a.id - b.id)
      for (let at = 1; at < list.length; at++) {
        const [before, one] = [list[at - 1], list[at]]
        const isSame = one.number === before.number && isSameBytes(one.hash, before.hash)
        const isNext = one.number === before.number + 1 && isSameBytes(one.previousHash, before.hash)
        if (!isSame && !isNext && one.number <= before.number + 1) this.#faults.set(Math.max(one.id, before.id), 'fork')
      }
    }
  }

  /** Last: takes every record. `undefined` stands for something that is no record. */
  handleRecord(record: ExportedRecord | undefined): void {
    this.#verdict.records++
    if (!record) {
      this.#say({ fault: 'form' })
      return
    }
    const fault = this.#faultOf(record)
    if (fault) this.#say(badOf(record, fault))
  }

  /** Tells that retention has deleted all records up to one, in the meantime. */
  handleDeleted(through: { id: number; chain: Uint8Array }): void {
    this.#check = new RecordCheck(this.options, through)
  }

  /** Tells of a checkpoint that stands apart from the records, after it was taken. */
  handleApart(record: StoredFrame | undefined): void {
    const fault = record ? this.#faults.get(record.id) : 'form'
    if (!fault) return
    this.#say(record ? badOf(record, fault) : { fault })
  }

  get verdict(): ProofVerdict {
    const verdict = this.#verdict
    // Of what is healed the journal has the frame.
    const named = new NumberRanges((this.options.gaps ?? []).filter(({ healedMs }) => healedMs === undefined))
    const apartRanges = new NumberRanges(this.options.apart ?? [])
    const missingRanges: SequenceRange[] = []
    let [missing, namedMissing, apart] = [0, 0, 0]
    for (const range of this.#signed.missing()) {
      for (const { isIn: isNamed, ...rest } of named.parts(range)) {
        if (isNamed) namedMissing += countOf(rest)
        else
          for (const { isIn: isApart, ...part } of apartRanges.parts(rest)) {
            if (isApart) apart += countOf(part)
            else {
              missing += countOf(part)
              if (missingRanges.length < RANGES_MAX) missingRanges.push(part)
            }
          }
      }
    }
    return {
      ...verdict,
      ...{ missing, namedMissing, apart, missingRanges },
      ...{ streams: [...this.#streams].sort((a, b) => a - b) },
      checkpointsLost: this.#checkpointsLost,
      epochsNotHere: this.#epochsNotHere,
    }
  }

  #faultOf(record: ExportedRecord): ProofFault | undefined {
    return this.#frameFaultOf(record) ?? (this.#isOpenedSo(record) ? undefined : 'opened')
  }

  /** Whether what is said to have been in a sealed frame was in it, as far as that can be known. */
  #isOpenedSo(record: ExportedRecord): boolean {
    if (!record.opened) return true
    const own = this.#opened(record)
    if (!own) this.#verdict.openedUnproven++
    return !own || isSameBytes(own, record.opened)
  }

  #frameFaultOf(record: StoredFrame): ProofFault | undefined {
    const { lane, sequence, digest } = record
    const verdict = this.#verdict
    // Of the first record what is before it may not be known.
    this.#check ??= new RecordCheck(this.options, { id: record.id - 1, chain: UNKNOWN })
    const isFirst = verdict.records === 1 && !this.options.before
    const fault = this.#check.handle(record)
    const rowFault = isFirst && fault === 'chain' ? undefined : fault
    if (isNamedInGaps(lane)) verdict.frames++
    else if (lane === Lane.control) return rowFault ?? this.#faults.get(record.id)
    else {
      verdict.beside++
      return rowFault
    }
    const listing = this.#signed.take(record, sequence, digest)
    if (fault === 'digest') return fault
    // What is wrong with the row takes nothing from the frame, which has its own proof.
    if (listing === 'signed') this.#addProven(record)
    if (listing === 'unlisted') {
      verdict.unproven++
      addNumber(verdict.unprovenRanges, record)
    }
    return rowFault ?? (listing === 'other' ? 'contradicted' : listing === 'again' ? 'again' : undefined)
  }

  #addProven(record: StoredFrame): void {
    const verdict = this.#verdict
    verdict.proven++
    const opened = this.#opened(record)
    // The time is that of the frame, which is signed, not that of the row.
    if (!opened) return
    const createdMs = decodeFrame(opened)?.createdMs ?? record.createdMs
    verdict.firstMs = Math.min(verdict.firstMs ?? createdMs, createdMs)
    verdict.lastMs = Math.max(verdict.lastMs ?? createdMs, createdMs)
  }

  #opened(record: StoredFrame): Uint8Array | undefined {
    return (this.options.open ?? openPlain)(record)
  }

  get #checkpointsLost(): number {
    let lost = 0
    for (const { list } of this.#known.values()) {
      for (let at = 1; at < list.length; at++) lost += Math.max(0, list[at].number - list[at - 1].number - 1)
    }
    return lost
  }

  get #epochsNotHere(): ProofVerdict['epochsNotHere'] {
    const places = [...this.#known.values()]
    const isHere = (sender: number, epoch: number) =>
      places.some(({ place }) => place.sender === sender && place.epoch === epoch)
    return places.flatMap(({ place: { sender, epoch }, list }) => {
      const [{ previousEpoch }] = list
      const isBetween = places.some(({ place }) => place.sender === sender && place.epoch < epoch)
      return previousEpoch > 0 && isBetween && !isHere(sender, previousEpoch) ? [{ sender, epoch: previousEpoch }] : []
    })
  }

  #say(bad: BadProof): void {
    this.#verdict.bad++
    this.#verdict.firstBad ??= bad
  }
}

/** A link of the right length, so that only the chain of the first record does not fit. */
const UNKNOWN = new Uint8Array(32)

function badOf({ id, sender, epoch, lane, sequence }: StoredFrame, fault: ProofFault): BadProof {
  return { fault, id, sender, epoch, lane, sequence }
}

function countOf({ firstSequence, lastSequence }: SequenceRange): number {
  return lastSequence - firstSequence + 1
}

function addNumber(ranges: SequenceRange[], { sender, epoch, lane, sequence }: StoredFrame): void {
  const last = ranges.at(-1)
  const isSamePlace = last && placeKey(last) === placeKey({ sender, epoch, lane })
  if (isSamePlace && last.lastSequence + 1 === sequence) last.lastSequence = sequence
  else if (ranges.length < RANGES_MAX)
    ranges.push({ sender, epoch, lane, firstSequence: sequence, lastSequence: sequence })
}
