/** config/alerts.yml and config/grafana.json: metrics and values of labels are those that there are, runbooks too. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { linkFaults, metricFaults } from '../tidy/document-laws.js'
import { readSourceTree } from '../tidy/source-tree.js'

const PATH = 'config/alerts.yml'
const text = readFileSync(PATH, 'utf8')
const tree = readSourceTree('.')
const board = readFileSync('config/grafana.json', 'utf8')
const [alerts = '', figures = ''] = text.split(/^ {2}- name: katamichi-availability$/m)
const rules = alerts.split(/^ {6}- alert: /m).slice(1)

t.test('each rule says when, how urgent, in two languages, and what to do', async (t) => {
  t.ok(rules.length >= 12)
  const names = rules.map((rule) => rule.split('\n', 1)[0])
  t.equal(new Set(names).size, names.length, 'names are different')
  for (const [i, rule] of rules.entries()) {
    t.match(rule, /^ {8}expr: .*katamichi_/m, names[i])
    t.match(rule, /^ {8}labels: { severity: (escalation|critical|warning|info) }$/m, names[i])
    for (const key of ['summary', 'summary_ja', 'runbook'])
      t.match(rule, new RegExp(`^ {10}${key}: \\S`, 'm'), names[i])
    t.notMatch(rule, /^ {10}summary\w*:.*: /m, 'a colon would begin another mapping')
    t.equal(
      [...rule.matchAll(/[()]/g)].reduce((open, [one]) => open + (one === '(' ? 1 : -1), 0),
      0,
      names[i],
    )
  }
})

t.test('metrics are registered, and a wrong one would be noticed', async (t) => {
  const asDocument = (body: string) => new Map([...tree, ['alerts.md', body]])
  const faultsOf = (body: string) => metricFaults(asDocument(body)).filter((fault) => fault.startsWith('alerts.md'))
  for (const file of [text, board]) t.strictSame(faultsOf(file), [])
  t.strictSame(faultsOf('katamichi_fresher == 0'), ['alerts.md: no metric katamichi_fresher'])
})

t.test('values of labels are words that the receiver counts under', async (t) => {
  const product = [...tree].filter(([path]) => /^receiver\//.test(path)).map(([, source]) => source)
  for (const [, words = ''] of `${text}${board}`.matchAll(/result=~?\\?"([^"\\]+)\\?"/g))
    for (const word of words.split('|'))
      t.ok(
        product.some((source) => new RegExp(`['{ ,]${word}['\\s:,]`).test(source)),
        word,
      )
})

t.test('runbooks are headings of documents', async (t) => {
  const links = [...text.matchAll(/runbook: (\S+)/g)].map(([, target]) => `[x](${target})`)
  t.strictSame(
    linkFaults(new Map([...tree, ['x.md', links.join('\n')]])).filter((fault) => fault.startsWith('x.md')),
    [],
  )
})

t.test('the board has an expression in every panel, and figures for a KPI are recorded', async (t) => {
  const { panels } = JSON.parse(board) as { panels: { id: number; title: string; targets: { expr: string }[] }[] }
  t.ok(panels.length >= 8)
  t.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
  for (const { title, targets } of panels) for (const { expr } of targets) t.match(expr, /katamichi_/, title)
  for (const [, name] of figures.matchAll(/record: (\S+)/g)) t.match(name, /^katamichi:\w+:\w+$/)
  t.match(figures, /record: katamichi:availability:ratio_30d\n +expr: avg_over_time\(katamichi_fresh\[30d\]\)/)
})
