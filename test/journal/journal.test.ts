import {
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import type { GapRow, JournalFrame } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { JournalFault } from '../../journal/journal-fault.js'
import { scratchFolder } from '../scratch-folder.js'
import { faultsIn } from './faults-in.js'
import { EPOCH, frameOf, START_MS } from './journal-frames.js'

const newPath = () => join(scratchFolder(), 'journal.sqlite')
const lane0 = { sender: 1, epoch: EPOCH, lane: 0 }
const gap = (firstSequence: number, lastSequence: number, changed: Partial<GapRow> = {}): GapRow => ({
  ...{ ...lane0, firstSequence, lastSequence, reason: 'lost', namedMs: START_MS, healedMs: undefined },
  ...changed,
})
const sequences = (frames: Iterable<{ sequence: number }>) => Array.from(frames, ({ sequence }) => sequence)
const appendAll = (journal: Journal, frames: readonly JournalFrame[]) => {
  const appended: string[] = []
  journal.transaction(() => appended.push(...frames.map((frame) => journal.append(frame))))
  return appended
}
const count = (to: number, from = 1) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const wordOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof JournalFault) return error.word
    throw error
  }
  return undefined
}

t.test('frames are read as they were written, each once, whatever is written again', async (t) => {
  const path = newPath()
  const journal = Journal.openForWriting(path)
  const frames = [
    frameOf(1),
    frameOf(2, { sender: 255, epoch: 4_000_000_000, lane: 4, sourceSymbols: 3 }),
    frameOf(2 ** 47, { lane: 3, createdMs: START_MS + 0.75, arrivedMs: START_MS + 9.25 }),
    frameOf(2 ** 47 + 1, { lane: 3, body: new Uint8Array(1), sourceSymbols: 1 }),
  ]
  t.strictSame(appendAll(journal, frames), ['written', 'written', 'written', 'written'])
  const read = [...journal.read()]
  t.strictSame(
    read.map(({ id, chain, isLate, ...frame }) => ({ ...frame, digest: Buffer.from(frame.digest) })),
    frames.map((frame) => ({
      ...frame,
      ...{ createdMs: Math.floor(frame.createdMs), arrivedMs: Math.floor(frame.arrivedMs) },
      digest: Buffer.from(frame.digest),
    })),
  )
  t.strictSame(
    read.filter(({ isLate }) => !isLate).map(({ id }) => id),
    [1, 2, 3, 4],
  )
  const other = frameOf(1, { body: new Uint8Array(9) })
  t.strictSame(appendAll(journal, [frames[1], other]), ['repeated', 'conflicting'])
  t.strictSame(sequences(journal.read()), sequences(frames))
  t.strictSame([...journal.read()][0].body, frames[0].body, 'the first stands')
  t.strictSame(faultsIn(journal), [])
  journal.close()
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.notOk(existsSync(`${path}-wal`), 'whole in one file when it is closed')
})

t.test('a batch is there whole or not at all', async (t) => {
  const path = newPath()
  const journal = Journal.openForWriting(path)
  appendAll(journal, [frameOf(1)])
  const refused = () =>
    journal.transaction(() => {
      journal.append(frameOf(2))
      throw new Error('in the middle')
    })
  t.throws(refused, { message: 'in the middle' })
  journal.close()
  const again = Journal.openForWriting(path)
  t.strictSame(sequences(again.read()), [1])
  appendAll(again, [frameOf(2)])
  t.strictSame(faultsIn(again), [])
  again.close()
})

t.test('gaps: named once, healed once, in the frame too, over a restart', async (t) => {
  const path = newPath()
  let journal = Journal.openForWriting(path)
  appendAll(journal, [frameOf(1), frameOf(2), frameOf(10)])
  t.equal(journal.nameGap(gap(3, 9)), 7)
  t.equal(journal.nameGap(gap(3, 9, { namedMs: START_MS + 1 })), 0, 'named before')
  t.equal(journal.nameGap(gap(1, 11)), 1, 'only what is news: 11')
  t.strictSame(faultsIn(journal), [])
  t.strictSame(appendAll(journal, [frameOf(5), frameOf(5), frameOf(12)]), ['late', 'repeated', 'written'])
  t.match(journal.gaps(lane0), [gap(3, 4), gap(5, 5, { healedMs: START_MS + 10 }), gap(6, 9), gap(11, 11)])
  journal.close()
  journal = Journal.openForWriting(path)
  t.strictSame(appendAll(journal, [frameOf(4), frameOf(6), frameOf(11), frameOf(13)]), [
    'late',
    'late',
    'late',
    'written',
  ])
  t.match(journal.gaps(), [
    gap(3, 3),
    gap(4, 6, { healedMs: START_MS + 11 }),
    gap(7, 9),
    gap(11, 11, { healedMs: START_MS + 16 }),
  ])
  t.strictSame(
    [...journal.read()].filter(({ isLate }) => isLate).map(({ sequence }) => sequence),
    [5, 4, 6, 11],
  )
  t.match(journal.summary(lane0), { firstSequence: 1, lastSequence: 13, frames: 9, missing: 4, late: 4 })
  t.strictSame(faultsIn(journal), [])
  journal.close()
})

