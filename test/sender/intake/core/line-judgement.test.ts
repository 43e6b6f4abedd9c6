import t from 'tap'
import { LineCondition, type Translation } from '../../../../proto/event.js'
import { judge } from '../../../../sender/intake/core/line-judgement.js'
import { PHRASINGS } from './phrasings.js'

const conditionOf = (...parts: Parameters<typeof judge>) => judge(...parts).condition

const named = (condition: number | undefined) => (condition === undefined ? undefined : LineCondition[condition])
const ja = (text: string): Translation[] => (text ? [{ language: 'ja', text }] : [])

/** Condition expected, status, text. */
const rows = Object.entries(PHRASINGS).flatMap(([expected, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line): [string, string, string] => {
      const [first, second] = line.split('|')
      return second === undefined ? [expected, '', first] : [expected, first, second]
    }),
)

t.test('at least 200 phrasings, each judged rightly', async (t) => {
  t.ok(new Set(rows.map((row) => row.slice(1).join('|'))).size >= 200)
  for (const [expected, status, text] of rows) {
    const got = named(conditionOf(ja(status), ja(text)))
    if (got !== expected) t.equal(got, expected, `${status}|${text}`)
  }
  t.pass(`${rows.length} phrasings`)
})

t.test('texts in other languages: the plain words; Japanese decides where it is given', async (t) => {
  const judged = (language: string | undefined, text: string) => named(conditionOf([], [{ language: language!, text }]))
  const told: [string | undefined, string, string][] = [
    ['en', 'Suspended', 'SUSPENDED'],
    ['en', 'Service is suspended on the whole line.', 'SUSPENDED'],
    ['en', 'Trains are not running between A and B.', 'SUSPENDED'],
    ['en', 'No service', 'SUSPENDED'],
    ['en', 'Service is suspended. Resumption is expected at 10:30.', 'SUSPENDED'],
    ['en', 'Through service to the X Line has been suspended.', 'THROUGH_SERVICE_STOPPED'],
    ['en', 'Delays', 'DELAYED'],
    ['en', 'Some trains are delayed due to a signal problem.', 'DELAYED'],
    ['en', 'Some trains have been cancelled.', 'DELAYED'],
    ['en', 'Service has resumed, but trains are delayed.', 'DELAYED'],
    ['en', 'Service on schedule', 'NORMAL'],
    ['en', 'Good service', 'NORMAL'],
    ['en', 'Trains are operating normally.', 'NORMAL'],
    ['en', 'No delays', 'NORMAL'],
    ['en', 'There are no delays of 15 minutes or more.', 'NORMAL'],
    ['en', 'Service was suspended but is now normal.', 'NORMAL'],
    ['en', 'Service has resumed.', 'OTHER'],
    ['en', 'Service was suspended but has resumed.', 'OTHER'],
    ['en', 'Service may be suspended because of the typhoon.', 'OTHER'],
    ['en', 'Trains are not running normally.', 'OTHER'],
    ['en', 'Information', 'OTHER'],
    [undefined, '운행중지', 'SUSPENDED'],
    ['ko', '전 구간 운행중지', 'SUSPENDED'],
    ['ko', '일부 열차 지연', 'DELAYED'],
    ['ko', '지연은 없습니다.', 'NORMAL'],
    ['ko', '정상 운행', 'NORMAL'],
    ['zh-Hans', '暂停运行', 'SUSPENDED'],
    ['zh-Hant', '暫停運行', 'SUSPENDED'],
    ['zh-Hans', '部分列车延误', 'DELAYED'],
    ['zh-Hans', '没有延误', 'NORMAL'],
    ['zh-Hant', '正常運行', 'NORMAL'],
    ['fr', 'Trafic interrompu', 'OTHER'],
    ['ja', 'Suspended', 'SUSPENDED'],
    ['en', '運転を見合わせています。', 'SUSPENDED'],
  ]
  for (const [language, text, expected] of told) t.equal(judged(language, text), expected, `${language}: ${text}`)

  const both = (japanese: string, english: string) =>
    named(conditionOf([], [...ja(japanese), { language: 'en', text: english }]))
  t.equal(both('運転を再開しました。', 'Service is suspended.'), 'OTHER', 'the Japanese text speaks of the service')
  t.equal(both('運行情報あり', 'Service is suspended.'), 'SUSPENDED', 'it does not')
})

t.test('nothing said is nothing known', async (t) => {
  t.equal(conditionOf(), undefined)
  t.equal(conditionOf([], [{ language: 'ja', text: '' }, { language: 'en' }]), undefined)
})

t.test('line breaks, blanks and odd characters change nothing, and a long text takes no time', async (t) => {
  t.equal(named(conditionOf(ja('全線で運転を\u3000見合わせています。\r\n振替輸送を行っています。'))), 'SUSPENDED')
  t.equal(named(conditionOf(ja('\ud800\u0000'))), 'OTHER')
  const startMs = performance.now()
  for (const unit of ['見合わせ', '遅れや運休', '直通', '運転を', '号', 'suspend through service ', '지연'])
    conditionOf(ja(unit.repeat(5000)))
  t.ok(performance.now() - startMs < 2000, `${performance.now() - startMs} ms`)
})
