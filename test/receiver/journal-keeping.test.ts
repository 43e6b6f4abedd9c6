import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { journalFile } from '../../config/journal.js'
import { nowMs } from '../../host/monotonic-clock.js'
import { LATE } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { Lane } from '../../proto/datagram.js'
import { encodeFrame } from '../../proto/frame.js'
import { FEEDS_CURSOR, JournalKeeping } from '../../receiver/journal-keeping.js'
import type { GapItem, ReceiverPosition } from '../../receiver/stream/receiver.js'
import type { CompleteFrame } from '../../ring/complete-frame.js'
import { scratchFolder } from '../scratch-folder.js'

const config = { enabled: true, max_age_s: 86_400, bytes_max: 1 << 30 }
const log = { error: () => {}, info: () => {}, warn: () => {} }
const frame = (sequence: number, more: Partial<CompleteFrame> = {}): CompleteFrame => ({
  ...{ sender: 2, epoch: 9, reign: 1, lane: Lane.events, sequence, bytes: Uint8Array.of(sequence) },
  ...{ digest: new Uint8Array(32).fill(sequence), sourceSymbols: 3, isRecovered: true, arrivalMs: nowMs() },
  ...more,
})
const gap = (firstSequence: number, lastSequence: number, more: Partial<GapItem> = {}): GapItem => ({
  ...{ kind: 'gap', id: '', sender: 2, epoch: 9, lane: 0, firstSequence, lastSequence, reason: 'lost' },
  ...{ fromMs: undefined, untilMs: undefined, namedMs: 7, ...more },
})
const position = (next: number, more: Partial<ReceiverPosition> = {}): ReceiverPosition => ({
  ...{ sender: 2, epoch: 9, next, events: 0, ...more },
})

/** Writes by `work`, closes, and opens what was written. */
async function written(work: (keeping: JournalKeeping) => void, unjournaled: readonly [number, number][] = []) {
  const stateDir = scratchFolder()
  const ranges = unjournaled.map(([firstSequence, lastSequence]) => ({
    ...{ sender: 2, epoch: 9, lane: 0, firstSequence, lastSequence },
  }))
  const keeping = JournalKeeping.open({ stateDir, config, log, unjournaled: ranges })!
  work(keeping)
  await keeping.close()
  t.strictSame(keeping.status.notesDropped, 0)
  const journal = Journal.openForReading(journalFile(stateDir))
  t.teardown(() => journal.close())
  return journal
}

t.test('frames of events and objects are kept as they came, and no others', async (t) => {
  const beforeMs = Math.floor(Date.now())
  const journal = await written(({ keepFrame }) => {
    for (const lane of [Lane.events, Lane.carousel, Lane.control, Lane.objects, Lane.resent])
      keepFrame(frame(1, { lane }), 5)
  })
  const frames = [...journal.read()]
  t.strictSame(
    frames.map(({ lane }) => lane),
    [Lane.events, Lane.objects],
  )
  const [{ body, digest, sourceSymbols, createdMs, arrivedMs, sender, epoch }] = frames
  t.strictSame([[...body], [...digest], sourceSymbols, createdMs], [[1], new Array(32).fill(1), 3, 5])
  t.strictSame([sender, epoch], [2, 9])
  t.ok(arrivedMs >= beforeMs - 60_000 && arrivedMs <= Date.now() + 60_000, `on the wall clock: ${arrivedMs}`)
})

t.test('a creation time that no file can hold harms neither the frame nor the journal', async (t) => {
  const journal = await written(({ keepFrame }) => {
    keepFrame(frame(1), 2 ** 64 - 1)
    keepFrame(frame(2), 0)
  })
  t.strictSame(
    [...journal.read()].map(({ createdMs }) => createdMs),
    [Number.MAX_SAFE_INTEGER, 0],
  )
})

t.test('gaps are rows, and what the journal lacked before too; unknown input is none', async (t) => {
  const journal = await written(
    (keeping) => {
      const none = [gap(8, 8, { reason: 'input_unknown' }), gap(8, 8, { reason: 'takeover' })]
      keeping.nameGaps([gap(5, 6), ...none, gap(9, 9, { reason: 'unknown' })])
      keeping.keepFrame(frame(6), 0)
    },
    [[1, 3]],
  )
  t.strictSame(
    journal.gaps().map((row) => [row.firstSequence, row.lastSequence, row.reason, row.healedMs !== undefined]),
    [
      [1, 3, 'not_journaled', false],
      [5, 5, 'lost', false],
      [6, 6, 'lost', true],
      [9, 9, 'unknown', false],
    ],
  )
})

t.test('the cursor is what all feeds have had, of each sender’s last epoch, and never goes back', async (t) => {
  const doubtful = [{ firstSequence: 5, lastSequence: 7, reason: 'perhaps_delivered' as const }]
  const journal = await written((keeping) => {
    keeping.moveCursor([position(1)])
    keeping.moveCursor([position(9), position(8, { epoch: 10, doubtful }), position(3, { sender: 4 })])
    keeping.moveCursor([position(4, { epoch: 10 })])
    keeping.moveCursor([position(50)])
  })
  t.strictSame(
    journal.cursors().map(({ name, sender, lane, epoch, sequence }) => [name, sender, lane, epoch, sequence]),
    [
      [FEEDS_CURSOR, 2, 0, 10, 4],
      [FEEDS_CURSOR, 4, 0, 9, 2],
    ],
  )
})

t.test('none is kept where none is wanted', async (t) => {
  const stateDir = scratchFolder()
  t.equal(JournalKeeping.open({ stateDir, config: { ...config, enabled: false }, log, unjournaled: [] }), undefined)
  t.notOk(existsSync(journalFile(stateDir)))
})