t.test('lanes, runs and senders do not know of each other', async (t) => {
  const journal = Journal.openForWriting(newPath())
  const places = [lane0, { ...lane0, lane: 3 }, { ...lane0, epoch: EPOCH + 1 }, { ...lane0, sender: 2 }]
  for (const place of places)
    appendAll(
      journal,
      [1, 2, 3].map((n) => frameOf(n, place)),
    )
  journal.nameGap(gap(4, 6, { lane: 3 }))
  t.strictSame(appendAll(journal, [frameOf(5), frameOf(5, { lane: 3 })]), ['written', 'late'])
  const sorted = [places[0], places[1], places[2], places[3]]
  t.strictSame(journal.lanes(), sorted)
  t.strictSame([...journal.numbers(places[1])], [1, 2, 3, 5])
  t.strictSame(sequences(journal.readNumbers({ ...places[1], firstSequence: 2, lastSequence: 5 })), [2, 3, 5])
  t.strictSame(faultsIn(journal), [{ ...lane0, fault: 'hole', firstSequence: 4, lastSequence: 4 }])
  journal.close()
})

t.test('ranges: by time, by place, behind a row; in slices, while it goes on being written', async (t) => {
  const journal = Journal.openForWriting(newPath())
  appendAll(
    journal,
    count(100).map((n) => frameOf(n)),
  )
  appendAll(
    journal,
    count(50).map((n) => frameOf(n, { lane: 3 })),
  )
  const within = { fromMs: START_MS + 5 + 10, toMs: START_MS + 5 + 60 }
  t.strictSame(sequences(journal.read({ ...within, lane: 0 })), count(59, 10))
  t.strictSame(sequences(journal.read(within)), [...count(59, 10), ...count(50, 10)])
  t.strictSame(sequences(journal.read({ fromMs: START_MS + 1e6 })), [])
  t.strictSame(sequences(journal.read({ afterId: 95 })), [...count(100, 96), ...count(50)])
  t.strictSame(sequences(journal.read({ sender: 2 })), [])
  t.strictSame(sequences(journal.read({ epoch: EPOCH, lane: 3 })), count(50))
  const reader = journal.read({ lane: 0 })
  t.strictSame(
    count(20).map(() => reader.next().value?.sequence),
    count(20),
  )
  appendAll(
    journal,
    count(120, 101).map((n) => frameOf(n)),
  )
  t.equal(journal.checkpoint(), 0, 'a reader in the middle holds nothing')
  t.strictSame(sequences(reader), count(120, 21))
  journal.close()
})

t.test('cursors move, each reader its own', async (t) => {
  const path = newPath()
  let journal = Journal.openForWriting(path)
  const cursor = { ...lane0, name: 'zeromq', sequence: 5, index: 2, movedMs: START_MS }
  journal.moveCursor(cursor)
  journal.moveCursor({ ...cursor, name: 'mqtt', sequence: 4 })
  journal.moveCursor({ ...cursor, epoch: EPOCH + 1, sequence: 2 ** 47 })
  journal.close()
  journal = Journal.openForWriting(path)
  t.strictSame(
    journal.cursors().map((row) => ({ ...row })),
    [
      { ...cursor, name: 'mqtt', sequence: 4 },
      { ...cursor, epoch: EPOCH + 1, sequence: 2 ** 47 },
    ].map(({ name, sender, lane, epoch, sequence, index, movedMs }) => ({
      name,
      sender,
      lane,
      epoch,
      sequence,
      index,
      movedMs,
    })),
  )
  journal.close()
})

