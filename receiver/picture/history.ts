/**
 * Keeps where every train was in the last hour, for time–distance charts (ダイヤ): one point for every change of place or
 * delay. A point has the event's time. The hour is that of the receiver's clock, so a replayed recording has a history
 * too, and no sender's clock can make all of it old.
 */
import { BoundedMap } from '../../ground/bounded-map.js'
import { ScheduleRelationship, type TrainStatus } from '../../proto/event.js'
import { lineName } from './line-name.js'
import type { StateRecord } from './railway-state.js'
import { hidesType, type View } from './view.js'

/** Time in Unix ms; the station where it stands, or the two between which it runs; delay in seconds. */
type HistoryPoint = [timeMs: number, from: string | null, to: string | null, delayS: number | null]

interface TrainHistory {
  key: string
  number: string
  /** The type as it was last seen, so that a train that has ended keeps it. */
  type?: NonNullable<TrainStatus['type']>
  points: HistoryPoint[]
}

export const HISTORY_MS = 3_600_000
export const LINES_MAX = 2_000
export const TRAINS_PER_LINE_MAX = 1_000
export const POINTS_PER_TRAIN_MAX = 256

interface Track {
  number: string
  points: { point: HistoryPoint; type: TrainStatus['type']; arrivalMs: number }[]
  /** When its last record came, whether that was a point or not. */
  lastMs: number
}

export class History {
  readonly counts = {
    /** Trains that were evicted: the longest unchanged of a line, or all of the longest unchanged line. */
    trainsEvicted: 0,
    linesEvicted: 0,
    /** Points that were evicted: the oldest of a train that has too many. */
    pointsEvicted: 0,
  }
  /** Arrival of the newest frame. */
  #nowMs = Number.NEGATIVE_INFINITY
  /** Tracks by line (`<operator>/<line>`) and by key, both in the order of their last change. */
  readonly #lines = new BoundedMap<string, BoundedMap<string, Track>>(LINES_MAX, () => this.counts.linesEvicted++)

  handleRecord({ event, key, createdMs, arrivalMs }: StateRecord): void {
    this.#nowMs = Math.max(this.#nowMs, arrivalMs)
    const { train } = event
    // A trip that was taken out of the timetable does not run.
    if (!train || train.ended || train.scheduleRelationship === ScheduleRelationship.DELETED) return
    const { atStation, between } = train.position ?? {}
    const from = atStation ?? between?.fromStation ?? null
    const to = between?.toStation ?? null
    if (from === null && to === null) return
    const point: HistoryPoint = [event.eventTimeMs ?? createdMs, from, to, train.delayS ?? null]
    const tracks = this.#touched(
      this.#lines,
      lineName(train),
      () => new BoundedMap<string, Track>(TRAINS_PER_LINE_MAX, () => this.counts.trainsEvicted++),
    )
    const track = this.#touched(tracks, key, () => ({ number: train.number ?? '', points: [], lastMs: arrivalMs }))
    const { points } = track
    track.lastMs = arrivalMs
    const last = points.at(-1)
    if (last?.point.every((value, i) => i === 0 || value === point[i])) return
    points.push({ point, type: train.type, arrivalMs })
    if (points.length > POINTS_PER_TRAIN_MAX) {
      points.shift()
      this.counts.pointsEvicted++
    }
  }

  /** Forgets what is older than an hour. */
  forgetOld(): void {
    const sinceMs = this.#nowMs - HISTORY_MS
    for (const [line, tracks] of this.#lines) {
      for (const [key, { points, lastMs }] of tracks) {
        let old = 0
        // The last point before the hour tells where the train was when the hour began.
        while (old + 1 < points.length && points[old + 1].arrivalMs < sinceMs) old++
        points.splice(0, old)
        if (lastMs < sinceMs) tracks.delete(key)
      }
      if (tracks.size === 0) this.#lines.delete(line)
    }
  }

  /** The trains of one line, as `view` may see them; the longest unchanged first. */
  trainsOf(operator: string, line: string, view: View): TrainHistory[] {
    const name = lineName({ operator, line })
    if (view.lines && !view.lines.has(name)) return []
    const trains: TrainHistory[] = []
    for (const [key, { number, points }] of this.#lines.get(name) ?? []) {
      const seen = points.filter(({ type }) => !hidesType(view, type))
      const type = seen.at(-1)?.type
      if (seen.length > 0) trains.push({ key, number, ...(type && { type }), points: seen.map(({ point }) => point) })
    }
    return trains
  }

  /** Returns the entry, made if it is not there, and moves it to the end of the order. */
  #touched<T>(map: BoundedMap<string, T>, key: string, make: () => T): T {
    const value = map.get(key) ?? make()
    map.set(key, value)
    return value
  }
}
