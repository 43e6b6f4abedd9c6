/** Reads a recording in a thread of its own, and receives what it gives some records at a time. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { SourceError } from '../source.js'
import type { RecordingFormat, RecordingItem } from './recording-item.js'

export interface ThreadOptions {
  path: string
  /** Path of the mapping, where it is not one of ours. */
  mapping?: string | undefined
  format?: RecordingFormat
  operator?: string
}

/** One part of an item; `last` is set on the part that completes it. */
export type RecordingPiece = Pick<RecordingItem, 'events' | 'refused'> & {
  last?: Omit<RecordingItem, 'events' | 'refused'>
}

/** The thread's answer; with neither field, the recording is over. */
type Answer = { piece?: RecordingPiece; failure?: { message: string; isOfSource: boolean } }

/** Iterating throws {@link SourceError} before the first item; later it throws only for a fault of ours. */
export async function* openRecordingThread(options: ThreadOptions): AsyncGenerator<RecordingItem> {
  const worker = new Worker(new URL('./recording-worker.js', import.meta.url), { workerData: options })
  const gone = whenGone(worker)
  try {
    for (let item = await nextItem(worker, gone); item; item = await nextItem(worker, gone)) yield item
  } finally {
    await worker.terminate()
  }
}

/**
 * Returns a signal that is aborted, with the reason, when the thread ends by itself at any moment: that must end this
 * source, and no other.
 */
function whenGone(worker: Worker): AbortSignal {
  const gone = new AbortController()
  worker.on('error', (error) => gone.abort(error))
  worker.on('exit', (code) => gone.abort(new Error(`the thread that reads the recording is gone (exit code ${code})`)))
  return gone.signal
}

async function nextItem(worker: Worker, gone: AbortSignal): Promise<RecordingItem | undefined> {
  const events: RecordingItem['events'] = []
  const refused: RecordingItem['refused'] = []
  for (;;) {
    const piece = await nextPiece(worker, gone)
    if (!piece) return undefined
    for (const event of piece.events) events.push(event)
    for (const refusal of piece.refused) refused.push(refusal)
    if (piece.last) return { ...piece.last, events, refused }
  }
}

/** The thread keeps the process alive only while an answer is awaited. */
async function nextPiece(worker: Worker, gone: AbortSignal): Promise<RecordingPiece | undefined> {
  worker.ref()
  worker.postMessage('next')
  const [{ piece, failure }] = (await once(worker, 'message', { signal: gone }).catch(() => {
    throw gone.reason
  })) as [Answer]
  worker.unref()
  if (!failure) return piece
  throw failure.isOfSource ? new SourceError(failure.message) : new Error(failure.message)
}
