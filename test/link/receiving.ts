/** A receiving socket for tests, drained on the main thread whenever it has time. */
import { openDrain, openDrainedSocket, ReceiveArena, type ReceiveOptions } from '../../link/receive/receive-link.js'

export interface Receiving {
  readonly bufferBytes: number
  readonly counts: { received: number; foreignSource: number; dropped: number; errors: number }
  close(): void
}

const PAUSE_MS = 2

/** The handler's bytes are copies, its own. */
export async function receiveInto(
  options: ReceiveOptions,
  handleDatagram: (datagram: Uint8Array) => void,
): Promise<Receiving> {
  const socket = await openDrainedSocket(options)
  if (typeof socket === 'string') throw new Error(socket)
  const arena = new ReceiveArena({ slots: 16 })
  const drain = await openDrain(arena, socket.toDrain)
  const timer = setInterval(() => {
    while (drain.receive(0) > 0) {
      arena.takeBatch((memory, offsets, lengths) => {
        for (const [i, offset] of offsets.entries()) handleDatagram(memory.slice(offset, offset + lengths[i]))
      })
    }
  }, PAUSE_MS)
  return {
    bufferBytes: socket.bufferBytes,
    get counts() {
      return { ...arena.counts, ...drain.counts }
    },
    close() {
      clearInterval(timer)
      socket.close()
    },
  }
}
