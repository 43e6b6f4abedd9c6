/** Names each cause, and says in both languages what to do about it. */
/** Words for why the picture is not live; also the values of the metric's label. */
export type Cause = (typeof CAUSES)[number]

export const CAUSES = [
  ...(['link_never_heard', 'link_silent', 'datagrams_refused', 'frames_lost', 'two_senders'] as const),
  ...(['sender_ended', 'sender_held', 'intake_silent', 'no_numbers', 'queue_full', 'send_blocked'] as const),
  ...(['no_sources', 'source_not_heard', 'source_silent', 'source_refused', 'source_ended'] as const),
] as const

export interface Remedy {
  en: string
  ja: string
}

interface Told {
  text: string
  remedy: Remedy
}

interface CauseDetails {
  name: string | undefined
  /** How long the cause has lasted. */
  forMs: number | undefined
  detail: string | undefined
}

/** Writes a duration as a person would: 3.1 s, 42 s, 7 min, 5 h. */
export function span(ms: number): string {
  const s = ms / 1000
  if (s < 10) return `${s.toFixed(1)} s`
  if (s < 600) return `${Math.round(s)} s`
  return s < 36_000 ? `${Math.round(s / 60)} min` : `${Math.round(s / 3600)} h`
}

/** `byMs` is by how much this host's clock is ahead of the sender's. */
export function clockDifferenceText(sender: number, byMs: number): string {
  const way = byMs > 0 ? 'ahead of' : 'behind'
  return `this host's clock is ${span(Math.abs(byMs))} ${way} that of sender ${sender}: set both clocks`
}

export function causeText(cause: Cause, { name, forMs, detail }: CauseDetails): Told {
  const since = forMs === undefined ? '' : ` for ${span(forMs)}`
  const ago = forMs === undefined ? '' : ` ${span(forMs)} ago`
  const [text, en, ja] = TEXTS[cause](name ?? '', ENDS.has(cause) ? ago : since, forMs ?? 0, detail ?? '')
  return { text, remedy: { en, ja } }
}

/** Causes that are moments and do not last. */
const ENDS: ReadonlySet<Cause> = new Set(['sender_ended', 'source_ended'])

/** `since` says for how long, or how long ago. */
type Text = (name: string, since: string, forMs: number, detail: string) => [text: string, en: string, ja: string]

const TEXTS: Readonly<Record<Cause, Text>> = {
  link_never_heard: () => [
    'no sender heard yet',
    'start the sender; compare its destination with listen, and look for datagrams at this interface (cable, firewall)',
    '送信側を起動し、宛先と受信側の listen、配線、ファイアウォールを確認してください',
  ],
  link_silent: (name, _since, forMs) => [
    `${name ? `${name} ` : ''}silent for ${Math.round(forMs)} ms`,
    'look at the cable, the diode, and whether the sender runs',
    '配線、ダイオード、送信側プロセスの稼働を確認してください',
  ],
  datagrams_refused: () => [
    'datagrams are refused',
    'see katamichi_datagrams_total',
    'katamichi_datagrams_total を参照',
  ],
  frames_lost: (_name, since, _forMs, detail) => [
    `${detail} frames of events were lost in the last 10 s, and it goes on${since}`,
    'the link loses more than [fec] is planned for: look at the cable and its load, or raise assumed_loss and assumed_burst_ms',
    '回線の損失が [fec] の想定を超えています。配線と負荷を確認し、必要なら assumed_loss・assumed_burst_ms を上げてください',
  ],
  two_senders: (name) => [
    `${name}: two processes send under this number`,
    'stop one of them, or give it a number of its own (sender.toml: sender) and a state_dir of its own',
    '同じ送信側番号で二つのプロセスが送信しています。一方を停止するか、番号と state_dir を分けてください',
  ],
  sender_ended: (name, since) => [
    `${name}: ended in good order${since}, and nothing was heard since`,
    'start the sender again when the data are wanted; if it runs, compare its destination with listen',
    '送信側は正常終了しています。必要になれば起動し、起動済みなら宛先と受信側の listen を比べてください',
  ],
  sender_held: (name, since, _forMs, detail) => [
    `${name}: held by the operator since ${detail}${since}; while it is held nothing is heard of it`,
    'when data may leave again, run "katamichi sender release" at the sender',
    '遮断を解除してよければ、送信側で katamichi sender release を実行してください',
  ],
  intake_silent: (name, since) => [
    `${name}: its intake process is not heard${since}`,
    "look at the sender's log: the intake is frozen or has died; restart the sender",
    '送信側の取り込みプロセスが応答していません。ログを確認し、送信側を再起動してください',
  ],
  no_numbers: (name, since) => [
    `${name}: cannot reserve sequence numbers${since}, so no event leaves`,
    "free the sender's state_dir (full, or read-only)",
    '送信側の state_dir に書き込めません（容量不足または読み取り専用）。空きを確保してください',
  ],
  queue_full: (name, since) => [
    `${name}: events wait longer than they may${since}`,
    'the link is too slow for what comes in: raise rate.bits_per_second, or let less in',
    '回線が流入量に対して不足しています。送出レートを上げるか、流入を減らしてください',
  ],
  send_blocked: (name, since) => [
    `${name}: cannot send events${since}`,
    "look at the sender's log",
    '送信側のログを確認してください',
  ],
  no_sources: (name, since) => [
    `${name}: names no source${since}`,
    "configure a [[source]] in the sender's sender.toml",
    '送信側の sender.toml に [[source]] を設定してください',
  ],
  source_not_heard: (name) => [
    `source ${name}: nothing heard yet`,
    "start the source, and compare its address with the sender's sender.toml",
    'データソースを起動し、sender.toml の接続先を確認してください',
  ],
  source_silent: (name, since, _forMs, detail) => [
    `source ${name}: silent${since} (it speaks at least every ${detail})`,
    'look at the train management system and at its way to the sender',
    '運行管理系と、そこから送信側までの経路を確認してください',
  ],
  source_refused: (name, since, _forMs, detail) => [
    `source ${name}: nothing of what it says can be taken${since} (${detail} records refused or put aside)`,
    "see refused and quarantined in the sender's log: the source has another format than sender.toml says, or is at fault",
    '届いた内容がすべて拒否または保留されています。送信側ログの refused・quarantined と、データソースの形式を確認してください',
  ],
  source_ended: (name, since) => [
    `source ${name}: ended${since}`,
    "nothing newer will come: a recording is over, or the source was stopped or failed (source_failed in the sender's log); start the sender again",
    'これ以上新しい情報は届きません（記録の終端、停止、または異常終了。異常終了なら送信側ログに source_failed）。必要なら送信側を再起動してください',
  ],
}