t.test(
  'retention by age: the oldest leave in slices, gaps of theirs too, and what is left is still proved',
  async (t) => {
    const journal = Journal.openForWriting(newPath())
    appendAll(
      journal,
      [...count(40), ...count(100, 51)].map((n) => frameOf(n)),
    )
    journal.nameGap(gap(41, 50))
    appendAll(journal, [frameOf(45)])
    const policy = { ageMs: 1000, bytesMax: 1e9 }
    const nowMs = START_MS + 5 + 60 + 1000
    t.strictSame(journal.prune(policy, nowMs, 25), { byAge: 25, byBytes: 0 })
    t.strictSame(faultsIn(journal), [])
    t.strictSame(journal.prune(policy, nowMs, 25), { byAge: 25, byBytes: 0 })
    t.strictSame(journal.prune(policy, nowMs, 25), { byAge: 0, byBytes: 0 })
    t.strictSame([...journal.numbers(lane0)], [45, ...count(100, 61)])
    t.equal(journal.prunedTo(lane0), 60)
    t.strictSame(journal.gaps(), [])
    t.strictSame(faultsIn(journal), [])
    t.strictSame(journal.prune(policy, nowMs + 1e6, 1000), { byAge: 40, byBytes: 0 }, 'but for the newest row')
    t.strictSame([...journal.numbers(lane0)], [45])
    appendAll(journal, [frameOf(101)])
    t.equal(journal.lastId, 92, 'no id is used twice')
    t.strictSame(faultsIn(journal), [])
    journal.close()
  },
)

t.test('retention by bytes: the file stops growing, and shrinks when less is allowed', async (t) => {
  const path = newPath()
  const journal = Journal.openForWriting(path)
  const policy = { ageMs: 1e12, bytesMax: 4 << 20 }
  let pruned = 0
  for (let round = 0; round < 60; round++) {
    appendAll(
      journal,
      count(20 * (round + 1), 20 * round + 1).map((n) => frameOf(n, { digest: new Uint8Array(32) }, 16_000)),
    )
    pruned += journal.prune(policy, START_MS, 40).byBytes
    journal.checkpoint()
  }
  t.ok(journal.bytes <= policy.bytesMax + 20 * 20_000, `${journal.bytes} B`)
  t.ok(statSync(path).size < policy.bytesMax + 2e6, `${statSync(path).size} B on disk`)
  const left = [...journal.numbers(lane0)]
  t.strictSame(left, count(1200, 1201 - left.length), 'the newest')
  t.equal(pruned + left.length, 1200)
  t.ok(left.length > 200, 'and not too few')
  journal.close()
})

const GAPS_MAX = 300
t.test('gaps without end: the oldest are forgotten, counted, and never more than the limit', async (t) => {
  const journal = Journal.openForWriting(newPath(), GAPS_MAX)
  journal.transaction(() => {
    for (let n = 0; n < GAPS_MAX + 10; n++) journal.nameGap(gap(n * 2, n * 2, { namedMs: START_MS + n }))
  })
  t.ok(journal.gapsForgotten > 0)
  const gaps = journal.gaps(lane0)
  t.equal(gaps.length, GAPS_MAX + 10 - journal.gapsForgotten)
  t.ok(gaps.length <= GAPS_MAX)
  t.equal(gaps.at(-1)?.firstSequence, (GAPS_MAX + 9) * 2, 'the newest stay')
  journal.close()
})

t.test('gaps that another process has pruned leave room for others', async (t) => {
  const path = newPath()
  const journal = Journal.openForWriting(path, 10)
  for (let i = 0; i < 10; i++) journal.nameGap(gap(2 * i + 1, 2 * i + 1))
  appendAll(journal, [frameOf(30), frameOf(31)])
  const other = Journal.openForWriting(path)
  other.prune({ ageMs: 0, bytesMax: Number.POSITIVE_INFINITY }, START_MS + 1000, 10)
  t.strictSame([other.gaps(), other.prunedTo(lane0)], [[], 30])
  other.close()
  for (let i = 0; i < 10; i++) journal.nameGap(gap(2 * i + 40, 2 * i + 40))
  t.strictSame([journal.gaps().length, journal.gapsForgotten], [10, 0])
  journal.close()
})

