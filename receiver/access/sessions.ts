/** Sessions of people who logged in with a browser: a random id in a cookie, kept here by its digest. Pure. */
import { BoundedMap } from '../../ground/bounded-map.js'

export const SESSION_MS = 12 * 3_600_000
const PER_PRINCIPAL_MAX = 32

interface Session {
  name: string
  untilMs: number
}

export class Sessions {
  readonly counts = {
    /** Sessions that ended early because there were too many. */
    evicted: 0,
  }
  /** By digest of the id, oldest first. */
  readonly #sessions: BoundedMap<string, Session>

  constructor(sessionsMax: number) {
    this.#sessions = new BoundedMap(sessionsMax, () => this.counts.evicted++)
  }

  get size(): number {
    return this.#sessions.size
  }

  /**
   * Begins a session, and returns until when it holds. Where there is no room, the oldest session of the same
   * principal, or of all, ends.
   */
  begin(digest: string, name: string, nowMs: number): number {
    const own = [...this.#sessions].filter(([, session]) => session.name === name)
    if (own.length >= PER_PRINCIPAL_MAX) {
      this.#sessions.delete(own[0][0])
      this.counts.evicted++
    }
    this.#sessions.set(digest, { name, untilMs: nowMs + SESSION_MS })
    return nowMs + SESSION_MS
  }

  /** Returns the session's principal; `undefined` when there is no such session, or no longer. */
  nameOf(digest: string, nowMs: number): string | undefined {
    const session = this.#sessions.get(digest)
    return session && session.untilMs > nowMs ? session.name : undefined
  }

  end(digest: string): void {
    this.#sessions.delete(digest)
  }

  endAllOf(name: string): void {
    for (const [digest, session] of this.#sessions) if (session.name === name) this.#sessions.delete(digest)
  }

  handleTime(nowMs: number): void {
    for (const [digest, { untilMs }] of this.#sessions) {
      if (untilMs > nowMs) break
      this.#sessions.delete(digest)
    }
  }
}
