/** A journal whose file was damaged: every fault has a word, and a record that is given out is one that was written. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Journal } from '../../../journal/journal.js'
import { JournalFault } from '../../../journal/journal-fault.js'
import { verifyJournal } from '../../../journal/verify-journal.js'
import { digestOf, frameOf } from '../../journal/journal-frames.js'
import type { FuzzTarget } from '../fuzz-target.js'

function inFolder<T>(work: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'katamichi-fuzz-'))
  try {
    return work(join(folder, 'journal.sqlite'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const journal: FuzzTarget = {
  name: 'journal',
  covers: ['/journal/'],
  words: ['SQLite format 3\0', 'CREATE TABLE ', 'frames'],
  bytesMax: 1 << 17,
  seeds: () => [
    inFolder((path) => {
      const journal = Journal.openForWriting(path)
      for (const sequence of [1, 2, 3, 7]) journal.append(frameOf(sequence))
      const place = { sender: 1, epoch: frameOf(1).epoch, lane: 0 }
      journal.nameGap({ ...place, firstSequence: 4, lastSequence: 6, reason: 'x', namedMs: 1, healedMs: undefined })
      journal.moveCursor({ ...place, name: 'zeromq', sequence: 3, index: 0, movedMs: 1 })
      journal.close()
      return readFileSync(path)
    }),
  ],
  open: () => {
    const folder = mkdtempSync(join(tmpdir(), 'katamichi-fuzz-'))
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'journal.sqlite')
    return (input) => {
      for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
      writeFileSync(path, input)
      expectFault(() => {
        const journal = Journal.openForReading(path)
        try {
          verifyJournal(journal, digestOf)
          for (const place of journal.lanes()) journal.summary(place)
          journal.cursors()
        } finally {
          journal.close()
        }
      })
      expectFault(() => {
        const journal = Journal.openForWriting(path)
        try {
          journal.transaction(() => journal.append(frameOf(9)))
          journal.prune({ ageMs: 0, bytesMax: 1 }, Date.now(), 10)
        } finally {
          journal.close()
        }
      })
    }
  },
}

function expectFault(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof JournalFault)) throw error
  }
}
