import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { NOT_JOURNALED } from '../../journal/core/rows.js'
import { Journal } from '../../journal/journal.js'
import { JournalWriter, type JournalWriterOptions } from '../../journal/journal-writer.js'
import { scratchFolder } from '../scratch-folder.js'
import { faultsIn } from './faults-in.js'
import { EPOCH, frameOf, START_MS } from './journal-frames.js'

t.setTimeout(240_000)
/** Longest wait for a state on a machine that is busy. */
const PATIENCE_MS = 60_000
const lane0 = { sender: 1, epoch: EPOCH, lane: 0 }

function writerOf(path: string, options: Partial<JournalWriterOptions> = {}) {
  const log: { level: string; event: string; code?: string }[] = []
  const say = (level: string) => (fields: object) => log.push({ level, ...(fields as { event: string }) })
  const writer = new JournalWriter({
    ...{ path, retention: { ageMs: 1e12, bytesMax: 1e9 }, nowMs: () => START_MS },
    log: { error: say('error'), warn: say('warn'), info: say('info') },
    ...options,
  })
  return { writer, log }
}
async function until(what: () => boolean, name: string, patienceMs = PATIENCE_MS): Promise<void> {
  for (const end = Date.now() + patienceMs; !what(); await sleep(20))
    if (Date.now() > end) throw new Error(`waited in vain: ${name}`)
}
function contents(path: string) {
  const journal = Journal.openForReading(path)
  const sequences = Array.from(journal.read(), ({ sequence }) => sequence)
  const result = { sequences, gaps: journal.gaps(), cursors: journal.cursors(), faults: faultsIn(journal) }
  journal.close()
  return result
}
const count = (to: number, from = 1) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

t.test(
  'frames of two lanes, a gap and a cursor are on disk when it is closed, and known to be there before',
  async (t) => {
    const path = join(scratchFolder(), 'made', 'journal.sqlite')
    const { writer, log } = writerOf(path)
    t.ok(count(500).every((n) => writer.write(frameOf(n)) && writer.write(frameOf(n, { lane: 3 }))))
    writer.hurry()
    await until(() => writer.status.counts.written === 1000, 'all on disk')
    t.match(writer.status.lanes, [
      { ...lane0, sequence: 500 },
      { ...lane0, lane: 3, sequence: 500 },
    ])
    t.ok(writer.nameGap({ ...lane0, firstSequence: 501, lastSequence: 502, reason: 'lost', namedMs: START_MS }))
    t.ok(writer.write(frameOf(503)) && writer.write(frameOf(501)))
    t.ok(writer.moveCursor({ ...lane0, name: 'zeromq', sequence: 500, index: 1, movedMs: START_MS }))
    await writer.close()
    t.match(writer.status, {
      counts: { written: 1002, late: 1 },
      trouble: undefined,
      unnamed: 0,
      notesDropped: 0,
      fill: 0,
    })
    t.equal(
      Object.values(writer.status.dropped).reduce((a, b) => a + b),
      0,
    )
    const { sequences, gaps, cursors, faults } = contents(path)
    t.equal(sequences.length, 1002)
    t.match(gaps, [
      { firstSequence: 501, lastSequence: 501, healedMs: Number },
      { firstSequence: 502, healedMs: undefined },
    ])
    t.match(cursors, [{ name: 'zeromq', sequence: 500 }])
    t.strictSame(faults, [])
    // These frames are so old that the clock seems to have been set.
    t.match(log, [{ event: 'journal_clock_ahead' }])
    t.equal(log.length, 1)
    t.notOk(writer.write(frameOf(504)), 'not after it was closed')
    t.equal(writer.status.dropped.closed, 1)
    await writer.close()
  },
)

t.test(
  'what finds the memory full is counted, and stands in the journal as missing before what comes after',
  async (t) => {
    const path = join(scratchFolder(), 'journal.sqlite')
    const { writer } = writerOf(path, { ringBytes: 1 << 16 })
    // The thread is not there yet, or asleep: this is written without a pause.
    const taken = count(400).filter((n) => writer.write(frameOf(n)))
    t.ok(taken.length > 100 && taken.length < 300, `${taken.length} taken`)
    t.equal(writer.status.dropped.ring_full, 400 - taken.length)
    await until(() => writer.status.fill === 0, 'the ring is empty')
    t.ok(writer.write(frameOf(401)))
    await writer.close()
    const { sequences, gaps, faults } = contents(path)
    t.strictSame(sequences, [...taken, 401])
    t.match(gaps, [{ firstSequence: taken.length + 1, lastSequence: 400, reason: NOT_JOURNALED }])
    t.equal(gaps.length, 1)
    t.strictSame(faults, [], 'so nothing is missing that is not named')
  },
)

t.test('what is written comes to the disk by itself, soon, also when it is one frame', async (t) => {
  const { writer } = writerOf(join(scratchFolder(), 'journal.sqlite'))
  writer.write(frameOf(1))
  await until(() => writer.status.counts.written === 1, 'it is on disk', 20_000)
  writer.write(frameOf(2))
  await until(() => writer.status.counts.written === 2, 'and the next', 20_000)
  t.match(writer.status.lanes, [{ sequence: 2 }])
  await writer.close()
})

t.test('a frame longer than the memory can hold costs itself', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  const { writer } = writerOf(path, { ringBytes: 1 << 16 })
  t.ok(writer.write(frameOf(1)))
  t.notOk(writer.write(frameOf(2, { digest: new Uint8Array(32) }, 40_000)))
  t.ok(writer.write(frameOf(3)))
  await writer.close()
  t.equal(writer.status.dropped.too_long, 1)
  t.match(contents(path), { sequences: [1, 3], gaps: [{ firstSequence: 2, lastSequence: 2 }], faults: [] })
})

