/** Which operators and lines may be spoken of. */
import type { GuardRules } from './guard-rules.js'

/** Lines of one operator. */
interface Lines {
  readonly listed: ReadonlySet<string>
  readonly isAny: boolean
}

export class LinesLet {
  readonly #operators: ReadonlyMap<string, Lines>

  constructor(rules: Pick<GuardRules, 'operator'>) {
    this.#operators = new Map(
      rules.operator.map(({ name, lines, any_line }) => [name, { listed: new Set(lines), isAny: any_line }]),
    )
  }

  /** '' is none. */
  hasOperator(operator: string): boolean {
    return this.#operators.has(operator)
  }

  /** Says whether the line stands in the operator's list, or else whether any line of the operator will do. */
  judge(operator: string, line: string): 'listed' | 'any' | undefined {
    const lines = this.#operators.get(operator)
    if (!lines) return undefined
    return lines.listed.has(line) ? 'listed' : lines.isAny ? 'any' : undefined
  }
}
