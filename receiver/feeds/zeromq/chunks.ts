/**
 * The memory into which messages are written, shared by the subscribers who take the same. What a slow one holds counts
 * once; what nobody holds any more is reused, because a new piece costs the system 64 pages.
 */

const CHUNK_BYTES = 256 * 1024
/** Limits the pieces kept for later: as many as one busy subscriber has on its way. */
const SPARE_MAX = 4

export interface Chunk {
  readonly bytes: Buffer
  hold(): void
  release(): void
}

export class Chunks {
  /** Bytes of all pieces that somebody holds. */
  heldBytes = 0
  readonly #spare: Held[] = []
  #current: Held = this.#made(CHUNK_BYTES)

  get current(): Chunk {
    return this.#current
  }

  /**
   * True when the current piece may be rewritten from its beginning, provided that nothing in it is still to be given
   * to somebody.
   */
  get isFree(): boolean {
    return this.#current.holders === 0
  }

  /** Takes another piece, of at least this many bytes. */
  next(bytes: number): Chunk {
    const before = this.#current
    this.#current = (bytes <= CHUNK_BYTES && this.#spare.pop()) || this.#made(Math.max(CHUNK_BYTES, bytes))
    if (before.holders === 0) this.#keep(before)
    return this.#current
  }

  #made(bytes: number): Held {
    const held: Held = {
      bytes: Buffer.allocUnsafeSlow(bytes),
      holders: 0,
      hold: () => {
        if (held.holders++ === 0) this.heldBytes += bytes
      },
      release: () => {
        if (--held.holders > 0) return
        this.heldBytes -= bytes
        if (held !== this.#current) this.#keep(held)
      },
    }
    return held
  }

  #keep(held: Held): void {
    if (held.bytes.length === CHUNK_BYTES && this.#spare.length < SPARE_MAX) this.#spare.push(held)
  }
}

interface Held extends Chunk {
  holders: number
}
