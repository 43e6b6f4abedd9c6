/** `sender.toml` has what only the sender's host knows. */
import { z } from 'zod'
import { CURVE_PUBLIC_KEY } from './keys/curve-keys.js'
import {
  INTERFACE_NAME,
  isIpv6Address,
  isLoopbackAddress,
  isLoopbackEndpoint,
  isWildcardAddress,
  isWildcardEndpoint,
  MAC_ADDRESS,
} from './parse/addresses.js'
import {
  allowAny,
  eventFormat,
  experimental,
  ipAddress,
  key,
  log,
  name,
  path,
  port,
  secretFile,
  table,
  zeromqEndpoint,
} from './parse/fields.js'
import { duplicateFaults, entriesAt, type KeyFault, parseConfig, type RawTable, valueAt } from './parse/parse-config.js'

const macAddress = z.string().regex(MAC_ADDRESS, 'must be an Ethernet address such as 02:00:00:00:00:01')

const sourceName = name.describe('Name in log and metrics, unique / ログと指標に使う一意の名前')

const silentAfterS = z
  .int()
  .min(1)
  .max(604_800)
  .optional()
  .describe(
    'Silent when it has said nothing for so long; by default learnt from its own pauses / これだけ無通信なら沈黙とみなす（既定は自身の間隔から学習）',
  )

const zeromqSource = table({
  type: z.literal('zeromq'),
  name: sourceName,
  silent_after_s: silentAfterS,
  pattern: z.enum(['pull', 'sub']).describe('Socket type / ソケットの種類'),
  endpoint: zeromqEndpoint.describe('Where to connect, or to bind / 接続先、または待ち受け先'),
  bind: z.boolean().default(false).describe('Bind the endpoint instead of connecting to it / 接続せず待ち受ける'),
  allow_any: allowAny,
  allow_unprotected: z
    .boolean()
    .default(false)
    .describe(
      'Must be true before an endpoint beyond loopback is used without CURVE: anybody on that network may then put in events / ループバック以外を CURVE なしで使う場合のみ true（その網の誰もがイベントを入力できる）',
    ),
  curve_key_file: secretFile
    .optional()
    .describe('Own key pair from "katamichi keygen --curve" / 自身の鍵ペア（"katamichi keygen --curve"）'),
  curve_clients_file: path
    .optional()
    .describe(
      'With bind: peers that may connect, "name public-key" a line / bind の場合、接続を許す相手（1 行に「名前 公開鍵」）',
    ),
  curve_server_key: z
    .string()
    .regex(CURVE_PUBLIC_KEY, 'must be a CURVE public key, 40 characters')
    .optional()
    .describe("Without bind: the peer's public key / bind でない場合、接続先の公開鍵"),
  subscribe: z
    .array(z.string().max(256))
    .min(1)
    .max(64)
    .default([''])
    .describe('Topic prefixes, pattern "sub" only; "" is all / 購読するトピックの接頭辞（"sub" のみ）'),
  format: eventFormat.default('json').describe('Form of the messages / メッセージの形式'),
  heartbeat_ms: z
    .int()
    .min(0)
    .max(600_000)
    .default(5000)
    .describe(
      'Between ZeroMQ heartbeats, so that a peer that is gone is noticed after three; 0 for a peer that does not answer them / ZeroMQ ハートビートの間隔（応答しない相手には 0）',
    ),
})

const recordingSource = table({
  type: z.literal('recording'),
  name: sourceName,
  silent_after_s: silentAfterS,
  path: path.describe('The recorded file or folder / 記録ファイルまたはフォルダー'),
  speed: speed(1),
  operator: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Operator, for a recording that does not name it / 記録に事業者名がない場合の事業者名'),
  format: z
    .enum(['auto', 'rows', 'odpt', 'gtfs-realtime', 'gtfs-realtime-json'])
    .default('auto')
    .describe('What the file or folder holds; auto: told by its whole content / 記録の形式（auto は内容全体から判別）'),
  mapping: path.optional().describe('Mapping file from its fields to events / 項目対応ファイル'),
})

const railwaySource = table({
  type: z.literal('railway'),
  name: sourceName,
  silent_after_s: silentAfterS,
  seed: z.int().min(0).max(0xffffffff).describe('The same seed makes the same day / 同じ種は同じ一日を作る'),
  trains: z.int().min(1).max(2000).describe('Number of trains / 列車本数'),
  speed: speed(1),
})

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

