/** Refuses this process the calls that could bring anything in, once its links are open, and says whether they are. */
import type { Logger } from 'pino'
import { refuseOnceOpen } from '../../link/transmit/call-filter.js'
import type { TransmitLink } from '../../link/transmit/transmit-link.js'

/** The last word that the transmit process is started with: this, or why no system calls are refused to it. */
export const FILTERED = 'filtered'

/**
 * `word` is what the process was started with: {@link FILTERED}, or why it was started without a filter. `manager` is
 * the descriptor of the socket to the service manager, on which nothing may be read either.
 */
export async function refuseCalls(
  links: readonly TransmitLink[],
  word: string | undefined,
  log: Logger,
  manager?: number,
): Promise<void> {
  const sealed = [...links.flatMap(({ descriptor }) => descriptor ?? []), ...(manager === undefined ? [] : [manager])]
  const why = word === FILTERED ? await refuseOnceOpen(sealed) : (word ?? 'not started by the sender')
  if (why === undefined)
    log.info({ event: 'calls_refused' }, 'the kernel refuses this process what could let anything in')
  else log.warn({ event: 'calls_not_refused' }, `system calls are not filtered (${why}); see docs/behaviour.md`)
}
