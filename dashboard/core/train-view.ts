/** A train as every view shows it: names in the reader's language, its mark, its place and its delay. */
import type { Train, TrainRecord } from '../../client/records.js'
import { type DelayBand, delayBand, delayMinutes } from './delay.js'
import { type Heading, headingOf, type LineKey, type LineModel, rowOf } from './line-model.js'
import { isSameStanding, type Standing, standingOf } from './record-age.js'
import type { HeldTrain, Store } from './store.js'
import { type TypeMark, typeMark } from './train-type.js'
import { type Language, shortName, wordsIn } from './words.js'

export type Place =
  | { kind: 'at'; station: string }
  | { kind: 'between'; from: string; to: string }
  | { kind: 'section'; name: string }
  | { kind: 'coordinates'; latitude: number; longitude: number }
  | { kind: 'unknown' }

export interface TrainView {
  key: string
  line: LineKey
  number: string
  mark: TypeMark
  /** 愛称 */
  name: string | undefined
  /** Names of its last stations; empty when they are unknown. */
  destination: string
  heading: Heading
  place: Place
  /** Row in its line's diagram. */
  row: number | undefined
  band: DelayBand
  /** Absent when unknown. */
  delayMinutes: number | undefined
  carCount: number | undefined
  standing: Standing
  record: TrainRecord
}

export function trainView(held: HeldTrain, store: Store, language: Language, nowMs = held.receivedMs): TrainView {
  const { record, line, receivedMs } = held
  const { train, key } = record
  const model = store.modelOf(line)
  const heading = headingOf(model, train)
  return {
    key,
    line,
    number: train.number ?? '',
    mark: typeMark(train.type, model.types, language),
    name: wordsIn(train.name, language),
    destination: (train.destinationStations ?? []).map((id) => store.stationName(id, language)).join('・'),
    heading,
    place: placeOf(train, store, language),
    row: rowOf(model, train.position, heading),
    band: delayBand(train),
    delayMinutes: train.delayS === undefined ? undefined : delayMinutes(train.delayS),
    carCount: train.carCount,
    standing: standingOf(record, nowMs - receivedMs),
    record,
  }
}

/**
 * Keeps the views by train, and makes one anew only when the record, its standing, the stations or the language
 * changed: 500 trains are shown in several views at once, and only a few of them change in a frame.
 */
export class TrainViews {
  readonly #views = new Map<string, { view: TrainView; model: LineModel }>()
  #language: Language | undefined
  #nowMs = 0

  constructor(private readonly store: Store) {}

  /** Takes the time of this page's clock, because a record that nobody renews grows old. */
  handleTime(nowMs: number): void {
    this.#nowMs = nowMs
  }

  of(held: HeldTrain, language: Language): TrainView {
    const nowMs = Math.max(this.#nowMs, held.receivedMs)
    if (language !== this.#language) this.#views.clear()
    this.#language = language
    const { record, line, receivedMs } = held
    const known = this.#views.get(record.key)
    const model = this.store.modelOf(line)
    if (known?.view.record === record && known.model === model) {
      // Another train may meanwhile have shown the meaning of this one's word for its direction.
      const isSettled = known.view.heading === headingOf(model, record.train)
      if (isSettled && isSameStanding(known.view.standing, standingOf(record, nowMs - receivedMs))) return known.view
    }
    const view = trainView(held, this.store, language, nowMs)
    this.#views.set(view.key, { view, model })
    return view
  }

  /** Called when the train is gone. */
  forget(key: string): void {
    this.#views.delete(key)
  }
}

function placeOf({ position }: Train, store: Store, language: Language): Place {
  const name = (id: string | undefined) => (id ? store.stationName(id, language) : '')
  if (position?.atStation) return { kind: 'at', station: name(position.atStation) }
  const { fromStation, toStation } = position?.between ?? {}
  if (fromStation || toStation) return { kind: 'between', from: name(fromStation), to: name(toStation) }
  if (position?.trackSection) return { kind: 'section', name: shortName(position.trackSection) }
  const { latitude, longitude } = position?.coordinates ?? {}
  if (latitude !== undefined && longitude !== undefined) return { kind: 'coordinates', latitude, longitude }
  return { kind: 'unknown' }
}
