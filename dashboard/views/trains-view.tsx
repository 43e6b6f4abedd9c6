/** 列車一覧: every train in a table, the accessible twin of the diagrams. */
import { useMemo, useState } from 'preact/hooks'
import { routeHash } from '../core/route.js'
import { hourMinuteSecond, serviceTime } from '../core/service-time.js'
import { COLUMNS, orderAfterClick, type TableOrder, tableRows } from '../core/train-table.js'
import type { TrainView } from '../core/train-view.js'
import { useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { DelayBadge, TypePlate } from './train-mark.js'

/** Rows change at once; their order only so often, or nobody could click one. */
const SORT_MS = 2000

export function TrainsView() {
  const { live, text, language } = useReading()
  const [order, setOrder] = useState<TableOrder>({ column: 'delay', isDescending: true })
  const [line, setLine] = useState('')
  const [search, setSearch] = useState('')
  useTopics(['trains', 'membership'], SORT_MS)
  const { store, views } = live
  const all = [...store.trains.values()].map((held) => views.of(held, language))
  const names = useMemo(
    () => ({
      line: ({ line }: TrainView) => store.lineName(line, language),
      place: ({ place }: TrainView) => text.placeText(place),
    }),
    [store, text, language],
  )
  const rows = tableRows(all, order, { line, text: search }, names)
  return (
    <>
      <div class="view-head">
        <h1>{text.table.heading}</h1>
        <div class="filters">
          <label>
            <span class="visually-hidden">{text.table.search}</span>
            <input
              type="search"
              placeholder={text.table.search}
              value={search}
              onInput={({ currentTarget }) => setSearch(currentTarget.value)}
            />
          </label>
          <label>
            <span class="visually-hidden">{text.diagram.chooseLine}</span>
            <select value={line} onChange={({ currentTarget }) => setLine(currentTarget.value)}>
              <option value="">{text.table.allLines}</option>
              {store.lineKeys.map((key) => (
                <option key={key} value={key}>
                  {store.lineName(key, language)}
                </option>
              ))}
            </select>
          </label>
          <output>{text.table.shown(rows.length, all.length)}</output>
        </div>
      </div>
      {all.length === 0 ? (
        <EmptyNote empty={text.noTrains} />
      ) : (
        <table class="trains">
          <caption class="visually-hidden">{text.table.caption}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  class={`col-${column}`}
                  aria-sort={order.column === column ? (order.isDescending ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" onClick={() => setOrder(orderAfterClick(order, column))}>
                    {text.table.columns[column]}
                    <span class="arrow" aria-hidden="true">
                      {order.column === column ? (order.isDescending ? '▼' : '▲') : ''}
                    </span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key }) => (
              <TrainRow key={key} trainKey={key} />
            ))}
          </tbody>
        </table>
      )}
      {all.length > 0 && rows.length === 0 && <p class="empty">{text.table.none}</p>}
    </>
  )
}

function TrainRow({ trainKey }: { trainKey: string }) {
  const { live, text, language } = useReading()
  useTopics([`train:${trainKey}`])
  const held = live.store.trains.get(trainKey)
  const train = held && live.views.of(held, language)
  // The same row for the same view: the table around it is drawn again for its order alone.
  return useMemo(() => {
    if (!train) return null
    const { record, line, mark, number, destination, place, carCount } = train
    const updatedMs = record.eventTimeMs
    return (
      <tr class={`band-${train.band}`}>
        <th scope="row" class="col-number">
          <a href={routeHash({ view: 'train', key: trainKey })}>{number}</a>
        </th>
        <td class="col-type">
          <TypePlate mark={mark} />
        </td>
        <td class="col-line">{live.store.lineName(line, language)}</td>
        <td class="col-destination">{destination}</td>
        <td class="col-place">{text.placeText(place)}</td>
        <td class="col-delay">
          <DelayBadge train={train} isFull />
        </td>
        <td class="col-cars">{carCount ?? ''}</td>
        <td class="col-updated">
          {updatedMs === undefined ? '' : hourMinuteSecond(serviceTime(updatedMs, record.train.serviceDate))}
        </td>
      </tr>
    )
  }, [train, text, language, trainKey, live])
}
