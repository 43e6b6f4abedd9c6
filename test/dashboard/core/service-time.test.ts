import t from 'tap'
import {
  clockTime,
  gridTimes,
  hourMinute,
  hourMinuteSecond,
  recentMoment,
  serviceTime,
} from '../../../dashboard/core/service-time.js'

const jst = (time: string) => Date.parse(`${time}+09:00`)

t.test('the station clock is that of Tokyo, whatever the machine thinks', async (t) => {
  t.equal(hourMinuteSecond(clockTime(jst('2026-11-26T00:00:00'))), '00:00:00')
  t.equal(hourMinuteSecond(clockTime(jst('2026-11-26T23:59:59'))), '23:59:59')
  t.equal(hourMinute(clockTime(-1)), '08:59', 'before 1970 too')
})

t.test('a service day begins at four and goes on to 27:59', async (t) => {
  const said = (time: string, date?: string) => hourMinute(serviceTime(jst(time), date))
  t.equal(said('2026-11-26T04:00'), '04:00')
  t.equal(said('2026-11-27T01:10'), '25:10')
  t.equal(said('2026-11-27T03:59'), '27:59')
  t.equal(said('2026-11-27T04:00'), '04:00', 'the next day')
  t.equal(said('2026-11-27T04:20', '2026-11-26'), '28:20', 'a train that is still of the day before')
  t.equal(said('2026-11-27T00:30', '2026-11-27'), '00:30', 'a date that says otherwise is believed')
})

t.test('a date that cannot be is not believed', async (t) => {
  const timeMs = jst('2026-11-27T01:10')
  for (const date of ['2026-11-01', '2027-01-01', 'today', '2026-13', '']) {
    t.equal(hourMinute(serviceTime(timeMs, date)), '25:10', date)
  }
})

t.test('a moment of the last day needs no date', async (t) => {
  const nowMs = jst('2026-11-27T09:00')
  t.equal(recentMoment(jst('2026-11-26T09:01'), nowMs), '09:01')
  t.equal(recentMoment(jst('2026-11-26T09:00'), nowMs), '2026-11-26 09:00')
})

t.test('a chart has its lines at round times', async (t) => {
  const times = gridTimes(jst('2026-11-26T09:58:30'), jst('2026-11-26T10:30:00'), 10)
  t.same(
    times.map((timeMs) => hourMinute(clockTime(timeMs))),
    ['10:00', '10:10', '10:20', '10:30'],
  )
})
