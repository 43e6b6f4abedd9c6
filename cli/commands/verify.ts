/** `katamichi verify` proves by signed checkpoints what a sender sent, and when. It needs no network and no receiver. */
import type { Command } from 'commander'
import { readPublicKeyFile } from '../../config/keys/checkpoint-keys.js'
import type { ProofFault } from '../../evidence/core/proof.js'
import { type BadFile, type FileVerdict, verifyFile } from '../../evidence/verify-file.js'
import type { SequenceRange } from '../../journal/core/rows.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'
import { journalOpener } from '../journal-opener.js'

interface VerifyOptions {
  publicKey: string
  openWith?: string
  json?: boolean
  all?: boolean
}

const LISTED_MAX = 20

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('verify')
    .description('prove what was sent, and when, by the signed checkpoints that are in it')
    .argument('<file>', 'a journal, what `katamichi journal export` printed of one, or an evidence package')
    .requiredOption('--public-key <file>', "the senders' public keys, carried by hand")
    .option('--open-with <config>', 'the sender.toml or receiver.toml whose keys open sealed frames')
    .option('--all', 'exit code 1 also where something has no checkpoint')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Exit code 1 when a record is bad, when a frame that was signed is neither there nor named missing, or when nothing is
proven; the first bad record is named. An export does not say what is named missing, so there every frame that is not
there counts: an evidence package has the gaps too. Verify exports of all lanes; a record that is left out is a fault.
On a sealed link the checkpoints are sealed too: without --open-with nothing is proven.

Examples:
  katamichi verify evidence.tar --public-key signing.key.pub
  katamichi verify export.ndjson --public-key signing.key.pub --json`,
    )
    .action(async (file: string, { publicKey, openWith, json, all }: VerifyOptions) => {
      const verdict = verifyFile(file, await readPublicKeyFile(publicKey), await journalOpener(openWith))
      if (!verdict.isProven || (all && verdict.unproven + verdict.beside + verdict.openedUnproven > 0))
        setExitCode(FAILED)
      process.stdout.write(`${json ? JSON.stringify(verdict) : verdictLines(verdict).join('\n')}\n`)
    })
}

function verdictLines(verdict: FileVerdict): string[] {
  const { file, kind, isProven, frames, proven, unproven, missing, namedMissing, apart, knowsGaps } = verdict
  const headline = `${file}: ${kind}, ${frames} frames, ${proven} proven: ${isProven ? 'sound' : 'NOT sound'}`
  const lines: string[] = []
  if (verdict.firstBadFile) lines.push(`the first bad file is ${fileText(verdict.firstBadFile)}`)
  if (verdict.firstBad) {
    const { id, sender, epoch, lane, sequence, fault } = verdict.firstBad
    const name = sequence === undefined ? '' : ` (${sender}:${epoch}:${lane}:${sequence})`
    const which = id === undefined ? 'cannot be read as one' : `is ${id}${name}`
    lines.push(`the first bad record ${which}: ${RECORD_FAULTS[fault]}`)
    if (verdict.bad > 1) lines.push(`${verdict.bad} records are bad`)
  }
  if (missing > 0) {
    const where = knowsGaps
      ? 'neither here nor named missing'
      : 'not here: lost on the link, from before or after, or taken out'
    lines.push(`${missing} frames were signed and are ${where}`, ...rangeLines(verdict.missingRanges))
  }
  if (namedMissing > 0) lines.push(`${namedMissing} frames were signed, are not here, and are named missing`)
  if (apart > 0) lines.push(`${apart} frames were signed, and were in the journal before or after what is here`)
  if (unproven > 0) {
    lines.push(`${unproven} frames have no checkpoint here, so nothing proves them`)
    lines.push(...rangeLines(verdict.unprovenRanges))
  }
  if (verdict.beside > 0)
    lines.push(
      `${verdict.beside} records are neither frames that checkpoints list nor checkpoints, so nothing proves them`,
    )
  if (verdict.openedUnproven > 0)
    lines.push(`what ${verdict.openedUnproven} records say was in the sealed frame is not proven (--open-with)`)
  if (verdict.checkpointsUnopened > 0)
    lines.push(`${verdict.checkpointsUnopened} checkpoints are sealed and were not opened (--open-with)`)
  if (verdict.firstMs !== undefined && verdict.lastMs !== undefined) {
    const streams = verdict.streams.join(', ')
    lines.push(
      `proven: sent between ${timeText(verdict.firstMs)} and ${timeText(verdict.lastMs)} on stream ${streams}, ` +
        "by the sender's clock",
    )
  }
  const lost = verdict.checkpointsLost > 0 ? `, ${verdict.checkpointsLost} between them are not here` : ''
  lines.push(`${verdict.checkpoints} checkpoints have a good signature${lost}`)
  for (const { sender, epoch } of verdict.epochsNotHere)
    lines.push(`of epoch ${epoch} of sender ${sender}, which was between two that are here, there is nothing`)
  return [headline, ...lines.map((line) => `  ${line}`)]
}

const RECORD_FAULTS: Readonly<Record<ProofFault, string>> = {
  form: 'it is no record, or no checkpoint',
  order: 'a record before it was taken out, or left out of the export',
  digest: 'its bytes are not those of its digest',
  chain: 'it was altered, or one before it was taken out',
  signature: 'the signature of this checkpoint is bad',
  unknown_key: 'this checkpoint is signed with a key that is not in --public-key',
  fork: 'this checkpoint contradicts another one with a good signature',
  contradicted: 'the sender signed another frame under this number',
  again: 'the same frame is here a second time',
  opened: 'what it says was in the sealed frame was not in it',
}

function fileText({ file, fault }: BadFile): string {
  const said: Readonly<Record<BadFile['fault'], string>> = {
    truncated: 'the archive is cut off in it or behind it',
    header: 'what follows it in the archive is no file',
    trailing: 'something stands behind the end of the archive',
    sums: 'the list of sums is missing, is no list, or is not the last file',
    unlisted: 'it is not in SHA256SUMS, or there twice',
    absent: 'it is in SHA256SUMS, and not there',
    sum: 'it is not what it was when it was packed',
    form: 'it is not of the form that it should have',
  }
  return `${file || 'the first one'}: ${said[fault]}`
}

function rangeLines(ranges: readonly SequenceRange[]): string[] {
  const lines = ranges
    .slice(0, LISTED_MAX)
    .map(
      ({ sender, epoch, lane, firstSequence, lastSequence }) =>
        `  ${sender}:${epoch}:${lane}:${firstSequence}-${lastSequence}`,
    )
  return ranges.length > LISTED_MAX ? [...lines, '  and more'] : lines
}

function timeText(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms)
}
