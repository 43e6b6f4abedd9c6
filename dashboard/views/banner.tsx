/** 「◯時◯分◯秒現在」, and the banner that says when what is shown is not live. */
import { useEffect } from 'preact/hooks'
import { type Currency, currencyOf } from '../core/currency.js'
import { clockTime } from '../core/service-time.js'
import { useReading, useTopics } from '../reading.js'
import type { Dictionary } from '../text/dictionary.js'
import { LoginForm } from './login-form.js'

export function useCurrency(): Currency {
  const { live } = useReading()
  useTopics(['status', 'tick'])
  return currencyOf(live.store.freshness, Date.now())
}

export function AsOf() {
  const { text } = useReading()
  const currency = useCurrency()
  return (
    <p class={`as-of as-of-${currency.state}`}>
      <span class="state">{text.currency[currency.state]}</span>
      <span class="time">
        {'asOfMs' in currency && currency.state !== 'never' ? text.asOf(clockTime(currency.asOfMs)) : ''}
      </span>
    </p>
  )
}

export function Banner() {
  const { live, text } = useReading()
  const currency = useCurrency()
  // Everything below is greyed by the style sheet.
  useEffect(() => {
    document.documentElement.dataset.currency = currency.state
  }, [currency.state])
  return (
    <aside class="news" aria-label={text.currency.label}>
      {/* Told once when it changes, not once a second. */}
      <p class="visually-hidden" role="status">
        {currency.state === 'connecting' ? '' : text.currency[currency.state]}
      </p>
      {live.refusedStatus === 401 ? (
        <LoginForm />
      ) : (
        <Sentence currency={currency} text={text} refusedStatus={live.refusedStatus} />
      )}
    </aside>
  )
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
      return <p class="banner banner-never">{text.currency.neverBanner}</p>
    case 'stale':
      return (
        <p class="banner banner-stale">
          {text.currency.staleBanner(text.span(currency.silentForMs))} {text.asOf(clockTime(currency.asOfMs))}
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

/** In place of a list that is empty: why it is. */
export function EmptyNote({ empty }: { empty: string }) {
  const { live, text } = useReading()
  const { state } = useCurrency()
  const isKnown = live.store.hasSnapshot && state !== 'never' && state !== 'connecting'
  return (
    <p class="empty">{state === 'connecting' ? text.loading : isKnown && state === 'live' ? empty : text.noData}</p>
  )
}
