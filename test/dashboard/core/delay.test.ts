import t from 'tap'
import { delayBand, delayMinutes, isDelayed, seriousness } from '../../../dashboard/core/delay.js'

t.test('bands begin at 3, 5, 15 and 30 whole minutes', async (t) => {
  const bands = [
    [-600, 'onTime'],
    [0, 'onTime'],
    [179, 'onTime'],
    [180, 'slight'],
    [299, 'slight'],
    [300, 'late'],
    [899, 'late'],
    [900, 'veryLate'],
    [1799, 'veryLate'],
    [1800, 'severe'],
    [86_400, 'severe'],
  ] as const
  for (const [delayS, band] of bands) t.equal(delayBand({ delayS }), band, `${delayS} s`)
})

t.test('absent is unknown, not on time; cancelled is more than late', async (t) => {
  t.equal(delayBand({}), 'unknown')
  t.equal(delayBand({ cancelled: true, delayS: 0 }), 'cancelled')
  t.notOk(isDelayed('unknown'))
  t.notOk(isDelayed('onTime'))
  t.ok(isDelayed('slight'))
  t.ok(seriousness('severe') > seriousness('late'))
})

t.test('minutes are whole, and an early train is not a late one', async (t) => {
  t.equal(delayMinutes(59), 0)
  t.equal(delayMinutes(61), 1)
  t.equal(delayMinutes(-61), 0)
})
