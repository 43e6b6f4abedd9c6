import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { journalFile } from '../../config/journal.js'
import { FrameOpener, FrameSealer, openKept } from '../../fec/frame-seal.js'
import { nativeAead } from '../../fec/kernels/native-aead.js'
import { type GapRow, type JournalFrame, type NamedGap, NOT_JOURNALED } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { encodeFrame } from '../../proto/frame.js'
import { FEEDS_CURSOR } from '../../receiver/journal-keeping.js'
import { PositionFile, readMemory } from '../../receiver/position-file.js'
import { type Remembered, readRemembered } from '../../receiver/remembered.js'
import { Receiver, type ReceiverPosition } from '../../receiver/stream/receiver.js'
import { frameOf } from '../journal/journal-frames.js'
import { scratchFolder } from '../scratch-folder.js'
import { newReceiver } from './one-frame.js'

/** A process that is killed closes nothing. Node 26 fails where a file that is open is collected. */
const notClosed: PositionFile[] = []

const E = 1_764_370_000
const silent = { error: () => {}, info: () => {} }
const events = (sequence: number, more: Partial<JournalFrame> = {}): JournalFrame =>
  frameOf(sequence, {
    body: encodeFrame({
      createdMs: 1000 + sequence,
      eventBatch: {
        eventsBefore: 2 * (sequence - 1),
        events: [{ train: { number: 'a' } }, { train: { number: 'b' } }],
      },
    }),
    ...more,
  })
const position = (next: number, more: Partial<ReceiverPosition> = {}): ReceiverPosition => ({
  ...{ sender: 1, epoch: E, next, events: 2 * (next - 1), heartbeat: 4, ...more },
})
const gapRow = (firstSequence: number, lastSequence: number, more: Partial<GapRow> = {}): GapRow => ({
  ...{ sender: 1, epoch: E, lane: 0, firstSequence, lastSequence, reason: 'lost', namedMs: 5, healedMs: undefined },
  ...more,
})

interface State {
  positions?: readonly ReceiverPosition[]
  frames?: readonly JournalFrame[]
  gaps?: readonly GapRow[]
  cursor?: { epoch?: number; sequence: number }
  /** Gaps of the position file. */
  named?: readonly NamedGap[]
}

/** A state directory as an earlier run left it, and what is read of it. */
async function left(state: State) {
  const folder = scratchFolder()
  const { positions, frames = [], gaps = [], cursor, named = [] } = state
  if (positions) {
    const file = new PositionFile(folder, silent, () => ({ numbers: { zeromq: 7 }, positions, gaps: named }))
    notClosed.push(file)
    await file.begin()
    await file.note()
  }
  const journal = Journal.openForWriting(journalFile(folder))
  journal.transaction(() => {
    for (const frame of frames) journal.append(frame)
    for (const gap of gaps) journal.nameGap(gap)
    if (cursor)
      journal.moveCursor({ name: FEEDS_CURSOR, sender: 1, lane: 0, epoch: E, index: 0, movedMs: 1, ...cursor })
  })
  journal.close()
  const said: string[] = []
  const say = (what: { event: string; word?: string }) => said.push([what.event, what.word].filter(Boolean).join(' '))
  const read = (isJournaled = true, stateDir = folder, openFrame = openKept(undefined)) =>
    readRemembered({
      ...{ stateDir, stream: 1, isJournaled, gapsMax: 3, heldFramesMax: 100, openFrame },
      log: { warn: say, info: say } as never,
    })
  return { folder, said, read }
}

const sequences = ({ frames }: Remembered) => frames.map(({ sequence }) => sequence)

