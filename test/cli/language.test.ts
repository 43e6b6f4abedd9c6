import t from 'tap'
import { languageOf } from '../../cli/language.js'

t.test('the first of the three variables that is set counts', async (t) => {
  t.equal(languageOf({}), 'en')
  t.equal(languageOf({ LANG: 'ja_JP.UTF-8' }), 'ja')
  t.equal(languageOf({ LANG: 'ja_JP.UTF-8', LC_ALL: 'C.UTF-8' }), 'en')
  t.equal(languageOf({ LANG: 'de_DE', LC_MESSAGES: 'ja' }), 'ja')
  t.equal(languageOf({ LANG: 'ja', LC_ALL: '' }), 'ja', 'an empty one is not set')
})
