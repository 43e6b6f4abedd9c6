/** What share of the frames of events reached the journals, which drop what they cannot take and never delay the flow. */
import { dirname, join } from 'node:path'
import { journalFile } from '../config/journal.js'
import { Journal } from '../journal/journal.js'

/** The lesser of both ends. The files of the run must still be there, and the state beside each configuration. */
export function journaledShare(files: readonly [senderToml: string, receiverToml: string]): number {
  const folders = ['sender-state', 'receiver-state']
  return Math.min(...files.map((path, i) => shareOf(join(dirname(path), folders[i]))))
}

function shareOf(stateDir: string): number {
  const journal = Journal.openForReading(journalFile(stateDir))
  try {
    const events = journal.lanes().find(({ lane }) => lane === 0)
    const summary = events && journal.summary(events)
    return summary?.lastSequence ? summary.frames / summary.lastSequence : 0
  } finally {
    journal.close()
  }
}
