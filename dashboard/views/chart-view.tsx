/** ダイヤ: the last hour of a line, as its trains ran. */
import { useEffect, useState } from 'preact/hooks'
import type { History } from '../../client/records.js'
import { chartTrains } from '../core/chart.js'
import { delayBand, delayMinutes, isDelayed } from '../core/delay.js'
import { type LineKey, lineKey } from '../core/line-model.js'
import { type LineName, routeHash } from '../core/route.js'
import { hourMinute, serviceTime } from '../core/service-time.js'
import { useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { ChartDrawing } from './chart-drawing.js'
import { LineChooser } from './line-chooser.js'
import { UnknownLine } from './unknown-line.js'

const FETCH_MS = 10_000

export function ChartView({ name }: { name: LineName | undefined }) {
  const { live, text, language } = useReading()
  useTopics(['membership'])
  const line = name ? lineKey(name) : live.store.lineKeys[0]
  if (line === undefined)
    return (
      <>
        <h1>{text.views.chart}</h1>
        <EmptyNote empty={text.noTrains} />
      </>
    )
  if (live.store.isUnknownLine(line)) return <UnknownLine view="chart" line={line} />
  return (
    <>
      <div class="view-head">
        <h1>{text.chart.heading(live.store.lineName(line, language))}</h1>
        <LineChooser key={line} view="chart" line={line} />
      </div>
      <section class="card chart-card" aria-labelledby="chart">
        <h2 id="chart">{text.chart.lastHour}</h2>
        <ChartPanel key={line} line={line} hasTable />
      </section>
    </>
  )
}

/** Shows the drawing and, with `hasTable`, the same in words. */
export function ChartPanel({ line, hasTable = false }: { line: LineKey; hasTable?: boolean }) {
  const { live, text, language } = useReading()
  const { history, isFailed } = useHistory(line)
  const { store } = live
  const model = store.modelOf(line)
  if (isFailed && !history) return <p class="note">{text.chart.unavailable}</p>
  if (!history) return <p class="note">{text.loading}</p>
  const trains = chartTrains(model, history.trains, history.asOfMs)
  if (trains.length === 0) return <p class="note">{text.chart.none}</p>
  const description = text.chart.description(store.lineName(line, language), trains.length)
  return (
    <>
      <ChartDrawing model={model} trains={trains} untilMs={history.asOfMs} description={description} />
      {hasTable && (
        <details class="chart-table">
          <summary>{text.chart.asTable}</summary>
          <table>
            <caption class="visually-hidden">{description}</caption>
            <thead>
              <tr>
                <th scope="col">{text.train.number}</th>
                <th scope="col">{text.chart.from}</th>
                <th scope="col">{text.chart.to}</th>
                <th scope="col">{text.chart.latestDelay}</th>
              </tr>
            </thead>
            <tbody>
              {trains.map(({ key, number, first, last, delayS }) => (
                <tr key={key}>
                  <th scope="row">
                    {store.trains.has(key) ? <a href={routeHash({ view: 'train', key })}>{number}</a> : number}
                  </th>
                  {[first, last].map(({ timeMs, station }) => (
                    <td key={timeMs}>
                      {hourMinute(serviceTime(timeMs))} {store.stationName(station, language)}
                    </td>
                  ))}
                  <td>{delaySaid(delayS, text)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}

function delaySaid(delayS: number | undefined, text: ReturnType<typeof useReading>['text']): string {
  const band = delayBand({ ...(delayS !== undefined && { delayS }) })
  return isDelayed(band) ? text.delay.said(delayMinutes(delayS!)) : text.delay.band[band]
}

function useHistory(line: LineKey): { history: History | undefined; isFailed: boolean } {
  const { live } = useReading()
  const [history, setHistory] = useState<History | undefined>()
  const [isFailed, setIsFailed] = useState(false)
  useEffect(() => {
    const { operator, line: name } = live.store.modelOf(line)
    const stop = new AbortController()
    const load = async () => {
      try {
        setHistory(await live.client.ask('history', { operator, line: name }, stop.signal))
        setIsFailed(false)
      } catch {
        // The old drawing stays, with its time on the axis.
        if (!stop.signal.aborted) setIsFailed(true)
      }
    }
    void load()
    const timer = setInterval(load, FETCH_MS)
    return () => {
      clearInterval(timer)
      stop.abort()
    }
  }, [live, line])
  return { history, isFailed }
}
