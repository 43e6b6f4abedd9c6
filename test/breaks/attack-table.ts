/**
 * `node dist/test/breaks/attack-table.js [WORD …] [--json] [--cli MAIN_JS]`: the attacks whose name has one of the words, or
 * all, one after another; each against a bound. `--cli`: the ends are those of another build. Exits with 1 when a bound
 * is missed.
 */
import { parseArgs } from 'node:util'
import { ATTACKS, runAttack } from './attacks.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    cli: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const isAsked = (name: string) =>
  positionals.length === 0 || positionals.some((word) => name === word || (!(word in ATTACKS) && name.includes(word)))
const names = Object.keys(ATTACKS).filter(isAsked)
if (values.help || names.length === 0) {
  console.log(`attack-table [WORD …] [--json] [--cli dist/cli/main.js]

${Object.entries(ATTACKS)
  .map(([name, { title }]) => `  ${name.padEnd(20)} ${title}`)
  .join('\n')}

example: attack-table choices requests`)
  process.exit(values.help ? 0 : 2)
}

// What it started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
if (!values.json) {
  console.log(
    '| attack | RSS MB: before, top, after | quiet: p50, p99 ms | attacked: p50, p99 ms | /readyz at worst: quiet, attacked ms | taken, refused, closed (last at) | counted | load | bound | |',
  )
  console.log(`|---|${'---|'.repeat(9)}`)
}
for (const name of names) {
  const attack = ATTACKS[name]
  const result = await runAttack(attack, values.cli)
  const isMissed = attack.misses(result)
  if (isMissed) process.exitCode = 1
  if (values.json) {
    console.log(JSON.stringify({ name, ...result, isMissed }))
    continue
  }
  const { rssMb, quiet, attacked, readyzWorstMs, fares, counted, load } = result
  const cells = [
    attack.title,
    `${rssMb.before}, ${rssMb.top}, ${rssMb.after}`,
    `${quiet.p50}, ${quiet.p99}`,
    `${attacked.p50}, ${attacked.p99}`,
    `${readyzWorstMs.quiet}, ${readyzWorstMs.attacked}`,
    `${fares.taken}, ${fares.refused}, ${fares.closed}${fares.closed > 0 ? ` (${Math.round(fares.lastClosedMs / 1000)} s)` : ''}`,
    Object.entries(counted)
      .map(([metric, more]) => `\`${metric.replace(/^katamichi_/, '')}\` ${more}`)
      .join(', '),
    load.map((value) => value.toFixed(1)).join(' → '),
    attack.bound,
    isMissed ? '**missed**' : 'held',
  ]
  console.log(`| ${cells.join(' | ')} |`)
}
