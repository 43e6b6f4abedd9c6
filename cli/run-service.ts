/** Runs a command until somebody ends it. */
import { isatty } from 'node:tty'
import { type Logger, pino } from 'pino'
import { LogOutput } from '../disk/log-output.js'
import { OwnMistake } from '../ground/assert.js'
import { endByOwnMistake, endOnOwnMistake } from '../host/own-mistake.js'
import { watchParent } from '../host/parent-watch.js'
import { DONE, FAILED } from './exit-codes.js'

const STDOUT = 1

/**
 * The signal is aborted by Ctrl-C, by the service manager, or when the terminal or the reader of our output is gone.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort())
  process.stdout.on('error', () => controller.abort())
  watchParent(() => controller.abort())
  return controller.signal
}

/**
 * Runs a service until Ctrl-C or the service manager ends it; resolves with its exit code. A hang-up opens the log file
 * again and ends nothing, unless the terminal in which it runs is gone. A log without a reader ends nothing either.
 */
export async function runService(
  name: string,
  level: string,
  run: (log: Logger, output: LogOutput, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const output = new LogOutput(name)
  const log = pino({ name, level }, output)
  endOnOwnMistake(log)
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort())
  watchParent(() => {
    log.warn({ event: 'parent_gone' }, 'the process that started this one is gone: stopping')
    controller.abort()
  })
  let code = DONE
  const isOfTerminal = isatty(STDOUT)
  process.on('SIGHUP', () => {
    if (isOfTerminal) {
      code = FAILED
      controller.abort()
      return
    }
    const reopened = output.reopen()
    if (reopened === 'reopened') log.info({ event: 'log_reopened' })
    else if (reopened === 'not_a_file')
      log.warn({ event: 'hangup_ignored' }, 'the log is no file; restart to read configuration again')
    else log.error({ event: 'log_not_reopened' }, reopened.message)
  })
  try {
    return Math.max(code, await run(log, output, controller.signal))
  } catch (error) {
    if (error instanceof OwnMistake) endByOwnMistake(log, error)
    log.fatal({ event: 'failed' }, (error as Error).message)
    throw error
  }
}
