/**
 * Reads one GTFS-Realtime alert as an `information` event: whom it concerns, when, and what it says, each as the alert
 * has it.
 */
import {
  type ActivePeriod,
  type Event,
  encodeEvent,
  eventIdOf,
  type Information,
  type InformedEntity,
  LineCondition,
  type Translation,
} from '../../../../proto/event.js'
import type { transit_realtime } from '../../../../proto/generated/gtfs-realtime.js'
import { markBlemish } from '../../core/blemishes.js'
import type { FieldDrops } from '../../core/field-drops.js'
import { hasMarkup, withoutMarkup } from './markup.js'
import type { FeedTimes } from './train.js'
import { readTrip } from './trip.js'
import { looksLikeMilliseconds, unixSeconds } from './unix-seconds.js'

type Alert = transit_realtime.Alert.$Properties
type TimeRange = transit_realtime.TimeRange.$Properties
type EntitySelector = transit_realtime.EntitySelector.$Properties
type TranslatedString = transit_realtime.TranslatedString.$Properties | null | undefined

/** @param id the entity's id; an alert without one is named by its content */
export function alertEvent(
  id: string | null | undefined,
  alert: Alert,
  { operator, headerMs }: FeedTimes,
  drops: FieldDrops,
): Event {
  const event: Event = { ...(headerMs !== undefined && { eventTimeMs: headerMs, sourceTimeMs: headerMs }) }
  const read = new AlertReading(event, drops)
  const periods = (alert.activePeriod ?? []).map((period) => read.period(period))
  const activePeriods = periods.filter((period) => period !== undefined)
  const entities = (alert.informedEntity ?? []).map((entity) => read.entity(entity))
  const informed = entities.filter((entity) => entity !== undefined)
  const effect = read.number(alert.effect, 11, 'effect') as Information['effect']
  // An alert whose periods cannot be read may be over or not yet begun, so it must not suspend a line now.
  const isTimeUnknown = periods.length > 0 && activePeriods.length === 0
  event.information = {
    ...(operator && { operator }),
    ...(informed.length > 0 && { informed }),
    ...(activePeriods.length > 0 && { activePeriods }),
    condition: isTimeUnknown ? LineCondition.OTHER : (CONDITIONS[effect ?? 0] ?? LineCondition.OTHER),
    ...optional('cause', read.number(alert.cause, 12, 'cause') as Information['cause']),
    ...optional('effect', effect),
    ...optional(
      'severity',
      read.number(alert.severityLevel, 4, 'severity_level', 'severity') as Information['severity'],
    ),
    ...read.texts('status', alert.effectDetail, 'effect_detail'),
    ...read.texts('header', alert.headerText, 'header_text'),
    ...read.texts('description', alert.descriptionText, 'description_text'),
    ...read.texts('causeText', alert.causeDetail, 'cause_detail'),
    ...read.texts('url', alert.url, 'url'),
  }
  const isName = id ? isUsableId(id) : false
  if (id && !isName) read.dropId()
  event.information.id = isName ? id! : eventIdOf(encodeEvent({ information: event.information }))
  return event
}

/**
 * An alert with a longer id is named by its content instead, because the intake would quarantine it for its name. The
 * limit leaves room for the mark that a repeated id gets.
 */
const ID_LENGTH_MAX = 160

function isUsableId(id: string): boolean {
  return id.length <= ID_LENGTH_MAX && !/\p{Cc}/u.test(id)
}

/** Conditions by GTFS's effect. Any other effect becomes OTHER, and the alert's text says what it is. */
const CONDITIONS: Partial<Record<number, NonNullable<Information['condition']>>> = {
  1: LineCondition.SUSPENDED,
  3: LineCondition.DELAYED,
  10: LineCondition.NORMAL,
}

class AlertReading {
  constructor(
    private readonly event: Event,
    private readonly drops: FieldDrops,
  ) {}

  number(value: number | null | undefined, max: number, name: string, field = name): number | undefined {
    if (value === undefined || value === null) return undefined
    if (value >= 1 && value <= max) return value
    this.#drop(name, field)
    return undefined
  }

  /**
   * Returns `undefined` where one of the ends cannot be read: left open, that end would say more than the source. An
   * end too great for a date is kept as an open end, because sources write it so.
   */
  period({ start, end }: TimeRange): ActivePeriod | undefined {
    const startMs = unixSeconds(start)
    const endMs = unixSeconds(end)
    const isEndUnreadable = endMs === 'out_of_range' && (looksLikeMilliseconds(end) || (end ?? 0) < MIDDLE_OF_TIME_S)
    const isOver = typeof startMs === 'number' && typeof endMs === 'number' && endMs < startMs
    if (startMs === 'out_of_range' || isOver) this.#drop('active_period.start', 'activePeriods')
    if (endMs === 'out_of_range') {
      if (isEndUnreadable) this.#drop('active_period.end', 'activePeriods')
      else this.drops.note('alert.active_period.end', 'out_of_range')
    }
    if (startMs === 'out_of_range' || isEndUnreadable || isOver) return undefined
    return {
      ...(typeof startMs === 'number' && { startMs }),
      ...(typeof endMs === 'number' && { endMs }),
    }
  }

