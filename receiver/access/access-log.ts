/** What happened at the doors, as log lines with stable event names (docs/access.md). Never holds a secret. */
import type { Logger } from 'pino'
import { type FloodLine, Floods } from '../core/floods.js'
import type { AccessNews } from './access-control.js'
import { addressGroup } from './address-list.js'

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
  refused: ['warn', 'access_refused', 'requests are refused'],
  unlocked: ['warn', 'auth_unlocked', 'unlocked by command'],
} as const

/**
 * The first of its kind from an address (of IPv6, a /64): who, from where, when (the log's own time), why, and for the how
 * manieth time in a row. Then one line when it is over, with how many.
 */
export class AccessLog {
  readonly #floods = new Floods()

  constructor(
    private readonly log: Logger,
    private readonly listener: 'http' | 'zeromq',
    private readonly nowMs: () => number,
  ) {}

  /** Addresses that were not kept apart, for want of room. */
  get evicted(): number {
    return this.#floods.evicted
  }

  readonly report = ({ kind, address, lockedUntilMs, ...what }: AccessNews): void => {
    const [level, event, text] = LINES[kind]
    // Somebody did it by hand, and each time counts.
    if (kind !== 'unlocked') {
      const of = kind === 'refused' ? `${kind} ${what.reason}` : kind
      // A name is one that exists: there are few.
      const from = `${address === undefined ? '' : addressGroup(address)} ${what.name ?? ''}`.trim()
      if (!this.#floods.handle(of, from, 1, this.nowMs())) return
    }
    const until = lockedUntilMs === undefined ? {} : { lockedUntil: new Date(lockedUntilMs).toISOString() }
    const { listener } = this
    this.log[level]({ event, listener, ...what, ...(address !== undefined && { from: address }), ...until }, text)
  }

  /** Once a second. */
  handleTime(): void {
    for (const line of this.#floods.handleTime(this.nowMs())) this.#sayOver(line)
  }

  #sayOver({ kind, what, from, count, forMs, groups }: FloodLine): void {
    const [word = '', reason] = what.split(' ')
    const [, event, text] = LINES[word as keyof typeof LINES]
    const about = { listener: this.listener, ...(reason !== undefined && { reason }), count, forMs: Math.round(forMs) }
    const [address, name] = from.split(' ')
    const who = { from: address, ...(name !== undefined && { name }) }
    if (kind === 'end') this.log.info({ event: `${event}_over`, ...about, ...who }, `over: ${text}`)
    else this.log.warn({ event: `${event}_more`, ...about, addresses: groups }, `from other addresses: ${text}`)
  }
}
