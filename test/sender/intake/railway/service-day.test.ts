import t from 'tap'
import { clockTime, serviceDate, serviceDayStartMs } from '../../../../sender/intake/railway/service-day.js'

const jst = (time: string) => Date.parse(`${time}+09:00`)

t.test('01:10 is 25:10 of the day before; the day changes at 04:00', async (t) => {
  t.equal(serviceDate(jst('2026-11-24T01:10')), '2026-11-23')
  t.equal(serviceDate(jst('2026-11-24T03:59:59')), '2026-11-23')
  t.equal(serviceDate(jst('2026-11-24T04:00')), '2026-11-24')
  t.equal(serviceDate(jst('2027-01-01T00:30')), '2026-12-31')
  t.equal(serviceDayStartMs(jst('2026-11-24T01:10')), jst('2026-11-23T04:00'))
})

t.test('the station clock shows Japanese time', async (t) => {
  t.equal(clockTime(Date.UTC(2026, 10, 23, 15, 5)), '00:05')
})
