/** Verifies a journal, an export of one, or an evidence package, with the public keys of the senders alone. */
import { hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { frameDigest, SYMBOL_LENGTH_MAX } from '../fec/frame-digest.js'
import { createEngine } from '../fec/kernels/engine.js'
import type { GapRow, SequenceRange, StoredFrame } from '../journal/core/rows.js'
import { Journal } from '../journal/journal.js'
import { JournalFault } from '../journal/journal-fault.js'
import type { CheckpointKeys } from '../proto/checkpoint.js'
import { Lane } from '../proto/datagram.js'
import type { OpenRecord } from './core/open-record.js'
import { Proof, type ProofOptions, type ProofVerdict } from './core/proof.js'
import { CHECKPOINTS, FRAMES, GAPS, MANIFEST, type Manifest, PACKAGE_FORMAT, SUMS } from './package-files.js'
import { exportedRecord } from './record-lines.js'
import { fileLines, TarReader } from './tar-file.js'

export type VerifiedKind = 'journal' | 'export' | 'package'

/**
 * What is wrong with a file of a package. `truncated`, `header`, `trailing`: of the archive, behind that file. `sums`:
 * the list of sums is no list, or is not last. `unlisted`, `absent`: there and not in the list, or the other way.
 */
export interface BadFile {
  file: string
  fault: 'truncated' | 'header' | 'trailing' | 'sums' | 'unlisted' | 'absent' | 'sum' | 'form'
}

export interface FileVerdict extends ProofVerdict {
  file: string
  kind: VerifiedKind
  /** Only of a package: its files, and the first that is not what it was. */
  files?: number
  firstBadFile?: BadFile
  /** Whether the gaps are known, so that what is missing can be told from what was taken out. */
  knowsGaps: boolean
  /** Nothing is bad or missing without a name, and something is proven. */
  isProven: boolean
}

type ProvenBy = Pick<ProofOptions, 'keys' | 'open'>

/** @param open opens records that are sealed */
export function verifyFile(path: string, keys: CheckpointKeys, open?: OpenRecord): FileVerdict {
  const kind = kindOf(path)
  if (kind === 'journal') return verifyJournalFile(path, { keys, open })
  return kind === 'package' ? verifyPackage(path, { keys, open }) : verifyExport(path, { keys, open })
}

function verifyJournalFile(file: string, by: ProvenBy): FileVerdict {
  const journal = Journal.openForReading(file)
  try {
    const { lastId } = journal
    const proof = new Proof({
      ...{ ...checks(), ...by, gaps: journal.gaps(), before: journal.chainStart },
      apart: deletedNumbers(journal),
    })
    try {
      for (const record of journal.read({ lane: Lane.control })) {
        if (record.id > lastId) break
        proof.handleCheckpoint(record)
      }
      proof.handleCheckpointsEnd()
      let next = 0
      for (const record of journal.read()) {
        if (record.id > lastId) break
        // Retention may delete the oldest while they are read.
        const { chainStart } = journal
        if (record.id !== next && chainStart.id >= next && chainStart.id === record.id - 1)
          proof.handleDeleted(chainStart)
        next = record.id + 1
        proof.handleRecord(record)
      }
    } catch (error) {
      if (!(error instanceof JournalFault) || error.word !== 'damaged') throw error
      proof.handleRecord(undefined)
    }
    return verdictOf({ file, kind: 'journal', knowsGaps: true }, proof)
  } finally {
    journal.close()
  }
}

/** A frame that came late stays for longer than the numbers around it. */
function deletedNumbers(journal: Journal): SequenceRange[] {
  return journal.lanes().map((place) => {
    return { ...place, firstSequence: 0, lastSequence: journal.prunedTo(place) ?? -1 }
  })
}

function verifyExport(file: string, by: ProvenBy): FileVerdict {
  const proof = new Proof({ ...checks(), ...by })
  proveLines(proof, () => fileLines(file), [])
  return verdictOf({ file, kind: 'export', knowsGaps: false }, proof)
}

function verifyPackage(file: string, by: ProvenBy): FileVerdict {
  const tar = new TarReader(file)
  try {
    const { manifest, gaps, bad } = readParts(tar)
    const firstBadFile = filesFault(tar) ?? bad
    const before = manifest?.records && {
      id: manifest.records.before.id,
      chain: Buffer.from(manifest.records.before.chain, 'hex'),
    }
    const proof = new Proof({ ...checks(), ...by, gaps, apart: manifest?.records?.apart, before })
    proveLines(proof, () => tar.linesOf(FRAMES), tar.linesOf(CHECKPOINTS))
    const files = tar.entries.length
    return verdictOf({ file, kind: 'package', knowsGaps: true, files, ...(firstBadFile && { firstBadFile }) }, proof)
  } finally {
    tar.close()
  }
}

/** Each line is read twice, because a frame that came late is listed by a checkpoint from long before. */
function proveLines(proof: Proof, lines: () => Iterable<string>, apart: Iterable<string>): void {
  for (const line of lines()) {
    // Few lines are of lane 2, and only those are decoded twice.
    const record = laneTwo(line)
    if (record) proof.handleCheckpoint(record)
  }
  for (const line of apart) {
    const record = exportedRecord(line)
    if (record) proof.handleCheckpoint(record)
    proof.handleApart(record)
  }
  proof.handleCheckpointsEnd()
  for (const line of lines()) proof.handleRecord(exportedRecord(line))
}

function laneTwo(line: string): StoredFrame | undefined {
  if (!/"lane"\s*:\s*2\b/.test(line)) return undefined
  const record = exportedRecord(line)
  return record?.lane === Lane.control ? record : undefined
}

/** The first file that is not what the list of sums says, in the order of the archive. */
function filesFault(tar: TarReader): BadFile | undefined {
  const sums = new Map<string, string>()
  let isList = true
  for (const line of tar.linesOf(SUMS)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? []
    if (sum === undefined || name === undefined || sums.has(name)) isList = false
    else sums.set(name, sum)
  }
  const names = new Set<string>()
  for (const entry of tar.entries) {
    const { name } = entry
    if (names.has(name)) return { file: name, fault: 'unlisted' }
    names.add(name)
    if (name === SUMS) continue
    if (!sums.has(name)) {
      // Where the end of the archive is gone, so is the list; that is the fault to name.
      if (tar.fault) break
      return { file: name, fault: sums.size === 0 ? 'sums' : 'unlisted' }
    }
    if (tar.sha256Of(entry) !== sums.get(name)) return { file: name, fault: 'sum' }
  }
  if (tar.fault) return { file: tar.fault.after ?? '', fault: tar.fault.fault }
  for (const name of sums.keys()) if (!names.has(name)) return { file: name, fault: 'absent' }
  const isLast = tar.entries.at(-1)?.name === SUMS
  return isList && isLast ? undefined : { file: SUMS, fault: 'sums' }
}

function readParts(tar: TarReader): { manifest: Manifest | undefined; gaps: GapRow[]; bad: BadFile | undefined } {
  let bad: BadFile | undefined
  const manifest = parsed([...tar.linesOf(MANIFEST)].join('\n')) as Manifest | undefined
  const chain = manifest?.records?.before?.chain
  const apart = manifest?.records?.apart ?? []
  const areRecords = /^[0-9a-f]{64}$/.test(chain ?? '') && Array.isArray(apart) && apart.every(isRange)
  const isManifest = manifest?.format === PACKAGE_FORMAT && (!manifest.records || areRecords)
  if (!isManifest) bad = { file: MANIFEST, fault: 'form' }
  const gaps: GapRow[] = []
  for (const line of tar.linesOf(GAPS)) {
    const gap = parsed(line)
    if (isRange(gap)) gaps.push(gap as GapRow)
    else bad ??= { file: GAPS, fault: 'form' }
  }
  return { manifest: isManifest ? manifest : undefined, gaps, bad }
}

function isRange(value: object | undefined | null): value is SequenceRange {
  const { sender, epoch, lane, firstSequence, lastSequence } = (value ?? {}) as Partial<SequenceRange>
  return [sender, epoch, lane, firstSequence, lastSequence].every((number) => Number.isSafeInteger(number))
}

function verdictOf(
  about: Pick<FileVerdict, 'file' | 'kind' | 'knowsGaps' | 'files' | 'firstBadFile'>,
  proof: Proof,
): FileVerdict {
  const { verdict } = proof
  const isSound = verdict.bad === 0 && about.firstBadFile === undefined
  return { ...about, isProven: isSound && verdict.missing === 0 && verdict.proven > 0, ...verdict }
}

type Checks = Pick<ProofOptions, 'digestOf' | 'sha256'>

/** One engine serves all files. */
let made: Checks | undefined

function checks(): Checks {
  if (made) return made
  const { integrity } = createEngine(SYMBOL_LENGTH_MAX)
  const none = new Uint8Array()
  made = {
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    digestOf: (frame) => frameDigest(integrity, frame, frame.sourceSymbols, frame.body) ?? none,
  }
  return made
}

/** By what it begins with; a package that was cut off before its first file's header has its name alone. */
function kindOf(path: string): VerifiedKind {
  const head = Buffer.alloc(512)
  const file = openSync(path, 'r')
  try {
    readSync(file, head, 0, head.length, 0)
  } finally {
    closeSync(file)
  }
  if (head.toString('latin1', 0, 16) === 'SQLite format 3\0') return 'journal'
  return head.toString('latin1', 257, 262) === 'ustar' || path.endsWith('.tar') ? 'package' : 'export'
}

function parsed(text: string): object | undefined {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
