/** Clocks of one simulated machine: one that never steps, as a process has it, and one on the wall, which may be wrong. */
export class VirtualClock {
  /** By how much the wall clock is wrong. */
  wrongByMs = 0
  /** The process's clock minus the world's: it was anchored at the wall clock of the start. */
  #anchorMs = 0

  /** A process starts. */
  anchor(): void {
    this.#anchorMs = this.wrongByMs
  }

  /** The process's clock, which never steps. */
  at(worldMs: number): number {
    return worldMs + this.#anchorMs
  }

  /** When it is `clockMs` by the process's clock. */
  worldMs(clockMs: number): number {
    return clockMs - this.#anchorMs
  }

  wallMs(worldMs: number): number {
    return worldMs + this.wrongByMs
  }

  /** The wall clock minus the process's. */
  get wallOffsetMs(): number {
    return this.wrongByMs - this.#anchorMs
  }
}
