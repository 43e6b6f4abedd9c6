/** Waits for the end of the transmit process, as the intake sees it, and logs it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { TransmitPipe } from '../pipe/transmit-pipe.js'
import type { Intake } from './core/intake.js'

/** Once we are told to stop, the events that wait in the transmit process get this long to leave. */
export const STOP_PATIENCE_MS = 10_000

export function sayDied({ endedBy }: TransmitPipe, log: Logger): void {
  const why = endedBy.startsWith('killed') ? endedBy : `${endedBy}: transmit_failed says why`
  log.fatal({ event: 'transmit_died' }, `the transmit process has stopped (${why}); nothing is sent any more`)
}

/**
 * Resolves with the exit code of the transmit process, or with `undefined` when it took too long. A replay that has
 * ended may take as long as it needs, unless we are told to stop meanwhile.
 */
export async function whenSent(
  pipe: TransmitPipe,
  aborted: Promise<void>,
  { counts }: Intake,
  log: Logger,
): Promise<number | undefined> {
  const late = aborted.then(() => sleep(STOP_PATIENCE_MS, undefined, { ref: false }))
  const code = await Promise.race([pipe.exited, late])
  if (code !== undefined) return code
  log.error(
    { event: 'transmit_late', eventsForwarded: counts.eventsForwarded },
    `what waited did not leave within ${STOP_PATIENCE_MS} ms; of these, what transmit_cut_short does not count is lost`,
  )
  await pipe.cutShort()
  return undefined
}
