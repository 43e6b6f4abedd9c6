/** Shows one train: a destination sign, what is known of it, and its stops. */
import type { ComponentChildren } from 'preact'
import { lineKey } from '../core/line-model.js'
import { routeHash } from '../core/route.js'
import { type StopTime, stopRows } from '../core/stops.js'
import type { HeldTrain } from '../core/store.js'
import type { TrainView } from '../core/train-view.js'
import { wordsIn } from '../core/words.js'
import { type Reading, useReading, useTopics } from '../reading.js'
import { EmptyNote } from './banner.js'
import { DelayBadge, StandingNote, TrainIcon } from './train-mark.js'

export function TrainDetail({ trainKey }: { trainKey: string }) {
  const { live, text, language } = useReading()
  useTopics([`train:${trainKey}`, 'tick'])
  const { store, views } = live
  const held = store.trains.get(trainKey)
  if (!held)
    return (
      <>
        <h1>{text.train.number}</h1>
        <EmptyNote empty={text.train.gone} />
      </>
    )
  const view = views.of(held, language)
  const own = view.mark.color ? { '--fill': view.mark.color, '--on-fill': view.mark.ink } : undefined
  return (
    <article class="train-detail">
      <h1 class={`rollsign paint-${view.mark.paint}`} style={own}>
        <span class="sign-type">{view.mark.text || '—'}</span>
        <span class="sign-words">
          <span class="sign-destination">{view.destination ? text.train.bound(view.destination) : view.number}</span>
          <span class="sign-number">
            {view.name && `${view.name} `}
            {view.number}
          </span>
        </span>
        <TrainIcon mark={view.mark} heading={view.heading} band={view.band} />
        {view.standing.kind !== 'withheld' && <DelayBadge train={view} form="sentence" />}
      </h1>
      {view.standing.kind !== 'live' && (
        <p class="banner banner-record">
          <StandingNote standing={view.standing} isLong />
        </p>
      )}
      <div class="detail-columns">
        <section class="card" aria-labelledby="stops">
          <h2 id="stops">{text.train.stops}</h2>
          <Stops calls={held.record.train.stopCalls} serviceDate={held.record.train.serviceDate} />
        </section>
        <Facts held={held} view={view} />
      </div>
    </article>
  )
}

function Facts({ held, view }: { held: HeldTrain; view: TrainView }) {
  const facts = factsOf(held, view, useReading())
  return (
    <dl class="card facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** A fact that is unknown has no value, and is not listed. */
function factsOf(held: HeldTrain, view: TrainView, { live, text, language }: Reading): [string, ComponentChildren][] {
  const { store } = live
  const { record } = held
  const { train } = record
  const model = store.modelOf(held.line)
  const stations = (ids: readonly string[] | undefined) => ids?.map((id) => store.stationName(id, language)).join('・')
  const sinceMs = Date.now() - held.receivedMs
  const direction = view.heading === 'unknown' ? undefined : model.stations.at(view.heading === 'forward' ? -1 : 0)
  return [
    [text.train.line, <a href={routeHash({ view: 'diagram', line: model })}>{store.lineName(held.line, language)}</a>],
    [text.train.place, text.placeText(view.place)],
    [
      text.train.direction,
      direction && !model.isLoop
        ? text.directionTo(store.stationName(direction.id, language))
        : train.direction && text.direction(train.direction),
    ],
    [text.train.origin, stations(train.originStations)],
    [text.train.cars, view.carCount === undefined ? undefined : text.train.carCount(view.carCount)],
    [text.train.occupancy, train.occupancy && text.occupancy[train.occupancy]],
    [
      text.train.through,
      train.viaLines
        ?.filter((line) => line !== train.line)
        .map((line) => store.lineName(lineKey({ operator: train.operator ?? '', line }), language))
        .join('・'),
    ],
    [text.train.note, wordsIn(train.note, language)],
    [text.train.age, record.ageMs === undefined ? undefined : text.age(record.ageMs + sinceMs)],
    [text.train.sentAgo, record.sentAgoMs === undefined ? undefined : text.age(record.sentAgoMs + sinceMs)],
    [text.train.serviceDate, train.serviceDate],
    [text.train.carIds, train.carIds?.join(', ')],
    [text.train.vehicle, train.vehicleId],
    [text.train.owner, train.owner],
    [text.train.tripId, train.tripId],
    [text.train.messageId, record.id],
  ]
}

function Stops({ calls, serviceDate }: { calls: Parameters<typeof stopRows>[0]; serviceDate: string | undefined }) {
  const { live, text, language } = useReading()
  const rows = stopRows(calls, serviceDate)
  if (rows.length === 0) return <p class="note">{text.train.stopsAhead}</p>
  return (
    <table class="stops">
      <thead>
        <tr>
          <th scope="col">{text.train.station}</th>
          <th scope="col">{text.train.platform}</th>
          <th scope="col">{text.train.arrival}</th>
          <th scope="col">{text.train.departure}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.station} class={row.isPassed ? 'is-passed' : row.isSkipped ? 'is-skipped' : ''}>
            <th scope="row">
              {live.store.stationName(row.station, language)}
              {row.isPassed && <span class="note"> {text.train.passed}</span>}
              {row.isSkipped && <span class="note"> {text.train.skipped}</span>}
            </th>
            <td>{row.platform ?? ''}</td>
            <td>
              <Time time={row.arrival} />
            </td>
            <td>
              <Time time={row.departure} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Time({ time }: { time: StopTime | undefined }) {
  const { text } = useReading()
  if (!time) return null
  const { planned, actual, isExpected } = time
  return (
    <>
      {planned && <span class={actual ? 'was-planned' : ''}>{planned}</span>}
      {actual && <span class="is-actual"> {isExpected ? text.train.expected(actual) : text.train.actual(actual)}</span>}
    </>
  )
}
