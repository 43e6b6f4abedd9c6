import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { operatingDay, ServiceDates } from '../../../../sender/intake/core/service-date.js'

const HOUR_MS = 3_600_000
const at = (text: string) => Date.parse(text)
const train = (number: string, more: object = {}): Event => ({ train: { operator: 'O', number, ...more } })

t.test('a day starts at four in the morning, local time', async (t) => {
  const japan = { utcOffsetMinutes: 540, dayStartHour: 4 }
  t.equal(operatingDay(at('2020-09-26T23:52:15+09:00'), japan), '2020-09-26')
  t.equal(operatingDay(at('2020-09-27T01:10:00+09:00'), japan), '2020-09-26', '25:10 belongs to the day before')
  t.equal(operatingDay(at('2020-09-27T03:59:59.999+09:00'), japan), '2020-09-26')
  t.equal(operatingDay(at('2020-09-27T04:00:00+09:00'), japan), '2020-09-27')
  t.equal(operatingDay(at('2024-03-01T02:00:00-05:00'), { utcOffsetMinutes: -300, dayStartHour: 3 }), '2024-02-29')
  for (const odd of [Number.NaN, -1e12, 1e15, 2 ** 53, Number.POSITIVE_INFINITY])
    t.equal(operatingDay(odd, japan), undefined)
})

t.test('kept from first sight over midnight and the start of the next day, until the train ends', async (t) => {
  const dates = new ServiceDates()
  const dateAt = (text: string, more = {}) =>
    dates.withServiceDate({ ...train('1', more), eventTimeMs: at(text) }, at(text)).train!.serviceDate
  t.equal(dateAt('2026-11-23T20:00:00+09:00'), '2026-11-23')
  t.equal(dateAt('2026-11-24T05:00:00+09:00'), '2026-11-23')
  t.equal(dateAt('2026-11-24T05:01:00+09:00', { ended: true }), '2026-11-23')
  t.equal(dateAt('2026-11-24T05:02:00+09:00'), '2026-11-24')
})

t.test('not seen for more than 20 h: the number is another day’s train', async (t) => {
  const dates = new ServiceDates()
  const start = at('2026-11-23T10:00:00+09:00')
  const dateAfter = (ms: number) => dates.withServiceDate(train('1'), start + ms).train!.serviceDate
  t.equal(dateAfter(0), '2026-11-23')
  t.equal(dateAfter(20 * HOUR_MS), '2026-11-23')
  t.equal(dateAfter(40 * HOUR_MS), '2026-11-23', 'it was seen in between')
  t.equal(dateAfter(60 * HOUR_MS + 1), '2026-11-25')
})

t.test('what has a date, or is no train, is left alone', async (t) => {
  const dates = new ServiceDates()
  for (const event of [train('1', { serviceDate: '2026-01-01' }), { line: { line: 'L' } }, { train: {} }])
    t.equal(dates.withServiceDate(event, 0), event)
  t.equal(dates.size, 0)
})

t.test('bounded: the train seen longest ago is forgotten', async (t) => {
  const dates = new ServiceDates({ trainsMax: 2 })
  const evening = at('2026-11-23T20:00:00+09:00')
  const morning = at('2026-11-24T05:00:00+09:00')
  ;['1', '2', '1', '3'].forEach((number, i) => {
    dates.withServiceDate(train(number), evening + i * 1000)
  })
  t.equal(dates.size, 2)
  t.equal(dates.withServiceDate(train('1'), morning).train!.serviceDate, '2026-11-23', 'seen again since')
  t.equal(dates.withServiceDate(train('2'), morning).train!.serviceDate, '2026-11-24', 'forgotten')
})

t.test('what is remembered of a train: its date, when it was seen, to the second, and its former date', async (t) => {
  const dates = new ServiceDates()
  const start = at('2026-11-23T10:00:00+09:00')
  const see = (ms: number, more = {}) => {
    const { serviceDate, seenMs, formerDate, isEnded } = dates.see(train('1', more), start + ms)!
    return [serviceDate, seenMs - start, formerDate, isEnded]
  }
  t.strictSame(see(0), ['2026-11-23', 0, undefined, false])
  t.strictSame(see(999), ['2026-11-23', 0, undefined, false])
  t.strictSame(see(1000), ['2026-11-23', 1000, undefined, false], 'the same date is no former one')
  const later = 21 * HOUR_MS + 1000
  t.strictSame(see(later), ['2026-11-24', later, '2026-11-23', false])
  t.strictSame(see(later + 1, { ended: true }), ['2026-11-24', later, '2026-11-23', true])
  t.strictSame(see(later + 21 * HOUR_MS), ['2026-11-25', later + 21 * HOUR_MS, undefined, false], 'it has ended')
})
