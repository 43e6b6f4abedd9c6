/** `[twins]` in receiver.toml: senders that say the same, of which one is published. */
import { z } from 'zod'
import { table } from './parse/fields.js'
import { type KeyFault, type RawTable, valueAt } from './parse/parse-config.js'

/** As many as a receiver keeps apart (PROTOCOL.md R3). */
const SENDERS_MAX = 8
/** Heartbeats that must fail to come: fewer, and one that is late would be a takeover. */
const HEARTBEATS_MIN = 3

export const twins = table({
  senders: z
    .array(z.int().min(0).max(255))
    .min(2)
    .max(SENDERS_MAX)
    .describe(
      'Numbers of the senders that say the same, the best-ranked first / 同じ内容を送る送信側の番号。先頭ほど優先',
    ),
  failover_ms: z
    .int()
    .min(200)
    .max(600_000)
    .default(2000)
    .describe('Silence after which the next one takes over / 次の送信側に切り替えるまでの無応答時間'),
  return_after_s: z
    .int()
    .min(1)
    .max(86_400)
    .default(30)
    .describe(
      'How long a better-ranked one must be heard without a break before it leads again / 優先の送信側に戻すまでに必要な安定時間',
    ),
  held_events_max: z
    .int()
    .min(1000)
    .max(2_000_000)
    .default(100_000)
    .describe(
      'Events of each sender that wait for their match, and ids that are remembered / 照合待ちイベントと記憶する ID の上限（送信側ごと）',
    ),
})
  .optional()
  .describe(
    'Two senders or more that hear the same sources, as one stream; without it all that any sender says is published / 同じ情報源を持つ複数の送信側を一つの流れにする（省略時は全てそのまま配信）',
  )

export function twinFaults(raw: RawTable): KeyFault[] {
  const senders = valueAt(raw, 'twins', 'senders')
  if (!Array.isArray(senders)) return []
  const twice = senders.find((sender, index) => senders.indexOf(sender) !== index)
  return twice === undefined ? [] : [{ path: 'twins.senders', message: `names sender ${twice} twice` }]
}

/** What the two files say together. */
export function failoverFaults(failoverMs: number | undefined, heartbeatPeriodMs: number): KeyFault[] {
  const leastMs = HEARTBEATS_MIN * heartbeatPeriodMs
  if (failoverMs === undefined || failoverMs >= leastMs) return []
  const message = `must be at least ${HEARTBEATS_MIN} × heartbeat.period_ms of link.toml (${leastMs}), is ${failoverMs}`
  return [{ path: 'twins.failover_ms', message }]
}
