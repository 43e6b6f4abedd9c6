/** How late a train is, in the bands that passengers and offices are used to (docs/dashboard.md). */
import type { Train } from '../../client/records.js'

/** In order of seriousness, least first. `unknown` is a train whose delay nobody told. */
export const DELAY_BANDS = ['onTime', 'unknown', 'slight', 'late', 'veryLate', 'severe', 'cancelled'] as const
export type DelayBand = (typeof DELAY_BANDS)[number]

/** From so many whole minutes on. */
const SLIGHT_MIN = 3
const LATE_MIN = 5
const VERY_LATE_MIN = 15
const SEVERE_MIN = 30
/** Beyond it only "120 minutes or more" is said. */
export const DELAY_SAID_MAX_MIN = 120

export function delayBand({ cancelled, delayS }: Pick<Train, 'cancelled' | 'delayS'>): DelayBand {
  if (cancelled) return 'cancelled'
  if (delayS === undefined) return 'unknown'
  const minutes = delayMinutes(delayS)
  if (minutes >= SEVERE_MIN) return 'severe'
  if (minutes >= VERY_LATE_MIN) return 'veryLate'
  if (minutes >= LATE_MIN) return 'late'
  return minutes >= SLIGHT_MIN ? 'slight' : 'onTime'
}

/** Whole minutes late; 0 for a train that is early. */
export function delayMinutes(delayS: number): number {
  return Math.max(0, Math.floor(delayS / 60))
}

/** Whether it is late enough to be counted and to carry a badge. */
export function isDelayed(band: DelayBand): boolean {
  return band === 'slight' || band === 'late' || band === 'veryLate' || band === 'severe'
}

export function seriousness(band: DelayBand): number {
  return DELAY_BANDS.indexOf(band)
}
