/** What happened at the doors, as log lines with stable event names (docs/access.md). Never holds a secret. */
import type { Logger } from 'pino'
import type { AccessNews } from './access-control.js'

const LINES = {
  failed: ['warn', 'auth_failed', 'a login failed'],
  repeated: [
    'error',
    'auth_repeated_failures',
    'several logins in a row failed: somebody guesses, or a token is out of date',
  ],
  locked: ['error', 'auth_locked', 'locked after failed logins; "katamichi access unlock" lifts it'],
  address_refused: ['warn', 'auth_address_refused', 'a right credential from an address that it may not come from'],
  expired: ['warn', 'auth_expired', 'a credential that has expired'],
  unlocked: ['warn', 'auth_unlocked', 'unlocked by command'],
} as const

/** Of the same line, only one in so long; the counters count them all. */
const REPEAT_MS = 60_000
const REMEMBERED_MAX = 1000

/** Who, from where, when (the log's own time), why, and for the how manieth time in a row. */
export function accessLog(log: Logger, listener: 'http' | 'zeromq', nowMs: () => number): (news: AccessNews) => void {
  const saidMs = new Map<string, number>()
  return ({ kind, address, lockedUntilMs, ...what }) => {
    const [level, event, text] = LINES[kind]
    if (kind === 'expired' || kind === 'address_refused') {
      const line = `${kind} ${what.name} ${address}`
      if (nowMs() - (saidMs.get(line) ?? Number.NEGATIVE_INFINITY) < REPEAT_MS) return
      if (saidMs.size >= REMEMBERED_MAX) saidMs.clear()
      saidMs.set(line, nowMs())
    }
    const until = lockedUntilMs === undefined ? {} : { lockedUntil: new Date(lockedUntilMs).toISOString() }
    log[level]({ event, listener, ...what, ...(address !== undefined && { from: address }), ...until }, text)
  }
}
