import t from 'tap'
import { LinesLet } from '../../../../../sender/intake/core/guard/lines-let.js'

t.test('each operator has its own lines', async (t) => {
  const lines = new LinesLet({
    operator: [
      { name: 'K', lines: ['U'], any_line: false },
      { name: '', lines: ['', 'W'], any_line: false },
      { name: 'M', lines: ['X'], any_line: true },
    ],
  })
  const judged = (operator: string, line: string) => lines.judge(operator, line)
  t.equal(judged('K', 'U'), 'listed')
  t.equal(judged('K', 'W'), undefined)
  t.equal(judged('K', ''), undefined)
  t.equal(judged('', ''), 'listed')
  t.equal(judged('M', 'X'), 'listed')
  t.equal(judged('M', 'U'), 'any')
  t.equal(judged('N', 'U'), undefined)
  t.equal(judged('constructor', 'name'), undefined)
  t.ok(lines.hasOperator(''))
  t.notOk(lines.hasOperator('N'))
})
