/**
 * Counts failed logins per subject (a principal's name, or an address): after 3 in a row somebody is told, after 5
 * within 5 minutes the subject is locked for 15 minutes, then 30, 60 … up to a day. Pure.
 */
import { BoundedMap } from '../../ground/bounded-map.js'

/** Failures in a row, whatever the time between them. */
export const NOTIFY_AFTER = 3
export const LOCK_AFTER = 5
const WINDOW_MS = 5 * 60_000
export const FIRST_LOCK_MS = 15 * 60_000
const LONGEST_LOCK_MS = 24 * 3_600_000
/** A subject that has been quiet and free for this long starts anew. */
const FORGET_MS = 24 * 3_600_000

export interface LockoutEntry {
  subject: string
  /** Failures in a row. */
  failures: number
  /** Times of the failures that count for the next lock, the oldest first. */
  recentMs: number[]
  /** Number of locks so far; each is twice as long as the one before. */
  locks: number
  lastMs: number
  lockedUntilMs: number
}

/** `notify` comes once in a row of failures, `locked` with each lock. */
type FailureNews = { kind: 'failed' | 'notify' | 'locked'; failures: number; lockedUntilMs: number }

export class Lockouts {
  readonly counts = {
    failures: 0,
    notifications: 0,
    locks: 0,
    /** Subjects forgotten because the table was full. */
    evicted: 0,
  }
  /** In order of the last failure. */
  readonly #entries: BoundedMap<string, LockoutEntry>

  constructor(private readonly subjectsMax: number) {
    this.#entries = new BoundedMap(subjectsMax, () => this.counts.evicted++)
  }

  lockedUntilMs(subject: string, nowMs: number): number | undefined {
    const until = this.#entries.get(subject)?.lockedUntilMs ?? 0
    return until > nowMs ? until : undefined
  }

  handleFailure(subject: string, nowMs: number): FailureNews {
    this.counts.failures++
    const known = this.#entries.get(subject)
    const entry = known ?? { subject, failures: 0, recentMs: [], locks: 0, lastMs: nowMs, lockedUntilMs: 0 }
    if (!known) this.#makeRoom(nowMs)
    this.#entries.set(subject, entry)
    entry.failures++
    entry.lastMs = nowMs
    entry.recentMs = [...entry.recentMs.filter((atMs) => atMs > nowMs - WINDOW_MS), nowMs].slice(-LOCK_AFTER)
    const news = (kind: FailureNews['kind']): FailureNews => {
      const { failures, lockedUntilMs } = entry
      return { kind, failures, lockedUntilMs }
    }
    if (entry.lockedUntilMs > nowMs) return news('failed')
    if (entry.recentMs.length >= LOCK_AFTER) {
      entry.lockedUntilMs = nowMs + Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** entry.locks)
      entry.locks++
      entry.recentMs = []
      this.counts.locks++
      return news('locked')
    }
    if (entry.failures !== NOTIFY_AFTER) return news('failed')
    this.counts.notifications++
    return news('notify')
  }

  handleSuccess(subject: string): void {
    this.#entries.delete(subject)
  }

  /**
   * Lifts a lock and forgets the failures, if they are from before `atMs`. Returns true when there was something to
   * forget.
   */
  unlock(subject: string, atMs: number): boolean {
    const entry = this.#entries.get(subject)
    return entry !== undefined && entry.lastMs <= atMs && this.#entries.delete(subject)
  }

  handleTime(nowMs: number): void {
    for (const [subject, { lastMs, lockedUntilMs }] of this.#entries) {
      if (Math.max(lastMs, lockedUntilMs) + FORGET_MS < nowMs) this.#entries.delete(subject)
    }
  }

  lockedCount(nowMs: number): number {
    let locked = 0
    for (const { lockedUntilMs } of this.#entries.values()) if (lockedUntilMs > nowMs) locked++
    return locked
  }

  /** The entries to remember across a restart. */
  get entries(): LockoutEntry[] {
    return [...this.#entries.values()]
  }

  /** Restores what an earlier run remembered. A clock that was set back since makes no lock longer than the longest. */
  restore(entries: readonly LockoutEntry[], nowMs: number): void {
    for (const entry of entries.slice(-this.subjectsMax)) {
      const lockedUntilMs = Math.min(entry.lockedUntilMs, nowMs + LONGEST_LOCK_MS)
      this.#entries.set(entry.subject, { ...entry, lockedUntilMs, lastMs: Math.min(entry.lastMs, nowMs) })
    }
  }

  /** The one whose last failure is longest ago goes, of those that are free if there are any. */
  #makeRoom(nowMs: number): void {
    if (this.#entries.size < this.subjectsMax) return
    for (const [subject, { lockedUntilMs }] of this.#entries) {
      if (lockedUntilMs > nowMs) continue
      this.#entries.delete(subject)
      this.counts.evicted++
      return
    }
  }
}
