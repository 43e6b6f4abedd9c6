/** Opens the file of a journal: makes it where there is none, and touches nothing that is somebody else's. */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { faultOf, JournalFault } from './journal-fault.js'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js'
import { loadSqlite } from './sqlite.js'

/** How long another process's hold of the file is waited out: `journal prune` writes in slices far shorter. */
const BUSY_MS = 2000
/** Memory for pages is 2 MiB, whatever is read. */
const PRAGMAS = `PRAGMA busy_timeout=${BUSY_MS}; PRAGMA cache_size=-2048; PRAGMA trusted_schema=OFF;
  PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;`
/** The side file is cut to this length when it has been emptied: what a checkpoint finds in it, twice. */
const WAL_BYTES_KEPT = 32 << 20
/** The files that belong to a journal, by what stands behind its name. */
const SUFFIXES = ['', '-wal', '-shm']
/** Damaged files that are kept; an older one makes room. Each may be as long as a journal. */
const SET_ASIDE_MAX = 2
const SET_ASIDE = '.damaged-'

/** For one writer. Throws a {@link JournalFault}, or what is a mistake of our own. */
export function openForWriting(path: string): DatabaseSync {
  return orFault(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // SQLite gives the files beside it the same mode.
    closeSync(openSync(path, 'a', 0o600))
    const { DatabaseSync } = loadSqlite()
    const database = new DatabaseSync(path)
    return orClose(database, () => {
      database.exec(PRAGMAS)
      if (isEmpty(database)) create(database)
      refuseOthers(database, path)
      // Rows that were committed survive the process at once, and the machine from the next checkpoint on, which is our
      // own: its time should not fall into a batch.
      database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;')
      database.exec(`PRAGMA journal_size_limit=${WAL_BYTES_KEPT}`)
      // A journal on a medium that takes no writes must be found out now, not with the first frame.
      database.exec('BEGIN IMMEDIATE; ROLLBACK')
      return database
    })
  })
}

/** For a reader beside the writer, or of a copy on a medium that cannot be written. */
export function openForReading(path: string): DatabaseSync {
  return orFault(path, () => {
    if (!existsSync(path)) throw new JournalFault('no_access', `${path}: no such file`)
    try {
      return openReadOnly(path, path)
    } catch (error) {
      const word = faultOf(error, path)?.word
      const hasNews = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0
      if (hasNews || (word !== 'no_access' && word !== 'read_only')) throw error
      // Where no file can be made beside it SQLite has to be told that nobody writes. Then nobody does.
      return openReadOnly(path, `${pathToFileURL(path).href}?immutable=1`)
    }
  })
}

function openReadOnly(path: string, location: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite()
  const database = new DatabaseSync(location, { readOnly: true })
  return orClose(database, () => {
    database.exec(PRAGMAS)
    refuseOthers(database, path)
    return database
  })
}

/**
 * Renames a damaged journal, so that a new one can begin and the old one can be looked at. Returns its new name. An
 * older one makes room.
 */
export function setAside(path: string, nowMs: number): string {
  return orFault(path, () => {
    const nameOf = (ms: number) => `${path}${SET_ASIDE}${new Date(ms).toISOString().replace(/[-:.]/g, '')}`
    let ms = nowMs
    while (existsSync(nameOf(ms))) ms++
    const name = nameOf(ms)
    for (const suffix of SUFFIXES) if (existsSync(path + suffix)) renameSync(path + suffix, name + suffix)
    const beginning = basename(path) + SET_ASIDE
    const kept = readdirSync(dirname(path)).filter((file) => file.startsWith(beginning) && !/-(wal|shm)$/.test(file))
    const others = kept.filter((file) => file !== basename(name)).sort()
    const older = others.slice(0, Math.max(0, others.length - SET_ASIDE_MAX + 1))
    for (const file of older) for (const suffix of SUFFIXES) rmSync(join(dirname(path), file + suffix), { force: true })
    return name
  })
}

function isEmpty(database: DatabaseSync): boolean {
  return pragma(database, 'application_id') === 0 && schemaOf(database).length === 0
}

function create(database: DatabaseSync): void {
  // Short frames leave less of a short page empty, and those of 8 KB gain little by a longer one (ADR 48).
  database.exec('PRAGMA page_size=4096; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL')
  const marks = `PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${SCHEMA_VERSION}`
  database.exec(`BEGIN IMMEDIATE; ${marks}; ${SCHEMA.join(';\n')}; COMMIT`)
}

/** Also a journal with a table or a trigger more: what it would do with a row is not known. */
function refuseOthers(database: DatabaseSync, path: string): void {
  if (pragma(database, 'application_id') !== APPLICATION_ID)
    throw new JournalFault('foreign', `${path}: is a database, and no journal of Katamichi; name another file`)
  const version = pragma(database, 'user_version')
  if (version > SCHEMA_VERSION)
    throw new JournalFault(
      'newer',
      `${path}: is a journal of version ${version}, and this program knows ${SCHEMA_VERSION}; take a newer program, or another file`,
    )
  const schema = schemaOf(database)
  if (schema.length !== SCHEMA.length || schema.some((sql) => !SCHEMA.includes(sql)))
    throw new JournalFault('foreign', `${path}: is a journal whose tables somebody has altered; name another file`)
}

function schemaOf(database: DatabaseSync): string[] {
  return database
    .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all()
    .map(({ sql }) => String(sql))
}

export function pragma(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0])
}

function orClose<T>(database: DatabaseSync, work: () => T): T {
  try {
    return work()
  } catch (error) {
    database.close()
    throw error
  }
}

function orFault<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw faultOf(error, path) ?? error
  }
}
