import fc from 'fast-check'
import t from 'tap'
import { CHARACTER_CLASSES, charactersTest, classesOf } from '../../ground/character-classes.js'

t.test('each class has its characters', async (t) => {
  const cases: [(typeof CHARACTER_CLASSES)[number], string, string][] = [
    ['latin', 'Az', 'é1-あ'],
    ['digits', '09０９', 'a①'],
    ['kana', 'あんアンーｱ', '亜a'],
    ['kanji', '東京々〆', 'あa'],
    ['letters', 'aéßあ東ーⅡ①한', '-1 '],
    ['spaces', ' \u3000', '\u00a0\t\n'],
    ['marks', '-._・「」（）/+', 'a1 '],
    ['line_breaks', '\n', '\r\u2028 '],
  ]
  for (const [name, inside, outside] of cases) {
    const test = charactersTest([name])
    t.ok(test(inside), `${name}: ${inside}`)
    for (const character of outside)
      t.notOk(test(character), `${name}: not U+${character.codePointAt(0)!.toString(16)}`)
  }
})

t.test(
  'what nobody can see is in no class: joiners, directions, selectors, fillers, private and lone ones',
  async (t) => {
    const all = charactersTest(CHARACTER_CLASSES)
    const unseen =
      '\u200b \u200d \u202e \u2066 \ufeff \ufe0f \u{e0100} \u{e0041} \u3164 \u115f \ue000 \u0000 \u007f \u00ad \ud800'
    for (const character of unseen.split(' '))
      t.notOk(all(`a${character}b`), `U+${character.codePointAt(0)!.toString(16)}`)
    t.ok(all(''))
  },
)

t.test('further characters are those that are listed, whatever they mean in an expression', async (t) => {
  const also = '-^]\\[&&--~\u200b😀'
  const test = charactersTest(['digits'], also)
  for (const character of also) t.ok(test(`1${character}1`), character)
  for (const other of 'a. _') t.notOk(test(other), other)
  t.notOk(charactersTest([])('a'))
  t.ok(charactersTest([], 'a')('aa'))
})

t.test('a text has the characters of the classes that it is said to need', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const classes = classesOf(text)
      return classes ? charactersTest(classes)(text) : !charactersTest(CHARACTER_CLASSES)(text)
    }),
    { numRuns: 2000 },
  )
})
