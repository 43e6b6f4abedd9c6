/**
 * The list of who may connect to a source that binds with CURVE, read again when its file changes, as at the
 * receiver. A client that is taken out keeps the connection it has: ZeroMQ asks at the handshake alone.
 */
import type { Logger } from 'pino'
import { type CurveClients, readCurveClients } from '../../../../config/load-access.js'
import { ChangedFile } from '../../../../disk/changed-file.js'

/** One `stat` a second for each such source. */
const LOOK_MS = 1000

export class WatchedClients {
  readonly #file: ChangedFile
  #isReading = false

  /** From here on every change is noticed: to be made before the list is read for the first time. */
  constructor(path: string) {
    this.#file = new ChangedFile(path)
  }

  /** Until `signal` is aborted. A list that cannot be read is said, and the one before stays in force. */
  watch(
    admit: (clients: CurveClients) => void,
    log: Logger,
    source: string,
    signal: AbortSignal,
    lookMs = LOOK_MS,
  ): void {
    const look = async () => {
      if (this.#isReading || !this.#file.hasChanged()) return
      this.#isReading = true
      try {
        const clients = await readCurveClients(this.#file.path)
        admit(clients)
        log.info({ event: 'source_clients_reread', source, clients: clients.size }, 'CURVE clients read again')
      } catch (error) {
        log.error({ event: 'source_clients_refused', source }, (error as Error).message)
      }
      this.#isReading = false
    }
    const timer = setInterval(() => void look(), lookMs).unref()
    signal.addEventListener('abort', () => clearInterval(timer), { once: true })
  }
}
