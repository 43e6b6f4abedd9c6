/**
 * The documents of an incident, in Japanese, for those whom the guideline names: one for sharing with the bodies that
 * help 情報共有, one for the public 被害公表, and one on which is decided whether the ministry has to be told 情報連絡. The
 * public one is made of {@link PublicFacts} alone, so what is technical cannot get into it.
 */
import type {
  Doubt,
  HostFacts,
  IncidentFacts,
  JournalFacts,
  LogFacts,
  Loss,
  Period,
  PublicFacts,
  StatusFacts,
} from './facts.js'

/** A person has to write here. */
const FILL = '【記入】'
const NOT_GIVEN = '（資料の指定なし）'

export function sharedSheet(facts: IncidentFacts): string {
  const { title, madeMs, period, host, journal, log, status } = facts
  return page([
    `# 情報共有用：${inline(title)}`,
    '',
    `作成 ${timeText(madeMs)}。取扱注意。技術情報を含むため、公表用には \`public.ja.md\` を使用すること。`,
    `${FILL} の欄は担当者が記入し、事実欄は送付前に確認すること。`,
    '',
    '## 1. タイミング',
    '',
    ...table([...timingRows(period), ['第一報・続報の別', FILL], ['共有先・共有日時', FILL]]),
    '',
    '## 2. 被害内容・対応情報',
    '',
    ...table([
      ['事象の概要', FILL],
      ['影響を受けたシステム', ends(host)],
      ['対象期間に扱った線区', linesText(journal)],
      ['データの欠落', lossText(journal)],
      ['列車運行・旅客案内への影響', FILL],
      ['個人情報', `本ソフトウェアのデータ項目に旅客の個人情報はない。自由記述の内容は要確認 ${FILL}`],
      ['実施した対応（遮断・切り離し・復旧）', FILL],
      ['届出・報告先（国土交通省・警察ほか）', FILL],
    ]),
    '',
    '## 3. 中間の情報（検知した事象と構成）',
    '',
    ...loggedWords(log),
    '',
    ...statusLines(status),
    '',
    ...configuration(host),
    '',
    '## 4. 攻撃技術情報',
    '',
    ...attackLines(log),
    '',
    ...table([
      ['攻撃の手口・侵入経路', FILL],
      ['悪用された脆弱性（CVE など）', FILL],
      ['不正プログラム・ハッシュ値', FILL],
      ['不正な通信先', FILL],
    ]),
    '',
    '証拠は `katamichi evidence` で保全し、`katamichi verify` で検証できる。',
  ])
}

const LOSSES: Readonly<Record<Loss, string>> = {
  lost: '一部の情報を配信できなかった時間がありました。',
  late: '一部の情報の配信が遅れた時間がありました。',
  none: '配信データの欠落は確認されていません。',
}

export function publicSheet(title: string, { lines, loss, ...period }: PublicFacts): string {
  return page([
    `# ${inline(title)}について（公表用・案）`,
    '',
    `${FILL} の欄は担当者が記入すること。この文書に技術情報は含めない。`,
    '',
    '## 1. 発生日時と経緯',
    '',
    ...table([...timingRows(period), ['公表日時', FILL]]),
    '',
    '## 2. 影響',
    '',
    ...table([
      ['列車の運行', FILL],
      ['対象となる線区', lines === undefined || lines.length === 0 ? FILL : lines.map(inline).join('、')],
      ['旅客への情報提供', loss === undefined ? FILL : LOSSES[loss]],
      ['お客さまの個人情報', FILL],
    ]),
    '',
    '## 3. 対応',
    '',
    ...table([
      ['これまでの対応', FILL],
      ['復旧の見込み', FILL],
      ['関係機関への届出', FILL],
      ['再発防止', FILL],
    ]),
    '',
    '## 4. お問い合わせ先',
    '',
    FILL,
  ])
}

/** Events of the log that may be of somebody who wants in. */
const INTRUSION =
  /^(auth_|access_|refused$|firewall_changed$|checkpoint_|host_refused$|source_peer_refused$|own_mistake$)/
