/**
 * What a journal takes, and what it costs the one who writes it: frames of 8 KB.
 *   node dist/bench/journal.js [--runs 5] [--seconds 5] [--rate 2000] [--json]
 * `flat-out`: as many as reach the disk. `paced`: so many a second, and how long each call of the owner takes.
 * `paced-slow-disk`: beside it another thread writes 64 MiB at a time to the same disk, and has each brought to it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { JournalFrame } from '../journal/core/rows.js'
import { JournalWriter } from '../journal/journal-writer.js'
import { createReport, figureOf } from './measure.js'
import { readOptions } from './options.js'
import { percentile } from './percentiles.js'

const BODY_BYTES = 8192
/** A journal that is never pruned here, and one that lives at its limit. */
const UNBOUNDED = { ageMs: 1e12, bytesMax: 1e12 }
const AT_LIMIT = { ageMs: 1e12, bytesMax: 64 << 20 }
const SLICE_MS = 5

const { runs, seconds, rate } = readOptions({ runs: 5, seconds: 5, rate: 2000 })
const report = createReport('journal')
const folder = mkdtempSync(join(tmpdir(), 'katamichi-bench-journal-'))
const body = new Uint8Array(BODY_BYTES).map((_, i) => (i * 2654435761) >>> 24)
const frame: JournalFrame = {
  ...{ sender: 1, epoch: 1_764_370_000, lane: 0, sequence: 0, createdMs: 0, arrivedMs: 0, sourceSymbols: 6 },
  ...{ digest: new Uint8Array(32), body },
}
const log = { error: console.error, warn: console.error, info() {} }

try {
  for (const [name, retention] of [
    ['flat-out', UNBOUNDED],
    ['flat-out-at-limit', AT_LIMIT],
  ] as const) {
    const taken: number[] = []
    for (let run = 0; run < runs; run++) taken.push(await flatOut(retention))
    const measured = { bench: 'journal', case: name }
    report(
      { ...measured, metric: 'frames', unit: '1/s', ...figureOf(taken) },
      { ...measured, metric: 'bodies', unit: 'MB/s', ...figureOf(taken.map((perS) => (perS * BODY_BYTES) / 1e6)) },
    )
  }
  for (const [name, isDiskSlow] of [
    ['paced', false],
    ['paced-slow-disk', true],
  ] as const) {
    const runsOf: Paced[] = []
    for (let run = 0; run < runs; run++) runsOf.push(await paced(isDiskSlow))
    const measured = { bench: 'journal', case: name }
    const figures = (pick: (paced: Paced) => number) => figureOf(runsOf.map(pick))
    report(
      { ...measured, metric: 'call', unit: 'µs', ...figures(({ p50 }) => p50) },
      { ...measured, metric: 'p99', unit: 'µs', ...figures(({ p99 }) => p99) },
      { ...measured, metric: 'longest', unit: 'µs', ...figures(({ longest }) => longest) },
      { ...measured, metric: 'longest batch', unit: 'ms', ...figures(({ batchMs }) => batchMs) },
      { ...measured, metric: 'dropped', unit: 'frames', ...figures(({ dropped }) => dropped) },
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function openWriter(retention: typeof UNBOUNDED): JournalWriter {
  const path = join(folder, 'journal.sqlite')
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  return new JournalWriter({ path, retention, log, nowMs: () => Date.now() })
}

/** Frames a second that reach the disk; whoever finds the memory full comes again. */
async function flatOut(retention: typeof UNBOUNDED): Promise<number> {
  const writer = openWriter(retention)
  const startMs = performance.now()
  const endMs = startMs + seconds * 1000
  while (performance.now() < endMs) {
    while (writer.status.fill < 0.9) for (let i = 0; i < 100; i++) if (writer.write(frame)) frame.sequence++
    await sleep(1)
  }
  await writer.close(60_000)
  return writer.status.counts.written / ((performance.now() - startMs) / 1000)
}

interface Paced {
  p50: number
  p99: number
  longest: number
  batchMs: number
  dropped: number
}

async function paced(isDiskSlow: boolean): Promise<Paced> {
  const writer = openWriter(UNBOUNDED)
  const other = isDiskSlow ? startSyncing() : undefined
  const calls = new Float64Array(rate * seconds)
  const startMs = performance.now()
  for (let n = 0; n < calls.length; ) {
    const due = Math.min(calls.length, ((performance.now() - startMs) / 1000) * rate)
    for (; n < due; n++) {
      const beforeMs = performance.now()
      if (writer.write(frame)) frame.sequence++
      calls[n] = (performance.now() - beforeMs) * 1000
    }
    await sleep(SLICE_MS)
  }
  await other?.terminate()
  await writer.close(60_000)
  const { dropped, gauges } = writer.status
  calls.sort()
  return {
    ...{ p50: percentile(calls, 0.5), p99: percentile(calls, 0.99), longest: percentile(calls, 1) },
    batchMs: gauges.batchMsMax,
    dropped: Object.values(dropped).reduce((sum, frames) => sum + frames, 0),
  }
}

function startSyncing(): Worker {
  const code = `
    const { openSync, writeSync, fsyncSync } = require('node:fs')
    const file = openSync(require('node:worker_threads').workerData, 'w')
    const much = Buffer.alloc(64 << 20, 0x5a)
    for (;;) { writeSync(file, much, 0, much.length, 0); fsyncSync(file) }`
  return new Worker(code, { eval: true, workerData: join(folder, 'other'), execArgv: [] })
}
