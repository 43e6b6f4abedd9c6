/** Writes what the demo shows as text. Pure: the same picture gives the same lines. */
import stringWidth from 'string-width'
import type { Event } from '../proto/event.js'

type TrainRow = Pick<Event, 'train'> & { ageMs?: number; sentAgoMs?: number }

export interface LinkCounters {
  datagrams: number
  missed: number
  intact: number
  recovered: number
  delivered: number
  lost: number
  events: number
  queue: number
}

export interface BoardPicture {
  trains: readonly TrainRow[]
  isFresh: boolean
  silentForMs?: number
  /** Reasons why it is not fresh, in words. */
  reasons?: readonly string[]
}

const WIDTHS = { number: 12, type: 10, line: 18, position: 34, delay: 9, age: 6 }
const HEADINGS = { number: 'train', type: 'type', line: 'line', position: 'position', delay: 'delay', age: 'age' }
/** Most trains that are shown where stdout is no terminal. */
const PLAIN_TRAINS = 10

/** Shows as many trains as fit, the latest news first. */
export function renderBoard(
  title: readonly string[],
  picture: BoardPicture,
  link: LinkCounters,
  size: { columns: number; rows: number },
): string[] {
  const below = ['', ...statusLines(picture, link), 'Ctrl-C ends.']
  const room = Math.max(1, size.rows - title.length - below.length - 4)
  const lines = [...title, '', ...tableLines(picture, room), ...below]
  return lines.map((line) => cut(line, size.columns))
}

export function renderLines(picture: BoardPicture, link: LinkCounters): string[] {
  return [...tableLines(picture, PLAIN_TRAINS), ...statusLines(picture, link), '']
}

/** Shows one line while a replay is awaited. */
export function renderProgress(picture: BoardPicture, link: LinkCounters): string {
  return `${picture.trains.length} trains · ${statusLines(picture, link).join(' · ')}`
}

function tableLines({ trains }: BoardPicture, trainsMax: number): string[] {
  const shown = [...trains].reverse().slice(0, trainsMax)
  const hidden = trains.length - shown.length
  const rows = shown.map(({ train, sentAgoMs }) =>
    row({
      number: train?.number ?? '',
      type: train?.type?.text?.ja ?? train?.type?.text?.en ?? train?.type?.code ?? '',
      line: train?.line ?? '',
      position: positionOf(train),
      delay: delayOf(train),
      age: sentAgoMs === undefined ? '' : `${(sentAgoMs / 1000).toFixed(0)} s`,
    }),
  )
  return [row(HEADINGS), ...rows, hidden > 0 ? `… and ${hidden} more` : '']
}

function statusLines(picture: BoardPicture, link: LinkCounters): string[] {
  const { datagrams, missed, intact, recovered, delivered, lost, events, queue } = link
  const share = datagrams + missed > 0 ? ((100 * missed) / (datagrams + missed)).toFixed(1) : '0.0'
  return [
    `${freshnessOf(picture)} · ${datagrams} datagrams, ${missed} lost on the way (${share} %)`,
    `blocks: ${intact} intact, ${recovered} recovered · frames: ${delivered} delivered, ${lost} lost · ` +
      `events: ${events} delivered, ${queue} waiting`,
  ]
}

function row(cells: Record<keyof typeof WIDTHS, string>): string {
  return Object.entries(WIDTHS)
    .map(([name, width]) => pad(cells[name as keyof typeof WIDTHS], width))
    .join(' ')
    .trimEnd()
}

function positionOf(train: TrainRow['train']): string {
  const position = train?.position
  if (!position) return ''
  if (position.atStation) return `at ${shortName(position.atStation)}`
  const { between, trackSection, coordinates } = position
  if (between) return `${shortName(between.fromStation ?? '')} → ${shortName(between.toStation ?? '')}`
  if (trackSection) return trackSection
  const { latitude, longitude } = coordinates ?? {}
  return latitude == null || longitude == null ? '' : `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
}

/** Shortens `JR-East.Chuo.Shinjuku` to `Shinjuku`. */
function shortName(station: string): string {
  return station.slice(station.lastIndexOf('.') + 1)
}

function delayOf(train: TrainRow['train']): string {
  if (train?.cancelled) return 'cancelled'
  const delayS = train?.delayS
  if (delayS == null) return '–'
  return delayS === 0
    ? 'on time'
    : `${delayS > 0 ? '+' : '−'}${Math.floor(Math.abs(delayS) / 60)}:${String(Math.abs(delayS) % 60).padStart(2, '0')}`
}

function freshnessOf({ isFresh, silentForMs, reasons = [] }: BoardPicture): string {
  if (reasons.includes('sender_held')) return 'HELD by the operator'
  if (silentForMs === undefined) return 'no sender heard yet'
  if (isFresh) return 'receiving'
  const isSilent = reasons.length === 0 || reasons.includes('link_silent')
  if (isSilent) return `STALE: nothing heard for ${(silentForMs / 1000).toFixed(1)} s`
  return `NOT LIVE: ${reasons.join(', ').replaceAll('_', ' ')}`
}

const letters = new Intl.Segmenter()

function cut(text: string, columns: number): string {
  let width = 0
  let end = 0
  for (const { segment } of letters.segment(text)) {
    width += stringWidth(segment)
    if (width > columns) break
    end += segment.length
  }
  return text.slice(0, end)
}

function pad(text: string, columns: number): string {
  const fitted = cut(text, columns)
  return fitted + ' '.repeat(columns - stringWidth(fitted))
}
