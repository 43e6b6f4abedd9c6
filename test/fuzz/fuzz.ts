/** `npm run fuzz`: every reader of foreign bytes is given inputs without end; see HELP. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readCorpus, writeCorpus } from './corpus-file.js'
import type { FuzzOutcome } from './fuzz-run.js'
import type { FuzzTarget } from './fuzz-target.js'
import { targets } from './targets.js'
import { fuzzWatched } from './watched-fuzz.js'

const HELP = `npm run fuzz -- [TARGET…] [options]

Gives each target (by default all) inputs that are made of kept ones, and stops a target at the first that breaks a
promise: an exception, a hang, memory without bound, or a wrong answer. Ends with 1 when one did; the input is kept in
a file, and its seed is printed.

  --list             names the targets
  --seconds N        for so long, divided among the targets (60)
  --executions N     so many inputs for each target instead; 1e8 is understood
  --seed N           where chance begins (the time, which is printed)
  --guided           inputs that reach new code are kept, in test/fuzz/corpus: slower, and finds more
  --input FILE       gives the target this one input
  --json             one JSON object a target

Examples:
  npm run fuzz -- --seconds 600
  npm run fuzz -- frame header --executions 1e8 --seed 7
  npm run fuzz -- odpt --guided --seconds 300
`

interface FuzzOptions {
  seconds: number
  executions: number | undefined
  seed: number
  isGuided: boolean
  isJson: boolean
}

const MODULE = new URL('./targets.js', import.meta.url).href

async function fuzzOne(target: FuzzTarget, count: number, options: FuzzOptions): Promise<FuzzOutcome> {
  const { seconds, executions, seed, isGuided, isJson } = options
  const limits = {
    executions: executions ?? Number.POSITIVE_INFINITY,
    ms: executions ? Number.POSITIVE_INFINITY : (seconds * 1000) / count,
  }
  const startMs = performance.now()
  const onProgress = (taken: number) => {
    if (!process.stderr.isTTY || isJson) return
    const perSecond = taken / ((performance.now() - startMs) / 1000)
    process.stderr.write(`\r${target.name}: ${taken.toLocaleString('en')} (${Math.round(perSecond / 1000)} k/s)   `)
  }
  const outcome = await fuzzWatched(target, { module: MODULE, seed, limits, isGuided, onProgress })
  if (process.stderr.isTTY && !isJson) process.stderr.write('\r\x1b[K')
  return outcome
}

function report(target: FuzzTarget, { failure, found, functions, ...rest }: FuzzOutcome, options: FuzzOptions): void {
  const { isGuided, isJson, seed } = options
  const kept = isGuided ? writeCorpus(target.name, [...readCorpus(target.name), ...found]) : undefined
  const { executions, ms } = rest
  let file: string | undefined
  if (failure) {
    mkdirSync('.fuzz', { recursive: true })
    file = `.fuzz/${target.name}-${seed}.input`
    writeFileSync(file, failure.input)
  }
  if (isJson) {
    const said = { target: target.name, seed, executions, ms: Math.round(ms), failure: failure?.message, file }
    console.log(JSON.stringify({ ...said, ...(isGuided && { found: found.length, kept, functions }) }))
    return
  }
  const rate = `${Math.round(executions / ms).toLocaleString('en')} k/s`
  const guided = isGuided ? `, ${functions} functions, ${found.length} new inputs, ${kept} kept` : ''
  console.log(`${target.name.padEnd(20)} ${executions.toLocaleString('en').padStart(13)} inputs, ${rate}${guided}`)
  if (failure) console.log(`  BROKEN by ${file} (seed ${seed}): ${failure.message}`)
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      list: { type: 'boolean' },
      seconds: { type: 'string', default: '60' },
      executions: { type: 'string' },
      seed: { type: 'string' },
      guided: { type: 'boolean', default: false },
      input: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  if (values.list) {
    for (const { name } of targets) console.log(name)
    return 0
  }
  const unknown = positionals.filter((name) => !targets.some((target) => target.name === name))
  if (unknown.length > 0)
    throw new Error(`no target ${unknown.join(', ')}; there are: ${targets.map(({ name }) => name).join(', ')}`)
  const chosen = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  if (values.input !== undefined) return giveOne(chosen, values.input)
  const options: FuzzOptions = {
    seconds: numberOf(values.seconds, '--seconds'),
    executions: values.executions === undefined ? undefined : numberOf(values.executions, '--executions'),
    seed: values.seed === undefined ? Date.now() % 2 ** 31 : numberOf(values.seed, '--seed'),
    isGuided: values.guided,
    isJson: values.json,
  }
  if (!options.isJson) console.log(`seed ${options.seed}`)
  let executions = 0
  let broken = 0
  for (const target of chosen) {
    const outcome = await fuzzOne(target, chosen.length, options)
    report(target, outcome, options)
    executions += outcome.executions
    if (outcome.failure) broken++
  }
  if (!options.isJson)
    console.log(`${executions.toLocaleString('en')} inputs, ${broken} of ${chosen.length} targets broken`)
  return broken > 0 ? 1 : 0
}

async function giveOne(chosen: readonly FuzzTarget[], file: string): Promise<number> {
  const { readFileSync } = await import('node:fs')
  for (const target of chosen) {
    const take = await target.open()
    await take(readFileSync(file))
    console.log(`${target.name}: its promises hold`)
  }
  return 0
}

function numberOf(text: string, option: string): number {
  const number = Number(text)
  if (!(number > 0) || (option !== '--seconds' && !Number.isInteger(number)))
    throw new Error(`${option} ${text}: not a number above 0`)
  return number
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
