/**
 * The proof of the content guard over whole recordings, which are in no repository:
 *
 *     node dist/test/cases/guarded/prove.js FOLDER [--guards N] [--seed N] [--only WORDS]
 *
 * Each recording in the folder is sent by a real sender with N guards that chance draws, and with one that is open; all
 * that leaves is captured and judged. One line for each recording; exit code 1 where anything was not as it should be.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import type { Event } from '../../../proto/event.js'
import { anyRules, openRules } from './any-rules.js'
import { type Judged, judgeSender } from './judged-capture.js'
import { itemsOf, OPERATOR, recordingsIn } from './recordings.js'

const BITS_PER_SECOND = 20_000_000
const FAULTS_SHOWN = 5

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    guards: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})
const [folder] = positionals
if (folder === undefined) {
  process.stderr.write('usage: node dist/test/cases/guarded/prove.js FOLDER [--guards N] [--seed N] [--only WORDS]\n')
  process.exit(2)
}

const columns = ['runs', 'in', 'refused', 'crossed', 'again', 'fields', 'datagrams', 'gaps', 'faults'] as const
type Row = Record<(typeof columns)[number], number>
const none: Row = { runs: 0, in: 0, refused: 0, crossed: 0, again: 0, fields: 0, datagrams: 0, gaps: 0, faults: 0 }
const total = { ...none }
const refusedBy: Record<string, number> = {}
let unread = 0
const say = (line: string) => process.stdout.write(`${line}\n`)
const printed = (row: Row) => columns.map((name) => `${row[name]}`.padStart(9)).join(' ')

say(`${columns.map((name) => name.padStart(9)).join(' ')}  recording`)
for (const path of recordingsIn(resolve(folder)).filter((one) => one.includes(values.only))) {
  const name = path.slice(resolve(folder).length + 1)
  const events = await eventsOf(path)
  if (events.length === 0) {
    say(`${''.padStart(10 * columns.length - 1)}  ${name}: nothing that a source reads without a mapping of its own`)
    unread++
    continue
  }
  const sources = [{ type: 'recording', name: 'r', path, speed: 'max', operator: OPERATOR }]
  const drawn = fc.sample(anyRules(events), { seed: Number(values.seed), numRuns: Number(values.guards) })
  const row = { ...none }
  for (const rules of [openRules(events), ...drawn]) {
    const judged = await judgeSender({ sources, rules, bitsPerSecond: BITS_PER_SECOND }, events)
    addTo(row, judged)
    for (const fault of judged.faults.slice(0, FAULTS_SHOWN)) say(`    FAULT ${fault}`)
    for (const [word, count] of Object.entries(judged.refused)) refusedBy[word] = (refusedBy[word] ?? 0) + count
  }
  for (const column of columns) total[column] += row[column]
  say(`${printed(row)}  ${name}`)
}
say(`${printed(total)}  all`)
say(
  `refused: ${Object.entries(refusedBy)
    .sort()
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')}`,
)
if (unread > 0) say(`${unread} files hold no event`)
process.exitCode = total.faults > 0 || total.runs === 0 ? 1 : 0

/** None where it cannot be read: what is no recording is refused by a source as well. */
async function eventsOf(path: string): Promise<Event[]> {
  try {
    return (await itemsOf(path)).flatMap(({ events }) => events)
  } catch {
    return []
  }
}

function addTo(row: Row, judged: Judged): void {
  row.runs++
  row.in += judged.eventsIn
  row.refused += Object.values(judged.refused).reduce((sum, count) => sum + count, 0)
  row.crossed += judged.crossed
  row.again += judged.saidAgain
  row.fields += judged.fieldsLeftOut
  row.datagrams += judged.datagrams
  row.gaps += judged.gaps
  row.faults += judged.faults.length
}
