/**
 * Logs which clients of a ZeroMQ listener are cut off, and why: one line when it begins and one when it ends, with how
 * many.
 */
import { FloodLog, type LineLog } from '../../../log/flood-log.js'

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

/**
 * `handle` takes each cut. Clients that may not connect at all are logged by the gate (access-log.ts), and those that
 * leave are not logged.
 */
export class CutLog {
  readonly #floods: FloodLog

  constructor(log: LineLog, listener: 'feed' | 'snapshot', nowMs: () => number) {
    const wordOf = (cause: string) =>
      ({ level: 'warn', event: 'zeromq_cut', text: TEXTS[cause], about: { listener, cause } }) as const
    this.#floods = new FloodLog({ log, wordOf, nowMs })
  }

  /** Groups of addresses that were not kept apart, for want of room. */
  get evicted(): number {
    return this.#floods.evicted
  }

  readonly handle = (why: string, from: string): void => {
    if (TEXTS[why] !== undefined) this.#floods.handle(why, from)
  }

  handleTime(): void {
    this.#floods.handleTime()
  }

  close(): void {
    this.#floods.close()
  }
}
