import t from 'tap'
import { type LinkCounters, renderBoard, renderLines, renderProgress } from '../../demo/board-text.js'

const link: LinkCounters = {
  datagrams: 90,
  missed: 10,
  intact: 3,
  recovered: 2,
  delivered: 4,
  lost: 1,
  events: 50,
  queue: 6,
}
const picture = {
  isFresh: true,
  silentForMs: 12,
  trains: [
    {
      train: {
        number: '1',
        line: 'A.B',
        type: { text: { ja: '各駅停車' } },
        position: { atStation: 'A.B.Kita' },
        delayS: 0,
      },
      sentAgoMs: 1400,
    },
    { train: { number: '2', position: { between: { fromStation: 'x.Kita', toStation: 'x.Minami' } }, delayS: -65 } },
    { train: { number: '3', position: { coordinates: { latitude: 35.1, longitude: 139 } }, cancelled: true } },
    { train: { number: '4' } },
  ],
}

t.test('the table: newest first, in columns although some characters are wide', async (t) => {
  const lines = renderBoard(['title'], picture, link, { columns: 120, rows: 30 })
  t.equal(lines[0], 'title')
  const [heading, ...rows] = lines.slice(2, 7)
  t.match(heading, /^train +type +line +position +delay +age$/)
  t.match(rows[0], /^4 +–$/)
  t.match(rows[1], /^3 .*35\.1000, 139\.0000 +cancelled$/)
  t.match(rows[2], /^2 .*Kita → Minami +−1:05$/)
  t.match(rows[3], /^1 +各駅停車 +A\.B +at Kita +on time +1 s$/)
  t.equal(rows[3].indexOf('A.B') + 4, heading.indexOf('line'), 'four wide characters take eight columns')
})

t.test('a character takes the columns that the terminal gives it, and is not cut in the middle', async (t) => {
  // A kana with its mark apart, a kanji beyond the first plane, half-width kana, an emoji of several code points.
  const names = { 'は\u3099く': 4, 𠮷野: 4, ｶﾀｶﾅ: 4, '👨‍👩‍👧か': 4 }
  for (const [ja, columns] of Object.entries(names)) {
    const trains = [{ train: { number: '1', line: 'A.B', type: { text: { ja } } } }]
    const [heading, row] = renderBoard([], { ...picture, trains }, link, { columns: 120, rows: 30 }).slice(1, 3)
    const behind = row.slice(row.indexOf(ja) + ja.length)
    const width = heading.indexOf('line') - heading.indexOf('type')
    t.equal(behind.indexOf('A.B'), width - columns, ja)
  }
  const [cut] = renderBoard(['👨‍👩‍👧'.repeat(30)], picture, link, { columns: 41, rows: 24 })
  t.equal(cut, '👨‍👩‍👧'.repeat(20))
})

t.test('it fits the terminal', async (t) => {
  const trains = Array.from({ length: 100 }, (_, n) => ({ train: { number: String(n) } }))
  const lines = renderBoard(['a', 'b'], { ...picture, trains }, link, { columns: 40, rows: 24 })
  t.ok(lines.length < 24, `${lines.length} lines`)
  for (const line of lines) t.ok([...line].length <= 40, line)
  t.ok(lines.includes('… and 86 more') || lines.some((line) => /… and \d+ more/.test(line)))
})

t.test('no data is never shown as no trains', async (t) => {
  t.match(renderProgress({ trains: [], isFresh: false }, link), 'no sender heard yet')
  t.match(
    renderLines({ trains: [], isFresh: false, silentForMs: 5400 }, link).join('\n'),
    'STALE: nothing heard for 5.4 s',
  )
  t.match(
    renderProgress({ trains: [], isFresh: false, silentForMs: 70, reasons: ['source_ended'] }, link),
    'NOT LIVE: source ended',
    'a link that is up is not said to be silent',
  )
  t.match(
    renderProgress({ trains: [], isFresh: false, silentForMs: 5400, reasons: ['sender_held'] }, link),
    'HELD by the operator',
    'which is no fault',
  )
  t.match(renderProgress(picture, link), '4 trains · receiving · 90 datagrams, 10 lost on the way (10.0 %)')
})
