/**
 * Shows a line whose order of stations nobody gave as lists of its trains: one for each direction that the source
 * names.
 */
import { seriousness } from './delay.js'
import type { TrainView } from './train-view.js'

interface DirectionList {
  /** The source's name for the direction; `undefined` when it gives none. */
  direction: string | undefined
  trains: readonly TrainView[]
}

/** Sorts directions by name, with trains without one last; in each list the late ones come first. */
export function directionLists(trains: readonly TrainView[]): DirectionList[] {
  const lists = new Map<string | undefined, TrainView[]>()
  for (const train of trains) {
    const direction = train.record.train.direction || undefined
    const others = lists.get(direction)
    if (others) others.push(train)
    else lists.set(direction, [train])
  }
  return [...lists]
    .sort(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1))
    .map(([direction, list]) => ({ direction, trains: list.sort(latestFirst) }))
}

function latestFirst(a: TrainView, b: TrainView): number {
  return (
    seriousness(b.band) - seriousness(a.band) ||
    (b.delayMinutes ?? 0) - (a.delayMinutes ?? 0) ||
    (a.number < b.number ? -1 : 1)
  )
}
