/** Reads advisories that were carried in by hand: OSV records in JSON, one a file, a list, or an answer of osv.dev. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigError, type Fault } from '../config/parse/config-error.js'
import type { Advisory } from './core/affected.js'

/** The whole list of npm in one file is about 200 MB. */
const FILE_BYTES_MAX = 512 * 2 ** 20
/** Faults that are named; more say nothing new. */
const FAULTS_MAX = 20

/** Names stand in a table, so they are one word. */
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9]*-[A-Za-z0-9][A-Za-z0-9:._-]{0,98}$/)
const line = z.string().transform((text) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim())
const severities = z.array(z.object({ type: z.string(), score: z.string() })).nullish()
const record = z.object({
  id,
  // A name of another form is no name that anybody looks for.
  aliases: z.array(z.string()).nullish(),
  withdrawn: z.string().nullish(),
  severity: severities,
  database_specific: z.object({ severity: z.unknown() }).partial().nullish(),
  affected: z
    .array(
      z.object({
        package: z.object({ ecosystem: line, name: line, purl: line.nullish() }).nullish(),
        severity: severities,
        versions: z.array(z.string()).nullish(),
        ranges: z
          .array(
            z.object({
              type: line,
              repo: z.string().nullish(),
              events: z.array(z.record(z.string(), line)),
            }),
          )
          .nullish(),
        database_specific: z.object({ last_known_affected_version_range: line.optional() }).partial().nullish(),
      }),
    )
    .nullish(),
})

/** `paths` are files, or folders of files whose name ends with `.json`. Throws `ConfigError`: none is left out unsaid. */
export function readAdvisories(paths: readonly string[]): Advisory[] {
  const advisories: Advisory[] = []
  const faults: Fault[] = []
  for (const path of paths) {
    const files = filesAt(path)
    if (files.length === 0) faults.push({ file: path, path: '', message: 'has no file that ends with .json' })
    for (const file of files) {
      if (faults.length > FAULTS_MAX) break
      readFile(file, advisories, faults)
    }
  }
  if (faults.length > 0) throw new ConfigError(paths[0] ?? '', faults)
  return advisories
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(path, name))
  } catch (error) {
    throw new ConfigError(path, [{ file: path, path: '', message: (error as Error).message }])
  }
}

function readFile(file: string, advisories: Advisory[], faults: Fault[]): void {
  let records: unknown[]
  try {
    if (statSync(file).size > FILE_BYTES_MAX) throw new Error('is too long')
    const value = JSON.parse(readFileSync(file, 'utf8'))
    records = Array.isArray(value) ? value : Array.isArray(value?.vulns) ? value.vulns : [value]
  } catch (error) {
    faults.push({ file, path: '', message: `is not JSON: ${(error as Error).message}` })
    return
  }
  for (const [index, raw] of records.entries()) {
    const parsed = record.safeParse(raw)
    if (parsed.success) advisories.push(advisoryOf(parsed.data))
    else {
      const [{ path, message }] = parsed.error.issues
      const at = [...(records.length > 1 ? [index] : []), ...path].join('.')
      if (faults.push({ file, path: at, message: `is no advisory in the OSV form: ${message}` }) > FAULTS_MAX) return
    }
  }
}

function advisoryOf(raw: z.output<typeof record>): Advisory {
  const affected = raw.affected ?? []
  const word = raw.database_specific?.severity
  const vectors = [raw.severity, ...affected.map(({ severity }) => severity)].flatMap((list) => list ?? [])
  return {
    id: raw.id,
    aliases: (raw.aliases ?? []).filter((alias) => id.safeParse(alias).success),
    isWithdrawn: typeof raw.withdrawn === 'string',
    vectors: vectors.map(({ score }) => score),
    severityWord: typeof word === 'string' ? word : undefined,
    affected: affected.map((one) => ({
      ecosystem: one.package?.ecosystem,
      name: one.package?.name,
      purl: one.package?.purl?.replace(/(?!^)[@?#].*$/, '') ?? undefined,
      versions: one.versions ?? [],
      ranges: (one.ranges ?? []).map(({ type, repo, events }) => ({ type, repo: repo ?? undefined, events })),
      lastKnown: one.database_specific?.last_known_affected_version_range,
    })),
  }
}
