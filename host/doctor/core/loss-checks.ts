/**
 * Where datagrams are lost in this host, layer by layer: network card, softnet, UDP, socket, and in the receiver its
 * ring and window; whatever else is missing was lost on the link. Pure.
 */
import type { Counter, DeviceFacts, HostFacts } from './facts.js'
import { type Finding, type Ill, interfaceNamed, judged, known, type Layer, told } from './finding.js'

/** What was lost once is worth a word from this share of everything on; below it, it is an old story. */
const QUIET_SHARE = 1e-5
/** Softnet runs out of its budget now and then on any busy host; from this share of its work on it may fall behind. */
const SQUEEZED_SHARE = 1e-3

interface Loss {
  id: string
  layer: Layer
  end: Ill
  lost: Counter
  /** What the loss is a share of. */
  of: Counter | undefined
  where: { en: string; ja: string }
  remedy: { en: string; ja: string }
  command: string
}

/** A layer that loses while we look is a fault; one that has lost is worth a warning. */
function lossFinding({ id, layer, end, lost, of, where, remedy, command }: Loss, observedS: number) {
  if (lost.total === 0) return undefined
  const isNow = lost.grew > 0
  if (!isNow && lost.total <= QUIET_SHARE * (of?.total ?? 0)) return undefined
  const figure = isNow
    ? told(
        `${lost.grew} in ${observedS} s, ${lost.total} in all`,
        `${observedS} 秒間に ${lost.grew}、累計 ${lost.total}`,
      )
    : told(`${lost.total} so far, none while we looked`, `累計 ${lost.total}、観測中は 0`)
  const severity = isNow ? 'fault' : 'warning'
  return {
    ...({ id, severity, end, layer, command, remedy } as const),
    seen: told(`${where.en}: ${figure.en}`, `${where.ja}: ${figure.ja}`),
  }
}

export function lossFindings(facts: HostFacts): Finding[] {
  return facts.end === 'receiver' ? receiverLoss(facts) : senderLoss(facts)
}

function senderLoss(facts: HostFacts): Finding[] {
  const { observedS } = facts
  const name = interfaceNamed(facts)
  const device = known(facts.device)
  const sent = device?.counters.tx_packets
  const nic = device && sumOf(device, ['tx_dropped', 'tx_errors', 'tx_fifo_errors'])
  const command = `tc -s qdisc show dev ${name}`
  const qdisc = judged(facts.qdiscDrops, { id: 'qdisc', end: 'sender', command }, (lost) => [
    lossFinding(
      {
        ...{ id: 'qdisc_drops', layer: 'qdisc', end: 'sender', lost, of: sent },
        command: `ip link set dev ${name} txqueuelen 10000`,
        where: told(`dropped in the send queue of ${name}`, `${name} の送信キューでの破棄`),
        remedy: told(
          'lengthen the queue, or lower rate.bits_per_second or rate.burst_bytes in link.toml at both ends',
          'キューを長くするか、両端の link.toml の rate.bits_per_second・rate.burst_bytes を下げてください',
        ),
      },
      observedS,
    ),
  ])
  const card =
    nic &&
    lossFinding(
      {
        ...{ id: 'nic_send_drops', layer: 'nic', end: 'sender', lost: nic, of: sent, command: `ethtool -S ${name}` },
        where: told(`not sent by the card ${name}`, `${name} が送出できなかったパケット`),
        remedy: told(
          'look at cable, port and driver of the interface',
          'インターフェースの配線・ポート・ドライバーを確認してください',
        ),
      },
      observedS,
    )
  return [...qdisc, ...(card ? [card] : [])]
}

function receiverLoss(facts: HostFacts): Finding[] {
  const name = interfaceNamed(facts)
  const device = known(facts.device)
  return [
    ...(device ? cardLoss(facts, device, name) : []),
    ...softnetLoss(facts),
    ...udpLoss(facts),
    ...socketLoss(facts),
    ...processLoss(facts),
  ]
}

function cardLoss({ observedS, ring, wanted }: HostFacts, device: DeviceFacts, name: string): Finding[] {
  const of = device.counters.rx_packets
  const longest = known(ring)?.rxMax ?? 4096
  const losses: Loss[] = [
    {
      ...{ id: 'nic_drops', layer: 'nic', end: 'receiver', of, command: `ethtool -G ${name} rx ${longest}` },
      lost: sumOf(device, ['rx_missed_errors', 'rx_fifo_errors', 'rx_over_errors']),
      where: told(`missed by the card ${name}, whose ring was full`, `${name} の受信リング溢れ`),
      remedy: told(
        'make the ring longer, and keep a core free for its interrupts',
        'リングを拡大し、割り込み処理のコアを空けてください',
      ),
    },
    {
      ...{ id: 'nic_damaged', layer: 'link', end: 'link', of, command: `ethtool -S ${name}` },
      lost: sumOf(device, ['rx_crc_errors', 'rx_frame_errors']),
      where: told(`damaged on the cable to ${name}`, `${name} までの線路で壊れたフレーム`),
      remedy: told(
        'change the cable or the optical module; clean the fibre',
        'ケーブル・光モジュールの交換、光コネクターの清掃をしてください',
      ),
    },
    {
      ...{
        id: 'nic_too_long',
        layer: 'nic',
        end: 'receiver',
        of,
        command: `ip link set dev ${name} mtu ${wanted.mtu}`,
      },
      lost: sumOf(device, ['rx_length_errors']),
      where: told(`too long for the MTU ${device.mtu} of ${name}`, `${name} の MTU ${device.mtu} を超えたフレーム`),
      remedy: told('raise the MTU here to that of the sender', '送信側の MTU に合わせてください'),
    },
  ]
  return losses.flatMap((loss) => lossFinding(loss, observedS) ?? [])
}

