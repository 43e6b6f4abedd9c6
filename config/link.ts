/** `link.toml` has what must be equal at both ends, because on a one-way link nothing can be negotiated. */
import { blake3 } from '@noble/hashes/blake3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { K_MAX } from '../proto/geometry.js'
import { canonicalJson } from './canonical-json.js'
import { table } from './parse/fields.js'
import { type KeyFault, parseConfig, type RawTable, valueAt } from './parse/parse-config.js'

export const linkSchema = table({
  stream: z.int().min(0).max(65535).describe('Number of this stream / ストリーム番号'),
  mtu: z.int().min(576).max(65535).default(1500).describe('Bytes of one IP packet on the link / リンクの MTU'),
  ip_overhead_bytes: z
    .int()
    .min(0)
    .max(128)
    .default(28)
    .describe('IP and UDP headers in each packet: 28 for IPv4, 48 for IPv6 / IP と UDP のヘッダー長'),
  max_frame_bytes: z
    .int()
    .min(1024)
    .max(0xffffff)
    .default(32768)
    .describe('Largest frame; a frame is one FEC source block / フレームの最大長'),
  max_age_s: z
    .int()
    .min(1)
    .max(604800)
    .default(300)
    .describe(
      'A receiver without memory accepts only frames younger than this / 記憶のない受信側が受け入れるフレームの最大経過時間',
    ),
  fec: table({
    assumed_loss: z
      .number()
      .min(0)
      .max(0.95)
      .describe('Share of datagrams lost at random, to be survived / 想定するランダム損失率'),
    assumed_burst_ms: z
      .number()
      .min(0)
      .max(60000)
      .describe('Longest total outage that a frame survives / フレームが耐えるべき最長のバースト損失'),
    target_residual: z
      .number()
      .min(1e-15)
      .max(0.5)
      .describe('Probability that a frame is still lost / 訂正後にフレームが失われる確率の目標'),
    delay_budget_ms: z
      .number()
      .min(1)
      .max(60000)
      .describe('Time over which the symbols of one frame may be spread / 1 フレームの送出に使ってよい時間'),
    max_source_symbols: z
      .int()
      .min(1)
      .max(K_MAX)
      .optional()
      .describe(
        'Most source symbols of a frame, unless its length or the target needs more: fewer and longer datagrams, less processor time, more bytes / 1 フレームの情報シンボル数の上限（必要な場合は超える）。少ないほど CPU 負荷が下がり、送信量は増える',
      ),
  }),
  rate: table({
    bits_per_second: z
      .int()
      .min(8000)
      .max(400e9)
      .describe('Rate cap on the wire, all headers counted; keep it below line rate / ヘッダー込みの送出レート上限'),
    burst_bytes: z
      .int()
      .min(576)
      .max(16777216)
      .default(65536)
      .describe('What may leave back to back / 連続して送出してよい量'),
  }),
  heartbeat: table({
    period_ms: z.int().min(50).max(60000).default(500).describe('Time between heartbeats / ハートビートの間隔'),
  }).prefault({}),
  order: table({
    reorder_allowance_ms: z
      .number()
      .min(0)
      .max(10000)
      .default(20)
      .describe('Added to the delay budget: the patience for a missing frame / 欠落フレームを待つ追加時間'),
  }).prefault({}),
  carousel: table({
    period_s: z
      .number()
      .min(0.5)
      .max(3600)
      .default(10)
      .describe(
        'Within so long every last value has come again, and a receiver is complete / 全ての最新値が再送される周期。受信側はこの時間で完全な状態になる',
      ),
    share: z
      .number()
      .min(0.01)
      .max(0.9)
      .default(0.2)
      .describe('Share of the rate that is kept for it / 再送のために確保する送出レートの割合'),
    assumed_loss: z
      .number()
      .min(0)
      .max(0.95)
      .default(0.4)
      .describe('Share of datagrams lost at random, to be survived by it / 再送が耐えるべきランダム損失率'),
    subjects_max: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(20_000)
      .describe(
        'Most trains, lines, notices and components that it sends again / 再送する列車・路線・運行情報・設備の最大数',
      ),
    value_bytes: z
      .int()
      .min(16)
      .max(65536)
      .default(256)
      .describe('Bytes of their last events, on average, at most / その最新イベントの平均バイト数の上限'),
  })
    .optional()
    .describe(
      'The carousel: every last value again and again; none without this table / 最新値の繰り返し送信（省略時なし）',
    ),
  checkpoint: table({
    period_s: z
      .number()
      .min(1)
      .max(3600)
      .default(10)
      .describe('Time between two checkpoints at most / 署名付きチェックポイントの最長間隔'),
  })
    .optional()
    .describe(
      'Signed checkpoints of what was sent; none without this table / 送信内容の署名付きチェックポイント（省略時なし）',
    ),
  echo: table({
    after_s: z
      .array(z.number().min(0.1).max(604_800))
      .min(1)
      .max(4)
      .describe(
        'Everything that was sent is sent once more after each of these times / 送信済みの全フレームを、それぞれの時間の後に再送する',
      ),
    share: z
      .number()
      .min(0.01)
      .max(0.9)
      .default(0.2)
      .describe('Share of the rate that is kept for it / 再送のために確保する送出レートの割合'),
    event_bits_per_second: z
      .int()
      .min(1)
      .max(400e9)
      .optional()
      .describe(
        'What events take of the rate, on average, at most; then what does not fit the share is refused / イベントが使う平均送出レートの上限。指定すれば、収まらない設定を拒否する',
      ),
  })
    .optional()
    .describe(
      'The echo: everything that was sent, once more; none without this table / 送信済みフレームの再送（省略時なし）',
    ),
  keys: table({
    mode: z
      .enum(['keyed', 'sealed', 'unkeyed'])
      .describe(
        '"sealed" encrypts what "keyed" sends in the clear, with a tag; "unkeyed" is for the laboratory: anybody on the link can forge / "keyed" は認証のみ、"sealed" は暗号化も行う。"unkeyed" は実験用、偽造を防げない',
      ),
  }),
})

