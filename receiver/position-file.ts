/** The receiver's memory over a restart: which epoch and sequence number it has reached (PROTOCOL.md R17). */
import { join } from 'node:path'
import { readIfThere, writeDurably } from '../disk/durable-file.js'
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

export function writePositions(stateDir: string, positions: readonly ReceiverPosition[]): void {
  writeDurably(join(stateDir, FILE), `${JSON.stringify(positions)}\n`)
}

function isPosition(value: unknown): value is ReceiverPosition {
  const { sender, epoch, next, events } = (value ?? {}) as Partial<ReceiverPosition>
  return [sender, epoch, next, events].every((number) => Number.isSafeInteger(number) && number! >= 0)
}
