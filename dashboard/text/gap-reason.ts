/** The words for why a gap is one; of input that may be missing before the sender also when that was, and of whom. */
import type { Gap } from '../../client/records.js'
import { clockTime, hourMinuteSecond } from '../core/service-time.js'
import type { Dictionary } from './dictionary.js'

export function gapReason(
  { reason, source = '', cause = '', fromMs, untilMs }: Pick<Gap, 'reason' | 'source' | 'cause' | 'fromMs' | 'untilMs'>,
  { link }: Pick<Dictionary, 'link'>,
): string {
  if (reason !== 'input_unknown' || fromMs === undefined || untilMs === undefined) return link.reason[reason] ?? reason
  const [from, until] = [fromMs, untilMs].map((ms) => hourMinuteSecond(clockTime(ms)))
  return link.inputUnknown({ from, until, source, cause: link.inputCause[cause] ?? cause })
}
