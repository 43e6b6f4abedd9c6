import t from 'tap'
import type { CarouselPart } from '../../../../proto/carousel-part.js'
import { CarouselLane } from '../../../../receiver/stream/lanes/carousel-lane.js'
import { E1, PATIENCE_MS, T } from './counted-lane.js'
import { incoming, standing, ToldContext } from './lane-context.js'

const value = (number: string, sequence: number, more: object = {}) => ({
  sequence,
  event: { train: { number } },
  ...more,
})
/** The only part of its cycle. */
const part = (cycle: number, more: Partial<CarouselPart> = {}) => ({
  createdMs: T,
  carouselPart: { cycle, partCount: 1, throughSequence: 50, endOrdinal: 9, turnMs: 8000, ...more },
})
function handle(
  lane: CarouselLane,
  frame: Parameters<CarouselLane['handleFrame']>[0],
  more = {},
  nowMs = T + 1,
): string {
  const verdict = lane.handleFrame(frame)
  if (verdict === 'news') lane.handleNews(frame, standing(more), nowMs)
  return verdict
}

const tellsAll = (lane: CarouselLane, epoch: number) => lane.toldAllSinceMs(epoch) !== undefined

t.test(
  'C1: the picture is told each value with the place and the age of its event; then that the turn is whole',
  async (t) => {
    const context = new ToldContext()
    const lane = new CarouselLane(context)
    const entries = [value('7', 40, { index: 2, ageMs: 5000 }), value('8', 50)]
    t.equal(handle(lane, incoming(1, part(1, { entries }))), 'news')
    t.strictSame(context.picture.told, [
      ['value', '7', 2, `1:3:${E1}:0:40`, T - 5000, T + 1 - 5000, 50],
      ['value', '8', 0, `1:3:${E1}:0:50`, T, T + 1, 50],
      ['turn', E1, 50],
    ])
    t.ok(tellsAll(lane, E1))
    t.notOk(tellsAll(lane, E1 + 1))
    t.strictSame([lane.poll(T), lane.nextWakeMs()], [[], Number.POSITIVE_INFINITY], 'they are no events')
    t.match(lane.counts, { carouselParts: 1, carouselValues: 2 })
  },
)

t.test('C5: a part with a hole before it tells its values, and no turn', async (t) => {
  const context = new ToldContext()
  const lane = new CarouselLane(context)
  handle(lane, incoming(2, part(1, { partIndex: 1, partCount: 2, firstOrdinal: 4, entries: [value('7', 40)] })))
  t.same(
    context.picture.told.map(([what]) => what),
    ['value'],
  )
  t.notOk(tellsAll(lane, E1))
})

t.test('C5: while subjects are left out no turn is whole', async (t) => {
  const context = new ToldContext()
  const lane = new CarouselLane(context)
  handle(lane, incoming(1, part(1, { subjectsLeftOut: 2, entries: [value('7', 40)] })))
  t.same(
    context.picture.told.map(([what]) => what),
    ['value'],
  )
  t.strictSame([tellsAll(lane, E1), lane.subjectsLeftOut, lane.dueMs], [false, 2, undefined])
  handle(lane, incoming(2, part(2)), {}, T + 500)
  t.strictSame([tellsAll(lane, E1), lane.subjectsLeftOut], [true, 0])
  handle(lane, incoming(3, part(3, { subjectsLeftOut: 1 })), {}, T + 600)
  t.notOk(tellsAll(lane, E1), 'though the turn before was whole')
})

t.test('what an epoch said of its carousel is not said of the next, which may have none', async (t) => {
  const lane = new CarouselLane(new ToldContext())
  handle(lane, incoming(1, part(1, { subjectsLeftOut: 1 })))
  lane.handleEpoch(E1, 1, T + 100)
  t.equal(lane.subjectsLeftOut, 1, 'the same one')
  lane.handleEpoch(E1 + 1, 2, T + 200)
  t.strictSame([lane.subjectsLeftOut, lane.dueMs, lane.isUnheard(T)], [0, undefined, true])
  const configured = new CarouselLane(Object.assign(new ToldContext(), { carouselTurnMs: 4000 }))
  configured.handleEpoch(E1, 1, T + 100)
  configured.poll(T + 5100 + PATIENCE_MS)
  t.notOk(configured.isUnheard(T), 'it has a turn from its beginning on')
  configured.poll(T + 5101 + PATIENCE_MS)
  t.ok(configured.isUnheard(T))
  lane.handleEpoch(E1, 1, T + 300)
  handle(lane, incoming(1, part(1, { turnMs: 4000 }), { epoch: E1 + 1, reign: 2 }), {}, T + 400)
  t.strictSame([lane.dueMs, lane.isUnheard(T)], [T + 4400, false])
})

t.test('a sender that is heard, and no part of it for longer than a turn takes, has no carousel', async (t) => {
  const lane = new CarouselLane(Object.assign(new ToldContext(), { carouselTurnMs: 4000 }))
  lane.poll(T + 5000 + PATIENCE_MS)
  t.notOk(lane.isUnheard(T))
  t.ok(lane.isUnheard(T - 1))
  handle(lane, incoming(1, part(1, { turnMs: 4000 })), {}, T + 6000)
  lane.poll(T + 11_000 + PATIENCE_MS)
  t.notOk(lane.isUnheard(T), 'a turn since the last part')
  lane.poll(T + 11_001 + PATIENCE_MS)
  t.ok(lane.isUnheard(T))
})

