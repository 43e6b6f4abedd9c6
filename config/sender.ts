/** `sender.toml` has what only the sender's host knows. */
import { z } from 'zod'
import { rfc3339Ms } from '../proto/rfc3339.js'
import { firewallFaults, senderFirewall } from './firewall.js'
import { journal } from './journal.js'
import { INTERFACE_NAME, isIpv6Address, isLoopbackAddress, isWildcardAddress, MAC_ADDRESS } from './parse/addresses.js'
import { allowAny, experimental, ipAddress, key, log, path, port, secretFile, table } from './parse/fields.js'
import { duplicateFaults, entriesAt, type KeyFault, parseConfig, type RawTable, valueAt } from './parse/parse-config.js'
import { sourceFaults, sourceSchema } from './sources/sources.js'

const macAddress = z.string().regex(MAC_ADDRESS, 'must be an Ethernet address such as 02:00:00:00:00:01')

/** Where datagrams go and from which interface, for link A and again for link B. */
const destination = {
  destination: table({
    address: ipAddress.describe('Receiver, or multicast group / 受信側またはマルチキャストのアドレス'),
    port: port.describe('UDP port of the receiver / 受信側の UDP ポート'),
  }),
  source_socket: table({
    address: ipAddress
      .optional()
      .describe(
        'Address of the interface that faces the diode; may be left out only for a loopback destination / ダイオード側インターフェースのアドレス（宛先がループバックの場合のみ省略可）',
      ),
    port: port.default(47000).describe('Fixed source port / 固定の送信元ポート'),
    allow_any: allowAny,
  }).prefault({}),
  packet: table({
    interface: z
      .string()
      .regex(INTERFACE_NAME, 'must be the name of a network interface')
      .describe('Network interface that faces the diode / ダイオード側のネットワークインターフェース名'),
    source_mac: macAddress.describe('Its own Ethernet address / 自インターフェースの MAC アドレス'),
    destination_mac: macAddress.describe(
      'Ethernet address of the receiver, or ff:ff:ff:ff:ff:ff / 受信側の MAC アドレス',
    ),
  }).optional(),
}

const nextKey = key.extend({
  from: z
    .string()
    .refine((text) => rfc3339Ms(text) !== undefined, {
      error: 'must be a time with its offset from UTC, in quotes, such as "2026-12-01T03:00:00+09:00"',
    })
    .describe('From when on it is used / 使用開始時刻'),
})

export const senderSchema = table({
  sender: z.int().min(0).max(255).describe('Number of this sender in the stream / ストリーム内の送信側番号'),
  link_file: path.describe('The link.toml, the same at both ends / 両端で同一の link.toml'),
  state_dir: path.describe(
    'Directory for epoch, reserved numbers and quarantine / エポック・予約番号・隔離イベントの保存先',
  ),
  overload: z
    .enum(['conflate', 'wait'])
    .default('conflate')
    .describe(
      'When the link is too slow: newer records replace older ones, or the source waits / リンクの速度が足りないとき、新しい記録で置き換えるか、入力元を待たせるか',
    ),
  queue_events_max: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(100_000)
    .describe('Events that may wait to be sent / 送信待ちイベントの上限'),
  queue_bytes_max: z
    .int()
    .min(1_048_576)
    .max(4_294_967_296)
    .default(67_108_864)
    .describe('Bytes of events that may wait to be sent / 送信待ちイベントの合計バイト数の上限'),
  ...destination,
  link_b: table(destination)
    .optional()
    .describe('The same datagrams once more, over a second link / 同じデータグラムを第二のリンクでも送る'),
  batch: table({
    deadline_ms: z
      .int()
      .min(1)
      .max(10000)
      .default(20)
      .describe('Longest time an event waits for others in its frame / イベントをまとめるために待つ最長時間'),
  }).prefault({}),
  key: key.optional(),
  checkpoint: table({
    signing_key_file: secretFile.describe(
      'Ed25519 key that signs checkpoints, or "credential:NAME" / チェックポイントに署名する鍵',
    ),
  }).optional(),
  next_key: nextKey
    .optional()
    .describe('The key that takes over at its time, without a restart / 指定時刻に再起動なしで切り替える次の鍵'),
  source: z.array(sourceSchema).min(1).max(64),
  range_checks: table({
    delay_s_max: z
      .int()
      .min(0)
      .max(86400)
      .default(43200)
      .describe('Largest delay, early or late, that is believed / 妥当とみなす遅延（早着・早発を含む）の上限'),
    event_time_s_max: z
      .int()
      .min(60)
      .max(31_536_000)
      .default(86400)
      .describe(
        'How long ago an event time may be; it may be 5 minutes ahead at most / イベント時刻として妥当とみなす経過時間の上限（未来は 5 分まで）',
      ),
  }).prefault({}),
  guard: table({
    file: path.describe(
      'What may leave: whatever guard.toml does not list does not cross / 通過を許可する内容の一覧（記載のないものは送出しない）',
    ),
    quarantine_bytes_max: z
      .int()
      .min(8192)
      .max(1_073_741_824)
      .default(1_048_576)
      .describe('Samples of what it kept back are kept up to this size / 阻止した内容の標本を保存する上限'),
  }).optional(),
  firewall: senderFirewall,
  service_day: table({
    utc_offset_minutes: z
      .int()
      .min(-720)
      .max(840)
      .default(540)
      .describe('The railway’s offset from UTC; 540 is Japan / 鉄道の標準時と UTC の差（540 は日本標準時）'),
    starts_at_hour: z
      .int()
      .min(0)
      .max(23)
      .default(4)
      .describe('Hour at which the service day begins / 運転日の始まる時刻'),
  }).prefault({}),
  quarantine: table({
    file_max_bytes: z
      .int()
      .min(4096)
      .max(1_073_741_824)
      .default(16_777_216)
      .describe('Size at which a quarantine file is closed / 隔離ファイル 1 個の最大長'),
    files_max: z
      .int()
      .min(0)
      .max(1000)
      .default(4)
      .describe(
        'Files kept; the oldest goes first. 0: none, and what is put aside is counted only / 保持する隔離ファイル数（古い順に削除）。0 では内容を残さず件数のみ',
      ),
  }).prefault({}),
  journal,
  resend: table({
    folder: path
      .optional()
      .describe(
        'Folder of requests to send frames again (`katamichi resend`); none by default / 再送要求のファイルを置くフォルダー（省略時なし）',
      ),
  }).prefault({}),
  log,
  experimental,
  metrics: table({
    textfile: path
      .optional()
      .describe('Prometheus textfile to write; none by default / 書き出す Prometheus テキストファイル'),
  }).prefault({}),
})

