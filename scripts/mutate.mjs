// npm run mutate -- [options]: makes the compiled code wrong in many small ways, and asks the tests whether they
// notice.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Imports, isCovered, readBaseline, testsOf } from './mutate/baseline.mjs'
import { runBreaks } from './mutate/breaks.mjs'
import { applyMutant, mutantsOf } from './mutate/mutants.mjs'
import { PrivateCopy } from './mutate/private-copy.mjs'
import { acceptanceOf, isKilled, markdownOf, summaryOf } from './mutate/report.mjs'
import { firstFailure, runTest } from './mutate/run-test.mjs'
import { sampleEvenly } from './mutate/sample.mjs'

const ROOMS = ['proto', 'fec', 'ground', 'ring', 'sender', 'receiver', 'link', 'disk', 'log']
/** The rooms that compile without Node, without those of the page. */
const CORES = JSON.parse(readFileSync('tsconfig.core.json', 'utf8')).include.filter((core) =>
  ROOMS.some((room) => core === room || core.startsWith(`${room}/`)),
)
const HELP = `usage: npm run mutate -- [options]

Changes one place of the compiled code at a time (a comparison, a boundary, an operator, a constant, a statement left out, an
empty return or array), in a copy, and runs the tests that come by that place until one fails. A mutant that no test notices
has survived: either a test is missing, or it behaves as the original does (scripts/mutate/accepted.mjs says why).

  --room NAME      only files below it; may be repeated; "cores" is ${CORES.join(', ')}   [${ROOMS.join(', ')}]
  --file PATH      only this file (proto/frame.ts); may be repeated
  --count N        how many mutants, drawn evenly over the files   [500]
  --seed N         decides which; the same seed draws the same   [1]
  --budget N       seconds of tests at most for one mutant, the test of its own name aside   [60]
  --out DIR        results, and what is known from earlier runs: a run that was broken off goes on   [.mutate]
  --fresh          forget what is known
  --survivors      only those that survived in an earlier run, again
  --list           say which mutants, and run nothing
  --breaks [NAME]  instead: the named breaks of scripts/mutate/breaks.mjs, each of which a test must notice
  --json           one object a line on stdout, the summary last
  --help

Writes DIR/result.json and DIR/result.md. Ends with 1 when a mutant survives that is not accepted, or a break is not noticed.

Examples:
  npm run mutate -- --room cores --count 500 --seed 1
  npm run mutate -- --file proto/frame.ts --count 1000
  npm run mutate -- --breaks`

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    room: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    budget: { type: 'string', default: '60' },
    out: { type: 'string', default: '.mutate' },
    fresh: { type: 'boolean', default: false },
    survivors: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    breaks: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [count, seed, budgetS] = [given.count, given.seed, given.budget].map(Number)
const say = (line) => console.error(line)
const tell = (line, object) => console.log(given.json ? JSON.stringify(object) : line)
/** Texts of the files of dist/, by path. */
const texts = new Map()
process.exitCode = await main()

/** Resolves with the exit code: 0 when every mutant was noticed, 1 when not, 2 when the call makes no sense. */
async function main() {
  if (given.help) {
    console.log(HELP)
    return 0
  }
  if (![count, seed, budgetS].every(Number.isSafeInteger) || count < 1) {
    return refuse('--count, --seed and --budget take whole numbers')
  }
  if (!existsSync('dist/test')) return refuse('nothing is built here: npm run build')
  if (given.breaks) return (await runBreaks(new PrivateCopy('.'), positionals, tell)) ? 0 : 1

  const files = chosenFiles()
  for (const file of files) texts.set(file, readFileSync(join('dist', file), 'utf8'))
  if (files.length === 0) return refuse('no compiled file is meant by that')
  const drawn = sampleEvenly(new Map([...texts].map(([file, text]) => [file, mutantsOf(text)])), count, seed)
  const mutants = drawn.map(({ file, item }) => ({ ...item, compiled: file, ...placeOf(file, item.start) }))
  if (given.list) {
    for (const mutant of mutants) tell(lineOf(mutant), mutant)
    return 0
  }
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  const began = performance.now()
  const outcomes = await judgeAll(mutants)
  return tellResult(outcomes, commit, Math.round((performance.now() - began) / 1000))
}

