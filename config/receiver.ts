/** `receiver.toml` has what only the receiver's host knows. */
import { z } from 'zod'
import { access, accessFaults, ZEROMQ_ENDPOINT } from './access.js'
import { INTERFACE_NAME, isUnicastAddress, isWildcardAddress, isWildcardEndpoint } from './parse/addresses.js'
import {
  allowAny,
  cidrList,
  eventFormat,
  experimental,
  fieldSet,
  hostNames,
  ipAddress,
  key,
  lineList,
  log,
  path,
  port,
  secretFile,
  table,
  zeromqEndpoint,
} from './parse/fields.js'
import { duplicateFaults, type KeyFault, parseConfig, type RawTable, valueAt } from './parse/parse-config.js'

const connectFrom = cidrList
  .default([])
  .describe('Addresses that may connect, as ranges; empty is any / 接続を許すアドレス範囲（CIDR）。空なら制限なし')

const seconds = (byDefault: number) => z.int().min(1).max(31_536_000).default(byDefault)

/** Where datagrams arrive and from whom, over link A and again over link B. */
const ports = {
  listen: table({
    address: ipAddress.default('127.0.0.1').describe('Address datagrams arrive at / データグラムを受けるアドレス'),
    port: port.describe('UDP port / UDP ポート'),
    interface: z
      .string()
      .regex(INTERFACE_NAME, 'must be the name of a network interface')
      .optional()
      .describe(
        'Network interface on which a multicast group is joined; by default where the routes point / マルチキャストに参加するインターフェース名（省略時は経路に従う）',
      ),
    allow_any: allowAny,
  }),
  source: table({
    address: ipAddress.describe(
      'Only datagrams from this address count / このアドレスからのデータグラムだけを受け入れる',
    ),
    port: port.optional().describe('And only from this port; any by default / 送信元ポートの限定（省略時は任意）'),
  }).optional(),
}

export const receiverSchema = table({
  link_file: path.describe('The link.toml, the same at both ends / 両端で同一の link.toml'),
  state_dir: path.describe('Directory for what is remembered over a restart / 再起動後も保持する情報の保存先'),
  lines_dir: path
    .optional()
    .describe(
      'Directory of line files: names, colours and stations for the page / 線区ファイル（名称・色・駅）の置き場所',
    ),
  ...ports,
  link_b: table(ports)
    .optional()
    .describe('A second link that carries the same datagrams / 同じデータグラムを運ぶ第二のリンク'),
  key: z.array(key).max(4).default([]),
  limits: table({
    open_blocks_max: z
      .int()
      .min(16)
      .max(1_000_000)
      .default(4096)
      .describe('Blocks being assembled / 組み立て中ブロック数の上限'),
    // This must hold the largest frame that any link.toml allows.
    open_bytes_max: z
      .int()
      .min(16_777_216)
      .max(2_147_483_648)
      .default(67_108_864)
      .describe('Bytes of symbols held in them / 組み立て中ブロックの合計バイト数の上限'),
    held_frames_max: z
      .int()
      .min(16)
      .max(1_000_000)
      .default(4096)
      .describe('Whole frames that wait for an earlier one / 先行フレームを待つフレーム数の上限'),
    trains_max: z
      .int()
      .min(100)
      .max(1_000_000)
      .default(20_000)
      .describe('Subjects in the current picture / 現況に保持する対象数の上限'),
    gaps_max: z
      .int()
      .min(16)
      .max(1_000_000)
      .default(10_000)
      .describe('Gaps kept in the gap report / 欠落一覧に保持する件数の上限'),
  }).prefault({}),
  freshness: table({
    train_stale_after_s: seconds(600).describe(
      'A train that nobody confirms for so long is marked as stale / この時間確認されない列車を「古い」と示す',
    ),
    train_forget_after_s: seconds(3600).describe('… and leaves after so long / この時間で表示から除く'),
    train_unconfirmed_forget_after_s: seconds(300).describe(
      "A train of before the sender's restart leaves when the new run has not named it for so long / 送信側の再起動後、この時間再確認されない列車を除く",
    ),
    line_stale_after_s: seconds(86_400).describe(
      'The same for lines, information and components / 路線・運行情報・設備を「古い」と示すまでの時間',
    ),
    line_forget_after_s: seconds(604_800).describe('… and leaves after so long / 同、表示から除くまでの時間'),
    line_unconfirmed_forget_after_s: seconds(3600).describe(
      "… of before the sender's restart / 同、送信側の再起動後に再確認されない場合",
    ),
  }).prefault({}),
  http: table({
    enabled: z.boolean().default(true).describe('Serve the HTTP feeds / HTTP フィードを提供する'),
    address: ipAddress.default('127.0.0.1').describe('Address to listen at / 待ち受けアドレス'),
    port: port.default(8080).describe('TCP port / TCP ポート'),
    allow_any: allowAny,
    allow: connectFrom,
    connections_max: z.int().min(1).max(100_000).default(4096).describe('Connections at once / 同時接続数の上限'),
    connections_per_address_max: z
      .int()
      .min(1)
      .max(100_000)
      .default(2048)
      .describe(
        'Connections at once of one address (IPv6: of one /64), but of access.trusted_proxies / 1 アドレス（IPv6 は /64）あたりの同時接続数の上限（trusted_proxies を除く）',
      ),
    hosts: hostNames
      .default([])
      .describe(
        'Names under which readers ask, as "name" or "name:port", beside localhost and the address itself / localhost とアドレス以外に、利用者が使うホスト名（"名前" または "名前:ポート"）',
      ),
    tls_key_file: secretFile
      .optional()
      .describe(
        'Private key in PEM, mode 0600, or "credential:NAME"; makes it HTTPS / 秘密鍵（PEM、モード 0600）、または "credential:NAME"。指定すると HTTPS',
      ),
    tls_certificate_file: path.optional().describe('Certificate chain in PEM / 証明書チェーン（PEM）'),
  }).prefault({}),
  zeromq: table({
    enabled: z.boolean().default(true).describe('Publish events / イベントを配信する'),
    endpoint: zeromqEndpoint.default(ZEROMQ_ENDPOINT).describe('Where to bind / 待ち受け先'),
    snapshot_endpoint: zeromqEndpoint
      .optional()
      .describe('Where to bind the snapshot service; none by default / スナップショット提供の待ち受け先（省略時なし）'),
    allow_any: allowAny,
    allow: connectFrom,
    fields: fieldSet
      .optional()
      .describe(
        'What subscribers see of an event; by default access.open_fields, with CURVE office / 購読者に見せる項目（省略時は access.open_fields、CURVE 使用時は office）',
      ),
    lines: lineList
      .optional()
      .describe('Lines they see, as "operator/line"; all by default / 見せる路線（"事業者/路線"、省略時は全路線）'),
    curve_key_file: secretFile
      .optional()
      .describe(
        'Server key pair from "katamichi keygen --curve"; then only listed clients connect / サーバーの鍵ペア。指定すると登録済みクライアントのみ接続可',
      ),
    curve_clients_file: path
      .optional()
      .describe('Clients that may connect, "name public-key" a line / 接続を許すクライアント（1 行に「名前 公開鍵」）'),
    format: eventFormat.default('json').describe('Form of the messages / メッセージの形式'),
    grouping: z
      .enum(['event', 'frame'])
      .default('event')
      .describe(
        'A message for each event, or one for all events of a frame / 1 メッセージに 1 イベント、または 1 フレーム分のイベント',
      ),
    high_water_mark: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(10_000)
      .describe('Messages held for a slow subscriber / 遅い購読者のために保持するメッセージ数'),
  }).prefault({}),
  access,
  log,
  experimental,
})

