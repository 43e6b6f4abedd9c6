import t from 'tap'
import { districtLines } from '../../../../sender/intake/railway/network.js'
import { isBoundary } from '../../../../sender/intake/railway/route.js'
import { type PlannedRun, planTimetable, type Timetable } from '../../../../sender/intake/railway/timetable.js'

/** Seconds a run holds something, on the circle of the cycle. */
interface Stay {
  run: PlannedRun
  fromS: number
  untilS: number
}

t.test('at least three lines and 40 stations, each place with its name', async (t) => {
  const lines = districtLines(1)
  t.ok(lines.length >= 3)
  const stations = lines.flatMap((line) => line.stations)
  t.equal(new Set(stations.map(({ id }) => id)).size, stations.length)
  t.ok(new Set(stations.map(({ name }) => name.ja)).size >= 40)
  t.not(districtLines(2)[0].stations[0].id, lines[0].stations[0].id)
})

t.test('a branch, and through service from line to line', async (t) => {
  const { runs } = planTimetable(60)
  const linesOf = (run: PlannedRun) =>
    new Set(run.points.map(({ departsFrom }) => districtLines(1)[departsFrom.line].id))
  const through = runs.filter((run) => run.points.some(isBoundary)).map((run) => [...linesOf(run)].join('-'))
  t.same([...new Set(through)].sort(), ['Hazuki-Kisaragi', 'Kisaragi-Hazuki', 'Kisaragi-Minazuki', 'Minazuki-Kisaragi'])
  const branch = runs.find((run) => [...linesOf(run)].join() === 'Kisaragi,Minazuki')!
  t.ok(!branch.points.some(({ place }) => place === 'Kisaragi.Yukaribashi'), 'leaves the trunk before its end')
})

t.test('the plan holds for every number of trains: no track is held by more trains than it takes', async (t) => {
  // Every number that a district can be asked for when there are up to 2,000 trains lies among these.
  for (let trains = 1; trains <= 60; trains++) {
    const timetable = planTimetable(trains)
    const carried = timetable.runs.reduce((sum, run) => sum + durationS(run), 0) / timetable.cycleS
    t.ok(carried >= trains && carried < trains * 1.1 + 1, `${carried} trains run at once when ${trains} are asked for`)
    t.same(conflicts(timetable), [], `${trains} trains`)
  }
})

t.test('expresses pass locals that wait, and only where there is a second track', async (t) => {
  const { runs, cycleS } = planTimetable(60)
  let passed = 0
  for (const local of runs) {
    for (const [i, point] of local.points.entries()) {
      if (i === 0 || i === local.points.length - 1) continue
      const waitS = point.departureS - point.arrivalS
      for (const express of runs) {
        const there = express.points.slice(1, -1).find(({ platforms }) => platforms === point.platforms)
        if (!there || express === local) continue
        const comesS = onCircle(there.arrivalS - point.arrivalS, cycleS)
        if (comesS === 0 || comesS + there.departureS - there.arrivalS >= waitS) continue
        passed++
        t.ok(point.tracks > 1, `${express.service.type.code} passes ${local.service.type.code} at ${point.place}`)
        t.ok(express.service.type.rank < local.service.type.rank)
      }
    }
  }
  t.ok(passed >= 10, `${passed} times`)
})

function durationS(run: PlannedRun): number {
  return run.points.at(-1)!.departureS - run.appearS
}

/** Looks second by second, where the planner reckons with intervals. */
function conflicts({ runs, cycleS }: Timetable): string[] {
  const stays = new Map<string, { capacity: number; stays: Stay[] }>()
  const enter = (track: string, capacity: number, stay: Stay) => {
    const entry = stays.get(track) ?? { capacity, stays: [] }
    entry.stays.push(stay)
    stays.set(track, entry)
  }
  for (const run of runs) {
    for (const [i, point] of run.points.entries()) {
      enter(point.platforms, point.tracks, { run, fromS: point.arrivalS, untilS: point.departureS })
      const next = run.points[i + 1]
      if (next) enter(point.section!, 1, { run, fromS: point.departureS, untilS: next.arrivalS })
    }
  }
  const found: string[] = []
  for (const [track, { capacity, stays: held }] of stays) {
    const trainsAt = new Uint8Array(cycleS)
    for (const { fromS, untilS } of held) for (let s = fromS; s <= untilS; s++) trainsAt[onCircle(s, cycleS)]++
    const most = Math.max(...trainsAt)
    if (most > capacity) found.push(`${most} trains on ${track}`)
  }
  return found
}

function onCircle(timeS: number, cycleS: number): number {
  return ((timeS % cycleS) + cycleS) % cycleS
}
