/** The tables of threats and criteria: every row is answered, by rules and tests that are there. */
import { existsSync, readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { rowsOf, testsNamedIn } from './document-tables.js'

const THREATS = ['repetition', 'deletion', 'insertion', 'resequencing', 'corruption', 'delay', 'masquerade']
const DEFENCES = 8

function areThere(t: Test, row: string, tests: readonly string[]): void {
  for (const test of tests) t.ok(test.endsWith('.test.ts') && existsSync(test), `${row}: ${test}`)
}

t.test('the security target: each threat has a countermeasure with a test, and an objective', async (t) => {
  const path = 'docs/security-target.md'
  const threats = rowsOf(path, /^T\d+ /)
  const numbers = threats.map(([threat]) => threat?.split(' ', 1)[0])
  t.strictSame(
    numbers,
    threats.map((_, i) => `T${i + 1}`),
  )
  t.ok(threats.length > 10)
  const objectives = rowsOf(path, /^O\d+ /).flatMap(([, threats]) => threats?.split(', ') ?? [])
  t.strictSame([...objectives].sort(), [...numbers].sort(), 'each threat is of one objective')
  for (const [threat = '', by, counter, tests = ''] of threats) {
    t.ok(by !== '' && counter !== '', threat)
    t.ok(testsNamedIn(tests).length > 0, `${threat} names a test`)
    areThere(t, threat, testsNamedIn(tests))
  }
})

t.test('the matrix of EN 50159: seven threats, rules of the protocol, tests', async (t) => {
  const path = 'docs/en50159.md'
  const protocol = readFileSync('PROTOCOL.md', 'utf8')
  const rules = new Set([...protocol.matchAll(/^\*\*([A-Z]\d+)\./gm)].map(([, rule]) => rule))
  t.ok(rules.size > 60, `${rules.size} rules`)
  const faults = readFileSync('docs/reliability.md', 'utf8')
  for (const threat of THREATS) {
    const [matrix, tested] = rowsOf(path, new RegExp(`^${threat}$`))
    t.equal(matrix?.length, 1 + DEFENCES, threat)
    const named = (matrix ?? []).slice(1).flatMap((cell) => (/^(–|none)$/.test(cell) ? [] : cell.split(', ')))
    t.ok(named.length > 0, `${threat} is answered`)
    for (const rule of named) t.ok(rules.has(rule), `${threat}: rule ${rule}`)
    t.ok(testsNamedIn(tested?.[1] ?? '').length > 0, `${threat} names a test`)
    areThere(t, threat, testsNamedIn(tested?.[1] ?? ''))
    for (const [fault] of tested?.[2]?.matchAll(/`\w+`/g) ?? []) t.ok(faults.includes(fault), `${threat}: ${fault}`)
  }
  for (const [, rule] of readFileSync(path, 'utf8').matchAll(/\(([A-Z]\d+)\)/g)) t.ok(rules.has(rule), `rule ${rule}`)
})

t.test('JC-STAR: sixteen criteria, and what is met names a test', async (t) => {
  const criteria = rowsOf('docs/jc-star.ja.md', /^S1\.1-\d+$/)
  t.strictSame(
    criteria.map(([number]) => number),
    Array.from({ length: 16 }, (_, i) => `S1.1-${String(i + 1).padStart(2, '0')}`),
  )
  for (const [number = '', , met = '', reason, tests = ''] of criteria) {
    t.match(met, /^[○△×]$/, number)
    t.not(reason, '', number)
    if (met === '○') t.ok(testsNamedIn(tests).length > 0, `${number} names a test`)
    areThere(t, number, testsNamedIn(tests))
  }
})
