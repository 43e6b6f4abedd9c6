import t from 'tap'
import { en } from '../../../dashboard/text/en.js'
import { gapReason } from '../../../dashboard/text/gap-reason.js'
import { ja } from '../../../dashboard/text/ja.js'

const jst = (time: string) => Date.parse(`2026-11-29T${time}+09:00`)
const unknown = {
  ...{ reason: 'input_unknown', source: 'tms', cause: 'crash' },
  ...{ fromMs: jst('12:00:01'), untilMs: jst('12:00:04') },
}

t.test('of input that may be missing: when, of whom, and what happened', async (t) => {
  t.equal(gapReason(unknown, en), 'input unknown from 12:00:01 until 12:00:04, source tms: the sender crashed')
  t.equal(gapReason(unknown, ja), '12:00:01 から 12:00:04 までの入力が不明、入力元 tms（送信側の異常終了）')
  for (const cause of ['crash', 'stop', 'overflow', 'disconnected'])
    for (const text of [en, ja]) t.ok(text.link.inputCause[cause] && gapReason({ ...unknown, cause }, text))
})

t.test('a public view names no source; a newer sender’s word is shown as it is', async (t) => {
  const { source: _, ...anonymous } = unknown
  t.equal(gapReason({ ...anonymous, cause: 'flood' }, en), 'input unknown from 12:00:01 until 12:00:04: flood')
  t.equal(gapReason({ reason: 'lost' }, en), 'lost')
  t.equal(gapReason({ reason: 'input_unknown' }, en), en.link.reason.input_unknown)
  t.equal(gapReason({ reason: 'other' }, ja), 'other')
})
