import t from 'tap'
import { CsvError, csvCells } from '../../ground/csv-cells.js'

const cells = (...lines: string[]) => [...csvCells(lines)]

t.test('cells, quoted or not, of lines with either end or none', async (t) => {
  t.strictSame(cells('a,b\r\n', '\n', ',\n', 'c,\r', '"d",e'), [
    ['a', 'b'],
    ['', ''],
    ['c', ''],
    ['d', 'e'],
  ])
  t.strictSame(cells('"a, ""b""",""\n', '"",c"d,"\r\n', '""\n', '",e\n', '"f"\r\n'), [
    ['a, "b"', ''],
    ['', 'c"d', '\r\n"\n', 'e'],
    ['f'],
  ])
})

t.test('what is no table is refused, and a mark that is not closed takes no more than a row may be', async (t) => {
  t.throws(() => cells('x\n', 'a,"b'), new CsvError('line 2: a quotation mark is not closed'))
  t.throws(() => cells('"a" ,b'), new CsvError('line 1: text follows a closing quotation mark'))
  let taken = 0
  const endless = function* () {
    yield '"'
    for (; ; taken++) yield 'x,y\n'
  }
  t.throws(() => [...csvCells(endless())], /a row is longer than/)
  t.ok(taken < 300_000, `${taken} lines`)
})
