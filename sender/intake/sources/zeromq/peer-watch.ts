/**
 * Follows the library's monitor of a source's connections: when the peer of a source that connects is lost and back,
 * and whose handshakes fail. ZeroMQ reconnects by itself, and says nothing of it.
 */
import type { EventType, Pull, Router, Subscriber } from 'zeromq'
import { FloodLog, type LineLog } from '../../../../log/flood-log.js'
import type { ConnectionHoles } from '../../core/connection-holes.js'

const TEXTS: Readonly<Record<string, string>> = {
  ERR_ZMTP_CRYPTOGRAPHIC:
    'handshakes fail: one end has another public key of this source than its pair, or the keys do not fit',
  ERR_ZMTP_MECHANISM_MISMATCH: 'handshakes fail: one end asks for CURVE and the other does not',
  refused: 'the peer refuses this source: its public key is not listed there',
}
const OTHER = 'handshakes fail: the other end breaks off, or speaks something else than ZMTP'
const LOOK_PERIOD_MS = 1000
/**
 * Limits the log: of a peer that comes and goes ten times a second it says "lost" and "back" only six times a minute.
 */
const LOST_PERIOD_MS = 10_000

interface PeerWatchOptions {
  socket: Pull | Subscriber | Router
  endpoint: string
  log: LineLog
  /** Set for a source that connects. */
  holes: ConnectionHoles | undefined
  /** A clock in milliseconds that never steps. */
  nowMs?: () => number
}

export class PeerWatch {
  /** Handshakes that failed before a key was asked about. */
  failed = 0
  readonly #nowMs: () => number
  readonly #floods: FloodLog
  readonly #timer: NodeJS.Timeout
  #isUp = false
  #lostMs = 0
  #upMs = 0
  /** How often the connection was lost since that was last logged. */
  #losses = 0
  #sayLostAtMs = 0
  /** True when the log's last word is that the peer is lost. */
  #isSaidLost = false

  /** Must be made before the socket binds or connects. The monitor ends with the socket. */
  constructor(private readonly options: PeerWatchOptions) {
    const { socket, log, holes, nowMs = () => performance.now() } = options
    this.#nowMs = nowMs
    const wordOf = (reason: string) =>
      ({
        ...({ level: 'warn', event: 'source_handshake_failed' } as const),
        ...{ text: TEXTS[reason] ?? OTHER, about: { reason } },
      }) as const
    this.#floods = new FloodLog({ log, wordOf, nowMs })
    this.#timer = setInterval(() => this.#handleTime(), LOOK_PERIOD_MS).unref()
    const { events } = socket
    const count = (reason: string) => {
      this.failed++
      this.#floods.handle(reason, '')
    }
    events.on('handshake:error:protocol', ({ error }) => count(TEXTS[error.code] ? error.code : 'protocol'))
    events.on('handshake:error:other', () => count('broken_off'))
    // At a bound socket it is we who refuse, and the door logs whom.
    if (holes) {
      events.on('handshake:error:auth', () => count('refused'))
      this.#watchPeer(holes)
    }
    events.on('end' satisfies EventType, () => this.close())
  }

  close(): void {
    clearInterval(this.#timer)
    this.#floods.close()
  }

  #handleTime(): void {
    this.#floods.handleTime()
    this.#sayPeer()
  }

  #watchPeer(holes: ConnectionHoles): void {
    const { events } = this.options.socket
    events.on('connect', () => holes.handleConnected(Date.now()))
    events.on('disconnect', () => {
      if (!holes.handleLost(Date.now())) return
      this.#isUp = false
      this.#lostMs = this.#nowMs()
      this.#losses++
      this.#sayPeer()
    })
    events.on('handshake', () => {
      holes.handleHandshake(Date.now())
      this.#isUp = true
      this.#upMs = this.#nowMs()
      this.#sayPeer()
    })
  }

  /** The log's last word is always the present state, at the latest after LOST_PERIOD_MS. */
  #sayPeer(): void {
    const { endpoint, log } = this.options
    const nowMs = this.#nowMs()
    if (this.#losses > 0 && nowMs >= this.#sayLostAtMs) {
      const text = `${endpoint}: the connection is lost; it is tried again for as long as it takes`
      log.warn({ event: 'source_peer_lost', times: this.#losses }, text)
      this.#losses = 0
      this.#sayLostAtMs = nowMs + LOST_PERIOD_MS
      this.#isSaidLost = true
    }
    if (!this.#isSaidLost || !this.#isUp) return
    this.#isSaidLost = false
    const seconds = ((this.#upMs - this.#lostMs) / 1000).toFixed(1)
    log.info({ event: 'source_peer_back' }, `${endpoint}: connected again after ${seconds} s`)
  }
}