t.test('what is in doubt, and what was never released, is read from the journal', async (t) => {
  const doubtful = [
    { firstSequence: 5, lastSequence: 6, reason: 'perhaps_delivered' as const },
    { firstSequence: 7, lastSequence: 7, reason: 'lost' as const },
  ]
  const { read, said } = await left({
    positions: [position(8, { doubtful })],
    frames: [1, 2, 3, 4, 5, 6, 9].map((sequence) => events(sequence)),
    gaps: [gapRow(7, 7)],
  })
  const remembered = read()
  t.strictSame(remembered.positions, [position(8, { doubtful })], 'which is what is written until all of it has left')
  t.match(remembered.resume, [{ next: 8, from: 5, again: 8, events: 14, heartbeat: 4 }])
  t.match(remembered.resume[0].doubtful, [
    { firstSequence: 7, lastSequence: 7, reason: 'lost' },
    { firstSequence: 8, lastSequence: 8, reason: 'lost' },
  ])
  t.strictSame(sequences(remembered), [5, 6, 9])
  t.strictSame(remembered.numbers, { zeromq: 7 })
  t.match(remembered.gaps, [{ item: { firstSequence: 7 } }], 'it is named anew, as it was')
  t.equal(remembered.gaps.length, 1)
  t.strictSame(said, [])
  t.match(read(false), { frames: [], resume: [position(8, { doubtful })] }, 'not where no journal is kept')
})

t.test(
  'numbers that were had and that the journal lacks are to be named in it; those of before it began are not',
  async (t) => {
    const { read, folder } = await left({ positions: [position(9)], frames: [events(3), events(5)] })
    const { unjournaled, resume } = read()
    t.match(unjournaled, [{ sender: 1, epoch: E, lane: 0, lastSequence: 8 }])
    t.strictSame(resume, [position(9)])
    const journal = Journal.openForWriting(journalFile(folder))
    for (const range of unjournaled)
      journal.transaction(() => journal.nameGap({ ...range, reason: NOT_JOURNALED, namedMs: 1, healedMs: undefined }))
    t.strictSame(
      journal.gaps().map(({ firstSequence, lastSequence }) => [firstSequence, lastSequence]),
      [
        [4, 4],
        [6, 8],
      ],
    )
    journal.close()
    const other = await left({ positions: [position(9)], frames: [events(1, { epoch: E - 9 })] })
    t.strictSame(other.read().unjournaled, [], 'of an epoch of which it has nothing')
  },
)

t.test(
  'without a position file the cursor says where the feeds were; what follows may have been delivered',
  async (t) => {
    const { read } = await left({ frames: [1, 2, 3, 5].map((sequence) => events(sequence)), cursor: { sequence: 2 } })
    const { positions, resume, frames, numbers } = read()
    t.strictSame(positions, [{ sender: 1, epoch: E, next: 3, events: 4, isBehind: true }])
    t.match(resume, [
      { from: 3, again: 6, doubtful: [{ firstSequence: 4, lastSequence: 4, reason: 'perhaps_delivered' }] },
    ])
    t.strictSame([frames.length, numbers], [2, {}])
  },
)

t.test('of file and journal the one that is further counts', async (t) => {
  const frames = [1, 2, 3, 4, 5, 6].map((sequence) => events(sequence))
  const old = await left({ positions: [position(3)], frames, cursor: { sequence: 4 } })
  t.match(old.read().positions, [{ next: 5, events: 8, isBehind: true, heartbeat: 4 }], 'the file is from a backup')
  const backup = await left({ positions: [position(40)], frames, cursor: { sequence: 4 } })
  t.strictSame(backup.read().positions, [position(40)], 'the journal is')
  t.strictSame(sequences(backup.read()), [])
  const later = await left({ positions: [position(3)], frames: [events(1, { epoch: E + 5 })] })
  t.match(later.read().positions, [position(3), { epoch: E + 5, next: 1, events: 0 }], 'a run that had just begun')
  const restarted = await left({ positions: [position(3, { epoch: E + 5 })], frames, cursor: { sequence: 4 } })
  t.strictSame(restarted.read().positions, [position(3, { epoch: E + 5 })], 'one that is over')
  const forgotten = await left({ frames })
  t.strictSame(forgotten.read().positions, [], 'frames alone do not say what was delivered')
})

t.test(
  'a damaged position file is put aside where the journal knows the position, and refused where it does not',
  async (t) => {
    const { read, folder, said } = await left({ frames: [events(1)], cursor: { sequence: 1 } })
    const file = join(folder, 'receiver-positions.json')
    writeFileSync(file, '{')
    t.match(read().positions, [{ next: 2, isBehind: true }])
    t.strictSame([existsSync(file), readFileSync(`${file}.damaged`, 'utf8'), said], [false, '{', ['positions_damaged']])
    writeFileSync(file, '{')
    t.throws(() => read(false), { message: /is damaged/ })
    t.equal(readFileSync(file, 'utf8'), '{', 'untouched')
  },
)

