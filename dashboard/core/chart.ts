/** ダイヤ: the time–distance chart of a line's last hour. Positions are shares of the chart, 0 to 1. */
import type { HistoryPoint, TrainHistory } from '../../client/records.js'
import type { LineModel } from './line-model.js'

export const CHART_SPAN_MS = 3_600_000
/** Longest silence of a train within one piece of its line; after a longer one it may have been elsewhere. */
const SILENCE_MAX_MS = 10 * 60_000

export interface ChartTrain {
  key: string
  number: string
  /** Unbroken pieces; x is time, y is distance from the first station. */
  pieces: readonly (readonly ChartPoint[])[]
  /** Both ends in words: from where, when; to where, when. */
  first: ChartEnd
  last: ChartEnd
  delayS: number | undefined
  type: TrainHistory['type']
}

interface ChartPoint {
  x: number
  y: number
}

interface ChartEnd {
  timeMs: number
  station: string
}

/** Leaves out trains of which nothing lies on this line within the span. */
export function chartTrains(model: LineModel, histories: readonly TrainHistory[], untilMs: number): ChartTrain[] {
  return histories.flatMap((history) => {
    const known = history.points.filter(
      ([timeMs, from]) => timeMs > untilMs - CHART_SPAN_MS && timeMs <= untilMs && model.indexOf.has(from),
    )
    if (known.length === 0) return []
    const [first, last] = [known[0], known.at(-1)!]
    return [
      {
        key: history.key,
        number: history.number ?? history.key,
        pieces: piecesOf(model, known, untilMs),
        first: { timeMs: first[0], station: first[1] },
        last: { timeMs: last[0], station: last[2] ?? last[1] },
        delayS: last[3] ?? undefined,
        type: history.type,
      },
    ]
  })
}

/** Height of a station in the chart, 0 to 1. */
export function heightOf({ distances }: LineModel, index: number): number {
  const [first, last] = [distances[0] ?? 0, distances.at(-1) ?? 0]
  return last === first ? 0 : (distances[index] - first) / (last - first)
}

/**
 * A train reports when it arrives (it stands at a station) and when it leaves (it is between two). So it is drawn level
 * while it stands, and sloping from where it left to where it next reports; but not from one fragment of a guessed line
 * to another, because nobody knows what lies between.
 */
function piecesOf(model: LineModel, points: readonly HistoryPoint[], untilMs: number): ChartPoint[][] {
  const pieces: ChartPoint[][] = []
  let previousMs = Number.NEGATIVE_INFINITY
  let previousFragment: number | undefined
  for (const [timeMs, station] of points) {
    const index = model.indexOf.get(station)!
    const fragment = model.fragmentOf[index]
    const point = { x: 1 - (untilMs - timeMs) / CHART_SPAN_MS, y: heightOf(model, index) }
    if (timeMs - previousMs > SILENCE_MAX_MS || fragment !== previousFragment) pieces.push([point])
    else pieces.at(-1)!.push(point)
    previousMs = timeMs
    previousFragment = fragment
  }
  return pieces
}
