/** Peers of a ZMTP listener that say bytes of a test's choosing, over `ipc://`. */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 30_000
const LOOK_MS = 5

export class RawPeers {
  readonly #sockets: Socket[] = []

  constructor(private readonly endpoint: string) {}

  /** Connects and says it; what it hears is thrown away. */
  readonly peer = (...said: Uint8Array[]): Socket => {
    const socket = connect(this.endpoint.replace('ipc://', ''))
    socket.on('error', () => {})
    socket.resume()
    for (const bytes of said) socket.write(bytes)
    this.#sockets.push(socket)
    return socket
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

/** Returns when it is so, or after a patience: what must be so is asserted afterwards. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; !isSo() && waitedMs < PATIENCE_MS; waitedMs += LOOK_MS) await sleep(LOOK_MS)
}
