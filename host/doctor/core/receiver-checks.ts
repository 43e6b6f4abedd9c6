/**
 * What the running receiver says of itself, and which end is to blame: it hears of the sender's troubles over the link,
 * and of a link that is silent this host's own interface tells whether anything comes at all. Pure.
 */
import type { HostFacts, ReceiverReason, Told } from './facts.js'
import { type Finding, type Ill, interfaceNamed, judged, known, told } from './finding.js'

const AT_SENDER = 'katamichi doctor sender -c sender.toml'

/** Whose trouble it is, in Japanese what is so, and the command. English has the receiver's own words. */
const CAUSES: Readonly<Record<string, readonly [end: Ill, ja: string, command: string]>> = {
  frames_lost: ['link', 'イベントのフレームが失われ続けています', 'katamichi plan --help'],
  two_senders: ['sender', '同じ番号の送信側が二つ動作しています', 'systemctl stop katamichi-sender'],
  sender_ended: ['sender', '送信側は正常終了しています', 'systemctl start katamichi-sender'],
  sender_held: ['sender', '操作者が送出を止めています（遮断）', 'katamichi sender release -c sender.toml'],
  intake_silent: ['sender', '送信側の取り込みプロセスが応答していません', 'systemctl restart katamichi-sender'],
  no_numbers: ['sender', '送信側が番号を予約できず、イベントを送出できません', AT_SENDER],
  queue_full: ['sender', '送信側でイベントが滞留しています（回線の速度不足）', AT_SENDER],
  send_blocked: ['sender', '送信側がイベントを送出できません', AT_SENDER],
  no_sources: ['sender', '送信側に入力元が設定されていません', 'katamichi config check sender.toml'],
  source_not_heard: ['source', '入力元からまだ何も届いていません', AT_SENDER],
  source_silent: ['source', '入力元からの情報が途絶えています', AT_SENDER],
  source_refused: ['source', '入力元の内容がすべて拒否または保留されています', AT_SENDER],
  source_ended: ['source', '入力元が終了しています', 'systemctl restart katamichi-sender'],
}

const REFUSALS: Readonly<Record<string, readonly [end: Ill, ja: string, command: string]>> = {
  tag: ['both', '認証タグが合わないデータグラムを拒否しています', 'katamichi key ls receiver.toml'],
  key: ['both', '登録されていない鍵番号のデータグラムを拒否しています', 'katamichi key ls receiver.toml'],
  unopened: ['both', '暗号化されたフレームを復号できません', 'katamichi key ls receiver.toml'],
  stream: ['both', '別のストリーム番号のデータグラムを拒否しています', 'katamichi config check link.toml'],
  sealed: ['both', '暗号化されたフレームを拒否しています', 'katamichi config check link.toml'],
  plain: ['both', '暗号化されていないフレームを拒否しています', 'katamichi config check link.toml'],
  link_differs: ['both', '両端の link.toml が異なります', 'katamichi config check link.toml'],
  version: ['receiver', '読めない版のデータグラムを拒否しています', 'katamichi --version'],
  foreign_source: [
    'both',
    '[source] 以外の送信元からのデータグラムを拒否しています',
    'katamichi config check receiver.toml',
  ],
  aged: ['both', '古すぎるフレームを拒否しています（時計のずれ、または再送信の偽装）', 'timedatectl'],
  not_ours: ['link', 'Katamichi のものではないデータグラムが届いています', 'tcpdump -n -c 20 udp'],
  repeated: ['link', '同じデータグラムが再び届いています', 'tcpdump -n -c 20 udp'],
  old_epoch: ['sender', '以前のエポックのデータグラムが届いています', AT_SENDER],
  other_epoch: ['sender', '送信側が二つあるか、state_dir または時計が戻っています', AT_SENDER],
}

/** Causes of a link on which nothing is heard. */
const SILENT = new Set(['link_never_heard', 'link_silent'])

export function receiverFindings(facts: HostFacts): Finding[] {
  const { end, receiverWord, receiverCounters, wanted } = facts
  if (end !== 'receiver') return []
  const command = 'systemctl status katamichi-receiver'
  const own = known(facts.socket)
  const isNotRunning = facts.socket !== 'none' && 'value' in facts.socket && own === undefined
  if (isNotRunning) return [notRunning(wanted.localPort)]
  const versions = known(receiverCounters)?.senderVersions ?? []
  // What is refused says more than that nothing is heard.
  const isTold = ({ cause }: ReceiverReason, _: number, all: readonly ReceiverReason[]) =>
    !SILENT.has(cause) || !all.some(({ isWhy }) => isWhy)
  return [
    ...judged(receiverWord, { id: 'receiver_word', end, command }, ({ reasons, clockDifferences }) => [
      ...reasons.filter(isTold).map((reason) => reasonFinding(facts, reason)),
      ...clockDifferences.map(clockFinding),
    ]),
    ...versions
      .filter((version) => version !== wanted.version)
      .map((version) => versionFinding(version, wanted.version)),
  ]
}

