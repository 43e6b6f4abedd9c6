/** Makes the options of the receiver's core from the configuration and from what an earlier run left. */
import { configuredCarousel } from '../config/carousel-plan.js'
import { patienceMs } from '../config/link-plan.js'
import type { LoadedReceiver } from '../config/load.js'
import type { PicturedReceiverOptions } from './picture/pictured-receiver.js'
import type { RecordLimits } from './picture/record-limits.js'
import type { Remembered } from './remembered.js'

export function receiverOptions(
  { receiver: { limits, freshness, twins }, link }: LoadedReceiver,
  { resume, gaps }: Pick<Remembered, 'resume' | 'gaps'>,
  keyChecks: ReadonlyMap<number, number> = new Map(),
): PicturedReceiverOptions {
  return {
    stream: link.stream,
    patienceMs: patienceMs(link),
    heldFramesMax: limits.held_frames_max,
    recordsMax: limits.trains_max,
    gapsMax: limits.gaps_max,
    maxAgeMs: link.max_age_s * 1000,
    heartbeatPeriodMs: link.heartbeat.period_ms,
    carouselTurnMs: configuredCarousel(link)?.turnMs,
    recordLimits: recordLimitsOf(freshness),
    ...(twins && {
      twins: {
        ...{ senders: twins.senders, failoverMs: twins.failover_ms, returnAfterMs: twins.return_after_s * 1000 },
        heldEventsMax: twins.held_events_max,
      },
    }),
    resume,
    keyChecks,
    gaps,
  }
}

function recordLimitsOf(freshness: LoadedReceiver['receiver']['freshness']): RecordLimits {
  const ms = (seconds: number) => seconds * 1000
  return {
    train: {
      staleAfterMs: ms(freshness.train_stale_after_s),
      forgetAfterMs: ms(freshness.train_forget_after_s),
      unconfirmedForgetAfterMs: ms(freshness.train_unconfirmed_forget_after_s),
    },
    line: {
      staleAfterMs: ms(freshness.line_stale_after_s),
      forgetAfterMs: ms(freshness.line_forget_after_s),
      unconfirmedForgetAfterMs: ms(freshness.line_unconfirmed_forget_after_s),
    },
  }
}
