import t from 'tap'
import { daysInMonth, rfc3339Ms } from '../../proto/rfc3339.js'

t.test('dates that are some', async (t) => {
  t.equal(rfc3339Ms('2020-09-26T23:52:15+09:00'), 1601131935000)
  t.equal(rfc3339Ms('2020-09-26T14:52:15Z'), 1601131935000)
  t.equal(rfc3339Ms('2025-10-03T00:00:02.250Z'), 1759449602250)
  t.equal(rfc3339Ms('2024-02-29T00:00:00-05:00'), 1709182800000)
  t.equal(rfc3339Ms('1970-01-01T00:00:00Z'), 0)
})

t.test('other forms that mean the same beyond doubt', async (t) => {
  const same = ['2026-11-28T18:00:00+0900', '2026-11-28 18:00:00+09:00', '2026-11-28t09:00:00z', '2026-11-28T18:00+09']
  same.push('2026-11-28T09:00:00-00:00', '2026-11-28T09:00:00,0Z', '2026-11-28T09:00:00.000999999999Z')
  for (const text of same) t.equal(rfc3339Ms(text), 1795856400000, text)
  t.equal(rfc3339Ms('2026-11-28T18:00:00.123456+09:00'), 1795856400123)
  t.equal(rfc3339Ms('2026-11-28T18:00:00.5+09:00'), 1795856400500)
})

t.test('dates that are none', async (t) => {
  const none = [
    '',
    'now',
    '2020-09-26',
    '2020-09-26T23:52:15',
    '2020-09-26 23:52',
    '2020-09-26T23:52:60Z',
    '2020-13-01T00:00:00Z',
  ]
  none.push(
    '2023-02-29T00:00:00Z',
    '2020-09-26T24:00:00Z',
    '2020-09-26T23:60:00Z',
    '2020-09-26T23:52:15 +09:00',
    '20200926T235215Z',
  )
  none.push(
    '2020-09-26T23:52:15+24:00',
    '1969-12-31T23:59:59Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00+09:00',
    '2020-00-10T00:00:00Z',
  )
  for (const text of none) t.equal(rfc3339Ms(text), undefined, text)
})

t.test('days in a month', async (t) => {
  t.same([daysInMonth(2023, 2), daysInMonth(2024, 2), daysInMonth(2000, 2), daysInMonth(2025, 12)], [28, 29, 29, 31])
  t.same([daysInMonth(2025, 0), daysInMonth(2025, 13), daysInMonth(2025, Number.NaN)], [0, 0, 0])
})
