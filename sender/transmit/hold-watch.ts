/** Looks for the operator's hold while the transmit process runs, and answers when it has done what is asked. */
import { statSync } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import type { Logger } from 'pino'
import { DiskTrouble } from '../../disk/disk-trouble.js'
import { writeDurablyAside } from '../../disk/durable-file.js'
import { AS_WRITTEN, type Hold, type HoldAnswer, holdAnswerPath, holdPath, readHold } from '../pipe/hold-file.js'

/** Time between two looks, and so the longest that a hold waits to be seen. */
const LOOK_MS = 100

const NOT_THERE = 'not there'
/** Of a hold that was told of at the start. */
const NOT_LOOKED_AT = ''

export interface HoldHandler {
  /** Returns when nothing leaves any more but the last word. */
  handleHold(hold: Hold): void
  handleRelease(): void
}

export class HoldWatch {
  readonly #trouble: DiskTrouble
  readonly #lookTrouble: DiskTrouble
  /** By what the state directory is told from another in its place. */
  #folder: string | undefined
  #hold: Hold | undefined
  /** By what the file was told from another when it was last looked at. */
  #seen = NOT_THERE
  #timer: NodeJS.Timeout | undefined
  #isLooking = false
  #writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly stateDir: string,
    private readonly log: Logger,
  ) {
    this.#trouble = new DiskTrouble(log, 'hold', 'katamichi sender hold and release are not told that they are done')
    this.#lookTrouble = new DiskTrouble(
      log,
      'hold_look',
      'a hold or a release is not seen, and what was seen last holds; to let nothing leave, unplug the link',
    )
  }

  get hold(): Hold | undefined {
    return this.#hold
  }

  /** Tells of the hold that stands there already, and then of every change. */
  begin(handler: HoldHandler): void {
    this.#folder = folderMark(statSync(this.stateDir, { throwIfNoEntry: false }))
    const written = readHold(this.stateDir, AS_WRITTEN)
    this.#seen = written ? NOT_LOOKED_AT : NOT_THERE
    if (written) this.#handleHold(written, handler)
    else this.#answer({ isHeld: false })
    this.#timer = setInterval(() => void this.#lookAgain(handler), LOOK_MS)
  }

  /** Resolves when the last answer is on disk, or cannot be. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
  }

  /** Aside, because a disk may take its time. While it cannot be looked at, what was seen last holds, and is said. */
  async #lookAgain(handler: HoldHandler): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    let look = this.#seen
    try {
      look = await this.#look()
      this.#lookTrouble.handleSuccess()
    } catch (error) {
      this.#lookTrouble.handleFailure(error as Error)
    }
    this.#isLooking = false
    if (look === this.#seen) return
    const isFirst = this.#seen === NOT_LOOKED_AT
    const written = look === NOT_THERE ? undefined : readHold(this.stateDir, AS_WRITTEN)
    // Gone since: the next look says whether that is a release.
    if (look !== NOT_THERE && !written) return
    this.#seen = look
    if (isFirst && written) return
    if (written) this.#handleHold(written, handler)
    else if (this.#hold) this.#handleRelease(handler)
  }

  /** By what the file is told from another. Throws the system's error where that cannot be known. */
  async #look(): Promise<string> {
    try {
      const { ino, mtimeMs } = await lstat(holdPath(this.stateDir))
      return `${ino} ${mtimeMs}`
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
    // In a folder that was moved away, or whose disk is gone, there is no file either, and that is no release.
    if (this.#seen !== NOT_THERE && folderMark(await stat(this.stateDir)) !== this.#folder)
      throw new Error(`${this.stateDir}: is another folder than at the start`)
    return NOT_THERE
  }

  /** @param written the hold {@link AS_WRITTEN} */
  #handleHold(written: Hold, handler: HoldHandler): void {
    const hold = { ...written, sinceMs: Math.min(written.sinceMs, Date.now()) }
    this.#hold = hold
    handler.handleHold(hold)
    const { sinceMs, reason } = hold
    const told = 'the operator holds the sender: nothing leaves until "katamichi sender release"'
    this.log.warn({ event: 'held', since: new Date(sinceMs).toISOString(), reason }, told)
    this.#answer({ isHeld: true, sinceMs: written.sinceMs })
  }

  #handleRelease(handler: HoldHandler): void {
    this.#hold = undefined
    handler.handleRelease()
    this.log.info({ event: 'released' }, 'the operator has released the sender: what waited leaves now')
    this.#answer({ isHeld: false })
  }

  #answer(said: Omit<HoldAnswer, 'doneMs'>): void {
    const answer: HoldAnswer = { ...said, doneMs: Date.now() }
    this.#writing = this.#writing.then(() => this.#write(answer))
  }

  /** Anybody who may look into the state directory may read it: the command perhaps runs as another user. */
  async #write(answer: HoldAnswer): Promise<void> {
    try {
      await writeDurablyAside(holdAnswerPath(this.stateDir), `${JSON.stringify(answer)}\n`, 0o644)
      this.#trouble.handleSuccess()
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }
}

function folderMark(stats: { dev: number; ino: number } | undefined): string | undefined {
  return stats && `${stats.dev} ${stats.ino}`
}