t.test('a column that holds what its type forbids, which SQLite does not notice, is damage', async (t) => {
  for (const [table, column, type] of [
    ['frames', 'chain', 'BLOB'],
    ['frames', 'body', 'BLOB'],
    ['frames', 'created_ms', 'INTEGER'],
    ['gaps', 'reason', 'TEXT'],
  ] as const) {
    const path = newPath()
    const journal = Journal.openForWriting(path)
    appendAll(journal, [frameOf(1)])
    journal.nameGap(gap(2, 3))
    journal.close()
    const database = new DatabaseSync(path, { defensive: false })
    const change = (from: string, to: string) => {
      database.exec('PRAGMA writable_schema = ON')
      database.exec(`UPDATE sqlite_schema SET sql = replace(sql, '${column} ${from}', '${column} ${to}')`)
      database.exec('PRAGMA writable_schema = RESET')
    }
    change(`${type} NOT NULL`, type)
    database.exec(`UPDATE ${table} SET ${column} = NULL`)
    change(type, `${type} NOT NULL`)
    database.close()
    const read = () => {
      const damaged = Journal.openForReading(path)
      return [...damaged.read(), ...damaged.gaps()]
    }
    t.equal(wordOf(read), 'damaged', column)
  }
})

t.test('of two writers the second is told, and the chain holds', async (t) => {
  const path = newPath()
  const [one, two] = [Journal.openForWriting(path), Journal.openForWriting(path)]
  appendAll(one, [frameOf(1)])
  t.equal(
    wordOf(() => appendAll(two, [frameOf(2)])),
    'locked',
  )
  two.close()
  const anew = Journal.openForWriting(path)
  appendAll(anew, [frameOf(2)])
  t.strictSame([sequences(anew.read()), faultsIn(anew)], [[1, 2], []])
  anew.close()
  one.close()
})

t.test('a lane of which nothing but gaps is kept is a lane', async (t) => {
  const journal = Journal.openForWriting(newPath())
  journal.nameGap(gap(3, 7, { lane: 2 }))
  appendAll(journal, [frameOf(1)])
  const lane2 = { ...lane0, lane: 2 }
  t.strictSame(journal.lanes(), [lane0, lane2])
  t.match(journal.summary(lane2), { firstSequence: undefined, lastSequence: undefined, frames: 0, missing: 5, late: 0 })
  t.equal(journal.summary({ ...lane0, lane: 1 }), undefined)
  journal.close()
})

t.test('a frame that comes late while the journal is checked is no fault of it', async (t) => {
  const journal = Journal.openForWriting(newPath())
  appendAll(journal, [frameOf(1), frameOf(4)])
  journal.nameGap(gap(2, 3))
  const numbers = journal.numbers.bind(journal)
  journal.numbers = function* (place) {
    appendAll(journal, [frameOf(2)])
    yield* numbers(place)
  }
  t.strictSame(faultsIn(journal), [])
  t.strictSame(journal.summary(lane0)?.missing, 1)
  journal.close()
})

t.test('a reader of another connection sees what is written, and is not in the way', async (t) => {
  const path = newPath()
  const writer = Journal.openForWriting(path)
  appendAll(writer, [frameOf(1)])
  const reader = Journal.openForReading(path)
  t.strictSame(sequences(reader.read()), [1])
  appendAll(writer, [frameOf(2)])
  t.strictSame(sequences(reader.read()), [1, 2])
  t.equal(
    wordOf(() => appendAll(reader, [frameOf(3)])),
    'read_only',
  )
  writer.close()
  t.strictSame(sequences(reader.read()), [1, 2])
  reader.close()
})

t.test('a file that is no journal of ours is refused under its word, and not a byte of it changes', async (t) => {
  const path = newPath()
  const other = new DatabaseSync(path)
  other.exec('CREATE TABLE theirs (x); PRAGMA user_version = 1')
  other.close()
  const newer = newPath()
  Journal.openForWriting(newer).close()
  const altered = newPath()
  Journal.openForWriting(altered).close()
  for (const [file, sql] of [
    [newer, 'PRAGMA user_version = 2'],
    [altered, 'CREATE TRIGGER t AFTER INSERT ON frames BEGIN DELETE FROM gaps; END'],
  ] as const) {
    const database = new DatabaseSync(file)
    database.exec(sql)
    database.close()
  }
  for (const [file, word] of [
    [path, 'foreign'],
    [newer, 'newer'],
    [altered, 'foreign'],
  ] as const) {
    const before = readFileSync(file)
    for (const open of [Journal.openForWriting, Journal.openForReading]) {
      t.equal(
        wordOf(() => open(file)),
        word,
      )
      t.strictSame(readFileSync(file), before)
    }
  }
  const text = newPath()
  writeFileSync(text, 'nothing of the kind, '.repeat(100))
  t.equal(
    wordOf(() => Journal.openForWriting(text)),
    'damaged',
  )
  t.equal(
    wordOf(() => Journal.openForReading(newPath())),
    'no_access',
  )
  t.equal(
    wordOf(() => Journal.openForWriting(join(text, 'a'))),
    'no_access',
  )
})