/** Rows for the cases of the guideline, which an operator copies from the edition that is in force for it. */
const CASES = 5

export function decisionSheet({ title, madeMs, period, journal, log, status }: IncidentFacts): string {
  return page([
    `# 情報連絡の判断票：${inline(title)}`,
    '',
    `作成 ${timeText(madeMs)}。国土交通省への情報連絡の要否を判断するための票。事実欄は資料から作成したもので、判断は含まない。`,
    `迷う場合は、調査の完了を待たずに連絡する。${FILL} の欄は担当者が記入すること。`,
    '',
    '## 1. 判断に用いる事実',
    '',
    ...table([
      ...timingRows(period),
      ['対象期間に扱った線区', linesText(journal)],
      ['旅客に提供する情報の欠落', lossText(journal)],
      ['取得時の状態', status === undefined ? NOT_GIVEN : [status.state, ...status.reasons].join('、')],
      ['異常のログ', countsText(log, ({ level }) => level >= 50)],
      ['侵入・不正操作に関わり得るログ', countsText(log, ({ event }) => INTRUSION.test(event))],
      ['ログに記録された接続元', log === undefined ? NOT_GIVEN : `${log.addresses.length} 件（詳細は share.ja.md）`],
    ]),
    '',
    '## 2. 情報連絡を要するケースへの該当',
    '',
    '安全ガイドライン「国土交通省への情報連絡を要するケース」の各号を、適用する版の原文から転記して判断する。',
    '',
    '| ケース（原文を転記） | 該当の有無 | 根拠とした事実 |',
    '|---|---|---|',
    ...Array.from({ length: CASES }, () => `| ${FILL} | ${FILL} | ${FILL} |`),
    '',
    ...table([
      ['列車の運行への影響', FILL],
      ['旅客への案内の誤り・停止', FILL],
      ['重要システムへの侵入・改ざんのおそれ', FILL],
      ['情報の漏えいのおそれ', FILL],
    ]),
    '',
    '## 3. 判断と連絡',
    '',
    ...table([
      ['連絡の要否', FILL],
      ['判断した者・日時', FILL],
      ['連絡先・方法', FILL],
      ['第一報の日時・連絡した者', FILL],
      ['続報の予定', FILL],
    ]),
  ])
}

function countsText(log: LogFacts | undefined, isMeant: (word: LogFacts['words'][number]) => boolean): string {
  if (!log) return NOT_GIVEN
  const meant = log.words.filter(isMeant)
  const more = log.more > 0 ? `（ほか ${log.more} 種の事象は未確認）` : ''
  return `${meant.map(({ event, count }) => `${event} ${count} 回`).join('、') || '警告以上のログになし'}${more}`
}

function timingRows({ fromMs, toMs, detectedMs }: Period): [string, string][] {
  return [
    ['検知日時', detectedMs === undefined ? FILL : timeText(detectedMs)],
    ['対象期間', `${timeText(fromMs)} から ${timeText(toMs)} まで`],
    ['収束日時', FILL],
  ]
}

function ends({ name, katamichi, ends }: HostFacts): string {
  const listed = ends.map(({ end, stream }) => `${end === 'sender' ? '送信側' : '受信側'}（ストリーム ${stream}）`)
  return `一方向ゲートウェイ「片道」${katamichi} ${listed.join('、')}、ホスト ${name} ${FILL}`
}

function linesText(journal: JournalFacts | undefined): string {
  if (!journal) return NOT_GIVEN
  const { lines, linesMore, sealed } = journal
  const more = linesMore > 0 ? ` ほか ${linesMore} 線区` : ''
  const unread = sealed > 0 ? `（暗号化されたフレーム ${sealed} 件は未確認）` : ''
  return `${lines.length > 0 ? lines.join('、') : 'なし'}${more}${unread}`
}

