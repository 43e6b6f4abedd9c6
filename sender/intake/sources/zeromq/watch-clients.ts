/**
 * Reads the list of who may connect to a source that binds with CURVE again when its file changes, as the receiver
 * does. A client that is taken out keeps the connection it has, because ZeroMQ asks only at the handshake.
 */
import type { Logger } from 'pino'
import { type CurveClients, readCurveClients } from '../../../../config/load-access.js'
import { ChangedFile } from '../../../../disk/changed-file.js'

/** Time between two looks at the file, each of which is one `stat` for each such source. */
const LOOK_MS = 1000

export class WatchedClients {
  readonly #file: ChangedFile
  #isReading = false

  /** Must be made before the list is read for the first time: every later change is noticed. */
  constructor(path: string) {
    this.#file = new ChangedFile(path)
  }

  /** Watches until `signal` is aborted. A list that cannot be read is logged, and the one before stays in force. */
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
