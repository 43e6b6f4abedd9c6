import { readFileSync } from 'node:fs'
import t from 'tap'
import { en } from '../../../dashboard/text/en.js'
import { ja } from '../../../dashboard/text/ja.js'

/** Every sentence of a dictionary, made with plain arguments. */
function sentences(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const one = { kind: 'at', station: 'S', hour: 1, minute: 2, second: 3 }
    return [[path, String((value as (...args: unknown[]) => unknown)(path.endsWith('spoken') ? {} : one, 4, 5))]]
  }
  return Object.entries(value as object).flatMap(([name, inner]) => sentences(inner, path ? `${path}.${name}` : name))
}

t.test('no sentence is empty, and the English page says nothing in Japanese', async (t) => {
  for (const [path, text] of sentences(ja)) t.ok(text !== '' || path === 'train.spoken', path)
  for (const [path, text] of sentences(en)) {
    if (path !== 'otherLanguage') t.notMatch(text, /[\u3040-\u30ff\u4e00-\u9fff]/, path)
  }
  t.same(
    sentences(ja).map(([path]) => path),
    sentences(en).map(([path]) => path),
  )
})

t.test('times and delays are said as on a platform', async (t) => {
  const time = { hour: 9, minute: 5, second: 7 }
  t.equal(ja.asOf(time), '9時5分7秒現在')
  t.equal(en.asOf(time), 'As of 09:05:07')
  t.equal(ja.delay.said(5), '約5分遅れ')
  t.equal(ja.delay.said(130), '遅れ120分以上')
  t.equal(ja.delay.badge(5), '+5分')
  t.equal(en.delay.said(1), '1 minute behind')
  t.equal(en.delay.said(120), '120 minutes behind or more')
  t.equal(ja.age(65_000), '1分5秒前')
  t.equal(en.span(3_700_000), '1 h 1 min')
  t.equal(ja.span(3 * 86_400_000), '3日')
})

t.test('a train is spoken in one sentence, without what is unknown', async (t) => {
  const parts = {
    type: '快速',
    destination: '東京',
    number: '476M',
    place: '取手〜天王台間',
    delay: '約3分遅れ',
    cars: '',
  }
  t.equal(ja.train.spoken(parts), '快速 東京行き 476M 取手〜天王台間 約3分遅れ')
  t.equal(
    en.train.spoken({ ...parts, type: 'Rapid', destination: '', place: 'at Toride', delay: 'On time', cars: '8 cars' }),
    'Rapid, 476M, at Toride, On time, 8 cars',
  )
})

t.test('every kind of place has words', async (t) => {
  const places = [
    { kind: 'between', from: '', to: 'B' },
    { kind: 'section', name: '12T' },
    { kind: 'coordinates', latitude: 35.1, longitude: 139 },
    { kind: 'unknown' },
  ] as const
  t.same(places.map(ja.placeText), ['？〜B間', '軌道回路 12T', '緯度35.1000 経度139.0000', '位置不明'])
  t.same(places.map(en.placeText), ['? – B', 'track section 12T', '35.1000, 139.0000', 'position unknown'])
})

t.test('what cannot be done is claimed for the configuration only', async (t) => {
  t.equal(ja.link.oneWay, '送信側への通信：なし（構成上不可）')
  t.match(ja.link.oneWayNote, /論理的/)
  t.match(en.link.oneWayNote, /logically one-way/)
})

t.test('every word of the content guard has words', async (t) => {
  const rows = readFileSync('docs/guard.md', 'utf8').match(/^\| `guard_.*$/gm) ?? []
  const words = rows.flatMap((row) => row.split('|')[1].match(/guard_\w+/g) ?? [])
  t.same(Object.keys(ja.link.guard.word).sort(), [...new Set(words)].sort())
  t.same(Object.keys(en.link.guard.word), Object.keys(ja.link.guard.word))
})