function lossText(journal: JournalFacts | undefined): string {
  if (!journal) return NOT_GIVEN
  const { frames, gaps, framesMissing, framesHealed, firstGapMs, lastGapMs, doubts } = journal
  const when = firstGapMs === undefined ? '' : `（${timeText(firstGapMs)} から ${timeText(lastGapMs!)} に検知）`
  const known = `受領 ${frames} フレーム、欠落 ${gaps} 区間${when}、うち後着 ${framesHealed}、未着 ${framesMissing} フレーム`
  if (doubts.length === 0) return known
  return `${known}。ほかに欠落がないとは確認できない（${doubts.map((doubt) => DOUBTS[doubt]).join('、')}）${FILL}`
}

const DOUBTS: Readonly<Record<Doubt, string>> = {
  of_a_sender: '送信側のジャーナルであり、到達したかは分からない',
  begins_later: 'ジャーナルが対象期間の途中から始まる',
  ends_earlier: 'ジャーナルが対象期間の終わりに達していない',
  not_journaled: 'ジャーナルに記録できなかったフレームがある',
  holes: 'ジャーナルに欠番がある',
  input_unknown: '入力元が欠落の可能性を通知した',
  sealed: '開封していない暗号化フレームがある',
}

function loggedWords(log: LogFacts | undefined): string[] {
  if (!log) return [`ログの事象：${NOT_GIVEN}`]
  if (log.words.length === 0) return [`ログの事象：対象期間 ${log.lines} 行に警告以上なし`]
  return [
    `ログの事象（警告以上。対象期間 ${log.lines} 行${log.more > 0 ? `、ほか ${log.more} 種は省略` : ''}）：`,
    '',
    '| 事象 | 程度 | 回数 | 最初 | 最後 |',
    '|---|---|---|---|---|',
    ...log.words.map(
      ({ event, level, count, firstMs, lastMs }) =>
        `| ${cell(event)} | ${level >= 50 ? '異常' : '警告'} | ${count} | ${timeText(firstMs)} | ${timeText(lastMs)} |`,
    ),
  ]
}

function statusLines(status: StatusFacts | undefined): string[] {
  if (!status) return [`取得時の状態：${NOT_GIVEN}`]
  const { state, reasons, totals } = status
  return [
    `取得時の状態：${cell(state)}${reasons.length > 0 ? `（${reasons.map(cell).join('、')}）` : ''}`,
    ...(totals.length > 0 ? ['', ...table(totals.map(([name, value]) => [name, String(value)]))] : []),
  ]
}

function configuration({ system, node, ends }: HostFacts): string[] {
  return [
    `構成：${cell(system)}、Node ${cell(node)}`,
    ...ends.flatMap(({ end, linkFingerprint, files, ports, keys }) => [
      `- ${end}：リンク設定の指紋 ${linkFingerprint}`,
      ...ports.map((port) => `  - 通信 ${cell(port)}`),
      ...keys.map((key) => `  - 鍵 ${cell(key)}`),
      ...files.map(({ path, sha256 }) => `  - ${cell(path)} SHA-256 ${sha256}`),
    ]),
  ]
}

function attackLines(log: LogFacts | undefined): string[] {
  if (!log) return [`接続元アドレス：${NOT_GIVEN}`]
  if (log.addresses.length === 0) return ['接続元アドレス：対象期間のログに記録なし']
  return [
    'ログに記録された接続元アドレス（認証失敗・拒否など）：',
    '',
    '| アドレス | 行数 |',
    '|---|---|',
    ...log.addresses.map(({ address, count }) => `| ${cell(address)} | ${count} |`),
  ]
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  return ['| 項目 | 内容 |', '|---|---|', ...rows.map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`)]
}

function page(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`
}

/** Nothing that is written in a cell may end it, or be read as a tag. */
function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|')
}

function inline(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll('<', '&lt;')
    .trim()
}

/** Japan's time, as whoever reads it has on the wall. */
function timeText(ms: number): string {
  const japan = new Date(ms + 9 * 3_600_000).toISOString()
  return `${japan.slice(0, 10)} ${japan.slice(11, 19)} JST`
}
