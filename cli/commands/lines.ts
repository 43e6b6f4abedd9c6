/** `katamichi lines` makes line files from what a railway publishes, so that nobody has to write them by hand. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { GtfsError, importGtfsLines } from '../../config/line-files/import-gtfs-lines.js'
import { type ImportedLines, importOdptLines } from '../../config/line-files/import-odpt-lines.js'
import { lineFileText } from '../../config/line-files/line-file-text.js'
import { type LineFile, parseLineFile } from '../../config/line-files/line-files.js'
import { isZip, unzipped, ZipError, zipEntries } from '../../config/line-files/zip-reader.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { CsvError } from '../../ground/csv-cells.js'
import { UsageError } from '../units.js'

interface ImportOptions {
  to: string
  operator?: string
  all?: boolean
  replace?: boolean
}

/** Longest file that is read. The feed of a whole country is half as long. */
const FILE_BYTES_MAX = 512 * 1024 * 1024
const NOTES_SHOWN = 20

export function add(program: Command): void {
  const lines = program
    .command('lines')
    .description('line files: names, colours and the order of stations, for the page')
  lines
    .command('import')
    .description('write a line file for each line of ODPT (odpt:Railway, odpt:Station as JSON) or of a GTFS zip')
    .argument('<files...>', 'JSON files of ODPT, or one zip of static GTFS')
    .requiredOption('--to <folder>', 'where to write them; made if it is not there')
    .option('--operator <name>', "with GTFS: the operator, as the source's `operator` in sender.toml")
    .option('--all', 'lines without an order of stations too; with GTFS, buses and ships')
    .option('--replace', 'write over line files of the same name')
    .addHelpText(
      'after',
      `
Names are those that events of the same source have. Then name the folder in receiver.toml (lines_dir = "lines"), and
look whether all is well with: katamichi config check receiver.toml

Examples:
  katamichi lines import odpt_Railway.json odpt_Station.json --to lines
  katamichi lines import gtfs.zip --operator MTA --to lines
  katamichi demo --source odpt_Train.json --lines lines`,
    )
    .action(async (files: string[], options: ImportOptions) => {
      const { lines, notes } = await importedLines(files, options)
      const texts = fileTexts(lines, notes)
      if (texts.size === 0) throw new Error(`no line found in ${files.join(', ')}${notesText(notes)}`)
      await writeAll(texts, options)
      process.stdout.write(`${options.to}: ${texts.size} line files${notesText(notes)}\n`)
    })
}

async function importedLines(files: readonly string[], options: ImportOptions): Promise<ImportedLines> {
  const items: unknown[] = []
  for (const file of files) {
    const bytes = await bytesOf(file)
    if (isZip(bytes)) {
      if (files.length > 1) throw new UsageError('a GTFS zip is imported by itself: give one file')
      return importedGtfs(file, bytes, options)
    }
    items.push(...odptItems(file, bytes))
  }
  if (options.operator !== undefined) throw new UsageError('--operator is for GTFS: ODPT names its operators itself')
  return importOdptLines(items, { isEveryLine: options.all ?? false })
}

function importedGtfs(file: string, bytes: Uint8Array, { operator, all = false }: ImportOptions): ImportedLines {
  if (operator === undefined)
    throw new UsageError(
      'a GTFS feed does not name the operator of its realtime feed: give --operator, as in sender.toml',
    )
  try {
    const entries = zipEntries(bytes)
    // Some feeds are packed with the folder they were in.
    const byName = new Map([...entries.values()].map((entry) => [basename(entry.name), entry]))
    return importGtfsLines(
      (name) => {
        const entry = byName.get(name)
        return entry && unzipped(bytes, entry)
      },
      { operator, isEveryRoute: all },
    )
  } catch (error) {
    if (error instanceof ZipError || error instanceof GtfsError || error instanceof CsvError)
      throw new Error(`${file}: ${error.message}`)
    throw error
  }
}

function odptItems(file: string, bytes: Uint8Array): unknown[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Error(`${file}: is neither a zip archive nor JSON`)
  }
  if (!Array.isArray(value))
    throw new Error(`${file}: is no list; ODPT answers with a list of odpt:Railway or odpt:Station`)
  return value
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file)
    if (size > FILE_BYTES_MAX) throw new Error(`is larger than ${FILE_BYTES_MAX} B`)
    return await readFile(file)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(`${file}: ${code === 'ENOENT' ? 'no such file' : (code ?? message)}`)
  }
}

/** Texts by file name. A line that would make no valid line file is left out, and the reason is noted. */
function fileTexts(lines: readonly LineFile[], notes: string[]): Map<string, string> {
  const texts = new Map<string, string>()
  for (const line of lines) {
    const text = lineFileText(line)
    const name = fileNameOf(line, texts)
    try {
      parseLineFile(text, name)
      texts.set(name, text)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      notes.push(...error.faults.map(({ path, message }) => `${line.line}: left out: ${path} ${message}`))
    }
  }
  return texts
}

/** A name such as `JR-East.ChuoSobuLocal.toml`. It is the same with every import, so that a later one replaces it. */
function fileNameOf({ operator, line }: LineFile, taken: ReadonlyMap<string, string>): string {
  const whole = line.startsWith(`${operator}.`) ? line : `${operator}.${line}`
  const plain = whole
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[.-]+/, '_')
    .slice(0, 100)
  let name = `${plain}.toml`
  for (let n = 2; taken.has(name); n++) name = `${plain}-${n}.toml`
  return name
}

async function writeAll(texts: ReadonlyMap<string, string>, { to, replace = false }: ImportOptions): Promise<void> {
  await mkdir(to, { recursive: true })
  if (!replace) {
    const there: string[] = []
    for (const name of texts.keys())
      await stat(join(to, name)).then(
        () => there.push(name),
        () => {},
      )
    if (there.length > 0)
      throw new Error(
        `${to}: holds ${there[0]}${there.length > 1 ? ` and ${there.length - 1} more of these line files` : ''} already; nothing was written. --replace writes over them`,
      )
  }
  for (const [name, text] of texts) await writeFile(join(to, name), text)
}

function notesText(notes: readonly string[]): string {
  if (notes.length === 0) return ''
  const shown = notes.slice(0, NOTES_SHOWN).map((note) => `\n  ${note}`)
  return `${shown.join('')}${notes.length > NOTES_SHOWN ? `\n  … and ${notes.length - NOTES_SHOWN} more notes` : ''}`
}
