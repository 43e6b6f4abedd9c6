/**
 * Tells until when everything that arrived has been read (PROTOCOL.md R10, R11). Patience is counted by this clock, not
 * by the wall's: while a process stands still, or reads what gathered meanwhile, what it waits for may lie in its
 * socket.
 */

/** Longest look at the sockets. Where more time has passed since the last one, the process stood still. */
const LOOK_MS_MAX = 10
/**
 * Longest reading for which the clock waits. Sockets that are never found empty are being flooded, or the machine is
 * too slow; then the clock goes on as fast as there is reading, so that lost frames are named and their memory is
 * freed.
 */
const BEHIND_MS_MAX = 1000

export class ListeningClock {
  #lookedMs: number
  /** Reading since the sockets were last empty, without the time in which the process stood still. */
  #readingMs = 0

  /** What arrived before `heardMs` is of no interest. */
  constructor(public heardMs: number) {
    this.#lookedMs = heardMs
  }

  /** Tells that the sockets were read from `beforeMs` to `afterMs`, and whether nothing was left in them. */
  handleLook(isEmpty: boolean, beforeMs: number, afterMs: number): void {
    const passedMs = Math.min(LOOK_MS_MAX, Math.max(0, afterMs - this.#lookedMs))
    this.#lookedMs = afterMs
    if (isEmpty) {
      this.#readingMs = 0
      // What came during the reading may have come after its socket's turn.
      this.heardMs = Math.max(this.heardMs, beforeMs)
      return
    }
    this.#readingMs += passedMs
    if (this.#readingMs > BEHIND_MS_MAX) this.heardMs = Math.min(beforeMs, this.heardMs + passedMs)
  }
}
