/**
 * The thread that reads the journal for lane 4, so that no disk ever delays the loop that sends: the echo, and what
 * files in a folder ask for. It writes nothing but the answers to these.
 */
import { mkdirSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { nowMs as steadyMs } from '../../host/monotonic-clock.js'
import { Echo } from './echo.js'
import { JournalReader } from './journal-reader.js'
import { type FolderNews, ResendFolder } from './resend-folder.js'
import { ResentRing } from './resent-ring.js'

export interface ResendThreadData {
  journalFile: string
  byHand: SharedArrayBuffer
  echo: SharedArrayBuffer
  stream: number
  sender: number
  startedMs: number
  carriedBytesMax: number
  echoAfterMs: readonly number[]
  folder: string | undefined
}

/** Counts and gauges of the thread, as it last told them. */
export interface ResendReport {
  echo: Echo['counts'] & { behindMs: number }
  folder: ResendFolder['counts'] & { waiting: number }
  journalFailures: number
  /** What hinders it now: the journal, and the folder. */
  journalTrouble: string | undefined
  folderTrouble: string | undefined
}

/** `frames`: some were written since the last of these. */
export type ResendNews = FolderNews | { kind: 'frames' } | { kind: 'report'; report: ResendReport }

/** Shortest pause, while frames wait for room: the sending thread takes 1 MiB in so long at 1 Gbit/s. */
const PAUSE_MS_MIN = 10
/** Longest pause, after which the folder or the journal may have something new. */
const PAUSE_MS_MAX = 250
const REPORT_MS = 1000

const data = workerData as ResendThreadData
const tell = (news: ResendNews) => parentPort!.postMessage(news)
let hasWritten = false
const writer = (ring: ResentRing) => (frame: Parameters<ResentRing['write']>[0]) => {
  const isTaken = ring.write(frame)
  hasWritten ||= isTaken
  return isTaken
}

const { stream, sender, startedMs, carriedBytesMax, folder: folderPath } = data
const byHandRing = new ResentRing(data.byHand)
const echo = new Echo({
  ...{ sender, startedMs, carriedBytesMax, afterMs: data.echoAfterMs },
  write: writer(new ResentRing(data.echo)),
})
const folder =
  folderPath === undefined
    ? undefined
    : new ResendFolder({
        ...{ folder: folderPath, stream, sender, carriedBytesMax, tell },
        write: writer(byHandRing),
        isSent: () => byHandRing.isEmpty,
      })
const reader = new JournalReader(data.journalFile)

if (folderPath !== undefined) {
  try {
    mkdirSync(folderPath, { recursive: true, mode: 0o750 })
  } catch {
    // The first look says why there is none.
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4))
let reportAtMs = 0
let opened = 0
for (;;) {
  // Pauses go by a clock that never steps; when a frame was journaled, and when a request was met, by the wall clock.
  const atMs = steadyMs()
  const nowMs = Date.now()
  let nextMs = nowMs + PAUSE_MS_MAX
  folder?.look(atMs)
  reader.read(atMs, (journal, generation) => {
    if (reader.opened !== opened) {
      opened = reader.opened
      echo.handleReopened()
      folder?.handleReopened()
    }
    if (folder) nextMs = Math.min(nextMs, folder.poll(journal, nowMs))
    if (data.echoAfterMs.length > 0) nextMs = Math.min(nextMs, echo.poll(journal, generation, nowMs))
  })
  if (hasWritten) tell({ kind: 'frames' })
  hasWritten = false
  if (atMs >= reportAtMs) {
    reportAtMs = atMs + REPORT_MS
    tell({ kind: 'report', report: report() })
  }
  Atomics.wait(pause, 0, 0, Math.min(PAUSE_MS_MAX, Math.max(PAUSE_MS_MIN, nextMs - Date.now())))
}

function report(): ResendReport {
  const noFolder = { requests: 0, refused: 0, sent: 0, missing: 0, resultsUnwritten: 0, unreadable: 0, full: 0 }
  return {
    echo: { ...echo.counts, behindMs: echo.behindMs },
    folder: { ...(folder?.counts ?? noFolder), waiting: folder?.waiting ?? 0 },
    journalFailures: reader.failures,
    journalTrouble: reader.trouble,
    folderTrouble: folder?.trouble,
  }
}
