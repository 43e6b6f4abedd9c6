/** Checks the names in a question against the known ones, so that a reader who asks for an unknown name is told so. */
import type { KnownLines } from '../../picture/known-lines.js'
import { lineName, type OfLine } from '../../picture/line-name.js'
import type { View } from '../../picture/view.js'

const ODPT_NAMES = [
  ['odpt:operator', 'odpt.Operator:', 'operator'],
  ['odpt:railway', 'odpt.Railway:', 'line'],
] as const

export class KnownNames {
  constructor(private readonly known: KnownLines) {}

  /**
   * Returns why there can be no answer; `undefined` when there can be one. A line that the view may not see counts as
   * unknown.
   */
  unknown(asked: OfLine, view: View): string | undefined {
    if (asked.operator === undefined && asked.line === undefined) return undefined
    return this.known.unknown(asked, (name) => view.lines?.has(name) ?? true)
  }

  /**
   * Does the same for the `<operator>/<line>` names of a stream. Before any line is known a stream may be opened for
   * any: its news is still to come, and a browser's EventSource does not come back after an error.
   */
  unknownLines(names: readonly string[], { lines }: View): string | undefined {
    if (this.known.size === 0) return undefined
    const unknown = names.find((name) => !this.known.get(name) || !(lines?.has(name) ?? true))
    return unknown === undefined ? undefined : `no line ${JSON.stringify(unknown)} is known here: <operator>/<line>`
  }

  /**
   * Does the same for the filters of an ODPT query: each value of an operator or a railway, with or without its prefix.
   * A typo is an error, and not a network without trains.
   */
  unknownOdpt(filters: ReadonlyMap<string, readonly string[]>, view: View): string | undefined {
    for (const [filter, prefix, part] of ODPT_NAMES) {
      for (const value of filters.get(filter) ?? []) {
        if (value === '') continue
        const forms = [value, ...(value.startsWith(prefix) ? [value.slice(prefix.length)] : [])]
        const reasons = forms.map((form) => this.unknown({ [part]: form }, view))
        if (reasons.every((reason) => reason !== undefined)) return reasons.at(-1)
      }
    }
    return undefined
  }

  /** Names of the lines asked for; `undefined` means all. */
  linesOf({ operator, line }: OfLine): ReadonlySet<string> | undefined {
    if (operator === undefined && line === undefined) return undefined
    return new Set(this.known.matching({ operator, line }).map(lineName))
  }
}
