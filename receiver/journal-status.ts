/** What is shown of the journal: in `/v1/status` to the office, and as metrics. */
import type { Registry } from 'prom-client'
import type { JournalStatus } from '../journal/journal-writer.js'
import { instruments } from './instruments.js'
import type { KeepingStatus } from './journal-keeping.js'

export function registerJournal(registry: Registry, status: () => KeepingStatus): void {
  const { counter, gauge } = instruments(registry)
  counter('journal_frames_total', 'What became of each whole frame that was given to the journal.', 'result', () => {
    const { counts, dropped } = status()
    const { written, repeated } = counts
    return { written, repeated, dropped: sumOf(dropped) }
  })
  counter('journal_dropped_frames_total', 'Frames that are not in the journal, by reason.', 'reason', () => {
    return status().dropped
  })
  counter('journal_notes_total', 'Gaps and cursors in the journal, and those that found no room.', 'result', () => {
    const { counts, notesDropped, gapsUnnoted } = status()
    const { gapsNamed, cursorsMoved, gapsForgotten, late } = counts
    return {
      ...{ gaps_named: gapsNamed, gaps_forgotten: gapsForgotten, frames_healed: late },
      ...{ cursors_moved: cursorsMoved, dropped: notesDropped, gaps_unnoted: gapsUnnoted },
    }
  })
  counter('journal_deleted_frames_total', 'Frames that the journal has deleted, by reason.', 'reason', () => {
    const { prunedByAge, prunedByBytes } = status().counts
    return { age: prunedByAge, bytes: prunedByBytes }
  })
  counter('journal_faults_total', 'What went wrong with the journal.', 'kind', () => {
    const { failures, setAside, conflicting, clockJumps } = status().counts
    return { batch_failed: failures, set_aside: setAside, conflicting, clock_jumped: clockJumps }
  })
  gauge('journal_bytes', 'Size of the journal without its free pages.', () => status().gauges.bytes)
  gauge('journal_wal_bytes', "Size of the journal's -wal file.", () => status().gauges.walBytes)
  gauge('journal_fill_ratio', 'Share of the memory for what waits for the disk that is in use.', () => status().fill)
  gauge('journal_trouble', '1 while the journal cannot be written.', () => (status().trouble ? 1 : 0))
}

/** For `/v1/status`. */
export function shownJournal({ counts, gauges, dropped, unnamed, notesDropped, fill, trouble }: JournalStatus) {
  return {
    frames: counts.written,
    ...{ healed: counts.late, dropped: sumOf(dropped), unnamed, notesDropped, gapsNamed: counts.gapsNamed },
    ...{ bytes: gauges.bytes, walBytes: gauges.walBytes, fill },
    ...(Number.isFinite(gauges.committedMs) && { committedMs: Math.round(gauges.committedMs) }),
    ...(trouble && { trouble: { word: trouble.word, sinceMs: Math.round(trouble.sinceMs) } }),
  }
}

export type ShownJournal = ReturnType<typeof shownJournal>

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
