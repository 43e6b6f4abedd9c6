import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { Journal } from '../../../journal/journal.js'
import { gapReportOf, gapRequestOf, REPORT_LENGTH_MAX, writeGapCode } from '../../../proto/gap-code.js'
import { type FolderNews, ResendFolder } from '../../../sender/transmit/resend-folder.js'
import { EPOCH, frameOf, START_MS } from '../../journal/journal-frames.js'
import { scratchFolder } from '../../scratch-folder.js'

const STREAM = 9
const rangeOf = (firstSequence: number, lastSequence: number, changed = {}) => ({
  ...{ sender: 1, epoch: EPOCH, lane: 0, firstSequence, lastSequence },
  ...changed,
})
type Range = ReturnType<typeof rangeOf>
const reportOf = (ranges: Range[], stream = STREAM) =>
  JSON.stringify(gapReportOf(gapRequestOf(stream, ranges), { exportedBy: 'test', exportedMs: START_MS }))

/** A folder of requests over a journal of frames 1 … `frames`, of which `missing` are left out. */
function bed({ frames = 20, missing = [] as number[], carriedBytesMax = 1000, framesMax = 1000 } = {}) {
  const home = scratchFolder()
  const folder = join(home, 'requests')
  mkdirSync(folder)
  const journal = Journal.openForWriting(join(home, 'journal.sqlite'))
  t.teardown(() => journal.close())
  const append = (first: number, last: number, length?: number) =>
    journal.transaction(() => {
      for (let n = first; n <= last; n++) if (!missing.includes(n)) journal.append(frameOf(n, {}, length))
    })
  append(1, frames)
  const passed: number[] = []
  const told: FolderNews[] = []
  const state = { room: Number.POSITIVE_INFINITY, isSent: true }
  const write = ({ sequence }: { sequence: number }) => {
    if (passed.length >= state.room) return false
    passed.push(sequence)
    return true
  }
  const open = () =>
    new ResendFolder({
      ...{ folder, stream: STREAM, sender: 1, carriedBytesMax, framesMax, write },
      ...{ isSent: () => state.isSent, tell: (news: FolderNews) => told.push(news) },
    })
  const bed = {
    ...{ folder, journal, append, passed, told, state, watched: open(), nowMs: START_MS },
    restart: () => {
      bed.watched = open()
    },
    put: (name: string, text: string | Uint8Array) => writeFileSync(join(folder, name), text),
    /** Two looks: a file is taken when it was the same at both. */
    run: (looks = 3) => {
      for (let look = 0; look < looks; look++) {
        bed.nowMs += 1000
        bed.watched.look(bed.nowMs)
        bed.watched.poll(journal, bed.nowMs)
      }
    },
    result: (name: string) => JSON.parse(readFileSync(join(folder, `${name}.done.json`), 'utf8')),
    has: (name: string) => existsSync(join(folder, name)),
  }
  return bed
}

t.test('a report and a code: what is asked for is sent, what the journal has not is said', async (t) => {
  const one = bed({ missing: [7, 8, 12] })
  one.put('a.json', reportOf([rangeOf(5, 9), rangeOf(11, 12), rangeOf(30, 31)]))
  one.put('b.txt', `${writeGapCode(gapRequestOf(STREAM, [rangeOf(2, 3)]))}\n`)
  one.run()
  t.strictSame(one.passed, [5, 6, 9, 11, 2, 3])
  const { ranges, ...about } = one.result('a.json')
  t.strictSame(about, { doneMs: one.nowMs - 1000, sent: 4, missing: 5 })
  t.strictSame(
    ranges.map(({ sent, missingRanges }: { sent: number; missingRanges: number[][] }) => [sent, missingRanges]),
    [
      [3, [[7, 8]]],
      [1, [[12, 12]]],
      [0, [[30, 31]]],
    ],
  )
  t.match(one.result('b.txt'), { sent: 2, missing: 0 })
  t.match(one.told, [
    { kind: 'request_done', file: 'a.json', sent: 4, missing: 5, more: false },
    { kind: 'request_done', file: 'b.txt', sent: 2 },
  ])
  one.run()
  one.restart()
  one.run()
  t.equal(one.passed.length, 6, 'once, also over a restart')
})

