/**
 * ZeroMQ takes an `ipc://` path by removing the socket that is there, whoever listens to it. So whoever wants to bind
 * looks first: a start that fails, or one by mistake, takes nothing from the process that runs.
 */
import { statSync } from 'node:fs'
import { Push } from 'zeromq'

const SCHEME = 'ipc://'
/** A listener on this host accepts at once, even one that is frozen: the kernel does it. */
const ANSWER_MS = 1000
/** On a busy host what the library tells of a connection may come late, or be told to nobody. */
const PROBES_MAX = 5

/** Rejects when a process listens at `endpoint`. Of `tcp://` the kernel itself refuses a second one. `probe`: for tests. */
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

/** `undefined`: nothing was told. */
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
