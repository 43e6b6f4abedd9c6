/**
 * The ledger of vulnerabilities 脆弱性管理台帳: what is found, and what people decided about it. The program fills the
 * first four columns; what a person wrote is kept from ledger to ledger.
 */
import type { Finding } from './findings.js'
import { isOwnSeverity, SEVERITY_UNKNOWN } from './severity.js'

/** The columns of the guideline, in its words. */
export const COLUMNS = [
  '#',
  '関連資産',
  '脆弱性 (CVE ID など)',
  '深刻度 (CVSS など)',
  'パッチ適用可否',
  'パッチ適用時期',
  'パッチ適用状況',
] as const
/** What the guideline asks to be settled where a patch is put off. A column more, for who wants it in the same table. */
export const POLICY = '対応方針'

export interface LedgerRow {
  number: number
  asset: string
  vulnerability: string
  severity: string
  applicable: string
  when: string
  status: string
  /** Cells of the columns that people added. */
  more: readonly string[]
}

export interface Ledger {
  /** Columns that people added to the guideline's. */
  moreColumns: readonly string[]
  rows: readonly LedgerRow[]
}

/** What a person still has to settle. */
export interface OpenRow {
  number: number
  vulnerability: string
  why: readonly string[]
}

const NOT_APPLIED = '未適用'
const APPLIED = '済'
const NOT_CONCERNED = '対象外'
/** A decision against a patch, or that none is needed: it has no time. */
const AGAINST = /^(?:否|不可|不要|対象外|見送)/

/** Returns what is wrong, where the table is no ledger. */
export function ledgerOf(table: readonly (readonly string[])[]): Ledger | string {
  const [header = [], ...body] = table
  const wrong = COLUMNS.findIndex((column, index) => header[index]?.trim() !== column)
  if (wrong >= 0) return `has ${JSON.stringify(header[wrong] ?? '')} where the column ${COLUMNS[wrong]} is expected`
  const moreColumns = header.slice(COLUMNS.length)
  const rows = body.map((cells): LedgerRow => {
    const [number, asset, vulnerability, severity, applicable, when, status, ...more] = [
      ...cells,
      ...Array<string>(COLUMNS.length + moreColumns.length).fill(''),
    ].map((cell) => cell.trim())
    const of = { asset, vulnerability, severity, applicable, when, status }
    return { number: /^\d{1,9}$/.test(number) ? Number(number) : 0, ...of, more: more.slice(0, moreColumns.length) }
  })
  return { moreColumns, rows }
}

export function tableOf({ moreColumns, rows }: Ledger): string[][] {
  return [
    [...COLUMNS, ...moreColumns],
    ...rows.map(({ number, asset, vulnerability, severity, applicable, when, status, more }) => [
      ...[String(number), asset, vulnerability, severity, applicable, when, status],
      ...more,
    ]),
  ]
}

interface Given {
  /** The names of the products whose components were looked at. */
  products: ReadonlySet<string>
  /** The names of all vulnerabilities in the advisories. */
  ids: ReadonlySet<string>
}

/** The next ledger, and what in it is open. A row that was there stays, with what people wrote in it. */
export function nextLedger(
  earlier: Ledger,
  findings: readonly Finding[],
  given: Given,
  withPolicy = false,
): { ledger: Ledger; open: OpenRow[] } {
  const moreColumns =
    withPolicy && !earlier.moreColumns.includes(POLICY) ? [...earlier.moreColumns, POLICY] : earlier.moreColumns
  const policyAt = moreColumns.indexOf(POLICY)
  const waiting = new Set(findings)
  const rows: LedgerRow[] = []
  const open: OpenRow[] = []
  let last = Math.max(0, ...earlier.rows.map(({ number }) => number))
  const add = (row: LedgerRow, finding: Finding | undefined, isSettled = false) => {
    const whole = { ...row, number: row.number || ++last, more: moreColumns.map((_, index) => row.more[index] ?? '') }
    rows.push(whole)
    const why = isSettled ? [] : openColumns(whole, finding, policyAt)
    if (why.length > 0) open.push({ number: whole.number, vulnerability: whole.vulnerability, why })
  }
  for (const row of earlier.rows) {
    const finding = [...waiting].find((one) => isOf(row, one))
    if (finding) waiting.delete(finding)
    if (finding && finding.verdict.is !== 'unaffected') add(refreshed(row, finding), finding)
    else if (finding || isGone(row, given)) add(settled(row, finding), undefined, true)
    else add(row, undefined)
  }
  for (const finding of waiting) if (finding.verdict.is !== 'unaffected') add(newRow(finding), finding)
  return { ledger: { moreColumns, rows }, open }
}

