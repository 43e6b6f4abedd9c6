/** docs/recovery-plan.ja.md: what stands in it of the program is so; what an operator has to decide is left to him. */
import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { CAUSES } from '../../receiver/liveness/causes.js'
import { rowsOf, testsNamedIn } from './document-tables.js'

const PATH = 'docs/recovery-plan.ja.md'
const text = readFileSync(PATH, 'utf8')
const part = (number: number) => text.split(/^## \d\. /m)[number] ?? ''
const isIn = (number: number) => (row: string[]) => part(number).includes(`| ${row.join(' | ')} |`)
const rows = rowsOf(PATH, /^(?!項目|事象|確認$|---)/)
const [goals, events, checks] = [1, 2, 3].map((number) => rows.filter(isIn(number)))

/** The default of a key in the schema of a file. */
function defaultOf(file: string, ...keys: string[]): unknown {
  let schema = JSON.parse(readFileSync(`config/schema/${file}.schema.json`, 'utf8'))
  for (const key of keys) schema = schema.properties[key]
  return schema.default
}

t.test('each row leaves room for the operator', async (t) => {
  t.match([goals.length, events.length, checks.length], [6, 8, 5])
  for (const row of [...goals, ...events, ...checks]) t.equal(row.at(-1), '【記入】', row[0])
})

t.test('goals have the defaults that are in force', async (t) => {
  const said = goals.map(([, value]) => value).join('\n')
  for (const [name, value] of [
    ['failover_ms', defaultOf('receiver', 'twins', 'failover_ms')],
    ['return_after_s', defaultOf('receiver', 'twins', 'return_after_s')],
    ['carousel.period_s', defaultOf('link', 'carousel', 'period_s')],
  ]) {
    t.type(value, 'number', `${name}`)
    t.match(said, `\`${name}\` = ${value} `)
  }
})

t.test('what shows it first is an event or a cause that there is, and each claim names a test', async (t) => {
  const listed = readFileSync('docs/log-events.md', 'utf8')
  for (const [name = '', seen = ''] of events) {
    for (const [, event] of seen.matchAll(/`([a-z_]+)`/g)) t.ok(listed.includes(`\`${event}\``), `${name}: ${event}`)
    for (const [, cause] of seen.matchAll(/\*(\w+)\*/g))
      t.ok(
        CAUSES.some((one) => one === cause),
        `${name}: ${cause}`,
      )
    t.match(seen, /[`*（]/, name)
  }
  for (const row of [...goals, ...events]) {
    const tests = testsNamedIn(row.join(' '))
    t.ok(tests.length > 0, `${row[0]} names a test`)
    for (const test of tests) t.ok(existsSync(test), test)
  }
})