function notRunning(port: number): Finding {
  return {
    ...{
      id: 'receiver_not_running',
      severity: 'fault',
      end: 'receiver',
      command: 'systemctl start katamichi-receiver',
    },
    seen: told(
      `no process has UDP port ${port}: the receiver does not run`,
      `UDP ポート ${port} を使うプロセスがなく、受信側は動作していません`,
    ),
    remedy: told('start it; its log says why it stopped', '起動してください。停止理由はログにあります'),
  }
}

function reasonFinding(facts: HostFacts, reason: ReceiverReason): Finding {
  const { cause, word, name, text, remedy, isWhy } = reason
  if (SILENT.has(cause)) return silentLink(facts, reason)
  const [end, ja, command] = (word === undefined ? CAUSES[cause] : REFUSALS[word]) ?? ['both', text, AT_SENDER]
  const files = command.replace('receiver.toml', facts.wanted.file).replace('link.toml', facts.wanted.linkFile)
  const named = name === undefined ? ja : `${name}: ${ja}`
  // Whoever plays something again, or sends what is not ours, harms nobody while the sender is heard.
  // What the operator holds is no fault.
  const isFault = word === undefined ? cause !== 'sender_held' : isWhy || word === 'link_differs'
  const severity = isFault ? 'fault' : 'warning'
  return {
    ...{ id: word ?? cause, severity, end, command: files, remedy },
    seen: { en: text, ja: `${named}（${text}）` },
  }
}

/** Nothing is heard: what comes to the interface tells on which side of it the fault is. */
function silentLink(facts: HostFacts, { cause, text, remedy }: ReceiverReason): Finding {
  const device = known(facts.device)
  const name = interfaceNamed(facts)
  const came = device?.counters.rx_packets?.grew
  const about = { id: cause, severity: 'fault' } as const
  if (device && (!device.isUp || device.hasCarrier === false)) {
    return finding(
      { ...about, end: device.isUp ? 'link' : 'receiver', command: `ip -s link show dev ${name}` },
      text,
      remedy,
      {
        en: `${name} is ${device.isUp ? 'without carrier' : 'down'}`,
        ja: `${name} が${device.isUp ? 'リンク断' : '無効'}です`,
      },
    )
  }
  if (came === 0) {
    return finding({ ...about, end: 'sender', command: AT_SENDER }, text, remedy, {
      en: `not one packet came to ${name} while we looked, so the sender, its host or the cable is at fault`,
      ja: `観測中、${name} に 1 パケットも届いていません。送信側（プロセス・ホスト）または配線の異常です`,
    })
  }
  if (came === undefined) {
    return finding({ ...about, end: 'both', command: `ip -s link show dev ${name}` }, text, remedy, {
      en: 'whether anything comes to the interface is not known',
      ja: 'インターフェースへの到着は確認できません',
    })
  }
  return finding({ ...about, end: 'receiver', command: `tcpdump -n -i ${name} -c 20 udp` }, text, remedy, {
    en: `${came} packets came to ${name} while we looked, and none is taken: compare addresses and ports, and see what drops them`,
    ja: `観測中 ${name} に ${came} パケット届きましたが、受け入れていません。アドレス・ポートと破棄箇所を確認してください`,
  })
}

function finding(about: Omit<Finding, 'seen' | 'remedy'>, text: string, remedy: Told, why: Told): Finding {
  return { ...about, seen: told(`${text}; ${why.en}`, `受信が途絶えています（${text}）。${why.ja}`), remedy }
}

function clockFinding({ sender, byMs }: { sender: number; byMs: number }): Finding {
  const seconds = Number((Math.abs(byMs) / 1000).toPrecision(2))
  const [way, ja] = byMs > 0 ? ['ahead of', '進んで'] : ['behind', '遅れて']
  return {
    ...{ id: 'clocks_differ', severity: 'warning', end: 'both', command: 'timedatectl; chronyc tracking' },
    seen: told(
      `this host's clock is ${seconds} s ${way} that of sender ${sender}`,
      `このホストの時計は送信側 ${sender} より ${seconds} 秒${ja}います`,
    ),
    remedy: told('set both clocks', '両端の時計を合わせてください'),
  }
}

function versionFinding(senders: string, own: string): Finding {
  return {
    ...{ id: 'versions_differ', severity: 'warning', end: 'both', command: 'katamichi --version' },
    seen: told(
      `the sender has version ${senders}, this receiver ${own}`,
      `送信側は版 ${senders}、受信側は ${own} です`,
    ),
    remedy: told('bring both to one version, the receiver first', '受信側を先に、両端を同じ版に更新してください'),
  }
}
