import fc from 'fast-check'
import t from 'tap'
import { csvOf, parseCsv } from '../../../ledger/core/csv.js'

t.test('what is written is read again', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '変', '"', ',', '\n', '\r', ' ', ';', '\u{feff}') })
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
  t.equal(parseCsv('a,"b'), undefined)
  t.equal(parseCsv('a,"b"c'), undefined)
})
