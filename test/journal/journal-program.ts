/**
 * A process that journals, for tests that kill it or take its disk away.
 *   node journal-program.js PATH steady|leave|full|read-only
 */
import { rmSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Journal } from '../../journal/journal.js'
import { JournalWriter } from '../../journal/journal-writer.js'
import { faultsIn } from './faults-in.js'
import { EPOCH, frameOf } from './journal-frames.js'

const [path = '', mode = ''] = process.argv.slice(2)
const PATIENCE_MS = 60_000
const lane = { sender: 1, epoch: EPOCH, lane: 0 }
const log = { error() {}, warn() {}, info() {} }
const retention = { ageMs: 1e12, bytesMax: mode === 'steady' ? 2 << 20 : 1e9 }
const writer = new JournalWriter({ path, retention, log, nowMs: () => Date.now(), ringBytes: 1 << 20 })
const say = (text: string) => writeSync(1, `${text}\n`)

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !what(); await sleep(20))
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
}

/** Goes on behind what is there, and says what was written and what of it is on disk. */
async function steady(): Promise<void> {
  await until(() => !Number.isNaN(writer.status.gauges.committedMs) || writer.status.gauges.bytes > 0)
  const journal = Journal.openForReading(path)
  let sequence = Math.max(0, ...Array.from(journal.lanes(), (place) => journal.summary(place)?.lastSequence ?? 0))
  journal.close()
  for (;;) {
    // So many that the thread is in the middle of a batch nearly always.
    while (writer.status.fill < 0.6)
      for (let i = 0; i < 20; i++) if (writer.write(frameOf(sequence + 1, {}, 1000))) sequence++
    say(`${sequence} ${writer.status.lanes[0]?.sequence ?? 0} ${Date.now()}`)
    await sleep(1)
  }
}

async function full(): Promise<void> {
  const ballast = join(dirname(path), 'ballast')
  let sequence = 0
  const write = () => writer.write(frameOf(++sequence, { digest: new Uint8Array(32) }, 4000))
  for (let i = 0; i < 20; i++) write()
  writer.hurry()
  await until(() => writer.status.counts.written === 20)
  try {
    for (let bytes = 1 << 20; bytes >= 4096; bytes >>= 1) writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' })
  } catch {
    // It is full.
  }
  for (const end = Date.now() + PATIENCE_MS; writer.status.trouble === undefined && Date.now() < end; await sleep(20))
    write()
  while (write());
  for (let i = 0; i < 50; i++) write()
  const whenFull = writer.status
  rmSync(ballast)
  await until(() => writer.status.trouble === undefined && writer.status.fill === 0)
  write()
  await writer.close()
  const journal = Journal.openForReading(path)
  const { lastSequence } = journal.summary(lane)!
  // The bodies' digests are left out here: only that nothing is missing without a name is asked.
  const faults = faultsIn(journal).filter((found) => typeof found === 'object' && found.fault !== 'digest')
  const contents = { last: lastSequence, lastWritten: sequence, gaps: journal.gaps(), faults }
  journal.close()
  say(JSON.stringify({ full: whenFull, over: { ...writer.status, trouble: writer.status.trouble ?? null }, contents }))
}

async function readOnly(): Promise<void> {
  for (let n = 101; n <= 110; n++) writer.write(frameOf(n))
  await until(() => writer.status.trouble !== undefined)
  await writer.close()
  const journal = Journal.openForReading(path)
  const sequences = Array.from(journal.read(), ({ sequence }) => sequence)
  journal.close()
  say(JSON.stringify({ status: writer.status, sequences }))
}

if (mode === 'steady') await steady()
if (mode === 'full') await full()
if (mode === 'read-only') await readOnly()
if (mode === 'leave') writer.write(frameOf(1))
