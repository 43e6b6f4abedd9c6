/** Looks for the operator's hold while the transmit process runs, and answers when it has done what is asked. */
import { lstat } from 'node:fs/promises'
import type { Logger } from 'pino'
import { DiskTrouble } from '../../disk/disk-trouble.js'
import { writeDurablyAside } from '../../disk/durable-file.js'
import { type Hold, type HoldAnswer, holdAnswerPath, holdPath, readHold } from '../pipe/hold-file.js'

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
  }

  get hold(): Hold | undefined {
    return this.#hold
  }

  /** Tells of the hold that stands there already, and then of every change. */
  begin(handler: HoldHandler): void {
    this.#hold = readHold(this.stateDir, Date.now())
    this.#seen = this.#hold ? NOT_LOOKED_AT : NOT_THERE
    if (this.#hold) this.#handleHold(this.#hold, handler)
    else this.#answer({ isHeld: false })
    this.#timer = setInterval(() => void this.#lookAgain(handler), LOOK_MS)
  }

  /** Resolves when the last answer is on disk, or cannot be. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#writing
  }

  /** Aside, because a disk may take its time. While it cannot be looked at, what was seen last holds. */
  async #lookAgain(handler: HoldHandler): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    const look = await lstat(holdPath(this.stateDir)).then(
      ({ ino, mtimeMs }) => `${ino} ${mtimeMs}`,
      ({ code }: NodeJS.ErrnoException) => (code === 'ENOENT' ? NOT_THERE : this.#seen),
    )
    this.#isLooking = false
    if (look === this.#seen) return
    const isFirst = this.#seen === NOT_LOOKED_AT
    const wasHeld = this.#hold !== undefined
    this.#seen = look
    if (isFirst && look !== NOT_THERE) return
    this.#hold = look === NOT_THERE ? undefined : readHold(this.stateDir, Date.now())
    if (this.#hold) this.#handleHold(this.#hold, handler)
    else if (wasHeld) this.#handleRelease(handler)
  }

  #handleHold(hold: Hold, handler: HoldHandler): void {
    handler.handleHold(hold)
    const { sinceMs, reason } = hold
    const told = 'the operator holds the sender: nothing leaves until "katamichi sender release"'
    this.log.warn({ event: 'held', since: new Date(sinceMs).toISOString(), reason }, told)
    this.#answer({ isHeld: true, sinceMs })
  }

  #handleRelease(handler: HoldHandler): void {
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
