/** Which clients of a ZeroMQ listener are cut off, and why, as log lines: one when it begins and one when it ends, with how many. */
import type { Logger } from 'pino'
import { Episodes } from '../core/episodes.js'

export type CutCounts = Readonly<Record<string, number>>

const TEXTS: Readonly<Record<string, string>> = {
  full: 'clients are refused: there are as many as may connect, or too few descriptors',
  address_full: 'clients are refused: one address has as many connections as it may',
  handshake: 'clients are cut off that did not finish the handshake',
  not_zmtp: 'clients are cut off that do not speak ZMTP 3',
  mechanism: 'clients are refused that ask for CURVE or PLAIN, which this listener does not have',
  peer_type: 'clients are cut off whose socket is of another type: the feed has SUB, the snapshot DEALER',
  too_long: 'clients are cut off that sent something longer than a subscription or a request may be',
  too_many: 'subscribers are cut off that subscribed to too much; subscribe to a shorter beginning of the topics',
  not_reading: 'clients are cut off that did not read',
  all_queues: 'clients are cut off because too much waited for all of them together; they read too slowly',
}
/** What does not come again for so long is over: who is cut off comes back, some time. */
const OVER_AFTER_MS = 10_000

export class CutLog {
  readonly #episodes = new Episodes()
  readonly #known = new Map<string, { count: number; before: number; lastMs: number }>()

  constructor(
    private readonly log: Logger,
    private readonly listener: 'feed' | 'snapshot',
  ) {}

  /** Told the counts so far, some times a second. */
  handle(counts: CutCounts, nowMs: number): void {
    for (const [word, count] of Object.entries(counts)) {
      const known = this.#known.get(word) ?? { count: 0, before: 0, lastMs: Number.NEGATIVE_INFINITY }
      this.#known.set(word, known)
      if (count === known.count) continue
      if (nowMs - known.lastMs >= OVER_AFTER_MS) known.before = known.count
      known.count = count
      known.lastMs = nowMs
    }
    const wrongs = [...this.#known]
      .filter(([word, { lastMs }]) => TEXTS[word] !== undefined && nowMs - lastMs < OVER_AFTER_MS)
      .map(([word]) => ({ key: word, text: TEXTS[word]! }))
    for (const { kind, key, text, forMs, leftOut } of this.#episodes.handle(wrongs, nowMs)) {
      const { count, before } = this.#known.get(key)!
      const about = {
        listener: this.listener,
        cause: key,
        count: count - before,
        forMs: Math.round(forMs),
        ...(leftOut > 0 && { leftOut }),
      }
      if (kind === 'begin') this.log.warn({ event: 'zeromq_cut', ...about }, text)
      else this.log.info({ event: 'zeromq_cut_over', ...about }, `over: ${text}`)
    }
  }
}
