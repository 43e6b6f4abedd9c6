import t from 'tap'
import { OwnMistake } from '../../../../../ground/assert.js'
import { Lane } from '../../../../../proto/datagram.js'
import { LaneNumbers, RESERVE_AHEAD } from '../../../../../sender/transmit/core/lanes/lane-numbers.js'

const { events, objects, control } = Lane
const reserved = (first: number, second?: number) => [
  { lane: events, through: first },
  ...(second === undefined ? [] : [{ lane: objects, through: second }]),
]
const make = (first = 3, second = 2) =>
  new LaneNumbers([control, events, objects], [events, objects], reserved(first, second))

t.test('each lane counts for itself from 1; one that reserves goes no further than is reserved', async (t) => {
  const numbers = make()
  t.same(
    [1, 2, 3].map(() => numbers.take(events)),
    [1, 2, 3],
  )
  t.equal(numbers.hasNext(events), false)
  t.equal(numbers.take(objects), 1)
  t.ok(numbers.hasNext(objects))
  for (let i = 1; i <= 5000; i++) if (numbers.take(control) !== i) t.fail(`control ${i}`)
  t.ok(numbers.hasNext(control), 'a lane that is not named in gaps needs nothing of the disk')
  t.same(
    [events, objects, control].map((lane) => numbers.last(lane)),
    [3, 1, 5000],
  )
  t.same(numbers.used, reserved(3, 1))
  t.throws(() => numbers.last(Lane.resent), OwnMistake)
  t.throws(() => new LaneNumbers([events, events], [], []), OwnMistake)
  t.equal(new LaneNumbers([events], [events], []).hasNext(events), false, 'of which nothing is on disk')
})

t.test('what is wanted is said of all lanes, and only the lane that needs more gets more', async (t) => {
  const numbers = make(RESERVE_AHEAD, RESERVE_AHEAD)
  t.equal(numbers.wanted, undefined)
  for (let i = 0; i < RESERVE_AHEAD / 2 - 1; i++) numbers.take(events)
  for (let i = 0; i < 3; i++) numbers.take(objects)
  t.equal(numbers.wanted, undefined)
  numbers.take(events)
  t.same(numbers.wanted, reserved(1.5 * RESERVE_AHEAD, RESERVE_AHEAD), 'half of the reserve is used')
  numbers.handleReservation(numbers.wanted!)
  t.equal(numbers.wanted, undefined)
  for (let i = 1; i < RESERVE_AHEAD; i++) numbers.take(events)
  t.ok(numbers.hasNext(events))
  numbers.take(events)
  t.notOk(numbers.hasNext(events))
})

t.test('under load more is reserved at once, in quiet less again, lane by lane', async (t) => {
  const numbers = make(0, 1e9)
  const aheadAt = (nowMs: number) => {
    numbers.handleTime(nowMs)
    const { through } = numbers.wanted![0]
    const ahead = through - numbers.last(events)
    numbers.handleReservation(numbers.wanted!)
    while (numbers.hasNext(events)) numbers.take(events)
    return ahead
  }
  const aheads = Array.from({ length: 9 }, (_, i) => aheadAt(i * 100))
  t.same(aheads, [1000, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 65_536])
  t.same([2000, 4000, 6000].map(aheadAt), [65_536, 32_768, 16_384])
  t.equal(numbers.used[1].through, 0)
})

t.test('frames wait for numbers: since when, once the disk refuses or has not answered for a second', async (t) => {
  const numbers = make(0, 10)
  numbers.handleTime(100)
  t.equal(numbers.blockedSinceMs(1100), undefined)
  t.equal(numbers.blockedSinceMs(1101), 100, 'slow')
  numbers.handleReservationFailed(200)
  t.equal(numbers.blockedSinceMs(201), 100, 'refused')
  numbers.handleReservation(reserved(5))
  t.equal(numbers.blockedSinceMs(9999), undefined)
  numbers.handleReservationFailed(300)
  numbers.handleTime(400)
  t.equal(numbers.blockedSinceMs(9999), undefined, 'there are some left')
  for (let i = 0; i < 10; i++) numbers.take(objects)
  numbers.handleTime(500)
  t.equal(numbers.blockedSinceMs(501), 500, 'of any lane')
})

t.test('a reservation of a lane that has none is not its own', async (t) => {
  const numbers = make(1, 1)
  numbers.handleReservation([{ lane: control, through: 0 }])
  t.ok(numbers.hasNext(control))
  t.same(
    numbers.used.map(({ lane }) => lane),
    [events, objects],
  )
})
