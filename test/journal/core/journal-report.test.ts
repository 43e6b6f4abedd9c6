import { Worker } from 'node:worker_threads'
import t from 'tap'
import {
  createJournalReport,
  LANES_MAX,
  newJournalCounts,
  newJournalGauges,
  readJournalReport,
  writeJournalReport,
} from '../../../journal/core/journal-report.js'

t.test('what is written is read', async (t) => {
  const memory = createJournalReport()
  t.strictSame(readJournalReport(memory), { counts: newJournalCounts(), gauges: newJournalGauges(), lanes: [] })
  const counts = newJournalCounts()
  for (const [i, name] of Object.keys(counts).entries()) counts[name as keyof typeof counts] = 1 + i
  const gauges = { bytes: 2 ** 40, walBytes: 5, committedMs: 1_764_370_000_000.5, batchMsMax: 0.25 }
  const lanes = Array.from({ length: LANES_MAX + 2 }, (_, i) => ({
    sender: i,
    epoch: 5,
    lane: i % 5,
    sequence: 2 ** 47,
  }))
  writeJournalReport(memory, { counts, gauges, lanes })
  t.strictSame(readJournalReport(memory), { counts, gauges, lanes: lanes.slice(0, LANES_MAX) })
})

t.test('while another thread writes, all that is read is of one moment', async (t) => {
  const memory = createJournalReport()
  const module = JSON.stringify(new URL('../../../journal/core/journal-report.js', import.meta.url))
  const code = `
    const { workerData } = require('node:worker_threads')
    const pause = new Int32Array(new SharedArrayBuffer(4))
    import(${module}).then(({ writeJournalReport, newJournalCounts, newJournalGauges }) => {
      for (let n = 1; ; n++) {
        const counts = { ...newJournalCounts(), written: n, setAside: n }
        const lanes = Array.from({ length: 30 }, (_, i) => ({ sender: i, epoch: n, lane: 0, sequence: n }))
        writeJournalReport(workerData, { counts, gauges: newJournalGauges(), lanes })
        Atomics.wait(pause, 0, 0, 0.1)
      }
    })`
  const worker = new Worker(code, { eval: true, workerData: memory, execArgv: [] })
  let seen = 0
  let last = 0
  let torn = 0
  while (seen < 1000) {
    const { counts, lanes } = readJournalReport(memory)
    const numbers = new Set([
      counts.written,
      counts.setAside,
      ...lanes.flatMap(({ epoch, sequence }) => [epoch, sequence]),
    ])
    if (numbers.size > 1) torn++
    if (counts.written !== last) seen++
    last = counts.written
    if (seen % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  t.equal(torn, 0)
  await worker.terminate()
})
