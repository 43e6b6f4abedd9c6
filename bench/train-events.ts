/**
 * Makes train events for the benchmarks, some 75 bytes each in wire form: 2,000 trains report in turn, each time with a
 * new id, time and delay. As with most sources there is no service date: the sender finds it.
 */
import type { Event } from '../proto/event.js'

/** The first part of a run, in which code is compiled, is not timed. */
export const WARM_UP_SHARE = 0.25
const TRAINS = 2000
const LINES = ['ChuoRapid', 'Yamanote', 'JobanRapid', 'KeihinTohoku', 'SaikyoKawagoe']

export class TrainEvents {
  readonly #trains: Event[] = Array.from({ length: TRAINS }, (_, i) => ({
    eventId: '',
    eventTimeMs: 0,
    train: {
      operator: 'JR-East',
      line: LINES[i % LINES.length],
      number: `${100 + Math.floor(i / LINES.length)}${'MTFH'[i % 4]}`,
      position: { trackSection: `T${1000 + (i % 900)}` },
      delayS: 0,
    },
  }))
  /** Events made so far; each event's id is its number, from 0. */
  count = 0

  /**
   * Returns the next events. Their objects are reused a round later: whoever takes them must be done with them by then,
   * as the intake is.
   */
  next(events: number, nowMs: number): Event[] {
    const batch: Event[] = []
    for (let i = 0; i < events; i++) {
      const number = this.count++
      const event = this.#trains[number % TRAINS]
      event.eventId = String(number)
      event.eventTimeMs = nowMs
      event.train!.delayS = (number * 37) % 1200
      event.train!.serviceDate = null
      batch.push(event)
    }
    return batch
  }
}
