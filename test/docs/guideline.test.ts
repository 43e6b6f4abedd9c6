/** docs/guideline.ja.md claims what tests show: each of the 94 rows once, every test there, the counts right. */
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { rowsOf, testsNamedIn } from './document-tables.js'

const MEASURES = 94
const rows = rowsOf('docs/guideline.ja.md', /^\d+$/).map(([number, place, text, met, tests, work]) => ({
  ...{ number: Number(number), place, text, met: met ?? '', tests: testsNamedIn(tests ?? ''), work },
}))

t.test('each measure stands once, in order, with all its cells', async (t) => {
  t.strictSame(
    rows.map(({ number }) => number),
    Array.from({ length: MEASURES }, (_, i) => i + 1),
  )
  for (const { number, place, text, work } of rows)
    t.ok(place !== '' && text !== '' && work !== undefined, `row ${number} has its cells`)
})

t.test('what is met names tests that are there, what is partly met says what is missing', async (t) => {
  for (const { number, met, tests } of rows) {
    t.match(met, /^(Y(：|$)|P：.|–(：|$))/, `row ${number}`)
    if (met.startsWith('Y')) t.ok(tests.length > 0, `row ${number} names a test`)
    if (met.startsWith('–')) t.strictSame(tests, [], `row ${number}: nothing is shown of what is not there`)
    for (const test of tests) t.ok(test.endsWith('.test.ts') && existsSync(test), `row ${number}: ${test}`)
  }
})

t.test('the counts are those of the rows, here and in the READMEs', async (t) => {
  const countOf = (mark: string) => rows.filter(({ met }) => met.startsWith(mark)).length
  const counts = `Y ${countOf('Y')} · P ${countOf('P')} · – ${countOf('–')}`
  for (const path of ['docs/guideline.ja.md', 'README.md', 'README.ja.md']) {
    const said = readFileSync(path, 'utf8').match(/Y \d+ · P \d+ · – \d+/g)
    t.strictSame(said, [counts], path)
  }
})
