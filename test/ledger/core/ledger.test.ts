import t from 'tap'
import type { Finding } from '../../../ledger/core/findings.js'
import { COLUMNS, type Ledger, ledgerOf, nextLedger, tableOf } from '../../../ledger/core/ledger.js'

const NONE: Ledger = { moreColumns: [], rows: [] }
const finding = (changes: Partial<Finding> = {}): Finding => ({
  ...{ product: 'katamichi-receiver', name: 'fastify', versions: ['5.3.0'] },
  ...{ ids: ['CVE-2025-32442', 'GHSA-mg2h-6x62-wpwc'], severity: '大 (CVSS 7.5)' },
  verdict: { is: 'affected', fixed: '5.3.2' },
  ...changes,
})
const given = (...findings: Finding[]) => ({
  products: new Set(['katamichi-receiver']),
  ids: new Set(findings.flatMap(({ ids }) => ids)),
})
const next = (earlier: Ledger, findings: Finding[], withPolicy = false) =>
  nextLedger(earlier, findings, given(...findings), withPolicy)
/** What a person writes into the cells of a row. */
const written = (ledger: Ledger, row: number, cells: Record<number, string>): Ledger => {
  const table = tableOf(ledger)
  for (const [column, cell] of Object.entries(cells)) table[row][Number(column)] = cell
  const read = ledgerOf(table)
  if (typeof read === 'string') throw new Error(read)
  return read
}

t.test('the guideline’s columns, and nothing else', async (t) => {
  const { ledger, open } = next(NONE, [finding()])
  t.strictSame(tableOf(ledger), [
    [
      '#',
      '関連資産',
      '脆弱性 (CVE ID など)',
      '深刻度 (CVSS など)',
      'パッチ適用可否',
      'パッチ適用時期',
      'パッチ適用状況',
    ],
    [
      ...['1', 'katamichi-receiver: fastify 5.3.0', 'CVE-2025-32442 (GHSA-mg2h-6x62-wpwc)、修正版 5.3.2'],
      ...['大 (CVSS 7.5)', '', '', '未適用'],
    ],
  ])
  t.strictSame(open, [
    {
      ...{ number: 1, vulnerability: 'CVE-2025-32442 (GHSA-mg2h-6x62-wpwc)、修正版 5.3.2' },
      why: ['パッチ適用可否', 'パッチ適用時期'],
    },
  ])
})

t.test('decisions are kept, and close the row; facts are brought up to date', async (t) => {
  const first = next(NONE, [finding()])
  const decided = written(first.ledger, 1, { 4: '可', 5: '保守に合わせて実施' })
  const again = next(decided, [finding({ versions: ['5.3.1'], verdict: { is: 'affected', fixed: '5.3.3' } })])
  t.strictSame(again.open, [])
  t.strictSame(tableOf(again.ledger)[1], [
    ...['1', 'katamichi-receiver: fastify 5.3.1', 'CVE-2025-32442 (GHSA-mg2h-6x62-wpwc)、修正版 5.3.3'],
    ...['大 (CVSS 7.5)', '可', '保守に合わせて実施', '未適用'],
  ])
  t.strictSame(
    next(again.ledger, [finding({ versions: ['5.3.1'], verdict: { is: 'affected', fixed: '5.3.3' } })]),
    again,
  )

  const own = written(decided, 1, { 2: 'CVE-2025-32442 本線系', 3: '小（閉域のみ）' })
  const kept = tableOf(next(own, [finding()]).ledger)[1]
  t.strictSame([kept[2], kept[3]], ['CVE-2025-32442 本線系', '小（閉域のみ）'])
})

t.test('a row stays when the advisories do not name it any more, open or not', async (t) => {
  const { ledger } = next(NONE, [finding()])
  const other = finding({ ids: ['CVE-2030-1'], name: 'pino', severity: '要確認' })
  const second = next(ledger, [other])
  t.strictSame(
    second.ledger.rows.map(({ number, status }) => [number, status]),
    [
      [1, '未適用'],
      [2, '未適用'],
    ],
  )
  t.strictSame(
    second.open.map(({ number, why }) => [number, why]),
    [
      [1, ['パッチ適用可否', 'パッチ適用時期']],
      [2, ['深刻度', 'パッチ適用可否', 'パッチ適用時期']],
    ],
  )
})