export const senderSchema = table({
  sender: z.int().min(0).max(255).describe('Number of this sender in the stream / ストリーム内の送信機番号'),
  link_file: path.describe('The link.toml, the same at both ends / 両端で同一の link.toml'),
  state_dir: path.describe('Directory for epoch and quarantine / エポックと隔離の保存先'),
  overload: z
    .enum(['conflate', 'wait'])
    .default('conflate')
    .describe(
      'When the link is too slow: newer positions replace older ones, or the source waits / リンクが遅いとき、新しい位置で置き換えるか待たせるか',
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
      .describe('An event waits at most this long for company / イベントをまとめるために待つ最長時間'),
  }).prefault({}),
  key: key.optional(),
  source: z
    .array(z.discriminatedUnion('type', [zeromqSource, recordingSource, railwaySource]))
    .min(1)
    .max(64),
  range_checks: table({
    delay_s_max: z
      .int()
      .min(0)
      .max(86400)
      .default(43200)
      .describe('Largest delay, early or late, that is believed / 信用する遅延（早発を含む）の上限'),
    event_time_s_max: z
      .int()
      .min(60)
      .max(31_536_000)
      .default(86400)
      .describe('How far from now an event time may be, either way / イベント時刻に許すずれ（前後とも）'),
  }).prefault({}),
  service_day: table({
    utc_offset_minutes: z
      .int()
      .min(-720)
      .max(840)
      .default(540)
      .describe('The railway’s clock; 540 is Japan / 鉄道の時計（540 は日本標準時）'),
    starts_at_hour: z
      .int()
      .min(0)
      .max(23)
      .default(4)
      .describe('Hour at which the operating day begins / 運行日の始まる時刻'),
  }).prefault({}),
  quarantine: table({
    file_max_bytes: z
      .int()
      .min(4096)
      .max(1_073_741_824)
      .default(16_777_216)
      .describe('Size at which a file of refused events is closed / 隔離ファイル 1 個の最大長'),
    files_max: z
      .int()
      .min(1)
      .max(1000)
      .default(4)
      .describe('Files kept; the oldest goes first / 保持する隔離ファイル数（古い順に削除）'),
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
export type SourceConfig = SenderConfig['source'][number]

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
    ...duplicateFaults(raw, 'source', 'name'),
    ...entriesAt(raw, 'source').flatMap((source, index) => sourceFaults(source, `source[${index}]`)),
  ]
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

function sourceFaults(source: unknown, path: string): KeyFault[] {
  const faults: KeyFault[] = []
  if (valueAt(source, 'pattern') === 'pull' && valueAt(source, 'subscribe') !== undefined) {
    faults.push({ path: `${path}.subscribe`, message: 'has no meaning with pattern = "pull"' })
  }
  const endpoint = valueAt(source, 'endpoint')
  if (typeof endpoint === 'string' && isWildcardEndpoint(endpoint)) {
    if (valueAt(source, 'bind') !== true) {
      faults.push({ path: `${path}.endpoint`, message: 'is a wildcard, which cannot be connected to' })
    } else if (valueAt(source, 'allow_any') !== true) {
      faults.push({
        path: `${path}.endpoint`,
        message: 'is a wildcard; set allow_any = true if every interface is meant',
      })
    }
  }
  return faults.some(({ path: at }) => at === `${path}.endpoint`) ? faults : [...faults, ...curveFaults(source, path)]
}

/** Whoever reaches a source puts events into the link, so beyond this host it needs CURVE, or the operator's word. */
function curveFaults(source: unknown, path: string): KeyFault[] {
  const endpoint = valueAt(source, 'endpoint')
  const isBound = valueAt(source, 'bind') === true
  const [peer, other] = isBound
    ? ['curve_clients_file', 'curve_server_key']
    : ['curve_server_key', 'curve_clients_file']
  const has = (key: string) => valueAt(source, key) !== undefined
  if (has(other)) {
    const message = isBound ? 'has no meaning with bind = true' : 'has no meaning without bind = true'
    return [{ path: `${path}.${other}`, message }]
  }
  if (has('curve_key_file') !== has(peer)) {
    const [missing, given] = has(peer) ? ['curve_key_file', peer] : [peer, 'curve_key_file']
    return [{ path: `${path}.${missing}`, message: `is missing; it goes with ${given}` }]
  }
  if (typeof endpoint !== 'string' || isLoopbackEndpoint(endpoint) || has('curve_key_file')) return []
  if (valueAt(source, 'allow_unprotected') === true) return []
  const message = `is not on loopback; set curve_key_file and ${peer}, or allow_unprotected = true if anybody on that network may put in events`
  return [{ path: `${path}.endpoint`, message }]
}

function speed(standard: number) {
  return z
    .union([z.number().min(0.01).max(10000), z.literal('max')], {
      error: 'must be a number from 0.01 to 10000, or "max"',
    })
    .default(standard)
    .describe('Times real time, or "max" for as fast as it goes / 実時間に対する倍率、"max" は最高速')
}
