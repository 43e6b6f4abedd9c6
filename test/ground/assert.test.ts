import t from 'tap'
import { assert, OwnMistake } from '../../ground/assert.js'

t.test('what holds costs nothing; what does not says so, with its numbers', async (t) => {
  assert(true, 'one is one', 1, 1)
  t.throws(() => assert(false, 'a number is used once', 7, 0), new OwnMistake('a number is used once: 7, 0'))
  t.throws(() => assert(false, 'there is one', undefined, 3), new OwnMistake('there is one: 3'))
  t.ok(new OwnMistake('') instanceof RangeError, 'as what the engine itself throws of a number that is none')
})
