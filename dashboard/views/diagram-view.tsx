/** 走行位置: one line with its stations from top to bottom, and beside it what one wants to know with it. */
import { layOut } from '../core/diagram.js'
import { directionLists } from '../core/direction-lists.js'
import { type LineKey, type LineModel, lineKey } from '../core/line-model.js'
import { plotOf } from '../core/plot.js'
import { type LineName, routeHash } from '../core/route.js'
import type { TrainView } from '../core/train-view.js'
import { useReading, useTopics } from '../reading.js'
import type { Dictionary } from '../text/dictionary.js'
import { EmptyNote } from './banner.js'
import { ChartPanel } from './chart-view.js'
import { DiagramRowView, TrainChip } from './diagram-row.js'
import { Legend } from './legend.js'
import { LineChooser } from './line-chooser.js'
import { DelayedTrains, LineStatusCard } from './line-side.js'
import { PlotDrawing } from './plot-drawing.js'
import { UnknownLine } from './unknown-line.js'

/** Most rows that fit on a wall display one below the other. */
const LONG_ROWS = 25

export function DiagramView({ name }: { name: LineName | undefined }) {
  const { live, text, language } = useReading()
  useTopics(['membership'])
  const line = name ? lineKey(name) : live.store.lineKeys[0]
  if (line === undefined)
    return (
      <>
        <h1>{text.views.diagram}</h1>
        <EmptyNote empty={text.noTrains} />
      </>
    )
  if (live.store.isUnknownLine(line)) return <UnknownLine view="diagram" line={line} />
  return (
    <>
      <div class="view-head">
        <h1>{text.diagram.heading(live.store.lineName(line, language))}</h1>
        <LineChooser key={line} view="diagram" line={line} />
      </div>
      <div class="line-view">
        <LineDiagram key={line} line={line} />
        <aside class="line-side">
          <LineStatusCard line={line} />
          <DelayedTrains line={line} />
          <section class="card side-chart" aria-labelledby="side-chart">
            <h2 id="side-chart">
              <a href={routeHash({ view: 'chart', line: live.store.modelOf(line) })}>{text.chart.lastHour}</a>
            </h2>
            <ChartPanel line={line} />
          </section>
          <Legend />
        </aside>
      </div>
    </>
  )
}

function LineDiagram({ line }: { line: LineKey }) {
  const { live, text, language } = useReading()
  useTopics([`line:${line}`])
  const { store, views } = live
  const model = store.modelOf(line)
  const trains = store.trainsOf(line).map((held) => views.of(held, language))
  if (model.isLearnt) return <LineLists line={line} trains={trains} />
  const { rows, unplaced } = layOut(model, trains)
  const plot = unplaced.length > 0 ? plotOf(unplaced) : undefined
  const color = model.info?.color
  const style = { '--rows': rows.length, ...(color && { '--line': color }) }
  const [first, last] = [model.stations[0], model.stations.at(-1)]
  return (
    <section
      class={`diagram card${rows.length > LONG_ROWS ? ' is-long' : ''}`}
      style={style}
      aria-label={text.diagram.heading(store.lineName(line, language))}
    >
      <p class="visually-hidden">{text.diagram.description}</p>
      {trains.length === 0 && <EmptyNote empty={text.noTrains} />}
      {rows.length > 0 && (
        <>
          <div class="ways">
            <span>
              <span aria-hidden="true">↑ </span>
              {first && wayWords(model, 'backward', store.stationName(first.id, language), text)}
            </span>
            <span>
              {last && wayWords(model, 'forward', store.stationName(last.id, language), text)}
              <span aria-hidden="true"> ↓</span>
            </span>
          </div>
          <ol class="rows">
            {rows.map((row, index) => (
              <DiagramRowView key={row.station?.id ?? `after ${index}`} row={row} language={language} />
            ))}
          </ol>
        </>
      )}
      {plot && (
        <>
          <h2 class="small">{text.diagram.plot}</h2>
          <PlotDrawing plot={plot} />
        </>
      )}
      {unplaced.length > 0 && (
        <>
          <h2 class="small">{plot ? text.overview.count(unplaced.length) : text.diagram.unplaced(unplaced.length)}</h2>
          <TrainChips trains={unplaced} />
        </>
      )}
    </section>
  )
}

/** Says where the list of stations leads; a loop has no end to name, but a word for the way. */
function wayWords(model: LineModel, way: 'forward' | 'backward', station: string, text: Dictionary): string {
  const words = model.info?.directions?.[way]?.map((word) => text.direction(word)).join('・')
  if (model.isLoop) return words ?? ''
  return words ? `${text.directionTo(station)}（${words}）` : text.directionTo(station)
}

/** Shows a line whose order of stations nobody gave: a track would tell what nobody knows. */
function LineLists({ line, trains }: { line: LineKey; trains: readonly TrainView[] }) {
  const { live, text, language } = useReading()
  const plot = plotOf(trains.filter(({ row }) => row === undefined))
  return (
    <section class="diagram card is-lists" aria-label={text.diagram.heading(live.store.lineName(line, language))}>
      {trains.length === 0 && <EmptyNote empty={text.noTrains} />}
      {trains.length > 0 && <p class="note">{text.diagram.learnt}</p>}
      {directionLists(trains).map(({ direction, trains }) => (
        <section key={direction} class="direction">
          <h2 class="small">{text.diagram.directionOf(text.direction(direction), trains.length)}</h2>
          <TrainChips trains={trains} hasPlace />
        </section>
      ))}
      {plot && (
        <>
          <h2 class="small">{text.diagram.plot}</h2>
          <PlotDrawing plot={plot} />
        </>
      )}
    </section>
  )
}

function TrainChips({ trains, hasPlace = false }: { trains: readonly TrainView[]; hasPlace?: boolean }) {
  return (
    <ul class="chips">
      {trains.map((train) => (
        <li key={train.key}>
          <TrainChip train={train} hasPlace={hasPlace} />
        </li>
      ))}
    </ul>
  )
}
