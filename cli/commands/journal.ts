/** `katamichi journal` reads and prunes a journal, also while its owner writes it. */
import { existsSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { exportedLine } from '../../evidence/record-lines.js'
import { frameDigest, SYMBOL_LENGTH_MAX } from '../../fec/frame-digest.js'
import { sealKeyId } from '../../fec/frame-seal.js'
import { createEngine } from '../../fec/kernels/engine.js'
import type { GapRow, StoredFrame } from '../../journal/core/rows.js'
import { Journal, type LaneSummary, type ReadRange } from '../../journal/journal.js'
import { type JournalVerdict, verifyJournal } from '../../journal/verify-journal.js'
import { eventToJson } from '../../proto/event-json.js'
import { decodeFrame } from '../../proto/frame.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'
import { journalOpener } from '../journal-opener.js'
import { parseBytes, parseDurationMs, parseTimeMs, parseWhole, UsageError } from '../units.js'

interface RangeOptions {
  from?: number
  to?: number
  sender?: number
  epoch?: number
  lane?: number
}

interface LsOptions {
  gaps?: boolean
  json?: boolean
}

interface TailOptions extends RangeOptions {
  lines: number
  follow?: boolean
  json?: boolean
}

interface ExportOptions extends RangeOptions {
  events?: boolean
  openWith?: string
}

interface PruneOptions {
  olderThan?: number
  bytesMax?: number
  json?: boolean
}

/** How often `tail --follow` looks for new frames. The owner writes them twice a second. */
const FOLLOW_MS = 500
/** A hole before a frame younger than this may still be named missing. It is longer than any patience. */
const NAMING_MS = 60_000
/** Rows deleted in one transaction, for which the writer waits some 50 ms. */
const PRUNE_ROWS = 1000
const LISTED_MAX = 20

export function add(program: Command, setExitCode: SetExitCode): void {
  const journal = program
    .command('journal')
    .description('the frames that an end has kept, what is missing among them, and whether all of it is what it was')
  addList(journal)
  addTail(journal)
  addExport(journal, setExitCode)
  addVerify(journal, setExitCode)
  addPrune(journal)
}

function addList(journal: Command): void {
  journal
    .command('ls')
    .description('lanes with their numbers, what is missing, and how far readers have come')
    .argument('<file>', 'a journal')
    .option('--gaps', 'every run of numbers that is missing or came late')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      '\nExamples:\n  katamichi journal ls journal.sqlite\n  katamichi journal ls journal.sqlite --gaps --json',
    )
    .action(list)
}

function addTail(journal: Command): void {
  withRange(
    journal
      .command('tail')
      .description('the newest frames, a line each')
      .argument('<file>', 'a journal')
      .option('-n, --lines <n>', 'how many', parseWhole(0, 1_000_000), 10)
      .option('-f, --follow', 'and what comes, until interrupted'),
  )
    .option('--json', 'one JSON object a line, as export has them')
    .addHelpText('after', '\nExample:\n  katamichi journal tail journal.sqlite --follow --lane 0')
    .action(tail)
}

function addExport(journal: Command, setExitCode: SetExitCode): void {
  withRange(
    journal
      .command('export')
      .description('frames as JSON, one a line, in the order in which they were journaled')
      .argument('<file>', 'a journal'),
  )
    .option('--events', 'the events that are in them instead, one a line')
    .option('--open-with <config>', 'the sender.toml or receiver.toml whose keys open sealed frames')
    .option('--json', 'as it is anyway')
    .addHelpText(
      'after',
      `
A frame's body is base64, its digest (PROTOCOL.md F4) and its link in the chain are hexadecimal. Times are those of
arrival, --to is exclusive. What is not in it although it was asked for is said on stderr: frames that retention has
deleted, and with --events those that cannot be decoded, with exit code 1. Of a sealed frame the body is sealed, and
"sealKeyId" says with which key; --open-with adds it "opened". The digest is of the body, as it was sent.

Examples:
  katamichi journal export journal.sqlite --from 2026-11-28T07:00:00+09:00 --to 2026-11-28T08:00:00+09:00
  katamichi journal export journal.sqlite --lane 0 --events > events.ndjson`,
    )
    .action((file: string, options: ExportOptions) => exportFrames(file, options, setExitCode))
}

