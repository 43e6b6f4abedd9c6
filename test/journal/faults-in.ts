/** Everything that is wrong with a journal, by the check of `katamichi journal verify` with the reference digest. */
import { frameDigest } from '../../fec/frame-digest.js'
import { referenceIntegrity } from '../../fec/integrity.js'
import type { Journal } from '../../journal/journal.js'
import { type BadRecord, type JournalVerdict, verifyJournal } from '../../journal/verify-journal.js'

const NONE = new Uint8Array()

export function faultsIn(journal: Journal): (BadRecord | JournalVerdict['numberFaults'][number] | 'index')[] {
  const { firstBad, numberFaults, isIndexWrong } = verifyJournal(
    journal,
    (frame) => frameDigest(referenceIntegrity, frame, frame.sourceSymbols, frame.body) ?? NONE,
  )
  return [...(firstBad ? [firstBad] : []), ...numberFaults, ...(isIndexWrong ? ['index' as const] : [])]
}
