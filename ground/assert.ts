/** Asserts what only a mistake of our own can break. Bad input is never asserted: it is counted under its name. */

/**
 * Thrown when an assertion fails. Nothing that the process has computed can be trusted then, so it ends
 * (host/own-mistake.ts). It is a RangeError, like the errors with which the engine itself rejects an invalid number.
 */
export class OwnMistake extends RangeError {
  override readonly name = 'OwnMistake'
}

/**
 * Throws at once when `holds` is false. `what` says what should have held for the given numbers; a text made at each
 * call would cost more than the check.
 */
export function assert(holds: boolean, what: string, a?: number, b?: number, c?: number): asserts holds {
  if (!holds) throw new OwnMistake(`${what}: ${[a, b, c].filter((value) => value !== undefined).join(', ')}`)
}
