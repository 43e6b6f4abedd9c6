import t from 'tap'
import { type Event, ScheduleRelationship } from '../../../../proto/event.js'
import { TrainHalves } from '../../../../sender/intake/core/train-halves.js'

const NOW_MS = Date.UTC(2026, 10, 23, 3)
const MINUTE_MS = 60_000
const [VP, TU, OTHER] = [0, 1, 2]
const train = (minutes: number | undefined, fields: object, more: object = {}): Event => ({
  ...(minutes !== undefined && { eventTimeMs: NOW_MS + minutes * MINUTE_MS }),
  train: { operator: 'O', line: 'L', number: '1', serviceDate: '2026-11-23', ...fields },
  ...more,
})
const place = (minutes: number | undefined, station: string, more: object = {}) =>
  train(minutes, { position: { atStation: station }, ...more })
const calls = (minutes: number | undefined, delayS: number, more: object = {}) =>
  train(minutes, { delayS, stopCalls: [{ station: 'Z' }], ...more })

/** What is said after each of these, all of them heard at `NOW_MS`. */
function told(...given: [feed: number, event: Event][]) {
  const halves = new TrainHalves()
  return given.map(([feed, event]) => halves.handleTrain(event, feed, NOW_MS, false))
}

t.test('place and calls, whichever came last, each with its own time', async (t) => {
  for (const order of [0, 1]) {
    const both: [number, Event][] = [
      [VP, place(-2, 'A', { vehicleId: 'v' })],
      [TU, calls(-1, 60, { direction: 'N' })],
    ]
    const last = told(...(order === 0 ? both : both.reverse())).at(-1)!
    t.same(last, {
      eventTimeMs: NOW_MS - MINUTE_MS,
      train: {
        ...{ operator: 'O', line: 'L', number: '1', serviceDate: '2026-11-23' },
        ...{ direction: 'N', position: { atStation: 'A' }, vehicleId: 'v', positionMs: NOW_MS - 2 * MINUTE_MS },
        ...{ delayS: 60, stopCalls: [{ station: 'Z' }], callsMs: NOW_MS - MINUTE_MS },
      },
    })
  }
})

t.test('one feed alone: the event itself, and its newer record takes the place of the whole older one', async (t) => {
  const [first, second] = [place(-2, 'A', { carCount: 8 }), place(-1, 'B')]
  t.same(told([VP, first], [VP, second]), [first, second])
  const last = told([VP, first], [TU, calls(-1, 0)], [VP, place(0, 'B')]).at(-1)!
  t.notOk(last.train!.carCount, 'the newer record of its feed says nothing of cars')
})

t.test('of two that know the same, the newer observation stands, not the later one', async (t) => {
  const [, last] = told([VP, place(-1, 'new')], [TU, place(-3, 'old', { delayS: 60, carCount: 8 })])
  t.match(last!.train, { position: { atStation: 'new' }, positionMs: NOW_MS - MINUTE_MS, delayS: 60, carCount: 8 })
})

t.test('an older observation of one feed is refused', async (t) => {
  t.equal(told([VP, place(-1, 'new')], [TU, calls(-1, 0)], [VP, place(-2, 'old')]).at(-1), undefined)
})

t.test('a field that was dropped from the newer half is not filled from the older one', async (t) => {
  const damaged = train(
    0,
    { stopCalls: [{ station: 'Z' }] },
    { blemishes: [{ field: 'train.delayS', reason: 'out_of_range' }] },
  )
  const [, last] = told([VP, place(-1, 'A', { delayS: 60 })], [TU, damaged])
  t.notOk('delayS' in last!.train!)
  t.same(last!.blemishes, damaged.blemishes)
  const newer = told([TU, damaged], [VP, train(0.01, { delayS: 70 })]).at(-1)!
  t.equal(newer.train!.delayS, 70)
  t.notOk(newer.blemishes, 'the mark is of what is not shown')
})

t.test('cancelled in one is cancelled', async (t) => {
  const [, last] = told(
    [TU, calls(-1, 0, { scheduleRelationship: ScheduleRelationship.CANCELED })],
    [VP, place(0, 'A', { scheduleRelationship: ScheduleRelationship.SCHEDULED, cancelled: false })],
  )
  t.match(last!.train, { cancelled: true, scheduleRelationship: ScheduleRelationship.CANCELED })
})

