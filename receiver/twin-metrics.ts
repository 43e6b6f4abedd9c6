/** Registers the metrics of each sender, and of senders that say the same: who leads, and what became of each one's events. */
import { Counter, Gauge, type Registry } from 'prom-client'
import { instruments } from './instruments.js'
import type { PicturedReceiver } from './picture/pictured-receiver.js'
import { TAKEOVER_REASONS } from './stream/twins/leader.js'
import type { TwinsView } from './stream/twins/twins.js'

type Labels = Record<string, string>
type Value = readonly [labels: Labels, value: number]

export function registerTwins(
  registry: Registry,
  receiver: Pick<PicturedReceiver, 'twins' | 'senders' | 'streamCountsOf'>,
): void {
  const register = (kind: typeof Counter | typeof Gauge, name: string, help: string, labelNames: string[]) => {
    return (values: () => readonly Value[]) => {
      new kind({
        ...{ name: `katamichi_${name}`, help, labelNames, registers: [registry] },
        collect(this: Counter | Gauge) {
          this.reset()
          for (const [labels, value] of values()) this.inc(labels, value)
        },
      })
    }
  }
  register(Counter, 'sender_frames_total', 'Frames of each sender’s event lane, by how they ended.', [
    'sender',
    'result',
  ])(() =>
    receiver.senders.flatMap(({ sender }): Value[] => {
      const { framesDelivered, framesLost, framesUnknown } = receiver.streamCountsOf(sender)
      const ends = { delivered: framesDelivered, lost: framesLost, unknown: framesUnknown }
      return Object.entries(ends).map(([result, value]) => [{ sender: String(sender), result }, value])
    }),
  )
  const ofTwins = (values: (twins: TwinsView) => readonly Value[]) => () => {
    const { twins } = receiver
    return twins ? values(twins) : []
  }
  const ofEach = (value: (one: TwinsView['senders'][number]) => number | undefined) =>
    ofTwins(({ senders }) =>
      senders.flatMap((one): Value[] => {
        const current = value(one)
        return current === undefined ? [] : [[{ sender: String(one.sender) }, current]]
      }),
    )
  register(Gauge, 'twin_leads', 'Whether the sender is the one that is published.', ['sender'])(
    ofEach(({ isLeader }) => (isLeader ? 1 : 0)),
  )
  register(Gauge, 'twin_able', 'Whether the sender is heard and could lead.', ['sender'])(
    ofEach(({ isAble }) => (isAble ? 1 : 0)),
  )
  register(Gauge, 'twin_held_events', 'Events that wait for another sender to say the same.', ['sender'])(
    ofEach(({ heldEvents }) => heldEvents),
  )
  register(Gauge, 'twin_lag_seconds', 'How long after another the sender says the same; negative where it is first.', [
    'sender',
  ])(ofEach(({ lagMs }) => (lagMs === undefined ? undefined : lagMs / 1000)))
  register(Counter, 'twin_events_total', 'Events of each sender, by what became of them.', ['sender', 'result'])(
    ofTwins(({ senders }) =>
      senders.flatMap(({ sender, counts }): Value[] => {
        const { led, filled, matched, unmatched, differing, overrun, missed } = counts
        const ends = { led, filled, matched, unmatched, differing, overrun, missed }
        return Object.entries(ends).map(([result, value]) => [{ sender: String(sender), result }, value])
      }),
    ),
  )
  register(Counter, 'twin_gaps_total', 'Gaps of a sender for which another stood.', ['sender', 'result'])(
    ofTwins(({ senders }) =>
      senders.flatMap(({ sender, counts: { gapsCovered, gapsFilled, takeoverGaps } }): Value[] => [
        [{ sender: String(sender), result: 'covered' }, gapsCovered],
        [{ sender: String(sender), result: 'filled' }, gapsFilled],
        [{ sender: String(sender), result: 'takeover' }, takeoverGaps],
      ]),
    ),
  )
  register(Counter, 'twin_takeovers_total', 'How often the lead went to another sender.', ['reason'])(
    ofTwins(({ takeovers }) => TAKEOVER_REASONS.map((reason): Value => [{ reason }, takeovers[reason] ?? 0])),
  )
  instruments(registry).gauge('twin_failover_seconds', 'Silence after which the next sender takes over.', () => {
    return receiver.twins && receiver.twins.failoverMs / 1000
  })
  register(Gauge, 'twin_source_unmatched_ratio', 'Of what a sender says of a source, what no other says.', [
    'sender',
    'source',
  ])(
    ofTwins(({ sources }) =>
      sources.map(({ sender, name, matched, unmatched }): Value => {
        return [{ sender: String(sender), source: name }, unmatched / (matched + unmatched)]
      }),
    ),
  )
}
