/** `katamichi backup drill`, for the ends that the program can play. */
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Given } from '../backup/backup-keys.js'
import { writeDurably } from '../disk/durable-file.js'
import { loadFlatMappings } from '../sender/intake/sources/flat/mapping-files.js'
import { openRecording, type RecordingItem } from '../sender/intake/sources/recording/recording.js'
import { drill, drillText, drillVerdict, type Plays } from './backup-drill.js'
import { OPENING } from './commands/backup.js'
import { FAILED, type SetExitCode } from './exit-codes.js'
import { ITEMS_MAX } from './sender-playback.js'

interface DrillOptions extends Given {
  config: string
  recording: string
  operator?: string
  mapping?: string
  report: string
  textfile?: string
  json?: boolean
}

/** Comes after the command `backup`, to which it adds. */
export function addDrill(program: Command, setExitCode: SetExitCode, plays: Plays): void {
  program.commands
    .find((command) => command.name() === 'backup')!
    .command('drill')
    .description('restore into a scratch folder, play a recording, compare bytes, and write a dated report')
    .argument('<file>', 'a backup')
    .option(...OPENING[0])
    .option(...OPENING[1])
    .requiredOption('-c, --config <file>', 'the sender.toml or receiver.toml in force, of the same end')
    .requiredOption('--recording <file>', 'anything that a source of type "recording" reads')
    .option('--operator <name>', 'the operator, for recordings that do not name one')
    .option('--mapping <file>', "mapping file from a recording's fields to events")
    .requiredOption('--report <folder>', 'where the report is written')
    .option('--textfile <file>', 'a Prometheus textfile that says when the last drill was, and whether it passed')
    .option('--json', 'the report as one JSON object on stdout too')
    .addHelpText(
      'after',
      `
Exit code: 0 when the bytes are the same, 1 when they are not, or no event came out. Nothing is sent, and nothing in force is touched.

Example:
  katamichi backup drill x.backup -c receiver.toml --identity office.key --recording day.ndjson --report reports`,
    )
    .action(async (file: string, options: DrillOptions) => {
      const nowMs = Date.now()
      const report = await drill(file, options, options.config, await itemsOf(options), nowMs, plays)
      const path = join(options.report, `restore-drill-${new Date(nowMs).toISOString().replace(/[-:.]/g, '')}.md`)
      writeDurably(path, drillText(report), 0o644)
      if (options.textfile !== undefined) writeDurably(options.textfile, metrics(nowMs, report.isPassed), 0o644)
      if (!report.isPassed) setExitCode(FAILED)
      const verdict = `${report.isPassed ? 'passed' : 'FAILED'}: ${drillVerdict(report)[1]}`
      process.stdout.write(
        options.json ? `${JSON.stringify({ path, ...report })}\n` : `${verdict}; report in ${path}\n`,
      )
    })
}

async function itemsOf({ recording, operator, mapping }: DrillOptions): Promise<RecordingItem[]> {
  const items: RecordingItem[] = []
  const mappings = await loadFlatMappings(mapping)
  for await (const item of openRecording(recording, { mappings, ...(operator !== undefined && { operator }) })) {
    items.push(item)
    if (items.length === ITEMS_MAX) break
  }
  return items
}

function metrics(nowMs: number, isPassed: boolean): string {
  const at = 'katamichi_backup_drill_timestamp_seconds'
  const passed = 'katamichi_backup_drill_passed'
  return [
    ...[`# HELP ${at} When the last restore drill ran.`, `# TYPE ${at} gauge`, `${at} ${nowMs / 1000}`],
    ...[`# HELP ${passed} 1 when what was restored gave the same bytes.`, `# TYPE ${passed} gauge`],
    ...[`${passed} ${isPassed ? 1 : 0}`, ''],
  ].join('\n')
}
