/** Loads node:sqlite when a journal is first opened, and not before: a Node without it still runs all the rest. */
import { createRequire } from 'node:module'

type Sqlite = typeof import('node:sqlite')

let loaded: Sqlite | undefined

/** Throws what Node throws where it was built without it. */
export function loadSqlite(): Sqlite {
  if (loaded) return loaded
  const emitWarning = process.emitWarning
  // Node 22 calls it experimental, on stderr, at every start. Any other warning is let through.
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
