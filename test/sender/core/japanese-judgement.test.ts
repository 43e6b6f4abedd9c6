import t from 'tap'
import { LineCondition } from '../../../proto/event.js'
import { judgeJapanese } from '../../../sender/core/japanese-judgement.js'
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
