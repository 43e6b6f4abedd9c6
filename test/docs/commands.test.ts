/**
 * Every command that a document shows is one that there is, with options that it has. What stands in a block is parsed
 * by the command itself, values and all; what stands within the text may be shortened, and is looked up.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Command } from 'commander'
import t from 'tap'
import { readSourceTree } from '../tidy/source-tree.js'
import { type ShownCommand, shownCommands } from './shell-lines.js'

interface CommandFile {
  add(program: Command, setExitCode: (code: number) => void): void
}

const folder = new URL('../../cli/commands/', import.meta.url)
/** Each command before those that are added to it, whose names begin with its own. */
const names = readdirSync(folder).flatMap((name) => (name.endsWith('.js') ? [name.slice(0, -'.js'.length)] : []))
const files: CommandFile[] = await Promise.all(names.sort().map((name) => import(new URL(`${name}.js`, folder).href)))

/** The command line as it is, but that it does nothing. */
function idleProgram(): Command {
  const program = new Command('katamichi').version('0')
  for (const { add } of files) add(program, () => {})
  const still = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} })
    // A command may do something by itself besides having others; commander does not tell by any public word.
    const { _actionHandler: does } = command as Command & { _actionHandler?: unknown }
    if (does || command.commands.length === 0) command.action(() => {})
    for (const inner of command.commands) still(inner)
  }
  still(program)
  return program
}

/** Why the command would not take these words; `undefined` if it would. */
function refusalOf(words: string[]): string | undefined {
  try {
    idleProgram().parse(words, { from: 'user' })
    return undefined
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return /^commander\.(help|helpDisplayed|version)$/.test(code ?? '') && words.length > 0 ? undefined : message
  }
}

/** Of a shortened command: which of its words is no command, or no option of it. */
function strangerIn(words: string[]): string | undefined {
  let command = idleProgram()
  /** An option of a command may stand behind one of its own commands too. */
  const above: Command[] = []
  const rest = [...words]
  for (let inner: Command | undefined; rest.length > 0; command = inner) {
    above.push(command)
    inner = command.commands.find((one) => one.name() === rest[0])
    if (!inner) break
    rest.shift()
  }
  const isOpen = command.commands.length > 0
  if (isOpen && rest[0] !== undefined && !rest[0].startsWith('-')) return rest[0]
  const known = new Set(['--help', '-h', '--version', '-V'])
  for (const one of [...above, command, ...command.commands])
    for (const { short, long } of one.options) for (const name of [short, long]) known.add(name ?? '')
  return rest.find((word) => /^--?[a-z]/.test(word) && !known.has(word.split('=', 1)[0] ?? ''))
}

const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts
const OF_NPM = /^(ci|install|i|init|ls|pack)$/
const helps = new Map<string, string>()

/** What the program of a script says of itself. */
function helpOf(program: string): string {
  const help = helps.get(program) ?? spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8' }).stdout
  helps.set(program, help)
  return help
}

function npmFault(words: string[], isWhole: boolean): string | undefined {
  const [, verb = '', ...rest] = words
  const name = verb === 'run' ? rest.find((word) => !word.startsWith('-')) : verb
  if (verb !== 'run' && OF_NPM.test(verb)) return undefined
  const script = scripts[name ?? '']
  if (script === undefined) return `no script ${name}`
  const given = words.includes('--') ? words.slice(words.indexOf('--') + 1) : []
  const program = /node (\S+)((?: \w+)*)$/.exec(script)
  if (given.length === 0 || !program) return undefined
  const [, path = '', more = ''] = program
  const own = [...more.trim().split(' ').filter(Boolean), ...given]
  if (path === 'bin/katamichi.mjs') return isWhole ? refusalOf(own) : strangerIn(own)
  const help = helpOf(path)
  const isSaid = (word: string) => new RegExp(`(^|[^\\w-])${word}(?![\\w-])`, 'm').test(help)
  const isOfBench = (word: string) => {
    const source = `bench/${own[0]}.ts`
    return name === 'bench' && existsSync(source) && readFileSync(source, 'utf8').includes(word.replace('--', ''))
  }
  const isBenchAway = name === 'bench' && !/^(-|[A-Z])/.test(own[0] ?? '') && !isSaid(own[0] ?? '')
  if (isBenchAway) return `no benchmark ${own[0]}`
  return own.find((word) => word.startsWith('--') && word !== '--help' && !isSaid(word) && !isOfBench(word))
}

