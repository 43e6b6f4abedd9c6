import t from 'tap'
import { Agenda, type Task } from '../../../../sender/intake/railway/agenda.js'
import { Movement } from '../../../../sender/intake/railway/movement.js'
import { Random } from '../../../../sender/intake/railway/random.js'
import { isBoundary } from '../../../../sender/intake/railway/route.js'
import { planTimetable } from '../../../../sender/intake/railway/timetable.js'
import type { Train } from '../../../../sender/intake/railway/train.js'

const MINUTE_MS = 60_000
const START_MS = Date.UTC(2026, 10, 23, 3)
const BOUNDARY = 'Kisaragi.Yukaribashi'
const timetable = planTimetable(60)

interface Departure {
  train: Train
  index: number
  place: string
  section: string | undefined
  timeMs: number
  delayMs: number
}

/** Counts what is entered for a time that is past. */
class WatchedAgenda extends Agenda {
  past = 0
  #nowMs = Number.NEGATIVE_INFINITY

  override enter(timeMs: number, task: Task): void {
    if (timeMs < this.#nowMs) this.past++
    super.enter(timeMs, (nowMs) => {
      this.#nowMs = nowMs
      task(nowMs)
    })
  }
}

/** A district in which nothing goes wrong but what the test does. */
function runDistrict() {
  const agenda = new WatchedAgenda()
  const departures: Departure[] = []
  const movement = new Movement({
    timetable,
    agenda,
    fromMs: START_MS - 3 * 60 * MINUTE_MS,
    phaseMs: 0,
    random: new Random(1, 1),
    report: (train, timeMs) => {
      const { index, delayMs, point } = train
      const { place, section } = point
      if (!train.standing && train.departedMs === timeMs)
        departures.push({ train, index, place, section, timeMs, delayMs })
    },
  })
  agenda.runUntil(START_MS)
  departures.length = 0
  return { agenda, movement, departures }
}

/** The trains of a type that are still to come to a place and go on by this section, the nearest first. */
function trainsBefore(movement: Movement, code: string, section: string): Train[] {
  const pointsToGo = (train: Train) => train.run.points.findIndex((point) => point.section === section) - train.index
  return [...movement.trains]
    .filter((train) => train.run.service.type.code === code && pointsToGo(train) > 0)
    .sort((a, b) => pointsToGo(a) - pointsToGo(b))
}

t.test(
  'what is reported: in order of time, an end at a boundary or the last point alone, numbers by the plan',
  async (t) => {
    const agenda = new Agenda()
    const seen = { back: 0, ends: 0, endsElsewhere: 0, full: 0, begun: 0 }
    let lastMs = 0
    const numbers = new Map<string, string>()
    new Movement({
      timetable,
      agenda,
      fromMs: START_MS - 60 * MINUTE_MS,
      phaseMs: 0,
      random: new Random(1, 1),
      report: (train, timeMs) => {
        if (timeMs < lastMs) seen.back++
        lastMs = timeMs
        const { run, index, ended, number, load } = train
        if (ended) seen.ends++
        if (ended && index !== train.lastIndex && !isBoundary(train.point)) seen.endsElsewhere++
        if (index === 0 && train.standing && !numbers.has(number)) {
          seen.begun++
          if (load > 0.5) seen.full++
          // Ready to leave some minutes before, and not hours.
          const waitsMs = train.plannedDepartureMs(0) - timeMs
          if (waitsMs < 0 || waitsMs > 30 * MINUTE_MS) t.fail(`${number} appears ${waitsMs} ms before it leaves`)
          numbers.set(number, `${run.service.type.code} ${run.direction}`)
        }
      },
    })
    agenda.runUntil(START_MS)
    t.match(seen, { back: 0, endsElsewhere: 0, full: 0 })
    t.ok(seen.ends > 10 && seen.begun > 30, JSON.stringify(seen))
    t.strictSame(
      [...numbers].slice(0, 8).map((each) => each.join(' ')),
      [
        ...['694M Local Inbound', '678K Rapid Inbound', '696M Local Inbound', '685M Local Outbound'],
        ...['673A LimitedExpress Outbound', '682M Local Inbound', '676E Express Inbound', '684M Local Inbound'],
      ],
    )
  },
)

t.test('when nothing goes wrong, the timetable is kept', async (t) => {
  const { agenda, departures } = runDistrict()
  agenda.runUntil(START_MS + 6 * 60 * MINUTE_MS)
  const late = departures.filter(({ delayMs }) => delayMs > 2 * MINUTE_MS)
  t.ok(departures.length > 5_000)
  t.ok(late.length < departures.length / 200, `${late.length} of ${departures.length} departures are late`)
})

t.test('a late train makes the one behind it late: after itself, and in the same order', async (t) => {
  const section = 'Minazuki.Amayadori Minazuki.Kaeruike'
  const disturbed = runDistrict()
  const calm = runDistrict()
  const leader = trainsBefore(disturbed.movement, 'Local', section)[0]
  leader.heldUntilMs = START_MS + 30 * MINUTE_MS
  for (const { agenda } of [disturbed, calm]) agenda.runUntil(START_MS + 90 * MINUTE_MS)
  const passing = disturbed.departures.filter((departure) => departure.section === section)
  const leaderAt = passing.findIndex(({ train }) => train === leader)
  const follower = passing[leaderAt + 1]
  const number = (departure: Departure) => departure.train.number
  const undisturbed = calm.departures.find((d) => d.section === section && number(d) === number(follower))!
  t.ok(undisturbed.delayMs < MINUTE_MS)
  t.ok(passing[leaderAt].timeMs >= leader.heldUntilMs)
  t.ok(follower.timeMs > passing[leaderAt].timeMs)
  t.ok(follower.delayMs > 5 * MINUTE_MS, `${follower.delayMs} ms late`)
})

t.test('through service takes a delay to the other line', async (t) => {
  const { agenda, movement, departures } = runDistrict()
  const train = trainsBefore(movement, 'LimitedExpress', 'Kisaragi.Mizukagami Kisaragi.Yukaribashi')[0]
  train.heldUntilMs = START_MS + 40 * MINUTE_MS
  agenda.runUntil(START_MS + 90 * MINUTE_MS)
  const boundary = train.run.points.findIndex(isBoundary)
  const onOtherLine = departures.filter((departure) => departure.train === train && departure.index >= boundary)
  t.ok(onOtherLine.length > 5)
  t.ok(onOtherLine.every(({ delayMs }) => delayMs > 5 * MINUTE_MS))
})

t.test('a late local lets an express pass where it would have gone first', async (t) => {
  const { agenda, movement, departures } = runDistrict()
  const { local, express, section } = overtakenLater(movement)
  const here = express.run.points.findIndex((point) => point.section === section)
  local.heldUntilMs = express.plannedDepartureMs(here) - MINUTE_MS
  agenda.runUntil(START_MS + 90 * MINUTE_MS)
  const order = departures.filter((departure) => departure.section === section).map(({ train }) => train)
  t.ok(order.includes(local) && order.includes(express))
  t.ok(order.indexOf(express) < order.indexOf(local))
})

/** A pair of which the express comes close behind the local, but would pass it only further on. */
function overtakenLater(movement: Movement): { local: Train; express: Train; section: string } {
  for (const local of movement.trains) {
    if (local.run.service.type.code !== 'Local') continue
    for (const [i, { section, tracks }] of local.run.points.entries()) {
      if (i <= local.index + 1 || tracks === 1 || !section) continue
      for (const express of trainsBefore(movement, 'LimitedExpress', section)) {
        const here = express.run.points.findIndex((point) => point.section === section)
        const behindMs = express.plannedDepartureMs(here) - local.plannedDepartureMs(i)
        // Two minutes later the local could no longer get out of its way.
        if (behindMs > 2 * MINUTE_MS && behindMs < 8 * MINUTE_MS) return { local, express, section }
      }
    }
  }
  throw new Error('the timetable has no such pair')
}

t.test('when through service is stopped, trains end at the boundary', async (t) => {
  const { agenda, movement, departures } = runDistrict()
  const goneOver = (afterMs: number) =>
    departures.filter(({ place, index, timeMs }) => place === BOUNDARY && index > 0 && timeMs > afterMs)
  movement.stopThroughService(BOUNDARY, START_MS)
  agenda.runUntil(START_MS + 90 * MINUTE_MS)
  // A train that stands there already still goes over.
  t.same(goneOver(START_MS + 2 * MINUTE_MS), [])
  movement.resumeThroughService(BOUNDARY)
  agenda.runUntil(START_MS + 240 * MINUTE_MS)
  t.ok(goneOver(START_MS + 90 * MINUTE_MS).length > 5)
})

t.test('no train enters a closed section; when it is opened all recover', async (t) => {
  const { agenda, movement, departures } = runDistrict()
  const section = 'Kisaragi.Tobiishi Kisaragi.Nijinosato'
  movement.closeSections([section])
  agenda.runUntil(START_MS + 20 * MINUTE_MS)
  t.same(
    departures.filter((departure) => departure.section === section),
    [],
  )
  t.ok([...movement.trains].some(({ delayMs }) => delayMs > 5 * MINUTE_MS))
  t.equal(agenda.past, 0, 'who has to wait asks again later')
  movement.openSections([section])
  agenda.runUntil(START_MS + 4 * 60 * MINUTE_MS)
  t.ok(departures.filter((departure) => departure.section === section).length > 20)
  t.same(
    [...movement.trains].filter(({ delayMs }) => delayMs > 5 * MINUTE_MS),
    [],
  )
})
