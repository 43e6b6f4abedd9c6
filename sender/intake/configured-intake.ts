/** Builds the intake's core from the configuration. */
import { frameLimit } from '../../config/link-plan.js'
import type { LoadedSender } from '../../config/load.js'
import type { LoadedGuard } from '../../config/load-guard.js'
import { createEngine } from '../../fec/kernels/engine.js'
import { BATCH_OVERHEAD_MAX } from '../../proto/frame.js'
import { Guard } from './core/guard/guard.js'
import { Intake } from './core/intake.js'
import { DEFAULT_SERVICE_DATE_OPTIONS } from './core/service-date.js'
import { DEFAULT_RANGE_LIMITS } from './core/sound-values.js'

/** The kernel hashes events of up to this length for their ids; hashing a longer one is slower. */
const HASHED_BYTES_MAX = 1024

/** @param guard as the file has it that `sender` names */
export function configuredIntake({ sender, link }: LoadedSender, guard: LoadedGuard | undefined): Intake {
  const { range_checks, service_day, source } = sender
  return new Intake({
    rangeLimits: {
      ...DEFAULT_RANGE_LIMITS,
      delaySMax: range_checks.delay_s_max,
      eventTimeOffsetMsMax: range_checks.event_time_s_max * 1000,
    },
    serviceDates: {
      ...DEFAULT_SERVICE_DATE_OPTIONS,
      utcOffsetMinutes: service_day.utc_offset_minutes,
      dayStartHour: service_day.starts_at_hour,
    },
    hash: createEngine(HASHED_BYTES_MAX).integrity.hashSymbol,
    sources: source.map(({ name, silent_after_s }) => ({
      name,
      silentAfterMs: silent_after_s === undefined ? undefined : silent_after_s * 1000,
    })),
    ...(guard && { guard: new Guard(guard.guard, guard.fingerprint) }),
    eventBytesMax: frameLimit(link).eventFrameBytesMax - BATCH_OVERHEAD_MAX,
  })
}