type CheckedSender = z.output<typeof senderSchema>

/** What each of link A and link B has for itself. */
export interface DestinationConfig {
  destination: CheckedSender['destination']
  source_socket: Omit<CheckedSender['source_socket'], 'address'> & { address: string }
  packet?: CheckedSender['packet']
}
export type SenderConfig = Omit<CheckedSender, keyof DestinationConfig | 'link_b'> &
  DestinationConfig & { link_b?: DestinationConfig }

/** Reads sender.toml and leaves paths as written. Throws `ConfigError` listing every fault. Pure. */
export function parseSenderConfig(toml: string, file: string): SenderConfig {
  const { link_b, ...checked } = parseConfig(senderSchema, senderFaults, toml, file)
  return { ...checked, ...withSourceAddress(checked), ...(link_b && { link_b: withSourceAddress(link_b) }) }
}

function withSourceAddress(to: NonNullable<CheckedSender['link_b']>): DestinationConfig {
  const address = to.source_socket.address ?? (isIpv6Address(to.destination.address) ? '::1' : '127.0.0.1')
  return { ...to, source_socket: { ...to.source_socket, address } }
}

function senderFaults(raw: RawTable): KeyFault[] {
  const linkB = raw.link_b
  return [
    ...sourceSocketFaults(raw, ''),
    ...(linkB === undefined ? [] : sourceSocketFaults(linkB, 'link_b.')),
    ...firewallFaults(raw, 'sender'),
    ...resendFaults(raw),
    ...nextKeyFaults(raw),
    ...duplicateFaults(raw, 'source', 'name'),
    ...entriesAt(raw, 'source').flatMap((source, index) => sourceFaults(source, `source[${index}]`)),
    ...acknowledgedFaults(raw),
  ]
}

/** A source that acknowledges what is in the journal needs one. */
function acknowledgedFaults(raw: RawTable): KeyFault[] {
  if (valueAt(raw, 'journal', 'enabled') !== false) return []
  return entriesAt(raw, 'source').flatMap((source, index) => {
    if (valueAt(source, 'pattern') !== 'router') return []
    const message = '"router" acknowledges what is in the journal, and journal.enabled is false'
    return [{ path: `source[${index}].pattern`, message }]
  })
}

function resendFaults(raw: RawTable): KeyFault[] {
  if (valueAt(raw, 'resend', 'folder') === undefined || valueAt(raw, 'journal', 'enabled') !== false) return []
  return [{ path: 'journal.enabled', message: 'must be true where resend.folder is: it is read from the journal' }]
}

function nextKeyFaults(raw: RawTable): KeyFault[] {
  if (raw.next_key === undefined) return []
  if (raw.key === undefined) return [{ path: 'next_key', message: 'is there without key, the one that it follows' }]
  const id = valueAt(raw, 'next_key', 'id')
  if (id === undefined || id !== valueAt(raw, 'key', 'id')) return []
  return [{ path: 'next_key.id', message: `must differ from key.id (${id}): for a while the receiver needs both` }]
}

/** `at` stands before the paths; it is "" for link A. */
function sourceSocketFaults(raw: unknown, at: string): KeyFault[] {
  const to = valueAt(raw, 'destination', 'address')
  const from = valueAt(raw, 'source_socket', 'address')
  const path = `${at}source_socket.address`
  if (typeof to !== 'string') return []
  if (from === undefined) {
    return isLoopbackAddress(to)
      ? []
      : [{ path, message: 'is missing; name the address of the interface that faces the diode' }]
  }
  if (typeof from !== 'string') return []
  const faults: KeyFault[] = []
  if (isIpv6Address(from) !== isIpv6Address(to)) {
    faults.push({ path, message: `must be of the same family (IPv4 or IPv6) as ${at}destination.address` })
  }
  if (isWildcardAddress(from) && valueAt(raw, 'source_socket', 'allow_any') !== true) {
    faults.push({
      path,
      message: 'is a wildcard, so the socket is open on every interface; set allow_any = true if meant',
    })
  }
  return faults
}
