import fc from 'fast-check'
import t from 'tap'
import { OwnMistake } from '../../../../../ground/assert.js'
import { LaneSchedule, type LaneTerms } from '../../../../../sender/transmit/core/lanes/lane-schedule.js'

interface Lane extends LaneTerms {
  name: string
  frameMs: number
}
const events: Lane = { name: 'events', priority: 0, frameMs: 2 }
const objects: Lane = { name: 'objects', priority: 2, frameMs: 8 }
const carousel: Lane = { name: 'carousel', priority: 1, frameMs: 5, reservedShare: 0.1 }
const control: Lane = { name: 'control', priority: 0, frameMs: 1, isUrgent: true }

/** Starts so many frames of lanes that always have one, those that `isReady`. */
function start(schedule: LaneSchedule<Lane>, frames: number, isReady: (lane: Lane) => boolean): Lane[] {
  return Array.from({ length: frames }, () => {
    const lane = schedule.next(isReady)
    if (!lane) throw new Error('none is ready')
    schedule.handleStarted(lane, lane.frameMs)
    return lane
  })
}

const among =
  (...lanes: Lane[]) =>
  (lane: Lane) =>
    lanes.includes(lane)
const timeOf = (started: readonly Lane[], lane?: Lane) =>
  started.reduce((sum, one) => sum + (!lane || one === lane ? one.frameMs : 0), 0)
const shareOf = (started: readonly Lane[], lane: Lane) => timeOf(started, lane) / timeOf(started)

t.test('an urgent lane goes first, however often it comes; none goes when none is ready', async (t) => {
  const schedule = new LaneSchedule([events, carousel, control])
  t.same(start(schedule, 50, among(events, carousel, control)), Array(50).fill(control))
  t.equal(
    schedule.next(() => false),
    undefined,
  )
  t.equal(schedule.next(among(events, carousel)), events, 'and has taken nothing from the others')
})

t.test('without a share: strict priority, and the last may wait for ever', async (t) => {
  const schedule = new LaneSchedule([objects, events])
  t.same(start(schedule, 1000, among(objects, events)), Array(1000).fill(events))
  t.same(start(schedule, 10, among(objects)), Array(10).fill(objects), 'what nobody else claims is its')
  t.equal(schedule.next(among(objects, events)), events)
})

t.test('with a share it is never starved, and takes no more than that while others have frames', async (t) => {
  const schedule = new LaneSchedule([events, objects, carousel])
  const started = start(schedule, 5000, among(events, objects, carousel))
  t.ok(Math.abs(shareOf(started, carousel) - 0.1) < 0.002, `${shareOf(started, carousel)} of the time`)
  t.equal(timeOf(started, objects), 0, 'the share is taken from all, the rest goes by priority')
  t.same(start(schedule, 100, among(carousel)), Array(100).fill(carousel), 'alone it has all')
})

t.test('nothing is saved up: who was idle has no claim to the time it did not use', async (t) => {
  const schedule = new LaneSchedule([events, carousel])
  start(schedule, 10_000, among(events))
  const later = start(schedule, 1000, among(events, carousel))
  t.ok(Math.abs(shareOf(later, carousel) - 0.1) < 0.005, `${shareOf(later, carousel)}`)

  start(schedule, 10_000, among(carousel))
  const first = start(schedule, 9, among(events, carousel))
  t.ok(first.indexOf(events) <= 1, 'nor do events wait for more than a frame after a carousel that had the link alone')
})

t.test('shares that leave nothing for the rest are refused', async (t) => {
  for (const shares of [[1], [0.5, 0.5], [0.5, 0.6], [0], [-0.1], [Number.NaN]]) {
    const lanes = shares.map((reservedShare) => ({ ...carousel, reservedShare }))
    t.throws(() => new LaneSchedule([events, ...lanes]), OwnMistake, shares.join())
  }
})

/**
 * The bound of Goyal, Vin and Cheng, theorem 2: over any span in which a lane always has a frame, it has its share but
 * for its own longest frame and its share of one frame of each other flow.
 */
t.test('whatever the others do, over any span a share is had but for a frame or two', async () => {
  const frameMs = fc.integer({ min: 1, max: 50 })
  const shares = fc
    .array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 })
    .map((list) => list.map((percent) => percent / 100))
  const turns = fc.array(fc.record({ frameMs, isBusy: fc.boolean(), isOtherBusy: fc.boolean() }), {
    minLength: 50,
    maxLength: 300,
    size: 'max',
  })
  fc.assert(
    fc.property(shares, turns, fc.nat(40), (shares, turns, from) => {
      const reserving: Lane[] = shares.map((reservedShare, i) => ({ ...carousel, name: `${i}`, reservedShare }))
      const [watched, ...others] = reserving
      const schedule = new LaneSchedule<Lane>([events, objects, ...reserving])
      let allMs = 0
      let hadMs = 0
      turns.forEach((turn, i) => {
        // From then on the one that is watched has a frame at every turn.
        const isReady = (lane: Lane) =>
          lane === watched ? i >= from || turn.isOtherBusy : others.includes(lane) ? turn.isOtherBusy : turn.isBusy
        const lane = schedule.next(isReady)
        if (!lane) return
        schedule.handleStarted(lane, turn.frameMs)
        if (i < from) return
        allMs += turn.frameMs
        if (lane === watched) hadMs += turn.frameMs
        const share = watched.reservedShare!
        // One frame of each of the others and of the lanes without a share, each 50 ms at the most.
        const shortMs = share * 50 * (others.length + 1) + 50
        if (hadMs < share * allMs - shortMs - 1e-6) throw new Error(`${hadMs} of ${allMs} ms at turn ${i}`)
      })
    }),
    { numRuns: 300 },
  )
})