async function judgeAll(mutants) {
  mkdirSync(given.out, { recursive: true })
  const knownPath = join(given.out, 'outcomes.jsonl')
  if (given.fresh || !existsSync(knownPath)) writeFileSync(knownPath, '')
  const lines = readFileSync(knownPath, 'utf8').split('\n').filter(Boolean)
  const known = new Map(lines.map((line) => JSON.parse(line)).map((outcome) => [outcome.key, outcome]))

  const copy = new PrivateCopy('.')
  const imports = new Imports('.')
  const testsReaching = (files) =>
    testsOf('.').filter((test) => [...imports.reachedFrom(`test/${test}`)].some((file) => files.has(file)))
  const isOfInterest = (file) => ROOMS.some((room) => file.startsWith(`${room}/`))
  const baselineOf = (chosen) => readBaseline(copy, chosen, isOfInterest, join(given.out, 'baseline.json'), say)

  const outcomes = []
  const keep = (outcome, isNew) => {
    outcomes.push(outcome)
    if (!isNew) return
    appendFileSync(knownPath, `${JSON.stringify(outcome)}\n`)
    const what = isKilled(outcome) ? `killed by ${outcome.by}` : acceptanceOf(outcome) ? 'accepted' : 'SURVIVED'
    tell(`[${outcomes.length}/${mutants.length}] ${what} · ${lineOf(outcome)}`, outcome)
  }
  const asked = []
  for (const mutant of mutants) {
    const key = keyOf(mutant)
    const before = known.get(key)
    if (given.survivors ? before && !isKilled(before) : !before) asked.push({ key, mutant })
    else if (!given.survivors) keep({ ...before, ...shown(mutant) }, false)
  }

  // Mutants go first to the tests of their own names, the quickest first, so that a run that is cut short gets
  // furthest.
  const mirrors = new Set(asked.map(({ mutant }) => mirrorOf(mutant)))
  let baseline = await baselineOf(testsOf('.').filter((test) => mirrors.has(test)))
  const costOf = ({ mutant }) => baseline.get(mirrorOf(mutant))?.durationMs ?? 0
  asked.sort((a, b) => costOf(a) - costOf(b))
  const left = []
  for (const { key, mutant } of asked) {
    const own = baseline.get(mirrorOf(mutant))?.passed ? [mirrorOf(mutant)] : []
    const outcome = { key, ...(await judge(copy, baseline, mutant, own)), ...shown(mutant) }
    if (isKilled(outcome)) keep(outcome, true)
    else left.push({ key, mutant, own })
  }
  say(`${left.length} are left for the other tests`)
  if (left.length > 0) {
    baseline = await baselineOf(testsReaching(new Set(left.map(({ mutant }) => mutant.compiled))))
    const broken = [...baseline].filter(([, { passed }]) => !passed).map(([test]) => test)
    if (broken.length > 0) say(`left out, for they fail without any mutant: ${broken.join(' ')}`)
  }
  for (const { key, mutant, own } of left) {
    const others = testsComingBy(baseline, mutant).filter((test) => !own.includes(test))
    const outcome = await judge(copy, baseline, mutant, others)
    outcome.tests += own.length
    keep({ key, ...outcome, ...shown(mutant) }, true)
  }
  outcomes.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.lineNumber - b.lineNumber))
  return outcomes
}

function tellResult(outcomes, commit, seconds) {
  const about = { commit, date: new Date().toISOString().slice(0, 10), seed, count, seconds }
  const summary = summaryOf(outcomes)
  writeFileSync(join(given.out, 'result.json'), JSON.stringify({ about, summary, outcomes }, null, 1))
  writeFileSync(join(given.out, 'result.md'), markdownOf(about, outcomes))
  const { mutants, killed, accepted, survived, scorePercent, judgedPercent } = summary.total
  const score = `${scorePercent} %; ${accepted} survivors accepted, ${survived} not: ${judgedPercent} % without the accepted`
  tell(`${killed} of ${mutants} killed: ${score} (${join(given.out, 'result.md')})`, { about, summary })
  return survived === 0 ? 0 : 1
}