function softnetLoss({ softnet, observedS }: HostFacts): Finding[] {
  const what = { id: 'softnet', end: 'receiver', command: 'cat /proc/net/softnet_stat' } as const
  return judged(softnet, what, ({ processed, dropped, squeezed }) => [
    lossFinding(
      {
        ...{ id: 'softnet_drops', layer: 'softnet', end: 'receiver', lost: dropped, of: processed },
        command: 'sysctl -w net.core.netdev_max_backlog=10000',
        where: told('dropped in the softnet backlog of a core', 'softnet のバックログ溢れ'),
        remedy: told(
          'lengthen the backlog, and spread the interrupts over the cores',
          'バックログを長くし、割り込みを各コアに分散してください',
        ),
      },
      observedS,
    ),
    squeezed.grew > SQUEEZED_SHARE * processed.grew
      ? ({
          ...{ id: 'softnet_squeezed', severity: 'warning', end: 'receiver', layer: 'softnet' },
          command: 'sysctl -w net.core.netdev_budget=600 net.core.netdev_budget_usecs=8000',
          seen: told(
            `softnet ran out of its budget ${squeezed.grew} times in ${observedS} s`,
            `softnet の処理時間切れが ${observedS} 秒間に ${squeezed.grew} 回ありました`,
          ),
          remedy: told(
            'give it a larger budget, and look for what takes the core',
            '処理時間の上限を上げ、コアを占有するものを調べてください',
          ),
        } as const)
      : undefined,
  ])
}

function udpLoss({ udp, observedS }: HostFacts): Finding[] {
  return judged(
    udp,
    { id: 'udp', end: 'receiver', command: 'nstat -az Udp*' },
    ({ datagrams: of, checksum, memory }) => [
      lossFinding(
        {
          ...{
            id: 'udp_checksum',
            layer: 'udp',
            end: 'sender',
            lost: checksum,
            of,
            command: 'ethtool -K <INTERFACE> tx off',
          },
          where: told('thrown away by UDP for a wrong checksum', 'UDP チェックサム誤りによる破棄'),
          remedy: told(
            "switch checksum offload off on the sender's host, on its interface towards the diode",
            '送信側ホストのダイオード側インターフェースで、チェックサムオフロードを無効にしてください',
          ),
        },
        observedS,
      ),
      lossFinding(
        {
          ...{ id: 'udp_memory', layer: 'udp', end: 'receiver', lost: memory, of },
          command: 'sysctl -w net.ipv4.udp_mem="262144 524288 1048576"',
          where: told("thrown away for want of UDP's memory", 'UDP 用メモリー不足による破棄'),
          remedy: told('raise the limit of all UDP sockets together', 'UDP 全体のメモリー上限を上げてください'),
        },
        observedS,
      ),
    ],
  )
}

function socketLoss({ socket, rmemMaxBytes, wanted, observedS, device }: HostFacts): Finding[] {
  const { receiveBufferBytes, localPort } = wanted
  const raise = `sysctl -w net.core.rmem_max=${receiveBufferBytes}`
  const drops = judged(socket, { id: 'socket', end: 'receiver', command: 'cat /proc/net/udp' }, (own) => [
    own &&
      lossFinding(
        {
          ...{ id: 'socket_drops', layer: 'socket', end: 'receiver', lost: own.drops, command: raise },
          of: known(device)?.counters.rx_packets,
          where: told(
            `dropped at the full socket of port ${localPort}`,
            `ポート ${localPort} のソケットバッファー溢れ`,
          ),
          remedy: told(
            'raise net.core.rmem_max, start the receiver again, and look for what keeps its thread from a core',
            'net.core.rmem_max を上げて受信側を再起動し、受信スレッドの CPU を奪うものを調べてください',
          ),
        },
        observedS,
      ),
  ])
  const granted = known(socket)?.bufferBytes
  const limit = judged(
    rmemMaxBytes,
    { id: 'rmem_max', end: 'receiver', command: 'sysctl net.core.rmem_max' },
    (max) => [smallBuffer(granted, max, receiveBufferBytes, raise)],
  )
  return [...drops, ...limit]
}

