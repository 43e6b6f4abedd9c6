/** Assertions of what only a mistake of our own can break. Bad input is never asserted: it is counted under its name. */

/**
 * Whatever comes of it cannot be trusted, so the process ends (host/own-mistake.ts). A RangeError, as those by which the
 * engine itself says that a number of ours is none.
 */
export class OwnMistake extends RangeError {
  override readonly name = 'OwnMistake'
}

/**
 * Stops at once when `holds` does not. `what` says what should have held, of these numbers: a text made at each call
 * would cost more than the check.
 */
export function assert(holds: boolean, what: string, a?: number, b?: number, c?: number): asserts holds {
  if (!holds) throw new OwnMistake(`${what}: ${[a, b, c].filter((value) => value !== undefined).join(', ')}`)
}
