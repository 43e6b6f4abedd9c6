/** Reads tables of comma-separated values (RFC 4180). Pure. */

const QUOTE = '"'
/** Longest row. One row at a time is held as text, and a longer one is a quotation mark that nobody closed. */
const ROW_CHARACTERS_MAX = 1024 * 1024

export class CsvError extends Error {}

/**
 * Yields the cells of each row; blank lines are none. A quotation mark counts where a cell begins with it.
 * @param lines each with what ends it, which within quotation marks belongs to the cell
 * @throws CsvError where it is no table
 */
export function* csvCells(lines: Iterable<string>): Generator<string[]> {
  let row: string[] = []
  /** Of a cell whose quotation mark is not closed yet. Each line is looked through once. */
  let open: string[] | undefined
  let characters = 0
  let number = 0
  const wrong = (what: string) => new CsvError(`line ${number}: ${what}`)
  for (const line of lines) {
    number++
    characters += line.length
    if (characters > ROW_CHARACTERS_MAX) throw wrong(`a row is longer than ${ROW_CHARACTERS_MAX} characters`)
    const end = textLength(line)
    if (!open && !line.includes(QUOTE)) {
      if (end > 0) yield line.slice(0, end).split(',')
      characters = 0
      continue
    }
    for (let at = 0; ; at++) {
      if (open || line[at] === QUOTE) {
        const from = open ? at : at + 1
        const closing = closingQuote(line, from)
        open ??= []
        open.push(line.slice(from, closing).replaceAll('""', QUOTE))
        if (closing === undefined) break
        row.push(open.join(''))
        open = undefined
        at = closing + 1
        if (at < end && line[at] !== ',') throw wrong('text follows a closing quotation mark')
      } else {
        const comma = line.indexOf(',', at)
        const from = at
        at = comma < 0 ? end : comma
        row.push(line.slice(from, at))
      }
      if (at < end) continue
      yield row
      row = []
      characters = 0
      break
    }
  }
  if (open) throw wrong('a quotation mark is not closed')
}

/** Without what ends it. */
function textLength(line: string): number {
  const length = line.endsWith('\n') ? line.length - 1 : line.length
  return line[length - 1] === '\r' ? length - 1 : length
}

/** Two quotation marks are one that belongs to the cell. */
function closingQuote(line: string, from: number): number | undefined {
  for (let at = line.indexOf(QUOTE, from); at >= 0; at = line.indexOf(QUOTE, at + 2)) {
    if (line[at + 1] !== QUOTE) return at
  }
  return undefined
}
