/** Opens or creates the file of a journal. A file that belongs to another program is left untouched. */
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { faultOf, JournalFault } from './journal-fault.js'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js'
import { loadSqlite } from './sqlite.js'

/** Longest wait for another process that locks the file. The transactions of `journal prune` are far shorter. */
const BUSY_MS = 2000
/** The page cache is limited to 2 MiB. Views and triggers of a file are not trusted. */
const PRAGMAS = `PRAGMA busy_timeout=${BUSY_MS}; PRAGMA cache_size=-2048; PRAGMA trusted_schema=OFF;
  PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;`
/** The `-wal` file is truncated to this length after a checkpoint. A checkpoint is due at half of it. */
const WAL_BYTES_KEPT = 32 << 20
/** The suffixes of the files that make up a journal. */
const SUFFIXES = ['', '-wal', '-shm']
/** Damaged journals that are kept. Each may be as large as a journal, so older ones are deleted. */
const SET_ASIDE_MAX = 2
const SET_ASIDE = '.damaged-'

/** Opens it for the only writer. Throws a {@link JournalFault}. */
export function openForWriting(path: string): DatabaseSync {
  return orFault(path, () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // SQLite gives `-wal` and `-shm` the mode of this file.
    closeSync(openSync(path, 'a', 0o600))
    const { DatabaseSync } = loadSqlite()
    const database = new DatabaseSync(path)
    return orClose(database, () => {
      database.exec(PRAGMAS)
      if (isEmpty(database)) create(database)
      refuseOthers(database, path)
      // Committed rows survive the process at once, and a power failure from the next checkpoint on. Checkpoints are
      // made by the journal's thread, so that they do not delay a commit.
      database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;')
      database.exec(`PRAGMA journal_size_limit=${WAL_BYTES_KEPT}`)
      // This finds out now, and not with the first frame, whether the file can be written.
      database.exec('BEGIN IMMEDIATE; ROLLBACK')
      return database
    })
  })
}

/** Opens it for a reader, beside the writer or on a read-only medium. */
export function openForReading(path: string): DatabaseSync {
  return orFault(path, () => {
    if (!existsSync(path)) throw new JournalFault('no_access', `${path}: no such file`)
    try {
      return openReadOnly(path, path)
    } catch (error) {
      const word = faultOf(error, path)?.word
      const hasNews = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0
      if (hasNews || (word !== 'no_access' && word !== 'read_only')) throw error
      // SQLite needs to create `-shm` beside it, unless it is told that nobody writes, which is true on such a medium.
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
 * Renames a damaged journal, so that a new one can be begun and the old one examined. Returns the new name. Deletes the
 * oldest beyond {@link SET_ASIDE_MAX}.
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

/** Refuses a journal with an additional table or trigger as well, because a trigger could change what is written. */
function refuseOthers(database: DatabaseSync, path: string): void {
  if (pragma(database, 'application_id') !== APPLICATION_ID)
    throw new JournalFault('foreign', `${path}: is a database, and no journal of Katamichi; name another file`)
  const version = pragma(database, 'user_version')
  if (version > SCHEMA_VERSION)
    throw new JournalFault(
      'newer',
      `${path}: is a journal of version ${version}; this program knows ${SCHEMA_VERSION}; upgrade it, or name another file`,
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