t.test('without a journal that can be read it is as without one', async (t) => {
  const { read, folder, said } = await left({ positions: [position(2)], frames: [events(1), events(2)] })
  t.strictSame(sequences(read()), [2])
  const path = journalFile(folder)
  writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 4096), Buffer.alloc(20_000, 7)]))
  t.match(read(), { resume: readMemory(folder).positions, frames: [], gaps: [], unjournaled: [] })
  t.strictSame(said, ['journal_unread damaged'])
  rmSync(path)
  t.match(read(), { resume: readMemory(folder).positions, frames: [] })
  t.strictSame(said.length, 1, 'one that was deleted is no fault')
})

t.test('a record that is not what was journaled is not released', async (t) => {
  const doubtful = [{ firstSequence: 1, lastSequence: 3, reason: 'perhaps_delivered' as const }]
  const { read, folder, said } = await left({
    positions: [position(4, { doubtful })],
    frames: [events(1), events(2), events(3)],
  })
  const database = new DatabaseSync(journalFile(folder))
  database.exec("UPDATE frames SET body = x'00' WHERE sequence = 2")
  database.close()
  const { frames, resume } = read()
  t.strictSame([frames.length, said], [2, ['journal_record_bad']])
  t.match(resume, [{ doubtful: [{ firstSequence: 2, lastSequence: 2, reason: 'perhaps_delivered' }] }])
})

t.test('the gaps are known again: the newest, with the times around them', async (t) => {
  const { read } = await left({
    positions: [position(40)],
    frames: [events(9), events(12), events(31, { createdMs: 500 })],
    gaps: [
      gapRow(1, 2, { namedMs: 1 }),
      gapRow(10, 11, { namedMs: 9, reason: 'overrun' }),
      gapRow(20, 21, { namedMs: 8 }),
      gapRow(30, 30, { namedMs: 7 }),
      gapRow(32, 32, { namedMs: 10, reason: NOT_JOURNALED }),
      gapRow(35, 35, { namedMs: 11, lane: 3 }),
    ],
  })
  t.match(
    read().gaps.map(({ item: { id, reason, fromMs, untilMs, namedMs } }) => [id, reason, fromMs, untilMs, namedMs]),
    [
      [`1:1:${E}:0:20-21`, 'lost', undefined, undefined, 8],
      [`1:1:${E}:0:10-11`, 'overrun', events(9).createdMs, events(12).createdMs, 9],
      [`1:1:${E}:3:35-35`, 'lost', undefined, undefined, 11],
    ],
  )
})

t.test('what has healed of a gap stays healed, and what the feeds may not have got is told again', async (t) => {
  const place = { sender: 1, epoch: E, lane: 0 }
  const { read, folder } = await left({
    positions: [position(40)],
    frames: [events(9)],
    gaps: [gapRow(10, 19, { namedMs: 9 }), gapRow(20, 21, { namedMs: 9 })],
  })
  const journal = Journal.openForWriting(journalFile(folder))
  journal.transaction(() => {
    for (const sequence of [11, 12, 14, 21]) journal.append(events(sequence, { isResent: true, arrivedMs: sequence }))
    journal.append(events(16, { arrivedMs: 16 }))
    for (const sequence of [11, 12, 21]) journal.noteTold({ ...place, sequence })
  })
  const { gaps, late } = read()
  t.strictSame(
    late.map(({ sequence }) => sequence),
    [14],
  )
  t.match(gaps, [
    {
      item: {
        id: `1:1:${E}:0:10-19`,
        healed: 2,
        missing: 8,
        healedMs: 16,
        missingRanges: [
          [10, 10],
          [13, 19],
        ],
      },
    },
    { item: { id: `1:1:${E}:0:20-21`, healed: 1, missing: 1, healedMs: 21, missingRanges: [[20, 20]] } },
  ])
  t.strictSame(gaps[0].missing, [
    { firstSequence: 10, lastSequence: 10 },
    { firstSequence: 13, lastSequence: 19 },
  ])
  journal.transaction(() => journal.noteTold({ ...place, sequence: 14 }))
  t.match(read(), { late: [], gaps: [{ item: { missing: 7 } }, {}] }, 'the one that came by itself was never told')
  journal.transaction(() => journal.append(events(16, { isResent: true })))
  t.match(read(), { late: [{ sequence: 16 }] }, 'until it is sent again')
  journal.close()
})

