/** The thread that has the journal's file. A slow disk makes it wait, and nobody else. */
import { parentPort, workerData } from 'node:worker_threads'
import { JournalRing } from './core/journal-ring.js'
import type { RetentionPolicy } from './core/retention.js'
import { JournalKeeper } from './journal-keeper.js'

export interface JournalThreadData {
  path: string
  ring: SharedArrayBuffer
  report: SharedArrayBuffer
  retention: RetentionPolicy
}

/** How long what comes may wait for more: what a process that is killed loses, with the time of a transaction. */
const BATCH_MS = 500

const { path, ring: ringMemory, report, retention } = workerData as JournalThreadData
const ring = new JournalRing(ringMemory)
const keeper = new JournalKeeper({
  ...{ path, ring, report, retention },
  nowMs: () => Date.now(),
  tell: (news) => parentPort!.postMessage(news),
})
const { words, at } = ring.bell
for (;;) {
  const rung = Atomics.load(words, at)
  const isLast = ring.isStopWanted
  keeper.work(isLast)
  if (isLast) break
  Atomics.wait(words, at, rung, BATCH_MS)
}
keeper.close()