function faultOf({ words, isWhole }: ShownCommand): string | undefined {
  const [name = '', ...rest] = words
  if (name === 'npm') return npmFault(words, isWhole)
  if (name === 'node') {
    const path = rest.find((word) => /^[\w./-]+\.m?js$/.test(word))
    return path === undefined || !/^(dist|scripts|bin)\//.test(path) || existsSync(path) ? undefined : `no ${path}`
  }
  return isWhole ? refusalOf(rest) : strangerIn(rest)
}

/** PROTOCOL.md has texts of bytes that begin with our name, and the changelog tells of what was. */
const isForWhoRunsIt = (path: string) => path.endsWith('.md') && !/^(PROTOCOL|CHANGELOG)\.md$/.test(path)

t.test('every command that a document shows exists, with its options', async (t) => {
  const tree = readSourceTree('.')
  let shown = 0
  for (const path of [...tree.keys()].filter(isForWhoRunsIt)) {
    for (const command of shownCommands(tree.get(path) ?? '')) {
      shown++
      const fault = faultOf(command)
      if (fault !== undefined) t.fail(`${path}: ${command.words.join(' ')}: ${fault}`)
    }
  }
  t.ok(shown > 100, `${shown} commands`)
})

t.test('what is not there is noticed', async (t) => {
  const faultsIn = (text: string) => shownCommands(text).map(faultOf)
  const block = (line: string) => `\`\`\`sh\n${line}\n\`\`\``
  for (const line of [
    'katamichi frobnicate',
    'katamichi config chek link.toml',
    'katamichi sender --config sender.toml --fast',
    'katamichi sender',
    'katamichi plan --loss 1% --burst 5ms --rate 100Mbit --residual 1e-9 --delay soon',
    'node bin/katamichi.mjs receiver --nowhere -c receiver.toml',
    'katamichi-sender config check',
    'npm run frobnicate',
    'npm run bench -- frobnicate',
    'npm run sim -- --seedz 3',
    'npm start -- --lss 5%',
    'node dist/no/such.js',
  ]) {
    t.strictSame(faultsIn(block(line)).map(Boolean), [true], line)
  }
  for (const span of [
    '`katamichi plan --carousell 10s …`',
    '`katamichi firewall sender|reciever`',
    '`npm run bench -- fec|tgg`',
  ])
    t.ok(faultsIn(span).some(Boolean), span)
  for (const line of [
    'sudo katamichi config check link.toml sender.toml   # all of it',
    'katamichi resend 040GX 20F0J --folder /var/lib/x && katamichi --version',
    'katamichi access add app -c receiver.toml --token-stdin < token.txt',
    'katamichi evidence --from 2026-11-28T07:00:00+09:00 --to 2026-11-28T08:00:00+09:00 \\\n --journal a --out b',
    'npm start -- --loss 5% --burst 20ms',
  ]) {
    const faults = faultsIn(block(line))
    t.ok(faults.length > 0, line)
    t.strictSame(faults.filter(Boolean), [], line)
  }
})

t.test('both languages show the same commands to be copied', async (t) => {
  for (const [english, japanese] of [
    ['README.md', 'README.ja.md'],
    ['docs/operator-guide.md', 'docs/operator-guide.ja.md'],
  ] as const) {
    const [said, saidInJapanese] = [english, japanese].map((path) =>
      shownCommands(readFileSync(path, 'utf8'))
        .filter(({ isWhole }) => isWhole)
        .map(({ words }) => words.join(' ')),
    )
    t.ok(said.length > 5, english)
    t.strictSame(saidInJapanese, said, japanese)
  }
})
