/** The thread that owns the journal's file. A slow disk delays this thread only. */
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

/** Longest time that records wait for a batch. A killed process loses this and the time of one transaction. */
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
