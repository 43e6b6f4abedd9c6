/** Finds the pattern of texts that are made alike, such as numbers of trains: 1834M and 25H are `\d{2,4}[A-Z]`. */

/** With more shapes than this the texts are not made alike. */
const SHAPES_MAX = 4
const RUNS_MAX = 12

type Shape = { kinds: readonly string[]; least: number[]; most: number[] }

export class TextShapes {
  readonly #shapes = new Map<string, Shape>()
  /** Whether they are too many, or hold what no pattern is made for. */
  #isVain = false

  handle(text: string): void {
    if (this.#isVain) return
    const runs = runsOf(text)
    const key = runs?.map(({ kind }) => kind).join(' ') ?? ''
    const known = this.#shapes.get(key)
    if (!runs || (!known && this.#shapes.size >= SHAPES_MAX)) {
      this.#isVain = true
      return
    }
    const lengths = runs.map(({ length }) => length)
    if (!known) {
      this.#shapes.set(key, { kinds: runs.map(({ kind }) => kind), least: lengths, most: [...lengths] })
      return
    }
    for (const [i, length] of lengths.entries()) {
      known.least[i] = Math.min(known.least[i], length)
      known.most[i] = Math.max(known.most[i], length)
    }
  }

  /** Matches all of them; `undefined` where they are not made alike. */
  get pattern(): string | undefined {
    if (this.#isVain || this.#shapes.size === 0) return undefined
    return [...this.#shapes.values()].map(textOf).join('|')
  }
}

function textOf({ kinds, least, most }: Shape): string {
  return kinds.map((kind, i) => kind + countOf(least[i], most[i])).join('')
}

function countOf(least: number, most: number): string {
  if (least === most) return least === 1 ? '' : `{${least}}`
  return `{${least},${most}}`
}

/** Runs of digits, of capitals and of small letters; other characters of ASCII stand for themselves. */
function runsOf(text: string): { kind: string; length: number }[] | undefined {
  const runs = [...text.matchAll(/[0-9]+|[A-Z]+|[a-z]+|[ -/:-@[-`{-~]/g)].map(([run]) => ({
    kind: /[0-9]/.test(run) ? '\\d' : /[A-Z]/.test(run) ? '[A-Z]' : /[a-z]/.test(run) ? '[a-z]' : literal(run),
    length: run.length,
  }))
  const isWhole = runs.reduce((sum, { length }) => sum + length, 0) === text.length
  return isWhole && runs.length > 0 && runs.length <= RUNS_MAX ? runs : undefined
}

function literal(character: string): string {
  return /[$^\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character
}
