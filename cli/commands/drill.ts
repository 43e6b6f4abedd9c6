/** `katamichi drill`: an exercise with a report. Both ends run on loopback, out of a scratch folder. */
import { existsSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { readIfThere, writeDurably } from '../../disk/durable-file.js'
import { drillReport, placeWords, scoreOf } from '../../drill/report.js'
import { type DrillOnlooker, type DrillResult, runDrill } from '../../drill/run-drill.js'
import { SCENARIOS } from '../../drill/scenarios/scenarios.js'
import { freeTcpPorts } from '../../rig/free-ports.js'
import { FAILED, type SetExitCode } from '../exit-codes.js'
import { type Language, languageOption } from '../language.js'
import { stopSignal } from '../run-service.js'
import { parseDurationMs, parseHostPort, UsageError } from '../units.js'

interface DrillCommandOptions {
  out?: string
  textfile?: string
  http?: { host: string; port: number }
  linger: number
  json?: boolean
  lang: Language
}

const ALL = 'all'
const LIST = 'list'
const NAMES = Object.keys(SCENARIOS)

export function add(program: Command, setExitCode: SetExitCode): void {
  program
    .command('drill')
    .description('an exercise: something goes wrong, and the report says whether it was seen, where, and how soon')
    .argument('<scenarios...>', `${NAMES.join(', ')}; ${ALL} of them; or ${LIST}, which says what each is`)
    .option('--out <file>', 'where the report is written, in Japanese and English; by default stdout')
    .option('--textfile <file>', 'a Prometheus textfile that says when each was last, and whether it passed')
    .addOption(
      new Option(
        '--http <host:port>',
        "the page's address, for those who practise; by default any free port",
      ).argParser(parseHostPort),
    )
    .option('--linger <time>', 'how long what goes wrong stays so, to be looked for, such as 5min', parseDurationMs, 0)
    .option('--json', 'one JSON object a scenario on stdout')
    .addOption(languageOption())
    .addHelpText(
      'after',
      `
Sender, receiver and the link between them are real processes on loopback, in a scratch folder that is removed afterwards.
No installation is read or touched, and root is not needed. A scenario takes half a minute, beside --linger.
Exit code: 0 when all that should be seen was, 1 when not.

Examples:
  katamichi drill list
  katamichi drill link-cut --out link-cut-2027.md
  katamichi drill all --out drill-2027.md --textfile /var/lib/node_exporter/drill.prom
  katamichi drill failed-logins --linger 10min --http 127.0.0.1:8080`,
    )
    .action(async (words: string[], options: DrillCommandOptions) => {
      if (words.includes(LIST)) {
        list(options)
        return
      }
      const names = words.includes(ALL) ? NAMES : words
      const stranger = names.find((name) => !NAMES.includes(name))
      if (stranger !== undefined)
        throw new UsageError(`no scenario ${JSON.stringify(stranger)}; there are ${NAMES.join(', ')}, and ${ALL}`)
      if (options.out !== undefined && existsSync(options.out))
        throw new UsageError(`${options.out}: there already; a report is kept, so give another name`)
      const results = await carriedOut(names, options, stopSignal())
      const report = drillReport(results)
      if (options.out !== undefined) writeDurably(options.out, report, 0o644)
      if (options.textfile !== undefined) writeMetrics(options.textfile, results)
      if (options.json) for (const result of results) process.stdout.write(`${JSON.stringify(result)}\n`)
      else process.stdout.write(options.out === undefined ? report : `${options.out}\n`)
      if (results.some(({ isPassed }) => !isPassed)) setExitCode(FAILED)
    })
}

function list({ json, lang }: DrillCommandOptions): void {
  for (const [name, { title, situation }] of Object.entries(SCENARIOS))
    process.stdout.write(
      json
        ? `${JSON.stringify({ scenario: name, title, situation })}\n`
        : `${name}\n    ${title[lang]}${lang === 'ja' ? '：' : ': '}${situation[lang]}\n`,
    )
}

async function carriedOut(
  names: readonly string[],
  { http, linger, lang }: DrillCommandOptions,
  signal: AbortSignal,
): Promise<DrillResult[]> {
  const results: DrillResult[] = []
  for (const name of names) {
    const [port] = http === undefined ? await freeTcpPorts(1) : []
    const at = http ?? { host: '127.0.0.1', port }
    say(`== ${name} · ${SCENARIOS[name].situation[lang]}`)
    const onlooker = onlookerIn(lang, linger > 0)
    const result = await runDrill(name, { http: at, lingerMs: linger }, onlooker, signal).catch((error) => {
      throw signal.aborted ? new Error('the drill was broken off; there is no report') : error
    })
    const { isPassed, brokenOff, tookMs } = result
    if (brokenOff !== undefined) say(`   ${brokenOff}`)
    say(`== ${name}: ${isPassed ? 'passed' : 'FAILED'} ${scoreOf(result)}, ${(tookMs / 1000).toFixed(0)} s`)
    results.push(result)
  }
  return results
}

const say = (text: string) => process.stderr.write(`${text}\n`)
const clock = (ms: number) => `${(ms / 1000).toFixed(1).padStart(6)} s`

function onlookerIn(lang: Language, isWatched: boolean): DrillOnlooker {
  return {
    handlePlaces({ page, logs }) {
      if (isWatched) say(`   ${page}/  ${page}/readyz  ${logs.join('  ')}`)
    },
    handleStep: ({ atMs, words }) => say(`${clock(atMs)}  ${words[lang]}`),
    handleFinding: ({ what, place, isSeen, saw }, atMs) =>
      say(
        `${clock(atMs)}    ${isSeen ? '✓' : '✗'} ${what[lang]} [${placeWords(place)[lang]}]${isSeen ? ` ${saw}` : ''}`,
      ),
  }
}

const METRICS: readonly { name: string; help: string; figureOf: (result: DrillResult) => number }[] = [
  {
    name: 'katamichi_drill_timestamp_seconds',
    help: 'When the drill was last carried out.',
    figureOf: ({ ranMs }) => ranMs / 1000,
  },
  {
    name: 'katamichi_drill_passed',
    help: '1 when all that should be seen was.',
    figureOf: ({ isPassed }) => (isPassed ? 1 : 0),
  },
]

/** What the file says of other scenarios stays. */
function writeMetrics(path: string, results: readonly DrillResult[]): void {
  const before = (readIfThere(path) ?? '').split('\n')
  const lines = METRICS.flatMap(({ name, help, figureOf }) => {
    const values = new Map(
      before.flatMap((line) => {
        const [, scenario, value] = new RegExp(`^${name}\\{scenario="([a-z-]+)"\\} ([0-9.]+)$`).exec(line) ?? []
        return scenario !== undefined && value !== undefined ? [[scenario, value]] : []
      }),
    )
    for (const result of results) values.set(result.scenario, `${figureOf(result)}`)
    return [
      ...[`# HELP ${name} ${help}`, `# TYPE ${name} gauge`],
      ...[...values].map(([scenario, value]) => `${name}{scenario="${scenario}"} ${value}`),
    ]
  })
  writeDurably(path, `${lines.join('\n')}\n`, 0o644)
}