export type ReceiverConfig = z.output<typeof receiverSchema>

/** Reads receiver.toml and leaves paths as written. Throws `ConfigError` listing every fault. Pure. */
export function parseReceiverConfig(toml: string, file: string): ReceiverConfig {
  return parseConfig(receiverSchema, receiverFaults, toml, file)
}

function receiverFaults(raw: RawTable): KeyFault[] {
  return [
    ...duplicateFaults(raw, 'key', 'id'),
    ...wildcardFaults(raw, 'listen', 'address', isWildcardAddress),
    ...interfaceFaults(raw, 'listen'),
    ...linkBFaults(raw),
    ...wildcardFaults(raw, 'http', 'address', isWildcardAddress),
    ...wildcardFaults(raw, 'zeromq', 'endpoint', isWildcardEndpoint),
    ...wildcardFaults(raw, 'zeromq', 'snapshot_endpoint', isWildcardEndpoint),
    ...accessFaults(raw),
  ]
}

function linkBFaults({ link_b }: RawTable): KeyFault[] {
  if (typeof link_b !== 'object' || link_b === null) return []
  const ofB = link_b as RawTable
  const faults = [...wildcardFaults(ofB, 'listen', 'address', isWildcardAddress), ...interfaceFaults(ofB, 'listen')]
  return faults.map(({ path, message }) => ({ path: `link_b.${path}`, message }))
}

function interfaceFaults(raw: RawTable, section: string): KeyFault[] {
  const address = valueAt(raw, section, 'address')
  if (valueAt(raw, section, 'interface') === undefined || typeof address !== 'string') return []
  if (!isUnicastAddress(address)) return []
  return [{ path: `${section}.interface`, message: 'has no meaning unless address is a multicast group' }]
}

function wildcardFaults(
  raw: RawTable,
  section: string,
  key: string,
  isWildcard: (text: string) => boolean,
): KeyFault[] {
  const value = valueAt(raw, section, key)
  if (typeof value !== 'string' || !isWildcard(value) || valueAt(raw, section, 'allow_any') === true) return []
  return [{ path: `${section}.${key}`, message: 'is a wildcard; set allow_any = true if every interface is meant' }]
}
