import t from 'tap'
import { StopStatus } from '../../../../../proto/event.js'
import { nextCallDelayS } from '../../../../../sender/intake/sources/gtfs-realtime/next-call.js'

const at = (estimatedMs: number, delayS?: number) => ({ estimatedMs, ...(delayS !== undefined && { delayS }) })
const calls = [
  { station: 'A', stopSequence: 1, departure: at(1000, 0) },
  { station: 'B', stopSequence: 2, arrival: at(2000, 60), departure: at(2100, 90) },
  { station: 'C', stopSequence: 3, arrival: at(3000, 1500), departure: at(3100, 1560) },
]

t.test('by the clock: the first call that was not made', async (t) => {
  t.equal(nextCallDelayS(calls, undefined, 900), 0)
  t.equal(nextCallDelayS(calls, undefined, 1500), 60)
  t.equal(nextCallDelayS(calls, undefined, 2050), 90, 'arrived, not yet departed')
  t.equal(nextCallDelayS(calls, undefined, 2500), 1500)
  t.equal(nextCallDelayS(calls, undefined, 9000), 1560, 'all are made: what the last says holds')
  t.equal(nextCallDelayS(calls, undefined, undefined), 0, 'without a clock the first')
})

t.test('by the vehicle, whatever the clock says', async (t) => {
  const stopStatus = StopStatus.IN_TRANSIT_TO
  t.equal(nextCallDelayS(calls, { stopSequence: 3, stopStatus }, 900), 1500)
  t.equal(nextCallDelayS(calls, { atStation: 'B', stopStatus: StopStatus.STOPPED_AT }, 900), 90)
  t.equal(nextCallDelayS(calls, { between: { toStation: 'C' } }, 900), 1500)
  t.equal(nextCallDelayS(calls, { stopSequence: 9 }, 900), 1560, 'past all that is listed')
  t.equal(nextCallDelayS(calls, { atStation: 'Z' }, 900), 0, 'a stop that the trip does not have says nothing')
  const loop = [...calls, { station: 'A', stopSequence: 4, arrival: at(4000, 7) }]
  t.equal(nextCallDelayS(loop, { atStation: 'A' }, 3500), 7, 'nor does one that it has twice')
})

t.test('skipped calls are not made; a delay holds until another is said, and "no data" ends it', async (t) => {
  t.equal(nextCallDelayS([{ ...calls[0], skipped: true }, calls[1]], undefined, 0), 60)
  t.equal(nextCallDelayS([{ ...calls[0], skipped: true }, calls[1]], { between: { toStation: 'A' } }, 0), 60)
  t.equal(nextCallDelayS([calls[1], { station: 'C' }], { atStation: 'C' }, 0), 90)
  t.equal(nextCallDelayS([calls[1], { station: 'C', noData: true }], { atStation: 'C' }, 0), undefined)
  t.equal(nextCallDelayS([calls[1], { station: 'C', arrival: at(5) }], { atStation: 'C' }, 0), undefined)
  t.equal(nextCallDelayS([], undefined, 0), undefined)
})
