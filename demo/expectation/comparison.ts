/** Compares what came out with what must come out: event by event, in order, every field. */
import type { FlatEvent } from './flat-event.js'

export type ComparisonResult = {
  equal: boolean
  expected: number
  received: number
  /** Expected events that never came; only with `mayBeLost` can there be any in an equal comparison. */
  missing: number
  /** The first {@link DIFFERENCES_MAX} differences, each with event, field, and what was expected and received. */
  differences: readonly string[]
}

const DIFFERENCES_MAX = 10
/** Limits the characters that wait for their counterparts on both sides; a day of Irish Rail has 33 million a side. */
const WAITING_CHARACTERS_MAX = 512 * 1024 * 1024
/** Limits how far ahead the counterpart of an event with a wrong field is looked for. */
const NEAREST_AMONG = 256

/**
 * Expected and received events may come in any interleaving. Pairs that agree are dropped at once, so on a link
 * without loss only what is under way is held; from the first disagreement on, all is held until {@link finish}.
 */
export class EventComparison {
  readonly #expected = new Waiting()
  readonly #received = new Waiting()

  /** Throws over {@link WAITING_CHARACTERS_MAX}. */
  expect(event: FlatEvent): void {
    this.#add(this.#expected, event)
  }

  /** Throws over {@link WAITING_CHARACTERS_MAX}. */
  handleReceived(event: FlatEvent): void {
    this.#add(this.#received, event)
  }

  /** With `mayBeLost`, expected events may be missing; what was received must still be expected, and in that order. */
  finish({ mayBeLost = false } = {}): ComparisonResult {
    const { differences, missing } = align(this.#expected, this.#received, mayBeLost)
    const received = this.#received.count
    if (received === 0) differences.push('nothing was received')
    return { equal: differences.length === 0, expected: this.#expected.count, received, missing, differences }
  }

  #add(side: Waiting, event: FlatEvent): void {
    side.push(lineOf(event))
    while (this.#expected.first !== undefined && this.#expected.first === this.#received.first) {
      this.#expected.shift()
      this.#received.shift()
    }
    if (this.#expected.characters + this.#received.characters > WAITING_CHARACTERS_MAX)
      throw new Error(`the comparison would hold more than ${WAITING_CHARACTERS_MAX} characters of events`)
  }
}

/** Holds, as lines, one side's events that have no counterpart yet. */
class Waiting {
  #lines: string[] = []
  #head = 0
  /** Counts all events that there ever were. */
  count = 0
  characters = 0

  get first(): string | undefined {
    return this.#lines[this.#head]
  }

  /** Counts the matched events, so that the n-th line still here is the (matched + n)-th of all. */
  get matched(): number {
    return this.count - (this.#lines.length - this.#head)
  }

  get lines(): readonly string[] {
    return this.#lines.slice(this.#head)
  }

  push(line: string): void {
    this.#lines.push(line)
    this.count++
    this.characters += line.length
  }

  shift(): void {
    this.characters -= this.#lines[this.#head++].length
    if (this.#head < 1024 || this.#head * 2 < this.#lines.length) return
    this.#lines = this.#lines.slice(this.#head)
    this.#head = 0
  }
}

// ---------------------------------------------------------------- alignment

/**
 * Matches a received event with the next expected one that is equal; without one, with the nearest of those that did
 * not come as they should; without that, it is unexpected. Expected events that are passed over count as missing.
 */
function align(expectedSide: Waiting, receivedSide: Waiting, mayBeLost: boolean) {
  const expected = expectedSide.lines
  const received = receivedSide.lines
  const places = placesOf(expected)
  const came = new Set(received)
  const differences: string[] = []
  let missing = 0
  let next = 0
  const note = (difference: string) => {
    if (differences.length < DIFFERENCES_MAX) differences.push(difference)
  }
  const passOverTo = (index: number) => {
    missing += index - next
    for (; next < index; next++)
      if (!mayBeLost) note(`${nameOf(expected[next], expectedSide.matched + next)} is missing`)
  }
  for (const [i, line] of received.entries()) {
    const place = places.get(line)?.find((index) => index >= next)
    const likely = place ?? nearestIn(expected, next, line, came, differences.length === DIFFERENCES_MAX)
    if (likely === undefined) {
      note(`${nameOf(line, receivedSide.matched + i, 'received')} is not expected here`)
      continue
    }
    passOverTo(likely)
    for (const field of place === undefined ? fieldDifferences(expected[likely], line) : [])
      note(`${nameOf(expected[likely], expectedSide.matched + likely)}: ${field}`)
    next++
  }
  passOverTo(expected.length)
  return { differences, missing }
}

function placesOf(lines: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  lines.forEach((line, i) => {
    const known = places.get(line)
    if (known) known.push(i)
    else places.set(line, [i])
  })
  return places
}

/**
 * Finds, from `next` on, the expected line that did not come and differs from this one in the fewest fields; of
 * several, the first. When nobody reads the difference any more, the first line that did not come is near enough.
 */
function nearestIn(
  expected: readonly string[],
  next: number,
  line: string,
  came: ReadonlySet<string>,
  anyWillDo: boolean,
): number | undefined {
  let nearest: number | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (let index = next; index < Math.min(next + NEAREST_AMONG, expected.length); index++) {
    if (came.has(expected[index])) continue
    if (anyWillDo) return index
    const count = fieldDifferences(expected[index], line).length
    if (count < fewest) {
      nearest = index
      fewest = count
    }
  }
  return nearest
}

function fieldDifferences(expectedLine: string, receivedLine: string): string[] {
  const expected = fieldsOf(expectedLine)
  const received = fieldsOf(receivedLine)
  const paths = [...new Set([...expected.keys(), ...received.keys()])].filter(
    (path) => expected.get(path) !== received.get(path),
  )
  return paths.map((path) => `${path} expected ${shown(expected.get(path))}, got ${shown(received.get(path))}`)
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}

// ---------------------------------------------------------------- events as lines

/** Writes the event as a line that is equal for equal events, whatever the order of their fields. */
function lineOf(event: FlatEvent): string {
  return JSON.stringify([...event].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function fieldsOf(line: string): FlatEvent {
  return new Map(JSON.parse(line))
}

function nameOf(line: string, index: number, side = 'expected'): string {
  const event = fieldsOf(line)
  const subject = ['operator', 'system', 'line', 'component', 'number', 'id'].flatMap((name) =>
    ['train', 'line', 'component', 'information'].flatMap((kind) => event.get(`${kind}.${name}`) ?? []),
  )
  return `${side} event ${index + 1} (${subject.join(' ')})`
}