  /**
   * Returns `undefined` where dropping a direction, a trip or a kind of line would make the entity say more than the
   * source.
   */
  entity({ agencyId, routeId, routeType, trip, stopId, directionId }: EntitySelector): InformedEntity | undefined {
    const tripRead = trip ? readTrip(trip, 'alert.informed_entity.trip', this.drops) : undefined
    for (const field of tripRead?.blemished ?? []) this.#mark(`informed.trip.${field}`)
    const isDirection = directionId === 0 || directionId === 1
    if (isGiven(directionId) && !isDirection) this.#drop('informed_entity.direction_id', 'informed.direction')
    const isRouteType = isGiven(routeType) && routeType >= 0 && routeType <= ROUTE_TYPE_MAX
    if (isGiven(routeType) && !isRouteType) this.#drop('informed_entity.route_type', 'informed.routeType')
    const { tripId, line, startTime } = tripRead ?? {}
    const isTripLost = tripRead !== undefined && tripRead.blemished.length > 0 && !tripId && !(line && startTime)
    const isTypeLost = isGiven(routeType) && !isRouteType && !routeId
    if ((isGiven(directionId) && !isDirection) || isTripLost || isTypeLost) return undefined
    // A trip descriptor that says nothing is no trip.
    const isTrip = tripRead !== undefined && Object.keys(tripRead).length > 1
    return {
      ...(agencyId && { operator: agencyId }),
      ...(routeId && { line: routeId }),
      ...(isDirection && { direction: String(directionId) }),
      ...(stopId && { station: stopId }),
      ...(isTrip && {
        trip: {
          ...optional('tripId', tripRead.tripId),
          ...optional('line', tripRead.line),
          ...optional('direction', tripRead.directionId?.toString()),
          ...optional('serviceDate', tripRead.serviceDate),
          ...optional('startTime', tripRead.startTime),
          ...optional('scheduleRelationship', tripRead.scheduleRelationship),
        },
      }),
      ...(isRouteType && { routeType }),
    }
  }

  /**
   * Keeps every language under the tag that it came with; of a text that is there plain and as HTML, only the plain
   * one.
   */
  texts<F extends 'status' | 'header' | 'description' | 'causeText' | 'url'>(
    field: F,
    translated: TranslatedString,
    name: string,
  ): { [K in F]?: Translation[] } {
    const given = (translated?.translation ?? []).flatMap(({ text, language }) =>
      text?.trim() ? [{ text, language }] : [],
    )
    const plain = new Set(given.filter(({ language }) => !isHtmlTag(language)).map(({ language }) => tagKey(language)))
    const texts: Translation[] = []
    for (const { text, language } of given) {
      const tag = isHtmlTag(language) ? language!.replace(/[-_]?html$/i, '') : language
      if (isHtmlTag(language) && plain.has(tagKey(tag))) {
        this.drops.note(`alert.${name}.translation`, 'not_carried')
        continue
      }
      if (field === 'url' && !isWebAddress(text)) {
        this.#drop(`${name}.translation`, 'url')
        continue
      }
      const isMarkup = field !== 'url' && (isHtmlTag(language) || hasMarkup(text))
      if (isMarkup) this.drops.note(`alert.${name}.translation`, 'repaired')
      const shown = isMarkup ? withoutMarkup(text) : text
      if (shown) texts.push({ ...(tag && { language: tag }), text: shown })
    }
    return texts.length > 0 ? ({ [field]: texts } as { [K in F]?: Translation[] }) : {}
  }

  dropId(): void {
    this.drops.note('id', 'out_of_range')
    this.#mark('id')
  }

  #drop(name: string, field: string): void {
    this.drops.note(`alert.${name}`, 'out_of_range')
    this.#mark(field)
  }

  #mark(field: string): void {
    markBlemish(this.event, `information.${field}`, 'out_of_range')
  }
}

/** GTFS's extended route types end below this. */
const ROUTE_TYPE_MAX = 2000
/** Divides dates that are too early from those that mean "never". */
const MIDDLE_OF_TIME_S = 2 ** 31

function isHtmlTag(language: string | null | undefined): boolean {
  return /(^|[-_])html$/i.test(language ?? '')
}

/** Tags are compared without regard to case; a missing tag counts as a tag of its own. */
function tagKey(language: string | null | undefined): string {
  return language?.toLowerCase() ?? ''
}

/**
 * Accepts an address that a reader may follow: it has no script and no markup. Some sources write a name without a
 * scheme.
 */
function isWebAddress(text: string): boolean {
  return /^(https?:\/\/)?[^\s<>"':/?#]+(:\d+)?([/?#][^\s<>"]*)?$/i.test(text.trim())
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null
}

function optional<N extends string, T>(name: N, value: T | undefined): { [K in N]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [K in N]?: T })
}