t.test('what retention has deleted is told apart from what never was', async (t) => {
  const one = bed()
  one.journal.prune({ ageMs: 1, bytesMax: 1e12 }, START_MS + 16, 1000)
  one.put('a.json', reportOf([rangeOf(1, 20)]))
  one.run()
  const [range] = one.result('a.json').ranges
  t.ok(range.deletedThrough > 1 && range.deletedThrough < 20)
  t.strictSame(range.missingRanges, [[1, range.deletedThrough]])
})

t.test('another stream is refused; another sender of this stream is that one’s to serve', async (t) => {
  const one = bed()
  one.put('a.json', reportOf([rangeOf(1, 2, { sender: 2 }), rangeOf(3, 3)]))
  one.put('b.json', reportOf([rangeOf(1, 2)], STREAM + 1))
  one.run()
  t.strictSame(one.passed, [3])
  t.match(one.result('a.json').ranges, [{ sent: 1 }, { word: 'other_sender', sent: 0, missing: 0 }])
  t.strictSame(one.result('b.json'), { refused: 'other_stream' })
})

t.test('the answer says sent only when the last frame has gone out; without room nothing is left out', async (t) => {
  const one = bed()
  one.state.room = 2
  one.state.isSent = false
  one.put('a.json', reportOf([rangeOf(1, 4), rangeOf(7, 8)]))
  one.run()
  t.strictSame(one.passed, [1, 2])
  t.equal(one.watched.waiting, 1)
  one.state.room = 100
  // As after a fault of the disk.
  one.watched.handleReopened()
  one.run()
  t.strictSame(one.passed, [1, 2, 3, 4, 7, 8])
  t.notOk(one.has('a.json.done.json'))
  one.state.isSent = true
  one.run()
  t.match(one.result('a.json'), { sent: 6, missing: 0 })
  t.equal(one.watched.waiting, 0)
})

t.test('a file that is still being copied is not taken', async (t) => {
  const one = bed()
  const text = reportOf([rangeOf(1, 1)])
  for (let length = 10; length <= 100; length += 10) {
    one.put('a.json', text.slice(0, length))
    utimesSync(join(one.folder, 'a.json'), length, length)
    one.run(1)
  }
  one.put('a.json', text)
  one.run()
  t.match(one.result('a.json'), { sent: 1 })
})

t.test('hostile and damaged files get a word each, once, and are left alone', async (t) => {
  const one = bed()
  const good = reportOf([rangeOf(1, 2)])
  one.put('changed.json', good.replace('"firstSequence":1', '"firstSequence":2'))
  one.put('empty.json', '')
  one.put('long.json', Buffer.alloc(REPORT_LENGTH_MAX + 1, 0x20))
  one.put(
    'binary',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 31) & 255),
  )
  one.put('secret', good)
  symlinkSync(join(one.folder, 'secret'), join(one.folder, 'link.json'))
  symlinkSync('/dev/zero', join(one.folder, 'zero.json'))
  mkdirSync(join(one.folder, 'folder.json'))
  t.equal(spawnSync('mkfifo', [join(one.folder, 'pipe.json')]).status, 0)
  rmSync(join(one.folder, 'secret'))
  for (const name of ['.hidden', 'a.new', 'a.tmp', 'a.part']) one.put(name, good)
  one.run()
  const words = Object.fromEntries(
    ['changed.json', 'empty.json', 'long.json', 'binary', 'link.json', 'zero.json', 'folder.json', 'pipe.json'].map(
      (name) => [name, one.result(name).refused],
    ),
  )
  t.equal(words['empty.json'], 'empty')
  t.equal(words['long.json'], 'too_long')
  for (const name of ['link.json', 'zero.json', 'folder.json', 'pipe.json']) t.equal(words[name], 'not_a_file', name)
  t.type(words['changed.json'], 'string')
  t.type(words.binary, 'string')
  t.strictSame(one.passed, [])
  t.equal(one.watched.counts.refused, 8)
  t.equal(one.told.length, 8)
  for (const name of ['.hidden', 'a.new', 'a.tmp', 'a.part']) t.notOk(one.has(`${name}.done.json`), name)
})

