import t from 'tap'
import { hasOwnWord, joinTexts, mainText, textOf } from '../../../receiver/picture/notice-texts.js'

const [range, text, word] = ['区間', '本文', '遅延'].map((one) => [{ language: 'ja', text: one }])

t.test('a source with a word of its own, and a source of alerts', async (t) => {
  const odpt = { status: word, header: range, description: text }
  t.same([hasOwnWord(odpt), mainText(odpt)], [true, text])
  t.same([hasOwnWord({ description: text }), mainText({ description: text })], [true, text])
  t.same([hasOwnWord({ header: range }), mainText({ header: range })], [false, range])
  const alert = { status: word, header: range, description: text, effect: 3 as const }
  t.same([hasOwnWord(alert), mainText(alert)], [false, range])
  t.equal(mainText({}), undefined)
})

t.test('several texts are one a language', async (t) => {
  const [ja, untagged] = [{ language: 'ja', text: 'あ' }, { text: 'x' }]
  t.same(joinTexts([ja, untagged], undefined, [{ language: 'ja', text: 'い' }, ja, { text: '' }]), [
    { language: 'ja', text: 'あ\nい' },
    { text: 'x' },
  ])
  t.same(joinTexts(), [])
})

t.test('Japanese and English by their tags; a text without one is neither', async (t) => {
  const texts = [
    { text: 'sans' },
    { language: 'fr', text: 'retards' },
    { language: 'EN-gb', text: 'delays' },
    { language: 'ja-Hira', text: 'おくれ' },
  ]
  t.same(textOf(texts), { ja: 'おくれ', en: 'delays' })
  t.same([textOf([{ text: 'x' }]), textOf([]), textOf(undefined)], [undefined, undefined, undefined])
})