t.test('another version, a package gone, an advisory withdrawn: the row is settled', async (t) => {
  const { ledger } = next(NONE, [finding()])
  const patched = next(ledger, [finding({ versions: ['5.3.2'], verdict: { is: 'unaffected' } })])
  t.equal(patched.ledger.rows[0].status, '済')
  t.strictSame(patched.open, [])
  const withdrawn = next(ledger, [finding({ verdict: { is: 'unaffected' } })])
  t.equal(withdrawn.ledger.rows[0].status, '対象外')
  t.strictSame(withdrawn.open, [])
  const gone = nextLedger(ledger, [], given(finding()))
  t.equal(gone.ledger.rows[0].status, '済')
  t.strictSame(gone.open, [])
  const otherProduct = nextLedger(ledger, [], { ...given(finding()), products: new Set(['katamichi-sender']) })
  t.equal(otherProduct.ledger.rows[0].status, '未適用', 'its product was not looked at')
  t.equal(otherProduct.open.length, 1)
  const back = next(withdrawn.ledger, [finding()])
  t.equal(back.ledger.rows[0].status, '未適用', 'what the program settled, it opens again')
  t.equal(back.open.length, 1)
})

t.test('"applied" while the affected version is there is no decision', async (t) => {
  const { ledger } = next(NONE, [finding()])
  const said = written(ledger, 1, { 4: '可', 5: '即時', 6: '済' })
  t.match(next(said, [finding()]).open, [{ number: 1, why: [/残っている/] }])
  t.strictSame(next(said, [finding({ versions: ['5.3.2'], verdict: { is: 'unaffected' } })]).open, [])
})

t.test('what could not be decided is listed, with what to look at', async (t) => {
  const undecided = finding({ verdict: { is: 'undecided', why: '版の範囲の種類が GIT' } })
  const { ledger, open } = next(NONE, [undecided])
  t.equal(open.length, 1)
  t.equal(ledger.rows[0].vulnerability, 'CVE-2025-32442 (GHSA-mg2h-6x62-wpwc)【要確認: 版の範囲の種類が GIT】')
  const judged = written(ledger, 1, { 4: '対象外' })
  t.strictSame(next(judged, [undecided]).open, [], 'a decision against has no time')
  t.match(next(judged, [finding()]).ledger.rows[0].vulnerability, /修正版 5\.3\.2$/, 'and is decided later')
})

t.test('対応方針 where it is asked for, and any column that people added', async (t) => {
  const { ledger } = next(NONE, [finding()], true)
  t.strictSame(tableOf(ledger)[0], [...COLUMNS, '対応方針'])
  const against = written(ledger, 1, { 4: '否' })
  t.match(next(against, [finding()]).open, [{ why: ['対応方針'] }])
  const settled = written(against, 1, { 7: 'フィルターで遮断' })
  t.strictSame(next(settled, [finding()]).open, [])
  const table = tableOf(settled).map((cells, row) => [...cells, row === 0 ? '担当' : '信号通信課'])
  const read = ledgerOf(table) as Ledger
  t.equal(tableOf(next(read, [finding()]).ledger)[1].at(-1), '信号通信課')
})

t.test('a table of another form is no ledger', async (t) => {
  t.match(ledgerOf([]), /column # is expected/)
  t.match(ledgerOf([['#', '資産']]), /"資産" where the column 関連資産/)
  const short = ledgerOf([[...COLUMNS], ['x', 'a']]) as Ledger
  t.equal(short.rows[0].number, 0)
  t.strictSame(short.rows[0].more, [])
  t.equal(nextLedger(short, [], given()).ledger.rows[0].number, 1)
})
