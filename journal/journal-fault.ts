/** The faults of a journal's file or disk, each with its word. None of them stops a flow. */

export const FAULT_WORDS = [
  'full',
  'read_only',
  'no_access',
  'damaged',
  'foreign',
  'newer',
  'locked',
  'held',
  'moved_away',
  'no_sqlite',
  'failed',
] as const
export type FaultWord = (typeof FAULT_WORDS)[number]

export class JournalFault extends Error {
  override readonly name = 'JournalFault'

  constructor(
    readonly word: FaultWord,
    message: string,
    /** The system's error code, by which the log finds a remedy; `undefined` when the message has the remedy. */
    readonly code?: string,
  ) {
    super(message)
  }
}

/** By the primary result codes of SQLite (sqlite.org/rescode.html). */
const BY_RESULT = new Map<number, [word: FaultWord, code?: string]>([
  [3, ['no_access', 'EACCES']],
  [5, ['locked']],
  [6, ['locked']],
  [8, ['read_only', 'EROFS']],
  [10, ['failed', 'EIO']],
  [11, ['damaged']],
  [13, ['full', 'ENOSPC']],
  [14, ['no_access', 'EACCES']],
  // A constraint failed although all rows are our own.
  [19, ['damaged']],
  [26, ['damaged']],
])

const BY_SYSTEM: Record<string, FaultWord> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read_only',
  EACCES: 'no_access',
  EPERM: 'no_access',
  ENOENT: 'no_access',
  ENOTDIR: 'no_access',
  EISDIR: 'no_access',
  EEXIST: 'no_access',
  EIO: 'failed',
  ERR_UNKNOWN_BUILTIN_MODULE: 'no_sqlite',
  MODULE_NOT_FOUND: 'no_sqlite',
}

/** Returns the fault behind an error, or `undefined` when the error is a mistake of this program. */
export function faultOf(error: unknown, path: string): JournalFault | undefined {
  if (error instanceof JournalFault) return error
  if (!(error instanceof Error)) return undefined
  const { code, errcode, message } = error as Error & { code?: string; errcode?: number }
  if (code === 'ERR_SQLITE_ERROR') {
    const [word, system] = BY_RESULT.get((errcode ?? 0) & 255) ?? ['failed']
    return new JournalFault(word, `${path}: ${message}`, system)
  }
  // Node throws this for an integer beyond 2^53, which no row of ours contains.
  if (code === 'ERR_OUT_OF_RANGE') return new JournalFault('damaged', `${path}: ${message}`)
  const word = BY_SYSTEM[code ?? ''] ?? ('syscall' in error ? 'failed' : undefined)
  if (word === undefined) return undefined
  if (word === 'no_sqlite')
    return new JournalFault(word, `this Node (${process.version}) has no SQLite: take 22.13 or later`)
  return new JournalFault(word, message.includes(path) ? message : `${path}: ${message}`, code)
}
