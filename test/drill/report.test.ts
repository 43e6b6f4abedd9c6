import t from 'tap'
import { drillReport, scoreOf } from '../../drill/report.js'
import type { DrillResult } from '../../drill/run-drill.js'

const words = (ja: string, en: string) => ({ ja, en })
const passed: DrillResult = {
  ...{ scenario: 'link-cut', title: words('回線断', 'link cut'), situation: words('切れた', 'it was cut') },
  ...{ ranMs: Date.UTC(2027, 3, 1, 1), tookMs: 20_500, host: 'office', version: '0.1.0', isPassed: true },
  steps: [{ atMs: 3000, words: words('切断', 'cut') }],
  findings: [
    {
      ...{ what: words('見える', 'seen'), place: 'readyz', withinS: 15, isSeen: true, afterMs: 2100 },
      saw: '503 a|b\n<script>',
    },
  ],
}
const failed: DrillResult = {
  ...passed,
  ...{ isPassed: false, brokenOff: 'the sender ended with code 2' },
  findings: [
    ...passed.findings,
    {
      what: words('出る', 'logged'),
      place: 'receiver_log',
      withinS: 15,
      isSeen: false,
      afterMs: undefined,
      saw: undefined,
    },
  ],
}

t.test('a report says when, what was done, and of each finding where, whether, and after how long', async (t) => {
  const text = drillReport([passed])
  t.match(text, /^# 演習報告書 合格 \/ Drill report: passed\n/)
  t.match(text, '2027-04-01T01:00:00.000Z、office、片道 0.1.0')
  t.match(text, '| 3.0 | 切断 / cut |')
  t.match(text, '| 見える / seen | /readyz | ✓ | 2.1 | 15 | 503 a\\|b \\<script\\> |')
  t.match(text, '評点 / score: 1/1')
  t.equal(text.match(/【記入】/g)?.length, 4, 'and leaves room for what people noticed')
})

t.test('one that was not seen fails it, and all that are with it', async (t) => {
  t.equal(scoreOf(failed), '1/2')
  const text = drillReport([passed, failed])
  t.match(text, /^# 演習報告書 不合格 \/ Drill report: FAILED\n/)
  t.match(text, "| 出る / logged | 受信側ログ / receiver's log | ✗ 確認できず not seen | – | 15 | – |")
  t.match(text, '中断 / broken off: the sender ended with code 2')
  t.match(text, '：合格 passed')
})
