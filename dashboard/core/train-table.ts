/** The table of trains: which rows it shows and in which order. */
import { seriousness } from './delay.js'
import type { TrainView } from './train-view.js'

export const COLUMNS = ['number', 'type', 'line', 'destination', 'place', 'delay', 'cars', 'updated'] as const
export type Column = (typeof COLUMNS)[number]

export interface TableOrder {
  column: Column
  isDescending: boolean
}

/** A first click sorts late trains from the latest on, because these are looked for. */
export function orderAfterClick(order: TableOrder, column: Column): TableOrder {
  if (order.column === column) return { column, isDescending: !order.isDescending }
  return { column, isDescending: column === 'delay' || column === 'updated' }
}

/** Returns the rows in order; equal ones go by number, so that rows do not swap places without reason. */
export function tableRows(
  trains: readonly TrainView[],
  order: TableOrder,
  filter: { line?: string; text?: string },
  names: { line: (train: TrainView) => string; place: (train: TrainView) => string },
): TrainView[] {
  const text = filter.text?.trim().toLowerCase()
  const isShown = (train: TrainView) => {
    if (filter.line && train.line !== filter.line) return false
    if (!text) return true
    const words = [train.number, train.mark.text, train.name, train.destination, names.place(train)]
    return words.some((word) => word?.toLowerCase().includes(text))
  }
  const rank = rankOf(order.column, names)
  const sign = order.isDescending ? -1 : 1
  return trains
    .filter(isShown)
    .map((train) => ({ train, rank: rank(train) }))
    .sort(
      (a, b) =>
        sign * compare(a.rank, b.rank) || compare(a.train.number, b.train.number) || compare(a.train.key, b.train.key),
    )
    .map(({ train }) => train)
}

type Rank = string | number

function rankOf(
  column: Column,
  names: { line: (train: TrainView) => string; place: (train: TrainView) => string },
): (train: TrainView) => Rank {
  switch (column) {
    case 'number':
      // Digits are padded, so that 99M comes before 100M.
      return ({ number }) => number.replace(/\d+/g, (digits) => digits.padStart(8, '0'))
    case 'type':
      return ({ mark }) => mark.text
    case 'line':
      return names.line
    case 'destination':
      return ({ destination }) => destination
    case 'place':
      return (train) => `${train.line} ${String(train.row ?? 9999).padStart(4, '0')}`
    case 'delay':
      return ({ band, delayMinutes }) =>
        band === 'cancelled' ? 1e6 : band === 'unknown' ? -1 : (delayMinutes ?? 0) + seriousness(band) / 100
    case 'cars':
      return ({ carCount }) => carCount ?? -1
    case 'updated':
      return ({ record }) => record.eventTimeMs ?? 0
  }
}

function compare(a: Rank, b: Rank): number {
  return a < b ? -1 : a > b ? 1 : 0
}
