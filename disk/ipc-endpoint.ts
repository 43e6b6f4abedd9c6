/**
 * ZeroMQ takes an `ipc://` path by removing the socket that is there, whoever listens to it. So we look before we bind:
 * a start that fails, or one by mistake, takes nothing from the process that runs.
 */
import { statSync } from 'node:fs'
import { Push } from 'zeromq'

const SCHEME = 'ipc://'
/** How long one probe waits. The kernel accepts for a listener on this host at once, even for one that is frozen. */
const ANSWER_MS = 1000
/** Most probes of one endpoint. On a busy host the library may tell of a connection late, or not at all. */
const PROBES_MAX = 5

/**
 * Rejects when a process listens at `endpoint`. For `tcp://` the kernel itself refuses a second listener. Only tests
 * give a `probe`.
 */
export async function refuseTakenEndpoint(endpoint: string, probe = isListenedAt): Promise<void> {
  const path = endpoint.startsWith(SCHEME) ? endpoint.slice(SCHEME.length) : ''
  if (!statSync(path, { throwIfNoEntry: false })?.isSocket()) return
  for (let probes = 0; probes < PROBES_MAX; probes++) {
    const isTaken = await probe(endpoint)
    if (isTaken === false) return
    if (isTaken) throw new Error('EADDRINUSE: another process listens there')
  }
  throw new Error('EADDRINUSE: another process may listen there: its socket does not say')
}

/** Resolves with `undefined` when the library told nothing. */
async function isListenedAt(endpoint: string): Promise<boolean | undefined> {
  const probe = new Push({ linger: 0, reconnectInterval: ANSWER_MS, maxMessageSize: 0 })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<boolean | undefined>((resolve) => {
      probe.events.on('connect', () => resolve(true))
      probe.events.on('connect:retry', () => resolve(false))
      timer = setTimeout(() => resolve(undefined), ANSWER_MS)
      probe.connect(endpoint)
    })
  } finally {
    clearTimeout(timer)
    probe.close()
  }
}
