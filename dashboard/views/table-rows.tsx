/**
 * Draws the rows of the table of trains. With 500 trains that all change five times a second, most rows are out of
 * sight: those near the window are drawn at once, the others every few seconds, and no row makes the browser lay out
 * another.
 */
import { Component, createRef } from 'preact'
import type { TrainRecord } from '../../client/records.js'
import { routeHash } from '../core/route.js'
import { dateMinute, hourMinuteSecond, serviceTime } from '../core/service-time.js'
import type { TrainView } from '../core/train-view.js'
import type { Reading } from '../reading.js'
import { DelayBadge, StandingNote, TypePlate } from './train-mark.js'

/** Distance from the window within which a chunk still counts as near. */
const NEAR = '300px'
/** Time between two drawings of a chunk far away; the spread keeps the chunks from being drawn together. */
const FAR_MS = 2_000
const FAR_SPREAD_MS = 2_000
const DAY_MS = 86_400_000

interface ChunkProps {
  keys: readonly string[]
  /** The reader's filter and order: a new choice is drawn at once, everywhere. */
  by: string
  reading: Reading
}

export class RowChunk extends Component<ChunkProps> {
  readonly #body = createRef<HTMLTableSectionElement>()
  #isNear = true
  #timer: ReturnType<typeof setTimeout> | undefined
  #observer: IntersectionObserver | undefined
  #leave = () => {}

  override componentDidMount(): void {
    this.#leave = this.props.reading.live.listen('trains', () => this.#drawSoon())
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#isNear = entries.at(-1)!.isIntersecting
        if (this.#isNear) this.#drawNow()
      },
      { rootMargin: NEAR },
    )
    this.#observer.observe(this.#body.current!)
  }

  override componentWillUnmount(): void {
    this.#leave()
    this.#observer?.disconnect()
    clearTimeout(this.#timer)
  }

  /** When trains only change their order, chunks far away show it at their next drawing. */
  override shouldComponentUpdate({ keys, by, reading }: Readonly<ChunkProps>): boolean {
    const isChosen = by !== this.props.by || reading !== this.props.reading
    if (this.#isNear || isChosen || keys.length !== this.props.keys.length) return true
    this.#drawSoon()
    return false
  }

  render({ keys, reading }: ChunkProps) {
    const { live, language } = reading
    return (
      <tbody ref={this.#body}>
        {keys.map((key, place) => {
          const held = live.store.trains.get(key)
          // The key is a place in the table, not a train.
          return <TrainRow key={place} train={held && live.views.of(held, language)} reading={reading} />
        })}
      </tbody>
    )
  }

  #drawSoon(): void {
    if (this.#isNear) this.#drawNow()
    else this.#timer ??= setTimeout(() => this.#drawNow(), FAR_MS + Math.random() * FAR_SPREAD_MS)
  }

  #drawNow(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.forceUpdate()
  }
}

interface RowProps {
  /** `undefined` when the train has gone since the table was last sorted. */
  train: TrainView | undefined
  reading: Reading
}

class TrainRow extends Component<RowProps> {
  override shouldComponentUpdate({ train, reading }: Readonly<RowProps>): boolean {
    return train !== this.props.train || reading !== this.props.reading
  }

  render({ train, reading: { live, text, language } }: RowProps) {
    if (!train)
      return (
        <tr>
          <th scope="row" class="col-number">
            —
          </th>
          <td class="col-type note">{text.train.ended}</td>
        </tr>
      )
    const { key, record, line, mark, number, destination, place, carCount, standing } = train
    const updatedMs = record.eventTimeMs
    return (
      <tr class={`standing-${standing.kind}`}>
        <th scope="row" class="col-number">
          <a href={routeHash({ view: 'train', key })} title={number}>
            {number}
          </a>
        </th>
        <td class="col-type">
          <TypePlate mark={mark} />
        </td>
        <td class="col-line">{live.store.lineName(line, language)}</td>
        <td class="col-destination">{destination}</td>
        <td class="col-place">
          {standing.kind === 'withheld' ? (
            <StandingNote standing={standing} isLong />
          ) : (
            <span class="place-and-note">
              <span>{text.placeText(place)}</span> <StandingNote standing={standing} />
            </span>
          )}
        </td>
        <td class="col-delay">
          <DelayBadge train={train} form="cell" />
        </td>
        <td class="col-cars">{carCount ?? ''}</td>
        <td class="col-updated">{updatedMs === undefined ? '' : updatedSaid(updatedMs, record)}</td>
      </tr>
    )
  }
}

/** Writes the time of the day or, for an event of another day, its date. */
function updatedSaid(updatedMs: number, { ageMs, train }: TrainRecord): string {
  if (ageMs !== undefined && ageMs > DAY_MS) return dateMinute(updatedMs)
  return hourMinuteSecond(serviceTime(updatedMs, train.serviceDate))
}
