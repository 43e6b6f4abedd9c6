/** `receiver.toml` has what only the receiver's host knows. */
import { z } from 'zod'
import { access } from './access.js'
import { feedFaults, feedTables } from './feeds/feeds.js'
import { firewallFaults, receiverFirewall } from './firewall.js'
import { journal } from './journal.js'
import { INTERFACE_NAME, isUnicastAddress, isWildcardAddress } from './parse/addresses.js'
import { allowAny, experimental, ipAddress, key, log, path, port, table } from './parse/fields.js'
import { duplicateFaults, type KeyFault, parseConfig, type RawTable, valueAt } from './parse/parse-config.js'
import { wildcardFaults } from './parse/wildcard-faults.js'
import { twinFaults, twins } from './twins.js'

const seconds = (byDefault: number) => z.int().min(1).max(31_536_000).default(byDefault)

/** Where datagrams arrive and from whom, over link A and again over link B. */
const ports = {
  listen: table({
    address: ipAddress
      .default('127.0.0.1')
      .describe('Address at which datagrams arrive / データグラムを受けるアドレス'),
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
  twins,
  key: z.array(key).max(4).default([]),
  checkpoint: table({
    public_key_file: path.describe(
      'Public keys by which checkpoints are checked as they come / 受信したチェックポイントを検証する公開鍵',
    ),
  }).optional(),
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
      'A train that nobody confirms for so long is marked as stale / この時間確認されない列車を「古い情報」と示す',
    ),
    train_forget_after_s: seconds(3600).describe('… and leaves after so long / この時間確認されない列車を除く'),
    train_unconfirmed_forget_after_s: seconds(300).describe(
      "A train of before the sender's restart leaves when the new run has not named it for so long / 送信側の再起動後、この時間再確認されない列車を除く",
    ),
    line_stale_after_s: seconds(86_400).describe(
      'The same for lines, information and components / 線区・運行情報・設備を「古い情報」と示すまでの時間',
    ),
    line_forget_after_s: seconds(604_800).describe('… and leaves after so long / 同、表示から除くまでの時間'),
    line_unconfirmed_forget_after_s: seconds(3600).describe(
      "… of before the sender's restart / 同、送信側の再起動後に再確認されない場合",
    ),
  }).prefault({}),
  firewall: receiverFirewall,
  journal,
  ...feedTables,
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
    ...firewallFaults(raw, 'receiver'),
    ...twinFaults(raw),
    ...feedFaults(raw),
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