t.test('ended when every feed that knows it has ended it; before, its half is taken away', async (t) => {
  const end = train(0, { ended: true })
  const [, , one, all] = told([VP, place(-1, 'A')], [TU, calls(-1, 60)], [VP, end], [TU, end])
  t.match(one!.train, { delayS: 60 })
  t.notOk(one!.train!.position || one!.train!.ended)
  t.equal(all, end)
})

t.test('halves more than a quarter of an hour apart do not go together', async (t) => {
  const halves = new TrainHalves()
  halves.handleTrain(place(-16, 'A'), VP, NOW_MS, false)
  const last = calls(0, 60)
  t.equal(halves.handleTrain(last, TU, NOW_MS, false), last)
  t.equal(halves.counts.halvesDropped, 1)
  t.equal(halves.handleTrain(place(-15.5, 'A'), VP, NOW_MS, false), undefined, 'nor does one that is too old change it')
  t.equal(halves.counts.halvesDropped, 2)
})

t.test('what a snapshot says again without change is not old', async (t) => {
  const halves = new TrainHalves()
  halves.handleTrain(place(-30, 'A'), VP, NOW_MS - 30 * MINUTE_MS, true)
  halves.handleSnapshot(VP, NOW_MS)
  const both = halves.handleTrain(calls(0, 60), TU, NOW_MS, true)!
  t.match(both.train, { position: { atStation: 'A' }, positionMs: NOW_MS - 30 * MINUTE_MS, delayS: 60 })
})

t.test('of unknown age: in the order in which it came, and without a time', async (t) => {
  const [, last] = told([VP, place(undefined, 'A')], [TU, calls(undefined, 60)])
  t.match(last!.train, { position: { atStation: 'A' }, delayS: 60 })
  t.notOk('eventTimeMs' in last! || 'positionMs' in last!.train! || 'callsMs' in last!.train!)
})

t.test('where stops and delay are of two feeds, their time is that of the stops', async (t) => {
  const halves = new TrainHalves()
  halves.handleTrain(place(-4, 'A'), VP, NOW_MS, false)
  halves.handleTrain(train(-3, { stopCalls: [{ station: 'Z' }] }), TU, NOW_MS, false)
  const said = halves.handleTrain(train(-1, { delayS: 30 }), OTHER, NOW_MS, false)
  t.match(said?.train, { delayS: 30, stopCalls: [{ station: 'Z' }], callsMs: NOW_MS - 3 * MINUTE_MS })
})

t.test('a half that is withheld withholds the train, until its feed is carried again', async (t) => {
  const halves = new TrainHalves()
  halves.handleTrain(place(-2, 'A'), VP, NOW_MS, false)
  halves.handleTrain(calls(-2, 60), TU, NOW_MS, false)
  t.ok(halves.handleWithheld(train(-1, {}), TU, NOW_MS, { sinceMs: NOW_MS, reason: 'too_large' }))
  t.notOk(halves.handleWithheld(train(-3, {}), TU, NOW_MS, { sinceMs: 1, reason: 'x' }), 'an older one says nothing')
  t.match(halves.handleTrain(place(0, 'B'), VP, NOW_MS, false), { withheld: { sinceMs: NOW_MS, reason: 'too_large' } })
  t.match(halves.handleTrain(calls(0, 70), TU, NOW_MS, false), { train: { position: { atStation: 'B' }, delayS: 70 } })
})

t.test(
  'a source that says itself that a half is withheld, and not since when or why: since it was heard',
  async (t) => {
    const halves = new TrainHalves()
    halves.handleTrain(place(-2, 'A'), VP, NOW_MS - 1000, false)
    const half = (withheld: object) => ({ ...train(-1, {}), withheld }) as Event
    t.same(halves.handleTrain(half({}), TU, NOW_MS, false)?.withheld, { sinceMs: NOW_MS, reason: '' })
    const said = { sinceMs: NOW_MS - 50, reason: 'too_large' }
    t.same(halves.handleTrain(half(said), TU, NOW_MS, false)?.withheld, said)
  },
)

t.test('bounded: the train heard longest ago is forgotten, and counted', async (t) => {
  const halves = new TrainHalves(2)
  for (const number of ['1', '2', '3']) halves.handleTrain({ train: { number } }, OTHER, NOW_MS, false)
  t.equal(halves.counts.forgotten, 1)
})
