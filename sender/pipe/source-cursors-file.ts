/**
 * How far the sources that can be read again have been sent, so that a start after any end goes on there. The transmit
 * process writes it, because it knows what has its number; the intake reads it before it reads the sources.
 */
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { TroubleLog } from '../../disk/disk-trouble.js'
import { readIfThere } from '../../disk/durable-file.js'
import type { SourceCursor } from './core/source-cursor.js'

export function cursorsPath(stateDir: string): string {
  return join(stateDir, 'sender-cursors.json')
}

export function cursorsText(cursors: ReadonlyMap<string, SourceCursor>): string {
  return `${JSON.stringify([...cursors].map(([source, { events, check }]) => ({ source, events, check })))}\n`
}

/**
 * By the source's name. A file that cannot be read is set aside and said: the sources are then read from their
 * beginning, which repeats events with the ids that they had, while to refuse the start would stop all sources.
 */
export function readSourceCursors(stateDir: string, log: Pick<TroubleLog, 'error'>): Map<string, SourceCursor> {
  const path = cursorsPath(stateDir)
  const cost = 'recordings are read from their beginning, and what an earlier run sent of them is sent again'
  let text: string | undefined
  try {
    text = readIfThere(path)
  } catch (error) {
    log.error({ event: 'cursors_unreadable' }, `${(error as Error).message}; ${cost}`)
  }
  if (text === undefined) return new Map()
  try {
    const cursors: unknown = JSON.parse(text)
    if (Array.isArray(cursors) && cursors.every(isCursor))
      return new Map(cursors.map(({ source, events, check }) => [source, { events, check }]))
  } catch {
    // A text that is no JSON is said below, like any other damage.
  }
  const aside = `${path}.damaged`
  try {
    renameSync(path, aside)
  } catch {
    // It is written over as soon as there is a cursor.
  }
  log.error({ event: 'cursors_damaged', as: aside }, `${path} is damaged; ${cost}`)
  return new Map()
}

function isCursor(value: unknown): value is SourceCursor & { source: string } {
  const { source, events, check } = (value ?? {}) as Partial<SourceCursor & { source: string }>
  const isCount = (n: unknown) => Number.isSafeInteger(n) && (n as number) >= 0
  return typeof source === 'string' && isCount(events) && isCount(check)
}
