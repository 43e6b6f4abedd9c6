/**
 * Stations of a line that has no line file, learnt from its trains: who runs from which station to which. The order
 * found is a guess (two stretches that no train has joined yet stand one after the other) and is said to be one.
 */
import type { StationInfo, Train } from '../api.js'

/** A line of more stations than this is a fault of the data; further ones are not learnt. */
export const LEARNT_STATIONS_MAX = 300

export class LearntStations {
  /** Further stations that were not learnt. */
  refused = 0
  readonly #neighbours = new Map<string, Set<string>>()
  #order: StationInfo[] | undefined

  learn({ position }: Train): void {
    if (position?.atStation) this.#know(position.atStation)
    const { fromStation, toStation } = position?.between ?? {}
    if (!fromStation || !toStation || fromStation === toStation) return
    const [from, to] = [this.#know(fromStation), this.#know(toStation)]
    if (!from || !to || from.has(toStation)) return
    from.add(toStation)
    to.add(fromStation)
    this.#order = undefined
  }

  /** In a plausible order, the same until something new is learnt. */
  get stations(): readonly StationInfo[] {
    this.#order ??= this.#walk().map((id) => ({ id }))
    return this.#order
  }

  #know(station: string): Set<string> | undefined {
    const known = this.#neighbours.get(station)
    if (known) return known
    if (this.#neighbours.size >= LEARNT_STATIONS_MAX) {
      this.refused++
      return undefined
    }
    const neighbours = new Set<string>()
    this.#neighbours.set(station, neighbours)
    this.#order = undefined
    return neighbours
  }

  /** From an end of the line to the other, then from the next end that is left. */
  #walk(): string[] {
    const walked = new Set<string>()
    const ids = [...this.#neighbours.keys()].sort()
    const ends = ids.filter((id) => this.#neighbours.get(id)!.size <= 1)
    for (const start of [...ends, ...ids]) {
      let at: string | undefined = walked.has(start) ? undefined : start
      while (at !== undefined) {
        walked.add(at)
        at = [...this.#neighbours.get(at)!].sort().find((next) => !walked.has(next))
      }
    }
    return [...walked]
  }
}
