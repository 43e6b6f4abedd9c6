/** Reads a recorded file's bytes in pieces, unpacked where it is gzip. */
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

/** Gzip expands at most 1,032-fold, so one piece of this size is at most 17 MB unpacked. */
const PIECE_BYTES = 16 * 1024

/**
 * Thrown when the file breaks off or cannot be unpacked; everything but what was packed beside the damage was handed
 * out.
 */
export class DamagedFile extends Error {}

/** Throws the operating system's error when the file cannot be opened, {@link DamagedFile} when it is broken inside. */
export async function* recordedBytes(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const pieces = piecesOf(file)
    const first = await pieces.next()
    if (first.done) return
    const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
    yield* isGzip ? unpacked(first.value, pieces) : withFirst(first.value, pieces)
  } finally {
    await file.close()
  }
}

async function* piecesOf(file: Awaited<ReturnType<typeof open>>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = new Uint8Array(PIECE_BYTES)
    const { bytesRead } = await file.read(piece, 0, piece.length)
    if (bytesRead === 0) return
    yield piece.subarray(0, bytesRead)
  }
}

async function* withFirst(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

/** Unpacks piece by piece, because a pipeline that meets damage drops what it had already unpacked. */
async function* unpacked(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  let ready: Uint8Array[] = []
  let damage: Error | undefined
  let proceed: () => void
  gunzip.on('data', (bytes: Uint8Array) => ready.push(bytes))
  gunzip.on('error', (error) => {
    damage = error
  })
  // After damage this is the only sign: the callback of the write that met it never runs.
  gunzip.on('close', () => proceed())
  /** Returns the bytes that one write, or the end, unpacks. */
  const unpack = async (start: (done: () => void) => void) => {
    await new Promise<void>((resolve) => {
      proceed = resolve
      start(resolve)
    })
    const pieces = ready
    ready = []
    return pieces
  }
  try {
    for await (const piece of withFirst(first, rest)) {
      yield* await unpack((done) => gunzip.write(piece, () => done()))
      if (damage) break
    }
    if (!damage) yield* await unpack(() => gunzip.end())
    if (damage) throw new DamagedFile(damage.message)
  } finally {
    gunzip.destroy()
  }
}
