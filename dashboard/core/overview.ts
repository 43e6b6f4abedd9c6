/** 線区一覧: each line in one row, with its worst delay, and its trains as marks on a strip. */
import type { LineCondition } from '../../client/records.js'
import { type DelayBand, isDelayed, seriousness } from './delay.js'
import { directionLists } from './direction-lists.js'
import { type Heading, type LineKey, shareOf } from './line-model.js'
import type { Store } from './store.js'
import type { TrainView } from './train-view.js'

export interface LineOverview {
  key: LineKey
  trains: number
  /** Trains whose delay is known; a cancelled one has none. */
  withDelay: number
  delayed: number
  cancelled: number
  /** The latest of the delayed trains. */
  worst: TrainView | undefined
  condition: LineCondition | undefined
  /** Places of the stations, 0 to 1; empty where their order is a guess. */
  stations: readonly number[]
  marks: readonly StripMark[]
  /** Number of trains in each direction, of a line whose order of stations nobody gave. */
  directions: readonly { direction: string | undefined; trains: number }[]
  /** Number of trains whose place nobody knows. */
  unplaced: number
}

interface StripMark {
  key: string
  /** Place on the strip, 0 to 1. */
  at: number
  heading: Heading
  band: DelayBand
}

export function lineOverview(store: Store, line: LineKey, trains: readonly TrainView[]): LineOverview {
  const model = store.modelOf(line)
  const delayed = trains.filter(({ band }) => isDelayed(band))
  const marks = model.isLearnt
    ? []
    : trains.flatMap(({ key, row, heading, band }) =>
        row === undefined ? [] : [{ key, at: shareOf(model, row), heading, band }],
      )
  return {
    key: line,
    trains: trains.length,
    withDelay: trains.filter(({ band }) => band !== 'unknown' && band !== 'cancelled').length,
    delayed: delayed.length,
    cancelled: trains.filter(({ band }) => band === 'cancelled').length,
    worst: delayed.reduce<TrainView | undefined>(
      (worst, train) => ((train.delayMinutes ?? 0) > (worst?.delayMinutes ?? 0) ? train : worst),
      undefined,
    ),
    condition: store.lineStatus.get(line)?.record.line.condition,
    stations: model.isLearnt ? [] : model.stations.map((_, index) => shareOf(model, 2 * index)),
    // The serious marks are drawn last, on top.
    marks: marks.sort((a, b) => seriousness(a.band) - seriousness(b.band)),
    directions: model.isLearnt
      ? directionLists(trains).map(({ direction, trains }) => ({ direction, trains: trains.length }))
      : [],
    unplaced: trains.filter(({ row }) => row === undefined).length,
  }
}

/** Worst condition first. */
const DISTURBED: readonly (LineCondition | undefined)[] = ['SUSPENDED', 'THROUGH_SERVICE_STOPPED', 'DELAYED', 'OTHER']

export function isDisturbed(condition: LineCondition | undefined): boolean {
  return condition !== undefined && condition !== 'NORMAL'
}

/** Puts disturbed lines first, by condition; then those with the latest trains; the others keep their order. */
export function disturbedFirst(lines: readonly LineOverview[]): LineOverview[] {
  const rank = ({ condition }: LineOverview) =>
    isDisturbed(condition) ? DISTURBED.indexOf(condition) : DISTURBED.length
  return [...lines].sort((a, b) => rank(a) - rank(b) || lateness(b) - lateness(a))
}

/** Only a band of delay moves a line, because rows that change places with every minute cannot be read. */
function lateness({ worst }: LineOverview): number {
  const band = worst?.band
  return band === 'severe' || band === 'veryLate' ? seriousness(band) : 0
}

interface NetworkTotals {
  lines: number
  trains: number
  withDelay: number
  delayed: number
  /** Absent when no train has a known delay. */
  worstMinutes: number | undefined
  /** Lines not in normal service. */
  disturbed: number
  /** Lines whose condition is known. */
  withCondition: number
}

export function networkTotals(lines: readonly LineOverview[]): NetworkTotals {
  const withDelay = sum(lines.map((line) => line.withDelay))
  return {
    lines: lines.length,
    trains: sum(lines.map(({ trains }) => trains)),
    withDelay,
    delayed: sum(lines.map(({ delayed }) => delayed)),
    worstMinutes: withDelay === 0 ? undefined : Math.max(0, ...lines.map(({ worst }) => worst?.delayMinutes ?? 0)),
    disturbed: lines.filter(({ condition }) => isDisturbed(condition)).length,
    withCondition: lines.filter(({ condition }) => condition !== undefined).length,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
