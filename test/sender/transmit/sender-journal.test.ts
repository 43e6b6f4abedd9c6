import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { parseSenderConfig } from '../../../config/sender.js'
import { Journal } from '../../../journal/journal.js'
import { Lane } from '../../../proto/datagram.js'
import type { NumberedFrame, Transmitter } from '../../../sender/transmit/core/transmitter.js'
import { SenderJournal } from '../../../sender/transmit/sender-journal.js'
import { scratchFolder } from '../../scratch-folder.js'

const silent = pino({ level: 'silent' })
const configOf = (state: string, more = '') =>
  parseSenderConfig(
    `sender = 4
    link_file = "link.toml"
    state_dir = ${JSON.stringify(state)}
    destination = { address = "127.0.0.1", port = 9 }
    source = [{ type = "railway", name = "r", seed = 1, trains = 1 }]
    ${more}`,
    'sender.toml',
  )
const numbered = (sequence: number): NumberedFrame => ({
  ...{ lane: Lane.events, sequence, createdMs: 1000 + sequence, k: 3, digest: new Uint8Array(32).fill(sequence) },
  pieces: [Uint8Array.of(1, sequence), Uint8Array.of(2)],
})
const polled = (...frames: NumberedFrame[]) => ({ pollNumbered: () => frames.splice(0) }) as unknown as Transmitter

t.test('what was numbered is on disk under its numbers, its pieces put together', async (t) => {
  const state = scratchFolder()
  const journal = SenderJournal.open(configOf(state), silent)!
  journal.handleNumbered(polled(numbered(1), numbered(2)), 77)
  journal.waitUntilKept(30_000)
  const reader = Journal.openForReading(join(state, 'journal.sqlite'))
  t.teardown(() => reader.close())
  const frames = [...reader.read()]
  t.match(frames, [
    { sender: 4, epoch: 77, lane: 0, sequence: 1, createdMs: 1001, sourceSymbols: 3 },
    { sender: 4, epoch: 77, lane: 0, sequence: 2 },
  ])
  t.strictSame([...frames[1].body], [1, 2, 2])
  await journal.close()
  t.equal(journal.status.counts.written, 2)
})

t.test('a disk that refuses costs the journal, by its word, and no time', async (t) => {
  const state = scratchFolder()
  mkdirSync(join(state, 'journal.sqlite'))
  const journal = SenderJournal.open(configOf(state), silent)!
  journal.handleNumbered(polled(numbered(1)), 77)
  await journal.close()
  const { dropped, trouble } = journal.status
  t.equal(trouble?.word, 'no_access')
  t.equal(dropped.no_access, 1)
})

t.test('there is none where it is switched off', async (t) => {
  t.equal(SenderJournal.open(configOf(scratchFolder(), 'journal = { enabled = false }'), silent), undefined)
})
