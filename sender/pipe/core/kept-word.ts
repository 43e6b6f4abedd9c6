/**
 * The one thing that the transmit process goes on saying to the intake, where a source waits for it: up to which pipe
 * record everything is in the sender's journal. Nine bytes: whether all of it is, and the record's number.
 */

export interface KeptWord {
  /** Counts all records of the pipe from 1. */
  record: number
  /** False if some of what came since the last word may not be in the journal: it was dropped there, or before. */
  isWhole: boolean
}

const BYTES = 9

export function encodeKept({ record, isWhole }: KeptWord): Uint8Array {
  const word = new Uint8Array(BYTES)
  const view = new DataView(word.buffer)
  view.setUint8(0, isWhole ? 1 : 0)
  view.setBigUint64(1, BigInt(record))
  return word
}

/** Cuts the bytes that come back into words. */
export class KeptWordReader {
  readonly #word = new Uint8Array(BYTES)
  #bytes = 0

  handleBytes(bytes: Uint8Array): KeptWord[] {
    const words: KeptWord[] = []
    for (const byte of bytes) {
      this.#word[this.#bytes++] = byte
      if (this.#bytes < BYTES) continue
      this.#bytes = 0
      const view = new DataView(this.#word.buffer)
      words.push({ isWhole: view.getUint8(0) === 1, record: Number(view.getBigUint64(1)) })
    }
    return words
  }
}