function addVerify(journal: Command, setExitCode: SetExitCode): void {
  journal
    .command('verify')
    .description(
      'whether every frame has its digest, the chain is unbroken, and every number is there or named missing',
    )
    .argument('<file>', 'a journal')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Exit code 1 when it is not so; the first bad record is named. What is missing before a frame of the last minute may
still be named, and is passed over. The chain shows what was altered by hand, not by somebody who made all of it anew.

Example:
  katamichi journal verify journal.sqlite`,
    )
    .action((file: string, options: { json?: boolean }) => verify(file, options, setExitCode))
}

function addPrune(journal: Command): void {
  journal
    .command('prune')
    .description('lets old frames leave, also while its owner writes; the newest one always stays')
    .argument('<file>', 'a journal')
    .option('--older-than <time>', 'frames that arrived longer ago than this, such as 7d', parseDurationMs)
    .option('--bytes-max <size>', 'the oldest, while all take more than this, such as 2GB', parseBytes)
    .option('--json', 'as one JSON object')
    .addHelpText('after', '\nExample:\n  katamichi journal prune journal.sqlite --older-than 7d --bytes-max 2GB')
    .action(prune)
}

function withRange(command: Command): Command {
  return command
    .option('--from <time>', 'that arrived from then on, such as 2026-11-28T07:00:00+09:00', parseTimeMs)
    .option('--to <time>', 'and before then', parseTimeMs)
    .option('--sender <n>', 'of this sender', parseWhole(0, 255))
    .option('--epoch <n>', 'of this run of it', parseWhole(0, 2 ** 32 - 1))
    .option('--lane <n>', 'of this lane: 0 has the events', parseWhole(0, 15))
}

function list(file: string, { gaps: areGapsWanted, json }: LsOptions): void {
  using(file, (journal) => {
    const lanes = journal.lanes().flatMap((place) => journal.summary(place) ?? [])
    const cursors = journal.cursors()
    const gaps = areGapsWanted ? journal.gaps() : undefined
    const { bytes, oldestMs } = journal
    if (json) return print(JSON.stringify({ file, bytes, oldestMs, lanes, cursors, ...(gaps && { gaps }) }))
    print(`${file}: ${megabytes(bytes)}${oldestMs === undefined ? ', empty' : `, since ${timeText(oldestMs)}`}`)
    for (const lane of lanes) print(`  ${laneText(lane)}`)
    for (const { name, sender, epoch, lane, sequence, index, movedMs } of cursors)
      print(`  ${name} has come to ${sender}:${epoch}:${lane}:${sequence}:${index} at ${timeText(movedMs)}`)
    for (const gap of gaps ?? []) print(`  ${gapText(gap)}`)
  })
}

async function tail(file: string, { lines, follow, json, ...range }: TailOptions): Promise<void> {
  const inode = inodeOf(file)
  const journal = Journal.openForReading(file)
  try {
    // With a filter all of the journal is read, but only the last lines are kept.
    let lastId = journal.lastId
    const shown: StoredFrame[] = []
    for (const frame of journal.read(rangeOf(range, isFiltered(range) ? 0 : Math.max(0, lastId - lines)))) {
      if (frame.id > lastId) break
      shown.push(frame)
      if (shown.length > lines) shown.shift()
    }
    for (const frame of shown) await write(json ? exportedLine(frame) : frameText(frame))
    while (follow && !isReaderGone) {
      for (const frame of journal.read(rangeOf(range, lastId))) {
        lastId = frame.id
        await write(json ? exportedLine(frame) : frameText(frame))
      }
      // A damaged journal is set aside and a new one is begun. Nothing more would ever come of the old one.
      if (inodeOf(file) !== inode)
        throw new Error(`${file}: was moved, deleted or replaced; what came until then is shown`)
      await sleep(FOLLOW_MS)
    }
  } finally {
    journal.close()
  }
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino
}

async function exportFrames(
  file: string,
  { events, openWith, ...range }: ExportOptions,
  setExitCode: SetExitCode,
): Promise<void> {
  const open = await journalOpener(openWith)
  const journal = Journal.openForReading(file)
  let undecodable = 0
  let unopened = 0
  try {
    for (const frame of journal.read(rangeOf(range))) {
      if (isReaderGone) return
      const opened = open(frame)
      if (!opened && (events || openWith !== undefined)) unopened++
      if (!opened && events) continue
      const lines = events ? eventLines(frame, opened!) : [exportedLine(frame, opened)]
      if (!lines) undecodable++
      for (const line of lines ?? []) await write(line)
    }
    // Asked at the end, because retention may have deleted more in the meantime.
    const { chainStart, oldestMs } = journal
    if (chainStart.id > 0 && oldestMs !== undefined && (range.from ?? Number.NEGATIVE_INFINITY) < oldestMs)
      complain(
        `${file}: retention has deleted the records up to ${chainStart.id}; the oldest is of ${timeText(oldestMs)}`,
      )
    if (unopened > 0) {
      const how = openWith === undefined ? '; --open-with opens them' : ` with the keys of ${openWith}`
      complain(`${file}: ${unopened} sealed frames are not opened${how}`)
      setExitCode(FAILED)
    }
    if (undecodable > 0) {
      complain(`${file}: ${undecodable} frames cannot be decoded, and their events are missing here`)
      setExitCode(FAILED)
    }
  } finally {
    journal.close()
  }
}

function verify(file: string, { json }: { json?: boolean }, setExitCode: SetExitCode): void {
  using(file, (journal) => {
    const { integrity } = createEngine(SYMBOL_LENGTH_MAX)
    const none = new Uint8Array()
    const verdict = verifyJournal(
      journal,
      (frame) => frameDigest(integrity, frame, frame.sourceSymbols, frame.body) ?? none,
      // A frame from the future, written while the clock was ahead, is not of the last minute.
      { mayBeNamed: (arrivedMs) => Math.abs(Date.now() - arrivedMs) < NAMING_MS },
    )
    const isSound = verdict.firstBad === undefined && verdict.numberFaultsCount === 0 && !verdict.isIndexWrong
    if (!isSound) setExitCode(FAILED)
    if (json) return print(JSON.stringify({ file, isSound, ...verdict }))
    print(`${file}: ${verdict.frames} frames, ${megabytes(verdict.bodyBytes)}: ${isSound ? 'sound' : 'not sound'}`)
    for (const line of verdictLines(verdict)) print(`  ${line}`)
  })
}

function verdictLines(verdict: JournalVerdict): string[] {
  const { firstBad, numberFaults, numberFaultsCount, isIndexWrong, missing, deletedThroughId } = verdict

  const said = {
    order: 'a record before it was taken out',
    digest: 'its bytes are not those that were journaled',
    chain: 'it was altered, or one before it was taken out',
    unreadable: 'it cannot be read',
    hole: 'neither there nor named missing',
    healed_and_missing: 'said to have come late, and not there',
    there_and_missing: 'there, and named missing',
  }
  const lines = numberFaults.slice(0, LISTED_MAX).map(({ sender, epoch, lane, firstSequence, lastSequence, fault }) => {
    return `${sender}:${epoch}:${lane}:${firstSequence}-${lastSequence}: ${said[fault]}`
  })
  if (numberFaultsCount > lines.length) lines.push(`and ${numberFaultsCount - lines.length} more`)
  if (isIndexWrong) lines.unshift('the index by number does not tell of the same frames as the records')
  if (firstBad) {
    const { id, sender, epoch, lane, sequence, fault } = firstBad
    const name = sequence === undefined ? '' : ` (${sender}:${epoch}:${lane}:${sequence})`
    lines.unshift(`the first bad record is ${id}${name}: ${said[fault]}`)
  }
  if (missing) lines.push(`${missing} numbers are named missing`)
  if (deletedThroughId > 0) lines.push(`the records up to ${deletedThroughId} have been deleted by retention`)
  return lines
}

function prune(file: string, { olderThan, bytesMax, json }: PruneOptions): void {
  if (olderThan === undefined && bytesMax === undefined)
    throw new UsageError('say what is to leave: --older-than, --bytes-max or both')
  if (!existsSync(file)) throw new Error(`${file}: no such file`)
  const policy = { ageMs: olderThan ?? Number.POSITIVE_INFINITY, bytesMax: bytesMax ?? Number.POSITIVE_INFINITY }
  const journal = Journal.openForWriting(file)
  try {
    const pruned = { byAge: 0, byBytes: 0 }
    for (;;) {
      const { byAge, byBytes } = journal.prune(policy, Date.now(), PRUNE_ROWS)
      if (byAge + byBytes === 0) break
      pruned.byAge += byAge
      pruned.byBytes += byBytes
      journal.checkpoint()
    }
    journal.giveBack()
    const { bytes } = journal
    if (json) print(JSON.stringify({ file, pruned, bytes }))
    else print(`${file}: ${pruned.byAge} frames left by age, ${pruned.byBytes} by bytes; ${megabytes(bytes)} stay`)
  } finally {
    journal.close()
  }
}

function using(file: string, work: (journal: Journal) => void): void {
  const journal = Journal.openForReading(file)
  try {
    work(journal)
  } finally {
    journal.close()
  }
}

function rangeOf({ from, to, sender, epoch, lane }: RangeOptions, afterId = 0): ReadRange {
  return { afterId, fromMs: from, toMs: to, sender, epoch, lane }
}

function isFiltered(range: RangeOptions): boolean {
  return Object.values(range).some((value) => value !== undefined)
}

/** Returns `undefined` when the frame cannot be decoded. */
function eventLines(frame: StoredFrame, opened: Uint8Array): string[] | undefined {
  const { sender, epoch, lane, sequence, createdMs, arrivedMs, isLate } = frame
  const decoded = decodeFrame(opened)
  if (!decoded) return undefined
  return (decoded.eventBatch?.events ?? []).map((event, index) =>
    JSON.stringify({
      ...{ sender, epoch, lane, sequence, index, createdMs, arrivedMs, isLate },
      event: eventToJson(event),
    }),
  )
}

function frameText({ sender, epoch, lane, sequence, arrivedMs, isLate, body }: StoredFrame): string {
  const keyId = sealKeyId(body)
  const frame = keyId === undefined ? decodeFrame(body) : undefined
  const events = frame?.eventBatch?.events?.length
  const what =
    keyId !== undefined
      ? `sealed with key id ${keyId}`
      : events === undefined
        ? (frame?.body ?? 'not understood')
        : `${events} events`
  const place = `${sender}:${epoch}:${lane}:${sequence}`
  return `${timeText(arrivedMs)}  ${place}  ${body.length} B  ${what}${isLate ? '  late' : ''}`
}

function laneText({ sender, epoch, lane, firstSequence, lastSequence, frames, missing, late, prunedTo }: LaneSummary) {
  const range = firstSequence === undefined ? '' : `${firstSequence}–${lastSequence}, `
  const numbers = `${frames} frames, ${range}${missing} missing, ${late} late`
  const deleted = prunedTo === undefined ? '' : `, deleted up to ${prunedTo}`
  return `sender ${sender} epoch ${epoch} lane ${lane}: ${numbers}${deleted}`
}

function gapText({ sender, epoch, lane, firstSequence, lastSequence, reason, namedMs, healedMs }: GapRow): string {
  const state = healedMs === undefined ? 'missing' : `late, until ${timeText(healedMs)}`
  return `${sender}:${epoch}:${lane}:${firstSequence}-${lastSequence}: ${state}; ${reason}, named ${timeText(namedMs)}`
}

function timeText(ms: number): string {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(line: string): void {
  process.stderr.write(`katamichi: ${line}\n`)
}

let isReaderGone = false

/** Waits for a slow reader of stdout. When the reader is gone (`| head`), the command ends. */
async function write(line: string): Promise<void> {
  if (process.stdout.listenerCount('error') === 0)
    process.stdout.on('error', () => {
      isReaderGone = true
    })
  await new Promise<void>((resolve) => {
    if (process.stdout.write(`${line}\n`, () => resolve())) resolve()
  })
}
