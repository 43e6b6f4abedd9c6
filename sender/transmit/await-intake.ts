/**
 * The transmit process as a service of its own, which did not get its pipe from a parent: it makes two named pipes,
 * waits until an intake has joined, and becomes what the intake would have started (ADR 68).
 */
import { chmodSync, closeSync, constants, mkdirSync, openSync, rmSync } from 'node:fs'
import type { Logger } from 'pino'
import type { LoadedSender } from '../../config/load.js'
import { lockDirectory } from '../../disk/directory-lock.js'
import type { ServiceManager } from '../../host/service-manager.js'
import { recordsPath, wordPath } from '../pipe/meeting-pipes.js'
import { becomeTransmit } from './become-transmit.js'
import { JOINED } from './joined-end.js'

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants
const STDIN = 0

/** The intake is another user of our group: it writes records, and reads words. */
const RECORDS_MODE = 0o620
const WORD_MODE = 0o640

export interface AwaitOptions {
  config: LoadedSender
  /** Where the two meet. */
  folder: string
  log: Logger
  manager: ServiceManager
  /** Writes what the log has, because nothing turns here while we wait. */
  flushLog: () => void
}

/** Becomes the transmit process once an intake has joined. Rejects when that cannot be. */
export async function awaitIntake({ config, folder, log, manager, flushLog }: AwaitOptions): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o770 })
  // Two that wait in one folder would take each other's pipes away. The lock ends when we become another program.
  await lockDirectory(folder)
  await checkState(config.sender.state_dir)
  await makePipes(folder)
  const word = openWord(wordPath(folder))
  const waiting = '入力プロセスの接続待ち / waiting for the intake to join'
  manager.handleStatus(waiting)
  log.info({ event: 'intake_awaited', folder }, 'waiting for the intake: nothing is sent before it has joined')
  flushLog()
  closeSync(STDIN)
  // Waits here, with everything else; a stop ends it.
  const records = openSync(recordsPath(folder), O_RDONLY)
  if (records !== STDIN) throw new Error(`the pipe of the intake is descriptor ${records} instead of ${STDIN}`)
  await becomeTransmit([config.file, 'real', `${word}`, JOINED])
}

/** Another sender's state is not for us: it is said now, and not when an intake has joined. */
async function checkState(stateDir: string): Promise<void> {
  const lock = await lockDirectory(stateDir)
  if (typeof lock !== 'string') lock.release()
}

/** Makes both anew, for what stands there may have an intake that still speaks to somebody who is gone. */
async function makePipes(folder: string): Promise<void> {
  const koffi = await import('koffi')
  const makePipe = koffi.load(null).func('int mkfifo(const char *path, uint32_t mode)')
  for (const [path, mode] of [
    [wordPath(folder), WORD_MODE],
    [recordsPath(folder), RECORDS_MODE],
  ] as const) {
    rmSync(path, { force: true })
    if (makePipe(path, mode) !== 0) throw new Error(`${path} cannot be made (errno ${koffi.errno()})`)
    // The umask takes what the group needs.
    chmodSync(path, mode)
  }
}

/** The pipe has somebody who may speak from the beginning, so its end means that we are gone. */
function openWord(path: string): number {
  // Nobody listens yet, and without a listener it could not be opened to speak.
  const ear = openSync(path, O_RDONLY | O_NONBLOCK)
  const word = openSync(path, O_WRONLY | O_NONBLOCK)
  closeSync(ear)
  return word
}
