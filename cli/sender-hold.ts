/**
 * `katamichi sender hold` and `katamichi sender release` (docs/hold.md). They write or take away a file in the sender's
 * state directory, and wait until the sender says that it has seen it.
 */
import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import { parseToml } from '../config/parse/parse-config.js'
import { readConfigFile } from '../config/parse/read-config-file.js'
import { lockDirectory } from '../disk/directory-lock.js'
import { readIfThere, syncFolder, writeDurably } from '../disk/durable-file.js'
import { AS_WRITTEN, type HoldAnswer, holdAnswerPath, holdPath, readHold } from '../sender/pipe/hold-file.js'
import { DONE, FAILED, type SetExitCode } from './exit-codes.js'
import { UsageError } from './units.js'

/** Longest reason, in characters: it is for the next person on duty, and is read whole from a small file. */
const REASON_MAX = 500
/** How long the sender has for its answer. It looks ten times a second. */
const ANSWER_MS = 5000
const LOOK_MS = 50
/** The sender perhaps runs as another user than the operator, and reads since when and why. */
const HOLD_MODE = 0o644

export function addHoldCommands(sender: Command, setExitCode: SetExitCode): void {
  const stateDir = () => stateDirOf(sender.opts<{ config: string }>().config)
  sender
    .command('hold')
    .configureHelp({ showGlobalOptions: true })
    .description('遮断: let nothing leave, at once, until it is released; also over a restart')
    .option('--reason <text>', 'why, for the log of the sender; it does not cross')
    .addHelpText(
      'after',
      `
Whoever may write into the sender's state_dir may hold it. By hand the same is: touch STATE_DIR/sender-hold.json

Examples:
  katamichi sender hold --config /etc/katamichi/sender.toml --reason "exercise of 2027-04-01"`,
    )
    .action(async ({ reason }: { reason?: string }) => setExitCode(await hold(await stateDir(), reason)))
  sender
    .command('release')
    .configureHelp({ showGlobalOptions: true })
    .description('解除: let a sender that is held send again')
    .addHelpText(
      'after',
      `
By hand the same is: rm STATE_DIR/sender-hold.json

Examples:
  katamichi sender release --config /etc/katamichi/sender.toml`,
    )
    .action(async () => setExitCode(await release(await stateDir())))
}

/** Of the configuration only this counts: a mistake elsewhere in it must not keep anybody from holding the sender. */
async function stateDirOf(config: string): Promise<string> {
  const { state_dir } = parseToml(await readConfigFile(config), config)
  if (typeof state_dir !== 'string' || state_dir === '') throw new UsageError(`${config}: has no state_dir`)
  return resolve(dirname(config), state_dir)
}

async function hold(stateDir: string, reason: string | undefined): Promise<number> {
  if (reason !== undefined && reason.length > REASON_MAX)
    throw new UsageError(`--reason: has ${reason.length} characters, and may have ${REASON_MAX}`)
  if (!statSync(stateDir, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${stateDir}: is no folder yet; the sender makes it when it first runs`)
  const nowMs = Date.now()
  const before = readHold(stateDir, AS_WRITTEN)
  if (!before) {
    try {
      writeHold(stateDir, { sinceMs: nowMs, reason })
    } catch (error) {
      complain(`${(error as Error).message}: the sender is NOT held, and data still leave; unplug the link`)
      return FAILED
    }
  }
  const { sinceMs } = readHold(stateDir, AS_WRITTEN) ?? { sinceMs: nowMs }
  const since = new Date(Math.min(sinceMs, nowMs)).toISOString()
  print(`${before ? 'held already, since' : 'held since'} ${since}`)
  if (await isAnswered(stateDir, (answer) => answer.isHeld && answer.sinceMs === sinceMs)) {
    print('the sender has confirmed: nothing leaves until "katamichi sender release"')
    return DONE
  }
  if (await isNobodyThere(stateDir)) {
    print('no sender runs with this state_dir; from its next start on it lets nothing leave')
    return DONE
  }
  const seconds = ANSWER_MS / 1000
  complain(
    `the sender has not confirmed within ${seconds} s: data may still leave; unplug the link, then look at its log`,
  )
  return FAILED
}

function writeHold(stateDir: string, hold: { sinceMs: number; reason: string | undefined }): void {
  rmSync(holdAnswerPath(stateDir), { force: true })
  try {
    writeDurably(holdPath(stateDir), `${JSON.stringify(hold)}\n`, HOLD_MODE)
  } catch (error) {
    // On a disk that is full there is still room for a name, and that is all it takes.
    closeSync(openSync(holdPath(stateDir), 'wx', HOLD_MODE))
    syncFolder(stateDir)
    complain(`since when and why could not be written (${(error as Error).message}); it is held all the same`)
  }
}

async function release(stateDir: string): Promise<number> {
  if (!readHold(stateDir, Date.now())) {
    print('the sender is not held')
    return DONE
  }
  rmSync(holdAnswerPath(stateDir), { force: true })
  try {
    rmSync(holdPath(stateDir))
  } catch (error) {
    complain(`${(error as Error).message}: the sender is still held; take ${holdPath(stateDir)} away by hand`)
    return FAILED
  }
  syncFolder(stateDir)
  if (await isAnswered(stateDir, (answer) => !answer.isHeld)) {
    print('released: the sender has confirmed, and sends again')
    return DONE
  }
  if (await isNobodyThere(stateDir)) {
    print('released; no sender runs with this state_dir')
    return DONE
  }
  complain(`released, but the sender has not confirmed within ${ANSWER_MS / 1000} s: look at its log`)
  return FAILED
}

async function isAnswered(stateDir: string, isIt: (answer: HoldAnswer) => boolean): Promise<boolean> {
  const untilMs = performance.now() + ANSWER_MS
  for (;;) {
    const answer = readAnswer(stateDir)
    if (answer && isIt(answer)) return true
    if (performance.now() >= untilMs) return false
    await sleep(LOOK_MS)
  }
}

function readAnswer(stateDir: string): HoldAnswer | undefined {
  try {
    return JSON.parse(readIfThere(holdAnswerPath(stateDir)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Whether it is certain that no sender uses the directory. Where none ever locked it there is nothing to look at. */
async function isNobodyThere(stateDir: string): Promise<boolean> {
  if (!existsSync(join(stateDir, 'lock'))) return true
  const lock = await lockDirectory(stateDir).catch(() => undefined)
  if (lock === undefined || typeof lock === 'string') return false
  lock.release()
  return true
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(line: string): void {
  process.stderr.write(`katamichi: ${line}\n`)
}
