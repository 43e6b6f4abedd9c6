/** A guard's rules for a test: what it does not say is as open as a file can make it. */
import { Guard } from '../../../../../sender/intake/core/guard/guard.js'
import type { GuardRules } from '../../../../../sender/intake/core/guard/guard-rules.js'

export const OPEN_TEXT = {
  length_max: 4000,
  characters: ['letters', 'digits', 'marks', 'spaces'],
  also: '\n\t',
} as const
export const FINGERPRINT = 0xfeed

export function rulesOf(rules: Partial<GuardRules> = {}): GuardRules {
  return {
    kinds: ['train', 'line', 'component', 'information'],
    fields: [],
    text: OPEN_TEXT,
    operator: [{ name: 'K', lines: ['U', ''], any_line: false }],
    field: [],
    rate: { events_per_s: 1e6, burst_events: 1e6 },
    source: [],
    ...rules,
  }
}

export function guardOf(rules: Partial<GuardRules> = {}): Guard {
  return new Guard(rulesOf(rules), FINGERPRINT)
}
