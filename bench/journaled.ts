/** What share of the frames of events reached the journals, which drop what they cannot take and never delay the flow. */
import { join } from 'node:path'
import { journalFile } from '../config/journal.js'
import { Journal } from '../journal/journal.js'
import { Lane } from '../proto/datagram.js'

/** The lesser of both ends. `folder` is that of a run: its state must still be there. */
export function journaledShare(folder: string): number {
  return Math.min(...['sender-state', 'receiver-state'].map((state) => shareOf(join(folder, state))))
}

function shareOf(stateDir: string): number {
  const journal = Journal.openForReading(journalFile(stateDir))
  try {
    const events = journal.lanes().find(({ lane }) => lane === Lane.events)
    const summary = events && journal.summary(events)
    return summary?.lastSequence ? summary.frames / summary.lastSequence : 0
  } finally {
    journal.close()
  }
}