t.test('a torn side file costs its last rows, and nothing that stands before them', async (t) => {
  const path = newPath()
  const writer = Journal.openForWriting(path)
  for (let n = 1; n <= 50; n++) appendAll(writer, [frameOf(n)])
  const wal = readFileSync(`${path}-wal`)
  for (const [name, torn] of [
    ['cut', wal.subarray(0, wal.length * 0.6)],
    ['cut in the middle of a page', wal.subarray(0, wal.length - 1000)],
    ['garbage at the end', Buffer.concat([wal.subarray(0, wal.length * 0.7), Buffer.alloc(9000, 0xa5)])],
    ['a page of zeros', Buffer.from(wal).fill(0, wal.length >> 1, (wal.length >> 1) + 4096)],
  ] as const) {
    const copy = newPath()
    copyFileSync(path, copy)
    writeFileSync(`${copy}-wal`, torn)
    const journal = Journal.openForWriting(copy)
    const there = sequences(journal.read())
    t.strictSame(there, count(there.length), name)
    t.ok(there.length > 10 && there.length < 50, `${name}: ${there.length}`)
    t.strictSame(faultsIn(journal), [], name)
    t.strictSame(appendAll(journal, [frameOf(there.length + 1)]), ['written'])
    t.strictSame(faultsIn(journal), [], `${name}, and goes on`)
    journal.close()
  }
  writer.close()
})

t.test('a torn page of the file is found, by its word, and what is sound is still read', async (t) => {
  const path = newPath()
  const journal = Journal.openForWriting(path)
  appendAll(
    journal,
    count(200).map((n) => frameOf(n, {}, 3000)),
  )
  journal.close()
  const pages = statSync(path).size / 4096
  const found = { damaged: 0, digest: 0, nothing: 0 }
  for (let page = 1; page < pages; page += 23) {
    const copy = newPath()
    copyFileSync(path, copy)
    const file = openSync(copy, 'r+')
    writeSync(file, Buffer.alloc(2048, 0xa5), 0, 2048, page * 4096 + 1024)
    try {
      const torn = Journal.openForReading(copy)
      const faults = faultsIn(torn)
      torn.close()
      found[faults.length > 0 ? 'digest' : 'nothing']++
    } catch (error) {
      if (!(error instanceof JournalFault) || error.word !== 'damaged') throw error
      found.damaged++
    }
  }
  t.ok(found.damaged + found.digest > 2, JSON.stringify(found))
  t.ok(found.nothing <= 3, `free pages and indexes apart, all is found: ${JSON.stringify(found)}`)
  truncateSync(path, 4096 * 5)
  t.equal(
    wordOf(() => faultsIn(Journal.openForWriting(path))),
    'damaged',
    'cut off',
  )
})

t.test('the neighbours of a number are found, and when a frame was created', async (t) => {
  const journal = Journal.openForWriting(newPath())
  const place = { sender: 1, epoch: frameOf(1).epoch, lane: 0 }
  t.strictSame([journal.firstOf(place), journal.lastBefore(place, 9)], [undefined, undefined])
  appendAll(journal, [frameOf(3), frameOf(7), frameOf(1, { lane: 3 })])
  t.strictSame([journal.firstOf(place), journal.firstOf({ ...place, lane: 3 })], [3, 1])
  t.strictSame(
    [journal.lastBefore(place, 7), journal.lastBefore(place, 8), journal.lastBefore(place, 3)],
    [3, 7, undefined],
  )
  t.strictSame([journal.createdMsOf(place, 7), journal.createdMsOf(place, 6)], [frameOf(7).createdMs, undefined])
  journal.close()
})
