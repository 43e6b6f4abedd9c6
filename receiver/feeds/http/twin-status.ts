/** How senders that say the same stand to each other, as `/v1/status` has it. Times are on the receiver's wall clock. */
import type { TwinsView } from '../../stream/twins/twins.js'

export function twinsJson(
  { failoverMs, windowMs, lead, takeovers, sources }: TwinsView,
  wallMs: (ms: number) => number,
) {
  return {
    ...{ failoverMs, windowMs },
    ...(lead && {
      lead: {
        ...{ sender: lead.sender, sinceMs: wallMs(lead.sinceMs), reason: lead.reason },
        ...(lead.silentForMs !== undefined && { silentForMs: Math.round(lead.silentForMs) }),
      },
    }),
    takeovers,
    sources,
  }
}

/** What of it is one sender's own; nothing of one that is not ranked. */
export function twinJson(twins: TwinsView | undefined, sender: number) {
  const known = twins?.senders.find((one) => one.sender === sender)
  if (!known) return undefined
  const { rank, isLeader, isAble, inability, heldEvents, lagMs, counts } = known
  return {
    ...{ rank, isLeader, isAble, ...(inability && { inability }), heldEvents },
    ...(lagMs !== undefined && { lagMs: Math.round(lagMs) }),
    counts,
  }
}