export type LinkConfig = z.output<typeof linkSchema>

/** Reads link.toml. Throws `ConfigError` listing every fault. Pure. */
export function parseLinkConfig(toml: string, file: string): LinkConfig {
  return parseConfig(linkSchema, linkFaults, toml, file)
}

/**
 * A 32-bit unsigned number that is the same at both ends exactly when (but for chance) their `link.toml` say the
 * same: the first 4 bytes, big-endian, of BLAKE3("katamichi link 1" ‖ canonical JSON). Canonical: keys sorted,
 * defaults applied, no white space, numbers as ECMAScript writes them (RFC 8785).
 */
export function linkFingerprint(link: LinkConfig): number {
  const digest = blake3(utf8ToBytes(`katamichi link 1${canonicalJson(link)}`), { dkLen: 4 })
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

function linkFaults(raw: RawTable): KeyFault[] {
  const faults: KeyFault[] = []
  const burstMs = valueAt(raw, 'fec', 'assumed_burst_ms')
  const budgetMs = valueAt(raw, 'fec', 'delay_budget_ms')
  if (typeof burstMs === 'number' && typeof budgetMs === 'number' && burstMs >= budgetMs) {
    faults.push({
      path: 'fec.assumed_burst_ms',
      message: `must be less than fec.delay_budget_ms (${budgetMs}), is ${burstMs}: it would take the whole frame`,
    })
  }
  const burstBytes = valueAt(raw, 'rate', 'burst_bytes')
  const mtu = raw.mtu ?? linkSchema.shape.mtu.parse(undefined)
  if (typeof burstBytes === 'number' && typeof mtu === 'number' && burstBytes < mtu) {
    faults.push({
      path: 'rate.burst_bytes',
      message: `must hold one packet of mtu (${mtu}) bytes, is ${burstBytes}`,
    })
  }
  return faults
}