t.test('a gap that is in doubt and has healed in part is known as it is; it is named again as it was', async (t) => {
  const doubtful = [{ firstSequence: 5, lastSequence: 8, reason: 'lost' as const }]
  const { read, folder } = await left({
    positions: [position(9, { doubtful })],
    frames: [4, 9].map((sequence) => events(sequence)),
    gaps: [gapRow(5, 8)],
  })
  const journal = Journal.openForWriting(journalFile(folder))
  journal.transaction(() => {
    journal.append(events(6, { isResent: true }))
    journal.noteTold({ sender: 1, epoch: E, lane: 0, sequence: 6 })
  })
  journal.close()
  const { resume, gaps, late } = read()
  t.match(resume, [{ doubtful: [{ firstSequence: 5, lastSequence: 8, reason: 'lost' }] }])
  t.match(gaps, [{ item: { id: `1:1:${E}:0:5-8`, healed: 1, missing: 3 } }])
  t.strictSame(late, [])
})

t.test('a gap that no frame fills is in the report once, though it is in doubt and in the journal', async (t) => {
  const doubtful = [
    { firstSequence: 1, lastSequence: 3, reason: 'joined_late' as const },
    { firstSequence: 4, lastSequence: 5, reason: 'perhaps_delivered' as const },
  ]
  const { read } = await left({
    positions: [position(6, { doubtful })],
    frames: [events(6)],
    gaps: [gapRow(1, 3, { reason: 'joined_late' }), gapRow(4, 5, { reason: 'perhaps_delivered' })],
  })
  const { resume, gaps } = read()
  const options = { stream: 1, patienceMs: 100, heldFramesMax: 100, gapsMax: 100, maxAgeMs: 1e9, resume, gaps }
  const receiver = new Receiver(options, newReceiver(0).assembler, 0)
  receiver.pollFeed(1)
  t.strictSame(
    receiver.gaps.map(({ firstSequence, reason }) => [firstSequence, reason]),
    [
      [1, 'joined_late'],
      [4, 'perhaps_delivered'],
    ],
  )
})

t.test('of a gap that has healed wholly only what feeds were not told counts as missing', async (t) => {
  const { read, folder } = await left({ positions: [position(40)], frames: [events(9)], gaps: [gapRow(10, 11)] })
  const journal = Journal.openForWriting(journalFile(folder))
  journal.transaction(() => {
    for (const sequence of [10, 11]) journal.append(events(sequence, { isResent: true, arrivedMs: sequence }))
  })
  t.equal(read().gaps[0].item.healed, undefined, 'nothing was told')
  journal.transaction(() => journal.noteTold(events(11)))
  journal.close()
  t.match(read().gaps, [{ item: { healed: 1, missing: 1, healedMs: 11 }, missing: [{ firstSequence: 10 }] }])
})

t.test('what is read is bounded; the rest is in doubt', async (t) => {
  const frames = Array.from({ length: 150 }, (_, i) => events(i + 1))
  const { read } = await left({ positions: [position(1)], frames })
  const { frames: kept, resume } = read()
  t.equal(kept.length, 100)
  t.match(resume, [{ isBehind: true, again: 101 }])
})

t.test('a state directory from a backup is said, and nothing that was delivered since is called lost', async (t) => {
  const { read, folder, said } = await left({ positions: [position(4)], frames: [events(3), events(4), events(6)] })
  t.match(read(), { resume: [{ again: 4 }] })
  const copy = scratchFolder()
  cpSync(folder, copy, { recursive: true })
  const { resume } = read(true, copy)
  t.match(resume, [{ isBehind: true, again: 7, doubtful: [{ firstSequence: 5, reason: 'perhaps_delivered' }] }])
  t.strictSame(said, ['state_copied'])
})

