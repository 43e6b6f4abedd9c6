/**
 * `node dist/test/breaks/table.js [--page] [WORD …]`: breaks an end in every way (or in those whose title has one of
 * the words) and prints what each place said, as a Markdown table. Needs root; some minutes. Exits with 1 when a place
 * was green while no data flowed, did not name the cause, or did not come back.
 */
import { carryOut, type Row } from './broken.js'
import { WAYS } from './ways.js'

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const withPage = process.argv.includes('--page')
const ways = WAYS.filter(({ title }) => words.length === 0 || words.some((word) => title.includes(word)))

const cell = (text: string | undefined) => (text ?? '–').replace(/\s+/g, ' ').replaceAll('|', '\\|').slice(0, 240)
const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`)

function line({ title, said, banner, noticedMs, mendedMs, faults }: Row, names: RegExp = /./): string {
  // A restart is a break of its own, and may be said first.
  const logged = said?.log.find((words) => names.test(words)) ?? said?.log[0]
  const cells = [
    ...[title, seconds(noticedMs), said?.readyz, String(said?.isFresh ?? 'no answer')],
    ...[said?.metrics.join('; ').replaceAll('katamichi_', ''), banner, logged, seconds(mendedMs)],
    faults.join('; ') || 'as it must be',
  ]
  return `| ${cells.map(cell).join(' | ')} |`
}

console.log(
  '| broken | noticed | `/readyz` | isFresh | metrics | page | log | back | |\n|---|---|---|---|---|---|---|---|---|',
)
let faulty = 0
for (const way of ways) {
  const row = await carryOut(way, withPage)
  if (row.faults.length > 0) faulty++
  console.log(line(row, way.names))
}
console.error(`${ways.length} ways, ${faulty} not as they must be`)
process.exitCode = faulty > 0 ? 1 : 0
