/**
 * ZeroMQ takes an `ipc://` path by removing the socket that is there, whoever listens to it. So whoever wants to bind
 * looks first: a start that fails, or one by mistake, takes nothing from the process that runs.
 */
import { statSync } from 'node:fs'
import { Push } from 'zeromq'

const SCHEME = 'ipc://'
/** A listener on this host accepts at once, even one that is frozen: the kernel does it. */
const ANSWER_MS = 1000

/** Rejects when a process listens at `endpoint`. Of `tcp://` the kernel itself refuses a second one. */
export async function refuseTakenEndpoint(endpoint: string): Promise<void> {
  const path = endpoint.startsWith(SCHEME) ? endpoint.slice(SCHEME.length) : ''
  if (!statSync(path, { throwIfNoEntry: false })?.isSocket()) return
  const probe = new Push({ linger: 0, reconnectInterval: ANSWER_MS, maxMessageSize: 0 })
  try {
    const isTaken = await new Promise<boolean>((resolve) => {
      probe.events.on('connect', () => resolve(true))
      probe.events.on('connect:retry', () => resolve(false))
      setTimeout(() => resolve(true), ANSWER_MS)
      probe.connect(endpoint)
    })
    if (isTaken) throw new Error('EADDRINUSE: another process listens there')
  } finally {
    probe.close()
  }
}
