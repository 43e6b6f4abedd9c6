/**
 * Shows a station, or the section between two, with the trains on both tracks. It is drawn again only when one of them
 * changed.
 */
import { Component } from 'preact'
import { type DiagramRow, isSameRow } from '../core/diagram.js'
import { routeHash } from '../core/route.js'
import type { TrainView } from '../core/train-view.js'
import type { Language } from '../core/words.js'
import { useReading } from '../reading.js'
import { DelayBadge, StandingNote, TrainIcon, useSpokenTrain } from './train-mark.js'

/** Most icons on one spot; beyond it only the count is shown, and all trains are in the table. */
const ICONS_MAX = 4

interface Props {
  row: DiagramRow
  /** The names in the row depend on it. */
  language: Language
}

export class DiagramRowView extends Component<Props> {
  override shouldComponentUpdate(next: Readonly<Props>): boolean {
    return next.language !== this.props.language || !isSameRow(next.row, this.props.row)
  }

  render({ row }: Props) {
    const { station, backward, forward } = row
    const hasStack = backward.length > 1 || forward.length > 1
    return (
      <li class={`row ${station ? 'station' : 'section'}${hasStack ? ' has-stack' : ''}`}>
        <Track trains={backward} way="backward" />
        {station ? <StationName id={station.id} code={station.code} /> : <span class="between" />}
        <Track trains={forward} way="forward" />
      </li>
    )
  }
}

function StationName({ id, code }: { id: string; code: string | undefined }) {
  const { live, language } = useReading()
  return (
    <span class="station-name">
      {code && <span class="code">{code}</span>}
      <span class="name">{live.store.stationName(id, language)}</span>
    </span>
  )
}

function Track({ trains, way }: { trains: readonly TrainView[]; way: 'forward' | 'backward' }) {
  const { text } = useReading()
  const [first, ...others] = trains
  return (
    <span class={`track ${way}`}>
      {first && <TrainChip train={first} />}
      {others.length > 0 && (
        <span class="stack">
          {others.slice(0, ICONS_MAX - 1).map((train) => (
            <TrainChip key={train.key} train={train} isSmall />
          ))}
          <span class="count">{text.diagram.stacked(trains.length)}</span>
        </span>
      )}
    </span>
  )
}

interface ChipProps {
  train: TrainView
  isSmall?: boolean
  /** True to say where the train is, because outside of a diagram its place on the page does not. */
  hasPlace?: boolean
}

/** A train that can be clicked, with its delay, its destination and its length. */
export function TrainChip({ train, isSmall = false, hasPlace = false }: ChipProps) {
  const { text } = useReading()
  const spoken = useSpokenTrain()
  const { key, mark, heading, band, number, destination, carCount, place, standing } = train
  return (
    <a
      class={`chip${isSmall ? ' small' : ''} standing-${standing.kind}`}
      href={routeHash({ view: 'train', key })}
      // A chip with words is named by them, and the hidden ones among them say the rest.
      aria-label={isSmall ? spoken(train) : undefined}
      title={spoken(train)}
      data-train={key}
    >
      <TrainIcon mark={mark} heading={heading} band={band} />
      {!isSmall && (
        <span class="chip-text">
          <span class="visually-hidden">{mark.text} </span>
          <span class="number">{number}</span>
          <span class="to">{destination}</span>
          <span class="cars">{carCount === undefined ? '' : text.train.carCount(carCount)}</span>
          <span class={hasPlace ? 'place' : 'visually-hidden'}>{text.placeText(place)}</span>
        </span>
      )}
      <DelayBadge train={train} />
      {!isSmall && band === 'onTime' && <span class="visually-hidden">{text.delay.band.onTime}</span>}
      {!isSmall && <StandingNote standing={standing} />}
    </a>
  )
}
