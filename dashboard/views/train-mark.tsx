/** Draws a train's icon and its badge: shape = direction, colour and letter = type, badge = delay. */
import type { DelayBand } from '../core/delay.js'
import type { Heading } from '../core/line-model.js'
import type { Standing } from '../core/record-age.js'
import { clockTime, hourMinute } from '../core/service-time.js'
import type { TypeMark } from '../core/train-type.js'
import type { TrainView } from '../core/train-view.js'
import { useReading } from '../reading.js'
import type { Dictionary } from '../text/dictionary.js'

const MINUTE_MS = 60_000

/** Home plates that point the way, in a 32 × 32 box; a disc where the way is unknown. */
const SHAPES: Record<Heading, string> = {
  backward: 'M16 1.5 28.5 10V28a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 28V10z',
  forward: 'M16 30.5 3.5 22V4A2.5 2.5 0 0 1 6 1.5h20A2.5 2.5 0 0 1 28.5 4v18z',
  unknown: 'M16 2.5a13.5 13.5 0 1 1 0 27 13.5 13.5 0 0 1 0-27z',
}
const LETTER_Y: Record<Heading, number> = { backward: 20, forward: 13, unknown: 16.5 }

export function TrainIcon({ mark, heading, band }: { mark: TypeMark; heading: Heading; band?: DelayBand }) {
  const own = mark.color ? { '--fill': mark.color, '--on-fill': mark.ink } : undefined
  return (
    <svg
      class={`train-icon paint-${mark.paint}${band === 'cancelled' ? ' is-cancelled' : ''}`}
      viewBox="0 0 32 32"
      style={own}
      aria-hidden="true"
    >
      <path d={SHAPES[heading]} />
      <text x="16" y={LETTER_Y[heading]} class={mark.letter.length > 1 ? 'narrow' : undefined}>
        {mark.letter}
      </text>
      {band === 'cancelled' && <path class="strike" d="M5 27 27 5" />}
    </svg>
  )
}

/**
 * Shows the delay in a `sentence`, in a `cell` of a table where an empty one would say nothing, or beside an icon
 * (`short`), where being on time needs no words.
 */
export function DelayBadge({ train, form = 'short' }: { train: TrainView; form?: 'short' | 'cell' | 'sentence' }) {
  const { text } = useReading()
  const { band, delayMinutes, standing } = train
  // Only the train's key was carried, so nothing is known of its delay.
  if (standing.kind === 'withheld' && form !== 'sentence') return null
  if (band === 'onTime' && form === 'short') return null
  return <span class={`badge band-${band}`}>{said()}</span>

  function said(): string {
    if (band === 'unknown' && form === 'short') return '?'
    if (band === 'onTime' || band === 'unknown' || band === 'cancelled') return text.delay.band[band]
    const minutes = delayMinutes ?? 0
    return form === 'sentence' ? text.delay.said(minutes) : text.delay.badge(minutes)
  }
}

/** Says that a record must not be taken for the present; empty for one that may. */
export function StandingNote({ standing, isLong = false }: { standing: Standing; isLong?: boolean }) {
  const { text } = useReading()
  const words = useStandingWords()(standing)
  if (standing.kind === 'live') return null
  const brief = standing.kind === 'withheld' ? '!' : briefly(standing, text)
  return (
    <span class={`standing-note standing-note-${standing.kind}`} title={words}>
      {isLong ? words : brief}
      {!isLong && brief !== words && <span class="visually-hidden">{words}</span>}
    </span>
  )
}

/** Says how long ago the record was heard or, within the last minute, why it is old. */
function briefly(standing: Extract<Standing, { kind: 'old' }>, text: Dictionary): string {
  return minutesAgo(standing, text) ?? text.standing.reason[standing.reason]
}

function minutesAgo({ heardAgoMs }: Extract<Standing, { kind: 'old' }>, text: Dictionary): string | undefined {
  return heardAgoMs === undefined || heardAgoMs < MINUTE_MS ? undefined : text.minutesAgo(heardAgoMs)
}

function useStandingWords(): (standing: Standing) => string {
  const { text } = useReading()
  return (standing) => {
    switch (standing.kind) {
      case 'live':
        return ''
      case 'old':
        return text.standing.old(text.standing.reason[standing.reason], minutesAgo(standing, text))
      case 'withheld':
        return standing.sinceMs === undefined
          ? text.standing.withheld
          : text.standing.withheldSince(hourMinute(clockTime(standing.sinceMs)))
    }
  }
}

/** Shows 種別 as a plate, with its full name. */
export function TypePlate({ mark }: { mark: TypeMark }) {
  const own = mark.color ? { '--fill': mark.color, '--on-fill': mark.ink } : undefined
  return (
    <span class={`type-plate paint-${mark.paint}`} style={own}>
      <span class="full">{mark.text || '—'}</span>
      <span class="brief" aria-hidden="true">
        {mark.letter}
      </span>
    </span>
  )
}

/** Describes the delay in words, for a screen reader. */
function useSpokenDelay(): (train: TrainView) => string {
  const { text } = useReading()
  return ({ band, delayMinutes }) =>
    band === 'onTime' || band === 'unknown' || band === 'cancelled'
      ? text.delay.band[band]
      : text.delay.said(delayMinutes ?? 0)
}

export function useSpokenTrain(): (train: TrainView) => string {
  const { text } = useReading()
  const spokenDelay = useSpokenDelay()
  const standingWords = useStandingWords()
  return (train) =>
    text.train.spoken({
      type: train.mark.text,
      destination: train.destination,
      number: train.number,
      place: text.placeText(train.place),
      delay: spokenDelay(train),
      cars: train.carCount === undefined ? '' : text.train.carCount(train.carCount),
      standing: standingWords(train.standing),
    })
}