function newRow(finding: Finding): LedgerRow {
  return {
    ...{ number: 0, asset: assetCell(finding), vulnerability: vulnerabilityCell(finding), severity: finding.severity },
    ...{ applicable: '', when: '', status: NOT_APPLIED, more: [] },
  }
}

/** What the program knows is brought up to date, where nobody has written something else. */
function refreshed(row: LedgerRow, finding: Finding): LedgerRow {
  return {
    ...row,
    asset: OWN_ASSET.test(row.asset) ? assetCell(finding) : row.asset,
    vulnerability: OWN_VULNERABILITY.test(row.vulnerability) ? vulnerabilityCell(finding) : row.vulnerability,
    severity: isOwnSeverity(row.severity) ? finding.severity : row.severity,
    status: row.status === NOT_CONCERNED || row.status === '' ? NOT_APPLIED : row.status,
  }
}

/** The advisory no longer concerns what is installed: another version is, or the advisory has changed. */
function settled(row: LedgerRow, finding: Finding | undefined): LedgerRow {
  if (row.status !== NOT_APPLIED && row.status !== '') return row
  const isSameVersion = finding?.versions.some((version) => versionsOf(row.asset).includes(version)) ?? false
  return { ...row, status: isSameVersion ? NOT_CONCERNED : APPLIED }
}

/** The advisory was given, the product was looked at, and the package is not in it any more. */
function isGone(row: LedgerRow, { products, ids }: Given): boolean {
  const product = OWN_ASSET.exec(row.asset)?.[1] ?? ''
  return products.has(product) && idsIn(row.vulnerability).some((id) => ids.has(id))
}

function openColumns(row: LedgerRow, finding: Finding | undefined, policyAt: number): string[] {
  const { severity, applicable, when, status, more } = row
  const isAgainst = AGAINST.test(applicable)
  return [
    ...(severity === '' || severity === SEVERITY_UNKNOWN ? ['深刻度'] : []),
    ...(applicable === '' ? ['パッチ適用可否'] : []),
    ...(when === '' && !isAgainst ? ['パッチ適用時期'] : []),
    ...(status === '' ? ['パッチ適用状況'] : []),
    ...(finding?.verdict.is === 'affected' && status === APPLIED ? ['「済」だが該当する版が残っている'] : []),
    ...(policyAt >= 0 && isAgainst && more[policyAt] === '' ? [POLICY] : []),
  ]
}

/** `product: name version, version` */
const OWN_ASSET = /^([^:]+): (\S+) ([^、]+)$/
const ID = '[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9][A-Za-z0-9:._-]*'
const OWN_VULNERABILITY = new RegExp(
  `^${ID}(?: \\(${ID}(?:, ${ID})*\\))?(?:、修正版 [^、【]+|、修正版なし)?(?:【要確認: [^】]*】)?$`,
)

function assetCell({ product, name, versions }: Finding): string {
  return `${product}: ${name} ${versions.join(', ')}`
}

/** Names beyond these are in the advisory. */
const IDS_SHOWN_MAX = 4

function vulnerabilityCell({ ids, verdict }: Finding): string {
  const [first, ...others] = ids.slice(0, IDS_SHOWN_MAX)
  const names = others.length > 0 ? `${first} (${others.join(', ')})` : first
  if (verdict.is === 'undecided') return `${names}【要確認: ${verdict.why.replaceAll('】', '')}】`
  if (verdict.is === 'unaffected') return names
  return `${names}、${verdict.fixed === undefined ? '修正版なし' : `修正版 ${verdict.fixed}`}`
}

function isOf(row: LedgerRow, { product, name, ids }: Finding): boolean {
  return `${row.asset} `.includes(`${product}: ${name} `) && idsIn(row.vulnerability).some((id) => ids.includes(id))
}

function idsIn(cell: string): string[] {
  return cell.match(new RegExp(ID, 'g')) ?? []
}

function versionsOf(asset: string): string[] {
  return OWN_ASSET.exec(asset)?.[3]?.split(', ') ?? []
}
