/**
 * The intake's memory: how far the sources have been read that cannot be read again (PROTOCOL.md S10). It is on disk
 * before they are opened, so that a start after any end knows that input may be missing, and since when.
 */
import { join } from 'node:path'
import { DiskTrouble, type TroubleLog } from '../../disk/disk-trouble.js'
import { readIfThere, writeDurably, writeDurablyAside } from '../../disk/durable-file.js'

export interface InputMark {
  source: string
  /** Everything that came up to then, by the sender's wall clock, was given to the transmit process. */
  readThroughMs: number
  /** True when everything that was read had been sent; otherwise the run is still going on, or crashed. */
  isStopped: boolean
  /** True when the operator held the sender then, so what was read since has not left. */
  isHeld?: boolean
}

const FILE = 'sender-inputs.json'

/** Reads the marks; an empty list where there is no file. Throws when there is one that cannot be read. */
export function readInputMarks(stateDir: string): InputMark[] {
  const path = join(stateDir, FILE)
  const text = readIfThere(path)
  if (text === undefined) return []
  try {
    const marks: unknown = JSON.parse(text)
    if (Array.isArray(marks) && marks.every(isMark)) return marks
  } catch {
    // A text that is no JSON is reported below, like any other damage.
  }
  throw new Error(`${path} is damaged; move it away, and what was read and not sent before will not be named`)
}

export class InputFile {
  readonly #path: string
  readonly #trouble: DiskTrouble
  #writing: Promise<void> | undefined
  #isOver = false

  constructor(stateDir: string, log: TroubleLog) {
    this.#path = join(stateDir, FILE)
    this.#trouble = new DiskTrouble(log, 'inputs', 'after a crash more input than is missing would be named unknown')
  }

  /** Returns when the marks are on disk. Throws when they cannot be written: no source may be opened then. */
  writeNow(marks: readonly InputMark[]): void {
    writeDurably(this.#path, textOf(marks))
  }

  /** Writes the marks without blocking. While an earlier write is still going on, the call does nothing. */
  write(marks: readonly InputMark[]): void {
    if (this.#isOver) return
    this.#writing ??= this.#write(marks).finally(() => {
      this.#writing = undefined
    })
  }

  /** Writes the last marks; later calls write nothing. Resolves when they are on disk, or cannot be. */
  async writeLast(marks: readonly InputMark[]): Promise<void> {
    this.#isOver = true
    await this.#writing
    await this.#write(marks)
  }

  async #write(marks: readonly InputMark[]): Promise<void> {
    try {
      await writeDurablyAside(this.#path, textOf(marks))
      this.#trouble.handleSuccess()
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }
}

function textOf(marks: readonly InputMark[]): string {
  return `${JSON.stringify(marks)}\n`
}

function isMark(value: unknown): value is InputMark {
  const { source, readThroughMs, isStopped } = (value ?? {}) as Partial<InputMark>
  const isTime = Number.isSafeInteger(readThroughMs) && readThroughMs! >= 0
  return typeof source === 'string' && isTime && typeof isStopped === 'boolean'
}
