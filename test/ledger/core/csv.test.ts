import fc from 'fast-check'
import t from 'tap'
import { csvOf, parseCsv } from '../../../ledger/core/csv.js'

t.test('what is written is read again', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '変', '"', ',', '\n', '\r', ' ', ';', '\u{feff}', '=', '-', '＋', '7', "'"),
  })
  // A row of nothing is left out, so each begins with something.
  const row = fc.array(cell, { maxLength: 4 }).map((cells) => ['x', ...cells])
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (rows) => {
      const read = parseCsv(csvOf(rows))
      return JSON.stringify(read) === JSON.stringify(rows)
    }),
  )
})

t.test('bytes, and other programs’ ways to write the same', async (t) => {
  t.equal(csvOf([['#', 'a "b"', 'c,d', ' e']]), '\u{feff}#,"a ""b""","c,d"," e"\r\n')
  t.strictSame(parseCsv('a,b\nc,"d\ne"\n\n,\n'), [
    ['a', 'b'],
    ['c', 'd\ne'],
  ])
  t.strictSame(parseCsv('a,b\rc,d'), [
    ['a', 'b'],
    ['c', 'd'],
  ])
  t.equal(parseCsv('a,"b'), 'line 1: a quotation mark is not closed')
  t.equal(parseCsv('a,"b"c'), 'line 1: text follows a closing quotation mark')
})

t.test('no cell is a formula, whatever a bill of materials or an advisory is called', async (t) => {
  const formulas = ['=cmd|" /C calc"!A1', '+1+cmd', '-2+3', '@SUM(A1)', '＝1+1', '\t=1', "'=1"]
  const text = csvOf([formulas])
  const cells = text.slice(1).trimEnd().split(',')
  t.ok(
    cells.every((cell) => /^"?'/.test(cell)),
    text,
  )
  t.strictSame(parseCsv(text), [formulas], 'and they are what they were')
  const harmless = ['-', '－', '-7', '+7.5', 'a=b', '未適用', "'x"]
  t.equal(csvOf([harmless]), `\u{feff}${harmless.join(',')}\r\n`, 'what people write stays as it is')
})
