import t from 'tap'
import { VALUE_WORDS } from '../../../../../sender/intake/core/guard/guard-rules.js'
import { DROP_WORDS } from '../../../../../sender/intake/core/parsed.js'

t.test('words of a guard are told from those of other checks, and are labels', async (t) => {
  t.equal(new Set([...VALUE_WORDS, ...DROP_WORDS]).size, VALUE_WORDS.length + DROP_WORDS.length)
  for (const word of VALUE_WORDS) t.match(word, /^guard_[a-z]+$/)
})
