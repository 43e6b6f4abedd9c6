/** Reads rows of CSV as GTFS has them (RFC 4180 with a heading): quoted fields, either line end, a byte order mark. */

type CsvRow = Readonly<Record<string, string>>

const QUOTE = '"'
/** Longest row. One row at a time is held as text, and a longer one is a quote that nobody closed. */
const ROW_CHARACTERS_MAX = 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Yields the named columns of each row. A column that the file does not have is an empty text. */
export function* csvRows(bytes: Uint8Array, columns: readonly string[]): Generator<CsvRow> {
  let places: readonly (readonly [name: string, at: number])[] | undefined
  for (const row of rowsOf(bytes)) {
    const fields = fieldsOf(row)
    if (!places) {
      const names = fields.map((name) => name.trim())
      places = columns.map((name) => [name, names.indexOf(name)])
      continue
    }
    yield Object.fromEntries(places.map(([name, at]) => [name, (at < 0 ? '' : (fields[at] ?? '')).trim()]))
  }
}

/** Yields rows. A line end within quotes does not end a row, and blank lines are passed over. */
function* rowsOf(bytes: Uint8Array): Generator<string> {
  // Each line is looked through once. A quote that nobody closes would else cost the square of what follows it.
  let lines: string[] = []
  let characters = 0
  let isOpen = false
  for (const line of linesOf(bytes)) {
    lines.push(line)
    characters += line.length + 1
    if (characters > ROW_CHARACTERS_MAX) throw new Error(`a row is longer than ${ROW_CHARACTERS_MAX} characters`)
    if (hasOddQuotes(line)) isOpen = !isOpen
    if (isOpen) continue
    if (characters > 1) yield lines.join('\n')
    lines = []
    characters = 0
  }
  if (characters > 1) yield lines.join('\n')
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    const text = rest + decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true })
    const lines = text.split('\n')
    rest = lines.pop()!
    for (const line of lines) yield withoutReturn(line)
  }
  yield withoutReturn(rest + decoder.decode())
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function hasOddQuotes(line: string): boolean {
  let quotes = 0
  for (let at = line.indexOf(QUOTE); at >= 0; at = line.indexOf(QUOTE, at + 1)) quotes++
  return quotes % 2 === 1
}

function fieldsOf(row: string): string[] {
  if (!row.includes(QUOTE)) return row.split(',')
  const fields: string[] = []
  let at = 0
  while (at <= row.length) {
    if (row[at] === QUOTE) {
      let end = row.indexOf(QUOTE, at + 1)
      while (end >= 0 && row[end + 1] === QUOTE) end = row.indexOf(QUOTE, end + 2)
      if (end < 0) end = row.length
      fields.push(row.slice(at + 1, end).replaceAll('""', QUOTE))
      const comma = row.indexOf(',', end)
      at = comma < 0 ? row.length + 1 : comma + 1
    } else {
      const comma = row.indexOf(',', at)
      const end = comma < 0 ? row.length : comma
      fields.push(row.slice(at, end))
      at = end + 1
    }
  }
  return fields
}
