/**
 * Hands out room for blocks in a memory of fixed size, in contiguous runs of equal units that come back in any order.
 *
 * It takes the first fit from the lowest address, so that what was given back last is soon used again while the
 * processor's cache still has it, and memory that a quiet link never needs is never touched.
 */
export class BlockSpace {
  /** Free runs, lowest first. Two are never adjacent, because they are joined. */
  readonly #free: { first: number; units: number }[]

  constructor(readonly units: number) {
    this.#free = [{ first: 0, units }]
  }

  /** The first of `units` contiguous units that are now the caller's; `undefined` when there is no such run. */
  take(units: number): number | undefined {
    const index = this.#free.findIndex((run) => run.units >= units)
    if (index < 0) return undefined
    const run = this.#free[index]
    const { first } = run
    if (run.units === units) this.#free.splice(index, 1)
    else {
      run.first += units
      run.units -= units
    }
    return first
  }

  /** Whether {@link take} would find so many. */
  has(units: number): boolean {
    return this.#free.some((run) => run.units >= units)
  }

  /** Gives back what {@link take} gave: the same first unit and number. Anything else is our own mistake. */
  giveBack(first: number, units: number): void {
    let index = this.#free.findIndex((run) => run.first > first)
    if (index < 0) index = this.#free.length
    const before = this.#free[index - 1]
    const after = this.#free[index]
    const end = first + units
    if ((before && before.first + before.units > first) || end > (after?.first ?? this.units) || first < 0) {
      throw new RangeError(`units ${first} to ${end} are free already`)
    }
    const joinsBefore = before !== undefined && before.first + before.units === first
    const joinsAfter = after !== undefined && after.first === end
    if (joinsBefore && joinsAfter) {
      before.units += units + after.units
      this.#free.splice(index, 1)
    } else if (joinsBefore) before.units += units
    else if (joinsAfter) {
      after.first = first
      after.units += units
    } else this.#free.splice(index, 0, { first, units })
  }
}
