import t from 'tap'
import { lineName } from '../../../receiver/picture/line-name.js'

t.test('a name of operator and line, whichever is absent', async (t) => {
  t.equal(lineName({ operator: 'O', line: 'M/N' }), 'O/M/N')
  t.same([lineName({ line: 'L' }), lineName({ operator: 'O', line: null })], ['/L', 'O/'])
})
