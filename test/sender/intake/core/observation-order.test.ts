import t from 'tap'
import type { Event } from '../../../../proto/event.js'
import { ObservationOrder } from '../../../../sender/intake/core/observation-order.js'

const NOW_MS = Date.UTC(2026, 10, 23, 3)
const MINUTE_MS = 60_000
const at = (minutes: number | undefined, more: object = {}): Event => ({
  ...(minutes !== undefined && { eventTimeMs: NOW_MS + minutes * MINUTE_MS }),
  train: { number: '1', ...more },
})

/** Of each in turn whether it was late. The clock stands at `NOW_MS`. */
const late = (events: readonly Event[], isInOrder = false, order = new ObservationOrder()) =>
  events.map((event) => order.observe(event, NOW_MS, isInOrder) === 'late')

t.test('older by up to an hour is late; the same time, newer, no time or much older is not', async (t) => {
  t.same(late([at(0), at(-1), at(0), at(-60), at(-60.1)]), [false, true, false, true, false])
  t.same(late([at(-5), at(undefined), at(-6), at(-4)]), [false, false, true, false])
})

t.test('of each subject by itself', async (t) => {
  const of = (event: Event, minutes: number) => ({ eventTimeMs: NOW_MS + minutes * MINUTE_MS, ...event })
  const subjects: Event[] = [
    ...[{ train: { number: '1' } }, { train: { number: '1', identity: 'a' } }, { line: { line: '1' } }],
    ...[{ component: { component: '1' } }, { information: { id: '1' } }],
  ]
  const order = new ObservationOrder()
  for (const minutes of [-5, -6, -4])
    t.same(
      late(
        subjects.map((subject, i) => of(subject, minutes + i)),
        false,
        order,
      ),
      subjects.map(() => minutes === -6),
    )
})

t.test('a time ahead of the clock is remembered as no later than the clock', async (t) => {
  const order = new ObservationOrder()
  t.not(order.observe(at(4), NOW_MS, false), 'late')
  t.not(order.observe(at(0.1), NOW_MS + 6000, false), 'late')
})

t.test('what stands in a snapshot was held against the one before, and is remembered', async (t) => {
  const order = new ObservationOrder()
  t.same(late([at(-1), at(-2)], true, order), [false, false])
  t.same(late([at(-3), at(-1)], false, order), [true, false])
})

t.test('bounded: the subject heard longest ago is forgotten, and counted', async (t) => {
  const order = new ObservationOrder(2)
  const train = (number: string, minutes: number) => ({ eventTimeMs: NOW_MS + minutes * MINUTE_MS, train: { number } })
  late([train('1', 0), train('2', 0), train('3', 0)], false, order)
  t.equal(order.counts.forgotten, 1)
  t.same(late([train('2', -1), train('3', -1), train('1', -1)], false, order), [true, true, false])
})
