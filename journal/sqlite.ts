/** Loads node:sqlite when a journal is first opened, so that a Node without it still runs everything else. */
import { createRequire } from 'node:module'

type Sqlite = typeof import('node:sqlite')

let loaded: Sqlite | undefined

/** Throws Node's own error when this Node has no SQLite. */
export function loadSqlite(): Sqlite {
  if (loaded) return loaded
  const emitWarning = process.emitWarning
  // Node 22 warns on stderr that SQLite is experimental. Only that warning is suppressed.
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).includes('SQLite is an experimental feature')) return
    Reflect.apply(emitWarning, process, [warning, ...rest])
  }) as typeof process.emitWarning
  try {
    loaded = createRequire(import.meta.url)('node:sqlite') as Sqlite
  } finally {
    process.emitWarning = emitWarning
  }
  return loaded
}
