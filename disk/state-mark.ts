/**
 * Tells whether a sender's state directory was put back from a copy: then what it says is older than what was done. Each
 * start writes a mark that says when it was written. The system's own time of the last change (ctime) is about the same,
 * and no copy can have it: not by `cp -a`, `rsync -a` or `tar`, nor by overwriting.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere, writeDurably } from './durable-file.js'

export interface StateMark {
  /** Whether the directory is a copy of a state from before. */
  isPutBack: boolean
}

interface MarkLog {
  warn(fields: object, text: string): void
}

export const STATE_MARK = 'state-mark.json'
/** A busy disk may take seconds from the writing to the renaming, and some file systems count in two seconds. */
const SLACK_MS = 30_000

/**
 * Looks at the mark of the last start, writes that of this one, and says what is wrong. Called once, when the lock of
 * the directory is held.
 */
export function renewStateMark(stateDir: string, log: MarkLog): StateMark {
  const path = join(stateDir, STATE_MARK)
  const putBack = putBackOf(path)
  if (putBack) {
    const [written, since] = [putBack.writtenMs, putBack.changedMs].map((ms) => new Date(ms).toISOString())
    const text =
      `the state directory was put back from a copy, or its files were given to somebody else: it was written ${written} ` +
      `and put there ${since}; what was done after the copy was made is not known here`
    log.warn({ event: 'state_put_back', written, since }, text)
  }
  try {
    writeDurably(path, markText(Date.now()))
  } catch (error) {
    log.warn({ event: 'state_unmarked', code: (error as NodeJS.ErrnoException).code }, (error as Error).message)
  }
  return { isPutBack: putBack !== undefined }
}

/** The mark of a state that was written at that time. */
export function markText(writtenMs: number): string {
  return `${JSON.stringify({ writtenMs })}\n`
}

/** `undefined` where there is no mark, or none that can be read: there is nothing to say then. */
function putBackOf(path: string): { writtenMs: number; changedMs: number } | undefined {
  try {
    const text = readIfThere(path)
    if (text === undefined) return undefined
    const { writtenMs } = JSON.parse(text)
    const changedMs = statSync(path).ctimeMs
    const isDate = Number.isFinite(writtenMs) && Math.abs(writtenMs) <= 8.64e15
    return isDate && Math.abs(changedMs - writtenMs) > SLACK_MS ? { writtenMs, changedMs } : undefined
  } catch {
    return undefined
  }
}