// ------------------------------------------------------------ parts

function mirrorOf({ compiled }) {
  return compiled.replace(/\.js$/, '.test.js')
}

/** Returns the tests that run through the place, the quickest first. */
function testsComingBy(baseline, mutant) {
  return [...baseline]
    .filter(([, { passed, covered }]) => passed && isCovered(covered[mutant.compiled], mutant.start))
    .sort(([, a], [, b]) => a.durationMs - b.durationMs)
    .map(([test]) => test)
}

/** Shows the mutant to the tests until one fails. */
async function judge(copy, baseline, mutant, comingBy) {
  const file = mutant.compiled
  const text = applyMutant(texts.get(file), mutant)
  return copy.with(file, text, async () => {
    let spentMs = 0
    let ran = 0
    const unsteady = []
    for (const test of comingBy) {
      const { durationMs } = baseline.get(test)
      if (test !== mirrorOf(mutant) && spentMs + durationMs > budgetS * 1000) break
      const timeoutMs = 10_000 + 5 * durationMs
      let run = await runTest(copy.path, test, timeoutMs)
      // A test with processes and time limits may fail on a busy machine for another reason: it has to fail again.
      if (run.status !== 'passed' && !isSteady(test)) {
        const again = await runTest(copy.path, test, timeoutMs)
        if (again.status === 'passed') unsteady.push(test)
        run = again
      }
      ran++
      spentMs += durationMs
      if (run.status !== 'passed')
        return { status: run.status, by: test, failure: firstFailure(run), tests: ran, unsteady }
    }
    return { status: 'survived', tests: ran, notRun: comingBy.length - ran, unsteady }
  })
}

/** True when it tests a pure core, and so fails for only one reason. */
function isSteady(test) {
  return CORES.some((room) => test.startsWith(`${room}/`))
}

function chosenFiles() {
  const rooms =
    given.file && !given.room ? [] : (given.room ?? ROOMS).flatMap((room) => (room === 'cores' ? CORES : [room]))
  const named = (given.file ?? []).map((file) => file.replace(/\.ts$/, '.js'))
  const inRooms = rooms
    .filter((room) => existsSync(join('dist', room)))
    .flatMap((room) => readdirSync(join('dist', room), { recursive: true }).map((path) => join(room, path)))
  // A file that an earlier build left behind has no source any more.
  const isOurs = (file) =>
    file.endsWith('.js') && !file.startsWith('proto/generated/') && existsSync(file.replace(/\.js$/, '.ts'))
  return [...new Set([...inRooms, ...named])].filter(isOurs).sort()
}

/** Finds where the change stands in the source. */
function placeOf(file, start) {
  const text = texts.get(file)
  const before = text.slice(0, start).split('\n')
  const map = new SourceMap(JSON.parse(readFileSync(join('dist', `${file}.map`), 'utf8')))
  const { originalLine = 0 } = map.findEntry(before.length - 1, before.at(-1).length)
  const source = file.replace(/\.js$/, '.ts')
  const line = readFileSync(source, 'utf8').split('\n')[originalLine]?.trim() ?? ''
  return { file: source, lineNumber: originalLine + 1, line }
}

function shown({ file, lineNumber, line, kind, was, becomes }) {
  return { file, lineNumber, line, kind, was, becomes }
}

function lineOf({ file, lineNumber, kind, was, becomes }) {
  return `${file}:${lineNumber} (${kind}) ${was} → ${becomes}`
}

/**
 * Returns a key that is equal for the same change of the same file: what was found about it still holds, but there may
 * be more tests.
 */
function keyOf({ compiled, start, end, text }) {
  return createHash('sha256')
    .update(JSON.stringify([texts.get(compiled), compiled, start, end, text]))
    .digest('hex')
    .slice(0, 24)
}

function refuse(message) {
  console.error(`mutate: ${message} (--help)`)
  return 2
}
