/**
 * Ends the process at once when an assertion failed, or something unexpected was thrown. What it has in hand cannot be
 * trusted, so nothing more is sent, published or written: a sender says nothing of an ending and writes no end record,
 * a receiver writes no position.
 */
/** The exit code of sysexits.h for an internal software error: neither configuration nor machine is to blame. */
export const OWN_MISTAKE_EXIT = 70

/** The part of the logger that is used here. */
interface FatalLog {
  fatal(fields: object, text: string): void
}

/** Reports the mistake in the log and on stderr, and ends the process. */
export function endByOwnMistake(log: FatalLog, error: unknown): never {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  log.fatal({ event: 'own_mistake', stack }, message)
  process.stderr.write(`katamichi: a mistake of this program's own: ${message}\n`)
  process.exit(OWN_MISTAKE_EXIT)
}

/** Ends the process on every later uncaught error, also on one that a thread of this process threw. */
export function endOnOwnMistake(log: FatalLog): void {
  process.on('uncaughtException', (error) => endByOwnMistake(log, error))
}
