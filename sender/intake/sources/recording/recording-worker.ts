/**
 * Reads a recording in a thread of its own (docs/adr/0037-recordings-in-a-thread.md): a snapshot of 64 MiB takes
 * seconds at one go, in which no other source would be read. It gives one piece of an item for each request, so that
 * neither thread holds more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { loadFlatMappings } from '../flat/mapping-files.js'
import { SourceError } from '../source.js'
import { openRecording, type RecordingItem } from './recording.js'
import type { RecordingPiece, ThreadOptions } from './recording-thread.js'

/** Limits a piece, so that the other thread receives it in a millisecond or two. */
const RECORDS_A_PIECE = 256

async function* pieces({ path, mapping, ...options }: ThreadOptions): AsyncGenerator<RecordingPiece> {
  const mappings = await loadFlatMappings(mapping)
  for await (const item of openRecording(path, { ...options, mappings })) yield* piecesOf(item)
}

function* piecesOf({ events, refused, ...rest }: RecordingItem): Generator<RecordingPiece> {
  let at = 0
  for (; Math.max(events.length, refused.length) - at > RECORDS_A_PIECE; at += RECORDS_A_PIECE)
    yield { events: events.slice(at, at + RECORDS_A_PIECE), refused: refused.slice(at, at + RECORDS_A_PIECE) }
  yield { events: events.slice(at), refused: refused.slice(at), last: rest }
}

const given = pieces(workerData)
parentPort!.on('message', async () => {
  try {
    const { done, value } = await given.next()
    parentPort!.postMessage(done ? {} : { piece: value })
  } catch (error) {
    const isOfSource = error instanceof SourceError
    parentPort!.postMessage({ failure: { message: (error as Error).message, isOfSource } })
  }
})