t.test('no text is more than a request or a word', async () => {
  const one = bed()
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.uint8Array()), (text) => {
      one.put('a', text)
      one.run()
      const { refused, sent } = one.result('a')
      rmSync(join(one.folder, 'a.done.json'))
      rmSync(join(one.folder, 'a'))
      one.restart()
      return typeof refused === 'string' || sent === 0
    }),
    { numRuns: 100 },
  )
})

t.test('where the answer cannot be written, the request is met once in a run', async (t) => {
  const one = bed()
  one.put('a.json', reportOf([rangeOf(1, 2)]))
  // A folder in its place, because root may write anywhere.
  mkdirSync(join(one.folder, 'a.json.done.json.new'))
  one.run(6)
  t.strictSame(one.passed, [1, 2])
  t.equal(one.watched.counts.resultsUnwritten, 1)
  t.match(one.told, [{ kind: 'request_done' }, { kind: 'result_unwritten', message: /a\.json\.done/ }])
})

t.test('a frame that lane 4 has no room for, and a row that nobody wrote, are counted in the answer', async (t) => {
  const one = bed({ frames: 2 })
  one.append(3, 3, 1001)
  one.journal.transaction(() => one.journal.append(frameOf(4, { digest: new Uint8Array(40) })))
  one.put('a.json', reportOf([rangeOf(1, 4)]))
  one.run()
  t.match(one.result('a.json').ranges, [{ sent: 2, missing: 0, tooLong: 1, damaged: 1 }])
})

t.test('no request is without end: what is beyond its frames is not sent, and that is said', async (t) => {
  const one = bed({ framesMax: 5 })
  one.put('in-one-range', reportOf([rangeOf(1, 6)]))
  one.put('in-two', reportOf([rangeOf(1, 5), rangeOf(9, 9)]))
  one.put('just-so', reportOf([rangeOf(1, 3), rangeOf(19, 20)]))
  one.run(4)
  t.strictSame(one.passed, [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 19, 20])
  const said = (name: string) => {
    const { sent, missing, notSent } = one.result(name)
    return [sent, missing, /only 5 frames/.test(notSent)]
  }
  t.strictSame(['in-one-range', 'in-two', 'just-so'].map(said), [
    [5, 0, true],
    [5, 0, true],
    [5, 0, false],
  ])
  t.strictSame(
    one.told.map((news) => news.kind === 'request_done' && news.more),
    [true, true, false],
  )
})

t.test('a folder that is not there, and one that is full, are said and looked at again', async (t) => {
  const one = bed()
  rmSync(one.folder, { recursive: true })
  one.run(1)
  t.match(one.watched.trouble, /requests: ENOENT/)
  mkdirSync(one.folder)
  chmodSync(one.folder, 0o700)
  for (let n = 0; n <= 10_000; n++) one.put(`${n}.done.json`, '')
  one.run(1)
  t.match(one.watched.trouble, /more than 10000 files/)
  t.equal(one.watched.counts.full, 1)
  for (let n = 0; n <= 10; n++) rmSync(join(one.folder, `${n}.done.json`))
  one.put('a.json', reportOf([rangeOf(1, 2)]))
  one.run()
  t.equal(one.watched.trouble, undefined)
  t.match(one.result('a.json'), { sent: 2 })
})