t.test('another body, and a part that cannot be, is not read; a value that says nothing is counted', async (t) => {
  const context = new ToldContext()
  const lane = new CarouselLane(context)
  for (const body of [
    undefined,
    { createdMs: T, eventBatch: {} },
    part(0),
    part(1, { partCount: 2 }),
    part(1, { partIndex: 3 }),
    part(1, { firstOrdinal: 10 }),
    part(1, { partIndex: 1 << 17, partCount: 0 }),
  ]) {
    t.equal(handle(lane, incoming(1, body)), 'unread')
  }
  const entries = [value('7', 0), value('8', 51), { sequence: 4 }, { sequence: 4, event: { train: {} } }, value('9', 4)]
  handle(lane, incoming(1, part(1, { entries })))
  t.match(lane.counts, { carouselValues: 1, carouselValuesUnreadable: 4 })
  t.same(
    context.picture.told.map(([what, number]) => number ?? what),
    ['9', 'turn'].map((x, i) => (i === 0 ? x : E1)),
  )
})

t.test('C6: a part of before the last turn, of an epoch that is over, or long on its way says nothing', async (t) => {
  const context = new ToldContext()
  const lane = new CarouselLane(context)
  handle(lane, incoming(5, part(5)))
  const told = context.picture.told.length
  const entries = [value('7', 40)]
  t.equal(handle(lane, incoming(4, part(4, { entries }))), 'known', 'of before the turn')
  t.equal(handle(lane, incoming(5, part(5, { entries }))), 'known', 'it has come')
  t.equal(handle(lane, incoming(9, part(9, { entries }), { epoch: E1 - 1, reign: 0 })), 'known', 'of an epoch before')
  const late = incoming(6, part(6, { entries }), { arrivalMs: T + 30_002 })
  t.equal(handle(lane, late, { clockOffsetMs: 1 }), 'news', 'it is a sign of life')
  t.equal(context.picture.told.length, told)
  t.equal(lane.counts.carouselPartsLate, 4)
  handle(lane, incoming(6, part(6, { entries }), { arrivalMs: T + 30_000 }), { clockOffsetMs: 1 })
  t.equal(context.picture.told.length, told + 2)
})

t.test('an epoch that becomes current begins anew, and so does one that comes back', async (t) => {
  const context = new ToldContext()
  const lane = new CarouselLane(context)
  handle(lane, incoming(5, part(5)))
  handle(lane, incoming(1, part(1, { throughSequence: 2 }), { epoch: E1 + 1, reign: 2 }))
  t.strictSame([tellsAll(lane, E1), tellsAll(lane, E1 + 1)], [false, true])
  handle(lane, incoming(6, part(6, { throughSequence: 60 }), { epoch: E1, reign: 3 }))
  t.strictSame([tellsAll(lane, E1), tellsAll(lane, E1 + 1)], [true, false])
  t.strictSame(lane.positions, [{ epoch: E1, next: 7 }])
})

t.test('R17: what came before a restart says nothing after it', async (t) => {
  const resume = [{ sender: 3, epoch: E1, next: 51, events: 0, lanes: [{ lane: 1 as const, next: 7 }] }]
  const lane = new CarouselLane(new ToldContext(resume))
  t.equal(handle(lane, incoming(6, part(6))), 'known')
  t.equal(handle(lane, incoming(7, part(7))), 'news')
})

t.test('how long it will take is said by the parts, and before them by link.toml', async (t) => {
  const lane = new CarouselLane(new ToldContext())
  lane.poll(T)
  t.equal(lane.dueMs, undefined)
  const two = (cycle: number, partIndex: number) =>
    part(cycle, { partIndex, partCount: partIndex === 1 ? 2 : 0, firstOrdinal: partIndex })
  handle(lane, incoming(1, two(1, 0)), {}, T + 100)
  t.equal(lane.dueMs, T + 8100)
  handle(lane, incoming(2, two(1, 1)), {}, T + 4100)
  t.equal(lane.dueMs, T + 8100)
  handle(lane, incoming(4, two(2, 1)), {}, T + 8100)
  t.equal(lane.dueMs, T + 16_100, 'since a part was lost')
  lane.poll(T + 13_000)
  t.equal(lane.dueMs, T + 21_000, 'while none comes it is put off')
  const configured = new CarouselLane(Object.assign(new ToldContext(), { carouselTurnMs: 5000 }))
  configured.poll(T)
  t.equal(configured.dueMs, T + 5000)
})

t.test('when turns cease to come, not all is known any more', async (t) => {
  const lane = new CarouselLane(new ToldContext())
  handle(lane, incoming(1, part(1)))
  lane.poll(T + 1 + 10_000 + PATIENCE_MS)
  t.ok(tellsAll(lane, E1))
  lane.poll(T + 2 + 10_000 + PATIENCE_MS)
  t.notOk(tellsAll(lane, E1))
  handle(lane, incoming(2, part(2), { arrivalMs: T + 20_000 }), {}, T + 20_000)
  t.ok(tellsAll(lane, E1))
})
