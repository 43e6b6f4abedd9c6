/** 線区一覧: each line in one row, with its worst delay, and its trains as marks on a strip. */
import type { LineCondition } from '../api.js'
import { type DelayBand, isDelayed, seriousness } from './delay.js'
import { type Heading, type LineKey, shareOf } from './line-model.js'
import type { Store } from './store.js'
import type { TrainView } from './train-view.js'

export interface LineOverview {
  key: LineKey
  trains: number
  delayed: number
  cancelled: number
  worst: TrainView | undefined
  condition: LineCondition | undefined
  /** Where stations are, 0 to 1. */
  stations: readonly number[]
  marks: readonly StripMark[]
  /** Trains of which nobody knows the place. */
  unplaced: number
}

export interface StripMark {
  key: string
  /** 0 to 1. */
  at: number
  heading: Heading
  band: DelayBand
}

export function lineOverview(store: Store, line: LineKey, trains: readonly TrainView[]): LineOverview {
  const model = store.modelOf(line)
  const delayed = trains.filter(({ band }) => isDelayed(band))
  const marks = trains.flatMap(({ key, row, heading, band }) =>
    row === undefined ? [] : [{ key, at: shareOf(model, row), heading, band }],
  )
  return {
    key: line,
    trains: trains.length,
    delayed: delayed.length,
    cancelled: trains.filter(({ band }) => band === 'cancelled').length,
    worst: delayed.reduce<TrainView | undefined>(
      (worst, train) => ((train.delayMinutes ?? 0) > (worst?.delayMinutes ?? 0) ? train : worst),
      undefined,
    ),
    condition: store.lineStatus.get(line)?.record.line.condition,
    stations: model.stations.map((_, index) => shareOf(model, 2 * index)),
    // The serious ones are drawn last, on top.
    marks: marks.sort((a, b) => seriousness(a.band) - seriousness(b.band)),
    unplaced: trains.length - marks.length,
  }
}

export interface NetworkTotals {
  lines: number
  trains: number
  delayed: number
  worstMinutes: number
  /** Lines not in normal service. */
  disturbed: number
}

export function networkTotals(lines: readonly LineOverview[]): NetworkTotals {
  return {
    lines: lines.length,
    trains: sum(lines.map(({ trains }) => trains)),
    delayed: sum(lines.map(({ delayed }) => delayed)),
    worstMinutes: Math.max(0, ...lines.map(({ worst }) => worst?.delayMinutes ?? 0)),
    disturbed: lines.filter(({ condition }) => condition !== undefined && condition !== 'NORMAL').length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
