/** 運行情報: the line status events of an incident, in Japanese and English. */
import { type Event, LineCondition, type LineStatus } from '../../../proto/event.js'
import { type Name, OPERATOR, type RailwayLine } from './network.js'
import { clockTime } from './service-day.js'

/** A stretch of line that is closed. */
export interface Closure {
  readonly line: RailwayLine
  readonly from: Name
  readonly to: Name
  readonly cause: Name
  readonly sinceMs: number
}

export function normalEvent(line: RailwayLine, nowMs: number): Event {
  return lineEvent(line, nowMs, {
    condition: LineCondition.NORMAL,
    status: { ja: '平常運転', en: 'Normal service' },
    text: { ja: `${line.name.ja}は平常通り運転しています。`, en: `The ${line.name.en} is running normally.` },
  })
}

export function suspendedEvent(closure: Closure, expectedResumptionMs: number, nowMs: number): Event {
  const { line, from, to, cause, sinceMs } = closure
  const [since, until] = [clockTime(sinceMs), clockTime(expectedResumptionMs)]
  return lineEvent(line, nowMs, {
    condition: LineCondition.SUSPENDED,
    status: { ja: '運転見合わせ', en: 'Suspended' },
    text: {
      ja: `${line.name.ja}は、${since}頃に発生した${cause.ja}の影響で、${from.ja}〜${to.ja}間の運転を見合わせています。運転再開は${until}頃の見込みです。`,
      en: `The ${line.name.en} has been suspended between ${from.en} and ${to.en} since ${since} because of ${cause.en}. Service is expected to resume at about ${until}.`,
    },
    cause,
    expectedResumptionMs,
  })
}

export function delayedEvent({ line, cause, sinceMs }: Closure, nowMs: number): Event {
  const [since, now] = [clockTime(sinceMs), clockTime(nowMs)]
  return lineEvent(line, nowMs, {
    condition: LineCondition.DELAYED,
    status: { ja: '遅延', en: 'Delayed' },
    text: {
      ja: `${line.name.ja}は、${since}頃に発生した${cause.ja}の影響で運転を見合わせていましたが、${now}頃に運転を再開し、列車に遅れが出ています。`,
      en: `The ${line.name.en} resumed at about ${now} after ${cause.en} at ${since}. Trains are delayed.`,
    },
    cause,
  })
}

export function throughServiceStoppedEvent(line: RailwayLine, closure: Closure, nowMs: number): Event {
  const { line: closedLine, cause } = closure
  return lineEvent(line, nowMs, {
    condition: LineCondition.THROUGH_SERVICE_STOPPED,
    status: { ja: '直通運転中止', en: 'Through service stopped' },
    text: {
      ja: `${closedLine.name.ja}内での${cause.ja}の影響で、${line.name.ja}と${closedLine.name.ja}との直通運転を中止しています。`,
      en: `Through service between the ${line.name.en} and the ${closedLine.name.en} is stopped because of ${cause.en} on the ${closedLine.name.en}.`,
    },
    cause,
  })
}

function lineEvent(line: RailwayLine, nowMs: number, status: LineStatus): Event {
  return { eventTimeMs: nowMs, line: { operator: OPERATOR, line: line.id, ...status } }
}
