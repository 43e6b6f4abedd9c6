/** Tells whether a file has changed since it was last asked about. */
import { statSync } from 'node:fs'

export class ChangedFile {
  #stamp: string

  constructor(readonly path: string) {
    this.#stamp = this.#read()
  }

  /** True once for every change; a file that goes or comes has changed. */
  hasChanged(): boolean {
    const stamp = this.#read()
    if (stamp === this.#stamp) return false
    this.#stamp = stamp
    return true
  }

  #read(): string {
    try {
      const { ino, size, mtimeMs, ctimeMs } = statSync(this.path)
      return [ino, size, mtimeMs, ctimeMs].join()
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? 'unknown'
    }
  }
}
