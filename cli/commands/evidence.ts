/** `katamichi evidence` packs what one end knows of a period. */
import type { Command } from 'commander'
import { makeEvidence } from '../../evidence/make-evidence.js'
import { journalOpener } from '../journal-opener.js'
import { parseTimeMs, UsageError } from '../units.js'

interface EvidenceOptions {
  from: number
  to: number
  journal: string
  log: string[]
  config: string[]
  configCopies?: boolean
  metrics: string[]
  openWith?: string
  out: string
  json?: boolean
}

export function add(program: Command): void {
  const several = (value: string, before: string[]) => [...before, value]
  program
    .command('evidence')
    .description(
      'pack journal, gaps, log, configuration hashes and counters of a period, for somebody who was not there',
    )
    .requiredOption('--from <time>', 'what arrived from then on, such as 2026-11-28T07:00:00+09:00', parseTimeMs)
    .requiredOption('--to <time>', 'and before then', parseTimeMs)
    .requiredOption('--journal <file>', 'a journal; it may be in use')
    .option('--log <file>', 'a log of ours, JSON lines; again for each file', several, [])
    .option('--config <file>', 'of which the SHA-256 is packed, and nothing else; again for each file', several, [])
    .option('--config-copies', 'the files of --config too, without comments and what is named like a secret')
    .option('--metrics <file>', "what /metrics said, or the sender's textfile; again for each file", several, [])
    .option('--open-with <config>', 'the sender.toml or receiver.toml whose keys open sealed frames')
    .requiredOption('--out <file>', 'the package, a tar archive; an existing file is never overwritten')
    .option('--json', 'what was packed, as one JSON object')
    .addHelpText(
      'after',
      `
The package has all that was sent in the period, also what only the office may see. No key is ever in it. The same
input gives the same bytes. Check it with \`katamichi verify\`. On a sealed link frames stay sealed in it; --open-with
finds the checkpoints that belong to the period, and what to say of each frame.

Example:
  katamichi evidence --from 2026-11-28T07:00:00+09:00 --to 2026-11-28T08:00:00+09:00 --journal journal.sqlite \\
    --log receiver.log --config receiver.toml --config link.toml --out evidence.tar`,
    )
    .action(async ({ from, to, config, log, configCopies, json, openWith, ...rest }: EvidenceOptions) => {
      if (from >= to) throw new UsageError('--from must be before --to')
      const packed = await makeEvidence({
        ...{ ...rest, fromMs: from, toMs: to, logs: log, configs: config, configCopies: configCopies ?? false },
        open: await journalOpener(openWith),
      })
      const { files, frames, gaps, checkpointsApart, logLines, leftOut } = packed
      if (json) {
        process.stdout.write(`${JSON.stringify({ out: rest.out, ...packed })}\n`)
        return
      }
      const lines = [
        `${rest.out}: ${frames} records, ${checkpointsApart} checkpoints from before and after, ` +
          `${gaps} gaps, ${logLines} lines of logs, in ${files.length} files`,
        ...leftOut.map((what) => `  not in it: ${what}`),
      ]
      process.stdout.write(`${lines.join('\n')}\n`)
    })
}
