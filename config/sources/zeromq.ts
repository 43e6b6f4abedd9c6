/** A `[[source]]` of type "zeromq". */
import { z } from 'zod'
import { CURVE_PUBLIC_KEY } from '../keys/curve-keys.js'
import { isLoopbackEndpoint, isWildcardEndpoint } from '../parse/addresses.js'
import { allowAny, eventFormat, path, secretFile, table, zeromqEndpoint } from '../parse/fields.js'
import { type KeyFault, valueAt } from '../parse/parse-config.js'
import { everySource, type SourceKind } from './source-kind.js'

const schema = table({
  type: z.literal('zeromq'),
  ...everySource,
  pattern: z
    .enum(['pull', 'sub', 'router'])
    .describe(
      'Socket type; router: acknowledges what is journaled / ソケットの種類（router はジャーナル記録後に応答）',
    ),
  endpoint: zeromqEndpoint.describe('Where to connect, or to bind / 接続先、または待ち受け先'),
  bind: z.boolean().default(false).describe('Bind the endpoint instead of connecting to it / 接続せず待ち受ける'),
  allow_any: allowAny,
  allow_unprotected: z
    .boolean()
    .default(false)
    .describe(
      'Must be true before an endpoint beyond loopback is used without CURVE: anybody on that network can then put in events / ループバック以外を CURVE なしで使う場合のみ true（そのネットワークの誰でもイベントを入力できる）',
    ),
  curve_key_file: secretFile
    .optional()
    .describe('Own key pair from "katamichi keygen --curve" / 自身の鍵ペア（"katamichi keygen --curve" で作成）'),
  curve_clients_file: path
    .optional()
    .describe(
      'With bind: peers that may connect, "name public-key" a line / bind の場合、接続を許可する相手（1 行に「名前 公開鍵」）',
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

export type ZeromqConfig = z.output<typeof schema>

export const zeromq: SourceKind<typeof schema> = { schema, paths: ['curve_key_file', 'curve_clients_file'], faults }

function faults(source: unknown, path: string): KeyFault[] {
  const found: KeyFault[] = []
  const pattern = valueAt(source, 'pattern')
  if ((pattern === 'pull' || pattern === 'router') && valueAt(source, 'subscribe') !== undefined) {
    found.push({ path: `${path}.subscribe`, message: `has no meaning with pattern = "${pattern}"` })
  }
  if (pattern === 'router' && valueAt(source, 'bind') !== true) {
    found.push({ path: `${path}.bind`, message: 'must be true with pattern = "router": its peers connect to it' })
  }
  const endpoint = valueAt(source, 'endpoint')
  if (typeof endpoint === 'string' && isWildcardEndpoint(endpoint)) {
    if (valueAt(source, 'bind') !== true) {
      found.push({ path: `${path}.endpoint`, message: 'is a wildcard, which cannot be connected to' })
    } else if (valueAt(source, 'allow_any') !== true) {
      found.push({
        path: `${path}.endpoint`,
        message: 'is a wildcard; set allow_any = true if every interface is meant',
      })
    }
  }
  return found.some(({ path: at }) => at === `${path}.endpoint`) ? found : [...found, ...curveFaults(source, path)]
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
