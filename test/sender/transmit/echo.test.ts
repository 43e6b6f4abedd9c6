import { rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { Journal } from '../../../journal/journal.js'
import type { WireResentFrame } from '../../../proto/resent-frame.js'
import { Echo } from '../../../sender/transmit/echo.js'
import { EPOCH, frameOf, START_MS } from '../../journal/journal-frames.js'
import { scratchFolder } from '../../scratch-folder.js'

const LOOK_MS = 250

/** A journal with a frame every second, and an echo that passes frames on while there is room. */
function bed({
  afterMs = [10_000],
  frames = 0,
  startedS = 0,
  carriedBytesMax = 1000,
  room = Number.POSITIVE_INFINITY,
} = {}) {
  const path = join(scratchFolder(), 'journal.sqlite')
  let journal = Journal.openForWriting(path)
  const append = (first: number, last: number, changed: Parameters<typeof frameOf>[1] = {}, length?: number) =>
    journal.transaction(() => {
      for (let n = first; n <= last; n++)
        journal.append(frameOf(n, { arrivedMs: START_MS + n * 1000, ...changed }, length))
    })
  append(1, frames)
  const passed: WireResentFrame[] = []
  const state = { room }
  const write = (frame: WireResentFrame) => {
    if (passed.length >= state.room) return false
    passed.push({ ...frame, frame: frame.frame.slice() })
    return true
  }
  const open = () => new Echo({ sender: 1, startedMs: START_MS + startedS * 1000, afterMs, carriedBytesMax, write })
  const bed = {
    ...{ append, passed, state, open, echo: open(), generation: 1 },
    poll: (atS: number) => bed.echo.poll(journal, bed.generation, START_MS + atS * 1000),
    sequences: () => passed.splice(0).map(({ sequence }) => sequence),
    prune: (ageMs: number, atS: number) => journal.prune({ ageMs, bytesMax: 1e12 }, START_MS + atS * 1000, 1000).byAge,
    replace: () => {
      journal.close()
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
      journal = Journal.openForWriting(path)
    },
  }
  t.teardown(() => journal.close())
  return bed
}
const count = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)

t.test('every frame once, when it was sent so long ago, with all that its digest covers', async (t) => {
  const { poll, append, passed, sequences, echo } = bed()
  poll(0)
  append(1, 30)
  t.equal(poll(10.9), START_MS + 11_000, 'it knows when the first is due')
  t.strictSame(sequences(), [])
  poll(11)
  const { sourceSymbols, digest, body } = frameOf(1, { arrivedMs: 0 })
  const { digest: sentDigest, frame, ...place } = passed[0]
  t.strictSame(place, { epoch: EPOCH, lane: 0, sequence: 1, sourceSymbols })
  t.ok(Buffer.from(digest).equals(sentDigest) && Buffer.from(body).equals(frame))
  t.strictSame(sequences(), [1])
  t.equal(poll(11.2), START_MS + 11_450, 'and looks again soon, for more may have come')
  poll(60)
  t.strictSame(sequences(), count(2, 30))
  poll(100)
  t.strictSame(sequences(), [], 'none twice')
  t.strictSame(echo.counts, { read: 30, pruned: 0, tooLong: 0, damaged: 0 })
})

t.test('several times: each frame once for each, those that are due first going first', async (t) => {
  const { poll, append, sequences } = bed({ afterMs: [20_000, 5000] })
  poll(0)
  append(1, 20)
  poll(22)
  t.strictSame(sequences(), [...count(1, 15), 1, 16, 2, 17])
  poll(100)
  t.strictSame(sequences(), [3, 18, 4, 19, 5, 20, ...count(6, 20)])
})

t.test('while there is no room it waits, and says how late it is', async (t) => {
  const { poll, append, sequences, state, echo } = bed({ room: 3 })
  poll(0)
  append(1, 8)
  t.equal(poll(20), START_MS + 20_000, 'it asks to be called at once')
  t.equal(echo.behindMs, 6000, 'frame 4 was due at 14 s')
  poll(21)
  t.equal(echo.behindMs, 7000)
  t.strictSame(sequences(), [1, 2, 3])
  state.room = Number.POSITIVE_INFINITY
  t.equal(poll(22), START_MS + 22_000 + LOOK_MS)
  t.equal(echo.behindMs, 0)
  t.strictSame(sequences(), count(4, 8))
})

t.test('after a restart: what an earlier run had not sent again yet, and no more', async (t) => {
  const down = bed({ frames: 40, startedS: 3599 })
  down.poll(3600)
  t.strictSame(down.sequences(), count(30, 40), 'it ended an hour ago, with the last ten seconds not due yet')
  const quick = bed({ frames: 40, startedS: 40.5 })
  quick.poll(41)
  t.strictSame(quick.sequences(), [30, 31])
  const late = bed({ frames: 40, startedS: 44.5 })
  late.append(45, 60)
  late.poll(60)
  t.strictSame(
    late.sequences(),
    [...count(30, 40), ...count(45, 50)],
    'what this run has journaled before its first look changes nothing',
  )
})

t.test('what the journal has deleted by then is counted, and costs nothing else', async (t) => {
  const { poll, append, sequences, prune, echo } = bed()
  poll(0)
  append(1, 100)
  t.equal(prune(50_000, 100), 50)
  poll(200)
  t.strictSame(sequences(), count(51, 100))
  t.strictSame(echo.counts, { read: 50, pruned: 50, tooLong: 0, damaged: 0 })
})

t.test(
  'frames of another sender, those too long for lane 4, and rows that nobody wrote, are passed over',
  async (t) => {
    const { poll, append, sequences, echo } = bed()
    poll(0)
    append(1, 1)
    append(2, 2, { sender: 2 })
    append(3, 3, {}, 1001)
    append(4, 4, { lane: 3 }, 1000)
    append(5, 5, { digest: new Uint8Array(31) })
    append(6, 6)
    poll(100)
    t.strictSame(sequences(), [1, 4, 6])
    t.strictSame([echo.counts.tooLong, echo.counts.damaged], [1, 1])
  },
)

t.test('a clock that was set back: what was journaled before is sent at once, and holds up nothing', async (t) => {
  const { poll, append, sequences } = bed()
  poll(0)
  append(500, 501)
  append(1, 2)
  poll(5)
  t.strictSame(sequences(), [500, 501])
  poll(12)
  t.strictSame(sequences(), [1, 2])
})

t.test(
  'a journal that was replaced is begun from its first frame, also where that cannot be seen by its inode',
  async (t) => {
    for (const nextGeneration of [2, 1]) {
      const one = bed({ frames: 20 })
      one.poll(100)
      one.sequences()
      one.replace()
      one.append(60, 62)
      one.generation = nextGeneration
      one.echo.handleReopened()
      one.poll(101)
      one.poll(102)
      t.strictSame(one.sequences(), [60, 61, 62])
    }
  },
)
