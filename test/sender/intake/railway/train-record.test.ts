import t from 'tap'
import { Occupancy } from '../../../../proto/event.js'
import { districtLines } from '../../../../sender/intake/railway/network.js'
import { planTimetable } from '../../../../sender/intake/railway/timetable.js'
import { Train } from '../../../../sender/intake/railway/train.js'
import { trainEvent } from '../../../../sender/intake/railway/train-record.js'

const START_MS = Date.parse('2026-11-23T21:00+09:00')
const lines = districtLines(1)
const { runs } = planTimetable(20)

/** The first run over two lines: the express from Kisaragi to Minazuki, or the limited express to Hazuki. */
function newTrain(code: 'Express' | 'LimitedExpress' | 'Local'): Train {
  const run = runs.find(({ service, direction }) => service.type.code === code && direction === 'Outbound')!
  return new Train(run, START_MS, { number: '1E', serviceDate: '2026-11-23' })
}
const toldOf = (train: Train) => trainEvent(train, lines, START_MS).train!
const departureMs = (train: Train, index: number) => START_MS + train.run.points[index].departureS * 1000

t.test('a train at its first station: who it is, and what is expected', async (t) => {
  const train = newTrain('Express')
  const { stopCalls, ...rest } = toldOf(train)
  t.strictSame(rest, {
    ...{ operator: 'Katamichi', line: 'Kisaragi', number: '1E', serviceDate: '2026-11-23', direction: 'Outbound' },
    type: { code: 'Express', text: { ja: '急行', en: 'Express' } },
    originStations: ['Kisaragi.KisaragiChuo'],
    destinationStations: ['Minazuki.MinazukiOnsen'],
    viaLines: ['Kisaragi', 'Minazuki'],
    position: { atStation: 'Kisaragi.KisaragiChuo' },
    ...{ delayS: 0, carCount: 8, occupancy: Occupancy.MANY_SEATS, tripId: 'Kisaragi.2026-11-23.1E' },
  })
  t.match(stopCalls, [
    {
      ...{ station: 'Kisaragi.KisaragiChuo', stopSequence: 1, platform: '1' },
      departure: { plannedMs: departureMs(train, 0), estimatedMs: departureMs(train, 0), delayS: 0 },
    },
    { station: 'Kisaragi.Shirakumo', stopSequence: 6 },
    { station: 'Kisaragi.Sazanami', stopSequence: 9 },
    { station: 'Minazuki.Minawa', stopSequence: 13 },
  ])
  t.strictSame([stopCalls!.length, stopCalls![0].arrival], [4, undefined])
})

t.test('late and between stations: what happened, and what is expected of it', async (t) => {
  const train = newTrain('Express')
  Object.assign(train, { standing: false, delayMs: 90_400, departedMs: departureMs(train, 0) + 90_400, load: 1 })
  const { position, delayS, occupancy, stopCalls } = toldOf(train)
  t.strictSame(position, { between: { fromStation: 'Kisaragi.KisaragiChuo', toStation: 'Kisaragi.Hanamichi' } })
  t.strictSame([delayS, occupancy], [90, Occupancy.STANDING_ONLY])
  t.strictSame(stopCalls![0].departure, {
    ...{ plannedMs: departureMs(train, 0), actualMs: departureMs(train, 0) + 90_400, delayS: 90 },
  })
  const delays = stopCalls!.slice(1).map(({ arrival }) => arrival!.delayS!)
  t.ok(delays[0] > 0 && delays[0] <= 90, `${delays}: time to spare is used up on the way`)
  t.strictSame(
    delays,
    [...delays].sort((a, b) => b - a),
  )
})

t.test('early by less than half a second is in time, and no minus nought', async (t) => {
  const train = newTrain('Local')
  train.delayMs = -400
  t.ok(Object.is(toldOf(train).delayS, 0))
})

t.test('of one line; with its name by the hour; ended, cancelled, and why it is late', async (t) => {
  const local = newTrain('Local')
  t.strictSame([toldOf(local).viaLines, toldOf(local).name, toldOf(local).ended], [undefined, undefined, undefined])
  const named = newTrain('LimitedExpress')
  t.match(toldOf(named).name, { ja: /^ほしかぜ2[1-3]号$/, en: /^Hoshikaze 2[1-3]$/ })
  local.ended = true
  t.strictSame([toldOf(local).ended, toldOf(local).stopCalls, toldOf(local).cancelled], [true, undefined, undefined])
  const cancelled = newTrain('Local')
  Object.assign(cancelled, { cancelled: true, note: { ja: '混雑', en: 'crowding' } })
  const told = toldOf(cancelled)
  t.strictSame([told.cancelled, told.position, told.delayS, told.occupancy], [true, undefined, undefined, undefined])
  t.strictSame(told.note, { ja: '混雑', en: 'crowding' })
})
