/** The report of drills as a document in both languages, to be completed and signed by who took part. */
import type { Finding, Place } from './drill-run.js'
import type { DrillResult } from './run-drill.js'
import type { Words } from './words.js'

const PLACES: Readonly<Record<Place, Words>> = {
  receiver_log: { ja: '受信側ログ', en: "receiver's log" },
  sender_log: { ja: '送信側ログ', en: "sender's log" },
  readyz: { ja: '/readyz', en: '/readyz' },
  metrics: { ja: '指標', en: 'metrics' },
  feed: { ja: '配信', en: 'feed' },
  login: { ja: 'ログイン', en: 'login' },
  command: { ja: 'コマンド', en: 'command' },
}

export function placeWords(place: Place): Words {
  return PLACES[place]
}

export function scoreOf({ findings }: Pick<DrillResult, 'findings'>): string {
  return `${findings.filter(({ isSeen }) => isSeen).length}/${findings.length}`
}

export function drillReport(results: readonly DrillResult[]): string {
  const isPassed = results.every((result) => result.isPassed)
  const [first] = results
  return [
    `# 演習報告書 ${isPassed ? '合格' : '不合格'} / Drill report: ${isPassed ? 'passed' : 'FAILED'}`,
    '',
    `- 実施 / run: ${time(first.ranMs)}、${first.host}、片道 ${first.version}`,
    '- 環境 / where: 専用の一時フォルダーとループバック上の実プロセス。運用中の設備には触れていない /',
    '  real processes on loopback, in a scratch folder; no installation was touched',
    '- 参加者 / who took part: 【記入】',
    '',
    ...results.flatMap(sectionOf),
    '## 振り返り / What was learnt',
    '',
    '- 気付いた点 / what was noticed: 【記入】',
    '- 改善すること（担当・期限） / what will be improved, by whom and when: 【記入】',
    '- 確認者・日付 / signed, date: 【記入】',
    '',
  ].join('\n')
}

function sectionOf(result: DrillResult): string[] {
  const { title, situation, ranMs, tookMs, steps, findings, brokenOff, isPassed } = result
  return [
    `## ${title.ja} / ${title.en}：${isPassed ? '合格 passed' : '不合格 FAILED'}`,
    '',
    `- 想定 / situation: ${situation.ja} / ${situation.en}`,
    `- 開始・所要 / began, took: ${time(ranMs)}、${seconds(tookMs)} s`,
    `- 評点 / score: ${scoreOf(result)}`,
    ...(brokenOff === undefined ? [] : [`- 中断 / broken off: ${cell(brokenOff)}`]),
    '',
    '| 経過 s | 行ったこと / what was done |',
    '|---:|---|',
    ...steps.map(({ atMs, words }) => `| ${seconds(atMs)} | ${cell(`${words.ja} / ${words.en}`)} |`),
    '',
    '| 確認すべきこと / what should be seen | 場所 / where | 結果 / seen | 秒 after s | 限度 within s | 実際の表示 / what was there |',
    '|---|---|---|---:|---:|---|',
    ...findings.map(rowOf),
    '',
  ]
}

function rowOf({ what, place, isSeen, afterMs, withinS, saw }: Finding): string {
  const { ja, en } = PLACES[place]
  return [
    '',
    cell(`${what.ja} / ${what.en}`),
    ja === en ? ja : `${ja} / ${en}`,
    isSeen ? '✓' : '✗ 確認できず not seen',
    afterMs === undefined ? '–' : seconds(afterMs),
    withinS === 0 ? '–' : `${withinS}`,
    saw === undefined ? '–' : cell(saw),
    '',
  ]
    .join(' | ')
    .trim()
}

const time = (ms: number) => new Date(ms).toISOString()
const seconds = (ms: number) => (ms / 1000).toFixed(1)
/** What would end a cell, or be read as markup. */
const cell = (text: string) => text.replace(/\s+/g, ' ').replace(/[\\|`<>*_]/g, '\\$&')
