/** A time in Unix seconds, as a feed gives it. */

/** Before this year no feed of this kind was: a smaller number is seconds of a day, or a clock that was never set. */
const YEAR_2000_S = 946_684_800
/** A greater number is milliseconds, or a word for "never"; the intake holds no later time for one either. */
const YEAR_2100_S = 4_102_444_800

/** In milliseconds; `absent` for none and for 0, which many feeds write for none; else why it is not believed. */
export function unixSeconds(timeS: number | null | undefined): number | 'absent' | 'out_of_range' {
  if (timeS === undefined || timeS === null || timeS === 0) return 'absent'
  return timeS >= YEAR_2000_S && timeS < YEAR_2100_S ? Math.round(timeS * 1000) : 'out_of_range'
}

/** Whether it is a believable time in milliseconds where seconds belong. */
export function looksLikeMilliseconds(timeS: number | null | undefined): boolean {
  return typeof unixSeconds((timeS ?? 0) / 1000) === 'number'
}
