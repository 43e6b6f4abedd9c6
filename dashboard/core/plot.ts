/**
 * Plots trains that give only latitude and longitude, without a map: true to scale, north up, with nothing around them.
 */
import type { TrainView } from './train-view.js'

export interface Plot {
  points: readonly PlotPoint[]
  /** Width divided by height of the area. */
  aspect: number
  /** Length of the scale bar as a share of the width, and the kilometres it stands for. */
  scale: { share: number; km: number }
}

interface PlotPoint {
  train: TrainView
  /** Shares of the area, from its north-west corner. */
  x: number
  y: number
}

const KM_PER_DEGREE = 111.32
/** Smallest span: a single train still gets an area of a kilometre around it. */
const SPAN_MIN_KM = 1
/** Greatest ratio of the sides; a wider or higher area is hard to look at. */
const ASPECT_MAX = 3
const SCALES_KM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** `undefined` when no train says where it is. */
export function plotOf(trains: readonly TrainView[]): Plot | undefined {
  const placed = trains.flatMap((train) => {
    const { latitude, longitude } = train.record.train.position?.coordinates ?? {}
    // A vehicle without a fix reports 0, 0.
    const isPlace = latitude !== undefined && longitude !== undefined && (latitude !== 0 || longitude !== 0)
    return isPlace ? [{ train, latitude, longitude }] : []
  })
  if (placed.length === 0) return undefined
  const middleLatitude = middle(placed.map(({ latitude }) => latitude))
  const middleLongitude = middle(placed.map(({ longitude }) => longitude))
  const kmEast = Math.cos((middleLatitude * Math.PI) / 180) * KM_PER_DEGREE
  const points = placed.map(({ train, latitude, longitude }) => ({
    train,
    x: (longitude - middleLongitude) * kmEast,
    y: (middleLatitude - latitude) * KM_PER_DEGREE,
  }))
  let width = Math.max(SPAN_MIN_KM, spread(points.map(({ x }) => x)))
  let height = Math.max(SPAN_MIN_KM, spread(points.map(({ y }) => y)))
  width = Math.max(width, height / ASPECT_MAX)
  height = Math.max(height, width / ASPECT_MAX)
  const km = SCALES_KM.filter((length) => length <= width / 4).at(-1) ?? SCALES_KM[0]
  return {
    points: points.map(({ train, x, y }) => ({ train, x: x / width + 0.5, y: y / height + 0.5 })),
    aspect: width / height,
    scale: { share: km / width, km },
  }
}

function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}
