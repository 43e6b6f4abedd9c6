/** Draws the lines of the chart: time from left to right, stations from top to bottom, a path for each train. */
import { useMemo } from 'preact/hooks'
import { CHART_SPAN_MS, type ChartTrain, heightOf } from '../core/chart.js'
import { delayBand, isDelayed } from '../core/delay.js'
import { labelsWithRoom } from '../core/label-room.js'
import type { LineModel } from '../core/line-model.js'
import { routeHash } from '../core/route.js'
import { gridTimes, hourMinute, serviceTime } from '../core/service-time.js'
import { typeMark } from '../core/train-type.js'
import { type Reading, useReading, useSize } from '../reading.js'

interface Props {
  model: LineModel
  trains: readonly ChartTrain[]
  untilMs: number
  description: string
}

const MARGIN = { top: 30, right: 14, bottom: 18 }
const LABEL_HEIGHT = 15
const GRID_MINUTES = 10

export function ChartDrawing({ model, trains, untilMs, description }: Props) {
  const { ref, width, height } = useSize<HTMLDivElement>()
  const reading = useReading()
  const drawing = useMemo(() => {
    if (width === 0 || height === 0) return null
    const frame = frameOf(width, height)
    const parts = { model, trains, frame, reading }
    return (
      <svg width={width} height={height} role="img" aria-label={description}>
        <Stations {...parts} />
        <Times frame={frame} untilMs={untilMs} />
        <StationNames {...parts} />
        <Runs {...parts} />
        <RunNumbers {...parts} />
      </svg>
    )
  }, [model, trains, untilMs, description, width, height, reading])
  return (
    <div class="chart" ref={ref}>
      {drawing}
    </div>
  )
}

/** The place of the drawing in its element; converts shares to pixels. */
interface Frame {
  width: number
  height: number
  left: number
  innerWidth: number
  xOf: (share: number) => number
  yOf: (share: number) => number
}

interface Parts extends Pick<Props, 'model' | 'trains'> {
  frame: Frame
  reading: Reading
}

function frameOf(width: number, height: number): Frame {
  const left = width < 500 ? 76 : 120
  const [innerWidth, innerHeight] = [width - left - MARGIN.right, height - MARGIN.top - MARGIN.bottom]
  const xOf = (share: number) => left + share * innerWidth
  const yOf = (share: number) => MARGIN.top + share * innerHeight
  return { width, height, left, innerWidth, xOf, yOf }
}

function Stations({ model, frame: { width, left, yOf } }: Parts) {
  return (
    <>
      {model.stations.map(({ id }, index) => {
        const y = yOf(heightOf(model, index))
        return <line key={id} class="grid-station" x1={left} x2={width - MARGIN.right} y1={y} y2={y} />
      })}
    </>
  )
}

function Times({ frame: { height, innerWidth, xOf }, untilMs }: { frame: Frame; untilMs: number }) {
  const isNarrow = innerWidth < 330
  return (
    <>
      {gridTimes(untilMs - CHART_SPAN_MS, untilMs, GRID_MINUTES).map((timeMs) => {
        const x = xOf(1 - (untilMs - timeMs) / CHART_SPAN_MS)
        const isLabelled = !isNarrow || Math.round(timeMs / 60_000) % 20 === 0
        return (
          <g key={timeMs}>
            <line class="grid-time" x1={x} x2={x} y1={MARGIN.top} y2={height - MARGIN.bottom} />
            {isLabelled && (
              <text class="time" x={x} y={MARGIN.top - 16}>
                {hourMinute(serviceTime(timeMs))}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

/** The names of both ends of the line go first, then the others where there is room. */
function StationNames({ model, frame: { left, yOf }, reading: { live, language } }: Parts) {
  const stations = model.stations.map(({ id }, index) => ({ id, y: yOf(heightOf(model, index)) }))
  const inOrder = [...stations].sort((a, b) => rankOfEnd(a, stations) - rankOfEnd(b, stations))
  const named = labelsWithRoom(
    inOrder.map(({ y }) => ({ left: 0, top: y - LABEL_HEIGHT / 2, width: left, height: LABEL_HEIGHT })),
  )
  return (
    <>
      {[...named].map((at) => {
        const { id, y } = inOrder[at]
        return (
          <text key={id} class="station" x={left - 8} y={y}>
            {fitted(live.store.stationName(id, language), left - 10)}
          </text>
        )
      })}
    </>
  )
}

function Runs({ model, trains, frame: { xOf, yOf }, reading: { live, language } }: Parts) {
  const { store, views } = live
  return (
    <>
      {trains.map(({ key, pieces, delayS, type }) => {
        const held = store.trains.get(key)
        const { paint } = held ? views.of(held, language).mark : typeMark(type, model.types, language)
        const isLate = isDelayed(delayBand({ ...(delayS !== undefined && { delayS }) }))
        const path = pieces
          .map((piece) => `M${piece.map(({ x, y }) => `${xOf(x).toFixed(1)} ${yOf(y).toFixed(1)}`).join('L')}`)
          .join('')
        const open = held ? () => (location.hash = routeHash({ view: 'train', key })) : undefined
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it has the same links, for the keyboard
          <path key={key} class={`run paint-${paint}${isLate ? ' is-late' : ''}`} d={path} onClick={open} />
        )
      })}
    </>
  )
}

function RunNumbers({ trains, frame: { width, xOf, yOf } }: Parts) {
  const labels = trains.map(({ number, pieces }) => {
    const { x, y } = pieces.at(-1)![0]
    const labelWidth = number.length * 6.5 + 6
    return { left: Math.min(xOf(x) + 3, width - labelWidth), top: yOf(y) + 2, width: labelWidth, height: 12 }
  })
  return (
    <>
      {[...labelsWithRoom(labels)].map((at) => {
        const { left: x, top } = labels[at]
        return (
          <text key={trains[at].key} class="run-number" x={x} y={top + 9}>
            {trains[at].number}
          </text>
        )
      })}
    </>
  )
}

function rankOfEnd(station: { id: string }, stations: readonly { id: string }[]): number {
  return station.id === stations[0].id || station.id === stations.at(-1)!.id ? 0 : 1
}

/** Returns as much of a name as fits, estimated for 12 px type. */
function fitted(name: string, widthPx: number): string {
  let takenPx = 0
  for (let at = 0; at < name.length; at++) {
    takenPx += name.charCodeAt(at) > 0xff ? 12 : 7.8
    if (takenPx > widthPx) return `${name.slice(0, at)}…`
  }
  return name
}
