/**
 * The one thing that the transmit process goes on saying to the intake, where a source waits for it: up to which pipe
 * record everything is in the sender's journal. Nine bytes: whether all of it is, and the record's number. To an intake
 * that is not its parent it also says, as its last word, with which exit code it ends.
 */

export interface KeptWord {
  /** Counts all records of the pipe from 1. */
  record: number
  /** False if some of what came since the last word may not be in the journal: it was dropped there, or before. */
  isWhole: boolean
}

const BYTES = 9
/** In the place of "whether all of it is": this is the last word, and the number is the exit code. */
const END = 2

export function encodeKept({ record, isWhole }: KeptWord): Uint8Array {
  const word = new Uint8Array(BYTES)
  const view = new DataView(word.buffer)
  view.setUint8(0, isWhole ? 1 : 0)
  view.setBigUint64(1, BigInt(record))
  return word
}

export function encodeEnd(exitCode: number): Uint8Array {
  const word = encodeKept({ record: exitCode, isWhole: false })
  word[0] = END
  return word
}

/** Cuts the bytes that come back into words. */
export class KeptWordReader {
  /** The exit code of the last word; `undefined` while there was none. */
  exitCode: number | undefined
  readonly #word = new Uint8Array(BYTES)
  #bytes = 0

  handleBytes(bytes: Uint8Array): KeptWord[] {
    const words: KeptWord[] = []
    for (const byte of bytes) {
      this.#word[this.#bytes++] = byte
      if (this.#bytes < BYTES) continue
      this.#bytes = 0
      const view = new DataView(this.#word.buffer)
      const record = Number(view.getBigUint64(1))
      if (view.getUint8(0) === END) this.exitCode = record
      else words.push({ isWhole: view.getUint8(0) === 1, record })
    }
    return words
  }
}
