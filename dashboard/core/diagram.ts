/** 走行位置: decides which trains stand in which row of a line's diagram, and on which of its two tracks. */
import type { StationInfo } from '../../client/records.js'
import { seriousness } from './delay.js'
import type { LineModel } from './line-model.js'
import type { TrainView } from './train-view.js'

export interface DiagramRow {
  /** The station; `undefined` for the section between two stations. */
  station: StationInfo | undefined
  /** Trains against the list of stations, on the left track, as trains keep left. */
  backward: readonly TrainView[]
  /** Trains along the list of stations, and those whose way is unknown, on the right track. */
  forward: readonly TrainView[]
}

interface Diagram {
  rows: readonly DiagramRow[]
  /** Trains on the line whose place nobody knows: they are listed below the diagram, never left out. */
  unplaced: readonly TrainView[]
}

const NO_TRAINS: readonly TrainView[] = []

export function layOut(model: LineModel, trains: readonly TrainView[]): Diagram {
  const tracks = new Map<string, TrainView[]>()
  const unplaced: TrainView[] = []
  for (const train of trains) {
    if (train.row === undefined) {
      unplaced.push(train)
      continue
    }
    const cell = `${train.heading === 'backward' ? 'b' : 'f'}${train.row}`
    const others = tracks.get(cell)
    if (others) others.push(train)
    else tracks.set(cell, [train])
  }
  for (const cell of tracks.values()) cell.sort(latestFirst)
  const count = Math.max(0, 2 * model.stations.length - (model.isLoop ? 0 : 1))
  const rows = Array.from({ length: count }, (_, row) => ({
    station: row % 2 === 0 ? model.stations[row / 2] : undefined,
    backward: tracks.get(`b${row}`) ?? NO_TRAINS,
    forward: tracks.get(`f${row}`) ?? NO_TRAINS,
  }))
  return { rows, unplaced: unplaced.sort(latestFirst) }
}

/** True when both rows show the same, so that nothing has to be drawn. */
export function isSameRow(a: DiagramRow, b: DiagramRow): boolean {
  return a.station === b.station && isSameList(a.backward, b.backward) && isSameList(a.forward, b.forward)
}

function isSameList(a: readonly TrainView[], b: readonly TrainView[]): boolean {
  return a === b || (a.length === b.length && a.every((train, index) => train === b[index]))
}

/** The most serious train is on top of the stack; equal ones go by number, so that the stack does not flicker. */
function latestFirst(a: TrainView, b: TrainView): number {
  return (
    seriousness(b.band) - seriousness(a.band) ||
    (b.delayMinutes ?? 0) - (a.delayMinutes ?? 0) ||
    (a.number < b.number ? -1 : 1)
  )
}
