/**
 * Both ends are killed again and again, in the middle of anything, under 500 events a second. More cycles:
 * `KATAMICHI_CRASH_CYCLES`, or `crash-table.js`, whose columns these are.
 */
import t from 'tap'
import { runCrashes } from './crashes.js'

const CYCLES = Number(process.env.KATAMICHI_CRASH_CYCLES ?? 100)
/** A start takes about a second, so most kills meet an end that runs, and some one that starts. */
const EVERY_MS = 1700
/** For the start, for what is on its way at the end, and for a machine that is busy. */
const MORE_MS = 100_000

t.test(`${CYCLES} cycles`, { timeout: CYCLES * EVERY_MS * 1.2 + MORE_MS }, async (t) => {
  const book = await runCrashes({ crash: 'in-turn', cycles: CYCLES, eventsPerS: 500, everyMs: EVERY_MS })
  const { delivered, given, journal, senderJournal, examples } = book
  t.comment(JSON.stringify({ ...book, examples: undefined }))
  // On a machine that is busy most of the time goes into starts.
  t.ok(delivered > 0, `${delivered} of ${given} events were delivered`)
  t.strictSame([book.silent, examples], [0, []], 'nothing is missing in silence')
  t.equal(book.twice, 0, 'nothing comes twice without saying so')
  t.equal(book.deliveredAndNamed, 0, 'nothing that was delivered is named lost')
  t.ok(journal && journal.frames > 0)
  t.match(journal, { twice: 0, unaccounted: 0, faults: [] }, 'the journal is sound, and has or names all')
  t.strictSame(senderJournal?.faults ?? [], [], 'and so is that of the sender')
})

const ECHO_CYCLES = Number(process.env.KATAMICHI_ECHO_CYCLES ?? 6)

t.test(`${ECHO_CYCLES} kills of the receiver with an echo`, { timeout: ECHO_CYCLES * 8000 + MORE_MS }, async (t) => {
  const run = { crash: 'receiver', cycles: ECHO_CYCLES, eventsPerS: 200, everyMs: 4000, echoAfterS: 15 } as const
  const { silent, examples, twice, late, lateAndMissing, deliveredAndNamed, journal, ...book } = await runCrashes(run)
  t.comment(JSON.stringify({ ...book, silent, twice, late, lateAndMissing, journal }))
  t.ok(late > 0, `${late} events came late: what was sent while it was down`)
  t.strictSame([silent, examples], [0, []], 'nothing is missing in silence')
  t.equal(twice, 0, 'nothing comes twice without saying so')
  t.strictSame([deliveredAndNamed, lateAndMissing], [0, 0], 'nothing that was delivered is called missing')
  t.match(journal, { twice: 0, unaccounted: 0, faults: [] }, 'the journal is sound, and has or names all')
})
