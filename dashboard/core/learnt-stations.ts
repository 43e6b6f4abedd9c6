/**
 * Learns the stations of a line that has no line file from its trains: who runs from which station to which. Within a
 * fragment neighbours are true; how fragments lie to each other nobody said, so they are never joined.
 */
import type { StationInfo, Train } from '../../client/records.js'

/** Limits the stations learnt of a line: more of them are a fault of the data. */
export const LEARNT_STATIONS_MAX = 300

/** Stretches in which each station is a neighbour of the one before it. */
export type Fragments = readonly (readonly StationInfo[])[]

export class LearntStations {
  /** Counts stations that were not learnt because of the limit. */
  refused = 0
  readonly #neighbours = new Map<string, Set<string>>()
  #fragments: Fragments | undefined

  learn({ position }: Train): void {
    if (position?.atStation) this.#know(position.atStation)
    const { fromStation, toStation } = position?.between ?? {}
    if (!fromStation || !toStation || fromStation === toStation) return
    const [from, to] = [this.#know(fromStation), this.#know(toStation)]
    if (!from || !to || from.has(toStation)) return
    from.add(toStation)
    to.add(fromStation)
    this.#fragments = undefined
  }

  /** The fragments come in no meaningful order; the same object until something new is learnt. */
  get fragments(): Fragments {
    this.#fragments ??= this.#walk().map((ids) => ids.map((id) => ({ id })))
    return this.#fragments
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
    this.#fragments = undefined
    return neighbours
  }

  /** Walks from an end of a stretch to where nobody ran on, then from the next end that is left. */
  #walk(): string[][] {
    const walked = new Set<string>()
    const ids = [...this.#neighbours.keys()].sort()
    const ends = ids.filter((id) => this.#neighbours.get(id)!.size <= 1)
    const fragments: string[][] = []
    for (const start of [...ends, ...ids]) {
      const fragment: string[] = []
      let at: string | undefined = walked.has(start) ? undefined : start
      while (at !== undefined) {
        walked.add(at)
        fragment.push(at)
        at = [...this.#neighbours.get(at)!].sort().find((next) => !walked.has(next))
      }
      if (fragment.length > 0) fragments.push(fragment)
    }
    return fragments
  }
}
