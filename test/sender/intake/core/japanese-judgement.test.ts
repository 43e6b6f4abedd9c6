import t from 'tap'
import { LineCondition } from '../../../../proto/event.js'
import { judgeJapanese } from '../../../../sender/intake/core/japanese-judgement.js'
import { PHRASINGS } from './phrasings.js'

t.test('the phrasings that stand alone', async (t) => {
  let count = 0
  for (const [expected, lines] of Object.entries(PHRASINGS))
    for (const text of lines.trim().split('\n')) {
      if (text.includes('|') || !/[^ -~]/.test(text)) continue
      const { condition = LineCondition.OTHER } = judgeJapanese(text)
      if (LineCondition[condition] !== expected) t.equal(LineCondition[condition], expected, text)
      count++
    }
  t.ok(count >= 200, `${count} phrasings`)
})

t.test('whether it speaks of the service at all', async (t) => {
  t.same(judgeJapanese('運行情報あり'), { mentions: false })
  t.same(judgeJapanese('運転を再開しました。'), { mentions: true })
  t.same(judgeJapanese('今後、遅れが出る可能性があります。'), { mentions: true })
})

t.test('that all will be normal on another day is not that it is now', async (t) => {
  const toCome = [
    '明日は平常どおり運転します。',
    '明日の始発から通常運転',
    '翌日以降は平常運転です。',
    '29日は平常運転',
  ]
  for (const text of toCome) t.same(judgeJapanese(text), { mentions: true }, text)
  const now = ['平常運転', '本日29日は平常運転です', '明日も平常どおり運転しています', '現在は平常運転、明日も平常運転']
  for (const text of now) t.equal(judgeJapanese(text).condition, LineCondition.NORMAL, text)
})

t.test('no text takes long, however many of its words are to be judged', async (t) => {
  for (const word of [
    '遅延や',
    '運休',
    '見合わせ',
    '平常',
    '直通',
    '特急',
    '、',
    '再開。',
    '遅れ。',
    '間隔が',
    '線で',
  ]) {
    const began = process.cpuUsage()
    judgeJapanese(word.repeat(20_000))
    // Seconds at most where the time grows with the length; many minutes where it grows with its square.
    t.ok(process.cpuUsage(began).user < 20e6, word)
  }
})
