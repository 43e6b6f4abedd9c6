/** Reads a GTFS-Realtime alert as the event that a subscriber must receive (docs/sources.md, "Alerts"). */
import { type FlatEvent, flatEvent } from './flat-event.js'
import { dateOf, RELATIONSHIPS, secondsAt, timeOf, within, YEAR_2100_S } from './gtfs-realtime-values.js'
import { integerAt, messageAt, messagesAt, textAt, type WireMessage } from './protobuf.js'

const CAUSES = [
  ...[undefined, 'UNKNOWN_CAUSE', 'OTHER_CAUSE', 'TECHNICAL_PROBLEM', 'STRIKE', 'DEMONSTRATION', 'ACCIDENT', 'HOLIDAY'],
  ...['WEATHER', 'MAINTENANCE_WORK', 'CONSTRUCTION', 'POLICE_ACTIVITY', 'MEDICAL_EMERGENCY'],
]
const EFFECTS = [
  ...[undefined, 'NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS', 'DETOUR', 'ADDITIONAL_SERVICE'],
  ...['MODIFIED_SERVICE', 'OTHER_EFFECT', 'UNKNOWN_EFFECT', 'STOP_MOVED', 'NO_EFFECT', 'ACCESSIBILITY_ISSUE'],
]
const SEVERITIES = [undefined, 'UNKNOWN_SEVERITY', 'INFO', 'WARNING', 'SEVERE']
const CONDITIONS: Record<string, string> = {
  NO_SERVICE: 'SUSPENDED',
  SIGNIFICANT_DELAYS: 'DELAYED',
  NO_EFFECT: 'NORMAL',
}
const ALERT = 5

/**
 * Throws for an alert without a usable id, because only the sender can name it, and for markup, which has no second
 * reader.
 */
export function alertEvent(entity: WireMessage, headerMs: number | undefined, operator: string | undefined): FlatEvent {
  const alert = messageAt(entity, ALERT)
  const id = textAt(entity, 1)
  if (!id || id.length > 160 || /\p{Cc}/u.test(id))
    throw new Error('no independent check for an alert without a usable id')
  const given = messagesAt(alert, 1)
  const activePeriods = given.flatMap(period)
  const effect = EFFECTS[integerAt(alert, 7) ?? 0]
  const isUnreadable = given.length > 0 && activePeriods.length === 0
  return new Map([
    ...flatEvent({
      eventTimeMs: headerMs,
      sourceTimeMs: headerMs,
      information: {
        operator,
        id,
        informed: messagesAt(alert, 5).flatMap(informed),
        condition: isUnreadable ? 'OTHER' : (CONDITIONS[effect ?? ''] ?? 'OTHER'),
        cause: CAUSES[integerAt(alert, 6) ?? 0],
        effect,
        severity: SEVERITIES[integerAt(alert, 14) ?? 0],
        status: texts(alert, 18),
        header: texts(alert, 10),
        description: texts(alert, 11),
        causeText: texts(alert, 17),
        url: texts(alert, 8).filter(({ text }) => /^(https?:\/\/)?[^\s<>"':/]+(:\d+)?([/?#][^\s<>"]*)?$/i.test(text!)),
      },
    }),
    ...flatEvent({ information: { activePeriods } }),
  ])
}

/** Returns no period where an end cannot be told. Only an end that is far too late counts as open. */
function period(range: WireMessage): object[] {
  const [start, end] = [integerAt(range, 1), integerAt(range, 2)]
  const [startMs, endMs] = [secondsAt(range, 1), secondsAt(range, 2)]
  const isMilliseconds = end !== undefined && end / 1000 >= Date.UTC(2000) / 1000 && end / 1000 < YEAR_2100_S
  const isOpen = end !== undefined && end >= YEAR_2100_S && !isMilliseconds
  if ((start && !startMs) || (end && !endMs && !isOpen) || (startMs && endMs && endMs < startMs)) return []
  return [{ startMs, endMs }]
}

/** Returns no entity where a part that narrows it down cannot be told. */
function informed(selector: WireMessage): object[] {
  const trip = messageAt(selector, 4)
  const isDirectionLost = (integerAt(selector, 6) ?? 0) !== within(integerAt(selector, 6) ?? 0, 0, 1)
  const isTypeLost = (integerAt(selector, 3) ?? 0) !== within(integerAt(selector, 3) ?? 0, 0, 2000)
  const isTimeTold = textAt(trip, 5) && timeOf(textAt(trip, 2))
  const isPartLost =
    (textAt(trip, 2) && !timeOf(textAt(trip, 2))) ||
    (textAt(trip, 3) && !dateOf(textAt(trip, 3))) ||
    (integerAt(trip, 6) ?? 0) !== within(integerAt(trip, 6) ?? 0, 0, 1) ||
    (integerAt(trip, 4) !== undefined && !RELATIONSHIPS[integerAt(trip, 4)!])
  const isTripLost = trip && isPartLost && !textAt(trip, 1) && !isTimeTold
  if (isDirectionLost || isTripLost || (isTypeLost && !textAt(selector, 2))) return []
  return [
    {
      operator: textAt(selector, 1),
      line: textAt(selector, 2),
      routeType: within(integerAt(selector, 3), 0, 2000),
      station: textAt(selector, 5),
      direction: within(integerAt(selector, 6), 0, 1)?.toString(),
      trip: {
        tripId: textAt(trip, 1),
        startTime: timeOf(textAt(trip, 2)),
        serviceDate: dateOf(textAt(trip, 3)),
        scheduleRelationship: RELATIONSHIPS[integerAt(trip, 4) ?? -1],
        line: textAt(trip, 5),
        direction: within(integerAt(trip, 6), 0, 1)?.toString(),
      },
    },
  ]
}

function texts(alert: WireMessage | undefined, field: number) {
  const given = messagesAt(messageAt(alert, field), 1)
    .map((one) => ({ text: textAt(one, 1), language: textAt(one, 2) }))
    .filter(({ text }) => text?.trim())
  const plain = given.filter(({ language }) => !/html$/i.test(language ?? ''))
  const tags = plain.map(({ language }) => language?.toLowerCase())
  const isAlone = given.some(
    ({ language }) => /html$/i.test(language ?? '') && !tags.includes(language!.slice(0, -5).toLowerCase()),
  )
  if (field !== 8 && (isAlone || plain.some(({ text }) => /<[a-z/]|&#?\w+;/i.test(text!))))
    throw new Error('no independent check for markup')
  return plain
}