t.test('committed at once when it hurries', async (t) => {
  const stateDir = scratchFolder()
  const keeping = JournalKeeping.open({ stateDir, config, log, unjournaled: [] })!
  t.teardown(() => keeping.close())
  keeping.keepFrame(frame(1), 0)
  keeping.hurry()
  for (const endMs = performance.now() + 20_000; keeping.status.counts.written === 0; ) {
    if (performance.now() > endMs) t.fail('not within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  t.match(keeping.status, { counts: { written: 1 }, trouble: undefined })
})

t.test('a gap is noted until it is committed; of too many the oldest are not, which is counted', async (t) => {
  const keeping = JournalKeeping.open({ stateDir: scratchFolder(), config, log, unjournaled: [] })!
  t.teardown(() => keeping.close())
  const firsts = () => keeping.uncommittedGaps.map(({ firstSequence }) => firstSequence)
  // Nothing is committed in between, because the thread answers later.
  keeping.nameGaps([gap(3, 4), gap(8, 8, { reason: 'takeover' })])
  keeping.nameGaps([gap(6, 6)])
  t.strictSame(firsts(), [3, 6])
  t.strictSame(keeping.uncommittedGaps[0], {
    ...{ sender: 2, epoch: 9, lane: 0, firstSequence: 3, lastSequence: 4, reason: 'lost', namedMs: 7 },
  })
  keeping.nameGaps(Array.from({ length: 63 }, (_, i) => gap(10 + 2 * i, 10 + 2 * i)))
  t.strictSame([firsts().length, firsts()[0], firsts().at(-1)], [64, 6, 134])
  t.equal(keeping.status.gapsUnnoted, 1)
  keeping.hurry()
  for (const endMs = performance.now() + 20_000; firsts().length > 0; ) {
    if (performance.now() > endMs) throw new Error('not within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  keeping.nameGaps([gap(200, 200)])
  t.strictSame(firsts(), [200])
  await keeping.close()
  t.strictSame(firsts(), [], 'as it is after the end')
  keeping.nameGaps([gap(300, 300)])
  t.strictSame(firsts(), [300], 'what finds no room is named at the next start')
})

t.test('K9: a sealed frame is kept as it was cut, which its digest is of', async (t) => {
  const sealed = Uint8Array.of(0, 0x53, 1, 9)
  const checkpoint = encodeFrame({ createdMs: 5, checkpoint: { number: 1 } })
  const journal = await written(({ keepFrame, keepResent }) => {
    keepFrame(frame(1, { sealed }), 5)
    keepResent(frame(3, { sealed }), 5)
    keepFrame(frame(2, { lane: Lane.control, bytes: checkpoint, sealed }), 5)
  })
  t.strictSame(
    [...journal.read()].map(({ lane, body }) => [lane, [...body]]),
    [
      [Lane.events, [...sealed]],
      [Lane.events, [...sealed]],
      [Lane.control, [...sealed]],
    ],
    'a checkpoint is known by what is in it',
  )
})

t.test('a frame that was sent again is the frame that it is, late; whether it is committed can be asked', async (t) => {
  const stateDir = scratchFolder()
  const keeping = JournalKeeping.open({ stateDir, config, log, unjournaled: [] })!
  keeping.nameGaps([gap(5, 7)])
  const bytes = Uint8Array.of(1, 2, 3)
  const isKept = keeping.keepResent({ ...frame(6), bytes }, 5)!
  // The bytes are a view into memory that is used again.
  bytes.fill(9)
  for (const endMs = performance.now() + 30_000; !isKept(); ) {
    if (performance.now() > endMs) t.fail('not within 30 s')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const journal = Journal.openForReading(journalFile(stateDir))
  t.teardown(() => journal.close())
  t.match([...journal.read()], [{ sequence: 6, isLate: true, createdMs: 5 }])
  t.strictSame([...[...journal.read()][0].body], [1, 2, 3])
  t.strictSame(
    journal.gaps().map((row) => [row.firstSequence, row.lastSequence, row.healedMs !== undefined]),
    [
      [5, 5, false],
      [6, 6, true],
      [7, 7, false],
    ],
  )
  t.match(journal.notTold(), [{ sequence: 6, late: LATE.inDoubt }])
  keeping.noteTold([{ sender: 2, epoch: 9, lane: 0, sequence: 6 }])
  await keeping.close()
  t.strictSame(journal.notTold(), [])
  t.equal(keeping.keepResent(frame(7), 5), undefined, 'one that cannot be kept is not waited for')
})

t.test('what is released soon after something else is not committed much later', async (t) => {
  const keeping = JournalKeeping.open({ stateDir: scratchFolder(), config, log, unjournaled: [] })!
  t.teardown(() => keeping.close())
  const take = (sequence: number) => {
    keeping.keepFrame(frame(sequence), 5)
    keeping.hurry()
  }
  const until = async (frames: number) => {
    const startMs = performance.now()
    while (keeping.status.counts.written < frames && performance.now() - startMs < 20_000) await sleep(1)
    return performance.now() - startMs
  }
  const tookMs: number[] = []
  for (let sequence = 1; sequence <= 20; sequence += 2) {
    take(sequence)
    const firstMs = await until(sequence)
    take(sequence + 1)
    tookMs.push(Math.max(firstMs, await until(sequence + 1)))
  }
  // Before the first the file is opened. The thread looks by itself every 500 ms: without that each would take so long.
  t.ok(Math.min(...tookMs.slice(1)) < 250, tookMs.map(Math.round).join(' '))
})
