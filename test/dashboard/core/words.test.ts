import t from 'tap'
import { shortName, wordsIn } from '../../../dashboard/core/words.js'

t.test("the reader's language, else the other, else nothing", async (t) => {
  t.equal(wordsIn({ ja: '甲', en: 'A' }, 'ja'), '甲')
  t.equal(wordsIn({ ja: '甲', en: 'A' }, 'en'), 'A')
  t.equal(wordsIn({ ja: '甲' }, 'en'), '甲')
  t.equal(wordsIn({ ja: '', en: 'A' }, 'ja'), 'A')
  t.equal(wordsIn({}, 'ja'), undefined)
  t.equal(wordsIn(undefined, 'ja'), undefined)
})

t.test('the last part of an id stands for a name', async (t) => {
  t.equal(shortName('JR-East.Chuo.Shinjuku'), 'Shinjuku')
  t.equal(shortName('Shinjuku'), 'Shinjuku')
  t.equal(shortName('A.'), 'A.')
})
