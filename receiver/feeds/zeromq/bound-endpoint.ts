/**
 * Closes a ZeroMQ endpoint before the last descriptor is gone: its readers are cut off, and come back by themselves
 * when it is open again. Without it libzmq ends the process (ipc), or turns in circles (tcp).
 */
import type { Socket } from 'zeromq'

export interface BoundEndpointOptions {
  endpoint: string
  /** Returns how many descriptors may still be opened, without those kept spare. */
  room: () => number
  /** False when there are so few descriptors in all that an ipc:// endpoint must not be opened. */
  mayServeIpc?: boolean
  /** Called when the endpoint is closed, and when it is open again. */
  tell: (event: 'endpoint_closed' | 'endpoint_open', message: string) => void
  retryMs?: number
}

const RETRY_MS = 5000
const FEW = 'too few descriptors are left for more readers; raise LimitNOFILE (ulimit -n)'

export class BoundEndpoint {
  /** Connections that may come before descriptors are counted again, because counting is not free. */
  #uncounted = 0
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor(
    private readonly socket: Socket,
    private readonly options: BoundEndpointOptions,
  ) {
    socket.events.on('accept', () => this.#handleConnection())
  }

  /** Binds the socket, or reports why not. Rejects with the system's error. */
  async bind(): Promise<void> {
    const { endpoint, mayServeIpc = true, tell } = this.options
    if (mayServeIpc || !endpoint.startsWith('ipc://')) await this.socket.bind(endpoint)
    else tell('endpoint_closed', `${endpoint} is not served: ${FEW}, or use tcp://`)
  }

  close(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #handleConnection(): void {
    if (this.#timer !== undefined || this.#isOver || this.#uncounted-- > 0) return
    const { endpoint, room, tell } = this.options
    const left = room()
    this.#uncounted = Math.floor(left / 4)
    if (left > 0) return
    this.socket.unbindSync(endpoint)
    tell('endpoint_closed', `${endpoint}: ${FEW}`)
    this.#openLater()
  }

  #openLater(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#isOver || this.socket.closed) return
      const { endpoint, room, tell } = this.options
      try {
        if (room() <= 0) throw new Error('no room yet')
        this.socket.bindSync(endpoint)
        tell('endpoint_open', `${endpoint}: open again`)
      } catch {
        this.#openLater()
      }
    }, this.options.retryMs ?? RETRY_MS)
    this.#timer.unref()
  }
}
