/** Reads a time in Unix seconds, as feeds give it. */

/** No feed of this kind is older: a smaller number is seconds of a day, or a clock that was never set. */
const YEAR_2000_S = 946_684_800
/** A greater number is milliseconds, or means "never"; the intake accepts no later time either. */
const YEAR_2100_S = 4_102_444_800

/**
 * Converts to milliseconds; returns `absent` for none and for 0, which many feeds write for none, and 'out_of_range'
 * for a time that is not believed.
 */
export function unixSeconds(timeS: number | null | undefined): number | 'absent' | 'out_of_range' {
  if (timeS === undefined || timeS === null || timeS === 0) return 'absent'
  return timeS >= YEAR_2000_S && timeS < YEAR_2100_S ? Math.round(timeS * 1000) : 'out_of_range'
}

/** True when the number is a believable time in milliseconds, given where seconds belong. */
export function looksLikeMilliseconds(timeS: number | null | undefined): boolean {
  return typeof unixSeconds((timeS ?? 0) / 1000) === 'number'
}
