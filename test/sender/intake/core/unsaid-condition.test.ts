import t from 'tap'
import { Effect, type Event, LineCondition } from '../../../../proto/event.js'
import { sayCondition } from '../../../../sender/intake/core/unsaid-condition.js'

function conditionOf(event: Event): string | undefined {
  sayCondition(event, () => {})
  const { condition } = (event.line ?? event.information)!
  return condition == null ? undefined : LineCondition[condition]
}

const ja = (text: string) => [{ language: 'ja', text }]

t.test('a condition that is only in words is said; one that is said stays', async (t) => {
  const told: [Event, string | undefined][] = [
    [{ line: { line: 'L', text: { ja: '強風のため運転を見合わせています。' } } }, 'SUSPENDED'],
    [{ line: { line: 'L', status: { ja: '遅延' }, text: { ja: 'ご迷惑をおかけしております。' } } }, 'DELAYED'],
    [{ line: { line: 'L', condition: LineCondition.NORMAL, text: { ja: '運転を見合わせています。' } } }, 'NORMAL'],
    [{ line: { line: 'L' } }, undefined],
    [{ line: { line: 'L', ended: true, text: { ja: '遅延' } } }, undefined],
    [{ information: { id: 'i', description: ja('運転を見合わせています。') } }, 'SUSPENDED'],
    [{ information: { id: 'i', header: ja('遅延'), description: ja('車両点検のため') } }, 'DELAYED'],
    [{ information: { id: 'i', effect: Effect.NO_SERVICE, description: ja('工事のお知らせ') } }, 'SUSPENDED'],
    [{ information: { id: 'i', effect: Effect.DETOUR } }, 'OTHER'],
    [{ information: { id: 'i' } }, undefined],
    [{ information: { id: 'i', description: ja('遅延') }, withheld: {} }, undefined],
  ]
  for (const [event, condition] of told) t.equal(conditionOf(event), condition, JSON.stringify(event))
})

t.test('a word that is no condition is something, and not nothing', async (t) => {
  const blemishes = [{ field: 'line.condition', reason: 'ill_typed' }]
  t.equal(conditionOf({ line: { line: 'L' }, blemishes }), 'OTHER')
  t.equal(conditionOf({ line: { line: 'L', text: { en: 'Service is suspended.' } }, blemishes }), 'SUSPENDED')
})

t.test('what was judged of a part of the texts is marked, and counted', async (t) => {
  const judged = (description: { text: string }[]) => {
    const event: Event = { information: { id: 'i', description } }
    const dropped: string[][] = []
    sayCondition(event, (...drop) => dropped.push(drop))
    t.same(
      event.blemishes?.map(({ field, reason }) => [field, reason]) ?? [],
      dropped,
      'what is counted is marked, and nothing else',
    )
    return [event.information!.condition, dropped]
  }
  const cut = [['information.condition', 'cut']]
  const filler = '平日のお知らせ。'.repeat(499)
  const stopped = '運転を見合わせています。'
  const languages = (count: number, last: string) => [...Array(count).fill({ text: filler }), { text: last }]
  t.same(judged(languages(4, stopped)), [LineCondition.SUSPENDED, []], 'as much as real notices have')
  t.same(judged(languages(6, stopped)), [LineCondition.OTHER, cut], 'more languages than any has')
  const delays = (count: number) => [{ text: `${'遅れ、'.repeat(count)}${stopped}` }]
  t.same(judged(delays(199)), [LineCondition.SUSPENDED, []], 'as many words as are judged')
  t.same(judged(delays(400)), [LineCondition.SUSPENDED, cut], 'more words than any has')
})
