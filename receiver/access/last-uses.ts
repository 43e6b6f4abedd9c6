/**
 * Remembers when and from where each reader last used its credential, and decides which use is news for the log: a login
 * with a browser, and the first use from an address in twelve hours. A program that asks every second is one line. Pure.
 */
import { addressGroup } from '../../config/parse/addresses.js'
import { BoundedMap } from '../../ground/bounded-map.js'

export interface LastUse {
  name: string
  lastMs: number
  from: string
}

/** As long as a session of a browser: who is there all day is named in the morning and in the evening. */
const NEWS_AFTER_MS = 12 * 3_600_000
/** As many names as there may be principals or CURVE clients, and as many again of those that were there before. */
const NAMES_MAX = 2000
/** Pairs of name and address (IPv6: /64) that are kept apart. */
const READERS_MAX = 4096
/** Lines a minute. A credential that is used from ever new addresses cannot fill the log; the rest is counted. */
const LINES_MAX = 60
const LINES_MS = 60_000

export class LastUses {
  readonly counts = {
    /** Uses that were news. */
    logins: 0,
    /** … and of these those without a line of their own. */
    unsaid: 0,
  }
  readonly #names = new BoundedMap<string, LastUse>(NAMES_MAX)
  readonly #readers = new BoundedMap<string, number>(READERS_MAX)
  #lines = 0
  #linesSinceMs = Number.NEGATIVE_INFINITY

  get evicted(): number {
    return this.#names.evicted + this.#readers.evicted
  }

  /** Of each name, the one used longest ago first. */
  get entries(): LastUse[] {
    return [...this.#names.values()]
  }

  restore(uses: readonly LastUse[]): void {
    for (const use of [...uses].sort((a, b) => a.lastMs - b.lastMs)) this.#names.set(use.name, { ...use })
  }

  /** Returns whether the log should have a line of it. */
  handleUse(name: string, address: string, nowMs: number, isLogin = false): boolean {
    this.#names.set(name, { name, lastMs: nowMs, from: address })
    const reader = `${name} ${addressGroup(address)}`
    const lastMs = this.#readers.get(reader)
    this.#readers.set(reader, nowMs)
    // A clock that is set back must not silence the log until it has caught up.
    if (!isLogin && lastMs !== undefined && Math.abs(nowMs - lastMs) < NEWS_AFTER_MS) return false
    this.counts.logins++
    if (Math.abs(nowMs - this.#linesSinceMs) >= LINES_MS) {
      this.#lines = 0
      this.#linesSinceMs = nowMs
    }
    if (this.#lines >= LINES_MAX) {
      this.counts.unsaid++
      return false
    }
    this.#lines++
    return true
  }
}
