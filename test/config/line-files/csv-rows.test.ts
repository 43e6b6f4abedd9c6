import t from 'tap'
import { csvRows } from '../../../config/line-files/csv-rows.js'

const rows = (text: string, ...columns: string[]) =>
  [...csvRows(new TextEncoder().encode(text), columns)].map((row) => columns.map((name) => row[name]))

t.test('named columns, whatever their order, whatever the line ends', async (t) => {
  t.same(rows('\ufeffb, a\r\n1, 2\r\n\r\n3,4', 'a', 'b', 'c'), [
    ['2', '1', ''],
    ['4', '3', ''],
  ])
  t.same(rows('', 'a'), [])
})

t.test('quoted fields hold commas, quotes and line ends', async (t) => {
  t.same(rows('a,b\n"x, ""y""","1\n2"\n,"z"\n', 'a', 'b'), [
    ['x, "y"', '1\n2'],
    ['', 'z'],
  ])
})

t.test('a text longer than what is read at once, with a character across the border', async (t) => {
  const many = Array.from({ length: 200_000 }, (_, n) => `駅${n}`)
  t.same(rows(`a\n${many.join('\n')}\n`, 'a').flat(), many)
})

t.test('a quotation mark within a cell is one; a table that is none is refused', async (t) => {
  t.same(rows('a,b\n5" gauge,x\ny,z\n', 'a', 'b'), [
    ['5" gauge', 'x'],
    ['y', 'z'],
  ])
  t.throws(() => rows('a,b\n"x"y,z\n', 'a'), /text follows a closing quotation mark/)
  t.throws(() => rows('a,b\n"x,z\n', 'a'), /a quotation mark is not closed/)
})

t.test('a quote that nobody closes does not take the rest of a large file', async (t) => {
  t.throws(() => rows(`a\n"${'x,y\n'.repeat(400_000)}`, 'a'), /longer than/)
})
