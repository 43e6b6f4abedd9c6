/**
 * Knows every line that was ever told or that a line file describes, so that a name that nobody knows is answered as an
 * error and never as a line without trains.
 */
import type { Event } from '../../proto/event.js'
import { informedLines } from './informed-lines.js'
import { lineName, type OfLine } from './line-name.js'

/** Most lines: a few times the railways of Japan. A source with an error in its line names must not fill the memory. */
const LINES_MAX = 10_000

export interface KnownLine {
  operator: string
  line: string
}

export class KnownLines {
  readonly counts = {
    /** Lines that are shown while they have trains but not remembered, because there are {@link LINES_MAX} already. */
    notRemembered: 0,
  }
  readonly #lines = new Map<string, KnownLine>()
  /** Operators known only from a notice about all their lines. */
  readonly #operators = new Set<string>()

  constructor(described: readonly OfLine[] = []) {
    for (const line of described) this.#add(line)
  }

  handleEvent({ train, line, information }: Event): void {
    if (train || line) this.#add((train ?? line)!)
    if (!information) return
    const { operators } = informedLines(information)
    for (const entity of information.informed ?? []) {
      const named = entity.line || entity.trip?.line
      if (named) this.#add({ operator: information.operator || entity.operator, line: named })
    }
    for (const operator of operators) if (this.#operators.size < LINES_MAX) this.#operators.add(operator)
  }

  get(name: string): KnownLine | undefined {
    return this.#lines.get(name)
  }

  /** Returns the lines of this operator and with this name; an absent part matches any. */
  matching({ operator, line }: OfLine): KnownLine[] {
    return [...this.#lines.values()].filter(
      (known) => (operator == null || known.operator === operator) && (line == null || known.line === line),
    )
  }

  /**
   * Says why nothing can be of this operator and line; `undefined` when something can. `isSeen` says whether the asker
   * may know of a line.
   */
  unknown({ operator, line }: OfLine, isSeen: (name: string) => boolean): string | undefined {
    const isKnown = (of: OfLine) => this.matching(of).some((known) => isSeen(lineName(known)))
    if (operator && !this.#operators.has(operator) && !isKnown({ operator }))
      return `no operator ${JSON.stringify(operator)} is known here`
    if (line == null || isKnown({ operator, line })) return undefined
    const of = operator ? ` of operator ${JSON.stringify(operator)}` : ''
    return `no line ${JSON.stringify(line)}${of} is known here`
  }

  get size(): number {
    return this.#lines.size
  }

  #add({ operator, line }: OfLine): void {
    const name = lineName({ operator, line })
    if (this.#lines.has(name)) return
    if (this.#lines.size >= LINES_MAX) this.counts.notRemembered++
    else this.#lines.set(name, { operator: operator ?? '', line: line ?? '' })
  }
}
