import t from 'tap'
import { stopRows } from '../../../dashboard/core/stops.js'

const jst = (time: string) => Date.parse(`${time}+09:00`)

t.test('times are those of the service day, with what is expected beside what was planned', async (t) => {
  const [first, last] = stopRows(
    [
      {
        station: 'L.A',
        platform: '2',
        departure: { plannedMs: jst('2026-11-27T01:10'), actualMs: jst('2026-11-27T01:13'), delayS: 180 },
      },
      { station: 'L.B', arrival: { plannedMs: jst('2026-11-27T01:20'), estimatedMs: jst('2026-11-27T01:23') } },
    ],
    '2026-11-26',
  )
  t.same(first, {
    station: 'L.A',
    platform: '2',
    isSkipped: false,
    isPassed: true,
    arrival: undefined,
    departure: { planned: '25:10', actual: '25:13', isExpected: false, delayMinutes: 3 },
  })
  t.match(last, { isPassed: false, arrival: { planned: '25:20', actual: '25:23', isExpected: true, delayMinutes: 3 } })
})

t.test('on time says so once, and what is absent is not made up', async (t) => {
  const times = { plannedMs: jst('2026-11-26T09:00'), estimatedMs: jst('2026-11-26T09:00:20') }
  const [row] = stopRows([{ arrival: times, departure: {}, skipped: true }], undefined)
  t.match(row, { station: '', isSkipped: true, arrival: { planned: '09:00', delayMinutes: 0 } })
  t.equal(row.arrival!.actual, undefined)
  t.same(row.departure, { planned: undefined, actual: undefined, isExpected: true, delayMinutes: undefined })
  t.same(stopRows(undefined, undefined), [])
})
