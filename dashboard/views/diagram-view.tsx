/** 走行位置: one line with its stations from top to bottom, and beside it what one wants to know with it. */
import { layOut } from '../core/diagram.js'
import { type LineKey, lineKey } from '../core/line-model.js'
import { plotOf } from '../core/plot.js'
import { type LineName, routeHash } from '../core/route.js'
import type { TrainView } from '../core/train-view.js'
import { useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { ChartPanel } from './chart-view.js'
import { DiagramRowView, TrainChip } from './diagram-row.js'
import { Legend } from './legend.js'
import { LineChooser } from './line-chooser.js'
import { DelayedTrains, LineStatusCard } from './line-side.js'
import { PlotDrawing } from './plot-drawing.js'

/** More rows than this do not fit on a wall display one below the other. */
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
  return (
    <>
      <div class="view-head">
        <h1>{text.diagram.heading(live.store.lineName(line, language))}</h1>
        <LineChooser view="diagram" line={line} />
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
      {rows.length === 0 && trains.length > 0 && !plot && <p class="note">{text.diagram.noStations}</p>}
      {rows.length > 0 && (
        <>
          {model.isLearnt && <p class="note">{text.diagram.learnt}</p>}
          <div class="ways">
            <span>
              <span aria-hidden="true">↑ </span>
              {first && text.directionTo(store.stationName(first.id, language))}
            </span>
            <span>
              {last && text.directionTo(store.stationName(last.id, language))}
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

function TrainChips({ trains }: { trains: readonly TrainView[] }) {
  return (
    <ul class="chips">
      {trains.map((train) => (
        <li key={train.key}>
          <TrainChip train={train} />
        </li>
      ))}
    </ul>
  )
}
