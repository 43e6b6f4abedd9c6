/** `katamichi setup` makes a first configuration, or says to a second person what is there (docs/setup.md). */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { parseLinkConfig } from '../../config/link.js'
import { ConfigError } from '../../config/parse/config-error.js'
import { readConfigFile } from '../../config/parse/read-config-file.js'
import { type Answers, MAKE, parseAnswers, type Role } from '../setup/answers.js'
import { ask } from '../setup/ask.js'
import { checkBeside } from '../setup/check-beside.js'
import { comparison, secondLook } from '../setup/second-look.js'
import { linkText, ownText } from '../setup/texts.js'
import { type NewFile, type Written, writeFiles } from '../setup/write-files.js'
import { UsageError } from '../units.js'

interface SetupOptions {
  answers?: string
  check?: boolean
  out: string
  replace?: boolean
  service?: boolean
}

const KEY_FILE = 'link.key'
/** A key file has one line of 59 characters; what is longer is none. */
const KEY_BYTES_MAX = 256

export function add(program: Command): void {
  const setup = program
    .command('setup')
    .description('make a first configuration, with its key, or look at one that is there')
  for (const role of ['sender', 'receiver'] as const) {
    setup
      .command(role)
      .description(`link.toml, ${role}.toml and the key of the ${role}`)
      .option('--answers <file>', 'a file of answers instead of questions: docs/setup.md')
      .option('--out <folder>', 'where the files are, or are to be', '.')
      .option('--check', 'for a second person: say each choice that is there, and write nothing')
      .option(
        '--service',
        'for the services of the packages: the key stays with root, who gives it to the one that needs it',
      )
      .option('--replace', 'keep files that stand there under another name, instead of refusing; never a key')
      .addHelpText(
        'after',
        `\nExamples:\n  katamichi setup ${role} --answers answers.toml --out /etc/katamichi --service\n  katamichi setup ${role} --check --out /etc/katamichi`,
      )
      .action((options: SetupOptions) => run(role, options))
  }
}

async function run(role: Role, options: SetupOptions): Promise<void> {
  const { answers: file, check, out, replace = false, service: isService = false } = options
  // What a service gets as a credential is a file of this folder for whoever looks at it by hand.
  if (isService || process.env.CREDENTIALS_DIRECTORY === undefined) process.env.CREDENTIALS_DIRECTORY = resolve(out)
  if (check) {
    if (file !== undefined || replace || isService)
      throw new UsageError('--check looks at what is there, and goes with --out alone')
    for await (const line of secondLook(role, out)) print(line)
    return
  }
  const answers =
    file === undefined
      ? await ask(role, process.stdin, (text) => void process.stdout.write(text))
      : parseAnswers(await readConfigFile(file), file, role)
  // Paths in a file are relative to it, as in every configuration.
  const at = (path: string) => resolve(file === undefined ? '.' : dirname(file), path)
  const own = `${role}.toml`
  const files = await newFiles(role, answers, at, isService)
  const written = await writeFiles(out, files, own, { replaces: replace, nowMs: Date.now() })
  for (const one of written) print(textOf(one))
  const checked = await checkBeside(join(out, own))
  if (checked instanceof ConfigError) throw checked
  print(checked.summary)
  for await (const line of comparison(join(out, own), checked.fingerprint)) print(line)
  for (const line of nextSteps(role, out, answers, isService)) print(line)
}

/** Throws `ConfigError` with what is wrong with the files of the other end. */
async function newFiles(
  role: Role,
  given: Answers,
  at: (path: string) => string,
  isService: boolean,
): Promise<NewFile[]> {
  const answers = { ...given, ...(given.source_path !== undefined && { source_path: at(given.source_path) }) }
  const link = answers.link_file === undefined ? linkText(answers) : await readConfigFile(at(answers.link_file))
  const { keys } = parseLinkConfig(link, answers.link_file ?? 'link.toml')
  const keyFile = isService ? `credential:${KEY_FILE}` : KEY_FILE
  const key = keys.mode === 'unkeyed' ? undefined : await keyText(answers, at)
  return [
    { name: 'link.toml', text: link },
    ...(key === undefined ? [] : [{ name: KEY_FILE, text: key, isKey: true }]),
    { name: `${role}.toml`, text: ownText(role, answers, key === undefined ? undefined : keyFile) },
  ]
}

/** A key that was carried may stand on a stick that knows no owners; its copy here is its owner's alone. */
async function keyText({ key }: Answers, at: (path: string) => string): Promise<string> {
  if (key === MAKE) return `katamichi-key-1 ${randomBytes(32).toString('base64url')}\n`
  const path = at(key)
  const refusal = (message: string) => new ConfigError(path, [{ file: path, path: '', message }])
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw refusal(`cannot be read (${error.code})`)
  })
  if (bytes.length > KEY_BYTES_MAX) throw refusal('is no key file')
  return bytes.toString('latin1')
}

function textOf({ file, what, old }: Written): string {
  if (what === 'kept') return `${file}: 同じ内容のため変更なし / is there already, the same`
  const before = old === undefined ? '' : `（以前のファイルは ${old} / the one before is ${old}）`
  return `${file}: 作成、0600 / written, mode 0600${before}`
}

function* nextSteps(role: Role, out: string, { link_file, key }: Answers, isService: boolean): Generator<string> {
  const other = role === 'sender' ? 'receiver' : 'sender'
  yield '次の手順 / next:'
  if (link_file === undefined || key === MAKE) {
    yield `  1. ${join(out, 'link.toml')} と ${join(out, KEY_FILE)} を手作業で相手側へ運ぶ / carry both to the ${other} by hand`
    yield `     katamichi setup ${other}  (link_file, key)`
  } else yield '  1. 運搬に使った鍵のコピーを消去する / destroy the copy of the key that was carried'
  yield `  2. 別の担当者が確認 / a second person: katamichi setup ${role} --check --out ${out}`
  const own = join(out, `${role}.toml`)
  const link = role === 'sender' ? '--interface … --receiver-mac …' : '--interface …'
  if (isService) {
    yield `  3. systemd-tmpfiles --create katamichi-${role}.conf`
    yield `  4. katamichi firewall ${role} -c ${own} ${link} --format sh > ${join(out, 'firewall.sh')}`
    yield `  5. systemctl enable --now katamichi-${role}${role === 'sender' ? '.target' : ''}`
  } else {
    yield `  3. ファイルの所有者をサービスの利用者にする / give the files to the user of the service (chown)`
    yield `  4. katamichi firewall ${role} -c ${own} ${link}; katamichi ${role} --config ${own}`
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
