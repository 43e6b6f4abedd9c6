/** `[zeromq]` of receiver.toml: the event stream and its snapshot over ZeroMQ. Pure. */
import { z } from 'zod'
import { isLoopbackEndpoint, isWildcardEndpoint } from '../parse/addresses.js'
import {
  allowAny,
  connectFrom,
  eventFormat,
  fieldSet,
  lineList,
  path,
  secretFile,
  table,
  zeromqEndpoint,
} from '../parse/fields.js'
import { type KeyFault, type RawTable, valueAt } from '../parse/parse-config.js'
import { togetherFaults } from '../parse/together-faults.js'
import { wildcardFaults } from '../parse/wildcard-faults.js'
import type { FeedSection } from './feed-section.js'

const ENDPOINT = 'tcp://127.0.0.1:5556'

const schema = table({
  enabled: z.boolean().default(true).describe('Publish events / イベントを配信する'),
  endpoint: zeromqEndpoint.default(ENDPOINT).describe('Where to bind / 待ち受け先'),
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
    .describe('Lines they see, as "operator/line"; all by default / 見せる線区（"事業者/線区"、省略時は全線区）'),
  curve_key_file: secretFile
    .optional()
    .describe(
      'Server key pair from "katamichi keygen --curve"; then only listed clients connect / サーバーの鍵ペア。指定すると登録済みクライアントのみ接続可',
    ),
  curve_clients_file: path
    .optional()
    .describe(
      'Clients that may connect, "name public-key" a line / 接続を許可するクライアント（1 行に「名前 公開鍵」）',
    ),
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
}).prefault({})

export const zeromqSection = {
  schema,
  faults: (raw: RawTable) => [
    ...wildcardFaults(raw, 'zeromq', 'endpoint', isWildcardEndpoint),
    ...wildcardFaults(raw, 'zeromq', 'snapshot_endpoint', isWildcardEndpoint),
    ...togetherFaults(raw, 'zeromq', 'curve_key_file', 'curve_clients_file'),
    ...accessFaults(raw, 'endpoint'),
    ...accessFaults(raw, 'snapshot_endpoint'),
  ],
  files: ['curve_key_file', 'curve_clients_file'],
} satisfies FeedSection

/** ZeroMQ knows no tokens: who connects is CURVE's to say, or anybody; an ipc path is guarded by its folder. */
function accessFaults(raw: RawTable, key: string): KeyFault[] {
  const endpoint = valueAt(raw, 'zeromq', key) ?? (key === 'endpoint' ? ENDPOINT : undefined)
  const mode = valueAt(raw, 'access', 'mode')
  if (valueAt(raw, 'zeromq', 'enabled') === false || valueAt(raw, 'zeromq', 'curve_key_file') !== undefined) return []
  if (mode === 'open' || typeof endpoint !== 'string' || endpoint.startsWith('ipc:')) return []
  if (mode === undefined && isLoopbackEndpoint(endpoint)) return []
  const why = mode === 'principals' ? 'has no principals' : 'is not on loopback'
  const message = `${why}; set curve_key_file and curve_clients_file, or access.mode = "open" if anybody may read`
  return [{ path: `zeromq.${key}`, message }]
}