/** What the socket has counts; before it is there, the limit tells what it would get. */
function smallBuffer(granted: number | undefined, max: number, asked: number, command: string): Finding | undefined {
  const bytes = granted ?? max
  if (bytes >= asked) return undefined
  const remedy = told(
    'raise net.core.rmem_max (and write it to /etc/sysctl.d), then start the receiver again',
    'net.core.rmem_max を上げ（/etc/sysctl.d にも記載）、受信側を再起動してください',
  )
  return {
    ...{ id: 'buffer_small', severity: 'warning', end: 'receiver', layer: 'socket', command, remedy },
    seen:
      granted === undefined
        ? told(
            `net.core.rmem_max is ${max}; the receiver asks for ${asked}, a stall of 100 ms`,
            `net.core.rmem_max は ${max}、受信側は ${asked}（100 ms 分）を要求します`,
          )
        : told(
            `the kernel granted a receive buffer of ${granted} bytes of ${asked}`,
            `受信バッファーは ${granted} バイト（要求 ${asked}）しか割り当てられていません`,
          ),
  }
}

/** What the receiver itself counts. */
function processLoss(facts: HostFacts): Finding[] {
  const { receiverCounters, observedS, socket } = facts
  const about = { id: 'receiver_counters', end: 'receiver', command: 'systemctl status katamichi-receiver' } as const
  // That it does not run is said already.
  if (socket !== 'none' && 'value' in socket && socket.value === undefined) return []
  return judged(receiverCounters, about, ({ received, missed, ringFull, windowEvicted }) => [
    linkLoss(facts, received.grew + missed.grew, missed.grew - lostHere(facts)),
    lossFinding(
      {
        ...{ id: 'ring_drops', layer: 'ring', end: 'receiver', lost: ringFull, of: received, command: 'top -H' },
        where: told("whole frames that found no room in the receiver's ring", '受信側リングに入らなかったフレーム'),
        remedy: told(
          'its main thread is too slow: look for what takes the core, limit the readers, or give it a faster one',
          'メインスレッドが追い付いていません。CPU を奪うもの、読者数の上限、コアの性能を確認してください',
        ),
      },
      observedS,
    ),
    lossFinding(
      {
        ...{ id: 'window_drops', layer: 'window', end: 'receiver', lost: windowEvicted, of: received },
        command: 'systemctl restart katamichi-receiver',
        where: told('blocks given up because too many were open', '組み立て中ブロック数の上限による破棄'),
        remedy: told(
          'raise limits.open_blocks_max and limits.open_bytes_max in receiver.toml, then start it again',
          'receiver.toml の limits.open_blocks_max・limits.open_bytes_max を上げて再起動してください',
        ),
      },
      observedS,
    ),
  ])
}

/** What is missing by the datagrams' own numbers, and was lost nowhere in this host, was lost on the link. */
function linkLoss({ wanted, observedS }: HostFacts, arriving: number, lost: number): Finding | undefined {
  if (!isMoreThanPlanned(lost, arriving, wanted.assumedLoss)) return undefined
  const share = percent(lost / arriving)
  const planned = percent(wanted.assumedLoss)
  return {
    ...{ id: 'link_loses', severity: 'fault', end: 'link', layer: 'link', command: 'katamichi plan --help' },
    seen: told(
      `the link lost ${share} of the datagrams in ${observedS} s (${lost} of ${arriving}), and [fec] is planned for ${planned}`,
      `回線で ${observedS} 秒間に ${share} のデータグラムが失われました（${arriving} 中 ${lost}）。[fec] の想定は ${planned} です`,
    ),
    remedy: told(
      "look at cable, diode, switches and the sender's own drops (doctor sender); else plan [fec] for more",
      '配線・ダイオード・スイッチと送信側の破棄（doctor sender）を確認し、必要なら [fec] の想定を上げてください',
    ),
  }
}

/** A few datagrams more or less are chance: four standard deviations, and a handful where hardly anything comes. */
function isMoreThanPlanned(lost: number, arriving: number, assumedLoss: number): boolean {
  const expected = arriving * assumedLoss
  return lost > expected + 4 * Math.sqrt(expected) + 3
}

/** Datagrams that this host lost while the doctor looked, in whatever layer. */
function lostHere({ device, softnet, udp, socket }: HostFacts): number {
  const card = known(device)
  const grew = [
    card && sumOf(card, ['rx_missed_errors', 'rx_fifo_errors', 'rx_over_errors', 'rx_length_errors']),
    ...[known(softnet)?.dropped, known(udp)?.checksum, known(udp)?.memory, known(socket)?.drops],
  ].map((counter) => counter?.grew ?? 0)
  return grew.reduce((sum, one) => sum + one, 0)
}

function sumOf({ counters }: DeviceFacts, names: readonly string[]): Counter {
  const all = names.flatMap((name) => counters[name] ?? [])
  return {
    total: all.reduce((sum, { total }) => sum + total, 0),
    grew: all.reduce((sum, { grew }) => sum + grew, 0),
  }
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`
}
