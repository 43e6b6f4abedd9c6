/** `katamichi guard` shows what a guard file lets out of a recording, and proposes one (docs/guard.md). */
import { existsSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { loadSenderConfig } from '../../config/load.js'
import { readGuard } from '../../config/load-guard.js'
import { decodeEventBatch } from '../../proto/frame.js'
import { Intake } from '../../sender/intake/core/intake.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from '../../sender/intake/core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from '../../sender/intake/core/sound-values.js'
import { loadFlatMappings } from '../../sender/intake/sources/flat/mapping-files.js'
import { openRecording, type RecordingItem } from '../../sender/intake/sources/recording/recording.js'
import { EventRecord } from '../../sender/pipe/core/event-record.js'
import { DONE, FAILED, type SetExitCode } from '../exit-codes.js'
import { GuardProposal } from '../guard-proposal.js'
import { crossesWhole, trialLines, tryGuard } from '../guard-trial.js'
import { UsageError } from '../units.js'

interface ReadOptions {
  operator?: string
  mapping?: string
}
type TestOptions = ReadOptions & { config: string; guard?: string; json?: boolean }
type LearnOptions = ReadOptions & { out?: string }

export function add(program: Command, setExitCode: SetExitCode): void {
  const guard = program.command('guard').description('what may leave: try a guard file, or have one proposed')
  const reading = (name: string, purpose: string, files: string) =>
    guard
      .command(name)
      .description(purpose)
      .argument(files, 'recordings: anything that a source of type "recording" reads')
      .option('--operator <name>', 'the operator, for recordings that do not name one')
      .option('--mapping <file>', "mapping file from a recording's fields to events")
  reading('test', 'show field by field what of a recording would cross', '<file>')
    .requiredOption('-c, --config <file>', 'sender.toml')
    .option('--guard <file>', 'try this guard file, not the one that sender.toml names')
    .option('--json', 'as one JSON object')
    .addHelpText(
      'after',
      `
Exit code: 0 when all of it would cross, 1 when the guard keeps something back, 2 for a fault of a file.
How fast records come is not tried.

Examples:
  katamichi guard test yesterday.jsonl -c sender.toml
  katamichi guard test odpt_Train.json -c sender.toml --guard proposed.toml --json`,
    )
    .action(async (file: string, options: TestOptions) => setExitCode(await test(file, options)))
  reading('learn', 'propose a guard file that lists what recordings hold, but for free texts', '<files...>')
    .option('--out <file>', 'where to write it; by default to standard output')
    .addHelpText(
      'after',
      `
It lists what was there, not what should leave: read it before you use it.

Examples:
  katamichi guard learn monday.jsonl sunday.jsonl --out guard.toml
  katamichi guard learn gtfs-rt/ --operator MTA`,
    )
    .action(learn)
}

async function test(file: string, options: TestOptions): Promise<number> {
  const config = await loadSenderConfig(options.config)
  const { guard: named = options.guard && { file: options.guard } } = config.sender
  if (!named) throw new UsageError(`${options.config} has no [guard]; name one with --guard`)
  const sender = { ...config.sender, guard: { ...named, quarantine_bytes_max: 0, file: options.guard ?? named.file } }
  const loaded = (await readGuard({ sender }))!
  const trial = await tryGuard(file, itemsOf(file, options), config, loaded)
  if (trial.records.in === 0) throw new Error(`${file}: holds no record`)
  const lines = options.json ? [JSON.stringify(trial)] : trialLines(trial)
  for (const line of lines) process.stdout.write(`${line}\n`)
  return crossesWhole(trial) ? DONE : FAILED
}

async function learn(files: readonly string[], options: LearnOptions): Promise<void> {
  const { out } = options
  if (out !== undefined && existsSync(out)) throw new UsageError(`${out}: is there already, and is not written over`)
  const proposal = new GuardProposal()
  for (const file of files) {
    // What is no event, or not to be believed, does not cross without a guard either.
    const intake = new Intake({ rangeLimits: DEFAULT_RANGE_LIMITS, serviceDates: DEFAULT_SERVICE_DATE_OPTIONS })
    for await (const item of itemsOf(file, options)) {
      const timeMs = item.atMs ?? Date.now()
      const { forward } = intake.handleParsed('recording', item, timeMs, timeMs)
      const events = forward.flatMap((piece) => decodeEventBatch(new EventRecord(piece).events)!)
      proposal.handleEvents(events, item.atMs)
    }
  }
  if (proposal.isEmpty) throw new Error(`${files.join(', ')}: no record in it`)
  const text = proposal.text(files.map((file) => basename(file)).join(', '))
  if (out === undefined) process.stdout.write(text)
  else {
    writeFileSync(out, text, { flag: 'wx' })
    process.stdout.write(`${out}: written; read it, and try it with katamichi guard test\n`)
  }
}

async function* itemsOf(file: string, { operator, mapping }: ReadOptions): AsyncGenerator<RecordingItem> {
  const mappings = await loadFlatMappings(mapping)
  yield* openRecording(file, { mappings, ...(operator !== undefined && { operator }) })
}
