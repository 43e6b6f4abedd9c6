import t from 'tap'
import { type IncidentFacts, publicFactsOf } from '../../../incident/core/facts.js'
import { decisionSheet, publicSheet, sharedSheet } from '../../../incident/core/sheets.js'

const FROM_MS = Date.parse('2026-11-28T07:00:00+09:00')
const facts: IncidentFacts = {
  title: '運行情報配信の異常',
  madeMs: FROM_MS + 7_200_000,
  period: { fromMs: FROM_MS, toMs: FROM_MS + 3_600_000, detectedMs: FROM_MS + 60_000 },
  host: {
    ...{ name: 'gw-host-7', system: 'Linux 6.18.5 x64', katamichi: '0.1.0', node: 'v24.21.0' },
    ends: [
      {
        ...{ end: 'receiver', stream: 7, linkFingerprint: 'deadbeef' },
        files: [{ path: '/etc/katamichi/receiver.toml', sha256: 'ab'.repeat(32) }],
        ports: ['受信 udp 192.0.2.2:47001 相手 192.0.2.1 link'],
        keys: ['link 3, check value 01020304 2025-10-01 作成'],
      },
    ],
  },
  journal: {
    ...{ frames: 1000, gaps: 2, framesMissing: 5, framesHealed: 3, sealed: 4, linesMore: 1, doubts: [] },
    ...{ firstGapMs: FROM_MS + 1000, lastGapMs: FROM_MS + 5000, lines: ['JR-East/JR-East.JobanRapid'] },
  },
  log: {
    ...{ lines: 200, more: 0, addresses: [{ address: '198.51.100.66', count: 5 }] },
    words: [{ event: 'auth_locked', level: 50, count: 5, firstMs: FROM_MS, lastMs: FROM_MS + 9000 }],
  },
  status: { state: 'late', reasons: ['heartbeat_late'], totals: [['badTag', 12]] },
}

t.test('the shared sheet has the facts, in the four parts of the list', async (t) => {
  const sheet = sharedSheet(facts)
  const parts = ['1. タイミング', '2. 被害内容・対応情報', '3. 中間の情報', '4. 攻撃技術情報']
  const at = parts.map((part) => sheet.indexOf(`\n## ${part}`))
  t.ok(
    at.every((position, index) => position > (at[index - 1] ?? 0)),
    'in this order',
  )
  for (const fact of [
    '| 検知日時 | 2026-11-28 07:01:00 JST |',
    '| 対象期間 | 2026-11-28 07:00:00 JST から 2026-11-28 08:00:00 JST まで |',
    '| 対象期間に扱った線区 | JR-East/JR-East.JobanRapid ほか 1 線区（暗号化されたフレーム 4 件は未確認） |',
    '受領 1000 フレーム、欠落 2 区間（2026-11-28 07:00:01 JST から 2026-11-28 07:00:05 JST に検知）、うち後着 3、未着 5 フレーム',
    '| auth\\_locked | 異常 | 5 |'.replace('\\', ''),
    '| 198.51.100.66 | 5 |',
    '| badTag | 12 |',
    '取得時の状態：late（heartbeat_late）',
    'リンク設定の指紋 deadbeef',
    'check value 01020304',
    'gw-host-7',
  ])
    t.ok(sheet.includes(fact), fact)
  t.match(sharedSheet({ ...facts, journal: undefined, log: undefined, status: undefined }), /資料の指定なし/)
})

t.test('the public sheet has no technical word', async (t) => {
  const sheet = publicSheet(facts.title, publicFactsOf(facts))
  t.match(sheet, /JR-East\/JR-East\.JobanRapid/)
  t.match(sheet, /配信できなかった時間がありました/)
  const technical = [
    ...['gw-host', 'Linux', '0.1.0', 'v24', 'receiver', '.toml', 'abab', '192.0.2', '198.51.100', 'udp', 'auth_'],
    ...[
      'badTag',
      'late',
      'deadbeef',
      'check value',
      'SHA-256',
      'フレーム',
      '鍵',
      'ストリーム',
      '攻撃技術',
      'katamichi',
    ],
  ]
  for (const word of technical) {
    t.ok(sharedSheet(facts).includes(word), `the shared one has ${word}`)
    t.notOk(sheet.includes(word), 'and not the public one')
  }
  const unknown = publicSheet('x', { ...facts.period, detectedMs: undefined, lines: undefined, loss: undefined })
  t.ok(unknown.includes('| 対象となる線区 | 【記入】 |') && unknown.includes('| 検知日時 | 【記入】 |'))
  t.ok(unknown.includes('| 旅客への情報提供 | 【記入】 |'))
  const told = (loss: 'none' | 'late') => publicSheet('x', { ...facts.period, lines: [], loss })
  t.match(told('none'), /欠落は確認されていません/)
  t.match(told('late'), /配信が遅れた時間がありました/)
  t.ok(told('none').includes('| 対象となる線区 | 【記入】 |'), 'no line is none that anybody knows')
  const doubtful = { ...facts, journal: { ...facts.journal!, framesMissing: 0, doubts: ['ends_earlier' as const] } }
  t.match(
    sharedSheet(doubtful),
    /ほかに欠落がないとは確認できない（ジャーナルが対象期間の終わりに達していない）【記入】/,
  )
  t.match(publicSheet('x', publicFactsOf(doubtful)), /\| 旅客への情報提供 \| 【記入】 \|/)
})

t.test('what a log or a configuration holds ends no table and is no tag', async (t) => {
  const word = { event: 'a|b\n<script>', level: 40, count: 1, firstMs: FROM_MS, lastMs: FROM_MS }
  const sheet = sharedSheet({ ...facts, log: { ...facts.log!, words: [word] } })
  t.ok(sheet.includes('| a\\|b &lt;script> | 警告 | 1 |'))
})

t.test('the decision sheet has the facts to decide by, and decides nothing', async (t) => {
  const sheet = decisionSheet(facts)
  for (const fact of [
    '| 検知日時 | 2026-11-28 07:01:00 JST |',
    '| 旅客に提供する情報の欠落 | 受領 1000 フレーム、欠落 2 区間',
    '| 取得時の状態 | late、heartbeat_late |',
    '| 異常のログ | auth_locked 5 回 |',
    '| 侵入・不正操作に関わり得るログ | auth_locked 5 回 |',
    '| ログに記録された接続元 | 1 件（詳細は share.ja.md） |',
    '| 連絡の要否 | 【記入】 |',
    '| 重要システムへの侵入・改ざんのおそれ | 【記入】 |',
  ])
    t.ok(sheet.includes(fact), fact)
  const more = decisionSheet({ ...facts, log: { ...facts.log!, more: 3, words: [] } })
  t.match(more, '| 異常のログ | 警告以上のログになし（ほか 3 種の事象は未確認） |')
  const bare = { ...facts, journal: undefined, log: undefined, status: undefined }
  t.equal(decisionSheet(bare).match(/（資料の指定なし）/g)?.length, 6, 'what was not given is said')
})
