import t from 'tap'
import { DATAGRAM_WORDS } from '../../../../receiver/assembly/core/frame-assembler.js'
import { refusalWordOf } from '../../../../receiver/assembly/core/refusal-words.js'

t.test('what is of use is nobody’s fault', async (t) => {
  const told = DATAGRAM_WORDS.filter((word) => refusalWordOf(word) !== undefined)
  t.strictSame(told, [
    ...['too_short', 'foreign', 'version', 'lane', 'geometry', 'length', 'stream', 'key', 'tag'],
    ...['repeated', 'old_epoch', 'too_old'],
  ])
})
