/**
 * `node dist/test/breaks/crash-table.js [CRASH …] [--cycles N] [--rate EVENTS_PER_S …] [--every MS] [--json]`: ends
 * crash again and again, and every event is accounted for. Exits with 1 when one is missing in silence, came twice, or
 * was delivered and named lost.
 */
import { parseArgs } from 'node:util'
import { CRASHES, type Crash, runCrashes } from './crashes.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cycles: { type: 'string', default: '100' },
    rate: { type: 'string', multiple: true, default: ['500', '3000'] },
    every: { type: 'string', default: '2500' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const kinds = Object.keys(CRASHES) as Crash[]
const unknown = positionals.filter((word) => !kinds.includes(word as Crash))
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`unknown crash: ${unknown.join(', ')}`)
  console.log(`crash-table [CRASH …] [--cycles 100] [--rate 500 --rate 3000] [--every 2500] [--json]

${kinds.map((kind) => `  ${kind.padEnd(18)} ${CRASHES[kind]}`).join('\n')}

example: crash-table intake receiver --cycles 10 --rate 500`)
  process.exit(unknown.length > 0 ? 2 : 0)
}

const COLUMNS = [
  'given',
  'delivered',
  'silent',
  'twice',
  'deliveredAndNamed',
  'deliveredAndDoubted',
  'namedAtFeed',
  'namedByHttp',
] as const
const cycles = Number(values.cycles)
if (!values.json) {
  console.log(`| what ends, ${cycles} times | events/s | ${COLUMNS.join(' | ')} | gaps |`)
  console.log(`|---|${'---|'.repeat(COLUMNS.length + 2)}`)
}
for (const crash of positionals.length > 0 ? (positionals as Crash[]) : kinds) {
  for (const eventsPerS of values.rate.map(Number)) {
    const book = await runCrashes({ crash, cycles, eventsPerS, everyMs: Number(values.every) }, (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${crash} ${eventsPerS}/s: ${done} of ${cycles} `)
    })
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    if (book.silent + book.twice + book.deliveredAndNamed > 0) process.exitCode = 1
    if (values.json) {
      console.log(JSON.stringify({ crash, cycles, eventsPerS, ...book }))
      continue
    }
    const gaps = Object.entries(book.namedByReason).map(([reason, count]) => `${reason} ${count}`)
    const cells = [CRASHES[crash], eventsPerS, ...COLUMNS.map((column) => book[column]), gaps.join(', ')]
    console.log(`| ${cells.join(' | ')} |`)
    for (const example of book.examples) console.error(`silent: ${example}`)
  }
}
