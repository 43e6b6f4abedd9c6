/** Reads rows of CSV as GTFS has them: UTF-8 with a heading, either line end, perhaps a byte order mark. */
import { csvCells } from '../../ground/csv-cells.js'

type CsvRow = Readonly<Record<string, string>>

const CHUNK_BYTES = 1024 * 1024

/** Yields the named columns of each row. A column that the file does not have is an empty text. */
export function* csvRows(bytes: Uint8Array, columns: readonly string[]): Generator<CsvRow> {
  let places: readonly (readonly [name: string, at: number])[] | undefined
  for (const cells of csvCells(linesOf(bytes))) {
    if (!places) {
      const names = cells.map((name) => name.trim())
      places = columns.map((name) => [name, names.indexOf(name)])
      continue
    }
    yield Object.fromEntries(places.map(([name, at]) => [name, (at < 0 ? '' : (cells[at] ?? '')).trim()]))
  }
}

/** Yields lines, each with its end. */
function* linesOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    const text = rest + decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield text.slice(from, end + 1)
      from = end + 1
    }
    rest = text.slice(from)
  }
  yield rest + decoder.decode()
}
