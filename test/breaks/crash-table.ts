/**
 * `node dist/test/breaks/crash-table.js [CRASH …] [--cycles N] [--rate EVENTS_PER_S …] [--every MS] [--ready] [--json]`:
 * ends crash again and again, and every event is accounted for. Exits with 1 when one is missing in silence, came twice
 * without saying so, was delivered and named lost, stands twice in the journal, or when the journal is not sound.
 */
import { parseArgs } from 'node:util'
import { CRASHES, type Crash, runCrashes } from './crashes.js'
import { isSoundBook } from './journal-book.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cycles: { type: 'string', default: '100' },
    rate: { type: 'string', multiple: true, default: ['500', '3000'] },
    every: { type: 'string', default: '2500' },
    ready: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const kinds = Object.keys(CRASHES) as Crash[]
const unknown = positionals.filter((word) => !kinds.includes(word as Crash))
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`unknown crash: ${unknown.join(', ')}`)
  console.log(`crash-table [CRASH …] [--cycles 100] [--rate 500 --rate 3000] [--every 2500] [--ready] [--json]

--ready: the time between two crashes begins when all is up again

${kinds.map((kind) => `  ${kind.padEnd(18)} ${CRASHES[kind]}`).join('\n')}

example: crash-table intake receiver --cycles 10 --rate 500`)
  process.exit(unknown.length > 0 ? 2 : 0)
}

const COLUMNS = [
  'given',
  'delivered',
  'silent',
  'twice',
  'repeated',
  'deliveredAndNamed',
  'deliveredAndDoubted',
  'namedAtFeed',
  'namedByHttp',
] as const
const cycles = Number(values.cycles)
if (!values.json) {
  console.log(
    `| what ends, ${cycles} times | events/s | ${COLUMNS.join(' | ')} | gaps | journal: frames | twice | delivered and not there | unaccounted | faults | ms a cycle |`,
  )
  console.log(`|---|${'---|'.repeat(COLUMNS.length + 8)}`)
}
for (const crash of positionals.length > 0 ? (positionals as Crash[]) : kinds) {
  for (const eventsPerS of values.rate.map(Number)) {
    const book = await runCrashes(
      { crash, cycles, eventsPerS, everyMs: Number(values.every), awaitsReady: values.ready },
      (done) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${crash} ${eventsPerS}/s: ${done} of ${cycles} `)
      },
    )
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    const isSound = [book.journal, book.senderJournal].every(isSoundBook)
    if (book.silent + book.twice + book.deliveredAndNamed > 0 || !isSound) process.exitCode = 1
    if (values.json) {
      console.log(JSON.stringify({ crash, cycles, eventsPerS, ...book }))
      continue
    }
    const gaps = Object.entries(book.namedByReason).map(([reason, count]) => `${reason} ${count}`)
    const cells = [CRASHES[crash], eventsPerS, ...COLUMNS.map((column) => book[column]), gaps.join(', ')]
    const { frames, twice, notThere, unaccounted, faults } = book.journal ?? {}
    cells.push(frames ?? '–', twice ?? '–', notThere ?? '–', unaccounted ?? '–', faults?.length ?? '–')
    cells.push(Math.round(book.cycleMs))
    for (const fault of faults ?? []) console.error(`journal: ${fault}`)
    for (const fault of book.senderJournal?.faults ?? []) console.error(`journal of the sender: ${fault}`)
    console.log(`| ${cells.join(' | ')} |`)
    for (const example of book.examples) console.error(`silent: ${example}`)
  }
}