t.test('K9: sealed records are released again opened; those that do not open are said, and stay out', async (t) => {
  const secrets = new Map([1, 2].map((id) => [id, new Uint8Array(32).fill(id)] as const))
  const seal = { aead: nativeAead, run: new Uint8Array(13).fill(7), secrets }
  const sealer = new FrameSealer({ stream: 1, sender: 1, epoch: E }, seal)
  const sealed = (sequence: number, keyId = 1) =>
    frameOf(sequence, { body: Buffer.concat(sealer.seal(keyId, 0, sequence, [events(sequence).body])) })
  const frames = [sealed(1), sealed(2), sealed(3), sealed(4, 2), sealed(5)]
  const { read, said, folder } = await left({ positions: [position(3)], frames, cursor: { sequence: 3 } })
  const opener = openKept(new FrameOpener(1, new Map([[1, secrets.get(1)!]]), nativeAead))
  const remembered = read(true, folder, opener)
  t.match(remembered.positions, [{ next: 4, events: 6 }], 'the cursor’s frame says how many events there were')
  t.strictSame(sequences(remembered), [5])
  for (const { sequence, body } of remembered.frames)
    t.strictSame(Buffer.from(body), Buffer.from(events(sequence).body), 'opened')
  t.strictSame(said, ['journal_record_sealed seal_key'])
  const blind = read()
  t.match(blind.positions, [{ next: 3 }], 'without any key the cursor tells nothing')
  t.strictSame(sequences(blind), [])
})

t.test('what feeds were told of and the journal did not have yet is in the gap report, as it was named', async (t) => {
  const { read, folder, said } = await left({
    positions: [position(13)],
    frames: [1, 2, 3, 6, 7, 9].map((sequence) => events(sequence)),
    gaps: [gapRow(4, 5)],
    named: [gapRow(4, 5), gapRow(8, 8, { namedMs: 6 }), gapRow(10, 11, { namedMs: 7, reason: 'malformed' })],
  })
  const { gaps, unjournaled } = read()
  t.strictSame(
    gaps.map(({ item, missing }) => [item.firstSequence, item.lastSequence, item.reason, item.namedMs, missing]),
    [
      [4, 5, 'lost', 5, [{ firstSequence: 4, lastSequence: 5 }]],
      [8, 8, 'lost', 6, [{ firstSequence: 8, lastSequence: 8 }]],
      [10, 11, 'malformed', 7, [{ firstSequence: 10, lastSequence: 11 }]],
    ],
  )
  const journal = Journal.openForWriting(journalFile(folder))
  for (const range of unjournaled)
    journal.transaction(() => journal.nameGap({ ...range, reason: NOT_JOURNALED, namedMs: 9, healedMs: undefined }))
  t.strictSame(
    journal.gaps().map(({ firstSequence, reason }) => [firstSequence, reason]),
    [
      [4, 'lost'],
      [8, 'lost'],
      [10, 'malformed'],
      [12, NOT_JOURNALED],
    ],
  )
  journal.transaction(() => {
    journal.append(events(8, { isResent: true }))
    journal.noteTold(events(8))
  })
  journal.close()
  t.match(read().gaps[1], { item: { firstSequence: 8, healed: 1 } }, 'and stays healed')
  t.strictSame(said, [])
})

t.test('where the journal cannot be written, they are said and nothing else changes', async (t) => {
  const { read, folder, said } = await left({ positions: [position(4)], frames: [events(3)], named: [gapRow(1, 2)] })
  const other = new DatabaseSync(journalFile(folder))
  other.exec('BEGIN IMMEDIATE')
  t.match(read(), { gaps: [], resume: [position(4)] })
  t.strictSame(said, ['gaps_not_journaled locked'])
  other.exec('ROLLBACK')
  other.close()
})

t.test('a frame that another process deletes while its journal is read is gone, and no fault', async (t) => {
  const { lastBefore } = Journal.prototype
  t.teardown(() => {
    Journal.prototype.lastBefore = lastBefore
  })
  const { read, folder, said } = await left({ frames: [1, 2, 3].map((n) => events(n)), cursor: { sequence: 2 } })
  Journal.prototype.lastBefore = function (place, sequence) {
    const last = lastBefore.call(this, place, sequence)
    const other = Journal.openForWriting(journalFile(folder))
    other.prune({ ageMs: 0, bytesMax: Number.MAX_SAFE_INTEGER }, Number.MAX_SAFE_INTEGER, 10)
    other.close()
    return last
  }
  t.match(read(), { positions: [], frames: [] })
  t.strictSame(said, [])
})
