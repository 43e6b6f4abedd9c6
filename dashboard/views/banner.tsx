/** Shows 「◯時◯分◯秒現在」, and the banner that says when the page is not live. */
import { useEffect } from 'preact/hooks'
import type { LivenessCause } from '../../client/records.js'
import { type Currency, currencyOf } from '../core/currency.js'
import { percent } from '../core/numbers.js'
import { clockTime, dateMinute, hourMinute, recentMoment } from '../core/service-time.js'
import { wordsIn } from '../core/words.js'
import type { Live } from '../live.js'
import { useReading, useTopics } from '../reading.js'
import type { Dictionary } from '../text/dictionary.js'
import { LoginForm } from './login-form.js'

/** Age from which the newest event counts as old; by day a railway says something more often. */
const NEWEST_OLD_MS = 5 * 60_000
/** Greatest age that is shown; older events are shown by their date. */
const AGE_SAID_MAX_MS = 24 * 3_600_000
/** Smallest share of frames lost in the last ten seconds that every view warns of. */
const RESIDUAL_SAID_MIN = 0.001

export function useCurrency(): Currency {
  const { live } = useReading()
  useTopics(['status', 'tick'])
  return currencyOf(live.store.freshness, Date.now(), live.store.status)
}

export function AsOf() {
  const { live, text } = useReading()
  const currency = useCurrency()
  const newestMs = live.store.newestEventMs
  const momentMs = 'asOfMs' in currency ? currency.asOfMs : undefined
  const isLosing = currency.state === 'live' && lossToSay(live) !== undefined
  return (
    <p class={`as-of as-of-${currency.state}`}>
      <span class={isLosing ? 'state is-losing' : 'state'}>
        {isLosing ? text.currency.losing : text.currency[currency.state]}
      </span>
      <span class="time">
        {momentMs === undefined || currency.state === 'never' ? '' : text.asOf(clockTime(momentMs))}
      </span>
      {newestMs !== undefined && <Newest atMs={newestMs} />}
    </p>
  )
}

/** The clock above shows when the sources last spoke; this shows how old the newest event is. */
function Newest({ atMs }: { atMs: number }) {
  const { text } = useReading()
  const ageMs = Math.max(0, Date.now() - atMs)
  return (
    <span class={`newest${ageMs > NEWEST_OLD_MS ? ' is-old' : ''}`}>
      {ageMs > AGE_SAID_MAX_MS ? text.currency.newestOf(dateMinute(atMs)) : text.currency.newest(text.age(ageMs))}
    </span>
  )
}

export function Banner() {
  const { live, text } = useReading()
  const currency = useCurrency()
  // The style sheet greys everything below.
  useEffect(() => {
    document.documentElement.dataset.currency = currency.state
  }, [currency.state])
  return (
    <aside class="news" aria-label={text.currency.label}>
      {/* A screen reader is told when it changes, not once a second. */}
      <p class="visually-hidden" role="status">
        {currency.state === 'connecting' ? '' : text.currency[currency.state]}
      </p>
      {live.refusedStatus === 401 ? (
        <LoginForm />
      ) : (
        <Sentence currency={currency} text={text} refusedStatus={live.refusedStatus} />
      )}
      <Loss />
    </aside>
  )
}

/**
 * Lost frames make the picture wrong wherever it is looked at. Losses before the receiver fell silent are not shown any
 * more.
 */
function Loss() {
  const { live, text } = useReading()
  const residual = useCurrency().state === 'disconnected' ? undefined : lossToSay(live)
  return residual === undefined ? null : <p class="banner banner-loss">{text.currency.lossBanner(percent(residual))}</p>
}

/** Share of frames lost; `undefined` where it is too small to mention. */
function lossToSay({ store }: Live): number | undefined {
  const residual = store.status?.link.residualRatio ?? 0
  return residual < RESIDUAL_SAID_MIN ? undefined : residual
}

function Sentence({
  currency,
  text,
  refusedStatus,
}: {
  currency: Currency
  text: Dictionary
  refusedStatus: number | undefined
}) {
  if (refusedStatus !== undefined)
    return <p class="banner banner-disconnected">{text.currency.refused(refusedStatus)}</p>
  switch (currency.state) {
    case 'never':
      return (
        <p class="banner banner-never">
          {text.currency.neverBanner} <Reasons causes={currency.reasons} />
        </p>
      )
    case 'live':
      if (currency.knownSinceMs === undefined) return null
      return (
        <p class="banner banner-incomplete">
          {text.currency.incompleteBanner(hourMinute(clockTime(currency.knownSinceMs)))}
          {currency.completeInMs !== undefined && ` ${text.currency.completeIn(text.span(currency.completeInMs))}`}
        </p>
      )
    case 'held':
      return (
        <p class="banner banner-held">
          {text.currency.heldBanner(
            currency.sinceMs === undefined ? undefined : recentMoment(currency.sinceMs, Date.now()),
          )}{' '}
          {currency.asOfMs !== undefined && text.asOf(clockTime(currency.asOfMs))} <Reasons causes={currency.reasons} />
        </p>
      )
    case 'stale':
      return (
        <p class="banner banner-stale">
          {text.currency.staleBanner(text.span(currency.silentForMs))} {text.asOf(clockTime(currency.asOfMs))}{' '}
          <Reasons causes={currency.reasons} />
        </p>
      )
    case 'doubtful':
      return (
        <p class="banner banner-doubtful">
          {text.currency.doubtfulBanner} <Reasons causes={currency.reasons} />
        </p>
      )
    case 'disconnected':
      return (
        <p class="banner banner-disconnected">
          {text.currency.disconnectedBanner(text.span(currency.silentForMs))} {text.asOf(clockTime(currency.asOfMs))}
        </p>
      )
    default:
      return null
  }
}

/** An office view shows each cause with its name, since when, and what to do; a public one shows only the causes. */
function Reasons({ causes }: { causes: readonly LivenessCause[] }) {
  const { live, text, language } = useReading()
  const told = live.store.status?.liveness?.reasons ?? []
  const known = told.filter(({ cause }) => causes.includes(cause))
  const bare = causes.filter((cause) => !known.some((one) => one.cause === cause))
  const sentences = [
    ...known.map(({ cause, name, remedy, sinceMs, text: detail }) => {
      const since = sinceMs === undefined ? undefined : hourMinute(clockTime(sinceMs))
      const said = text.cause(cause, { name, since, detail: cause === 'datagrams_refused' ? detail : undefined })
      return [said, wordsIn(remedy, language)].filter(Boolean).join(text.remedyMark)
    }),
    ...bare.map((cause) => text.cause(cause, {})),
  ]
  return (
    <span class="reasons">
      {[...new Set(sentences)].map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
    </span>
  )
}

/** Stands in place of an empty list, and says why it is empty. */
export function EmptyNote({ empty }: { empty: string }) {
  const { live, text } = useReading()
  const { state } = useCurrency()
  const isKnown = live.store.hasSnapshot && state !== 'never' && state !== 'connecting'
  return (
    <p class="empty">{state === 'connecting' ? text.loading : isKnown && state === 'live' ? empty : text.noData}</p>
  )
}
