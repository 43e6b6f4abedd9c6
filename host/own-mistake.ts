/**
 * What becomes of a process in which an assertion of ours did not hold, or anything was thrown that nobody expected: it
 * ends at once. What it has in hand cannot be trusted, so nothing more is sent, published or written: a sender says
 * nothing of an ending and writes no end record, a receiver no position.
 */
/** Of sysexits.h: an internal software error. No configuration and no machine is to blame. */
export const OWN_MISTAKE_EXIT = 70

/** Of the logger. */
interface FatalLog {
  fatal(fields: object, text: string): void
}

/** Says it in the log and to whoever looks at stderr, and ends the process. */
export function endByOwnMistake(log: FatalLog, error: unknown): never {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  log.fatal({ event: 'own_mistake', stack }, message)
  process.stderr.write(`katamichi: a mistake of this program's own: ${message}\n`)
  process.exit(OWN_MISTAKE_EXIT)
}

/** From here on; also of what a thread of this process threw. */
export function endOnOwnMistake(log: FatalLog): void {
  process.on('uncaughtException', (error) => endByOwnMistake(log, error))
}