t.test(
  'a file that cannot be had: nothing is thrown, it is said, counted under its word, and tried until the end',
  async (t) => {
    const folder = join(scratchFolder(), 'journal.sqlite')
    mkdirSync(folder)
    const { writer, log } = writerOf(folder, { ringBytes: 1 << 16 })
    await until(() => writer.status.trouble !== undefined, 'trouble is said')
    t.match(writer.status.trouble, { word: 'no_access', sinceMs: START_MS })
    const taken = count(400).filter((n) => writer.write(frameOf(n)))
    t.match(log, [{ level: 'error', event: 'journal_failed' }])
    await writer.close()
    t.equal(writer.status.dropped.no_access, 400, 'also those that waited for the disk')
    t.ok(taken.length > 0)
  },
)

t.test('a process that ends without closing it is not kept from ending', async (t) => {
  const path = join(scratchFolder(), 'journal.sqlite')
  const child = spawn(process.execPath, [new URL('./journal-program.js', import.meta.url).pathname, path, 'leave'])
  const [code] = await once(child, 'exit')
  t.equal(code, 0)
})

/** Runs the program that journals as fast as it can, and resolves with what it says, line by line. */
function start(path: string, mode: string, under: string[] = []) {
  const program = new URL('./journal-program.js', import.meta.url).pathname
  const [command, ...args] = [...under, process.execPath, program, path, mode]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text))
  const numbers = () => said.out.trim().split('\n').at(-1)!.split(' ').map(Number)
  return { child, said, numbers, ended: once(child, 'exit') }
}

t.test(
  'kill -9 in the middle, 20 times: nothing twice, the journal is sound, and what is lost is less than a second',
  async (t) => {
    const path = join(scratchFolder(), 'journal.sqlite')
    let before = 0
    const lostMs: number[] = []
    for (let round = 1; round <= 20; round++) {
      const run = start(path, 'steady')
      await until(() => run.said.out.includes('\n') && run.numbers()[1] > before, `round ${round}: ${run.said.err}`)
      await sleep((round * 37) % 300)
      run.child.kill('SIGKILL')
      await run.ended
      const [written, onDisk, atMs] = run.numbers()
      const { sequences, faults } = contents(path)
      const last = sequences.at(-1) ?? 0
      t.strictSame(sequences, count(last, sequences[0]), `round ${round}: each once, none left out`)
      t.strictSame(faults, [], `round ${round}`)
      t.ok(last >= onDisk, `round ${round}: what was said to be on disk is there`)
      // The line of the process's last look at its clock by which all that is on disk had been written.
      const lines = run.said.out
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number))
      const writtenMs = lines.find(([sequence]) => sequence >= last)?.[2] ?? atMs
      lostMs.push(atMs - writtenMs)
      t.ok(written >= onDisk && lostMs[round - 1] < 20_000)
      before = last
    }
    t.comment(
      `lost with the process: at most ${Math.max(...lostMs)} ms, ${lostMs.sort((a, b) => a - b)[10]} ms in the middle`,
    )
  },
)

const isRoot = process.getuid?.() === 0
const inOwnMounts = (mounts: string) => [
  'unshare',
  '-m',
  '--propagation',
  'private',
  'sh',
  '-c',
  `${mounts} && exec "$@"`,
  'sh',
]
const needsRoot =
  isRoot && existsSync('/usr/bin/unshare') ? false : 'wants root and unshare, for a small disk of its own'

t.test(
  'a full disk: counted, shown, survived; what comes when there is room again is journaled',
  { skip: needsRoot },
  async (t) => {
    const folder = scratchFolder()
    const run = start(join(folder, 'journal.sqlite'), 'full', inOwnMounts(`mount -t tmpfs -o size=3m none ${folder}`))
    await run.ended
    t.equal(run.said.err, '')
    const { full, over, contents } = JSON.parse(run.said.out.trim().split('\n').at(-1)!)
    t.match(full, { trouble: { word: 'full' } })
    t.ok(full.dropped.full > 0, `${full.dropped.full} frames`)
    t.equal(over.trouble, null)
    t.equal(over.lastTrouble.word, 'full')
    t.strictSame(contents.faults, [])
    t.equal(contents.last, contents.lastWritten)
    t.equal(contents.gaps.length, 1)
    t.equal(contents.gaps[0].reason, NOT_JOURNALED)
  },
)

t.test(
  'a medium that takes no writes: counted, shown, survived, and what is there can be read',
  { skip: needsRoot },
  async (t) => {
    const folder = scratchFolder()
    const path = join(folder, 'journal.sqlite')
    const { writer } = writerOf(path)
    for (const n of count(100)) writer.write(frameOf(n))
    await writer.close()
    const { size } = statSync(path)
    const run = start(
      path,
      'read-only',
      inOwnMounts(`mount --bind ${folder} ${folder} && mount -o remount,bind,ro ${folder}`),
    )
    await run.ended
    t.equal(run.said.err, '')
    const { status, sequences } = JSON.parse(run.said.out.trim().split('\n').at(-1)!)
    t.match(status, { trouble: { word: 'read_only' }, dropped: { read_only: 10 } })
    t.strictSame(sequences, count(100))
    t.equal(statSync(path).size, size)
  },
)
