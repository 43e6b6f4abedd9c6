/** 列車一覧: every train in a table, the accessible twin of the diagrams. */
import { useMemo, useRef, useState } from 'preact/hooks'
import { COLUMNS, orderAfterClick, type TableOrder, tableRows } from '../core/train-table.js'
import type { TrainView } from '../core/train-view.js'
import { useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { RowChunk } from './table-rows.js'

/** Rows change at once, but their order only this often: otherwise nobody could click one. */
const SORT_MS = 2000
const POINTER_STILL_MS = 3000
const CHUNK_ROWS = 25

export function TrainsView() {
  const reading = useReading()
  const { live, text, language } = reading
  const [order, setOrder] = useState<TableOrder>({ column: 'delay', isDescending: true })
  const [line, setLine] = useState('')
  const [search, setSearch] = useState('')
  useTopics(['trains'], SORT_MS)
  useTopics(['membership'])
  const { store, views } = live
  const all = [...store.trains.values()].map((held) => views.of(held, language))
  const names = useMemo(
    () => ({
      line: ({ line }: TrainView) => store.lineName(line, language),
      place: ({ place }: TrainView) => text.placeText(place),
    }),
    [store, text, language],
  )
  const { isStill, handlers } = useStill()
  const shown = useRef({ keys: [] as readonly string[], by: '' })
  const by = JSON.stringify([order, line, search, language])
  if (by !== shown.current.by || !isStill()) {
    const rows = tableRows(all, order, { line, text: search }, names)
    shown.current = { keys: rows.map(({ key }) => key), by }
  }
  const { keys } = shown.current
  return (
    <>
      <div class="view-head">
        <h1>{text.table.heading}</h1>
        <Filters line={line} search={search} onLine={setLine} onSearch={setSearch}>
          {text.table.shown(keys.length, all.length)}
        </Filters>
      </div>
      {all.length === 0 ? (
        <EmptyNote empty={text.noTrains} />
      ) : (
        <table class="trains" {...handlers}>
          <caption class="visually-hidden">{text.table.caption}</caption>
          <Head order={order} onOrder={setOrder} />
          {chunksOf(keys).map((chunk, index) => (
            // The key is a place in the table, not a train.
            <RowChunk key={index} keys={chunk} by={by} reading={reading} />
          ))}
        </table>
      )}
      {all.length > 0 && keys.length === 0 && <p class="empty">{text.table.none}</p>}
    </>
  )
}

interface FiltersProps {
  line: string
  search: string
  onLine: (line: string) => void
  onSearch: (search: string) => void
  /** Tells how many trains are left. */
  children: string
}

function Filters({ line, search, onLine, onSearch, children }: FiltersProps) {
  const { live, text, language } = useReading()
  return (
    <div class="filters">
      <label>
        <span class="visually-hidden">{text.table.search}</span>
        <input
          type="search"
          placeholder={text.table.search}
          value={search}
          onInput={({ currentTarget }) => onSearch(currentTarget.value)}
        />
      </label>
      <label>
        <span class="visually-hidden">{text.diagram.chooseLine}</span>
        <select value={line} onChange={({ currentTarget }) => onLine(currentTarget.value)}>
          <option value="">{text.table.allLines}</option>
          {live.store.lineKeys.map((key) => (
            <option key={key} value={key}>
              {live.store.lineName(key, language)}
            </option>
          ))}
        </select>
      </label>
      <output>{children}</output>
    </div>
  )
}

function Head({ order, onOrder }: { order: TableOrder; onOrder: (order: TableOrder) => void }) {
  const { text } = useReading()
  return (
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th
            key={column}
            scope="col"
            class={`col-${column}`}
            aria-sort={order.column === column ? (order.isDescending ? 'descending' : 'ascending') : undefined}
          >
            <button type="button" onClick={() => onOrder(orderAfterClick(order, column))}>
              {text.table.columns[column]}
              <span class="arrow" aria-hidden="true">
                {order.column === column ? (order.isDescending ? '▼' : '▲') : ''}
              </span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Keeps the order while somebody is about to click, or is in the table with the keyboard. */
function useStill() {
  const hasFocus = useRef(false)
  const movedMs = useRef(Number.NEGATIVE_INFINITY)
  const handlers = useMemo(
    () => ({
      onFocusIn: ({ target }: FocusEvent) => {
        hasFocus.current = target instanceof Element && target.closest('tbody') !== null
      },
      onFocusOut: () => {
        hasFocus.current = false
      },
      onPointerMove: () => {
        movedMs.current = performance.now()
      },
    }),
    [],
  )
  return { isStill: () => hasFocus.current || performance.now() - movedMs.current < POINTER_STILL_MS, handlers }
}

function chunksOf(keys: readonly string[]): string[][] {
  const count = Math.ceil(keys.length / CHUNK_ROWS)
  return Array.from({ length: count }, (_, at) => keys.slice(at * CHUNK_ROWS, (at + 1) * CHUNK_ROWS))
}
