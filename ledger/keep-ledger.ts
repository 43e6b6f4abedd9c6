/** Makes the next ledger from bills of materials, advisories and the ledger before it. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ConfigError } from '../config/parse/config-error.js'
import { writeDurably } from '../disk/durable-file.js'
import { type Component, componentsOfBill, componentsOfLock } from './core/component.js'
import { csvOf, parseCsv } from './core/csv.js'
import { findingsOf } from './core/findings.js'
import { type Ledger, ledgerOf, nextLedger, type OpenRow, tableOf } from './core/ledger.js'
import { readAdvisories } from './read-advisories.js'

export interface LedgerWish {
  /** CycloneDX in JSON; where there is none, what this installation has: npm's lockfile, or the package's own bill. */
  sboms: readonly string[]
  advisories: readonly string[]
  /** Where the ledger is, and is written again. Without one nothing is kept, nor written. */
  file?: string | undefined
  withPolicy: boolean
}

export interface KeptLedger {
  ledger: Ledger
  open: readonly OpenRow[]
  csv: string
  counts: { components: number; advisories: number; rows: number; open: number; new: number }
}

/** Throws `ConfigError`; then nothing is written. */
export function keepLedger(wish: LedgerWish): KeptLedger {
  const components = wish.sboms.length > 0 ? wish.sboms.flatMap(readBill) : readOwnComponents()
  const advisories = readAdvisories(wish.advisories)
  const earlier = wish.file !== undefined && existsSync(wish.file) ? readLedger(wish.file) : NONE
  const given = {
    products: new Set(components.map(({ product }) => product)),
    ids: new Set(advisories.flatMap(({ id, aliases }) => [id, ...aliases])),
  }
  const { ledger, open } = nextLedger(earlier, findingsOf(components, advisories), given, wish.withPolicy)
  const csv = csvOf(tableOf(ledger))
  if (wish.file !== undefined) writeDurably(wish.file, csv, 0o644)
  const rows = ledger.rows.length
  const counts = {
    ...{ components: components.length, advisories: advisories.length },
    ...{ rows, open: open.length, new: rows - earlier.rows.length },
  }
  return { ledger, open, csv, counts }
}

const NONE: Ledger = { moreColumns: [], rows: [] }

function readBill(path: string): Component[] {
  return found(path, componentsOfBill(textAt(path)))
}

/** A checkout has its lockfile beside what was built of it; a package has its bill of materials there. */
function readOwnComponents(): Component[] {
  const lock = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
  if (existsSync(lock)) return found(lock, componentsOfLock(textAt(lock)))
  const bill = fileURLToPath(new URL('../../sbom.cdx.json', import.meta.url))
  if (existsSync(bill)) return readBill(bill)
  throw refusal(bill, 'is not there; name the bill of materials that came with the package (--sbom)')
}

function readLedger(path: string): Ledger {
  const table = parseCsv(decoded(readFileSync(path)))
  if (typeof table === 'string') throw refusal(path, `is no CSV: ${table}`)
  return found(path, ledgerOf(table))
}

/** A Japanese spreadsheet program saves "CSV" as Shift_JIS, unless it is told otherwise. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}

function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw refusal(path, (error as Error).message)
  }
}

function found<Value extends object>(path: string, value: Value | string): Value {
  if (typeof value === 'string') throw refusal(path, value)
  return value
}

function refusal(file: string, message: string): ConfigError {
  return new ConfigError(file, [{ file, path: '', message }])
}
