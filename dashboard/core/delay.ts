/** Sorts delays into the bands that passengers and offices are used to (docs/dashboard.md). */
import type { Train } from '../../client/records.js'

/** In order of seriousness, the least first. `unknown` is a train whose delay nobody gave. */
export const DELAY_BANDS = ['onTime', 'unknown', 'slight', 'late', 'veryLate', 'severe', 'cancelled'] as const
export type DelayBand = (typeof DELAY_BANDS)[number]

/** Whole minutes from which each band begins. */
const SLIGHT_MIN = 3
const LATE_MIN = 5
const VERY_LATE_MIN = 15
const SEVERE_MIN = 30
/** Longest delay that is written in minutes; beyond it the page says "120 minutes or more". */
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

/** True when the train is late enough to be counted and to carry a badge. */
export function isDelayed(band: DelayBand): boolean {
  return band === 'slight' || band === 'late' || band === 'veryLate' || band === 'severe'
}

export function seriousness(band: DelayBand): number {
  return DELAY_BANDS.indexOf(band)
}
