/** `npm run sim`: runs the simulator over many seeds, or one of them with its timeline. */
import { parseArgs } from 'node:util'
import { type Campaign, runSeed, shrink } from './campaign.js'
import { runOnThreads } from './campaign-threads.js'
import { FAULT_KINDS } from './faults/kinds.js'
import { countText, kindsText, progressLine, tallyText } from './sim-report.js'
import { kindsUnstruck, type Tally } from './tally.js'
import { DENSE_FRAMES, FRAMES } from './world.js'

/** From so many seeds on every kind of fault must have struck. */
const COVERED_SEEDS = 1000
const HELP = `usage: npm run sim -- [options]

Whole senders and receivers, with simulated links, disks and clocks, on a virtual clock. A seed decides what takes part,
what strikes it and when: one seed, one fate. Each run is judged; see docs/reliability.md.

  --seeds N       how many seeds   [1000]
  --from N        the first of them   [1]
  --seed N        only this one
  --trace         tell what happens in it, and when
  --faults A,B    only these kinds of fault; --list says which there are
  --only 0,3      of the faults of a seed only these, by their place
  --frames N      about so many frames of events in a run, and faults for as long   [${FRAMES}; dense ${DENSE_FRAMES}]
  --dense         much is said in little time, one event a frame: the most frames for the time of a processor
  --deaf N        every Nth seed is run again with nobody listening: the same bytes must leave; 0 is never   [10]
  --jobs N        threads   [1]
  --json          one object on stdout
  --list          the kinds of fault
  --help

Ends with 1 when an invariant fails, or when in ${countText(COVERED_SEEDS)} seeds or more some kind of fault has done nothing.
For a seed that fails it says which of its faults are needed, and how to see it.

Examples:
  npm run sim -- --seeds 1000
  npm run sim -- --seeds 200 --faults drop,kill_sender,lost_write
  npm run sim -- --seed 123 --trace
  nice -n 19 npm run sim -- --dense --from 1000001 --seeds 3000 --jobs 2    # 10^8 frames`
const PROGRESS_MS = 2000
/** Failing seeds that are looked at more closely: each takes a run for every fault. */
const SHRUNK_MAX = 3

process.exitCode = await main()

async function main(): Promise<number> {
  let given: ReturnType<typeof readOptions>
  try {
    given = readOptions()
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    return 2
  }
  if (given.isHelp) {
    console.log(HELP)
    return 0
  }
  if (given.isList) {
    console.log(kindsText())
    return 0
  }
  const { campaign, jobs, isJson, isTrace } = given
  if (isTrace) return await trace(campaign)
  const beganMs = performance.now()
  const seconds = () => (performance.now() - beganMs) / 1000
  let toldMs = 0
  const tally = await runOnThreads(campaign, jobs, (sum) => {
    if (performance.now() - toldMs < PROGRESS_MS) return
    toldMs = performance.now()
    console.error(progressLine(sum, campaign.seeds, seconds()))
  })
  const unstruck = campaign.seeds >= COVERED_SEEDS ? kindsUnstruck(tally, campaign.kinds) : []
  if (isJson) console.log(JSON.stringify({ ...campaign, seconds: seconds(), unstruck, ...tally }))
  else console.log(tallyText(tally, seconds()))
  for (const kind of unstruck) console.error(`${kind} has struck nothing`)
  await sayFailures(tally, campaign)
  return tally.failed > 0 || unstruck.length > 0 ? 1 : 0
}

/** The timeline of one seed. */
async function trace(campaign: Campaign): Promise<number> {
  const { from } = campaign
  const outcome = await runSeed(from, campaign, (atMs, text) =>
    console.log(`${atMs.toFixed(1).padStart(11)} ms  ${text}`),
  )
  console.log(`seed ${from}: ${countText(outcome.frames)} frames, ${outcome.invariant ?? 'all invariants hold'}`)
  return outcome.invariant ? 1 : 0
}

async function sayFailures({ failures, failed }: Tally, campaign: Campaign): Promise<void> {
  for (const [n, { seed, invariant, violations }] of failures.entries()) {
    console.error(`\nseed ${seed}: ${invariant}`)
    for (const violation of violations.slice(0, 3)) console.error(`  ${violation}`)
    if (n >= SHRUNK_MAX) continue
    const needed = await shrink(seed, campaign)
    console.error(`  ${commandOf(seed, campaign, needed)}`)
  }
  if (failed > failures.length) console.error(`\nand ${countText(failed - failures.length)} more seeds`)
}

function commandOf(seed: number, { kinds, frames, isDense }: Campaign, needed: readonly number[]): string {
  const only = needed.length > 0 ? ` --only ${needed.join(',')}` : ''
  const options = [
    ...(isDense ? ['--dense'] : []),
    ...(kinds ? [`--faults ${kinds.join(',')}`] : []),
    ...(frames ? [`--frames ${frames}`] : []),
  ]
  return ['npm run sim --', `--seed ${seed}`, ...options, `--trace${only}`].join(' ')
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      faults: { type: 'string' },
      only: { type: 'string' },
      frames: { type: 'string' },
      dense: { type: 'boolean', default: false },
      deaf: { type: 'string', default: '10' },
      jobs: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const kinds = values.faults?.split(',')
  for (const kind of kinds ?? []) {
    if (!FAULT_KINDS.some(({ name }) => name === kind)) throw new Error(`there is no fault ${kind}; see --list`)
  }
  const { seed } = values
  const campaign: Campaign = {
    from: whole('from', seed ?? values.from),
    seeds: seed === undefined ? whole('seeds', values.seeds) : 1,
    kinds,
    frames: values.frames === undefined ? undefined : whole('frames', values.frames),
    isDense: values.dense,
    only: values.only?.split(',').map((place) => whole('only', place)),
    deafEvery: whole('deaf', values.deaf),
  }
  if (values.trace && seed === undefined) throw new Error('--trace needs --seed')
  return {
    campaign,
    jobs: whole('jobs', values.jobs),
    isTrace: values.trace,
    isJson: values.json,
    isList: values.list,
    isHelp: values.help,
  }
}

function whole(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not ${text}`)
  return value
}
