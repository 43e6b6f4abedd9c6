/** Logs what happened at the doors, under stable event names (docs/access.md). Never logs a secret. */
import { addressGroup } from '../../config/parse/addresses.js'
import { FloodLog, type LineLog } from '../../log/flood-log.js'
import type { AccessNews } from './access-control.js'

const LINES = {
  succeeded: ['info', 'auth_succeeded', 'a credential was used'],
  failed: ['warn', 'auth_failed', 'a login failed'],
  repeated: [
    'error',
    'auth_repeated_failures',
    'several logins in a row failed: somebody guesses, or a token is out of date',
  ],
  locked: ['error', 'auth_locked', 'locked after failed logins; "katamichi access unlock" lifts it'],
  address_refused: ['warn', 'auth_address_refused', 'a right credential from an address that it may not come from'],
  expired: ['warn', 'auth_expired', 'a credential that has expired'],
  refused: ['warn', 'access_refused', 'requests are refused'],
  connection_refused: ['warn', 'connection_refused', 'connections are refused'],
  connection_evicted: [
    'warn',
    'connection_evicted',
    'connections without a request are closed to make room for new ones: there are as many as there may be, of one address or in all',
  ],
  unlocked: ['warn', 'auth_unlocked', 'unlocked by command'],
} as const

/**
 * Logs the first event of each kind from an address (of IPv6, from a /64): principal, address, reason, and failures in
 * a row. One more line follows when it is over, with how many there were.
 */
export class AccessLog {
  readonly #floods: FloodLog

  constructor(
    private readonly log: LineLog,
    private readonly listener: 'http' | 'zeromq',
    nowMs: () => number,
  ) {
    const wordOf = (what: string) => {
      const [kind = '', reason] = what.split(' ')
      const [level, event, text] = LINES[kind as keyof typeof LINES]
      return { level, event, text, about: { listener, ...(reason !== undefined && { reason }) } }
    }
    const whoOf = (who: string) => {
      const [from, name] = who.split(' ')
      return { ...(from && { from }), ...(name && { principal: name }) }
    }
    this.#floods = new FloodLog({ log, wordOf, whoOf, nowMs })
  }

  /** Addresses that were not kept apart, for want of room. */
  get evicted(): number {
    return this.#floods.evicted
  }

  readonly report = ({ kind, address, lockedUntilMs, name, ...what }: AccessNews): void => {
    const [level, event, text] = LINES[kind]
    const { listener } = this
    const until = lockedUntilMs === undefined ? {} : { lockedUntil: new Date(lockedUntilMs).toISOString() }
    // Every line has a `name` already: that of the process that wrote it.
    const who = name === undefined ? {} : { principal: name }
    const about = { listener, ...what, ...who, ...(address !== undefined && { from: address }), ...until }
    // Somebody unlocked by hand, so each time is logged; of logins it was decided before which are news.
    if (kind === 'unlocked' || kind === 'succeeded') this.log[level]({ event, ...about }, text)
    else {
      const of = kind === 'refused' || kind === 'connection_refused' ? `${kind} ${what.reason}` : kind
      // The names here are known ones, so there are few.
      this.#floods.handle(of, `${address === undefined ? '' : addressGroup(address)} ${name ?? ''}`, 1, { about })
    }
  }

  /** Must be called once a second. */
  handleTime(): void {
    this.#floods.handleTime()
  }

  close(): void {
    this.#floods.close()
  }
}
