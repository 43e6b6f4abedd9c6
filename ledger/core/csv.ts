/** Tables as text, as spreadsheet programs write and read them (RFC 4180). */

/** Lines end as a spreadsheet program ends them; the mark at the beginning says that it is UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`
}

/** Returns `undefined` where a quote is not closed, or text follows one. */
export function parseCsv(text: string): string[][] | undefined {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let at = text.startsWith('\u{feff}') ? 1 : 0
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = []
  }
  while (at < text.length) {
    if (text[at] === '"' && cell === '') {
      const end = closingQuote(text, at)
      if (end === undefined || !/^(?:[,\r\n]|$)/.test(text.slice(end + 1, end + 2))) return undefined
      cell = text.slice(at + 1, end).replaceAll('""', '"')
      at = end + 1
      continue
    }
    const character = text[at++]
    if (character === ',') endCell()
    else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at] === '\n') at++
      endRow()
    } else cell += character
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows.filter((cells) => cells.some((written) => written.trim() !== ''))
}

function closingQuote(text: string, opening: number): number | undefined {
  for (let at = opening + 1; at < text.length; at++) {
    if (text[at] !== '"') continue
    if (text[at + 1] !== '"') return at
    at++
  }
  return undefined
}

function cellText(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
