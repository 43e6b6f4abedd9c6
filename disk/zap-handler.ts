/**
 * Answers ZeroMQ, which asks at every handshake whether this client may connect (ZAP 1.0, RFC 27/ZMQ). libzmq asks at
 * one place per process, so there is one handler per process; a handshake that gets no answer fails.
 *
 *     asked     [version, request id, domain, address, identity, mechanism, credential…]
 *     answered  [version, request id, status code, status text, user id, metadata]
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Reply } from 'zeromq'

const ENDPOINT = 'inproc://zeromq.zap.01'
const VERSION = '1.0'
/** Longest question that is read. A real one has six short parts and one credential. */
const QUESTION_BYTES_MAX = 1024

export interface Handshake {
  /** The domain of the socket. libzmq asks about a socket with a domain even where there is no CURVE. */
  domain: string
  /** Empty over ipc. */
  address: string
  mechanism: string
  /** The client's key in Z85, where the mechanism is CURVE. */
  publicKey: string | undefined
}

/** Returns the client's name, `''` where it has none; `undefined` when it may not connect. */
type Doorkeeper = (handshake: Handshake) => string | undefined

export class ZapHandler {
  /** Counts messages that are no questions. */
  malformed = 0
  /** Resolves when the loop that answers has ended. */
  readonly #ended: Promise<void>

  /** Must be called before any guarded socket is bound. Rejects when the process has a handler already. */
  static async open(nameOf: Doorkeeper): Promise<ZapHandler> {
    const socket = new Reply({ linger: 0, maxMessageSize: QUESTION_BYTES_MAX })
    try {
      await bindWhenFree(socket)
    } catch (error) {
      socket.close()
      throw error
    }
    return new ZapHandler(socket, nameOf)
  }

  private constructor(
    private readonly socket: Reply,
    private readonly nameOf: Doorkeeper,
  ) {
    this.#ended = this.#run().catch(() => {})
  }

  async close(): Promise<void> {
    // Do not unbind first: where a client's handshake ends at the same moment, libzmq 4.3.5 aborts the process.
    this.socket.close()
    await this.#ended
  }

  async #run(): Promise<void> {
    for await (const frames of this.socket) await this.socket.send(this.#answer(frames))
  }

  #answer(frames: Buffer[]): (string | Buffer)[] {
    const [version, requestId = '', domain, address, , mechanism, credential] = frames
    if (version?.toString() !== VERSION || !domain || !mechanism) {
      this.malformed++
      return [VERSION, requestId, '500', 'not understood', '', '']
    }
    const isCurve = mechanism.toString() === 'CURVE' && credential?.length === 32
    const name = this.nameOf({
      domain: domain.toString(),
      address: address?.toString() ?? '',
      mechanism: mechanism.toString(),
      publicKey: isCurve ? z85(credential) : undefined,
    })
    if (name === undefined) return [VERSION, requestId, '400', 'not allowed', '', '']
    return [VERSION, requestId, '200', 'OK', name, '']
  }
}

/**
 * Binds, and tries again for a while: the place is free some time after its handler has closed, not when close()
 * returns.
 */
async function bindWhenFree(socket: Reply): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += BIND_RETRY_MS) {
    try {
      await socket.bind(ENDPOINT)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || waitedMs >= BIND_PATIENCE_MS) throw error
    }
    await sleep(BIND_RETRY_MS)
  }
}

/** How long binding is tried. It took up to some 10 ms on a machine that had other work. */
const BIND_PATIENCE_MS = 1000
const BIND_RETRY_MS = 10

const Z85 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'

/** Encodes bytes as Z85 (RFC 32/ZMQ). Their number must be a multiple of 4. */
export function z85(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    let value = bytes.readUInt32BE(at)
    let five = ''
    for (let digit = 0; digit < 5; digit++) {
      five = Z85[value % 85] + five
      value = Math.floor(value / 85)
    }
    text += five
  }
  return text
}
