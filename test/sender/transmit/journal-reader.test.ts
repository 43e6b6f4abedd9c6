import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Journal } from '../../../journal/journal.js'
import { JournalReader } from '../../../sender/transmit/journal-reader.js'
import { frameOf } from '../../journal/journal-frames.js'
import { scratchFolder } from '../../scratch-folder.js'

function write(path: string, ...sequences: number[]): void {
  const journal = Journal.openForWriting(path)
  journal.transaction(() => {
    for (const sequence of sequences) journal.append(frameOf(sequence))
  })
  journal.close()
}

t.test('a file that comes later, is replaced, and is torn: the work is done whenever it can be', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  const reader = new JournalReader(path)
  t.teardown(() => reader.close())
  const seen: [generation: number, sequences: number[]][] = []
  const read = (nowMs: number) =>
    reader.read(nowMs, (journal, generation) => {
      seen.push([generation, Array.from(journal.read(), ({ sequence }) => sequence)])
    })
  read(0)
  t.strictSame([seen, reader.failures, reader.trouble], [[], 1, undefined], 'at a first start it is not there yet')
  write(path, 1, 2)
  read(500)
  t.strictSame(seen, [], 'and is tried again only after a second')
  read(1000)
  t.strictSame(seen.splice(0), [[1, [1, 2]]])

  renameSync(path, `${path}.away`)
  write(path, 7)
  read(3000)
  t.strictSame(seen.splice(0), [[2, [7]]], 'another file is another generation')
  t.equal(reader.opened, 2)

  renameSync(path, `${path}.away`)
  writeFileSync(path, 'not a database at all, '.repeat(1000))
  read(5000)
  t.equal(reader.trouble, undefined)
  for (let nowMs = 6000; nowMs <= 10_000; nowMs += 1000) read(nowMs)
  t.match(reader.trouble, /journal\.sqlite: .*not a database/, 'told when it lasts')
  t.strictSame(seen, [])
  renameSync(`${path}.away`, path)
  read(12_000)
  t.strictSame(seen, [[2, [7]]], 'the one that was away')
  t.equal(reader.trouble, undefined)
})

t.test('a mistake in the work is no fault of the file', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  write(path, 1)
  const reader = new JournalReader(path)
  t.teardown(() => reader.close())
  t.throws(
    () =>
      reader.read(0, () => {
        throw new TypeError('ours')
      }),
    { message: 'ours' },
  )
})

t.test('however long a file has been read, it is noticed within a second that it is another one', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  write(path, 1)
  const reader = new JournalReader(path)
  t.teardown(() => reader.close())
  const generations: number[] = []
  const read = (nowMs: number) => reader.read(nowMs, (_, generation) => void generations.push(generation))
  for (let nowMs = 0; nowMs <= 5000; nowMs += 1000) read(nowMs)
  renameSync(path, `${path}.away`)
  write(path, 7)
  read(6000)
  t.strictSame(generations, [1, 1, 1, 1, 1, 1, 2])
  t.equal(reader.opened, 2)
})
