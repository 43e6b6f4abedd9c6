/** Tables as text, as spreadsheet programs write and read them (RFC 4180). */
import { CsvError, csvCells } from '../../ground/csv-cells.js'

/**
 * What a spreadsheet program would take for a formula, and compute: it may ask the network or start a program. An
 * advisory or a bill of materials is somebody else's text. Japanese programs read the wide characters alike.
 */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n][\s\S]/
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/
/** By it a spreadsheet program knows a text. */
const TEXT_MARK = "'"

/** Lines end as a spreadsheet program ends them; the mark at the beginning says that it is UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`
}

/** Returns what is wrong with the text, where it is no table. */
export function parseCsv(text: string): string[][] | string {
  const lines = text.replace(/^\u{feff}/u, '').match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? []
  try {
    const rows = [...csvCells(lines)].map((cells) => cells.map(withoutMark))
    return rows.filter((cells) => cells.some((written) => written.trim() !== ''))
  } catch (error) {
    if (error instanceof CsvError) return error.message
    throw error
  }
}

function cellText(cell: string): string {
  const text = FORMULA.test(cell) && !NUMBER.test(cell) ? TEXT_MARK + cell : cell
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function withoutMark(cell: string): string {
  return cell.startsWith(TEXT_MARK) && FORMULA.test(cell) ? cell.slice(TEXT_MARK.length) : cell
}
