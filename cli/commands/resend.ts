/** `katamichi resend` takes what a receiver misses, by code or file, and asks the sender for it (docs/resend.md). */
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { blake3 } from '@noble/hashes/blake3.js'
import type { Command } from 'commander'
import { writeDurably } from '../../disk/durable-file.js'
import {
  type FaultWord,
  frameCountOf,
  type GapFault,
  type GapRange,
  type GapRequest,
  REPORT_LENGTH_MAX,
  readGapReport,
  readGapText,
} from '../../proto/gap-code.js'
import { DONE, type SetExitCode, USAGE } from '../exit-codes.js'
import { UsageError } from '../units.js'

interface ResendOptions {
  folder?: string
  dryRun?: boolean
  json?: boolean
}

/** Ranges that are printed for people; --json has all of them. */
const PRINTED_MAX = 20
/** The sender runs as another user, and what is asked for is no secret. */
const REQUEST_MODE = 0o644

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('resend')
    .description('ask the sender for the frames that a receiver misses, by a code or a gap report')
    .argument('<code or file...>', 'a code, with or without blanks; the file of a gap report; - for standard input')
    .option('--folder <folder>', 'where the sender looks for requests: [resend] folder in sender.toml')
    .option('--dry-run', 'say what is asked for, and write nothing')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
The code and the file are on the receiver's page, and at /v1/gaps/report of the receiver.

Examples:
  katamichi resend 040GX 20F0J N6JCF J1G0J 07K2H 8R00T Z8SXD --folder /var/lib/katamichi/resend
  katamichi resend gaps.json --folder /var/lib/katamichi/resend --dry-run`,
    )
    .action((words: string[], options: ResendOptions) => setExitCode(resend(words, options)))
}

function resend(words: readonly string[], { folder, dryRun, json }: ResendOptions): number {
  if (folder === undefined && !dryRun) throw new UsageError('--folder is missing; or --dry-run, to write nothing')
  const text = textOf(words)
  const read = readGapText(text)
  if ('word' in read) {
    if (!json) throw new UsageError(messageOf(read))
    print(JSON.stringify({ error: messageOf(read), ...read }))
    return USAGE
  }
  const file = folder === undefined || dryRun ? undefined : write(text, folder)
  const report = readGapReport(text)
  const signedOff = typeof report === 'string' ? {} : { exportedBy: report.exportedBy, exportedAt: report.exportedAt }
  if (json) {
    const counts = { rangeCount: read.ranges.length, frameCount: frameCountOf(read.ranges) }
    print(JSON.stringify({ stream: read.stream, ...signedOff, ...counts, ranges: read.ranges, ...(file && { file }) }))
    return DONE
  }
  for (const line of understood(read, signedOff)) print(line)
  print(file ? `written: ${file}` : 'nothing was written')
  return DONE
}

/** Reads a file where one argument names one, and else takes the arguments together for a code. */
function textOf(words: readonly string[]): string {
  const [only] = words
  if (words.length === 1 && only !== undefined && (only === '-' || existsSync(only))) {
    return readBounded(only === '-' ? 0 : openSync(only, 'r'), only)
  }
  const text = words.join(' ')
  if (/[./\\]/.test(text)) throw new UsageError(`${text}: there is no such file, and a code has no such characters`)
  return text
}

/** Reads no more than a report may have, and one byte, by which it is seen to be too long. */
function readBounded(descriptor: number, name: string): string {
  try {
    if (fstatSync(descriptor).isDirectory()) throw new UsageError(`${name}: is a folder`)
    // A character has up to three bytes.
    const bytes = Buffer.alloc(3 * REPORT_LENGTH_MAX + 1)
    let length = 0
    for (let got = -1; got !== 0 && length < bytes.length; length += got)
      got = readSync(descriptor, bytes, length, bytes.length - length, null)
    return bytes.toString('utf8', 0, length)
  } finally {
    if (descriptor !== 0) closeSync(descriptor)
  }
}

/** The sender sees the file whole or not at all. What was asked for is written as it was given, signed off or not. */
function write(text: string, folder: string): string {
  if (!isFolder(folder))
    throw new UsageError(`${folder}: is no folder; [resend] folder in sender.toml says which it is`)
  const hash = Buffer.from(blake3(Buffer.from(text)).subarray(0, 4)).toString('hex')
  const time = new Date().toISOString().replace(/[:.-]/g, '')
  const file = join(folder, `request-${time}-${hash}.${text.trimStart().startsWith('{') ? 'json' : 'txt'}`)
  writeDurably(file, text, REQUEST_MODE)
  return file
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function* understood(
  { stream, ranges }: GapRequest,
  { exportedBy, exportedAt }: { exportedBy?: string; exportedAt?: string },
): Generator<string> {
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
  yield `stream ${stream}: ${count(frameCountOf(ranges), 'frame')} in ${count(ranges.length, 'range')}`
  if (exportedBy !== undefined) yield `exported by ${exportedBy} at ${exportedAt}`
  for (const range of ranges.slice(0, PRINTED_MAX)) yield `  ${rangeText(range)}`
  if (ranges.length > PRINTED_MAX) yield `  … and ${count(ranges.length - PRINTED_MAX, 'more range')}`
}

function rangeText({ sender, epoch, lane, firstSequence, lastSequence }: GapRange): string {
  const numbers = firstSequence === lastSequence ? `${firstSequence}` : `${firstSequence}-${lastSequence}`
  const began = new Date(epoch * 1000).toISOString().replace('.000', '')
  return `sender ${sender}, epoch ${epoch} (began about ${began}), lane ${lane}: ${numbers}`
}

const FAULTS: Record<FaultWord, string> = {
  empty: 'it asks for nothing',
  too_long: 'it is longer than any code or gap report',
  wrong_character: 'has a character that no code has (a code has digits and letters, without U)',
  wrong_length: 'does not have five characters',
  wrong_group: 'is wrong, or not in its place',
  wrong_code: 'the code is wrong, or its end is missing; no single group can be named',
  not_json: 'the file is no JSON; is all of it there?',
  not_a_report: 'the file is JSON, but no gap report',
  unknown_version: 'it is of a version that this release does not read',
  too_many_ranges: 'it asks for more ranges than are read',
  bad_range: 'it asks for numbers that no frames have',
  wrong_checksum: 'the file was changed, or damaged, after it had been exported',
}

/** Asks for the first wrong group: where one was left out, all that follow are in a wrong place. */
function messageOf({ word, groups }: GapFault): string {
  const [first, ...others] = groups
  if (first === undefined) return FAULTS[word]
  const more = others.length === 0 ? '' : `, and ${others.length} more after it; was one left out, or said twice?`
  return `group ${first} ${FAULTS[word]}${more}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
