/** The receiver's memory over a restart: which epoch and sequence number it has reached (PROTOCOL.md R17). */
import { join } from 'node:path'
import { DiskTrouble, type TroubleLog } from '../disk/disk-trouble.js'
import { readIfThere, writeDurablyAside } from '../disk/durable-file.js'
import type { ReceiverPosition } from './core/receiver.js'

const FILE = 'receiver-positions.json'

/** None when there is no file. Throws when there is one that cannot be read. */
export function readPositions(stateDir: string): ReceiverPosition[] {
  const path = join(stateDir, FILE)
  const text = readIfThere(path)
  if (text === undefined) return []
  try {
    const positions: unknown = JSON.parse(text)
    if (Array.isArray(positions) && positions.every(isPosition)) return positions
  } catch {
    // Said below, like any other damage.
  }
  throw new Error(`${path} is damaged; move it away to begin without memory`)
}

/** Written while the rest goes on. A full disk costs the memory over a restart, not the service. */
export class PositionFile {
  readonly #path: string
  readonly #trouble: DiskTrouble
  #writing: Promise<void> | undefined

  constructor(stateDir: string, log: TroubleLog) {
    this.#path = join(stateDir, FILE)
    this.#trouble = new DiskTrouble(log, 'positions', 'after a restart what has been delivered would not be known')
  }

  /** A disk that is still busy with the last ones is left alone. */
  write(positions: readonly ReceiverPosition[]): void {
    this.#writing ??= this.#write(positions).finally(() => {
      this.#writing = undefined
    })
  }

  /** Resolves when they are on disk, or cannot be. */
  async writeLast(positions: readonly ReceiverPosition[]): Promise<void> {
    await this.#writing
    await this.#write(positions)
  }

  async #write(positions: readonly ReceiverPosition[]): Promise<void> {
    try {
      await writeDurablyAside(this.#path, `${JSON.stringify(positions)}\n`)
      this.#trouble.handleSuccess()
    } catch (error) {
      this.#trouble.handleFailure(error as Error)
    }
  }
}

function isPosition(value: unknown): value is ReceiverPosition {
  const { sender, epoch, next, events } = (value ?? {}) as Partial<ReceiverPosition>
  return [sender, epoch, next, events].every((number) => Number.isSafeInteger(number) && number! >= 0)
}
